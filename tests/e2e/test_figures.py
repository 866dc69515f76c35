"""Figures on the desk, over HTTP: a picture, and its words with the right numbers."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot.app import Bot
from bot.people import steps as people_steps
from bot.people.figures import WAY
from bot.people.steps import Step
from bot.sandbox import Message, Person, Query, Sandbox
from bot.staff import roles
from bot.staff.roles import Role
from bot.storage.tables import LedgerState, works
from handlers import progress
from handlers.callback import VERSION
from tests.e2e.conftest import StartBot, press, reply
from tests.people.rows import add_campaign, add_message, add_person


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """One kind of database is enough: `tests/people` knows both."""
    return f"sqlite:///{tmp_path}/bot.db"


@pytest.fixture
async def bot(start_bot: StartBot) -> Bot:
    return await start_bot()


@pytest.fixture
def sandbox(bot: Bot) -> Sandbox:
    assert bot.sandbox is not None
    return bot.sandbox


@pytest.fixture
async def viewer(bot: Bot, sandbox: Sandbox) -> Person:
    person, now = sandbox.add_person("보는 사람"), bot.clock.now()
    await bot.database.run(lambda c: roles.appoint(c, person.id, Role.VIEWER, "보는 이", now))
    return person


def town(connection: Connection, now: datetime) -> None:
    """Seventy people who come further and further, and a campaign."""
    for length in range(1, len(WAY) + 1):
        for place in range(10):
            person_id = 100 * length + place
            add_person(connection, person_id, age="30-39" if place else "65+", seen_at=now)
            for step in WAY[:length]:
                people_steps.note(connection, person_id, step, now)
            if length == len(WAY):
                people_steps.note(connection, person_id, Step.MATCH_SAVED, now, "life_care_expert")
    add_campaign(connection, 1, state="done", started_at=now)
    for person_id in (100, 101, 102):
        add_message(connection, 1, person_id, LedgerState.SENT)


async def picture(person: Person, label: str) -> Message:
    """Press and wait for the photo that comes of it."""
    before = person.last
    person.press(before, next(each for each in before.labels if label in each))
    await person.until(lambda p: "photo" in p.last.raw and p.last.id > before.id)
    # The message that said what was being made is gone.
    await person.until(lambda p: not any("⏳" in each.text for each in p.messages if each.from_bot))
    return person.last


def answered(query: Query) -> Callable[[Person], bool]:
    return lambda _: query.answered


async def figures_of(person: Person) -> None:
    await reply(person, "/staff")
    await press(person, "숫자로 보기")


async def test_each_figure_is_a_picture_that_says_its_numbers(bot: Bot, viewer: Person) -> None:
    now = bot.clock.now()
    await bot.database.run(lambda c: town(c, now))
    await figures_of(viewer)
    funnel = await picture(viewer, "대화가 이어진 만큼")
    for words in (
        "시작하기: 70명",
        "나이대: 60명 · 86%",
        "일을 저장함: 10명 · 50%",
    ):
        assert words in funnel.text
    await press(viewer, "← 숫자로 보기")
    ages = await picture(viewer, "나이대별 이용자")
    assert "모두 71명이에요" in ages.text  # the member as well
    assert "30~39세: 63명" in ages.text
    assert "65세 이상: 보이지 않음" in ages.text
    await press(viewer, "← 숫자로 보기")
    saved = await picture(viewer, "추천에서 저장까지")
    assert "추천을 본 사람: 30명" in saved.text
    assert "저장한 사람: 10명" in saved.text
    assert "33%가 저장했어요" in saved.text
    await press(viewer, "← 숫자로 보기")
    asked = await picture(viewer, "문의와 답")
    assert "들어온 문의: 0건" in asked.text
    await press(viewer, "← 숫자로 보기")
    sent = await picture(viewer, "보낸 소식")
    assert "전했어요: 3통" in sent.text
    week = await picture(viewer, "7일")
    assert "전했어요: 3통" in week.text


async def test_what_has_no_figure_says_so_in_words(bot: Bot, viewer: Person) -> None:
    await figures_of(viewer)
    shown = await press(viewer, "찾았지만 없던 말")
    await viewer.until(lambda p: "아직 없어요" in p.last.text)
    assert "photo" not in shown.raw
    assert bot._intake is not None
    await bot._intake.dispatcher.drained()
    assert await left(bot) == 0


async def test_figures_are_no_citizens_business(sandbox: Sandbox) -> None:
    citizen = sandbox.add_person("새 사람")
    await reply(citizen, "/start")
    for code in ("fl:m", "fd:a:m"):
        query = sandbox.world.add_query(citizen, citizen.last.raw, VERSION + code)
        await citizen.until(answered(query))
        assert "오래된 단추" in query.text


async def test_garbage_is_answered(bot: Bot, sandbox: Sandbox, viewer: Person) -> None:
    await reply(viewer, "/staff")
    for code in ("fl:z", "fd:z:m", "fd:a:z", "fd:a"):
        query = sandbox.world.add_query(viewer, viewer.last.raw, VERSION + code)
        await viewer.until(answered(query))
        assert "오래된 단추" in query.text
    assert await left(bot) == 0


async def test_work_that_was_given_up_says_so(bot: Bot, viewer: Person) -> None:
    desk = await reply(viewer, "/staff")
    old = bot.clock.now() - progress.LONGEST - timedelta(minutes=1)
    row = {"update_id": 1, "person_id": viewer.id, "message_id": desk.id, "at": old}
    await bot.database.run(lambda c: c.execute(works.insert(), row))
    assert bot._application is not None
    await progress.own_up(bot._application.bot_data["services"], bot._application.bot)
    await viewer.until(lambda p: "끝내지 못했어요" in p.last.text)
    assert await left(bot) == 0


async def left(bot: Bot) -> int:
    rows = await bot.database.run(lambda c: c.execute(select(works)).all())
    return len(rows)
