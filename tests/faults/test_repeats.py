"""The same update delivered again changes nothing again, but is answered again."""

import asyncio
from typing import Any

import pytest

from bot.sandbox import Sandbox
from tests.faults.conftest import RunBot
from tests.faults.crowd import Crowd, stored_profiles

WAIT = 30.0


async def test_every_batch_delivered_twice(
    sandbox: Sandbox, run_bot: RunBot, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = Crowd(sandbox, people=20, seed=6)
    crowd.act(180)
    poll, batches = sandbox.world.updates.poll, list[list[dict[str, Any]]]()
    answered_once = asyncio.Event()

    async def again(offset: int, limit: int, seconds: int) -> list[dict[str, Any]]:
        """First every update; once all are answered, every batch a second time."""
        if answered_once.is_set() and batches:
            return batches.pop(0)
        got = await poll(offset, limit, 0 if batches else seconds)
        if not answered_once.is_set() and got:
            batches.append(got)
        return got

    monkeypatch.setattr(sandbox.world.updates, "poll", again)
    await run_bot(database_url)
    await sandbox.until(crowd.served, WAIT)
    calls = len(sandbox.delivery_log)
    answered_once.set()
    await sandbox.until(lambda: len(sandbox.delivery_log) >= calls, WAIT)
    assert stored_profiles(database_url) == crowd.profiles
