"""Erasing leaves nobody in the ledger, and every sum as it was, whatever else is going on."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, func, select, text, update

from bot.delivery import marks
from bot.people import privacy
from bot.storage.database import Database
from bot.storage.tables import LedgerState, campaigns, consents, ledger, metadata, notice_marks
from tests.people.rows import NOW, add_campaign, add_message, add_person

ME, OTHER = 4_000_000_001, 4_000_000_002
BECOMES = {
    LedgerState.PENDING: (LedgerState.SKIPPED, "erased"),
    LedgerState.SENDING: (LedgerState.IN_DOUBT, "erased"),
}


def fill(connection: Connection) -> None:
    """One campaign for each state, with both people in it."""
    for person_id in (ME, OTHER):
        add_person(connection, person_id)
        row = {"person_id": person_id, "notice_id": 3, "looked_at": NOW}
        connection.execute(notice_marks.insert(), row)
        given = {"person_id": person_id, "kind": "topic:news", "pace": "now", "given_at": NOW}
        connection.execute(consents.insert(), given)
    for state in LedgerState:
        add_campaign(connection, state + 1, frozen_upto=ME)
        for person_id in (ME, OTHER):
            more = {"reason": "why", "variant": "n3", "worker": "w", "message_id": 77}
            more |= {"pressed_at": NOW, "stopped_at": NOW}
            add_message(connection, state + 1, person_id, state, **more)


def rows(connection: Connection) -> list[dict[str, Any]]:
    found = connection.execute(select(ledger).order_by(ledger.c.campaign_id, ledger.c.person_id))
    return [dict(row._mapping) for row in found]


async def test_rows_become_nobodys_and_what_was_open_is_settled(database: Database) -> None:
    await database.run(fill)
    before = await database.run(rows)
    await database.run(lambda connection: privacy.erase(connection, ME, 0))
    after = await database.run(rows)
    assert [row for row in before if row["person_id"] == OTHER] == [
        row for row in after if row["person_id"] == OTHER
    ]
    mine = {LedgerState(row["campaign_id"] - 1): row for row in after if row["person_id"] < 0}
    assert set(mine) == set(LedgerState)
    for state, row in mine.items():
        assert (row["state"], row["reason"]) == BECOMES.get(state, (state, "why"))
        cleared = ("worker", "message_id", "pressed_at", "stopped_at")
        assert [row[column] for column in cleared] == [None] * 4
        assert row["variant"] == ""
    # Nothing says that two rows were of the same person.
    assert len({row["person_id"] for row in mine.values()}) == len(mine)


async def test_no_column_of_any_table_knows_the_person_any_more(database: Database) -> None:
    await database.run(fill)
    await database.run(lambda connection: privacy.erase(connection, ME, 0))

    def traces(connection: Connection) -> list[tuple[str, str]]:
        return [
            (table.name, column)
            for table in metadata.sorted_tables
            for row in connection.execute(select(table)).mappings()
            for column, value in row.items()
            if str(ME) in str(value)
        ]

    assert await database.run(traces) == []


async def test_the_next_chunk_of_an_audience_leaves_nobody_out(database: Database) -> None:
    def unit(connection: Connection) -> int | None:
        add_campaign(connection, 1, frozen_upto=ME)
        privacy.erase(connection, ME, 0)
        return connection.scalar(select(campaigns.c.frozen_upto))

    upto = await database.run(unit)
    assert upto is not None
    assert upto < ME < OTHER


async def test_who_sends_finds_nobody_to_settle_and_a_late_press_marks_nothing(
    database: Database,
) -> None:
    await database.run(fill)

    def settle(connection: Connection) -> int:
        mine = ledger.c.campaign_id == LedgerState.SENDING + 1, ledger.c.person_id == ME
        done = update(ledger).where(*mine).values(state=LedgerState.SENT, message_id=5)
        return connection.execute(done).rowcount

    await database.run(lambda connection: privacy.erase(connection, ME, 0))
    after = await database.run(rows)
    assert await database.run(settle) == 0
    await database.run(lambda connection: marks.pressed(connection, 1, ME, NOW))
    await database.run(lambda connection: marks.stopped(connection, 1, ME, NOW))
    assert await database.run(rows) == after


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_a_message_on_its_way_in_another_process_is_waited_for(database: Database) -> None:
    def one_waiting(connection: Connection) -> None:
        add_person(connection, ME)
        add_campaign(connection, 1)
        add_campaign(connection, 2)
        add_message(connection, 1, ME, LedgerState.PENDING)

    await database.run(one_waiting)
    with database.engine.connect() as process:
        claimed = update(ledger).where(ledger.c.person_id == ME)
        process.execute(claimed.values(state=LedgerState.SENDING))
        erasing = asyncio.create_task(database.run(lambda c: privacy.erase(c, ME, 0)))
        await _somebody_waits(database)
        # An audience is frozen meanwhile, with the person as they were.
        add_message(process, 2, ME, LedgerState.PENDING)
        process.commit()
    await erasing
    settled = [(row["campaign_id"], row["state"]) for row in await database.run(rows)]
    assert settled == [(1, LedgerState.IN_DOUBT), (2, LedgerState.SKIPPED)]


async def _somebody_waits(database: Database) -> None:
    """Until a transaction waits for a lock."""
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")

    def count() -> int:
        with database.engine.connect() as connection:
            return int(connection.execute(waiting).scalar_one())

    while not await asyncio.to_thread(count):
        pass


async def test_the_export_says_topic_and_state_in_words(database: Database) -> None:
    await database.run(fill)
    held = await database.run(lambda connection: privacy.export(connection, ME, None))
    assert [row["state"] for row in held["ledger"]] == [state.name.lower() for state in LedgerState]
    assert {row["topic"] for row in held["ledger"]} == {"news"}
    assert held["ledger"][0]["pressed_at"] == NOW.isoformat()
    assert [row["notice_id"] for row in held["notice_marks"]] == [3]


async def test_the_first_press_counts_and_a_stop_can_be_taken_back(database: Database) -> None:
    later = NOW + timedelta(hours=1)

    def unit(connection: Connection) -> None:
        add_campaign(connection, 1)
        for person_id in (ME, OTHER):
            add_message(connection, 1, person_id, LedgerState.SENT)
        marks.pressed(connection, 1, ME, NOW)
        marks.pressed(connection, 1, ME, later)
        marks.stopped(connection, 1, ME, later)
        mine, other = rows(connection)
        assert (mine["pressed_at"], mine["stopped_at"]) == (NOW, later)
        assert (other["pressed_at"], other["stopped_at"]) == (None, None)
        marks.stopped(connection, 1, ME, None)
        marks.pressed(connection, 9, ME, NOW)
        assert rows(connection)[0]["stopped_at"] is None
        assert connection.scalar(select(func.count()).select_from(ledger)) == 2

    await database.run(unit)
