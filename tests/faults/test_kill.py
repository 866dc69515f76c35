"""SIGKILL at any moment: everybody is answered in the end, and no choice is lost or undone.

`FAULT_ROUNDS=20 pytest tests/faults/test_kill.py -s` is the long form, with 1,000 updates waiting.
"""

import os
import random
import sys
from collections.abc import Callable, Sized

import pytest

from bot.sandbox import Sandbox
from tests.faults.child import Child
from tests.faults.crowd import Crowd, stored_profiles, unanswered

LONG = "FAULT_ROUNDS" in os.environ
KILLS = int(os.environ.get("FAULT_ROUNDS", "3"))
WAITING, PEOPLE = (1000, 100) if LONG else (200, 40)


@pytest.mark.timeout(120 + 30 * KILLS)
async def test_killed_at_random_moments_it_answers_everybody_and_keeps_every_choice(
    sandbox: Sandbox, child: Child, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = random.Random(2026)
    crowd = Crowd(sandbox, PEOPLE, seed=1)
    log = sandbox.delivery_log
    for _ in range(KILLS):
        crowd.act(WAITING - len(crowd.waiting()))
        await child.start(database_url)
        await child.until(reached(log, len(log) + rng.randrange(WAITING)))
        await child.kill()
    await child.start(database_url)
    await child.until(crowd.served)
    assert await child.terminate(seconds=10) == 0
    assert stored_profiles(database_url) == crowd.profiles
    assert unanswered(database_url) == 0
    repeated = len(log) - crowd.calls_owed
    with capsys.disabled():
        sys.stdout.write(
            f"\n{KILLS} kills, {crowd.asked} updates, all answered; {repeated} calls repeated\n"
        )


def reached(log: Sized, number: int) -> Callable[[], bool]:
    """Whether so many calls have been made."""
    return lambda: len(log) >= number
