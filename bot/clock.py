"""Time as the product sees it: injected everywhere, so that a test can move it."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

SEOUL: Final = ZoneInfo("Asia/Seoul")


class Clock(Protocol):
    """What tells the time and waits."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never run backwards, for measuring waits."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait; at once when ``seconds`` is zero or less."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds of the event loop's own clock."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait on the event loop."""
        await asyncio.sleep(max(seconds, 0.0))


async def wait(event: asyncio.Event, seconds: float, clock: Clock) -> None:
    """Until something happens, but no longer than so many seconds of the clock."""
    if event.is_set():
        return
    waits = [asyncio.ensure_future(each) for each in (clock.sleep(seconds), event.wait())]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in waits:
            each.cancel()


def seoul(moment: datetime) -> datetime:
    """The same moment on a clock in Seoul."""
    return moment.astimezone(SEOUL)


# By law nobody is written to at night without a consent for it.
QUIET_FROM: Final = 21
QUIET_TO: Final = 8


def quiet_until(moment: datetime) -> datetime | None:
    """When the night in Seoul ends that this moment is in; None by day."""
    local = seoul(moment)
    if QUIET_TO <= local.hour < QUIET_FROM:
        return None
    morning = local.replace(hour=QUIET_TO, minute=0, second=0, microsecond=0)
    return (morning if local.hour < QUIET_TO else morning + timedelta(days=1)).astimezone(UTC)
