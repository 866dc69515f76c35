"""Everybody who agreed to something is told of it every two years, and nobody more often."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, String

from bot.clock import seoul
from bot.people import consent, due
from bot.people.consent import Consent, Pace, Topic
from bot.storage.database import Database
from bot.storage.tables import LedgerState, ledger
from tests.people.rows import NOW, add_person, all_consents

TWO_YEARS_AGO = datetime(2024, 11, 22, 3, 0, tzinfo=UTC)
MOMENT = timedelta(seconds=1)
IDS = range(1, 10)


def who(connection: Connection, now: datetime = NOW) -> list[int]:
    return sorted(due.agreed_to(connection, now, IDS))


def reach(connection: Connection, person_id: int, now: datetime, state: LedgerState) -> None:
    row = {"campaign_id": 7, "person_id": person_id, "state": state, "lang": "ko"}
    connection.execute(ledger.insert(), {**row, "not_before": now, "changed_at": now})


async def test_two_years_after_the_oldest_agreement_and_again_two_years_on(
    database: Database,
) -> None:
    def unit(connection: Connection) -> None:
        add_person(connection, 1)
        consent.subscribe(connection, 1, Topic.NEWS, Pace.NOW, TWO_YEARS_AGO)
        consent.give(connection, 1, Consent.ADS, NOW - timedelta(days=1))
        assert who(connection, NOW - MOMENT) == []
        assert who(connection) == [1]
        reach(connection, 1, NOW, LedgerState.SENT)
        due.note_told(connection, 7)
        assert who(connection) == []
        assert [row["told_at"] for row in all_consents(connection, 1)] == [NOW, NOW]
        in_two_years = NOW.replace(year=2028)
        assert who(connection, in_two_years - MOMENT) == []
        assert who(connection, in_two_years) == [1]

    await database.run(unit)


@pytest.mark.parametrize("state", [s for s in LedgerState if s is not LedgerState.SENT])
async def test_whom_the_reminder_did_not_reach_was_not_told(
    database: Database, state: LedgerState
) -> None:
    def unit(connection: Connection) -> None:
        add_person(connection, 1)
        consent.give(connection, 1, Consent.ADS, TWO_YEARS_AGO)
        reach(connection, 1, NOW, state)
        due.note_told(connection, 7)
        assert who(connection) == [1]

    await database.run(unit)


async def test_what_ended_needs_no_reminder_and_keeps_its_row(database: Database) -> None:
    def unit(connection: Connection) -> None:
        add_person(connection, 1)
        consent.subscribe(connection, 1, Topic.NEWS, Pace.NOW, TWO_YEARS_AGO)
        consent.unsubscribe(connection, 1, Topic.NEWS, NOW)
        assert who(connection) == []
        reach(connection, 1, NOW, LedgerState.SENT)
        due.note_told(connection, 7)
        assert [row["told_at"] for row in all_consents(connection, 1)] == [None]
        consent.resubscribe(connection, 1, Topic.NEWS, NOW)
        assert who(connection) == []

    await database.run(unit)


async def test_a_code_holds_everything_agreed_to_with_its_day_and_fits_the_ledger(
    database: Database,
) -> None:
    def unit(connection: Connection) -> None:
        for person_id in (1, 2):
            add_person(connection, person_id)
            for topic in Topic:
                consent.subscribe(connection, person_id, topic, Pace.NOW, TWO_YEARS_AGO)
            for kind in Consent:
                consent.give(connection, person_id, kind, TWO_YEARS_AGO)
        codes = due.agreed_to(connection, NOW, IDS)
        assert codes[1] == codes[2]
        kept = ledger.c.variant.type
        assert isinstance(kept, String)
        assert len(codes[1]) <= (kept.length or 0)
        told = {each.kind: seoul(each.given_at).date() for each in due.standing_of(codes[1])}
        assert told == {
            each.kind: seoul(each.given_at).date() for each in consent.standing(connection, 1)
        }

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
