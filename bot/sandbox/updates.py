"""The bot's update queue: what waits to be fetched, confirmed by a higher offset."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from bot.sandbox.errors import conflict

KEPT_SECONDS = 24 * 3600
LONGEST_POLL = 50
MOST_AT_ONCE = 100
# These arrive only when they are asked for by name.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

TAKEN_OVER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


class Updates:
    """Waiting updates, oldest first, and the one long poll that may wait for them."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        # Milliseconds, so that a later run never repeats a number that a bot has stored.
        self._next_id = int(clock() * 1000)
        self._waiting: OrderedDict[int, tuple[float, dict[str, Any]]] = OrderedDict()
        self._poll: asyncio.Future[None] | None = None
        self.allowed: frozenset[str] | None = None
        self.on_push: Callable[[], None] | None = None
        self.on_poll: Callable[[], None] | None = None

    @property
    def polling(self) -> bool:
        """Whether a long poll waits."""
        return self._poll is not None

    def __len__(self) -> int:
        return len(self._waiting)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (update for _, update in self._waiting.values())

    def wanted(self, kind: str) -> bool:
        """Whether the bot asked to receive updates of this kind."""
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST

    def push(self, kind: str, body: dict[str, Any]) -> None:
        """Adds an update, if the bot wants this kind, and wakes whoever waits."""
        if not self.wanted(kind):
            return
        update_id = self._next_id
        self._next_id += 1
        self._waiting[update_id] = (self._clock(), {"update_id": update_id, kind: body})
        self._wake()
        if self.on_push:
            self.on_push()

    def allow(self, kinds: list[Any]) -> None:
        """Which kinds future updates may be of; an empty list means the usual ones."""
        self.allowed = frozenset(str(kind).lower() for kind in kinds) or None

    def peek(self, limit: int) -> list[dict[str, Any]]:
        """The oldest waiting updates, still unconfirmed."""
        self.expire()
        return [update for _, update in islice(self._waiting.values(), limit)]

    def expire(self) -> None:
        """Forgets what has waited for more than a day."""
        oldest = self._clock() - KEPT_SECONDS
        while self._waiting and next(iter(self._waiting.values()))[0] < oldest:
            self._waiting.popitem(last=False)

    def confirm(self, offset: int) -> None:
        """Forgets updates below `offset`; a negative one keeps only that many newest."""
        while offset < 0 and len(self._waiting) > -offset:
            self._waiting.popitem(last=False)
        while self._waiting and next(iter(self._waiting)) < offset:
            self._waiting.popitem(last=False)

    def remove(self, update_id: int) -> None:
        """Forgets one update, delivered out of turn."""
        self._waiting.pop(update_id, None)

    def clear(self) -> None:
        """Forgets everything that waits."""
        self._waiting.clear()

    async def poll(self, offset: int, limit: int, seconds: int) -> list[dict[str, Any]]:
        """Waits up to `seconds` for updates. A second poll ends the first with 409."""
        self.interrupt(TAKEN_OVER)
        self.confirm(offset)
        limit = max(1, min(limit, MOST_AT_ONCE))
        ready = self.peek(limit)
        if ready or seconds <= 0:
            return ready
        self._poll = poll = asyncio.get_running_loop().create_future()
        self._told()
        try:
            async with asyncio.timeout(min(seconds, LONGEST_POLL)):
                await poll
        except TimeoutError:
            return []
        finally:
            if self._poll is poll:
                self._poll = None
                self._told()
        return self.peek(limit)

    def interrupt(self, words: str) -> None:
        """Ends a waiting poll with 409 and these words."""
        if self._poll and not self._poll.done():
            self._poll.set_exception(conflict(words))
        self._poll = None

    def release(self) -> None:
        """Ends a waiting poll with what is there, perhaps nothing."""
        self._wake()

    def _told(self) -> None:
        if self.on_poll:
            self.on_poll()

    def _wake(self) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(None)
