"""The whole product against the sandbox, over HTTP."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot.app import Bot
from bot.cli import conversation
from bot.config import Settings
from bot.sandbox import Message, Person, Sandbox

StartBot = Callable[[], Awaitable[Bot]]


@pytest.fixture
async def start_bot(database_url: str) -> AsyncIterator[StartBot]:
    """Starts the product as `python bot.py` does without a token; may be called again."""
    running: list[Bot] = []

    async def start() -> Bot:
        settings = Settings(_env_file=None, database_url=database_url, sandbox_port=0)
        bot = Bot(settings, conversation())
        running.append(bot)
        await bot.start()
        return bot

    yield start
    for bot in running:
        await bot.stop()


@pytest.fixture
async def sandbox(start_bot: StartBot) -> Sandbox:
    """The sandbox of a running bot."""
    bot = await start_bot()
    assert bot.sandbox is not None
    return bot.sandbox


async def reply(person: Person, text: str) -> Message:
    """Say something and wait for the answer to it."""
    said = person.say(text)
    await person.until(lambda p: p.last.from_bot and p.last.id > said.id)
    return person.last


async def press(person: Person, label: str) -> Message:
    """Press the button whose label contains `label` and wait until the message changed."""
    before = person.last
    found = [each for each in before.labels if each == label]
    found = found or [each for each in before.labels if label in each]
    assert found, f"no button {label!r} among {before.labels}"
    query = person.press(before, found[0])
    await person.until(lambda p: query.answered and p.last.raw != before.raw)
    return person.last
