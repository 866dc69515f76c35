"""What a conversation leaves as steps, over HTTP."""

import pytest
from sqlalchemy import select

from bot.app import Bot
from bot.sandbox import Person
from bot.storage.tables import steps
from tests.e2e.conftest import StartBot, press, reply


@pytest.fixture
async def bot(start_bot: StartBot) -> Bot:
    return await start_bot()


@pytest.fixture
def person(bot: Bot) -> Person:
    assert bot.sandbox is not None
    return bot.sandbox.add_person("새 사람")


async def noted(bot: Bot, person: Person) -> set[tuple[str, str]]:
    rows = await bot.database.run(
        lambda c: c.execute(select(steps).where(steps.c.person_id == person.id)).all()
    )
    return {(row.step, row.subject) for row in rows}


async def journey(person: Person) -> None:
    await reply(person, "/start c_youth_job_hub")
    await press(person, "시작하기")
    await press(person, "30~39세")
    await press(person, "건너뛰기")
    await press(person, "동물·식물 돌보기")


async def test_each_step_of_the_way_is_noted(bot: Bot, person: Person) -> None:
    await journey(person)
    began = {("arrived", "c:youth_job_hub"), ("started", ""), ("age", ""), ("circumstances", "")}
    assert await noted(bot, person) == began
    await press(person, "추천 보기")
    assert await noted(bot, person) - began == {("interests", ""), ("results", "")}
    await press(person, "1. ")
    (occupation,) = {subject for step, subject in await noted(bot, person) if step == "viewed"}
    await press(person, "저장하기")
    saved = {("saved", occupation), ("match_saved", occupation)}
    assert saved <= await noted(bot, person)
    await reply(person, "/subscribe")
    await press(person, "뉴딜일자리 소식")
    await press(person, "바로 받기")
    assert ("subscribed", "news") in await noted(bot, person)


async def test_what_is_saved_from_elsewhere_is_no_match(bot: Bot, person: Person) -> None:
    await reply(person, "/start o_life_care_expert")
    await press(person, "저장하기")
    steps = {step for step, _ in await noted(bot, person)}
    assert steps == {"viewed", "saved"}


async def test_words_that_find_something_are_results_and_others_are_not(
    bot: Bot, person: Person
) -> None:
    await reply(person, "블록체인 채굴")
    assert await noted(bot, person) == set()
    await reply(person, "강아지 돌보기")
    assert await noted(bot, person) == {("results", "")}


async def test_settings_are_no_steps_of_the_conversation(bot: Bot, person: Person) -> None:
    await reply(person, "/settings")
    await press(person, "나이대 바꾸기")
    await press(person, "30~39세")
    assert await noted(bot, person) == set()


async def test_a_child_leaves_no_steps(bot: Bot, person: Person) -> None:
    await reply(person, "/start c_youth_job_hub")
    await press(person, "시작하기")
    await press(person, "13세 이하")
    assert await noted(bot, person) == set()
    # The age itself is not kept; words that tell it again leave nothing, either.
    await reply(person, "저는 12살인데 강아지 돌보고 싶어요")
    assert await noted(bot, person) == set()
