"""Trouble between the bot and Telegram: whatever it was, everybody is answered in the end."""

import asyncio
from collections.abc import Callable

import pytest

from bot.sandbox import Faults, Sandbox
from tests.faults.conftest import WAIT, HurriedClock, RunBot
from tests.faults.crowd import Crowd, stored_profiles

TIMES = 60
Trouble = Callable[[Faults], object]

TROUBLES: dict[str, Trouble] = {
    "500": lambda faults: faults.status(500, times=TIMES),
    "502 from a proxy": lambda faults: faults.status(502, times=TIMES),
    "504 after it was done": lambda faults: faults.status(504, times=TIMES, delivered=True),
    "line cut": lambda faults: faults.drop(times=TIMES),
    "line cut after it was done": lambda faults: faults.drop(times=TIMES, delivered=True),
    "429": lambda faults: faults.too_many(1, times=TIMES),
    "broken JSON": lambda faults: faults.garble(times=TIMES),
}


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES.keys())
async def test_everybody_is_answered_after_trouble(
    sandbox: Sandbox, run_bot: RunBot, sqlite_url: str, trouble: Trouble
) -> None:
    crowd = Crowd(sandbox, people=20, seed=2)
    crowd.act(60)
    await run_bot(sqlite_url)
    trouble(sandbox.faults)
    crowd.act(20)
    await sandbox.until(crowd.served, WAIT)
    assert not sandbox.faults
    assert stored_profiles(sqlite_url) == crowd.profiles


async def test_a_429_with_the_limiter_on(
    sandbox: Sandbox, run_bot: RunBot, sqlite_url: str
) -> None:
    crowd = Crowd(sandbox, people=20, seed=3)
    sandbox.faults.too_many(1, method="sendMessage", times=TIMES)
    await run_bot(sqlite_url, send_rate=1000)
    await sandbox.until(crowd.served, WAIT)
    assert not sandbox.faults


async def test_telegram_away_for_a_while(
    sandbox: Sandbox, run_bot: RunBot, sqlite_url: str, clock: HurriedClock
) -> None:
    crowd = Crowd(sandbox, people=20, seed=4)
    crowd.act(60)
    await run_bot(sqlite_url)
    await sandbox.until(lambda: len(sandbox.delivery_log) > 10, WAIT)
    await sandbox.stop()
    crowd.act(60)
    await clock.waited(more=10)
    await sandbox.start()
    await sandbox.until(crowd.served, WAIT)
    assert stored_profiles(sqlite_url) == crowd.profiles


async def test_telegram_away_at_the_start(
    sandbox: Sandbox, run_bot: RunBot, sqlite_url: str, clock: HurriedClock
) -> None:
    crowd = Crowd(sandbox, people=5, seed=5)
    await sandbox.stop()

    async def come_back() -> None:
        await clock.waited(more=2)
        await sandbox.start()

    back = asyncio.create_task(come_back())
    await run_bot(sqlite_url)
    await back
    await sandbox.until(crowd.served, WAIT)
