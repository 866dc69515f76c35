"""Everybody who agreed to something is told of it every two years, and nobody more often."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from bot.people import consent, due
from bot.people.consent import Consent, Pace, Topic
from bot.storage.database import Database
from tests.people.rows import NOW, add_person, all_consents

TWO_YEARS_AGO = datetime(2024, 11, 22, 3, 0, tzinfo=UTC)
MOMENT = timedelta(seconds=1)


def who(connection: Connection, now: datetime = NOW, after: int = 0, limit: int = 10) -> list[int]:
    return due.due(connection, now, after, limit)


async def test_two_years_after_the_oldest_agreement_and_again_two_years_on(
    database: Database,
) -> None:
    def unit(connection: Connection) -> None:
        add_person(connection, 1)
        consent.subscribe(connection, 1, Topic.NEWS, Pace.NOW, TWO_YEARS_AGO)
        consent.give(connection, 1, Consent.ADS, NOW)
        assert who(connection, NOW - MOMENT) == []
        assert who(connection) == [1]
        due.told(connection, 1, NOW)
        assert who(connection) == []
        assert [row["told_at"] for row in all_consents(connection, 1)] == [NOW, NOW]
        in_two_years = NOW.replace(year=2028)
        assert who(connection, in_two_years - MOMENT) == []
        assert who(connection, in_two_years) == [1]

    await database.run(unit)


async def test_what_ended_needs_no_reminder_and_keeps_its_row(database: Database) -> None:
    def unit(connection: Connection) -> None:
        add_person(connection, 1)
        consent.subscribe(connection, 1, Topic.NEWS, Pace.NOW, TWO_YEARS_AGO)
        consent.unsubscribe(connection, 1, Topic.NEWS, NOW)
        assert who(connection) == []
        due.told(connection, 1, NOW)
        assert [row["told_at"] for row in all_consents(connection, 1)] == [None]
        consent.resubscribe(connection, 1, Topic.NEWS, NOW)
        assert who(connection) == []

    await database.run(unit)


async def test_whoever_blocked_the_bot_is_told_once_they_are_back(database: Database) -> None:
    def unit(connection: Connection) -> None:
        add_person(connection, 1, blocked_at=TWO_YEARS_AGO)
        add_person(connection, 2)
        for person_id in (1, 2):
            consent.give(connection, person_id, Consent.NIGHT, TWO_YEARS_AGO)
        assert who(connection) == [2]

    await database.run(unit)


async def test_everybody_is_found_chunk_by_chunk_and_once(database: Database) -> None:
    def unit(connection: Connection) -> None:
        for person_id in range(1, 6):
            add_person(connection, person_id)
            consent.give(connection, person_id, Consent.NIGHT, TWO_YEARS_AGO)
            consent.give(connection, person_id, Consent.ADS, TWO_YEARS_AGO)
        assert who(connection, limit=2) == [1, 2]
        assert who(connection, after=2, limit=2) == [3, 4]
        assert who(connection, after=4, limit=2) == [5]
        assert who(connection, after=5, limit=2) == []

    await database.run(unit)


@pytest.mark.parametrize(
    ("given", "now"),
    [
        # The days are Seoul's: nine hours ahead.
        (datetime(2026, 2, 27, 20, 0, tzinfo=UTC), datetime(2028, 2, 28, 20, 0, tzinfo=UTC)),
        (datetime(2024, 2, 28, 20, 0, tzinfo=UTC), datetime(2026, 2, 28, 20, 0, tzinfo=UTC)),
    ],
)
async def test_a_leap_day_is_a_day_like_others(
    database: Database, given: datetime, now: datetime
) -> None:
    def unit(connection: Connection) -> None:
        add_person(connection, 1)
        consent.give(connection, 1, Consent.NIGHT, given)
        assert who(connection, now) == [1]
        assert who(connection, now - timedelta(days=2)) == []

    await database.run(unit)
