"""When people are reminded of a notice: pure rules over its dates, on a clock in Seoul.

`docs/reminders.md` has the same rules as a table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.clock import QUIET_FROM, seoul
from bot.programme.notice import Fields
from bot.programme.occasion import at_hour

DAY: Final = timedelta(days=1)
_MORNING: Final = 9  # of the last day: there must be time left to apply
_LEFT: Final = timedelta(hours=1)  # there must be as much when it begins
_TOO_LATE: Final = timedelta(minutes=30)  # before the end: too little to apply in
_MOMENT: Final = timedelta(seconds=1)


class Reminds(StrEnum):
    """What a reminder is of. The values are in the names of occasions."""

    OPENING = "opening"
    SOON = "soon"  # two days before the end
    LAST = "last"  # the last morning
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Moment:
    """A reminder from `at` on, which makes no sense after `until`. `day` is the day it is about."""

    reminds: Reminds
    day: date
    at: datetime
    until: datetime


def moments(fields: Fields) -> list[Moment]:
    """Every reminder that the dates of a notice give, in order."""
    found = [*_opening(fields), *_closing(fields), *_result(fields)]
    return [each for each in found if each.at < each.until]


def _opening(fields: Fields) -> Iterator[Moment]:
    if fields.opens_at is None:
        return
    opens = seoul(fields.opens_at)
    at = max(at_hour(opens), opens)
    if at >= at_hour(opens, QUIET_FROM):
        at = at_hour(opens + DAY)
    until = at_hour(at, QUIET_FROM)
    if fields.closes_at is not None:
        until = min(until, seoul(fields.closes_at))
    yield Moment(Reminds.OPENING, opens.date(), at, until)


def _told(fields: Fields) -> date | None:
    """The day on which people are reminded that it opens."""
    return next((each.at.date() for each in _opening(fields)), None)


def _closing(fields: Fields) -> Iterator[Moment]:
    if fields.closes_at is None:
        return
    closes = seoul(fields.closes_at)
    # A window that ends at midnight could last be used the day before.
    last = seoul(fields.closes_at - _MOMENT)
    morning = at_hour(last, _MORNING)
    if closes < morning + _LEFT:
        morning -= DAY
    soon, told = at_hour(last - 2 * DAY), _told(fields)
    for reminds, at, until in (
        (Reminds.SOON, soon, min(at_hour(last - DAY, QUIET_FROM), morning)),
        (Reminds.LAST, morning, min(at_hour(morning, QUIET_FROM), closes - _TOO_LATE)),
    ):
        # The reminder of its opening says already when it closes.
        if told is None or told < at.date():
            yield Moment(reminds, last.date(), at, until)


def _result(fields: Fields) -> Iterator[Moment]:
    if fields.result_on is not None:
        day = seoul(fields.result_on)
        at = at_hour(day)
        yield Moment(Reminds.RESULT, day.date(), at, at_hour(at + DAY, QUIET_FROM))
