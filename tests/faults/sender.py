"""A process that sends campaigns, with the product's own engine, and dies where it is told to."""

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from inspect import CO_COROUTINE
from pathlib import Path
from types import FrameType
from typing import Any

import uvloop
from sqlalchemy import Connection, event

from bot.clock import SystemClock
from bot.delivery import engine as engine_module
from bot.delivery import membership
from bot.delivery.audience import Candidate
from bot.delivery.engine import Engine
from bot.delivery.feeder import WINDOW
from bot.delivery.limiter import Limiter
from bot.delivery.model import Campaign, Message
from bot.storage.database import Database
from bot.telegram.request import AiohttpRequest
from bot.telegram.transport import TelegramTransport
from handlers.broadcast import as_typed

HOUR = timedelta(hours=1)
# Held back from the first moment of the process until it can heed them.
HEEDED = (signal.SIGTERM, signal.SIGUSR1, signal.SIGUSR2)
PATIENCE = 1.0  # as the product has it
TRACED = ("bot.delivery.", "bot.telegram.transport", "bot.telegram.request")


@dataclass(frozen=True, slots=True)
class Orders:
    """How to run.

    `point` and its `nth` time: where to send itself the signal `number`; `seconds`: when to die
    whatever it is doing; `trace`: a file for all points seen.
    """

    url: str
    root: str
    log: str
    rate: float = 1000.0
    tick: float = 0.02
    lease: float = 12.0
    shift: float = 0.0  # seconds that the clock is ahead
    point: str = ""
    nth: int = 1
    number: int = signal.SIGKILL
    seconds: float = 0.0
    trace: str = ""


class ShiftedClock(SystemClock):
    """A clock that a signal moves."""

    def __init__(self, shift: float) -> None:
        self.shift = timedelta(seconds=shift)

    def now(self) -> datetime:
        return super().now() + self.shift

    def jump(self, by: timedelta) -> None:
        self.shift += by


class Points:
    """Every moment of the send path at which this process may die: awaits, statements, commits."""

    def __init__(self, orders: Orders) -> None:
        self._orders = orders
        self.seen: Counter[str] = Counter()

    def reach(self, point: str) -> None:
        self.seen[point] += 1
        if point == self._orders.point and self.seen[point] == self._orders.nth:
            os.kill(os.getpid(), self._orders.number)

    def watch(self, database: Database) -> None:
        """From now on, statements of this database and awaits of this thread are points."""

        def before(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
            self.reach(f"before {shortened(statement)}")

        def after(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
            self.reach(f"after {shortened(statement)}")

        event.listen(database.engine, "before_cursor_execute", before)
        event.listen(database.engine, "after_cursor_execute", after)
        dialect = database.engine.dialect
        commit = dialect.do_commit

        def do_commit(connection: Any) -> None:
            self.reach("before commit")
            commit(connection)
            self.reach("after commit")

        # Events tell of a commit's begin only.
        vars(dialect)["do_commit"] = do_commit
        sys.setprofile(self._profile)

    def _profile(self, frame: FrameType, what: str, _arg: object) -> None:
        """A coroutine is called when it starts or goes on, and returns when it waits or ends."""
        if what in ("call", "return") and frame.f_code.co_flags & CO_COROUTINE:
            module = frame.f_globals.get("__name__", "")
            if module.startswith(TRACED):
                self.reach(f"{module}.{frame.f_code.co_qualname}:{frame.f_lineno} {what}")

    def write(self) -> None:
        if self._orders.trace:
            lines = (f"{number} {point}\n" for point, number in self.seen.items())
            Path(self._orders.trace).write_text("".join(lines), "utf-8")


def shortened(statement: str) -> str:
    """A statement's name: its words without parameters, which differ in number."""
    return " ".join(word for word in statement.split() if word.isascii() and word.isalpha())[:150]


def everybody(
    _connection: Connection, _campaign: Campaign, candidates: Sequence[Candidate]
) -> list[tuple[Candidate, str]]:
    return [(each, "") for each in candidates]


async def words(campaign: Campaign, lang: str, _variant: str) -> Message:
    return as_typed(campaign, lang)


async def send(orders: Orders) -> None:
    """Send until SIGTERM. SIGUSR1 puts the clock an hour forward, SIGUSR2 an hour back."""
    clock, points, stopping = ShiftedClock(orders.shift), Points(orders), asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stopping.set)
    loop.add_signal_handler(signal.SIGUSR1, clock.jump, HOUR)
    loop.add_signal_handler(signal.SIGUSR2, clock.jump, -HOUR)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, HEEDED)
    vars(engine_module)["TICK"] = orders.tick
    vars(membership)["LEASE"] = timedelta(seconds=orders.lease)
    vars(membership)["RENEW"] = timedelta(seconds=orders.lease / 4)
    database = Database(orders.url)
    transport = TelegramTransport(AiohttpRequest(connections=WINDOW), orders.root)
    limiter = Limiter(orders.rate, clock) if orders.rate else None
    engine = Engine(database, transport, words, everybody, limiter, orders.rate, clock)
    if orders.point or orders.trace:
        points.watch(database)
    if orders.seconds:
        # Nobody heeds this one: the system ends the process where it is.
        signal.setitimer(signal.ITIMER_REAL, orders.seconds)
    database.start()
    await transport.start()
    engine.start()
    await stopping.wait()
    await engine.stop(PATIENCE)
    await transport.stop()
    await database.stop()
    points.write()


def run(orders: Orders) -> None:
    uvloop.run(send(orders))
