"""The year over HTTP: dates, the plan, a rehearsal, the second person, and each citizen's own message."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Connection, select

from bot.app import Bot
from bot.catalogue.vocabulary import AgeBand
from bot.cli import conversation
from bot.clock import SEOUL
from bot.delivery.model import State
from bot.people.consent import Topic
from bot.programme import noticeboard, notices
from bot.sandbox import Person
from bot.services import SERVICES
from bot.storage.tables import LedgerState, campaigns, ledger
from handlers import january_round
from tests.e2e.campaigns import MorningClock, Stage, enter, press, settings, toast
from tests.e2e.conftest import reply
from tests.e2e.published import APPROVER, EDITOR, publish

OPENS = datetime(2027, 1, 4, 9, tzinfo=SEOUL)
NOW = datetime(2027, 1, 4, 11, tzinfo=SEOUL)
CLOSES = datetime(2027, 1, 8, 18, tzinfo=SEOUL)


@pytest.fixture
async def stage(tmp_path):
    clock = MorningClock(NOW)
    bot = Bot(settings(f"sqlite:///{tmp_path}/bot.db"), conversation(), clock)
    await bot.start()
    assert bot.sandbox is not None
    yield await enter(bot, bot.sandbox)
    await bot.stop()


async def look(stage: Stage) -> None:
    """What the timer does each minute."""
    application = stage.bot._application
    assert application is not None
    await january_round.look(application.bot_data[SERVICES], application.bot)


async def citizen(stage: Stage, age: AgeBand) -> Person:
    """Somebody of an age, subscribed to January's news."""
    [person] = await stage.street(1, topic=Topic.JANUARY)

    assert stage.bot._application is not None
    people = stage.bot._application.bot_data[SERVICES].people

    def unit(connection: Connection) -> None:
        known = people.find(connection, person.id)
        people.save(connection, replace(known, age=age), known)

    await stage.bot.database.run(unit)
    return person


async def open_push(person: Person) -> None:
    await reply(person, "/staff")
    await press(person, "올해 일정과 1월 알림", shows="2027년 사업 일정")
    await press(person, "1월 알림", shows="2027년 1월 알림")


async def write_plan(stage: Stage) -> None:
    author = stage.author
    await open_push(author)
    for label, words in (
        ("복지 급여(ko)", "급여가 줄 수 있으니 동 주민센터에 먼저 물어보세요."),
        ("지난 참여자(ko)", "전에 참여한 분은 다시 지원할 수 없는 공고가 있어요."),
        ("학생(ko)", "재학생은 지원할 수 없는 공고가 있어요."),
    ):
        await press(author, label, shows="적어 보내 주세요")
        await reply(author, words)
        assert words in author.last.text


async def approve_plan(stage: Stage) -> None:
    author, approver = stage.author, stage.approver
    await press(author, "승인 부탁하기", shows="승인을 기다리고 있어요")
    await approver.until(lambda p: "승인을 부탁받았어요" in p.last.text)
    await press(approver, "승인할 내용 읽기", shows="1월 알림 승인")
    await press(approver, "승인하기", shows="상태")
    await author.until(lambda p: "승인되었어요" in p.last.text)


def said(person: Person, words: str) -> bool:
    return any(words in each.text for each in person.messages)


async def forged(stage: Stage, person: Person, code: str) -> str:
    query = stage.sandbox.world.add_query(person, person.last.raw, code)
    await person.until(lambda _: query.answered)
    return query.text


def pushes(person: Person) -> list[str]:
    return [each.text for each in person.messages if "뉴딜일자리 모집을 하고 있어요" in each.text]


async def until_pushed(person: Person) -> str:
    await person.until(lambda p: bool(pushes(p)))
    return pushes(person)[0]


async def test_the_whole_way_of_a_years_push(stage: Stage) -> None:
    window = {"opens_at": OPENS, "closes_at": CLOSES}
    youth = await publish(stage.bot, title="청년 안내원", age_from=18, age_to=39, **window)
    everyone = await publish(stage.bot, title="시장 도우미", age_from=18, **window)
    young = await citizen(stage, AgeBand.FROM_18)
    old = await citizen(stage, AgeBand.FROM_65)
    await look(stage)
    for member in (stage.author, stage.approver):
        await member.until(lambda p: said(p, "승인된 계획이 없어요"))

    await write_plan(stage)
    author = stage.author
    assert "두 번째 사람의 승인이 없어요" in author.last.text
    await press(author, "미리 해 보기")
    await author.until(lambda p: sum("모집을 하고 있어요" in each.text for each in p.messages) == 2)
    counted = next(each for each in author.messages if "미리 해 보기" in each.text)
    assert "공고 2건을 받을 분: 5명 미만" in counted.text
    assert not author.last.labels  # a sample has no buttons

    await open_push(author)
    await approve_plan(stage)
    await look(stage)
    text = await until_pushed(young)
    assert "청년 안내원" in text
    assert "시장 도우미" in text
    assert "급여가 줄 수 있으니" in text
    text = await until_pushed(old)
    assert "청년 안내원" not in text

    # Its buttons: a notice, everything, and the stop.
    message = next(each for each in old.messages if "뉴딜일자리 모집을" in each.text)
    await press(old, "모두 보기", shows="채용 공고 1건이 있어요", at=message)
    query = old.press(message, "이 소식 그만 받기")
    await old.until(lambda _: query.answered)

    # Who subscribes now gets it at once, and once.
    late = stage.sandbox.add_person("늦은 사람")
    await reply(late, "/start")
    await reply(late, "/subscribe")
    await press(late, "1월 모집 소식", shows="지금은 받지 않고")
    await press(late, "바로 받기")
    await until_pushed(late)
    for _ in range(3):
        await look(stage)

    later = await changes(stage, youth, everyone)
    await ends(stage, [young, old, late, later])


async def changes(stage: Stage, youth: int, everyone: int) -> Person:
    """A withdrawn notice drops out; a changed one is left out until it is approved anew."""
    author = stage.author

    def change(connection: Connection) -> None:
        now = stage.bot.clock.now()
        notices.withdraw(connection, everyone, EDITOR, now)
        notice = noticeboard.get(connection, youth)
        assert notice is not None
        fields = notice.fields.model_copy(update={"title": "청년 안내원(바뀜)"})
        notices.edit(connection, youth, fields, EDITOR, now)
        notices.submit(connection, youth, EDITOR, now, announce=False)
        notice = noticeboard.get(connection, youth)
        assert notice is not None
        notices.approve(connection, youth, notices.digest(notice, None), APPROVER, now)

    await stage.bot.database.run(change)
    later = await citizen(stage, AgeBand.FROM_18)
    await look(stage)
    await author.until(lambda p: said(p, "빠진 공고가 있어요"))
    await stage.bot.clock.sleep(1.5)
    assert pushes(later) == []
    await open_push(author)
    assert "상태: 보내기 시작했어요" in author.last.text
    await approve_plan(stage)
    assert "청년 안내원(바뀜)" in await until_pushed(later)
    return later


async def ends(stage: Stage, people: list[Person]) -> None:
    """Everybody had it once, and the ledger's sums hold."""

    def sums(connection: Connection) -> tuple[int, int, list[int]]:
        row = connection.execute(select(campaigns)).one()
        states = connection.scalars(select(ledger.c.state)).all()
        return row.campaign_id, row.frozen_size, list(states)

    number, frozen, states = await stage.bot.database.run(sums)
    await stage.until_state(number, State.DONE)
    assert (frozen, states) == (4, [LedgerState.SENT] * 4)
    for person in people:
        assert len(pushes(person)) == 1
    assert stage.too_wide() == []


async def test_who_wrote_it_cannot_approve_it_and_nobody_a_forged_digest(stage: Stage) -> None:
    await publish(stage.bot, title="시장 도우미", opens_at=OPENS, closes_at=CLOSES)
    await write_plan(stage)
    await press(stage.author, "승인 부탁하기", shows="승인을 기다리고 있어요")
    await press(stage.author, "승인할 내용 읽기", shows="1월 알림 승인")
    assert "스스로 승인할 수 없어요" in await toast(stage.author, "승인하기")
    await stage.approver.until(lambda p: "승인을 부탁받았어요" in p.last.text)
    for code in ("1yo:2027:" + "0" * 16, "1yo:2027:", "1yo:1999:0", "1yo:x:y", "1yq:2027:nothing"):
        assert await forged(stage, stage.approver, code)
    await press(stage.approver, "승인할 내용 읽기", shows="1월 알림 승인")
    await press(stage.approver, "돌려보내기", shows="적어 보내 주세요")
    await reply(stage.approver, "학생 안내를 고쳐 주세요.")
    await stage.author.until(lambda p: "학생 안내를 고쳐 주세요." in p.last.text)


async def test_staff_set_dates_and_citizens_see_them(stage: Stage) -> None:
    author = stage.author
    await reply(author, "/staff")
    await press(author, "올해 일정과 1월 알림", shows="2027년 사업 일정")
    assert "신청 시작: 아직 몰라요" in author.last.text
    await press(author, "신청 시작", shows="적어 보내 주세요")
    assert "날짜로 읽을 수 없어요" in (await reply(author, "언젠가")).text
    assert "너무 먼 날짜" in (await reply(author, "2029-01-05 09:00")).text
    shown = await reply(author, "2027-01-05 09:00")
    assert "신청 시작: 2027년 1월 5일(화) 09:00 (담당자가 정함)" in shown.text
    await press(author, "신청 마감", shows="적어 보내 주세요")
    assert "끝이 시작보다 빨라요" in (await reply(author, "2027-01-04")).text
    await reply(author, "2027-01-09")
    await press(author, "모집·선발", shows="첫날과 마지막 날")
    assert "‘~’" in (await reply(author, "2027-01-02")).text
    shown = await reply(author, "2027-01-02 ~ 2027-02-10")
    assert "모집·선발: 2027년 1월 2일(토) ~ 2027년 2월 10일(수) (담당자가 정함)" in shown.text

    person = stage.sandbox.add_person("주민")
    await reply(person, "/start")
    shown = await reply(person, "/calendar")
    assert "지금은 모집·선발 기간이에요." in shown.text
    assert "신청 시작: 2027년 1월 5일(화) 09:00" in shown.text
    assert shown.raw["photo"]


async def test_a_year_of_which_nothing_is_known_tells_the_past_as_past(stage: Stage) -> None:
    person = stage.sandbox.add_person("주민")
    await reply(person, "/start")
    shown = await reply(person, "/calendar")
    assert "2027년 모집 날짜는 아직 정해지지 않았어요." in shown.text
    assert "올해는 다를 수 있어요" in shown.text
    assert "2026년 모집: 2025년 12월 24일(수) 발표" in shown.text
