"""A clock that a test moves, and a Telegram in trouble."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from bot.delivery.model import Outcome
from tests.delivery.conftest import (
    SetClock,
    Telegram,
)


class MovedClock(SetClock):
    """Time moves when the test says so; who sleeps looks again soon."""

    def __init__(self) -> None:
        super().__init__()
        self.time = 100.0
        self.looks = 0

    def monotonic(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.looks += 1
        await asyncio.sleep(0.001)

    def advance(self, seconds: float) -> None:
        self.time += seconds
        self.moment += timedelta(seconds=seconds)

    async def some_looks(self) -> None:
        """Until everybody had ample occasion to do what they should not."""
        enough = self.looks + 20
        await reach(lambda: self.looks >= enough)


class Troubled(Telegram):
    """A Telegram with one answer for everybody, until the trouble is over."""

    def __init__(self, trouble: Outcome | None = None) -> None:
        super().__init__()
        self.trouble = trouble
        self.tries = 0

    def has_tried(self, times: int) -> bool:
        return self.tries == times

    async def deliver(
        self, prepared: str, person_id: int, message_id: int | None = None
    ) -> Outcome:
        self.tries += 1
        await asyncio.sleep(0)
        return self.trouble or await super().deliver(prepared, person_id, message_id)


async def reach(condition: Callable[[], bool]) -> None:
    """Wait for what must come."""
    while True:
        if condition():
            return
        await asyncio.sleep(0.001)  # so that the engine gets its turn
