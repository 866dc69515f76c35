"""The product as a process of its own on the clock of a test: `python -m tests.year.child FD`.

Everything is as in `python bot.py` but for three things: the clock follows the test's, the timers
go by it, and the process says when it is quiet.
"""

import asyncio
import selectors
import socket
import sys
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Executor
from functools import wraps
from typing import Any, TypeVar, TypeVarTuple

import structlog

from bot import logs
from bot.app import HOUSEKEEPING, MINUTE, Bot, PtbApplication, calm_collector
from bot.cli import conversation
from bot.config import load_settings
from bot.storage.database import Database
from bot.telegram.request import AiohttpRequest
from tests.year.shared_clock import FollowingClock

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

log = structlog.get_logger(__name__)


class Watch:
    """Counts what is under way outside of the event loop: in the database, in threads, at Telegram."""

    def __init__(self) -> None:
        self.under_way = 0
        self.on_quiet: Callable[[], None] = lambda: None

    def counted(self, work: Callable[..., Coroutine[Any, Any, Any]]) -> Callable[..., Any]:
        @wraps(work)
        async def call(*args: Any, **options: Any) -> Any:
            self.under_way += 1
            try:
                return await work(*args, **options)
            finally:
                self.under_way -= 1

        return call

    def ended(self, _result: object) -> None:
        self.under_way -= 1


class QuietSelector(selectors.DefaultSelector):
    """Tells when the loop has nothing to do but wait."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is None or timeout > 0:
            if ready := super().select(0):
                return ready
            if not self._watch.under_way:
                self._watch.on_quiet()
        return super().select(timeout)


class QuietLoop(asyncio.SelectorEventLoop):
    """An event loop that knows of its threads."""

    def __init__(self, watch: Watch) -> None:
        super().__init__(QuietSelector(watch))
        self.watch = watch

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[*Ts], T], *args: *Ts
    ) -> asyncio.Future[T]:
        self.watch.under_way += 1
        work = super().run_in_executor(executor, func, *args)
        work.add_done_callback(self.watch.ended)
        return work


class YearBot(Bot):
    """The product, its timers on the injected clock."""

    timers: tuple[asyncio.Task[None], ...] = ()

    def set_timers(self, application: PtbApplication) -> None:
        self.timers = (
            asyncio.create_task(self._repeat(self.keep_house, HOUSEKEEPING.total_seconds(), 1.0)),
            asyncio.create_task(self._repeat(self.every_minute, MINUTE.total_seconds(), 2.0)),
        )

    async def _repeat(
        self, work: Callable[[], Awaitable[None]], seconds: float, first: float
    ) -> None:
        await self.clock.sleep(first)
        while True:
            try:
                await work()
            except Exception:
                log.exception("timer_failed")
            await self.clock.sleep(seconds)

    def in_line(self) -> int:
        """Updates that wait for their answer."""
        return 0 if self._intake is None else self._intake.dispatcher.waiting


async def run(link: socket.socket, watch: Watch) -> None:
    settings = load_settings()
    logs.configure(settings.log_level, settings.secrets)
    clock = FollowingClock(link)
    await clock.follow()
    bot = YearBot(settings, conversation(), clock)
    watch.on_quiet = lambda: clock.report(bot.in_line())
    await bot.start()
    calm_collector()
    assert bot._polling is not None
    await bot._polling


def main() -> None:
    watch = Watch()
    for owner, name in (
        (Database, "run"),
        (Database, "read"),
        (AiohttpRequest, "_exchange"),
    ):
        setattr(owner, name, watch.counted(getattr(owner, name)))
    link = socket.socket(fileno=int(sys.argv[1]))
    with asyncio.Runner(loop_factory=lambda: QuietLoop(watch)) as runner:
        runner.run(run(link, watch))


if __name__ == "__main__":
    main()
