"""/start, starting over, and the language switch."""

from dataclasses import replace

from telegram.ext import CommandHandler, filters

from bot.i18n import LANGUAGES
from bot.people.person import Person
from handlers.callback import Stale, Verb
from handlers.citizen.profile import age_view
from handlers.citizen.welcome import welcome
from handlers.routing import on_button
from handlers.turn import App, Turn, on


def register(app: App) -> None:
    """Add this topic's handlers."""
    app.add_handler(CommandHandler("start", on(start), filters=filters.ChatType.PRIVATE))
    on_button(app, Verb.START_OVER, start_over)
    on_button(app, Verb.LANGUAGE, switch_language, args=1)


async def start(turn: Turn) -> None:
    """Greet. What was told before stays until the person changes it."""
    person = await turn.person()
    await turn.show(welcome(turn.t, person))


async def start_over(turn: Turn) -> None:
    """Forget the answers and ask from the first question."""
    person = await turn.person(_without_answers)
    await turn.show(age_view(turn.t, person))


async def switch_language(turn: Turn, lang: str) -> None:
    """Speak the other language from now on."""
    if lang not in LANGUAGES:
        raise Stale(lang)
    person = await turn.person(lambda person: replace(person, lang=lang))
    await turn.show(welcome(turn.t, person))


def _without_answers(person: Person) -> Person:
    return replace(person, age=None, interests=frozenset())
