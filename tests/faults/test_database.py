"""The database goes away, or its answer does: everybody is answered in the end."""

import asyncio
import threading
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.sandbox import Sandbox
from bot.storage.database import Database, Unavailable, Unit
from tests.faults.child import SOON, Child
from tests.faults.conftest import WAIT, HurriedClock, RunBot
from tests.faults.crowd import Crowd, stored_profiles, unanswered
from tests.faults.server import Postgres


@pytest.mark.postgres
async def test_the_database_is_away_for_a_while(
    sandbox: Sandbox, run_bot: RunBot, postgres: Postgres, clock: HurriedClock
) -> None:
    url = postgres.url
    crowd = Crowd(sandbox, people=30, seed=9)
    crowd.act(270)
    bot = await run_bot(url)
    await sandbox.until(lambda: len(sandbox.delivery_log) >= 50, WAIT)
    await asyncio.to_thread(postgres.stop)
    crowd.act(100)
    await clock.waited(more=20)
    await asyncio.to_thread(postgres.start)
    assert postgres.url == url
    await sandbox.until(crowd.served, WAIT)
    await bot.stop()
    assert stored_profiles(url) == crowd.profiles
    assert unanswered(url) == 0


@pytest.mark.postgres
async def test_stopped_while_the_database_is_away(
    sandbox: Sandbox, child: Child, postgres: Postgres
) -> None:
    crowd = Crowd(sandbox, people=100, seed=10)
    await child.start(postgres.url)
    await child.until(lambda: len(sandbox.delivery_log) >= 10)
    await asyncio.to_thread(postgres.stop)
    crowd.act(100)
    assert await child.terminate(SOON) == 0
    await asyncio.to_thread(postgres.start)
    await child.start(postgres.url)
    await child.until(crowd.served)
    assert await child.terminate(SOON) == 0
    assert stored_profiles(postgres.url) == crowd.profiles


async def test_a_batch_whose_commit_was_not_heard_of_is_answered(
    sandbox: Sandbox, run_bot: RunBot, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = await run_bot(database_url)
    run, unheard = bot.database.run, [True]

    async def run_unheard(unit: Unit[Any]) -> Any:
        result = await run(unit)
        if unheard:
            raise Unavailable(unheard.pop())
        return result

    monkeypatch.setattr(bot.database, "run", run_unheard)
    crowd = Crowd(sandbox, people=10, seed=11)
    crowd.act(30)
    await sandbox.until(crowd.served, WAIT)
    assert not unheard
    assert stored_profiles(database_url) == crowd.profiles


async def test_a_caller_who_gave_up_harms_nobody(database: Database) -> None:
    begun, go_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slow(_connection: Connection) -> None:
        loop.call_soon_threadsafe(begun.set)
        go_on.wait()

    caller = asyncio.create_task(database.run(slow))
    await begun.wait()
    caller.cancel()
    await asyncio.gather(caller, return_exceptions=True)
    go_on.set()
    assert await database.run(lambda _: "alive") == "alive"
