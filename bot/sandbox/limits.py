"""How fast a bot may send: overall, to one chat, to one group."""

import math
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.errors import too_many

PER_SECOND = 30
PER_SECOND_PAID = 1000
# A sender that keeps exactly to the rate must not be refused for the jitter of the network.
SECOND = 0.9
CHAT_BURST = 5
CHAT_INTERVAL = 1.0
GROUP_PER_MINUTE = 20
MINUTE = 59.0
KEPT_CHATS = 20_000


@dataclass(slots=True)
class Window:
    """Refuses the message that would be one too many within `seconds`."""

    most: int
    seconds: float
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Seconds until there is room for one more, 0 if there is now."""
        while self.times and now - self.times[0] >= self.seconds:
            self.times.popleft()
        if len(self.times) < self.most:
            return 0.0
        return self.times[-self.most] + self.seconds - now


@dataclass(slots=True)
class Pace:
    """One message a second, of which a few may come early."""

    due: float = 0.0

    def wait(self, now: float) -> float:
        """Seconds until the next message is early enough but not too early."""
        return max(0.0, self.due - now - (CHAT_BURST - 1) * CHAT_INTERVAL)

    def add(self, now: float) -> None:
        """A message was sent."""
        self.due = max(self.due, now) + CHAT_INTERVAL


class Limits:
    """Counts sent messages by the clock. Who goes too fast is refused until a deadline."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._free = Window(PER_SECOND, SECOND)
        self._paid = Window(PER_SECOND_PAID, SECOND)
        self._chats: OrderedDict[int, Pace] = OrderedDict()
        self._groups: dict[int, Window] = {}
        self._halts: dict[int, float] = {}

    def admit(self, chat_id: int, messages: int, paid: bool) -> None:
        """Counts messages to a chat. Raises 429 if they come too fast."""
        now = self._clock()
        self._halted(0, now)
        self._halted(chat_id, now)
        overall = self._paid if paid else self._free
        for _ in range(messages):
            self._refuse(0, overall.wait(now), now)
            self._refuse(chat_id, self._chat_wait(chat_id, now), now)
            overall.times.append(now)
            self._count(chat_id, now)

    def _halted(self, key: int, now: float) -> None:
        if key in self._halts and now < self._halts[key]:
            raise too_many(math.ceil(self._halts[key] - now))
        self._halts.pop(key, None)

    def _refuse(self, key: int, wait: float, now: float) -> None:
        if wait > 0:
            retry_after = math.ceil(wait)
            self._halts[key] = now + retry_after
            raise too_many(retry_after)

    def _chat_wait(self, chat_id: int, now: float) -> float:
        if chat_id < 0:
            window = self._groups.setdefault(chat_id, Window(GROUP_PER_MINUTE, MINUTE))
            return window.wait(now)
        pace = self._chats.get(chat_id)
        return pace.wait(now) if pace else 0.0

    def _count(self, chat_id: int, now: float) -> None:
        if chat_id < 0:
            self._groups[chat_id].times.append(now)
            return
        pace = self._chats.get(chat_id)
        if pace is None:
            pace = self._chats[chat_id] = Pace()
            if len(self._chats) > KEPT_CHATS:
                self._chats.popitem(last=False)
        pace.add(now)
