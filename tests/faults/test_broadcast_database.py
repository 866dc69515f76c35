"""The database goes away, is locked, or does not say whether a commit was made."""

import asyncio
import random
import signal
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from bot.storage.tables import LedgerState as L
from tests.faults.broadcast import FastClock
from tests.faults.conftest import OpenTown
from tests.faults.server import Postgres

SIZE = 200


@pytest.mark.postgres
async def test_the_database_falls_over_and_comes_back(
    open_town: OpenTown, postgres: Postgres
) -> None:
    town = await open_town(postgres.url, SIZE)
    town.watch()
    campaign_id = await town.approved()
    child = await town.spawn(rate=200.0)
    await town.until(lambda: len(town.delivered(campaign_id)) >= SIZE // 3, child)
    await asyncio.to_thread(postgres.crash)
    await asyncio.to_thread(postgres.start)
    await town.until(lambda: town.over(campaign_id), child)
    assert await child.end(signal.SIGTERM) == 0
    # The process that sent lived on: it knows what became of each.
    assert await town.check(campaign_id) == {L.SENT: SIZE}


@pytest.mark.postgres
async def test_killed_while_the_database_is_away(open_town: OpenTown, postgres: Postgres) -> None:
    town = await open_town(postgres.url, SIZE)
    town.watch()
    campaign_id = await town.approved()
    child = await town.spawn(rate=200.0)
    await town.until(lambda: len(town.delivered(campaign_id)) >= SIZE // 3, child)
    await asyncio.to_thread(postgres.crash)
    await child.end(signal.SIGKILL)
    await asyncio.to_thread(postgres.start)
    await town.finish(campaign_id)
    sums = await town.check(campaign_id, kills=1)
    assert sums.keys() <= {L.SENT, L.IN_DOUBT}


async def test_locked_by_another_program(open_town: OpenTown, sqlite_url: str) -> None:
    town = await open_town(sqlite_url, SIZE)
    town.watch()
    campaign_id = await town.approved()
    child = await town.spawn(rate=200.0)
    await town.until(lambda: len(town.delivered(campaign_id)) >= SIZE // 3, child)
    other = sqlite3.connect(str(make_url(sqlite_url).database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    await asyncio.sleep(2)  # as long as that program takes
    other.execute("ROLLBACK")
    other.close()
    await town.until(lambda: town.over(campaign_id), child)
    assert await child.end(signal.SIGTERM) == 0
    assert await town.check(campaign_id) == {L.SENT: SIZE}


async def test_commits_that_were_made_but_not_heard_of(
    open_town: OpenTown, database_url: str, tmp_path: Path
) -> None:
    town = await open_town(database_url, SIZE)
    town.watch()
    campaign_id = await town.approved()
    dialect, rng, unheard = town.database.engine.dialect, random.Random(3), list[int]()
    commit = dialect.do_commit

    def do_commit(connection: Any) -> None:
        commit(connection)
        if rng.random() < 0.3:
            unheard.append(1)
            raise OperationalError("COMMIT", {}, OSError(), connection_invalidated=True)

    vars(dialect)["do_commit"] = do_commit
    await town.engine(FastClock(), rate=1000.0)
    await town.until(lambda: town.over(campaign_id))
    del vars(dialect)["do_commit"]
    assert len(unheard) > 5
    assert await town.check(campaign_id) == {L.SENT: SIZE}
