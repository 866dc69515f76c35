"""A sandbox that stays while bots come and go."""

import asyncio
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.app import Bot
from bot.cli import conversation
from bot.clock import SystemClock
from bot.config import Settings
from bot.sandbox import Fault, Sandbox
from bot.sandbox.call import Call
from tests.conftest import require
from tests.faults.broadcast import Town
from tests.faults.child import Child
from tests.faults.server import Postgres
from tests.faults.zygote import Zygote

STARTED = time.time()
WAIT = 30.0  # seconds until something that should happen is given up


class HurriedClock(SystemClock):
    """A clock on which every wait is short; it counts the waits."""

    def __init__(self) -> None:
        self.hurry = 50  # times as fast as the clock on the wall
        self.waits = 0
        self._waited = asyncio.Condition()

    def monotonic(self) -> float:
        return super().monotonic() * self.hurry

    async def sleep(self, seconds: float) -> None:
        self.waits += 1
        async with self._waited:
            self._waited.notify_all()
        await super().sleep(seconds / self.hurry)

    async def waited(self, more: int) -> None:
        """Return after so many more waits were begun."""
        enough = self.waits + more
        async with self._waited:
            await self._waited.wait_for(lambda: self.waits >= enough)


RunBot = Callable[..., Awaitable[Bot]]


@pytest.fixture
async def sandbox(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Sandbox]:
    # Its clock stands still: a press can be answered however long a restart takes.
    sandbox = Sandbox(token="1:FAULTS", limits=False, clock=lambda: STARTED)
    take, hub = sandbox.faults.take, sandbox.world.hub

    def take_and_tell(call: Call) -> Fault | None:
        hub.wake()
        return take(call)

    # Who waits for a fault to strike is told of it.
    monkeypatch.setattr(sandbox.faults, "take", take_and_tell)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
async def child(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Child]:
    """The bot as a process, not started yet."""
    child = Child(sandbox, tmp_path)
    yield child
    await child.clear()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of an empty database, where it does not matter which kind."""
    return f"sqlite:///{tmp_path}/bot.db"


@pytest.fixture
def postgres() -> Iterator[Postgres]:
    """A server that the test may stop."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    postgres = Postgres(folder)
    try:
        postgres.start()
    except ImportError:
        require("POSTGRES", False)
    yield postgres
    postgres.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def clock() -> HurriedClock:
    return HurriedClock()


@pytest.fixture
async def run_bot(sandbox: Sandbox, clock: HurriedClock) -> AsyncIterator[RunBot]:
    """Starts the product in this process, against the sandbox."""
    running: list[Bot] = []

    async def run(database_url: str, send_rate: float = 0.0) -> Bot:
        settings = Settings(
            _env_file=None,
            bot_token=sandbox.token,
            bot_api_url=sandbox.url,
            database_url=database_url,
            send_rate=send_rate,
        )
        bot = Bot(settings, conversation(), clock)
        running.append(bot)
        await bot.start()
        return bot

    yield run
    for bot in running:
        await bot.stop()


@pytest.fixture(scope="session")
def nursery() -> Iterator[Zygote]:
    """What forks senders, started once."""
    zygote = Zygote()
    yield zygote
    zygote.stop()


@pytest.fixture
def zygote(nursery: Zygote) -> Iterator[Zygote]:
    """What forks senders; none outlives the test."""
    yield nursery
    nursery.clear()


OpenTown = Callable[..., Awaitable[Town]]


@pytest.fixture
async def open_town(zygote: Zygote, tmp_path: Path) -> AsyncIterator[OpenTown]:
    """Makes a sandbox whose clock goes, and a town of so many subscribers there."""
    towns: list[Town] = []

    async def start(database_url: str, size: int, **more: Any) -> Town:
        sandbox = Sandbox(token="1:FAULTS", limits=False, **more)
        await sandbox.start()
        town = Town(sandbox, zygote, database_url, tmp_path, size)
        towns.append(town)
        await town.open()
        return town

    yield start
    zygote.clear()
    for town in towns:
        try:
            await town.close()
        finally:
            await town.sandbox.stop()
