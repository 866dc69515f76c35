"""The sending side of one process: a feeder and the keeper that watches over it, as plain tasks."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Final

import structlog

from bot.clock import Clock, wait
from bot.delivery import membership
from bot.delivery.audience import Choose, Decide
from bot.delivery.feeder import Feeder, Render, Transport
from bot.delivery.keeper import Keeper
from bot.delivery.limiter import Limiter
from bot.storage.database import Database, Unavailable

TICK: Final = 1.0  # seconds between two looks of the keeper
_SETTLING: Final = 1.0  # seconds that a stop has for the database, after those for the network
OnTick = Callable[[], Coroutine[Any, Any, None]]

log = structlog.get_logger(__name__)


class Engine:
    """Sends what is approved and due, for as long as it runs.

    Args:
        database: where campaigns and the ledger are.
        transport: brings a message to one person.
        render: a campaign's words.
        choose: decides audiences that no single statement can.
        limiter: paces everything that leaves; None for no limit.
        rate: messages a second of all processes together; 0 with no limiter.
        clock: tells time and waits.
        on_tick: called after each look, for what goes by its rhythm.
        decide: says what each gets of a campaign that decides so late.
    """

    def __init__(
        self,
        database: Database,
        transport: Transport,
        render: Render,
        choose: Choose,
        limiter: Limiter | None,
        rate: float,
        clock: Clock,
        on_tick: OnTick | None = None,
        decide: Decide | None = None,
    ) -> None:
        self.worker = membership.new_name()
        self._clock = clock
        self._on_tick = on_tick
        self._feeder = Feeder(self.worker, database, transport, render, limiter, clock, decide)
        self._keeper = Keeper(self.worker, database, self._feeder, choose, limiter, rate, clock)
        self._woken = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Start both tasks."""
        self._tasks = [
            asyncio.create_task(self._feeder.run(), name="delivery-feeder"),
            asyncio.create_task(self._keep(), name="delivery-keeper"),
        ]

    def wake(self) -> None:
        """Look now: something was approved, resumed or cancelled."""
        self._woken.set()

    async def stop(self, patience: float) -> None:
        """Take nobody more, let what is in flight end for `patience` seconds, settle it."""
        if not self._tasks:
            return
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        # What cannot be written now is repaired by the next start.
        with suppress(Unavailable, TimeoutError):
            async with asyncio.timeout(patience + _SETTLING):
                await self._feeder.stop(patience)
                await self._keeper.leave()

    async def _keep(self) -> None:
        while True:
            self._woken.clear()
            try:
                await self._keeper.look()
                if self._on_tick is not None:
                    await self._on_tick()
            except Unavailable as error:
                log.warning("delivery_keeper_waits", error=str(error))
            except Exception:
                log.exception("delivery_keeper_failed")
            await wait(self._woken, TICK, self._clock)
