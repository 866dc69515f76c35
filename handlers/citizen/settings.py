"""/settings: every answer, each to be changed without redoing the rest."""

from telegram.ext import CommandHandler, filters

from bot.people.person import Person
from bot.programme import districts
from bot.wording import key
from handlers.callback import Verb, pack_circumstances
from handlers.citizen.guidance_links import to_centres
from handlers.citizen.subscriptions import IN_PLACE
from handlers.citizen.welcome import SETTINGS
from handlers.keyboards import button, keyboard
from handlers.routing import on_button
from handlers.turn import App, Turn, on
from handlers.view import View


def register(app: App) -> None:
    """Add this topic's handlers."""
    private = filters.ChatType.PRIVATE
    app.add_handler(CommandHandler("settings", on(settings), filters=private))
    on_button(app, Verb.SETTINGS, settings)


async def settings(turn: Turn) -> None:
    """Show the answers."""
    person = await turn.person()
    await turn.show(settings_view(turn, person))


def settings_view(turn: Turn, person: Person) -> View:
    """The answers as they are, and a button for each."""
    t = turn.t
    kept = pack_circumstances(person.circumstances or frozenset())
    circumstances = pack_circumstances(None) if person.circumstances is None else kept
    other = "en" if person.lang == "ko" else "ko"
    return View(
        t(
            "settings",
            age=t.plain(f"age-{key(person.age)}") if person.age else t.plain("not-told"),
            interests=_interests(turn, person) or t.plain("not-told"),
            circumstances=_circumstances(turn, person),
            district=districts.name_of(person.district, t.lang)
            if person.district
            else t.plain("not-told"),
        ),
        keyboard(
            [button(t.plain("button-change-age"), Verb.ASK_AGE, SETTINGS)],
            [button(t.plain("button-change-interests"), Verb.INTERESTS, SETTINGS, circumstances)],
            [button(t.plain("button-change-circumstances"), Verb.CIRCUMSTANCES, SETTINGS, kept)],
            to_centres(t),
            [button(t.plain("button-other-language"), Verb.LANGUAGE, SETTINGS, other)],
            [button(t.plain("button-subscriptions"), Verb.SUBSCRIPTIONS)],
            [button(t.plain("button-working"), Verb.WORKING, IN_PLACE)],
            [button(t.plain("button-privacy"), Verb.PRIVACY)],
        ),
    )


def _interests(turn: Turn, person: Person) -> str:
    known = turn.services.catalogue.interests.values()
    return ", ".join(each.name[turn.t.lang] for each in known if each.id in person.interests)


def _circumstances(turn: Turn, person: Person) -> str:
    t = turn.t
    if person.circumstances is None:
        return t.plain("circumstances-not-kept")
    words = [t.plain(f"group-{key(group)}") for group in sorted(person.circumstances)]
    return ", ".join(words) or t.plain("circumstances-none")
