"""When somebody is there to answer: weekdays and hours that staff set, without Korean days off."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

import holidays

from bot.clock import seoul

WORKING_WEEK: Final = frozenset(range(5))
_FAR: Final = 366  # days; an office that stays closed longer gives no date


class Why(StrEnum):
    """How an office stands at a moment."""

    OPEN = "open"
    BEFORE = "before"  # opens later on this day
    AFTER = "after"  # was open on this day
    DAY_OFF = "day-off"


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When the office is open. Weekdays count from Monday, 0; times are Seoul's."""

    weekdays: frozenset[int]
    opens: time
    closes: time
    closed: frozenset[date] = field(default=frozenset())

    def works_on(self, day: date) -> bool:
        """Whether anybody is there on a day at all."""
        return day.weekday() in self.weekdays and day not in self.closed and holiday(day) is None

    def at(self, moment: datetime) -> tuple[Why, datetime | None]:
        """How it stands, and when it next opens: None while open, or if that is too far away."""
        here = seoul(moment)
        if not self.works_on(here.date()):
            return Why.DAY_OFF, self._next(here.date() + timedelta(days=1), here)
        if here.time() < self.opens:
            return Why.BEFORE, _at(here, here.date(), self.opens)
        if here.time() < self.closes:
            return Why.OPEN, None
        return Why.AFTER, self._next(here.date() + timedelta(days=1), here)

    def _next(self, first: date, here: datetime) -> datetime | None:
        days = (first + timedelta(days=each) for each in range(_FAR))
        day = next(filter(self.works_on, days), None)
        return _at(here, day, self.opens) if day else None


def holiday(day: date) -> str | None:
    """The name of a Korean public holiday, substitute ones too; None for any other day."""
    return _year(day.year).get(day)


def days_off(year: int) -> Iterator[tuple[date, str]]:
    """The public holidays of a year, in order."""
    yield from sorted(_year(year).items())


def working_days_after(
    moment: datetime, count: int, closed: frozenset[date] = frozenset()
) -> datetime:
    """The same time of day so many working days later, in Seoul; from a day off, after the first one."""
    here = seoul(moment)
    day, left = here.date(), count
    while left > 0:
        day += timedelta(days=1)
        if day.weekday() in WORKING_WEEK and holiday(day) is None and day not in closed:
            left -= 1
    return _at(here, day, here.timetz().replace(tzinfo=None))


@lru_cache(maxsize=8)
def _year(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("KR", years=year, language="ko"))


def _at(here: datetime, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, here.tzinfo)
