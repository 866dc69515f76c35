"""What a subscriber sees and decides, over HTTP: choosing, agreeing, stopping, coming back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.app import Bot
from bot.i18n import translator
from bot.people import consent
from bot.people.consent import Consent, Pace, Standing, Topic
from bot.sandbox import Message, Person
from bot.storage.tables import LedgerState, ledger, people
from bot.wording import date
from handlers.citizen.opening import open_button
from handlers.citizen.subscriptions import consent_reminder, stop_row
from handlers.keyboards import keyboard
from tests.e2e.conftest import StartBot, press, reply
from tests.people.rows import add_campaign, add_message

LINK = {"text": "누리집", "url": "https://www.seoul.go.kr/"}
BOTH = pytest.mark.parametrize("code", ["ko", "en"])


@pytest.fixture
async def bot(start_bot: StartBot) -> Bot:
    return await start_bot()


def newcomer(bot: Bot, code: str = "ko") -> Person:
    assert bot.sandbox is not None
    return bot.sandbox.add_person("새 사람", code)


def today(bot: Bot, code: str = "ko") -> str:
    return date(translator(code), bot.clock.now())


async def kinds(bot: Bot, person: Person) -> dict[str, Pace | None]:
    standing = await bot.database.run(lambda c: consent.standing(c, person.id))
    return {each.kind: each.pace for each in standing}


async def row_of(bot: Bot, person: Person, campaign_id: int = 7) -> dict[str, Any]:
    mine = ledger.c.campaign_id == campaign_id, ledger.c.person_id == person.id
    found = await bot.database.run(lambda c: c.execute(select(ledger).where(*mine)).one())
    return dict(found._mapping)


async def broadcast(bot: Bot, person: Person, topic: Topic = Topic.NEWS) -> Message:
    """A message of campaign 7 as subscribers get it."""

    def put(connection: Any) -> None:
        add_campaign(connection, 7, topic=topic, state="done")
        add_message(connection, 7, person.id, LedgerState.SENT)

    await bot.database.run(put)
    return await send(bot, person, topic)


async def send(bot: Bot, person: Person, topic: Topic) -> Message:
    t = translator(str(person.user["language_code"]))
    targets = ("h", "owomen_safety_sheriff", "ogone", "zz")
    buttons = keyboard(
        [LINK], [open_button(each[:2], 7, each) for each in targets], stop_row(t, 7, topic)
    )
    assert bot._application is not None
    words = {"chat_id": person.id, "text": "설명회가 열려요.", "reply_markup": buttons}
    await bot._application.bot.call("sendMessage", words)
    return person.last


async def tap(person: Person, message: Message, label: str) -> str:
    """Press a button of a message that may stay the newest; returns the toast."""
    query = person.press(message.id, label)
    await person.until(lambda _: query.answered)
    return query.text or ""


def now_of(person: Person, message: Message) -> Message:
    return Message(person.chat.messages[message.id])


# Choosing


async def test_each_topic_says_what_comes_and_since_when(bot: Bot) -> None:
    person = newcomer(bot)
    screen = await reply(person, "/subscribe")
    assert screen.text.count("지금은 받지 않고 있어요.") == len(Topic)
    assert "해마다 1월에 뉴딜일자리 모집이 시작되면 알려 드려요." in screen.text
    page = await press(person, "뉴딜일자리 소식")
    assert page.labels == ["바로 받기", "일주일에 한 번", "✅ 받지 않기", "← 소식 고르기"]
    screen = await press(person, "일주일에 한 번")
    assert f"✅ {today(bot)}부터 받고 있어요. 일주일에 한 번 모아서 와요." in screen.text
    assert "✅ 뉴딜일자리 소식" in screen.labels
    assert await kinds(bot, person) == {Topic.NEWS.kind: Pace.WEEKLY}
    await press(person, "뉴딜일자리 소식")
    assert "✅ 일주일에 한 번" in person.last.labels
    await press(person, "바로 받기")
    assert await kinds(bot, person) == {Topic.NEWS.kind: Pace.NOW}
    await press(person, "뉴딜일자리 소식")
    screen = await press(person, "받지 않기")
    assert screen.text.count("지금은 받지 않고 있어요.") == len(Topic)
    assert await kinds(bot, person) == {}


@BOTH
async def test_what_cannot_wait_a_week_is_not_offered_weekly(bot: Bot, code: str) -> None:
    person, t = newcomer(bot, code), translator(code)
    for topic in Topic:
        await reply(person, "/subscribe")
        page = await press(person, t.plain(f"topic-{topic}"))
        weekly = t.plain("button-weekly") in page.labels
        assert weekly is (topic not in (Topic.JANUARY, Topic.CLOSING, Topic.SUPPORT))


@BOTH
async def test_the_whole_way_in_each_language(bot: Bot, code: str) -> None:
    person, t = newcomer(bot, code), translator(code)
    await reply(person, "/settings")
    await press(person, t.plain("button-subscriptions"))
    await press(person, t.plain("topic-january"))
    screen = await press(person, t.plain("button-now"))
    assert t.plain("topic-since-now", date=today(bot, code)) in screen.text
    await press(person, t.plain("agreement-night"))
    await press(person, t.plain("button-agree"))
    ended = await reply(person, "/stop")
    assert t.plain("topic-january") in ended.text
    assert t.plain("agreement-night") in ended.text
    assert "/delete" in ended.text
    assert t.plain("stopped-nothing").splitlines()[0][3:-4] in (await reply(person, "/stop")).text
    back = await press(person, t.plain("button-subscriptions"))
    assert back.text.count(t.plain("topic-off")) == len(Topic)


async def test_night_and_advertisements_are_agreed_to_apart_and_dated(bot: Bot) -> None:
    person = newcomer(bot)
    await reply(person, "/subscribe")
    page = await press(person, "밤에도 받기")
    assert "밤 9시와 다음 날 아침 8시 사이에도 받는 것이에요." in page.text
    assert "지금은 받지 않기로 되어 있어요." in page.text
    screen = await press(person, "동의해요")
    assert screen.text.count(f"✅ {today(bot)}에 동의하셨어요.") == 1
    assert await kinds(bot, person) == {Consent.NIGHT: None}
    assert "‘(광고)’라고 밝혀요" in (await press(person, "광고도 받기")).text
    await press(person, "동의해요")
    assert await kinds(bot, person) == {Consent.NIGHT: None, Consent.ADS: None}
    page = await press(person, "✅ 밤에도 받기")
    assert f"✅ {today(bot)}에 동의하셨어요." in page.text
    toast = await tap(person, page, "동의 취소하기")
    assert toast == f"밤에도 받기: {today(bot)}에 동의를 취소하셨어요."
    assert await kinds(bot, person) == {Consent.ADS: None}


async def test_from_14_to_17_no_recruitment_is_offered_and_the_reason_is_told(bot: Bot) -> None:
    person = newcomer(bot)
    await reply(person, "/settings")
    await press(person, "나이대 바꾸기")
    await press(person, "14~17세")
    screen = await press(person, "소식 받기")
    assert "모집 소식은 18세부터 받을 수 있어요." in screen.text
    offered = {"새로운 일 소식", "뉴딜일자리 소식", "밤에도 받기", "광고도 받기", "내 설정"}
    assert set(screen.labels) == offered
    # A button from before the age was told, or a forged one.
    assert bot.sandbox is not None
    for forged in ("1E:january:now", "1T:january:s", "1R:7:january"):
        query = bot.sandbox.world.add_query(person, screen.raw, forged)
        await person.until(lambda _: query.answered)  # noqa: B023 - awaited here
    assert await kinds(bot, person) == {}


async def test_under_14_every_agreement_ends(bot: Bot) -> None:
    person = newcomer(bot)
    await subscribed(bot, person, Topic.NEWS)
    await reply(person, "/settings")
    await press(person, "나이대 바꾸기")
    await press(person, "13세 이하")
    assert await kinds(bot, person) == {}


async def subscribed(bot: Bot, person: Person, topic: Topic, pace: Pace = Pace.NOW) -> None:
    if not person.started:
        await reply(person, "/start")
    now = bot.clock.now()
    await bot.database.run(lambda c: consent.subscribe(c, person.id, topic, pace, now))


async def test_after_saving_one_line_offers_notices_until_they_come(bot: Bot) -> None:
    person = newcomer(bot)
    await reply(person, "시장")
    card = await press(person, "1. ")
    assert "알려 드릴까요?" not in card.text
    card = await press(person, "저장하기")
    assert "이 일의 모집 공고가 나오면 알려 드릴까요?" in card.text
    await tap(person, card, "공고가 나오면 알림 받기")
    await person.until(lambda p: "저장하신 일이나" in p.last.text)
    # The card stays where it was.
    assert "저장 취소" in now_of(person, card).labels
    await press(person, "바로 받기")
    assert await kinds(bot, person) == {Topic.NOTICES.kind: Pace.NOW}
    await tap(person, card, "저장 취소")
    await person.until(lambda _: "저장하기" in now_of(person, card).labels)
    await tap(person, card, "저장하기")
    await person.until(lambda _: "저장 취소" in now_of(person, card).labels)
    assert "알려 드릴까요?" not in now_of(person, card).text


FORGED = [
    "1T:nothing:s", "1T:news:x", "1E:january:weekly", "1E:news:", "1F:keep_circumstances", "1F:x",
    "1G:night:x", "1G:keep_circumstances:+", "1Z:x:news", "1Z:7:x", "1Z:7", "1R::news", "1J:x:h",
]  # fmt: skip


async def test_a_forged_button_changes_nothing_and_is_answered(bot: Bot) -> None:
    person = newcomer(bot)
    screen = await reply(person, "/subscribe")
    assert bot.sandbox is not None
    for code in FORGED:
        query = bot.sandbox.world.add_query(person, screen.raw, code)
        await person.until(lambda _: query.answered)  # noqa: B023 - awaited here
        assert query.text == "오래된 단추예요. 여기서 다시 시작해 주세요.", code
    assert await kinds(bot, person) == {}


# Stopping from a message


@BOTH
async def test_one_tap_stops_and_the_same_button_takes_it_back(bot: Bot, code: str) -> None:
    person, t = newcomer(bot, code), translator(code)
    stop, again = t.plain("button-stop-topic"), t.plain("button-resubscribe")
    await reply(person, "/start")
    await subscribed(bot, person, Topic.NEWS, Pace.WEEKLY)
    message = await broadcast(bot, person)
    name = t.plain("topic-news")
    assert await tap(person, message, stop) == t.plain("topic-stopped", topic=name)
    await person.until(lambda _: again in now_of(person, message).labels)
    after = now_of(person, message)
    # Its words and every other button are as they were.
    assert after.text == message.text
    assert not after.edited
    assert after.rows[:-1] == message.rows[:-1]
    assert after.rows[0][0].url == LINK["url"]
    assert await kinds(bot, person) == {}
    assert (await row_of(bot, person))["stopped_at"] is not None
    # Pressed as it was before, as by a second tap on a slow line.
    assert bot.sandbox is not None
    twice = bot.sandbox.world.add_query(person, message.raw, "1Z:7:news")
    await person.until(lambda _: twice.answered)
    assert twice.text == t.plain("topic-stopped", topic=name)
    assert now_of(person, message).labels == after.labels
    assert await tap(person, after, again) == t.plain("topic-resumed", topic=name)
    await person.until(lambda _: now_of(person, message).labels == message.labels)
    assert await kinds(bot, person) == {Topic.NEWS.kind: Pace.WEEKLY}
    assert (await row_of(bot, person))["stopped_at"] is None
    assert person.last.id == message.id


async def test_a_stop_from_a_message_whose_buttons_are_not_told_shows_the_screen(bot: Bot) -> None:
    person = newcomer(bot)
    await subscribed(bot, person, Topic.NEWS)
    message = await broadcast(bot, person)
    assert bot.sandbox is not None
    old = {"chat": message.raw["chat"], "message_id": message.id, "date": 0}
    query = bot.sandbox.world.add_query(person, old, "1Z:7:news")
    await person.until(lambda p: query.answered and p.last.id > message.id)
    assert person.last.text.startswith("뉴딜일자리 소식은 이제 보내지 않을게요.")
    assert "소식 받기" in person.last.text
    assert await kinds(bot, person) == {}


async def test_a_stop_without_a_row_in_the_ledger_still_stops(bot: Bot) -> None:
    person = newcomer(bot)
    await subscribed(bot, person, Topic.NEWS)
    message = await send(bot, person, Topic.NEWS)
    await tap(person, message, "이 소식 그만 받기")
    assert await kinds(bot, person) == {}


async def test_a_stop_of_what_ended_elsewhere_is_not_counted_to_the_message(bot: Bot) -> None:
    person = newcomer(bot)
    await subscribed(bot, person, Topic.NEWS)
    message = await broadcast(bot, person)
    await reply(person, "/stop")
    await tap(person, message, "이 소식 그만 받기")
    assert (await row_of(bot, person))["stopped_at"] is None


async def test_counted_buttons_open_their_target_and_leave_the_message(bot: Bot) -> None:
    person = newcomer(bot)
    await reply(person, "/start")
    message = await broadcast(bot, person)
    assert (await row_of(bot, person))["pressed_at"] is None
    for label, seen in [
        ("h", "안녕하세요"),
        ("ow", "여성안심보안관"),
        ("og", "이제는 볼 수 없는"),
        ("zz", "이제는 볼 수 없는"),
    ]:
        last = person.last.id
        await tap(person, message, label)
        await person.until(lambda p: p.last.id > last and seen in p.last.text)  # noqa: B023
    assert now_of(person, message).raw == message.raw
    assert (await row_of(bot, person))["pressed_at"] is not None


# Leaving and coming back


async def blocked_at(bot: Bot, person: Person) -> list[datetime | None]:
    mine = select(people.c.blocked_at).where(people.c.person_id == person.id)
    return await bot.database.run(lambda c: list(c.scalars(mine)))


async def settled(bot: Bot) -> None:
    """Until every update so far was handled, those without an answer too."""
    assert bot.sandbox is not None
    other = bot.sandbox.add_person("다른 사람")
    await reply(other, "/help")
    assert bot._intake is not None
    await bot._intake.dispatcher.drained()


async def test_who_blocked_the_bot_and_returns_is_greeted_with_what_is_kept(bot: Bot) -> None:
    person = newcomer(bot)
    await subscribed(bot, person, Topic.JANUARY)
    person.block()
    await settled(bot)
    assert (await blocked_at(bot, person))[0] is not None
    assert await kinds(bot, person) == {Topic.JANUARY.kind: Pace.NOW}
    person.unblock()
    await person.until(lambda p: "다시 오셨네요" in p.last.text)
    assert f"• 1월 모집 소식: {today(bot)}에 동의하셨어요." in person.last.text
    assert await blocked_at(bot, person) == [None]
    assert "소식 받기" in (await press(person, "소식 받기")).text


async def test_a_start_alone_is_a_return_too(bot: Bot) -> None:
    person = newcomer(bot)
    await reply(person, "/start")
    away = people.update().values(blocked_at=bot.clock.now())
    await bot.database.run(lambda c: c.execute(away))
    back = await reply(person, "/start")
    assert "다시 오셨네요" in back.text
    assert "지금 받기로 하신 소식은 없어요." in back.text
    assert "시작하기" in back.labels
    assert await blocked_at(bot, person) == [None]
    await bot.database.run(lambda c: c.execute(away))
    assert "여성안심보안관" in (await reply(person, "/start o_women_safety_sheriff")).text
    assert await blocked_at(bot, person) == [None]


async def test_nothing_is_kept_of_a_stranger_who_blocks_the_bot(bot: Bot) -> None:
    person = newcomer(bot)
    person.block()
    person.unblock()
    await settled(bot)
    assert await blocked_at(bot, person) == []
    assert person.messages == []


# Every two years


@BOTH
async def test_the_reminder_names_what_when_with_whom_and_how_to_end_it(
    bot: Bot, code: str
) -> None:
    person, t = newcomer(bot, code), translator(code)
    await subscribed(bot, person, Topic.JANUARY)
    long_ago = datetime(2024, 11, 21, 20, tzinfo=UTC)
    standing = [
        Standing(Topic.JANUARY.kind, long_ago, Pace.NOW),
        Standing(Consent.ADS.value, long_ago + timedelta(days=39), None),
        Standing(Consent.KEEP_CIRCUMSTANCES.value, long_ago, None),
    ]
    view = consent_reminder(t, standing)
    assert bot._application is not None
    await bot._application.bot.call("sendMessage", {"chat_id": person.id, **view.parameters})
    said = person.last.text
    dates = {
        "ko": ("2024년 11월 22일", "2024년 12월 31일"),
        "en": ("22 November 2024", "31 December 2024"),
    }
    for part in (*dates[code], t.plain("operator-name"), "/stop", "/settings"):
        assert part in said
    short = consent_reminder(t, standing[:1])
    assert "/settings" not in short.text
    await press(person, t.plain("button-stop-all"))
    assert await kinds(bot, person) == {}
