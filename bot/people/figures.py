"""Figures about citizens for the staff: counted from steps, and never of fewer than five people.

Where parts stand beside their total, one hidden part could be worked out from the others; so a second
one is hidden with it. Where one figure follows from another, a step down of fewer than five is hidden.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from statistics import median
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from bot.catalogue.model import OccupationId
from bot.catalogue.vocabulary import AgeBand
from bot.clock import SEOUL, seoul
from bot.people.inquiries import State
from bot.people.steps import SHARED_BY, Step
from bot.storage.tables import inquiries, people, steps

MOST_OCCUPATIONS: Final = 8
# Each goes on from the one before.
WAY: Final = (
    Step.STARTED,
    Step.AGE,
    Step.CIRCUMSTANCES,
    Step.INTERESTS,
    Step.RESULTS,
    Step.VIEWED,
    Step.SAVED,
)


class Period(StrEnum):
    """What a figure counts; a letter each, for buttons."""

    WEEK = "w"  # today and six days before
    MONTH = "m"  # today and twenty-nine days before
    QUARTER = "q"  # since the calendar quarter began
    YEAR = "y"

    def since(self, now: datetime) -> date:
        """The first day of it, in Seoul."""
        today = seoul(now).date()
        if self is Period.QUARTER:
            return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
        if self is Period.YEAR:
            return today.replace(month=1, day=1)
        return today - timedelta(days=6 if self is Period.WEEK else 29)


class Hidden(StrEnum):
    """Why a figure is not shown."""

    FEW = "few"  # fewer than five people
    BESIDE = "beside"  # it would give another one away
    SAME = "same"  # fewer than five people less than the figure before


@dataclass(frozen=True, slots=True)
class Ages:
    """People who were here in a period, by the age they told; None for an age not told."""

    total: int | Hidden
    bands: dict[AgeBand | None, int | Hidden]


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the way: how many took it and every one before, and the share that went on to it.

    `share` is in percent of the step before; None for the first, or where it may not be told.
    """

    step: Step
    people: int | Hidden
    share: int | None


@dataclass(frozen=True, slots=True)
class Matches:
    """People who got a list of what fits, how many saved from it, and what was saved most."""

    shown: int | Hidden
    saved: int | Hidden
    share: int | None
    occupations: list[tuple[OccupationId, int]]


@dataclass(frozen=True, slots=True)
class Answering:
    """Inquiries of a period, and those that wait now. `hours` is half of all answers' time."""

    asked: int
    answered: int
    waiting: int
    hours: float | None


def enough(count: int) -> int | Hidden:
    """The count, if it is of five people or more."""
    return count if count >= SHARED_BY else Hidden.FEW


def beside_total(counts: Sequence[int]) -> list[int | Hidden]:
    """Parts of a total that is shown: enough of them hidden that none can be worked out."""
    shown = [enough(count) for count in counts]
    while _telling(counts, shown):
        left = [place for place, each in enumerate(shown) if not isinstance(each, Hidden)]
        if not left:
            break
        shown[min(left, key=lambda place: counts[place])] = Hidden.BESIDE
    return shown


def _telling(counts: Sequence[int], shown: Sequence[int | Hidden]) -> bool:
    """Whether what is hidden together is a figure of fewer than five, or is one part alone."""
    hidden = [count for count, each in zip(counts, shown, strict=True) if isinstance(each, Hidden)]
    return bool(hidden) and (len(hidden) == 1 or sum(hidden) < SHARED_BY)


def down(counts: Sequence[int]) -> list[int | Hidden]:
    """Counts of which each is a part of the one before."""
    shown: list[int | Hidden] = []
    last: int | None = None
    for count in counts:
        if count < SHARED_BY:
            shown.append(Hidden.FEW)
        elif last is not None and last - count < SHARED_BY:
            shown.append(Hidden.SAME)
        else:
            shown.append(count)
            last = count
    return shown


def ages(connection: Connection, since: date) -> Ages:
    """People by age group."""
    begins = datetime.combine(since, time(), SEOUL)
    count = func.count(people.c.person_id)
    rows = connection.execute(
        select(people.c.age, count.label("number"))
        .where(people.c.seen_at >= begins)
        .group_by(people.c.age)
    ).all()
    found = {row.age: int(row.number) for row in rows}
    bands = [*(band for band in AgeBand if band is not AgeBand.UNDER_14), None]
    counts = [found.get(band, 0) for band in bands]
    total = enough(sum(counts))
    shown = beside_total(counts)
    return Ages(total, dict(zip(bands, shown, strict=True)))


def funnel(connection: Connection, since: date) -> list[Stage]:
    """How far people came: of those who began in the period, who took each step and all before."""
    took = [func.max(case((steps.c.step == step, 1), else_=0)) for step in WAY]
    each = (
        select(*(flag.label(f"s{place}") for place, flag in enumerate(took)))
        .where(steps.c.day >= since, steps.c.step.in_([step.value for step in WAY]))
        .group_by(steps.c.person_id)
        .subquery()
    )
    reached = [
        _all([each.c[f"s{before}"] for before in range(place + 1)]) for place in range(len(WAY))
    ]
    row = connection.execute(select(*(_count(condition) for condition in reached))).one()
    counts = [int(value or 0) for value in row]
    shown = down(counts)
    return [Stage(step, shown[place], _share(shown, place)) for place, step in enumerate(WAY)]


def matches(connection: Connection, since: date) -> Matches:
    """What came of lists of what fits."""
    who = steps.c.person_id.distinct()
    in_period = steps.c.day >= since
    got = select(func.count(who)).where(in_period, steps.c.step == Step.RESULTS)
    # Who saved from a list got one, though perhaps the day before the period.
    listed = select(steps.c.person_id).where(in_period, steps.c.step == Step.RESULTS)
    kept = select(func.count(who)).where(
        in_period, steps.c.step == Step.MATCH_SAVED, steps.c.person_id.in_(listed)
    )
    counts = [int(connection.scalar(query) or 0) for query in (got, kept)]
    shown = down(counts)
    savers = func.count(who)
    rows = connection.execute(
        select(steps.c.subject, savers.label("people"))
        .where(in_period, steps.c.step == Step.MATCH_SAVED)
        .group_by(steps.c.subject)
        .having(savers >= SHARED_BY)
        .order_by(savers.desc(), steps.c.subject)
        .limit(MOST_OCCUPATIONS)
    )
    tops = [(row.subject, int(row.people)) for row in rows]
    return Matches(shown[0], shown[1], _share(shown, 1), tops)


def answering(connection: Connection, since: date) -> Answering:
    """How inquiries are answered."""
    begins = datetime.combine(since, time(), SEOUL)
    rows = connection.execute(
        select(inquiries.c.asked_at, inquiries.c.answered_at).where(inquiries.c.asked_at >= begins)
    ).all()
    took = [row.answered_at - row.asked_at for row in rows if row.answered_at is not None]
    waiting = select(func.count()).select_from(inquiries).where(inquiries.c.state == State.OPEN)
    hours = median(each.total_seconds() for each in took) / 3600 if took else None
    return Answering(len(rows), len(took), connection.scalar(waiting) or 0, hours)


def _share(shown: Sequence[int | Hidden], place: int) -> int | None:
    if not place:
        return None
    now, before = shown[place], shown[place - 1]
    if isinstance(now, Hidden) or isinstance(before, Hidden):
        return None
    return round(100 * now / before)


def _all(flags: Sequence[ColumnElement[Any]]) -> ColumnElement[bool]:
    return and_(*(flag == 1 for flag in flags))


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
