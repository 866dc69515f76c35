"""The product on a stage, with one person before it."""

from collections.abc import AsyncIterator

import pytest

from bot.cli import conversation
from bot.people.cipher import new_key
from tests.conftest import require
from tests.hostile.placing import Cast
from tests.hostile.specification import SPECIFICATION
from tests.hostile.stage import Stage, staged


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    """The whole product."""
    require("BOT_API_SPECIFICATION", SPECIFICATION.exists())
    # Without a key words are stored as they came, which is where a database may refuse them.
    key = new_key() if database_url.startswith("sqlite") else None
    async with staged(database_url, key, conversation()) as stage:
        yield stage


@pytest.fixture
async def cast(stage: Stage) -> Cast:
    """Somebody who has just been greeted."""
    cast = Cast(stage.sandbox, stage.numbers)
    assert await stage.play(*cast.greeting()) == []
    return cast
