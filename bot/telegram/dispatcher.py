"""Updates of one person in order, of different people side by side, and fair.

A queue a person. A person is in the round at most once, gets one update handled and goes to the
end of the round, so a flood of one delays others by one update, and a waiting update of a busy
person holds no slot.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Final

from bot.telegram.inbox import Received

# People served at the same moment. Most of that time a slot waits for Telegram or the limiter.
SLOTS: Final = 256
BACKLOG: Final = 1000  # updates of one person that may wait
HIGH_WATER: Final = 5000  # updates of all that may wait before reception pauses
FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 60.0


class Outcome(Enum):
    """What became of one update."""

    ANSWERED = auto()
    TRY_LATER = auto()  # the person could not be reached just now


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update in its person's queue."""

    received: Received
    since: datetime  # when it came into the queue
    recovered: bool = False  # it was in the inbox at the start


Handle = Callable[[Waiting], Awaitable[Outcome]]
Refuse = Callable[[Waiting], Awaitable[None]]
Sleep = Callable[[float], Awaitable[None]]


class Dispatcher:
    """Hands updates to `handle`, one at a time for each person.

    Args:
        handle: does the work of one update; must not raise.
        refuse: tells a person, once per flood, that too much is waiting.
        sleep: waits before another try.
    """

    def __init__(self, handle: Handle, refuse: Refuse, sleep: Sleep = asyncio.sleep) -> None:
        self._handle = handle
        self._refuse = refuse
        self._sleep = sleep
        self._queues: dict[int, deque[Waiting]] = {}
        self._round: deque[int] = deque()
        self._refused: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._free = SLOTS
        self._stopping = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._below_high_water = asyncio.Event()
        self._below_high_water.set()
        self.waiting = 0
        self.handled = 0

    def submit(self, item: Waiting) -> bool:
        """Put an update in its person's queue; false if that queue is full and it was refused."""
        person = item.received.person_id
        queue = self._queues.get(person)
        if queue is not None and len(queue) >= BACKLOG and not item.recovered:
            if person not in self._refused:
                self._refused.add(person)
                self._spawn(self._refuse(item))
            return False
        self.waiting += 1
        self._idle.clear()
        if self.waiting >= HIGH_WATER:
            self._below_high_water.clear()
        if queue is None:
            self._queues[person] = deque((item,))
            self._enter(person)
        else:
            queue.append(item)
        return True

    async def ready_for_more(self) -> None:
        """Wait until reception may go on; what is not fetched is safe with Telegram."""
        await self._below_high_water.wait()

    async def drained(self) -> None:
        """Wait until nothing is waiting."""
        await self._idle.wait()

    async def stop(self, patience: float) -> None:
        """Let updates under way finish for `patience` seconds; the rest stays in the inbox."""
        self._stopping = True
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=patience)
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _enter(self, person: int) -> None:
        """Serve now if a slot is free, else stand in the round."""
        if self._free > 0:
            self._free -= 1
            self._spawn(self._serve(person))
        else:
            self._round.append(person)

    async def _serve(self, person: int) -> None:
        """Hold a slot as long as anybody stands in the round."""
        self._round.appendleft(person)
        while self._round and not self._stopping:
            person = self._round.popleft()
            await self._one(person)
            queue = self._queues[person]
            queue.popleft()
            self._count_down()
            if queue:
                self._round.append(person)
            else:
                del self._queues[person]
                self._refused.discard(person)
        self._free += 1

    async def _one(self, person: int) -> None:
        item, pause = self._queues[person][0], FIRST_PAUSE
        while await self._handle(item) is Outcome.TRY_LATER:
            await self._sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        self.handled += 1

    def _count_down(self) -> None:
        self.waiting -= 1
        if self.waiting < HIGH_WATER // 2:
            self._below_high_water.set()
        if self.waiting == 0:
            self._idle.set()

    def _spawn(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
