"""SIGKILL while a campaign is sent: nobody gets it twice, and who did not get it is known.

The points are each await and each SQL statement of the send path, as a trace in the sending process
lists them. `BROADCAST_FAULTS=200 pytest tests/faults/test_broadcast_kill.py -s` is the long form: it
visits every point, and kills at 200 random moments.
"""

import os
import random
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.storage.tables import LedgerState
from tests.faults.broadcast import Town
from tests.faults.conftest import OpenTown

LONG = "BROADCAST_FAULTS" in os.environ
MOMENTS = int(os.environ.get("BROADCAST_FAULTS", "4"))
POINTS = None if LONG else 5  # of each kind of run, all in the long form
SIZE = 100
MIDDLE = SIZE // 3
KILLED = signal.SIGKILL.value
Seen = Counter[str]


async def traced(town: Town, folder: Path, *, stop_early: bool, **more: Any) -> Seen:
    """Send a campaign and list the points that were passed, with how often."""
    trace, campaign_id = folder / "trace", await town.approved(**more)
    child = await town.spawn(trace=str(trace))
    await town.until(lambda: passed(town, campaign_id, stop_early=stop_early), child)
    assert await child.end(signal.SIGTERM) == 0, town.log_end()
    if stop_early:
        await town.finish(campaign_id)
    await town.check(campaign_id)
    lines = (line.partition(" ") for line in trace.read_text("utf-8").splitlines())
    return Counter({point: int(number) for number, _, point in lines})


def passed(town: Town, campaign_id: int, *, stop_early: bool) -> bool:
    """Whether it is time for SIGTERM."""
    sent = len(town.delivered(campaign_id)) >= MIDDLE
    return (stop_early and sent) or town.over(campaign_id)


async def visit(town: Town, point: str, nth: int, *, stop_early: bool, **more: Any) -> bool:
    """Send a campaign, dying at a point, and once more without; whether the point was reached."""
    campaign_id = await town.approved(**more)
    assert town.observer is not None
    child = await town.spawn(point=point, nth=nth)
    await town.observer.until(lambda: passed(town, campaign_id, stop_early=stop_early), (child,))
    killed = await child.end(signal.SIGTERM) == KILLED
    await town.finish(campaign_id)
    sums = await town.check(campaign_id, kills=int(killed))
    assert sums.keys() <= {LedgerState.SENT, LedgerState.BLOCKED, LedgerState.IN_DOUBT}
    return killed


@pytest.mark.timeout(3600 if LONG else 120)
async def test_killed_at_every_point_of_the_way(
    open_town: OpenTown, database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town = await open_town(database_url, SIZE)
    town.watch()
    for person in town.people[::10]:
        person.block()
    rng = random.Random(5)
    reached: Seen = Counter()
    listed = 0
    for stop_early in (False, True):
        points = await traced(town, tmp_path, stop_early=stop_early)
        points = Counter({each: times for each, times in points.items() if not reached[each]})
        listed += len(points)
        for point in chosen(points, rng):
            for nth in (
                {1, rng.randint(1, points[point])} if LONG else {rng.randint(1, points[point])}
            ):
                reached[point] += await visit(town, point, nth, stop_early=stop_early)
    assert reached.total()
    if LONG:
        tell(capsys, town, f"{len(+reached)} of {listed} points, {reached.total()} kills")


def chosen(points: Seen, rng: random.Random) -> list[str]:
    names = sorted(points)
    return names if POINTS is None else rng.sample(names, POINTS)


def tell(capsys: pytest.CaptureFixture[str], town: Town, what: str) -> None:
    """Print figures of the long form."""
    assert town.observer is not None
    with capsys.disabled():
        doubt = sum(seen.sums.get(LedgerState.IN_DOUBT, 0) for seen in town.observer.seen.values())
        told = sum(seen.rows for seen in town.observer.seen.values())
        sys.stdout.write(
            f"\n{what}; {told} messages, {doubt} in doubt, {town.observer.looks} looks at the sums\n"
        )
