"""A sandbox that stays while bots come and go."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.faults.child import Child

STARTED = time.time()


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    # Its clock stands still: a press can be answered however long a restart takes.
    sandbox = Sandbox(token="1:FAULTS", limits=False, clock=lambda: STARTED)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
async def child(sandbox: Sandbox, database_url: str, tmp_path: Path) -> AsyncIterator[Child]:
    """The bot as a process, not started yet."""
    child = Child(sandbox, database_url, tmp_path)
    yield child
    await child.clear()
