"""People who write to the bot, whether it is busy or not: they come when they come."""

import asyncio
import random
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import orjson

from benchmarks.bare_http import Reply
from benchmarks.conversation.people import FIRST_ID, JSON, Choose, Person, journey

SEARCHES = ("강아지 돌보는 일", "도서관에서 일하고 싶어요", "어르신 돕는 일", "바리스타")
PATIENCE = 20.0  # seconds until an answer is missing
REST = 4.0  # seconds until the same person acts again: Telegram allows about one a second to a chat


def searching(rng: random.Random) -> Iterator[str | Choose]:
    """Words of one's own, again and again: each answer is a new message."""
    yield "/start"
    while True:
        yield rng.choice(SEARCHES)


def visit(rng: random.Random) -> Iterator[str | Choose]:
    """One half presses buttons, whose answers change a message; the other half writes."""
    return rng.choice((journey, searching))(rng)


class Visitors:
    """People at random moments.

    Args:
        arrive: takes what a person did.
    """

    def __init__(self, arrive: Callable[[JSON], None]) -> None:
        self._arrive = arrive
        self._resting: deque[tuple[float, Person]] = deque()
        self._busy: dict[int, Person] = {}
        self._pressed: dict[str, Person] = {}
        self._number = 0
        self._idle = asyncio.Event()
        self._new: list[float] = []
        self._changed: list[float] = []

    def visit(
        self, loop: asyncio.AbstractEventLoop, reply: Reply, rate: float, seconds: float
    ) -> None:
        """Let people act `rate` times a second; the waits are the reply when all is over."""
        task = loop.create_task(self._visit(random.Random(1), rate, seconds))
        task.add_done_callback(lambda done: reply(orjson.dumps(done.result())))

    async def _visit(self, rng: random.Random, rate: float, seconds: float) -> dict[str, Any]:
        self._new, self._changed = [], []
        end = time.time() + seconds
        due = time.time()
        # Moments are drawn beforehand: a slow answer puts nobody off.
        while (due := due + rng.expovariate(rate)) < end:
            await asyncio.sleep(due - time.time())
            self._act()
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._idle.wait()
        return {"new": self._new, "changed": self._changed, "unanswered": len(self._busy)}

    def _act(self) -> None:
        self._number += 1
        now = time.time()
        person, update = None, None
        if self._resting and self._resting[0][0] <= now:
            _, person = self._resting.popleft()
            update = person.step(self._number, now)
        if person is None or update is None:
            person_id = FIRST_ID + self._number
            person = Person(person_id, visit(random.Random(person_id)))
            update = person.step(self._number, now)
        assert update is not None
        self._busy[person.id] = person
        self._idle.clear()
        if "callback_query" in update:
            self._pressed[person.query_id] = person
        self._arrive(update)

    def shown(self, message: JSON, *, new: bool) -> None:
        """The bot sent or changed a message."""
        person = self._busy.get(message["chat"]["id"])
        if person is None or "view" not in person.awaits:
            return
        (self._new if new else self._changed).append(time.time() - person.sent_at)
        person.newest = message
        self._got(person, "view")

    def answered(self, query_id: str) -> None:
        """The bot answered a press."""
        if person := self._pressed.pop(query_id, None):
            self._got(person, "answer")

    def _got(self, person: Person, what: str) -> None:
        person.awaits.discard(what)
        if not person.awaits:
            del self._busy[person.id]
            if not self._busy:
                self._idle.set()
            self._resting.append((time.time() + REST, person))
