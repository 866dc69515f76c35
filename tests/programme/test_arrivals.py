"""Who came by a visit or a channel, and what they did then: people once, never fewer than five."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection

from bot.people import steps
from bot.people.steps import Step
from bot.programme import arrivals, listings
from bot.programme.arrivals import Figures, Period
from bot.programme.listing import Kind
from bot.storage.database import Database
from tests.guidance import a_visit, put_up

NOW = datetime(2027, 3, 12, 3, 0, tzinfo=UTC)
TODAY = date(2027, 3, 12)
MONTH = date(2027, 3, 1), TODAY


def did(connection: Connection, who: range, step: Step, days: int = 0, subject: str = "") -> None:
    for person_id in who:
        steps.note(connection, person_id, step, NOW + timedelta(days=days), subject)


async def test_people_are_counted_once_and_only_for_what_came_after(database: Database) -> None:
    def fill(connection: Connection) -> None:
        did(connection, range(9), Step.ARRIVED, -2, "v:1")
        did(connection, range(9), Step.ARRIVED, 0, "v:1")
        did(connection, range(7), Step.RESULTS, 0)
        did(connection, range(7), Step.RESULTS, -1)
        did(connection, range(9), Step.SUBSCRIBED, -3, "news")  # before they came
        did(connection, range(5), Step.SUBSCRIBED, 0, "news")
        did(connection, range(3), Step.SAVED, 0, "a")
        did(connection, range(2, 6), Step.MATCH_SAVED, 0, "b")
        did(connection, range(100, 120), Step.RESULTS)  # who came some other way

    await database.run(fill)
    found = await database.run(lambda c: arrivals.count(c, ["v:1"], *MONTH))
    assert found == Figures(9, 7, 5, 6)


@pytest.mark.parametrize("people", [0, 1, 4])
async def test_fewer_than_five_are_never_told_not_even_none(
    database: Database, people: int
) -> None:
    await database.run(lambda c: did(c, range(people), Step.ARRIVED, 0, "v:1"))
    found = await database.run(lambda c: arrivals.count(c, ["v:1"], *MONTH))
    assert found.values == (None, None, None, None)


async def test_a_channel_counts_who_came_by_its_visits_once(database: Database) -> None:
    def fill(connection: Connection) -> tuple[str, ...]:
        fair = put_up(connection, Kind.VISIT, NOW, **a_visit(NOW))
        put_up(connection, Kind.VISIT, NOW, **a_visit(NOW, channel="mentor_school"))
        did(connection, range(6), Step.ARRIVED, 0, f"v:{fair}")
        did(connection, range(3, 8), Step.ARRIVED, 0, "c:job_fair")
        did(connection, range(20, 30), Step.ARRIVED, 0, "c:job_plus")
        return arrivals.of_channel("job_fair", listings.visits(connection))

    subjects = await database.run(fill)
    assert len(subjects) == 2
    found = await database.run(lambda c: arrivals.count(c, subjects, *MONTH))
    assert found.arrived == 8


async def test_only_arrivals_of_the_period_count(database: Database) -> None:
    def fill(connection: Connection) -> None:
        did(connection, range(6), Step.ARRIVED, -20, "v:1")
        did(connection, range(10, 15), Step.ARRIVED, 0, "v:1")
        did(connection, range(6), Step.RESULTS)

    await database.run(fill)
    this, last = (arrivals.days(each, TODAY) for each in (Period.MONTH, Period.LAST_MONTH))
    assert await database.run(lambda c: arrivals.count(c, ["v:1"], *this)) == Figures(
        5, None, None, None
    )
    assert await database.run(lambda c: arrivals.count(c, ["v:1"], *last)) == Figures(
        6, 6, None, None
    )


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.MONTH, date(2027, 1, 1), date(2027, 1, 31)),
        (Period.LAST_MONTH, date(2026, 12, 1), date(2026, 12, 31)),
        (Period.YEAR, date(2027, 1, 1), date(2027, 1, 31)),
        (Period.LAST_YEAR, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_periods(period: Period, first: date, last: date) -> None:
    assert arrivals.days(period, date(2027, 1, 31)) == (first, last)
