"""SIGKILL at any moment: everybody is answered in the end, and no choice is lost or undone.

`FAULT_ROUNDS=20 pytest tests/faults/test_kill.py -s` is the long form, with 1,000 updates waiting.
"""

import os
import random
import sys
from collections.abc import Callable, Sized
from functools import partial

import pytest

from bot.sandbox import Sandbox
from bot.telegram.polling import BATCH
from tests.faults.child import Child
from tests.faults.crowd import Crowd, stored_profiles, unanswered

LONG = "FAULT_ROUNDS" in os.environ
KILLS = int(os.environ.get("FAULT_ROUNDS", "3"))
WAITING, PEOPLE = (1000, 100) if LONG else (200, 40)


@pytest.mark.timeout(120 + 30 * KILLS)
async def test_killed_at_random_moments_it_answers_everybody_and_keeps_every_choice(
    sandbox: Sandbox,
    child: Child,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rng = random.Random(2026)
    crowd = Crowd(sandbox, PEOPLE, seed=1)
    log, confirmed = sandbox.delivery_log, confirmations(sandbox, monkeypatch)
    for number in range(KILLS):
        crowd.act(WAITING - len(crowd.waiting()))
        await child.start(database_url)
        if number % 2:
            moment = reached(log, len(log) + rng.randrange(WAITING))
        else:
            moment = reached(confirmed, len(confirmed) + rng.randint(1, WAITING // BATCH))
        await child.until(partial(either, moment, crowd.served))
        await child.kill()
    await child.start(database_url)
    await child.until(crowd.served)
    assert await child.terminate(seconds=10) == 0
    assert stored_profiles(database_url) == crowd.profiles
    assert unanswered(database_url) == 0
    repeated = len(log) - crowd.calls_owed
    if LONG:
        with capsys.disabled():
            sys.stdout.write(f"\n{KILLS} kills, {crowd.asked} updates, {repeated} calls repeated\n")


def either(one: Callable[[], bool], other: Callable[[], bool]) -> bool:
    """Whether one of two states is there."""
    return one() or other()


def reached(things: Sized, number: int) -> Callable[[], bool]:
    """Whether there are so many."""
    return lambda: len(things) >= number


def confirmations(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Offsets that made the sandbox forget updates: from then on only the bot has them."""
    updates, hub = sandbox.world.updates, sandbox.world.hub
    confirm, offsets = updates.confirm, list[int]()

    def confirm_and_tell(offset: int) -> None:
        before = len(updates)
        confirm(offset)
        if len(updates) < before:
            offsets.append(offset)
            hub.wake()

    monkeypatch.setattr(updates, "confirm", confirm_and_tell)
    return offsets
