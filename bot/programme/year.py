"""A programme year: its phases, and when recruitment is announced, opens, closes and has a result.

Staff may set each. Where they set none, phases are those of the plan's calendar, and the window is
that of the year's published notices. Days and times are those of Seoul, whatever zone the server is
in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, delete, func, select, update

from bot.clock import SEOUL, seoul
from bot.programme.notice import State
from bot.staff import audit
from bot.storage.tables import notices, programme_phases, programme_years

Days = tuple[date, date]  # first and last, both included


class Phase(StrEnum):
    """A part of the year. Work and job-search support go side by side, evaluation within them."""

    RECRUITMENT = "recruitment"  # recruit, select and hire
    WORK = "work"
    SUPPORT = "support"  # of looking for the next job
    EVALUATION = "evaluation"


class Mark(StrEnum):
    """A single date of the year: a day for `ANNOUNCED` and `RESULT`, a moment for the others."""

    ANNOUNCED = "announced"
    OPENS = "opens"
    CLOSES = "closes"
    RESULT = "result"


class Origin(StrEnum):
    """Who says a date."""

    STAFF = "staff"
    PLAN = "plan"  # the calendar of the city's plan
    NOTICES = "notices"  # the year's published notices


class WrongDates(ValueError):
    """The dates cannot be; `why` is order, far, before-opening or after-closing."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class ProgrammeYear:
    """One year. What nobody said yet is None and has no origin."""

    year: int
    phases: Mapping[Phase, Days]
    announced_on: date | None
    opens_at: datetime | None
    closes_at: datetime | None
    result_on: date | None
    origins: Mapping[Phase | Mark, Origin]

    @property
    def subject(self) -> str:
        """Its name in the audit."""
        return subject(self.year)

    @property
    def window_known(self) -> bool:
        """Whether it is known when one can apply first."""
        return self.opens_at is not None

    def of(self, mark: Mark) -> date | datetime | None:
        """What one mark says."""
        said: date | datetime | None = getattr(self, _COLUMNS[mark])
        return said


_COLUMNS: Final = {
    Mark.ANNOUNCED: "announced_on",
    Mark.OPENS: "opens_at",
    Mark.CLOSES: "closes_at",
    Mark.RESULT: "result_on",
}
# A year's people may work into the next, and its recruitment may begin in the autumn before.
_EARLIEST: Final = (-1, 7, 1)
_LATEST: Final = (2, 1, 1)  # the first day that is too far


def subject(year: int) -> str:
    """A year's name in the audit."""
    return f"year:{year}"


def planned(year: int) -> dict[Phase, Days]:
    """The phases as the city's plan has them every year."""
    return {
        Phase.RECRUITMENT: (date(year, 1, 1), date(year, 3, 1) - timedelta(days=1)),
        Phase.WORK: (date(year, 3, 1), date(year, 12, 31)),
        Phase.SUPPORT: (date(year, 3, 1), date(year, 12, 31)),
        Phase.EVALUATION: (date(year, 11, 1), date(year, 11, 30)),
    }


def year_of(now: datetime) -> int:
    """The programme year that a moment is in: the calendar's, in Seoul."""
    return seoul(now).year


def get(connection: Connection, year: int) -> ProgrammeYear:
    """A year with everything that is known of it."""
    phases, origins = dict[Phase, Days](planned(year)), dict[Phase | Mark, Origin]()
    origins.update(dict.fromkeys(phases, Origin.PLAN))
    mine = select(programme_phases).where(programme_phases.c.year == year)
    for row in connection.execute(mine):
        phases[Phase(row.phase)] = (row.first_day, row.last_day)
        origins[Phase(row.phase)] = Origin.STAFF
    told = _told(connection, year)
    origins.update({mark: Origin.STAFF for mark in Mark if told[_COLUMNS[mark]] is not None})
    for mark, moment in _window(connection, year).items():
        if mark not in origins and moment is not None:
            told[_COLUMNS[mark]], origins[mark] = moment, Origin.NOTICES
    return ProgrammeYear(year, phases, **told, origins=origins)


def current_phases(programme_year: ProgrammeYear, day: date) -> tuple[Phase, ...]:
    """The phases that a day in Seoul is in, in the order of the year."""
    return tuple(
        phase for phase, (first, last) in programme_year.phases.items() if first <= day <= last
    )


def set_phase(
    connection: Connection,
    year: int,
    phase: Phase,
    days: Days | None,
    staff_id: int,
    now: datetime,
) -> None:
    """Set a phase's days; None goes back to the plan's.

    Raises:
        WrongDates: they end before they begin, or are far from the year.
    """
    if days is not None:
        _check_near(year, *days)
        if days[1] < days[0]:
            raise WrongDates("order")
    mine = programme_phases.c.year == year, programme_phases.c.phase == phase
    connection.execute(delete(programme_phases).where(*mine))
    if days is not None:
        row = {"year": year, "phase": phase, "first_day": days[0], "last_day": days[1]}
        connection.execute(programme_phases.insert(), row)
    said = [each.isoformat() for each in days] if days else None
    audit.note(connection, staff_id, "year.phase", now, subject(year), phase=phase, days=said)


def set_date(
    connection: Connection, year: int, mark: Mark, day: date | None, staff_id: int, now: datetime
) -> None:
    """Set the day recruitment is announced or has its result; None is not known.

    Raises:
        WrongDates: it is far from the year, announced after the opening, or a result before the end.
    """
    assert mark in (Mark.ANNOUNCED, Mark.RESULT)
    _set(connection, year, mark, day, staff_id, now)


def set_moment(
    connection: Connection,
    year: int,
    mark: Mark,
    moment: datetime | None,
    staff_id: int,
    now: datetime,
) -> None:
    """Set when one can apply first or last; None is what the year's notices say.

    Raises:
        WrongDates: it is far from the year, or the dates are not in order any more.
    """
    assert mark in (Mark.OPENS, Mark.CLOSES)
    _set(connection, year, mark, moment, staff_id, now)


def _set(
    connection: Connection,
    year: int,
    mark: Mark,
    said: date | datetime | None,
    staff_id: int,
    now: datetime,
) -> None:
    if said is not None:
        _check_near(year, _day(said))
    told = {**_told(connection, year), _COLUMNS[mark]: said}
    _check_order(told)
    mine = update(programme_years).where(programme_years.c.year == year)
    if not connection.execute(mine.values(**told)).rowcount:
        connection.execute(programme_years.insert(), {"year": year, **told})
    words = said.isoformat() if said is not None else None
    audit.note(connection, staff_id, "year.date", now, subject(year), date=mark, at=words)


def _told(connection: Connection, year: int) -> dict[str, Any]:
    """What staff set, by column."""
    row = connection.execute(
        select(programme_years).where(programme_years.c.year == year)
    ).one_or_none()
    return {name: getattr(row, name, None) for name in _COLUMNS.values()}


def _window(connection: Connection, year: int) -> dict[Mark, datetime | None]:
    """From the first opening to the last end of the year's published notices."""
    read = notices.c.state.in_((State.PUBLISHED, State.CLOSED))
    query = select(func.min(notices.c.opens_at), func.max(notices.c.closes_at))
    opens_at, closes_at = connection.execute(query.where(notices.c.year == year, read)).one()
    return {Mark.OPENS: opens_at, Mark.CLOSES: closes_at}


def _check_near(year: int, *days: date) -> None:
    earliest, latest = (
        date(year + ahead, month, day) for ahead, month, day in (_EARLIEST, _LATEST)
    )
    if not all(earliest <= each < latest for each in days):
        raise WrongDates("far")


def _check_order(told: Mapping[str, Any]) -> None:
    opens_at, closes_at = told["opens_at"], told["closes_at"]
    if opens_at and closes_at and closes_at <= opens_at:
        raise WrongDates("order")
    if told["announced_on"] and opens_at and told["announced_on"] > _day(opens_at):
        raise WrongDates("before-opening")
    if told["result_on"] and closes_at and told["result_on"] < _day(closes_at):
        raise WrongDates("after-closing")


def _day(said: date | datetime) -> date:
    return said.astimezone(SEOUL).date() if isinstance(said, datetime) else said
