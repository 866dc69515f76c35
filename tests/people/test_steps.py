"""Steps of citizens: each once a day, and forgotten in time."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, select

from bot.people import steps as people_steps
from bot.people.steps import Step
from bot.storage.database import Database
from bot.storage.tables import steps

ME, OTHER = 4_000_000_001, 4_000_000_002
EVENING = datetime(2026, 11, 27, 14, 50, tzinfo=UTC)  # 23:50 in Seoul


def count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(steps)) or 0


async def test_a_repeated_step_counts_once_a_day_in_seoul(database: Database) -> None:
    def unit(connection: Connection) -> list[int]:
        seen = []
        for person_id, subject, minutes in (
            (ME, "", 0),
            (ME, "", 5),
            (ME, "", 15),  # the next day
            (ME, "a", 0),
            (OTHER, "", 0),
        ):
            at = EVENING + timedelta(minutes=minutes)
            people_steps.note(connection, person_id, Step.STARTED, at, subject)
            seen.append(count(connection))
        return seen

    assert await database.run(unit) == [1, 1, 2, 3, 4]


async def test_steps_end_after_their_time_and_with_a_child(database: Database) -> None:
    def unit(connection: Connection) -> list[int]:
        today = EVENING.date()
        people_steps.note(connection, ME, Step.STARTED, EVENING - people_steps.KEPT)
        people_steps.note(connection, ME, Step.AGE, EVENING - timedelta(days=1) - people_steps.KEPT)
        people_steps.note(connection, OTHER, Step.AGE, EVENING)
        people_steps.purge(connection, today)
        left = [count(connection)]
        people_steps.forget(connection, ME)
        return [*left, count(connection)]

    assert await database.run(unit) == [2, 1]
