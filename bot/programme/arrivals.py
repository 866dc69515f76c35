"""What became of those who came by a link or a poster: for each visit, and for each channel.

Counted are distinct people, from steps: who arrived in a period, and of these who went on later. A
figure of fewer than five is never given, none included: it would tell of single people.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, and_, case, distinct, func, select

from bot.people.steps import SHARED_BY, Step
from bot.programme.listing import Visit
from bot.storage.tables import steps

CHANNEL, VISIT = "c", "v"


class Period(StrEnum):
    """A span of days that figures are asked for: whole months and years, so that none singles out a day."""

    MONTH = "m"
    LAST_MONTH = "l"
    YEAR = "y"
    LAST_YEAR = "z"


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers of people; None for fewer than five."""

    arrived: int | None
    completed: int | None  # were shown what fits them
    subscribed: int | None
    saved: int | None

    @property
    def values(self) -> tuple[int | None, ...]:
        """In the order of the way that people take."""
        return self.arrived, self.completed, self.subscribed, self.saved


def of_visit(listing_id: int) -> str:
    """The subject of an arrival by a visit's code."""
    return f"{VISIT}:{listing_id}"


def of_channel(channel: str, visits: Iterable[Visit]) -> tuple[str, ...]:
    """The subjects of arrivals by a channel: by its own code, and by those of its visits."""
    own = (of_visit(each.listing_id) for each in visits if each.fields.channel == channel)
    return f"{CHANNEL}:{channel}", *own


def days(period: Period, today: date) -> tuple[date, date]:
    """First and last day of a period."""
    match period:
        case Period.MONTH:
            return today.replace(day=1), today
        case Period.LAST_MONTH:
            last = today.replace(day=1) - timedelta(days=1)
            return last.replace(day=1), last
        case Period.YEAR:
            return today.replace(month=1, day=1), today
        case Period.LAST_YEAR:
            return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)


_THEN: Final[Sequence[tuple[Step, ...]]] = (
    (Step.RESULTS,),
    (Step.SUBSCRIBED,),
    (Step.SAVED, Step.MATCH_SAVED),
)


def count(connection: Connection, subjects: Collection[str], first: date, last: date) -> Figures:
    """How many arrived from `first` to `last`, and of these how many went on, from that day until now."""
    arrived = (
        select(steps.c.person_id, func.min(steps.c.day).label("day"))
        .where(
            steps.c.step == Step.ARRIVED.value,
            steps.c.subject.in_(subjects),
            steps.c.day.between(first, last),
        )
        .group_by(steps.c.person_id)
        .subquery()
    )
    later = and_(steps.c.person_id == arrived.c.person_id, steps.c.day >= arrived.c.day)
    numbers = [
        func.count(distinct(case((steps.c.step.in_(which), arrived.c.person_id))))
        for which in _THEN
    ]
    query = select(func.count(distinct(arrived.c.person_id)), *numbers)
    row = connection.execute(query.select_from(arrived.outerjoin(steps, later))).one()
    return Figures(*(int(each) if each >= SHARED_BY else None for each in row))
