"""Several processes send one campaign: nobody gets it twice, at one rate together.

`BROADCAST_FAULTS=200 pytest tests/faults/test_broadcast_workers.py -s` is the long form.
"""

import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, select

from bot.clock import SystemClock
from bot.delivery.feeder import WINDOW
from bot.storage.tables import LedgerState as L
from bot.storage.tables import workers
from bot.telegram.transport import TelegramTransport
from tests.faults.broadcast import Town
from tests.faults.conftest import OpenTown
from tests.faults.zygote import Born

LONG = "BROADCAST_FAULTS" in os.environ
ROUNDS = int(os.environ.get("BROADCAST_FAULTS", "20")) // 20
SIZE = 600 if LONG else 160
RATE = 80.0
LEASE = 1.0  # seconds; a process that joins waits as long
BEGUN = 20
# In a transaction that others wait for: its own row among the processes.
RENEWING = (
    "after UPDATE workers SET WHEN WITH TIME THEN WITH TIME ZONE ELSE"
    " WITH TIME WITH TIME ZONE WHERE"
)
LATENCY = 1.15  # what comes a little late makes what follows seem faster


async def members(town: Town) -> Sequence[Row[Any]]:
    return await town.database.run(lambda c: c.execute(select(workers)).all())


async def two(town: Town, rate: float) -> list[Born]:
    """Two processes that may send, both."""
    children = [await town.spawn(rate=rate, lease=LEASE) for _ in range(2)]
    clock, joined = SystemClock(), 0
    while joined < 2:
        assert not any(child.ended.done() for child in children), town.log_end()
        rows, now = await members(town), clock.now()
        joined = sum(row.joined_at < now - timedelta(seconds=LEASE * 1.5) for row in rows)
    return children


def stands_still(child: Born) -> bool:
    """Whether a process was stopped by a signal."""
    try:
        stat = Path(f"/proc/{child.pid}/stat").read_text("ascii")
    except FileNotFoundError:
        return False  # it ended, as the caller will see
    return stat.rpartition(")")[2].split()[0] == "T"


async def end(town: Town, *children: Born) -> None:
    for child in children:
        assert await child.end(signal.SIGTERM) == 0, town.log_end()


async def senders(town: Town, campaign_id: int) -> Counter[str]:
    """How many messages each process sent."""
    rows = await town.rows(campaign_id)
    return Counter(row.worker for row in rows if row.state == L.SENT)


@pytest.mark.timeout(600 if LONG else 60)
async def test_two_keep_one_rate_together(
    open_town: OpenTown, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    town = await open_town(database_url, SIZE)
    town.watch(processes=2)
    children = await two(town, RATE)
    campaign_id = await town.approved()
    await town.until(lambda: town.over(campaign_id), *children)
    await end(town, *children)
    assert await town.check(campaign_id) == {L.SENT: SIZE}
    shares = await senders(town, campaign_id)
    assert len(shares) == 2
    assert min(shares.values()) >= SIZE / 4
    times = [each.time for each in town.delivered(campaign_id)]
    assert (SIZE - 1) / (times[-1] - times[0]) <= RATE * LATENCY
    if LONG:
        most = max(sum(start <= time < start + 1 for time in times) for start in times)
        with capsys.disabled():
            sys.stdout.write(f"\n{dict(shares)}, most within a second: {most} of {RATE}\n")


@pytest.mark.timeout(600 if LONG else 60)
async def test_one_of_two_is_killed_and_the_other_goes_on(
    open_town: OpenTown, database_url: str
) -> None:
    town, rng = await open_town(database_url, SIZE), random.Random(8)
    town.watch(processes=2)
    for _ in range(ROUNDS):
        one, other = await two(town, rate=4 * RATE)
        campaign_id, killed_at = await town.approved(), rng.randrange(SIZE // 2)
        await town.until(lambda: len(town.delivered(campaign_id)) >= killed_at, one)  # noqa: B023
        await one.end(signal.SIGKILL)
        await town.until(lambda: town.over(campaign_id), other)  # noqa: B023
        await end(town, other)
        sums = await town.check(campaign_id, kills=1)
        assert sums.keys() <= {L.SENT, L.IN_DOUBT}


@pytest.mark.postgres
async def test_one_that_stands_still_in_a_transaction_holds_up_nobody_for_long(
    open_town: OpenTown, postgres_url: str
) -> None:
    town = await open_town(postgres_url, SIZE)
    town.watch(processes=2)
    campaign_id = await town.approved()
    still = await town.spawn(
        options="-c idle_in_transaction_session_timeout=1s",
        lease=LEASE,
        rate=RATE,
        point=RENEWING,
        nth=3,
        number=signal.SIGSTOP,
    )
    await town.until(lambda: stands_still(still), still)
    other = await town.spawn(lease=LEASE)
    await town.until(lambda: town.over(campaign_id), other)
    still.signal(signal.SIGCONT)
    await end(town, still, other)
    sums = await town.check(campaign_id, kills=1)
    assert sums.keys() <= {L.SENT, L.FAILED}


async def test_one_that_stood_still_past_its_lease_does_no_harm(
    open_town: OpenTown, database_url: str
) -> None:
    town = await open_town(database_url, SIZE)
    town.watch(processes=2)
    campaign_id = await town.approved()
    begun = TelegramTransport.deliver.__code__
    point = f"bot.telegram.transport.{begun.co_qualname}:{begun.co_firstlineno} call"
    # All are taken at once; it is stopped as it begins this one.
    still = await town.spawn(lease=LEASE, point=point, nth=BEGUN, number=signal.SIGSTOP)
    await town.until(lambda: stands_still(still), still)
    other = await town.spawn(lease=LEASE)
    await town.until(lambda: town.over(campaign_id), other)
    assert town.seen(campaign_id).sums == {L.IN_DOUBT: WINDOW, L.SENT: SIZE - WINDOW}
    still.signal(signal.SIGCONT)
    await town.until(lambda: L.IN_DOUBT not in town.seen(campaign_id).sums, still)
    await end(town, still, other)
    # It knows what became of those that others had to give up. The rest of what it took it begins
    # only if that is not a lease ago yet: it took them a little after it last said it lives.
    states = await town.check(campaign_id)
    late = states.pop(L.FAILED, 0)
    assert late in (0, WINDOW - BEGUN)
    assert states == {L.SENT: SIZE - late}
    reasons = {row.reason for row in await town.rows(campaign_id) if row.state == L.FAILED}
    assert reasons <= {"taken-too-long-ago"}
