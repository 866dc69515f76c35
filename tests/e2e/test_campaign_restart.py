"""A bot that stops in the middle of a campaign and starts again."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from pydantic import SecretStr

from bot.app import Bot
from bot.cli import conversation
from bot.delivery import watchers
from bot.delivery.model import State
from bot.sandbox import Sandbox
from bot.staff import roles
from bot.staff.roles import Role
from tests.e2e.campaigns import MorningClock, enter, press, settings, submit, write


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(token="1:AGAIN")
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


async def start(url: str, sandbox: Sandbox) -> Bot:
    changes = {
        "bot_token": SecretStr(sandbox.token),
        "bot_api_url": sandbox.url,
        "admin_ids": frozenset({sandbox.staff_ids[0]}),
    }
    bot = Bot(settings(url, 4.0).model_copy(update=changes), conversation(), MorningClock())
    await bot.start()
    return bot


async def test_sending_and_watching_go_on_after_a_restart(
    database_url: str, sandbox: Sandbox
) -> None:
    bot = await start(database_url, sandbox)
    try:
        now, approver = bot.clock.now(), sandbox.staff_ids[1]
        # Real ids of staff are never the sandbox's: this bot believes in a real Telegram.
        await bot.database.run(lambda c: roles.appoint(c, approver, Role.APPROVER, "승인", now))
        stage = await enter(bot, sandbox)
        people = await stage.street(10)
        number = await write(stage, "다시 켜도 이어지는 글")
        await submit(stage)
        await press(stage.approver, "승인하기", "보내는 중")
        await sandbox.until(lambda: len(stage.delivered(people, "new", "다시 켜도")) >= 2, 20)
    finally:
        await bot.stop()
    before = stage.delivered(people, "new", "다시 켜도")
    assert len(before) < 10
    bot = await start(database_url, sandbox)
    try:
        await bot.database.run(lambda c: roles.appoint(c, approver, Role.APPROVER, "승인", now))
        stage = replace(stage, bot=bot)
        await stage.until_state(number, State.DONE)
        for member in (stage.author, stage.approver):
            await member.until(lambda p: "모두 10명" in p.last.text, timeout=30)
        while await bot.database.run(watchers.everyone):
            await bot.clock.sleep(0.05)
    finally:
        await bot.stop()
    got = Counter(stage.delivered(people, "new", "다시 켜도"))
    assert got == {each.id: 1 for each in people}
