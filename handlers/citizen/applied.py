"""'I applied': silences a notice's reminders until its result, and is counted without names."""

from dataclasses import dataclass

from sqlalchemy import Connection

from bot.catalogue.vocabulary import AgeBand
from bot.delivery import marks
from bot.people import steps
from bot.people.person import Person
from bot.people.steps import Step
from bot.programme import notice_marks, noticeboard
from handlers.callback import Stale, Verb, number_of
from handlers.citizen.notices import notice_view, place_of
from handlers.reminder_messages import applied_row
from handlers.routing import on_button
from handlers.turn import App, Turn


@dataclass(frozen=True, slots=True)
class _Choice:
    """What a button wants of a notice."""

    notice_id: int
    applied: bool


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_button(app, Verb.APPLIED, from_notice, args=2)
    on_button(app, Verb.APPLIED_FROM, from_reminder, args=2)


async def from_notice(turn: Turn, place: str, code: str) -> None:
    """Say it, or take it back, on the notice itself."""
    place_of(place)
    choice = _choice(code)
    toast = await _note(turn, choice)
    await turn.show(await notice_view(turn, choice.notice_id, place), turn.t.plain(toast))


async def from_reminder(turn: Turn, campaign: str, code: str) -> None:
    """The same under a reminder: only the button changes, the message stays."""
    campaign_id, choice = number_of(campaign), _choice(code)
    toast, now = await _note(turn, choice), turn.services.clock.now()

    def look(connection: Connection, person: Person) -> bool:
        marks.pressed(connection, campaign_id, person.person_id, now)
        return notice_marks.has_applied(connection, person.person_id, choice.notice_id)

    _, applied = await turn.work(look)
    ways = [
        applied_row(turn.t, campaign_id, choice.notice_id, applied=each)[0]
        for each in (True, False)
    ]
    codes = {each["callback_data"] for each in ways}
    shown = ways[0] if applied else ways[1]
    rows = [
        [shown if each.get("callback_data") in codes else each for each in row]
        for row in turn.buttons
    ]
    if rows:
        await turn.swap(rows, turn.t.plain(toast))
    else:
        # Telegram does not tell the buttons of a very old message.
        await turn.note(turn.t.plain(toast))


async def _note(turn: Turn, choice: _Choice) -> str:
    """Keep what was said; returns the line that answers it."""
    now = turn.services.clock.now()

    def mark(connection: Connection, person: Person) -> str:
        notice = noticeboard.public(connection, choice.notice_id)
        if notice is None or person.age is AgeBand.UNDER_14:
            raise Stale(str(choice.notice_id))
        subject = str(choice.notice_id)
        if not choice.applied:
            notice_marks.unapply(connection, person.person_id, choice.notice_id)
            steps.take_back(connection, person.person_id, Step.APPLIED, subject)
            return "applied-no-more"
        if notice.is_ahead(now):
            return "applied-not-open"
        notice_marks.apply(connection, person.person_id, choice.notice_id, now)
        steps.note(connection, person.person_id, Step.APPLIED, now, subject)
        return "applied-now"

    _, toast = await turn.work(mark)
    return toast


def _choice(code: str) -> _Choice:
    if code[:1] not in ("+", "-"):
        raise Stale(code)
    return _Choice(number_of(code[1:]), code[0] == "+")
