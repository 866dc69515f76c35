"""Writing to staff: a question, or that something on a card is wrong; and writing back to a reply."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection
from telegram.ext import CommandHandler, filters

from bot import wording
from bot.people import inquiries as kept
from bot.people.inquiries import Kind
from bot.people.person import Person
from bot.staff import office
from handlers import replies
from handlers.callback import Stale, Verb, number_of
from handlers.citizen import office_words
from handlers.citizen.card import known
from handlers.citizen.guidance_links import to_centres
from handlers.citizen.welcome import welcome
from handlers.expected import nothing_expected, on_expected, text_of
from handlers.keyboards import Keyboard, button, keyboard
from handlers.routing import on_button
from handlers.turn import App, Turn, on
from handlers.view import View

BACK: Final = "answer"  # what is expected: words for a thread


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of words for staff; `soon` tells when to expect an answer, as HTML."""

    there: bool
    soon: str


def register(app: App) -> None:
    """Add this topic's handlers."""
    app.add_handler(CommandHandler("ask", on(ask), filters=filters.ChatType.PRIVATE))
    on_button(app, Verb.ASK_PERSON, ask)
    on_button(app, Verb.REPORT, report, args=2)
    on_button(app, Verb.NEVER_MIND, never_mind)
    on_button(app, Verb.ANSWERED, answered, args=2)
    for kind in Kind:
        on_expected(kind, take)
    on_expected(BACK, take_back)


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
        number = inquiries.add(connection, person.person_id, kind, words, now, occupation or None)
        return number is not None

    _, done = await turn.once(keep, nothing_expected)
    soon = await _soon(turn, now)
    t = turn.t
    said = t("inquiry-full") if done is False else f"{t(f'{kind}-kept')}\n{soon}"
    # A question takes days; a centre answers at once.
    ways = keyboard(to_centres(t)) if kind is Kind.QUESTION else None
    await turn.show(View(said, ways))


async def answered(turn: Turn, number: str, choice: str) -> None:
    """Under a reply: that answers it, or write back."""
    inquiry_id, now = number_of(number), turn.services.clock.now()
    if choice not in (replies.SETTLED, replies.WRITE_BACK):
        raise Stale(choice)

    def settle(connection: Connection, person: Person) -> bool:
        if kept.of_person(connection, person.person_id, inquiry_id) is None:
            return False
        if choice == replies.SETTLED:
            kept.close(connection, inquiry_id, now)
        return True

    wanted = f"{BACK}:{inquiry_id}"
    _, mine = await turn.work(settle)
    if not mine:
        raise Stale(number)
    if choice == replies.SETTLED:
        rows = [replies.write_back(turn.t, inquiry_id)]
        await turn.swap(rows, turn.t.plain("reply-settled"))
        return
    await turn.person(lambda person: replace(person, expecting=wanted))
    await turn.add(View(turn.t("reply-ask-back"), _never_mind(turn)))


async def take_back(turn: Turn, number: str) -> None:
    """Keep what the person writes back."""
    if not (words := text_of(turn)).strip():
        await turn.show(View(turn.t("not-words"), _never_mind(turn)))
        return
    inquiry_id, now = number_of(number), turn.services.clock.now()

    def keep(connection: Connection, person: Person) -> bool:
        return turn.services.inquiries.write_back(
            connection, person.person_id, inquiry_id, words, now
        )

    _, done = await turn.once(keep, nothing_expected)
    soon = await _soon(turn, now)
    said = turn.t("reply-thread-gone") if done is False else f"{turn.t('reply-back-kept')}\n{soon}"
    await turn.show(View(said))


async def _soon(turn: Turn, now: datetime) -> str:
    """When to expect an answer, in words."""
    hours = await turn.services.database.run(office.hours)
    return office_words.expectation(turn.t, hours, now)


def _never_mind(turn: Turn) -> Keyboard:
    return keyboard([button(turn.t.plain("button-never-mind"), Verb.NEVER_MIND)])
