"""When the year's push goes out, and until when: plain arithmetic on a clock in Seoul.

Weekends and holidays move nothing: applications are made online on those days, too, and a window of
five days does not wait.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.clock import QUIET_FROM, SEOUL, seoul

HOUR: Final = 10  # offices are open, nobody sleeps


@dataclass(frozen=True, slots=True)
class Window:
    """When the push begins, and from when on it makes no sense any more."""

    moment: datetime
    end: datetime

    def is_open(self, now: datetime) -> bool:
        """Whether the push may go now."""
        return self.moment <= now < self.end


def default_moment(opens_at: datetime) -> datetime:
    """The moment for a first notice that opens then, aware.

    At 10:00 of that day; when it opens, if that is later; at 10:00 of the next, if that is night.
    """
    opens = seoul(opens_at)
    if opens.hour >= QUIET_FROM:
        return _at(opens.date() + timedelta(days=1))
    return max(_at(opens.date()), opens)


def window(
    openings: Collection[datetime],
    ends: Collection[datetime | None],
    chosen: datetime | None,
    season_ends: date,
) -> Window | None:
    """The window of a push; None without a notice.

    Args:
        openings: when each notice opens.
        ends: when each closes; None is open for as long as the recruitment of the year lasts.
        chosen: the moment that staff chose; it is never before the first opening.
        season_ends: the last day of the year's recruitment.
    """
    if not openings:
        return None
    first = min(openings)
    moment = default_moment(first) if chosen is None else max(chosen, first)
    last = end_of(season_ends)
    return Window(moment, max(last if each is None else each for each in ends))


def end_of(day: date) -> datetime:
    """The end of a day in Seoul."""
    return datetime.combine(day + timedelta(days=1), time(), SEOUL)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(HOUR), SEOUL)
