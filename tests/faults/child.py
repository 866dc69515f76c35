"""The bot as an operator runs it: a process of its own, to be killed."""

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path

from bot.sandbox import Sandbox

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 30.0  # seconds until something that should happen is given up

SOON = 3.0  # seconds a stop may take


class Child:
    """`python bot.py` against a sandbox."""

    def __init__(self, sandbox: Sandbox, folder: Path) -> None:
        self._sandbox = sandbox
        self._log = folder / "bot.log"
        self._folder = folder
        self._environment = {
            **os.environ,
            "BOT_TOKEN": sandbox.token,
            "BOT_API_URL": sandbox.url,
            "SEND_RATE": "0",
        }
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, database_url: str, *arguments: str, **environment: str) -> None:
        """Start `python bot.py` with these arguments and more environment."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                str(ROOT / "bot.py"),
                *arguments,
                env={**self._environment, "DATABASE_URL": database_url, **environment},
                # Where no .env lies about.
                cwd=self._folder,
                stdout=log,
                stderr=log,
            )

    async def until(self, state: Callable[[], bool]) -> None:
        """Wait for the sandbox to come into a state, as long as the bot lives."""
        process = self._running()
        there = asyncio.create_task(self._sandbox.until(state, PATIENCE))
        dead = asyncio.create_task(process.wait())
        await asyncio.wait({there, dead}, return_when=asyncio.FIRST_COMPLETED)
        dead.cancel()
        if not there.done():
            there.cancel()
            raise AssertionError(f"the bot ended by itself:\n{self.log_end()}")
        try:
            await there
        except TimeoutError:
            raise AssertionError(f"not so after {PATIENCE} s:\n{self.log_end()}") from None

    async def kill(self) -> None:
        """SIGKILL."""
        process = self._running()
        process.kill()
        await process.wait()
        self._process = None

    async def terminate(self, seconds: float) -> int:
        """SIGTERM; returns the exit status. TimeoutError when it takes longer than `seconds`."""
        process = self._running()
        process.terminate()
        status = await asyncio.wait_for(process.wait(), seconds)
        self._process = None
        return status

    async def clear(self) -> None:
        """Leave no process behind."""
        if self._process is not None and self._process.returncode is None:
            await self.kill()

    def log_end(self) -> str:
        return self._log.read_text("utf-8")[-4000:]

    def _running(self) -> asyncio.subprocess.Process:
        assert self._process is not None
        return self._process
