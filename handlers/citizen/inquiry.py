"""Writing to staff: a question, or that something on a card is wrong."""

from dataclasses import replace

from sqlalchemy import Connection
from telegram.ext import CommandHandler, filters

from bot import wording
from bot.people.inquiries import Kind
from bot.people.person import Person
from handlers.callback import Verb
from handlers.citizen.card import known
from handlers.citizen.guidance_links import to_centres
from handlers.citizen.welcome import welcome
from handlers.expected import nothing_expected, on_expected, text_of
from handlers.keyboards import Keyboard, button, keyboard
from handlers.routing import on_button
from handlers.turn import App, Turn, on
from handlers.view import View


def register(app: App) -> None:
    """Add this topic's handlers."""
    app.add_handler(CommandHandler("ask", on(ask), filters=filters.ChatType.PRIVATE))
    on_button(app, Verb.ASK_PERSON, ask)
    on_button(app, Verb.REPORT, report, args=2)
    on_button(app, Verb.NEVER_MIND, never_mind)
    for kind in Kind:
        on_expected(kind, take)


async def ask(turn: Turn) -> None:
    """Ask for the question; the next words are it."""
    await turn.person(lambda person: replace(person, expecting=Kind.QUESTION.value))
    await turn.add(View(turn.t("inquiry-ask"), _never_mind(turn)))


async def report(turn: Turn, _origin: str, occupation_id: str) -> None:
    """Ask what is wrong; the next words are the answer."""
    occupation = known(turn, occupation_id)
    await turn.person(lambda person: replace(person, expecting=f"{Kind.REPORT}:{occupation.id}"))
    name = wording.short_name(turn.t, occupation)
    await turn.add(View(turn.t("report-ask", name=name), _never_mind(turn)))


async def never_mind(turn: Turn) -> None:
    """Ask for nothing any more: the next words are a search again."""
    person = await turn.person(nothing_expected)
    await turn.show(welcome(turn.t, person), turn.t.plain("inquiry-dropped"))


async def take(turn: Turn, occupation: str) -> None:
    """Keep the words for staff: about an occupation, or a question."""
    if not (words := text_of(turn)).strip():
        await turn.show(View(turn.t("not-words"), _never_mind(turn)))
        return
    kind = Kind.REPORT if occupation else Kind.QUESTION
    now, inquiries = turn.services.clock.now(), turn.services.inquiries

    def keep(connection: Connection, person: Person) -> bool:
        return inquiries.add(connection, person.person_id, kind, words, now, occupation or None)

    _, kept = await turn.once(keep, nothing_expected)
    message = "inquiry-full" if kept is False else f"{kind}-kept"
    # A question takes days; a centre answers at once.
    ways = keyboard(to_centres(turn.t)) if kind is Kind.QUESTION else None
    await turn.show(View(turn.t(message), ways))


def _never_mind(turn: Turn) -> Keyboard:
    return keyboard([button(turn.t.plain("button-never-mind"), Verb.NEVER_MIND)])
