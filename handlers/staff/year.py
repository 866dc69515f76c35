"""The programme year on the desk: every date and phase, who says it, and the way to change it."""

import re
from dataclasses import replace
from datetime import date, datetime, time
from typing import Final

from sqlalchemy import Connection

from bot.clock import SEOUL, seoul
from bot.i18n import Translator
from bot.people.person import Person
from bot.programme import notice_dates, year
from bot.programme.notice_dates import NotADate
from bot.programme.year import Mark, Origin, Phase, ProgrammeYear, WrongDates
from bot.staff.roles import Member, Role
from handlers.callback import Stale, number_of
from handlers.citizen import notice_words as words
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import Row, button, keyboard
from handlers.staff.desk import to_desk
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

ANSWER: Final = "year"
_BACK, _AHEAD = 1, 1  # years beside this one that may be opened
_DECEMBER: Final = 12
# Between two days stands a mark that no day has in it, or the Korean words.
_BETWEEN: Final = re.compile(r"\s*(?:~|～|부터)\s*")
_TYPED: Final = (Mark.OPENS, Mark.CLOSES)  # with a time


class Wrong(Exception):
    """What was typed cannot be taken; `text` is the message that says why."""

    def __init__(self, text: str, **values: str) -> None:
        super().__init__(text)
        self.text, self.values = text, values


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.YEAR, show, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.YEAR_ASK, ask, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.YEAR_CLEAR, clear, Role.EDITOR, args=2)
    on_staff_expected(ANSWER, take, Role.EDITOR)


def known_year(turn: Turn, code: str) -> int:
    """The year a button names; 0 is the one that staff work for, from December on the next.

    Raises:
        Stale: it is far from this one.
    """
    here = seoul(turn.services.clock.now())
    found = number_of(code) or here.year + (here.month == _DECEMBER)
    if not here.year - _BACK <= found <= here.year + _AHEAD:
        raise Stale(code)
    return found


async def show(turn: Turn, member: Member, code: str) -> None:
    """The whole year."""
    of = known_year(turn, code)
    await turn.person(nothing_expected)
    await _show(turn, member, of)


async def ask(turn: Turn, _member: Member, code: str, what: str) -> None:
    """Ask for one phase or date; the next words are it."""
    of, what = known_year(turn, code), _known(what)
    await turn.person(lambda person: replace(person, expecting=f"{ANSWER}:{of}.{what}"))
    await turn.show(_ask_view(turn, of, what))


async def clear(turn: Turn, member: Member, code: str, what: str) -> None:
    """Take back what staff set, so that the plan or the notices say it again."""
    of, what = known_year(turn, code), _known(what)
    now = turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> None:
        if what in set(Phase):
            year.set_phase(connection, of, Phase(what), None, member.staff_id, now)
        elif Mark(what) in _TYPED:
            year.set_moment(connection, of, Mark(what), None, member.staff_id, now)
        else:
            year.set_date(connection, of, Mark(what), None, member.staff_id, now)

    await turn.once(unit, nothing_expected)
    await _show(turn, member, of, turn.t.plain("year-cleared"))


async def take(turn: Turn, member: Member, detail: str) -> None:
    """Keep what was typed, or say what is wrong with it and ask again."""
    code, _, what = detail.partition(".")
    of, now, typed = int(code), turn.services.clock.now(), text_of(turn)

    def unit(connection: Connection, _: Person) -> None:
        if what in set(Phase):
            year.set_phase(connection, of, Phase(what), _days(typed, now), member.staff_id, now)
        elif Mark(what) in _TYPED:
            moment = _moment(typed, now, end=what == Mark.CLOSES)
            year.set_moment(connection, of, Mark(what), moment, member.staff_id, now)
        else:
            day = seoul(_moment(typed, now, end=False)).date()
            year.set_date(connection, of, Mark(what), day, member.staff_id, now)

    try:
        await turn.once(unit, nothing_expected)
    except Wrong as wrong:
        await turn.show(_ask_view(turn, of, what, turn.t(wrong.text, **wrong.values)))
    except WrongDates as wrong:
        await turn.show(_ask_view(turn, of, what, turn.t(f"year-wrong-{wrong.why}", year=str(of))))
    else:
        await _show(turn, member, of)


def date_words(t: Translator, day: date) -> str:
    """A day in Seoul with its weekday, as plain text."""
    at = datetime.combine(day, time(), SEOUL)
    return words.moment(t, at)


async def _show(turn: Turn, member: Member, of: int, toast: str | None = None) -> None:
    _, found = await turn.work(lambda c, _: year.get(c, of))
    t = turn.t
    lines = [t("year-head", year=str(of)), "", *(_line(t, found, each) for each in Mark), ""]
    lines += [_line(t, found, each) for each in Phase]
    rows: list[Row] = []
    if member.role.may(Role.EDITOR):
        pairs = tuple(Mark)[:2], tuple(Mark)[2:], tuple(Phase)[:2], tuple(Phase)[2:]
        rows = [
            [button(_name(t, each), StaffVerb.YEAR_ASK, str(of), each) for each in pair]
            for pair in pairs
        ]
    push = [button(t.plain("button-push"), StaffVerb.PUSH, str(of))]
    await turn.show(
        View("\n".join(lines), keyboard(*rows, push, _years(turn, of), to_desk(turn))), toast
    )


def _years(turn: Turn, of: int) -> Row:
    this = seoul(turn.services.clock.now()).year
    others = [each for each in range(this, this + _AHEAD + 1) if each != of]
    return [
        button(turn.t.plain("button-year", year=str(each)), StaffVerb.YEAR, str(each))
        for each in others
    ]


def _line(t: Translator, found: ProgrammeYear, what: Phase | Mark) -> str:
    """One date with who says it."""
    origin = found.origins.get(what)
    if origin is None:
        return t("year-line-unknown", name=_name(t, what))
    text = _said(t, found, what)
    return t("year-line", name=_name(t, what), text=text, by=_by(t, origin))


def _said(t: Translator, found: ProgrammeYear, what: Phase | Mark) -> str:
    if isinstance(what, Phase):
        first, last = found.phases[what]
        return f"{date_words(t, first)} ~ {date_words(t, last)}"
    said = found.of(what)
    assert said is not None
    return words.moment(t, said) if isinstance(said, datetime) else date_words(t, said)


def _name(t: Translator, what: str) -> str:
    return t.plain(f"year-{what}")


def _by(t: Translator, origin: Origin) -> str:
    return t.plain(f"year-by-{origin}")


def _ask_view(turn: Turn, of: int, what: str, wrong: str = "") -> View:
    t = turn.t
    example = "year-ask-days" if what in set(Phase) else "year-ask-day"
    if what in _TYPED:
        example = "year-ask-moment"
    asked = t(example, name=_name(t, what), year=str(of))
    clear_row = [button(t.plain("button-year-clear"), StaffVerb.YEAR_CLEAR, str(of), what)]
    back = [button(t.plain("button-year-back"), StaffVerb.YEAR, str(of))]
    return View(words.joined(wrong, asked), keyboard(clear_row, back))


def _known(what: str) -> str:
    if what not in {*Phase, *Mark}:
        raise Stale(what)
    return what


def _days(typed: str, now: datetime) -> tuple[date, date]:
    parts = [each for each in _BETWEEN.split(typed.strip()) if each.strip()]
    if len(parts) != 2:
        raise Wrong("year-wrong-two-days")
    first, last = (seoul(_moment(each, now, end=False)).date() for each in parts)
    return first, last


def _moment(typed: str, now: datetime, *, end: bool) -> datetime:
    try:
        return notice_dates.read(typed, now, end=end)
    except NotADate as wrong:
        day = "" if wrong.day is None else wrong.day.isoformat()
        raise Wrong("year-wrong-weekday" if wrong.day else "year-wrong-day", day=day) from None
