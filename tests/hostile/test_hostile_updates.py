"""Random and hostile updates: no fault, no silent person, no call that Telegram would refuse."""

import os
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.hostile.scenes import FEWEST, Step, scenes
from tests.hostile.stage import Stage

IN_PASSING: Final = 500
UPDATES: Final = int(os.environ.get("HOSTILE_UPDATES", IN_PASSING))
DATABASES: Final = 2


@pytest.mark.timeout(max(300, UPDATES))
@settings(
    max_examples=max(1, UPDATES // DATABASES // FEWEST),
    deadline=None,
    database=None,
    # The short run is the same every time; the long one looks for what is new.
    derandomize=UPDATES <= IN_PASSING,
    phases=[Phase.generate, Phase.shrink],
    # One bot serves every scene, as it does in life; each scene has people of its own.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=scenes)
async def test_whatever_comes_is_answered(stage: Stage, steps: list[Step]) -> None:
    assert await stage.scene(steps) == []
