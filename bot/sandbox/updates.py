"""The bot's update queue: what waits to be fetched, confirmed by a higher offset."""

import asyncio
from collections import deque
from collections.abc import Callable
from itertools import islice
from typing import Any

from bot.sandbox.errors import conflict

KEPT_SECONDS = 24 * 3600
LONGEST_POLL = 50
MOST_AT_ONCE = 100
FIRST_ID = 700_000_001
# These arrive only when they are asked for by name.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

TAKEN_OVER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


class Updates:
    """Waiting updates, oldest first, and the one long poll that may wait for them."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._next_id = FIRST_ID
        self._waiting: deque[tuple[float, dict[str, Any]]] = deque()
        self._poll: asyncio.Future[None] | None = None
        self.allowed: frozenset[str] | None = None
        self.on_push: Callable[[], None] | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def wanted(self, kind: str) -> bool:
        """Whether the bot asked to receive updates of this kind."""
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST

    def push(self, kind: str, body: dict[str, Any]) -> int | None:
        """Adds an update and wakes whoever waits; its id, or None if the bot does not want it."""
        if not self.wanted(kind):
            return None
        update_id = self._next_id
        self._next_id += 1
        self._waiting.append((self._clock(), {"update_id": update_id, kind: body}))
        self._wake()
        if self.on_push:
            self.on_push()
        return update_id

    def allow(self, kinds: list[str]) -> None:
        """Which kinds future updates may be of; an empty list means the usual ones."""
        self.allowed = frozenset(kinds) or None

    def peek(self, limit: int) -> list[dict[str, Any]]:
        """The oldest waiting updates, still unconfirmed."""
        oldest = self._clock() - KEPT_SECONDS
        while self._waiting and self._waiting[0][0] < oldest:
            self._waiting.popleft()
        return [update for _, update in islice(self._waiting, limit)]

    def confirm(self, offset: int) -> None:
        """Forgets updates below `offset`; a negative one keeps only that many newest."""
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
        while self._waiting and self._waiting[0][1]["update_id"] < offset:
            self._waiting.popleft()

    def remove(self, update_id: int) -> None:
        """Forgets one update, delivered out of turn."""
        for entry in self._waiting:
            if entry[1]["update_id"] == update_id:
                self._waiting.remove(entry)
                return

    def clear(self) -> None:
        """Forgets everything that waits."""
        self._waiting.clear()

    async def poll(self, offset: int, limit: int, timeout: int) -> list[dict[str, Any]]:
        """Waits up to `timeout` seconds for updates. A second poll ends the first with 409."""
        self.interrupt(TAKEN_OVER)
        self.confirm(offset)
        limit = limit if 0 < limit <= MOST_AT_ONCE else MOST_AT_ONCE
        ready = self.peek(limit)
        if ready or timeout <= 0:
            return ready
        self._poll = poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(min(timeout, LONGEST_POLL)):
                await poll
        except TimeoutError:
            return []
        finally:
            if self._poll is poll:
                self._poll = None
        return self.peek(limit)

    def interrupt(self, words: str) -> None:
        """Ends a waiting poll with 409 and these words."""
        if self._poll and not self._poll.done():
            self._poll.set_exception(conflict(words))
        self._poll = None

    def release(self) -> None:
        """Ends a waiting poll with what is there, perhaps nothing."""
        self._wake()

    def _wake(self) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(None)
