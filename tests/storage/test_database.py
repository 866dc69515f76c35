"""Units of work: all or nothing, grouped, and never one person's fault at another's cost."""

import asyncio
from datetime import UTC, datetime
from functools import partial

import pytest
from sqlalchemy import Connection, func, select

from bot.storage.database import Database
from bot.storage.tables import InboxState as State
from bot.storage.tables import inbox

NOW = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)


def add(connection: Connection, number: int) -> int:
    connection.execute(
        inbox.insert(), {"update_id": number, "state": State.NEW, "received_at": NOW}
    )
    return number


def count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(inbox)) or 0


async def test_many_units_at_once_all_commit_and_return_their_own_result(
    database: Database,
) -> None:
    results = await asyncio.gather(
        *(database.run(partial(add, number=number)) for number in range(500))
    )
    assert results == list(range(500))
    assert await database.run(count) == 500


async def test_a_failing_unit_stores_nothing_and_costs_no_other(database: Database) -> None:
    def fail_after_writing(connection: Connection) -> None:
        add(connection, 1000)
        raise RuntimeError("on purpose")

    outcomes = await asyncio.gather(
        *(database.run(partial(add, number=number)) for number in range(20)),
        database.run(fail_after_writing),
        *(database.run(partial(add, number=number)) for number in range(20, 40)),
        return_exceptions=True,
    )
    failures = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    assert [str(failure) for failure in failures] == ["on purpose"]
    stored = await database.run(lambda c: set(c.scalars(select(inbox.c.update_id))))
    assert stored == set(range(40))


async def test_a_moment_comes_back_aware_and_the_same(database: Database) -> None:
    await database.run(lambda c: add(c, 7))
    moment = await database.run(lambda c: c.scalar(select(inbox.c.received_at)))
    assert moment == NOW
    assert moment is not None
    assert moment.tzinfo is not None


async def test_units_run_in_the_order_they_came(database: Database) -> None:
    seen: list[int] = []

    def note(_connection: Connection, number: int) -> None:
        seen.append(number)

    await asyncio.gather(*(database.run(partial(note, number=number)) for number in range(300)))
    assert seen == sorted(seen)


async def test_stop_finishes_what_waits(database: Database) -> None:
    waiting = [asyncio.ensure_future(database.run(partial(add, number=n))) for n in range(50)]
    await asyncio.sleep(0)
    await database.stop()
    assert await asyncio.gather(*waiting) == list(range(50))


@pytest.mark.postgres
async def test_a_lost_connection_is_opened_again(postgres_url: str) -> None:
    from sqlalchemy import text

    from bot.config import Settings
    from bot.storage import schema

    database = Database(Settings(database_url=postgres_url, _env_file=None).sqlalchemy_url)
    schema.upgrade(database.engine)
    database.start()
    await database.run(lambda c: add(c, 1))
    with database.engine.connect() as killer:
        killer.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
        )
    assert await database.run(lambda c: add(c, 2)) == 2
    assert await database.run(count) == 2
    await database.stop()
