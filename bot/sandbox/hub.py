"""Tells pages and waiting tests that something happened."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
BACKLOG = 2000


class Hub:
    """Events for page connections; a wake-up for anyone who waits for a state."""

    def __init__(self) -> None:
        self._pages: set[asyncio.Queue[dict[str, Any] | None]] = set()
        self._waiters: set[asyncio.Future[None]] = set()

    def tell(self, kind: str, **details: Any) -> None:
        """Announces a change to pages and to whoever waits for a state."""
        if self._pages:
            self._tell_pages({"kind": kind, **details})
        self.wake()

    def wake(self) -> None:
        """Lets whoever waits for a state look again."""
        if self._waiters:
            waiters, self._waiters = self._waiters, set()
            for waiter in waiters:
                if not waiter.done():
                    waiter.set_result(None)

    def _tell_pages(self, event: dict[str, Any]) -> None:
        for queue in tuple(self._pages):
            try:
                queue.put_nowait(event)
            except asyncio.QueueFull:
                # A page that cannot follow reconnects and loads the state anew.
                self.leave(queue)
                queue.get_nowait()
                queue.put_nowait(None)

    def join(self) -> asyncio.Queue[dict[str, Any] | None]:
        """A queue of events for one page connection; None in it means the connection ends."""
        queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue(BACKLOG)
        self._pages.add(queue)
        return queue

    def leave(self, queue: asyncio.Queue[dict[str, Any] | None]) -> None:
        """No more events for this queue."""
        self._pages.discard(queue)

    def close(self) -> None:
        """Ends all page connections."""
        for queue in tuple(self._pages):
            self.leave(queue)
            while not queue.empty():
                queue.get_nowait()
            queue.put_nowait(None)

    async def until(self, state: Callable[[], T | None], seconds: float) -> T:
        """Waits until `state()` is true and returns what it gave. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not (value := state()):
                waiter = asyncio.get_running_loop().create_future()
                self._waiters.add(waiter)
                try:
                    await waiter
                finally:
                    self._waiters.discard(waiter)
        return value
