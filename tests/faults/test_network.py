"""Trouble between the bot and Telegram: whatever it was, everybody is answered in the end."""

import asyncio
from collections.abc import Callable
from functools import partial

import pytest

from bot.sandbox import Fault, Faults, Sandbox
from tests.faults.conftest import WAIT, HurriedClock, RunBot
from tests.faults.crowd import Crowd, stored_profiles

Script = Callable[[Faults, str, int], object]


def not_done(faults: Faults, method: str, times: int) -> None:
    """Calls that fail, so that nothing has happened."""
    faults.status(500, method=method, times=times)
    faults.status(502, method=method, times=times)
    faults.drop(method=method, times=times)
    faults.too_many(1, method=method, times=times)


def not_heard(faults: Faults, method: str, times: int) -> None:
    """Calls that work, but nobody hears of it."""
    faults.status(504, method=method, times=times, delivered=True)
    faults.drop(method=method, times=times, delivered=True)
    faults.garble(method=method, times=times)


@pytest.mark.parametrize("script", [not_done, not_heard])
@pytest.mark.parametrize("send_rate", [0, 1000], ids=["no limiter", "limiter"])
async def test_everybody_is_answered_after_trouble(
    sandbox: Sandbox, run_bot: RunBot, sqlite_url: str, script: Script, send_rate: float
) -> None:
    crowd = Crowd(sandbox, people=20, seed=2)
    crowd.act(80)
    for method in ("sendMessage", "editMessageText", "answerCallbackQuery"):
        script(sandbox.faults, method, 15)
    # Polls are tried again after growing pauses.
    script(sandbox.faults, "getUpdates", 1)
    await run_bot(sqlite_url, send_rate)
    await sandbox.until(crowd.served, WAIT)
    await sandbox.until(lambda: not sandbox.faults, WAIT)
    assert stored_profiles(sqlite_url) == crowd.profiles


async def test_a_429_that_goes_on_longer_than_the_limiter_waits(
    sandbox: Sandbox, run_bot: RunBot, sqlite_url: str
) -> None:
    crowd = Crowd(sandbox, people=1, seed=3)
    refused = sandbox.faults.too_many(1, method="sendMessage", times=12)
    await run_bot(sqlite_url, send_rate=1000)
    await sandbox.until(crowd.served, WAIT)
    assert refused.struck == 12


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


async def test_who_was_out_of_reach_for_long_is_not_given_up_as_the_cause_of_a_death(
    sandbox: Sandbox,
    run_bot: RunBot,
    sqlite_url: str,
    clock: HurriedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.telegram.inbox.MAX_ATTEMPTS", 3)
    clock.hurry = 1000
    crowd = Crowd(sandbox, people=1, seed=12)
    out_of_reach = sandbox.faults.status(502, method="sendMessage", times=1_000_000)
    for tries in (1, 8):
        bot = await run_bot(sqlite_url)
        await sandbox.until(partial(struck, out_of_reach, tries), WAIT)
        await bot.stop()
    sandbox.faults.clear()
    await run_bot(sqlite_url)
    await sandbox.until(crowd.served, WAIT)


def struck(fault: Fault, times: int) -> bool:
    return fault.struck >= times
