"""What the machine sends by itself, from its approval in the chat to a subscriber's digest."""

from datetime import datetime
from functools import partial

import pytest

from bot.app import Bot
from bot.cli import conversation
from bot.clock import SEOUL
from bot.delivery import campaigns
from bot.delivery.audience import Audience
from bot.delivery.model import State
from bot.people import consent
from bot.people.consent import Consent, Pace, Topic
from bot.sandbox import Person
from bot.services import SERVICES
from handlers.staff.templates import make_due
from tests.e2e.campaigns import MorningClock, Stage, enter, press, settings
from tests.e2e.conftest import reply

MONDAY = datetime(2027, 2, 1, 11, 0, tzinfo=SEOUL)  # of a month's first week: both occasions


@pytest.fixture
async def stage(tmp_path):
    clock = MorningClock(MONDAY)
    bot = Bot(settings(f"sqlite:///{tmp_path}/bot.db", 0.0), conversation(), clock)
    await bot.start()
    assert bot.sandbox is not None
    yield await enter(bot, bot.sandbox)
    await bot.stop()


async def open_templates(person: Person) -> None:
    await reply(person, "/staff")
    await press(person, "자동으로 보내는 글", shows="봇이 스스로 보내는 글")


def told_of(template: str, person: Person) -> bool:
    return template in person.last.text


async def approve_all(stage: Stage) -> None:
    for template in ("주간 모음", "수신 동의 안내"):
        await open_templates(stage.author)
        await press(stage.author, f"2027년 {template}", shows="받는 분이 보게 될 글")
        await press(stage.author, "승인 요청하기", shows="승인 기다림")
        await stage.approver.until(partial(told_of, template))
        await open_templates(stage.approver)
        await press(stage.approver, f"2027년 {template}", shows="받는 분이 보게 될 글")
        await press(stage.approver, "승인하기", shows="(승인됨)")
        await stage.author.until(lambda p: "승인되었어요" in p.last.text)


async def due(stage: Stage) -> None:
    """What the timer does each minute."""
    assert stage.bot._application is not None
    services = stage.bot._application.bot_data[SERVICES]
    await make_due(services, stage.bot._application.bot)


async def test_without_approval_nothing_is_sent(stage: Stage) -> None:
    await due(stage)
    assert await stage.bot.database.run(lambda c: campaigns.page(c, 0, 10)) == ([], 0)


async def test_who_asked_cannot_approve(stage: Stage) -> None:
    await open_templates(stage.author)
    await press(stage.author, "2027년 주간 모음", shows="받는 분이 보게 될 글")
    asked = await press(stage.author, "승인 요청하기", shows="승인 기다림")
    query = stage.author.press(asked, "승인하기")
    await stage.author.until(lambda _: query.answered)
    assert query.text == "승인을 요청한 사람은 스스로 승인할 수 없어요."


async def test_a_weekly_reader_gets_the_digest_and_a_reminder_of_what_they_agreed_to(
    stage: Stage,
) -> None:
    await approve_all(stage)
    reader = stage.sandbox.add_person("주간 독자")
    await reply(reader, "/start")
    two_years_ago = MONDAY.replace(year=2025)

    def prepare(connection):
        consent.subscribe(connection, reader.id, Topic.NEWS, Pace.WEEKLY, MONDAY)
        consent.give(connection, reader.id, Consent.NIGHT, two_years_ago)
        new = campaigns.New(
            name="설명회 안내",
            topic=Topic.NEWS,
            content={"text": {"ko": "3월 5일 오후 2시에 <b>설명회</b>가 열려요."}},
            audience=Audience().model_dump(mode="json"),
        )
        at = MONDAY.replace(month=1, day=28)
        number = campaigns.create(connection, new, stage.author.id, at)
        read = campaigns.digest(campaigns.submit(connection, number, stage.author.id, at))
        campaign = campaigns.approve(connection, number, read, stage.approver.id, at)
        assert campaigns.begin(connection, campaign)
        campaigns.frozen(connection, number, at)
        assert campaigns.finish(connection, number, at)

    await stage.bot.database.run(prepare)
    await due(stage)
    await due(stage)
    for number in (2, 3):
        await stage.until_state(number, State.DONE)
    texts = [each.text for each in reader.messages if each.from_bot]
    assert sum("이번 주 소식이에요" in text for text in texts) == 1
    reminder = next(text for text in texts if "2025년 2월 1일" in text)
    assert "/stop" in reminder or "그만" in reminder
    digest = next(each for each in reader.messages if "이번 주 소식이에요" in each.text)
    assert digest.labels == ["1. 설명회 안내", "이 소식 그만 받기"]
    query = reader.press(digest, "1. 설명회 안내")
    await reader.until(lambda p: query.answered and "3월 5일" in p.last.text)
