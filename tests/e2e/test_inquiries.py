"""A citizen asks, staff answer, the citizen writes back: over HTTP, by day and by night."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import Bot
from bot.cli import conversation
from bot.config import Settings
from bot.i18n import translator
from bot.sandbox import Person, Sandbox
from bot.staff import audit, roles
from bot.staff.roles import Role
from bot.storage.tables import inquiries, inquiry_messages
from handlers import every_minute, replies
from handlers.callback import VERSION
from handlers.staff.verbs import StaffVerb
from tests.e2e.conftest import press, reply

KO = translator("ko")
DAY = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)  # Friday, 11:00 in Seoul
NIGHT = datetime(2026, 11, 27, 14, 0, tzinfo=UTC)  # 23:00
QUESTION = "주말에만 하는 일도 있나요?"
ANSWER = "주말 일자리는 공고마다 달라요. <모집 공고>에서 시간을 봐 주세요."


class Hands:
    """A clock that stands still until it is moved; waiting still takes its time."""

    def __init__(self, now: datetime) -> None:
        self.at = now
        from bot.clock import SystemClock

        self._system = SystemClock()
        self.monotonic = self._system.monotonic
        self.sleep = self._system.sleep

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Hands:
    return Hands(DAY)


@pytest.fixture
async def bot(tmp_path: Path, clock: Hands) -> AsyncIterator[Bot]:
    """One kind of database is enough: `tests/people` and `tests/staff` know both."""
    url = f"sqlite:///{tmp_path}/bot.db"
    settings = Settings(_env_file=None, database_url=url, sandbox_port=0)
    bot = Bot(settings, conversation(), clock)
    await bot.start()
    yield bot
    await bot.stop()


@pytest.fixture
def sandbox(bot: Bot) -> Sandbox:
    assert bot.sandbox is not None
    return bot.sandbox


@pytest.fixture
def admin(sandbox: Sandbox) -> Person:
    return sandbox.person(sandbox.staff_ids[0])


@pytest.fixture
def colleague(sandbox: Sandbox) -> Person:
    return sandbox.person(sandbox.staff_ids[1])


@pytest.fixture
def citizen(sandbox: Sandbox) -> Person:
    return sandbox.add_person("새 사람")


async def ask(citizen: Person, words: str = QUESTION) -> str:
    await reply(citizen, "/ask")
    return (await reply(citizen, words)).text


async def open_first(member: Person) -> str:
    await reply(member, "/staff")
    await press(member, "문의함")
    return (await press(member, "1번 열기")).text


async def write(member: Person, words: str = ANSWER) -> None:
    await press(member, "답 쓰기")
    await reply(member, words)


async def pressed(sandbox: Sandbox, person: Person, code: str) -> str:
    query = sandbox.world.add_query(person, person.last.raw, code)
    await person.until(lambda _: query.answered)
    return query.text


async def minute(bot: Bot) -> None:
    """What the timer does."""
    assert bot._application is not None
    await every_minute(bot._application.bot_data["services"], bot._application.bot)


def got(citizen: Person, words: str = ANSWER) -> int:
    """How often the citizen got a reply with these words."""
    said = [each for each in citizen.messages if each.from_bot and words in each.text]
    return len(said)


async def states(bot: Bot) -> list[tuple[str, str]]:
    rows = await bot.database.run(
        lambda c: c.execute(
            select(inquiries.c.state, inquiry_messages.c.delivery)
            .join(inquiry_messages, inquiry_messages.c.inquiry_id == inquiries.c.inquiry_id)
            .order_by(inquiry_messages.c.message_id)
        ).all()
    )
    return [(row.state, row.delivery) for row in rows]


async def acts(bot: Bot) -> list[str]:
    entries = await bot.database.run(lambda c: list(audit.everything(c)))
    return [entry.action for entry in entries if entry.subject.startswith("inquiry:")]


# The whole way


async def test_from_a_question_to_that_answers_it(bot: Bot, admin: Person, citizen: Person) -> None:
    said = await ask(citizen)
    assert "질문을 담당 직원에게 전했어요" in said
    assert "급하시면" in said
    shelf = await reply(admin, "/staff")
    shelf = await press(admin, "문의함")
    assert "1. [질문] 오늘 왔어요" in shelf.text
    assert QUESTION in shelf.text
    thread = await press(admin, "1번 열기")
    assert "답을 기다려요 · 담당: 아직 없음" in thread.text
    assert "담당: 이도윤" in (await press(admin, "내가 맡기")).text
    await write(admin)
    assert ANSWER in admin.last.text
    assert got(citizen) == 0
    sent = await press(admin, "보내기")
    assert "전했어요" in sent.text
    assert got(citizen) == 1
    assert QUESTION in citizen.last.text
    await press(citizen, "다시 글 쓰기")
    assert "담당 직원에게 전했어요" in (await reply(citizen, "토요일만 되나요?")).text
    assert "토요일만 되나요?" in await open_first(admin)
    await write(admin, "네, 그런 공고도 있어요.")
    await press(admin, "보내기")
    last = citizen.last
    assert "그런 공고도" in last.text
    query = citizen.press(last, "답이 되었어요")
    await citizen.until(lambda _: query.answered)
    assert "고마워요" in query.text
    assert [state for state, _ in await states(bot)] == ["closed"] * 4
    assert await acts(bot) == ["inquiry.take", "inquiry.reply", "inquiry.reply"]
    shown = await bot.database.run(lambda c: list(audit.everything(c)))
    assert ANSWER not in repr(shown)


async def test_a_report_names_its_occupation(admin: Person, citizen: Person) -> None:
    await reply(citizen, "/start o_life_care_expert")
    name = citizen.last.text.splitlines()[0]
    await press(citizen, "정보가 틀려요")
    await reply(citizen, "지금은 없어진 일이에요")
    text = await open_first(admin)
    assert "틀린 정보" in text
    assert name in text
    assert name in (await press(admin, "직종 자료 보기")).text


async def test_hours_are_told_and_what_is_closed_is_said(
    bot: Bot, admin: Person, citizen: Person, clock: Hands
) -> None:
    await reply(admin, "/staff")
    await press(admin, "문의함")
    assert "아직 정하지 않았어요" in (await press(admin, "답하는 시간")).text
    shown = await press(admin, "정하기: 평일 9시~18시")
    assert "평일 9시~18시" in shown.text
    assert "지금은 답하는 시간이에요" in await ask(citizen)
    await press(admin, "쉬는 날 더하기")
    assert "11월 30일(월) 우리가 정한 쉬는 날" in (await reply(admin, "11월 30일")).text
    clock.at = NIGHT
    assert "12월 1일(화) 9시부터" in await ask(citizen)
    clock.at = datetime(2026, 12, 25, 2, tzinfo=UTC)
    assert "쉬는 날(기독탄신일)이에요. 12월 28일(월) 9시부터" in await ask(citizen)


# Two at once, roles, forged buttons


async def test_the_second_of_two_who_answer_hears_so(
    bot: Bot, admin: Person, colleague: Person, citizen: Person
) -> None:
    await ask(citizen)
    for member in (admin, colleague):
        await open_first(member)
        await write(member, f"{member.id}의 답이에요")
    await press(admin, "보내기")
    shown = await press(colleague, "보내기")
    assert "그 사이에 이 문의에 새 글이 생겼어요" in shown.text
    assert got(citizen, f"{colleague.id}의 답") == 0
    await press(colleague, "보내기")
    assert got(citizen, f"{colleague.id}의 답") == 1
    assert got(citizen, f"{admin.id}의 답") == 1


async def test_what_one_has_the_other_may_be_given(
    admin: Person, colleague: Person, citizen: Person
) -> None:
    await ask(citizen)
    await reply(colleague, "/staff")
    await open_first(admin)
    await press(admin, "동료에게 맡기기")
    assert "담당: 최서연" in (await press(admin, "최서연")).text
    await colleague.until(lambda p: p.last.from_bot and "문의를 맡겼어요" in p.last.text)
    await press(colleague, "문의 열기")
    assert "담당: 아직 없음" in (await press(colleague, "담당 내려놓기")).text


async def test_a_viewer_looks_and_a_citizen_is_nobody(
    bot: Bot, sandbox: Sandbox, citizen: Person
) -> None:
    await ask(citizen)
    viewer = sandbox.add_person("보는 사람")
    await bot.database.run(lambda c: roles.appoint(c, viewer.id, Role.VIEWER, "보는 이", DAY))
    await open_first(viewer)
    assert "답 쓰기" not in viewer.last.labels
    before = await states(bot)
    for verb, args in (
        (StaffVerb.INQUIRY_TAKE, "1"),
        (StaffVerb.INQUIRY_SEND, "1:1"),
        (StaffVerb.INQUIRY_CLOSE, "1:1"),
        (StaffVerb.INQUIRY_GIVE_TO, f"1:{viewer.id}"),
        (StaffVerb.INQUIRY_RESEND, "1:1"),
        (StaffVerb.OFFICE_DAY, "w"),
    ):
        code = f"{VERSION}{verb}:{args}"
        assert await pressed(sandbox, viewer, code) == KO.plain("staff-not-allowed")
        assert await pressed(sandbox, citizen, code) == KO.plain("button-outdated")
    assert await states(bot) == before
    assert await acts(bot) == []


async def test_another_citizens_thread_is_closed_to_a_forger(
    bot: Bot, sandbox: Sandbox, citizen: Person
) -> None:
    await ask(citizen)
    forger = sandbox.add_person("다른 사람")
    await reply(forger, "/start")
    for choice in ("1:+", "1:-", "99:+", "x:-", "1:?", "-1:+"):
        answer = await pressed(sandbox, forger, f"{VERSION}u:{choice}")
        assert answer == KO.plain("button-outdated")
    assert await states(bot) == [("open", "")]


async def test_garbage_from_staff_changes_nothing(
    bot: Bot, sandbox: Sandbox, admin: Person, citizen: Person
) -> None:
    await ask(citizen)
    await reply(admin, "/staff")
    for code in ("qo:99", "qp:1:7", "ql:z:0", "ql:m:9", "qs:1:1", "qj:o:1", "qq:x", "qa:1:99"):
        await pressed(sandbox, admin, VERSION + code)
    assert await states(bot) == [("open", "")]
    assert await acts(bot) == []


# Night, blocks, doubt, erasing


async def test_a_reply_at_night_waits_for_the_morning_unless_they_talk(
    bot: Bot, admin: Person, citizen: Person, clock: Hands
) -> None:
    await ask(citizen)
    clock.at = NIGHT
    await open_first(admin)
    await write(admin)
    assert "11-28 08:00에 보내요" in (await press(admin, "보내기")).text
    await minute(bot)
    assert got(citizen) == 0
    clock.at = NIGHT + timedelta(hours=9)
    await minute(bot)
    await minute(bot)
    assert got(citizen) == 1
    clock.at = NIGHT + timedelta(days=1)
    await press(citizen, "다시 글 쓰기")
    await reply(citizen, "아직 안 주무세요?")
    clock.at += timedelta(minutes=15)
    await open_first(admin)
    await write(admin, "네, 아직 있어요.")
    await press(admin, "보내기")
    assert got(citizen, "아직 있어요") == 1


async def test_who_blocked_the_bot_is_shown_so(bot: Bot, admin: Person, citizen: Person) -> None:
    await ask(citizen)
    citizen.block()
    await open_first(admin)
    await write(admin)
    assert "시민이 봇을 막았어요" in (await press(admin, "보내기")).text
    citizen.unblock()
    await press(admin, "답 다시 보내기")
    assert got(citizen) == 1
    assert "inquiry.resend" in await acts(bot)


async def test_what_nobody_saw_arrive_is_in_doubt_and_never_repeated_by_itself(
    bot: Bot, sandbox: Sandbox, admin: Person, citizen: Person, clock: Hands
) -> None:
    await ask(citizen)
    await open_first(admin)
    await write(admin)
    sandbox.faults.status(502, method="sendMessage", chat_id=citizen.id, times=1)
    assert "갔는지 알 수 없어요" in (await press(admin, "보내기")).text
    clock.at += timedelta(hours=1)
    await minute(bot)
    assert got(citizen) == 0
    await press(admin, "답 다시 보내기")
    assert got(citizen) == 1


async def test_erasing_takes_the_thread_along(bot: Bot, admin: Person, citizen: Person) -> None:
    await ask(citizen)
    await open_first(admin)
    await write(admin)
    await reply(citizen, "/delete")
    await press(citizen, "네, 모두 지워 주세요")
    assert "남아 있지 않아요" in (await press(admin, "보내기")).text
    assert await states(bot) == []
    await minute(bot)
    assert got(citizen) == 0


# What staff are told


async def test_staff_hear_of_new_ones_together_and_of_those_that_wait(
    bot: Bot, admin: Person, colleague: Person, citizen: Person, clock: Hands
) -> None:
    for member in (admin, colleague):
        await reply(member, "/staff")
    await ask(citizen)
    await ask(citizen, "하나 더 여쭤요")
    await minute(bot)
    for member in (admin, colleague):
        assert "새 문의가 2건 있어요" in member.last.text
    clock.at += timedelta(minutes=5)
    await ask(citizen, "또 하나")
    await minute(bot)
    assert "2건" in admin.last.text
    clock.at += timedelta(minutes=5)
    await minute(bot)
    assert "새 문의가 1건 있어요" in admin.last.text
    # Three working days after Friday: Wednesday.
    clock.at = DAY + timedelta(days=4)
    await minute(bot)
    assert "1건" in admin.last.text
    clock.at = DAY + timedelta(days=5, minutes=11)
    await minute(bot)
    assert "답하지 못한 문의가 3건" in admin.last.text


async def test_nobody_of_the_staff_is_woken(
    bot: Bot, admin: Person, citizen: Person, clock: Hands
) -> None:
    await reply(admin, "/staff")
    clock.at = NIGHT
    await ask(citizen)
    count = len(admin.messages)
    await minute(bot)
    assert len(admin.messages) == count
    clock.at += timedelta(hours=9)
    await minute(bot)
    assert "새 문의가 1건" in admin.last.text


def test_the_process_that_sends_has_a_name_that_fits() -> None:
    assert len(replies.SENDER) == 16
