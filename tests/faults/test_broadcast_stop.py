"""SIGTERM while a campaign is sent: the process is gone in time, and the next one goes on."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.app import StartError
from bot.cli import conversation
from bot.config import Settings
from bot.delivery import ledger
from bot.delivery.feeder import WINDOW
from bot.delivery.ledger import Taken
from bot.storage.tables import LedgerState as L
from bot.worker import Worker
from tests.faults.broadcast import FastClock, Town
from tests.faults.child import SOON, Child
from tests.faults.conftest import OpenTown

SIZE, RATE = 100, "80"
MIDDLE = SIZE // 3
Employ = Callable[[Town], Awaitable[Child]]


@pytest.fixture
async def employ(tmp_path: Path) -> AsyncIterator[Employ]:
    """Makes the product a process of its own, not started yet."""
    children: list[Child] = []

    async def child(town: Town) -> Child:
        children.append(Child(town.sandbox, tmp_path))
        return children[-1]

    yield child
    for each in children:
        await each.clear()


async def test_a_worker_is_stopped_and_the_bot_goes_on(
    open_town: OpenTown, employ: Employ, database_url: str
) -> None:
    town = await open_town(database_url, SIZE)
    town.watch()
    campaign_id, child = await town.approved(), await employ(town)
    await child.start(database_url, "worker", SEND_RATE=RATE)
    await child.until(lambda: len(town.delivered(campaign_id)) >= MIDDLE)
    assert not town.sandbox.world.updates.polling
    assert await child.terminate(SOON) == 0
    assert "Unclosed" not in child.log_end()
    sums = await town.check(campaign_id)
    assert sums.keys() == {L.SENT, L.PENDING}
    await child.start(database_url)
    await child.until(lambda: len(town.delivered(campaign_id)) >= SIZE)
    await town.until(lambda: town.over(campaign_id))
    assert await child.terminate(SOON) == 0
    assert await town.check(campaign_id) == {L.SENT: SIZE}


async def test_stopped_while_telegram_does_not_answer(
    open_town: OpenTown, employ: Employ, sqlite_url: str
) -> None:
    town = await open_town(sqlite_url, SIZE)
    town.watch()
    held = town.sandbox.faults.slow(method="sendMessage", times=SIZE)
    campaign_id, child = await town.approved(), await employ(town)
    await child.start(sqlite_url, SEND_RATE="1000")
    await child.until(lambda: len(town.delivered(campaign_id)) >= WINDOW)
    assert await child.terminate(SOON) == 0
    assert held.struck == WINDOW
    town.sandbox.faults.clear()
    sums = await town.check(campaign_id, kills=1)
    assert sums == {L.IN_DOUBT: WINDOW, L.PENDING: SIZE - WINDOW}
    await town.finish(campaign_id)
    sums = await town.check(campaign_id, kills=1)
    assert sums == {L.IN_DOUBT: WINDOW, L.SENT: SIZE - WINDOW}


async def test_stopped_while_what_it_takes_is_being_committed(
    open_town: OpenTown, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = await open_town(database_url, SIZE)
    town.watch()
    loop, begun, go_on = asyncio.get_running_loop(), asyncio.Event(), threading.Event()
    take = ledger.take

    def slow(*arguments: Any) -> list[Taken]:
        taken = take(*arguments)
        loop.call_soon_threadsafe(begun.set)
        go_on.wait()
        return taken

    monkeypatch.setattr(ledger, "take", slow)
    campaign_id = await town.approved()
    engine = await town.engine(FastClock())
    await begun.wait()
    stopping = asyncio.create_task(engine.stop(1.0))
    # With the end of the one who waited, the end of that transaction is nobody's.
    await asyncio.wait(
        {each for each in asyncio.all_tasks() if each.get_name() == "delivery-feeder"}
    )
    go_on.set()
    await stopping
    assert await town.check(campaign_id) == {L.PENDING: SIZE}


def test_a_worker_needs_the_token_of_its_bot() -> None:
    with pytest.raises(StartError, match="BOT_TOKEN"):
        Worker(Settings(_env_file=None), conversation())
