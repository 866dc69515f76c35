"""Targets and results of the search, by year and quarter: the plan document's figures, and ours.

The document gives numbers of occupations found in two years. Ours are counted from dated steps.
They meet in no sum twice: what the document names is of its numbers, and what staff wrote down for
a year that the document counts may be, so neither is added to them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, delete, select

from bot.catalogue.model import PlanPeriod
from bot.programme.discovery import candidates
from bot.programme.discovery.model import Basis, Step, found_by
from bot.staff import audit
from bot.storage.tables import discovery_targets

# What the document says in its heading and its first sentence.
GOAL: Final = 100
A_YEAR: Final = 25
SENTENCE_FROM, SENTENCE_TO = 2014, 2018
MOST_PLANNED: Final = 1000

Quarter = tuple[int, int]  # year and quarter


@dataclass(frozen=True, slots=True)
class YearOfOurs:
    """A year after the document: what staff set, and what was found, by quarter."""

    year: int
    planned: int | None
    quarters: tuple[int, int, int, int]

    @property
    def found(self) -> int:
        """How many in the whole year."""
        return sum(self.quarters)


@dataclass(frozen=True, slots=True)
class Results:
    """Everything the search aimed at and reached."""

    plan: tuple[PlanPeriod, ...]
    ours: tuple[YearOfOurs, ...]
    # Candidates that the document itself names: part of its numbers.
    named: int
    # Ours that fall into a year which the document counts.
    beside: Mapping[Quarter, int]

    @property
    def planned_by_document(self) -> int:
        """The sum of the document's planned figures."""
        return sum(each.planned.total for each in self.plan if each.planned)

    @property
    def found_by_document(self) -> int:
        """The sum of the document's found figures."""
        return sum(each.found.total for each in self.plan if each.found)

    @property
    def found_by_us(self) -> int:
        """Found in years that the document does not count."""
        return sum(each.found for each in self.ours)

    @property
    def found(self) -> int:
        """Both, nothing twice."""
        return self.found_by_document + self.found_by_us


def results(connection: Connection, plan: Sequence[PlanPeriod]) -> Results:
    """Count what was found, beside the document's figures and the targets of staff."""
    counted = {each.year for each in plan if each.found and each.year}
    found: Counter[Quarter] = Counter()
    named = 0
    for steps in candidates.all_steps(connection).values():
        step = found_by(steps)
        if _is_named(steps):
            named += 1
        elif step is not None:
            found[_quarter(step)] += 1
    planned = targets(connection)
    years = {year for year, _ in found if year not in counted} | set(planned)
    ours = [
        YearOfOurs(
            year,
            planned.get(year),
            (found[year, 1], found[year, 2], found[year, 3], found[year, 4]),
        )
        for year in sorted(years)
    ]
    beside = {quarter: count for quarter, count in found.items() if quarter[0] in counted}
    return Results(tuple(plan), tuple(ours), named, beside)


def targets(connection: Connection) -> dict[int, int]:
    """What staff set, by year."""
    query = select(discovery_targets.c.year, discovery_targets.c.planned)
    return {row.year: row.planned for row in connection.execute(query)}


def may_be_set(plan: Iterable[PlanPeriod], now_year: int) -> range:
    """The years whose target is the staff's to set: those after the document's own."""
    last = max((each.year for each in plan if each.year), default=now_year)
    return range(last + 1, now_year + 4)


def set_target(
    connection: Connection, year: int, planned: int | None, staff_id: int, now: datetime
) -> None:
    """Set how many are to be found in a year; None takes the target back."""
    connection.execute(delete(discovery_targets).where(discovery_targets.c.year == year))
    if planned is not None:
        row = {"year": year, "planned": planned, "staff_id": staff_id, "at": now}
        connection.execute(discovery_targets.insert(), row)
    audit.note(connection, staff_id, "candidate.target", now, "", year=year, planned=planned)


def _is_named(steps: Sequence[Step]) -> bool:
    return any(step.basis is Basis.PLAN for step in steps)


def _quarter(step: Step) -> Quarter:
    return step.day.year, (step.day.month - 1) // 3 + 1
