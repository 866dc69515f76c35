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

import pytest

from bot.delivery.model import Action
from bot.storage.tables import LedgerState
from tests.faults.broadcast import Town
from tests.faults.conftest import OpenTown

LONG = "BROADCAST_FAULTS" in os.environ
MOMENTS = int(os.environ.get("BROADCAST_FAULTS", "3"))
POINTS = 1_000_000 if LONG else 3  # of each way to run, if there are so many
SIZE = 100
MIDDLE = SIZE // 3
KILLED = signal.SIGKILL.value
LONGEST = 0.6  # seconds that sending to all takes, about
Points = Counter[str]


async def traced(town: Town, folder: Path, *, stop_early: bool) -> Points:
    """Send a campaign and list the points that were passed, with how often."""
    trace, campaign_id = folder / "trace", await town.approved()
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
    return (stop_early and len(town.delivered(campaign_id)) >= MIDDLE) or town.over(campaign_id)


async def visit(town: Town, point: str, nth: int, *, stop_early: bool) -> bool:
    """Send a campaign, dying at a point, and the rest without; whether the point was reached."""
    campaign_id = await town.approved()
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
    town, rng = await open_town(database_url, SIZE), random.Random(5)
    town.watch()
    for person in town.people[::10]:
        person.block()
    visited, kills, listed = set[str](), 0, set[str]()
    for stop_early in (False, True):
        points = await traced(town, tmp_path, stop_early=stop_early)
        new = sorted(points.keys() - visited)
        listed |= points.keys()
        for point in rng.sample(new, min(POINTS, len(new))):
            for nth in (
                {1, rng.randint(1, points[point])} if LONG else {rng.randint(1, points[point])}
            ):
                if await visit(town, point, nth, stop_early=stop_early):
                    kills += 1
                    visited.add(point)
    assert visited
    tell(capsys, town, f"killed {kills} times at {len(visited)} of {len(listed)} points")


@pytest.mark.timeout(3600 if LONG else 120)
async def test_killed_at_random_moments(
    open_town: OpenTown, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    town, rng = await open_town(database_url, SIZE), random.Random(6)
    town.watch()
    killed = 0
    while killed < MOMENTS:
        campaign_id = await town.approved()
        kills = await kill_until_over(town, campaign_id, rng)
        await town.check(campaign_id, kills)
        killed += kills
    tell(capsys, town, f"killed at {killed} random moments")


@pytest.mark.timeout(3600 if LONG else 120)
async def test_a_correction_and_a_recall_that_were_killed_reach_everybody(
    open_town: OpenTown, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    town, rng = await open_town(database_url, SIZE), random.Random(7)
    town.watch()
    killed = 0
    while killed < MOMENTS:
        campaign_id = await town.approved()
        await town.finish(campaign_id)
        for action in (Action.EDIT, Action.DELETE):
            following = await town.follow(campaign_id, action)
            killed += await kill_until_over(town, following, rng)
            assert town.seen(following).sums == {LedgerState.SENT: SIZE}
            texts = [message.text for person in town.people for message in person.messages]
            assert texts == ([town.text(following)] * SIZE if action is Action.EDIT else [])
    tell(capsys, town, f"killed at {killed} random moments of corrections and recalls")


async def kill_until_over(town: Town, campaign_id: int, rng: random.Random) -> int:
    """Start senders that die after a random time, until a campaign is through; returns how many."""
    kills = 0
    assert town.observer is not None
    while not town.over(campaign_id):
        child = await town.spawn(rate=300.0, seconds=rng.uniform(0.02, LONGEST))
        await town.observer.until(lambda: town.over(campaign_id), (child,))
        kills += await child.end(signal.SIGTERM) != 0
        await town.observer.look_again()
    return kills


def tell(capsys: pytest.CaptureFixture[str], town: Town, what: str) -> None:
    """Print figures of the long form."""
    assert town.observer is not None
    if LONG:
        seen = town.observer.seen.values()
        rows = sum(each.rows for each in seen)
        doubt = [each.sums.get(LedgerState.IN_DOUBT, 0) for each in seen]
        with capsys.disabled():
            sys.stdout.write(
                f"\n{what}: {len(seen)} campaigns, {rows} rows, {sum(doubt)} in doubt"
                f" (most in one: {max(doubt)}), {town.observer.looks} looks at the sums\n"
            )
