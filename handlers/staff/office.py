"""The office's hours: weekdays, times and its own days off, told to citizens who ask."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Final

from sqlalchemy import Connection

from bot.clock import seoul
from bot.people.person import Person
from bot.programme.notice_dates import NotADate, read
from bot.programme.office_hours import WORKING_WEEK, OfficeHours, days_off
from bot.staff import office
from bot.staff.inquiry_desk import Shelf
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.citizen import office_words
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import Row, button, grid, keyboard, ticked
from handlers.staff.desk import number_of
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

Change = Callable[[OfficeHours], OfficeHours]

EXPECTED: Final = "dayoff"
OPENS, CLOSES = "o", "c"
USUAL: Final = "w"
_USUAL_HOURS: Final = OfficeHours(WORKING_WEEK, time(9), time(18))  # offered, never assumed
_AHEAD: Final = timedelta(days=60)  # how far public holidays are shown
_MOST: Final = 10  # own days off with a button each
_HOUR: Final = 60
_TIMES: Final = range(7 * _HOUR, 22 * _HOUR + 1, _HOUR // 2)


@dataclass(frozen=True, slots=True)
class Office:
    """What is set; no hours as long as nobody has said so."""

    hours: OfficeHours | None
    closed: list[date]


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.OFFICE, show, Role.VIEWER)
    on_staff_button(app, StaffVerb.OFFICE_DAY, set_day, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.OFFICE_ASK_TIME, ask_time, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.OFFICE_TIME, set_time, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.OFFICE_ASK_DAY, ask_closed, Role.EDITOR)
    on_staff_button(app, StaffVerb.OFFICE_ASK_NOT, ask_no_more, Role.EDITOR)
    on_staff_button(app, StaffVerb.OFFICE_OPEN_DAY, open_day, Role.EDITOR, args=1)
    on_staff_expected(EXPECTED, take_closed, Role.EDITOR)


async def show(
    turn: Turn, member: Member, toast: str | None = None, *, alert: bool = False
) -> None:
    """The hours, the coming days off, and what can be changed."""
    today = seoul(turn.services.clock.now()).date()

    def unit(connection: Connection, _: Person) -> Office:
        closed = sorted(each for each in office.closed_days(connection) if each >= today)
        return Office(office.hours(connection), closed)

    _, found = await turn.work(unit)
    await turn.show(_view(turn, member, found, today), toast, alert=alert)


async def set_day(turn: Turn, member: Member, choice: str) -> None:
    """Tick or untick a weekday, or take the usual week."""
    sign, number = choice[:1], choice[1:]
    if choice != USUAL and not (sign in ("+", "-") and number in set("0123456")):
        raise Stale(choice)

    def change(hours: OfficeHours) -> OfficeHours:
        if choice == USUAL:
            return _USUAL_HOURS
        day = frozenset({int(number)})
        days = hours.weekdays | day if sign == "+" else hours.weekdays - day
        return replace(hours, weekdays=days)

    await _change(turn, member, change)


async def ask_time(turn: Turn, _member: Member, end: str) -> None:
    """Ask when it opens or closes."""
    if end not in (OPENS, CLOSES):
        raise Stale(end)
    t = turn.t
    times = [
        button(f"{_clock(each):%H:%M}", StaffVerb.OFFICE_TIME, end, str(each)) for each in _TIMES
    ]
    back = [button(t.plain("button-not-now"), StaffVerb.OFFICE)]
    asked = t("office-ask-opens") if end == OPENS else t("office-ask-closes")
    await turn.show(View(asked, keyboard(*grid(times, 4), back)))


async def set_time(turn: Turn, member: Member, end: str, minutes: str) -> None:
    """Set when it opens or closes."""
    number = number_of(minutes)
    if end not in (OPENS, CLOSES) or number not in _TIMES:
        raise Stale(minutes)
    at = _clock(number)

    def change(hours: OfficeHours) -> OfficeHours:
        return replace(hours, opens=at) if end == OPENS else replace(hours, closes=at)

    await _change(turn, member, change)


async def ask_closed(turn: Turn, _member: Member) -> None:
    """Ask for a day off; the next words are it."""
    await turn.person(lambda person: replace(person, expecting=EXPECTED))
    await turn.add(View(turn.t("office-ask-closed"), keyboard(_never_mind(turn))))


async def ask_no_more(turn: Turn, member: Member) -> None:
    """Expect no day any more."""
    await turn.person(nothing_expected)
    await show(turn, member)


async def take_closed(turn: Turn, member: Member, _detail: str) -> None:
    """Add the day that the words name."""
    now = turn.services.clock.now()
    try:
        day = seoul(read(text_of(turn).strip(), now, end=False)).date()
    except NotADate:
        day = None
    if day is None or day < seoul(now).date():
        await turn.show(View(turn.t("office-no-such-day"), keyboard(_never_mind(turn))))
        return
    await turn.once(
        lambda c, _: office.set_closed(c, member.staff_id, day, now, closed=True),
        nothing_expected,
    )
    await show(turn, member)


async def open_day(turn: Turn, member: Member, code: str) -> None:
    """Take a day off back."""
    try:
        day = date.fromisoformat(code)
    except ValueError:
        raise Stale(code) from None
    now = turn.services.clock.now()
    await turn.once(lambda c, _: office.set_closed(c, member.staff_id, day, now, closed=False))
    await show(turn, member, turn.t.plain("office-changed"))


async def _change(turn: Turn, member: Member, change: Change) -> None:
    now = turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> bool:
        changed = change(office.hours(connection) or _USUAL_HOURS)
        if changed.opens >= changed.closes:
            return False
        office.set_hours(connection, member.staff_id, changed, now)
        return True

    _, done = await turn.once(unit)
    refused = done is False
    toast = turn.t.plain("office-backwards") if refused else turn.t.plain("office-changed")
    await show(turn, member, toast, alert=refused)


def _view(turn: Turn, member: Member, found: Office, today: date) -> View:
    t, hours = turn.t, found.hours
    head = t("office-now", hours=office_words.in_words(t, hours)) if hours else t("office-not-set")
    parts = [head, _days_off(turn, found, today)]
    if hours is not None:
        told = office_words.expectation(t, hours, turn.services.clock.now())
        parts.append(f"{t('office-told')}\n<blockquote>{told}</blockquote>")
    back = [button(t.plain("button-inquiries"), StaffVerb.INQUIRIES, Shelf.OPEN, "0")]
    rows = _rows(turn, found) if member.role.may(Role.EDITOR) else []
    return View("\n\n".join(parts), keyboard(*rows, back))


def _rows(turn: Turn, found: Office) -> list[Row]:
    t, hours = turn.t, found.hours
    if hours is None:
        usual = office_words.in_words(t, _USUAL_HOURS)
        first = [[button(t.plain("button-office-usual", hours=usual), StaffVerb.OFFICE_DAY, USUAL)]]
    else:
        days = [
            button(
                ticked(office_words.weekday(t, each), each in hours.weekdays),
                StaffVerb.OFFICE_DAY,
                f"{'-' if each in hours.weekdays else '+'}{each}",
            )
            for each in range(7)
        ]
        times = [
            button(t.plain("button-office-opens"), StaffVerb.OFFICE_ASK_TIME, OPENS),
            button(t.plain("button-office-closes"), StaffVerb.OFFICE_ASK_TIME, CLOSES),
        ]
        first = [*grid(days, 4), times]
    own = [
        button(
            t.plain("button-office-open-day", day=office_words.day(t, each)),
            StaffVerb.OFFICE_OPEN_DAY,
            each.isoformat(),
        )
        for each in found.closed[:_MOST]
    ]
    more = [button(t.plain("button-office-close-day"), StaffVerb.OFFICE_ASK_DAY)]
    return [*first, *grid(own), more]


def _days_off(turn: Turn, found: Office, today: date) -> str:
    t = turn.t
    public = {
        day: name
        for year in (today.year, today.year + 1)
        for day, name in days_off(year)
        if today <= day <= today + _AHEAD
    }
    lines = [
        t("office-day-off", day=office_words.day(t, day), name=public.get(day) or t.plain("office-own-day"))
        for day in sorted({*public, *found.closed})
    ]  # fmt: skip
    return "\n".join([t("office-days-off"), *lines]) if lines else t("office-no-days-off")


def _never_mind(turn: Turn) -> Row:
    return [button(turn.t.plain("button-never-mind"), StaffVerb.OFFICE_ASK_NOT)]


def _clock(minutes: int) -> time:
    return time(minutes // _HOUR, minutes % _HOUR)
