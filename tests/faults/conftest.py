"""A sandbox that stays while bots come and go."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.faults.child import Child

MakeChild = Callable[[], Child]


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(token="1:FAULTS", limits=False)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
async def child(sandbox: Sandbox, database_url: str, tmp_path: Path) -> AsyncIterator[Child]:
    """The bot as a process, not started yet."""
    child = Child(sandbox, database_url, tmp_path)
    yield child
    await child.clear()
