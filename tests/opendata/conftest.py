"""The city's server, and a clock that waits for nothing."""

from collections.abc import AsyncIterator

import pytest

from bot.clock import SystemClock
from tests.opendata.city import City


class Hurried(SystemClock):
    """Remembers for how long it was asked to wait."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)


@pytest.fixture
def clock() -> Hurried:
    return Hurried()


@pytest.fixture
async def city() -> AsyncIterator[City]:
    city = City()
    await city.start()
    yield city
    await city.stop()
