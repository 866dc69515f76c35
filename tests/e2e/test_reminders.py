"""Around the year over HTTP: reminders as the clock moves, 'I applied', participants, evaluations."""

import io
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from bot.app import Bot
from bot.cli import conversation
from bot.clock import SEOUL
from bot.people import consent
from bot.people.consent import Pace, Topic
from bot.programme import newcomers, notices, templates
from bot.sandbox import Person
from bot.services import SERVICES, Services
from bot.staff import approval, roles
from bot.staff.roles import Role
from bot.storage.tables import audit, ledger, steps
from handlers import every_minute, machine_made
from tests.e2e.campaigns import MorningClock, Stage, enter, press, settings, submit, toast, write
from tests.e2e.conftest import reply
from tests.e2e.published import APPROVER, EDITOR, publish

START = datetime(2026, 12, 29, 12, 0, tzinfo=SEOUL)
OPENS = datetime(2027, 1, 5, 10, 0, tzinfo=SEOUL)
CLOSES = datetime(2027, 1, 11, 18, 0, tzinfo=SEOUL)
RESULT = datetime(2027, 1, 20, 0, 0, tzinfo=SEOUL)
SOON, LAST = CLOSES.replace(day=9, hour=10), CLOSES.replace(hour=9)


class MovedClock(MorningClock):
    """Goes like the machine's, from where the test puts it."""

    def go(self, moment: datetime) -> None:
        self._ahead += moment - self.now()


class Year:
    """A running bot whose clock the test moves."""

    def __init__(self, stage: Stage, clock: MovedClock) -> None:
        self.stage, self.clock = stage, clock

    @property
    def services(self) -> Services:
        assert self.stage.bot._application is not None
        found: Services = self.stage.bot._application.bot_data[SERVICES]
        return found

    async def at(self, moment: datetime) -> None:
        """Go to a moment, let the minute's work be done and what it began be sent."""
        self.clock.go(moment)
        assert self.stage.bot._application is not None
        await every_minute(self.services, self.stage.bot._application.bot)
        for _ in range(200):
            if not await self.stage.bot.database.read(_is_busy):
                return
            await self.clock.sleep(0.05)
        raise AssertionError("something is still being sent")

    async def approve_templates(self) -> None:
        def unit(connection):
            roles.appoint(connection, EDITOR, Role.EDITOR, "작성", START)
            roles.appoint(connection, APPROVER, Role.APPROVER, "승인", START)
            for year in (2026, 2027):
                for template in templates.TEMPLATES:
                    subject = templates.subject(template, year)
                    words = machine_made.fingerprint(template)
                    approval.submit(connection, subject, words, EDITOR, START)
                    approval.approve(connection, subject, words, APPROVER, START)

        await self.stage.bot.database.run(unit)

    async def citizen(self, *topics: Topic) -> Person:
        person = self.stage.sandbox.add_person("시민")
        await reply(person, "/start")

        def unit(connection):
            for topic in topics:
                consent.subscribe(connection, person.id, topic, Pace.NOW, START)

        await self.stage.bot.database.run(unit)
        return person


def _is_busy(connection) -> bool:
    open_rows = select(ledger.c.person_id).where(ledger.c.state.in_((0, 1)))
    waiting = "SELECT 1 FROM campaigns WHERE state = 'sending' OR (state = 'approved')"
    found = connection.execute(open_rows.limit(1)).first()
    return found is not None or connection.exec_driver_sql(waiting).first() is not None


def got(person: Person, words: str) -> int:
    return sum(words in each.text for each in person.messages if each.from_bot)


@pytest.fixture
async def year(tmp_path: Path):
    clock = MovedClock(START)
    bot = Bot(settings(f"sqlite:///{tmp_path}/bot.db", 0.0), conversation(), clock)
    await bot.start()
    assert bot.sandbox is not None
    yield Year(await enter(bot, bot.sandbox), clock)
    await bot.stop()


async def recruiting(year: Year) -> int:
    number = await publish(
        year.stage.bot,
        opens_at=OPENS,
        closes_at=CLOSES,
        result_on=RESULT,
        link="https://www.seoul.go.kr/notice",
    )
    await year.approve_templates()
    return number


async def look_at(person: Person) -> None:
    await reply(person, "/notices")
    await press(person, "시장 매니저", shows="결과 발표: 2027년 1월 20일(수)")


async def test_who_looked_at_a_notice_is_reminded_until_they_applied(year: Year) -> None:
    await recruiting(year)
    reader, applicant, stranger = [await year.citizen(Topic.CLOSING) for _ in range(3)]
    for person in (reader, applicant):
        await look_at(person)
    assert "지원했어요" not in reader.last.labels  # nobody can apply yet
    await year.at(OPENS)
    for person in (reader, applicant):
        assert got(person, "접수가 시작되었어요") == 1
        assert got(person, "접수 기간: 2027년 1월 5일(화) 10:00 ~ 2027년 1월 11일(월) 18:00") >= 1
    assert applicant.last.labels == [
        "자세히 보기",
        "공고문 보러 가기",
        "지원했어요",
        "이 소식 그만 받기",
    ]
    assert "더 보내지 않아요" in applicant.last.text
    assert "이제 보내지 않을게요" in await toast(applicant, "지원했어요")
    await applicant.until(lambda p: "지원했어요 취소" in p.last.labels)
    await year.at(SOON)
    await year.at(SOON + timedelta(minutes=5))
    await year.at(LAST)
    assert (got(reader, "곧 마감돼요"), got(applicant, "곧 마감돼요")) == (1, 0)
    assert got(reader, "마지막 마감 알림") == 1
    assert got(applicant, "마지막 마감 알림") == 0
    await year.at(RESULT + timedelta(hours=10))
    assert (got(reader, "결과 발표를 알려"), got(applicant, "결과 발표를 알려")) == (0, 1)
    assert got(stranger, "공고의") == 0
    # The way on from a result.
    await press(
        applicant, "뉴딜일자리에서 일하고 있어요", shows="2027년 3월 1일부터 2027년 12월 31일"
    )
    assert got(applicant, "결과 발표를 알려") == 1


async def test_what_was_said_can_be_taken_back_and_is_counted_without_names(year: Year) -> None:
    number = await recruiting(year)
    people = [await year.citizen(Topic.CLOSING) for _ in range(5)]
    year.clock.go(OPENS + timedelta(hours=1))
    author = year.stage.author

    async def card() -> str:
        await reply(author, "/staff")
        await press(author, "채용 공고", shows="이어서 쓸 수 있어요")
        await press(author, "공개한 공고", shows="1건")
        await press(author, "시장 매니저", shows="시민에게 공개했어요")
        return author.last.text

    for place, person in enumerate(people):
        if place == 4:
            assert "5명이 안 되면" in await card()
        await look_at(person)
        await press(person, "지원했어요")
        await person.until(lambda p: "지원했어요 취소" in p.last.labels)
    assert "지원했다고 알린 분: 5명" in await card()
    await press(people[0], "지원했어요 취소")
    await people[0].until(lambda p: "지원했어요" in p.last.labels)
    assert "5명이 안 되면" in await card()
    noted = select(steps.c.person_id).where(
        steps.c.step == "applied", steps.c.subject == str(number)
    )
    found = await year.stage.bot.database.run(lambda c: set(c.scalars(noted)))
    assert found == {person.id for person in people[1:]}
    await year.at(SOON)
    assert [got(person, "곧 마감돼요") for person in people] == [1, 0, 0, 0, 0]


async def test_a_withdrawn_notice_is_never_heard_of_again(year: Year) -> None:
    number = await recruiting(year)
    reader = await year.citizen(Topic.CLOSING)
    await look_at(reader)
    await year.at(OPENS)
    assert got(reader, "접수가 시작되었어요") == 1
    await year.stage.bot.database.run(
        lambda c: notices.withdraw(c, number, EDITOR, year.clock.now())
    )
    heard = len(reader.messages)
    for moment in (SOON, LAST, RESULT + timedelta(hours=10)):
        await year.at(moment)
    assert len(reader.messages) == heard


@pytest.mark.parametrize(
    "code",
    ["1y:f0:+99", "1y:f0:*1", "1y:zz:+1", "1y:c:+1", "1y:f0", "1z:x:+1", "1z:1:+99", "1Y:x", "1Y"],
)
async def test_a_forged_button_changes_nothing(year: Year, code: str) -> None:
    await recruiting(year)
    person = await year.citizen()
    first = await reply(person, "/start")
    query = year.stage.sandbox.world.add_query(person, first.raw, code)
    await person.until(lambda _: query.answered)
    assert "오래된 단추" in (query.text or "")


@pytest.mark.parametrize(
    "code",
    [
        "1rl:2020:0",
        "1rl:0:x",
        "1ro:0:nothing",
        "1rj:0:nothing:end",
        "1rj:2027:x:burn",
        "1rw:0:x",
        "1rx:1999",
    ],
)
async def test_a_forged_button_of_the_evaluations_writes_nothing(year: Year, code: str) -> None:
    author = year.stage.author
    query = year.stage.sandbox.world.add_query(author, author.last.raw, code)
    await author.until(lambda _: query.answered)
    assert "오래된" in (query.text or "")
    acts = select(audit.c.action).where(audit.c.action.startswith("evaluation"))
    assert await year.stage.bot.database.run(lambda c: list(c.scalars(acts))) == []


async def test_a_citizen_evaluates_nothing(year: Year) -> None:
    person = await year.citizen()
    query = year.stage.sandbox.world.add_query(person, person.last.raw, "1rl:0:0")
    await person.until(lambda _: query.answered)
    assert "오래된 단추" in (query.text or "")


async def test_every_template_is_read_whole_before_it_is_approved(year: Year) -> None:
    author = year.stage.author
    for name in ("공고 알림", "새로운 일 소식", "사업 연도 소식"):
        await reply(author, "/staff")
        await press(author, "자동으로 보내는 글", shows="봇이 스스로 보내는 글")
        await press(author, f"2026년 {name}", shows="받는 분이 보게 될 글")
        assert len(author.last.text) < 4000
    assert "announced" in author.last.text


async def test_new_occupations_come_the_next_morning(year: Year) -> None:
    await year.approve_templates()
    reader = await year.citizen(Topic.OCCUPATIONS)
    known = list(year.services.catalogue.occupations)[:10]
    await year.stage.bot.database.run(lambda c: newcomers.note(c, known, 2, START))
    await year.at(START.replace(day=30, hour=10))
    assert got(reader, "새로운 일이 더해졌어요") == 1
    assert "이 밖에도 2가지" in reader.last.text
    before = reader.last
    query = reader.press(before, before.labels[0])
    await reader.until(lambda p: query.answered and p.last.id > before.id)
    assert "저장하기" in " ".join(reader.last.labels)


async def test_participants_get_what_staff_write_in_the_season_only(year: Year) -> None:
    year.clock.go(datetime(2027, 2, 10, 12, 0, tzinfo=SEOUL))
    worker, other = await year.citizen(), await year.citizen(Topic.NEWS)
    await reply(worker, "/settings")
    await press(worker, "뉴딜일자리에서 일하고 있어요", shows="2027년 3월 1일부터 2027년 12월 31일")
    await press(worker, "동의해요", shows="일자리 지원 소식")
    assert "저절로 끝나요" in worker.last.text
    await write(year.stage, "이력서 상담을 받아 보세요.", topic="일자리 지원 소식")
    said = await toast(year.stage.author, "승인 부탁하기")
    assert said == (
        "일자리 지원 소식은 2027년 3월 1일부터 2027년 12월 31일까지만 보낼 수 있어요. "
        "보내는 때를 그 사이로 정해 주세요."
    )
    year.clock.go(datetime(2027, 3, 2, 12, 0, tzinfo=SEOUL))
    await submit(year.stage)
    approver = year.stage.approver
    await press(approver, "승인하기")
    await worker.until(lambda p: got(p, "이력서 상담") == 1)
    assert got(other, "이력서 상담") == 0
    await year.at(datetime(2028, 1, 1, 0, 1, tzinfo=SEOUL))
    await reply(worker, "/subscribe")
    assert not any("✅" in label and "지원" in label for label in worker.last.labels)


async def test_staff_are_asked_for_evaluations_and_write_them(year: Year) -> None:
    one, other = list(year.services.catalogue.occupations.values())[:2]
    await publish(year.stage.bot, occupations=[one.id, other.id])
    author = year.stage.author
    await year.at(datetime(2027, 11, 1, 10, 0, tzinfo=SEOUL))
    await author.until(lambda p: "직종 평가를 부탁드려요" in p.last.text)
    assert one.names.official in author.last.text
    await year.at(datetime(2027, 11, 1, 10, 1, tzinfo=SEOUL))
    assert got(author, "부탁드려요") == 1
    await press(author, "직종 평가", shows="평가가 남은 직종은 2개")
    await press(author, one.names.official, shows="아직 평가하지 않았어요")
    await press(author, "바꿔서 이어 가기", shows="판단: 바꿔서 이어 가기")
    await press(author, "의견 쓰기", shows="왜 그렇게 판단했는지")
    assert "1500자 안의 글로" in (await reply(author, "가" * 1501)).text
    await reply(author, "교육을 <더> 늘려 주세요.")
    await author.until(lambda p: "<더>" in p.last.text and "쓴 사람" in p.last.text)
    await press(author, "직종 평가", shows="평가가 남은 직종은 1개")
    await press(author, "엑셀 파일로 받기")
    await author.until(lambda p: "document" in p.last.raw)
    book = openpyxl.load_workbook(io.BytesIO(author.download(author.last)))
    rows = [[cell.value for cell in row[2:5]] for row in book["평가"].iter_rows(min_row=2)]
    assert [one.names.official, "바꿔서 이어 가기", "교육을 <더> 늘려 주세요."] in rows
    await year.clock.sleep(1.1)  # Telegram takes one message a second for a chat
    await year.at(datetime(2027, 11, 8, 10, 0, tzinfo=SEOUL))
    await author.until(
        lambda p: "부탁드려요" in p.last.text and one.names.official not in p.last.text
    )
    acts = select(audit.c.action).where(audit.c.subject == f"evaluation:{one.id}")
    written = await year.stage.bot.database.run(lambda c: list(c.scalars(acts)))
    assert written == ["evaluation.write"] * 2
    for task in ("자동으로 보내는 글", "직종 평가", "자동으로 보내는 글"):
        await reply(author, "/staff")
        await press(author, task)
    assert year.stage.too_wide() == []
