"""Agreeing to have circumstances kept, and taking it back."""

from dataclasses import replace

from sqlalchemy import Connection

from bot.people import consent
from bot.people.consent import Consent
from bot.people.person import Person
from handlers.callback import Stale, Verb, unpack_circumstances
from handlers.citizen.profile import circumstances_view, known_way
from handlers.keyboards import button, keyboard
from handlers.routing import on_button
from handlers.turn import App, Turn
from handlers.view import View


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_button(app, Verb.ASK_CONSENT, ask, args=2)
    on_button(app, Verb.CONSENT, decide, args=3)


async def ask(turn: Turn, way: str, circumstances: str) -> None:
    """Say what is kept, what for, how long, and how to take it back."""
    unpack_circumstances(circumstances)
    await turn.person()
    t, way = turn.t, known_way(way)
    await turn.show(
        View(
            t("ask-consent"),
            keyboard(
                [button(t.plain("button-agree"), Verb.CONSENT, way, circumstances, "+")],
                [button(t.plain("button-disagree"), Verb.CIRCUMSTANCES, way, circumstances)],
            ),
        )
    )


async def decide(turn: Turn, way: str, circumstances: str, sign: str) -> None:
    """Keep from now on what is ticked, or forget it now."""
    groups = unpack_circumstances(circumstances) or frozenset()
    if sign not in ("+", "-") or not turn.services.people.can_keep_circumstances:
        raise Stale(sign)
    now = turn.services.clock.now()

    def note(connection: Connection, person: Person) -> None:
        act = consent.give if sign == "+" else consent.withdraw
        act(connection, person.person_id, Consent.KEEP_CIRCUMSTANCES, now)

    kept = groups if sign == "+" else None
    person, _ = await turn.once(note, lambda person: replace(person, circumstances=kept))
    toast = turn.t.plain("consent-given" if sign == "+" else "consent-withdrawn")
    await turn.show(circumstances_view(turn, person, known_way(way), groups), toast)
