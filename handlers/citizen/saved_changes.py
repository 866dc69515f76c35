"""What changed of an occupation since a person saved it, and the way to keep it as it is now."""

from typing import Final

from sqlalchemy import Connection

from bot.people import saved as saved_store
from bot.people.person import Person
from handlers.callback import Origin, Source, Stale, Verb
from handlers.citizen import card
from handlers.citizen.results import bullets, joined, name
from handlers.keyboards import button, keyboard
from handlers.routing import on_button
from handlers.turn import App, Turn
from handlers.view import View

DIFFERENCE, TAKE = "d", "t"
_ROOM: Final = 1_700  # letters of each side; both fit a message


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_button(app, Verb.FACTS, act, args=3)


async def act(turn: Turn, code: str, occupation_id: str, step: str) -> None:
    """Show what changed, or take it over."""
    origin = Origin.unpack(code)
    if origin.source is not Source.SAVED or step not in (DIFFERENCE, TAKE):
        raise Stale(step)
    occupation, version = card.readable(turn, occupation_id), turn.services.guide.number
    look = card.about_it(turn, occupation.id)

    def work(connection: Connection, person: Person) -> card.About:
        if step == TAKE:
            saved_store.renew(connection, person.person_id, occupation.id, version)
        return look(connection, person)

    person, about = await turn.work(work)
    if not about.saved:
        raise Stale(occupation_id)
    if step == TAKE or about.as_saved is None:
        toast = turn.t.plain("saved-taken-over")
        await turn.show(card.view(turn, person, origin, occupation, about), toast)
        return
    before, now = card.facts(turn, about.as_saved), card.facts(turn, occupation)
    t = turn.t
    text = joined(
        name(turn, occupation),
        bullets(t("saved-was"), _fitting([line for line in before if line not in now])),
        bullets(t("saved-is"), _fitting([line for line in now if line not in before])),
    )
    take = button(t.plain("button-saved-take"), Verb.FACTS, code, occupation.id, TAKE)
    back = button(t.plain("button-back-to-card"), Verb.CARD, code, occupation.id)
    await turn.show(View(text, keyboard([take], [back])))


def _fitting(lines: list[str]) -> list[str]:
    """Whole lines, as many as there is room for; an empty one tells nothing."""
    found: list[str] = []
    room = _ROOM
    for line in filter(None, lines):
        room -= len(line)
        if room < 0:
            return [*found, "…"]
        found.append(line)
    return found
