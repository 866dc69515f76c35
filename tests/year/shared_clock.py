"""One clock for several processes: the test says what time it is, the product's process follows.

Over a socket the test sends a moment; the product answers once it is quiet at that moment, that is
when nothing in it can go on unless time passes or somebody writes to it. Moments are seconds since
the beginning of the year that is played, so that fractions stay exact.
"""

import asyncio
import heapq
import math
import socket
import struct
from asyncio import Future
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

BEGINNING: Final = datetime(2026, 11, 30, 15, tzinfo=UTC)  # 1 December 2026 in Seoul
ORDER: Final = struct.Struct("<dq")  # the moment, and the number of the order
REPORT: Final = struct.Struct("<qdq")  # the order, when the next sleeper wakes, updates in line
DAY: Final = 86_400.0
EDGES: Final = (7 * 60 + 59, 8 * 60 + 1, 9 * 60 + 59, 10 * 60 + 1, 20 * 60 + 59, 21 * 60 + 1)
ROUND: Final = 61.0  # after an act of staff: the product looks every minute
NEVER: Final = math.inf


def moment_of(seconds: float) -> datetime:
    """A moment of the shared clock as the product tells it."""
    return BEGINNING + timedelta(seconds=seconds)


def seconds_of(moment: datetime) -> float:
    """The other way round."""
    return (moment - BEGINNING).total_seconds()


def stops(end: float) -> Iterator[float]:
    """When the clock stops, so that the product looks at what is due: each hour, and where something
    may begin or must not go on."""
    minutes = sorted({*range(0, 24 * 60, 60), *EDGES})
    for day in range(math.ceil(end / DAY)):
        yield from (day * DAY + minute * 60 for minute in minutes if day or minute)


class FollowingClock:
    """The product's clock: it stands still until an order moves it."""

    def __init__(self, link: socket.socket) -> None:
        self._link = link
        self._seconds = 0.0
        self._order = self._answered = 0
        self._sleepers: list[tuple[float, int, Future[None]]] = []
        self._count = 0

    def now(self) -> datetime:
        return moment_of(self._seconds)

    def monotonic(self) -> float:
        return self._seconds

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        # A wait too short to be seen in the sum must end some time, too.
        wakes = max(self._seconds + seconds, math.nextafter(self._seconds, math.inf))
        sleeper: Future[None] = asyncio.get_running_loop().create_future()
        self._count += 1
        heapq.heappush(self._sleepers, (wakes, self._count, sleeper))
        await sleeper

    async def follow(self) -> None:
        """Take the first order, and every further one as it comes."""
        loop = asyncio.get_running_loop()
        self._link.setblocking(False)
        self._take(await loop.sock_recv(self._link, ORDER.size))
        loop.add_reader(self._link, self._read)

    def _read(self) -> None:
        self._take(self._link.recv(ORDER.size))

    def _take(self, order: bytes) -> None:
        if len(order) < ORDER.size:  # the test is gone
            raise SystemExit
        self._seconds, self._order = ORDER.unpack(order)
        while self._sleepers and self._sleepers[0][0] <= self._seconds:
            _, _, sleeper = heapq.heappop(self._sleepers)
            if not sleeper.done():
                sleeper.set_result(None)

    def report(self, in_line: int) -> None:
        """Tell the test, once for each order, that everything is quiet."""
        if self._answered == self._order:
            return
        self._answered = self._order
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        wakes = self._sleepers[0][0] if self._sleepers else NEVER
        self._link.send(REPORT.pack(self._order, wakes, in_line))
