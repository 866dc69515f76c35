"""One limiter for everything that leaves: replies before broadcast, spread evenly, halted by a 429.

Telegram allows about 30 messages a second in all, about one a second to a chat (a short burst is
forgiven) and 20 a minute to a group. Spacing follows the generic cell rate algorithm: a bucket is
one number, the moment up to which its allowance is used.
"""

import asyncio
import heapq
from collections import deque
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from bot.clock import Clock

_MANY_CHATS: Final = 10_000  # beyond this, chats that have been quiet are forgotten


class Priority(IntEnum):
    """Who goes first when not all can."""

    REPLY = 0
    BROADCAST = 1


@dataclass(slots=True)
class Rate:
    """An allowance: `interval` seconds a message, `burst` messages at once."""

    interval: float
    burst: int

    def wait(self, used_up_to: float, now: float) -> float:
        """Seconds until the next message may go."""
        return max(0.0, used_up_to - (self.burst - 1) * self.interval - now)

    def use(self, used_up_to: float, now: float) -> float:
        """The bucket after one more message."""
        return max(used_up_to, now) + self.interval


PRIVATE_CHAT: Final = Rate(interval=1.0, burst=5)
GROUP_CHAT: Final = Rate(interval=3.0, burst=5)


@dataclass(order=True, slots=True)
class _Turn:
    priority: Priority
    number: int
    most: int = field(compare=False)
    done: asyncio.Future[int] = field(compare=False)


class Limiter:
    """Hands out turns to send: first the chat's own pace, then the common one by priority.

    Args:
        per_second: messages to all chats together.
        clock: tells time and waits.
    """

    def __init__(self, per_second: float, clock: Clock) -> None:
        self._clock = clock
        self._departed: deque[float] = deque()
        self.set_rate(per_second)
        self._used = 0.0
        self._chats: dict[int, float] = {}
        self._halted_until = 0.0
        self._turns: list[_Turn] = []
        self._numbers = 0
        self._pump: asyncio.Task[None] | None = None

    def set_rate(self, per_second: float) -> None:
        """Go at another pace from now on, as when a second process takes its share."""
        interval, burst = 1.0 / per_second, max(1, round(per_second / 10))
        self._rates = {
            Priority.REPLY: Rate(interval, burst),
            # The rest of the burst is left to replies: they need not wait behind many.
            Priority.BROADCAST: Rate(interval, (1 + burst) // 2),
        }
        # What left in the last second counts at another rate, too.
        self._departed = deque(self._departed, maxlen=max(1, int(per_second)))

    @property
    def halted_for(self) -> float:
        """Seconds until nothing is halted any more."""
        return max(0.0, self._halted_until - self._clock.monotonic())

    def halt(self, seconds: float) -> None:
        """Let nothing leave for this long; a shorter halt never ends a longer one."""
        self._halted_until = max(self._halted_until, self._clock.monotonic() + seconds)

    async def pass_halt(self) -> None:
        """Wait while halted: for calls that have no rate of their own."""
        while (wait := self._halted_until - self._clock.monotonic()) > 0:
            await self._clock.sleep(wait)

    async def turn(self, chat_id: int, priority: Priority = Priority.REPLY) -> None:
        """Wait until one message may go to the chat, and count it."""
        if (wait := self._reserve(chat_id, self._clock.monotonic())) > 0:
            await self._clock.sleep(wait)
        await self._granted(priority, 1)

    async def turns(self, most: int, priority: Priority = Priority.BROADCAST) -> int:
        """Wait until something may leave; returns how many messages may now, counted already.

        For messages to different chats: which ones is not known yet, so `note` each, and
        `give_back` what was not needed.
        """
        return await self._granted(priority, most)

    def give_back(self, messages: int) -> None:
        """Uncount turns that were not used."""
        self._used -= messages * self._rates[Priority.BROADCAST].interval

    async def depart(self, chat_id: int) -> None:
        """Right before a message that had its turn among many leaves: count it to its chat.

        Between turn and request lies a commit, and commits take now longer, now shorter; this keeps
        what was spaced from leaving bunched, which Telegram would answer with a halt.
        """
        now = self._clock.monotonic()
        self._reserve(chat_id, now)
        leaves = now
        if len(self._departed) == self._departed.maxlen:
            leaves = max(now, self._departed[0] + 1.0)
        # Its place is taken before the wait: the next one waits behind it.
        self._departed.append(leaves)
        if leaves > now:
            await self._clock.sleep(leaves - now)

    async def _granted(self, priority: Priority, most: int) -> int:
        now = self._clock.monotonic()
        first = not self._turns or self._turns[0].priority > priority
        if first and self._wait(now, priority) <= 0:
            return self._take(most, now, priority)
        self._numbers += 1
        turn = _Turn(priority, self._numbers, most, asyncio.get_running_loop().create_future())
        heapq.heappush(self._turns, turn)
        if self._pump is None or self._pump.done() or self._turns[0] is turn:
            # Whoever is first now may have to wait less than the one before.
            if self._pump is not None:
                self._pump.cancel()
            self._pump = asyncio.create_task(self._grant())
        return await turn.done

    def _take(self, most: int, now: float, priority: Priority) -> int:
        """Use one allowance, and more as long as none has to wait for them."""
        taken = 0
        while taken == 0 or (taken < most and self._wait(now, priority) <= 0):
            self._used = self._rates[priority].use(self._used, now)
            taken += 1
        return taken

    def _reserve(self, chat_id: int, now: float) -> float:
        """Take the chat's next place; returns the seconds until then."""
        rate = GROUP_CHAT if chat_id < 0 else PRIVATE_CHAT
        used = self._chats.get(chat_id, 0.0)
        self._chats[chat_id] = rate.use(used, now)
        if len(self._chats) > _MANY_CHATS:
            self._chats = {chat: until for chat, until in self._chats.items() if until > now}
        return rate.wait(used, now)

    def _wait(self, now: float, priority: Priority) -> float:
        return max(self._halted_until - now, self._rates[priority].wait(self._used, now))

    async def _grant(self) -> None:
        while self._turns:
            now = self._clock.monotonic()
            if (wait := self._wait(now, self._turns[0].priority)) > 0:
                await self._clock.sleep(wait)
                continue
            turn = heapq.heappop(self._turns)
            if not turn.done.done():
                turn.done.set_result(self._take(turn.most, now, turn.priority))
