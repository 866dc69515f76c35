"""The desk, the team, invitations and the record, over HTTP; and what a forger gets."""

import ast
import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import select, update
from structlog.testing import capture_logs

from bot.app import SANDBOX_IDS, Bot
from bot.cli import conversation
from bot.config import Settings
from bot.i18n import translator
from bot.sandbox import Message, Person, Sandbox
from bot.staff import approval, audit, roles
from bot.staff.roles import Role
from bot.storage.tables import invitations, metadata
from handlers.callback import VERSION
from handlers.staff.verbs import StaffVerb
from tests.e2e.conftest import StartBot, press, reply
from tests.phone import ROOM, width

ROOT = Path(__file__).parent.parent.parent
KO = translator("ko")
NOW = datetime(2027, 1, 5, 3, 0, tzinfo=UTC)
# What every answer to anybody touches, and the engine's own heartbeat; nothing of it is the staff's.
EVERYBODYS = {"people", "inbox", "workers"}


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """One kind of database is enough: `tests/staff` knows both."""
    return f"sqlite:///{tmp_path}/bot.db"


@pytest.fixture
async def bot(start_bot: StartBot) -> Bot:
    return await start_bot()


@pytest.fixture
def sandbox(bot: Bot) -> Sandbox:
    assert bot.sandbox is not None
    return bot.sandbox


@pytest.fixture
def admin(sandbox: Sandbox) -> Person:
    return sandbox.person(sandbox.staff_ids[0])


@pytest.fixture
def approver(sandbox: Sandbox) -> Person:
    return sandbox.person(sandbox.staff_ids[1])


@pytest.fixture
def citizen(sandbox: Sandbox) -> Person:
    return sandbox.add_person("새 사람")


async def told(person: Person, text: str) -> Message:
    """Wait until the newest message from the bot says something."""
    await person.until(lambda p: p.last.from_bot and text in p.last.text)
    return person.last


async def pressed(sandbox: Sandbox, person: Person, code: str) -> str:
    """Send a button's code under the newest message, forged or not; what is answered."""
    query = sandbox.world.add_query(person, person.last.raw, code)
    await person.until(lambda _: query.answered)
    return query.text


async def opened(person: Person, payload: str) -> Message:
    """Open the bot's link and wait for the answer."""
    said = person.open_link(payload)
    await person.until(lambda p: p.last.from_bot and p.last.id > said.id)
    return person.last


async def invited(admin: Person, role: str = "승인 담당", label: str = "홍보팀 김하늘") -> str:
    """Invite somebody in the chat; the payload of the link."""
    await reply(admin, "/staff")
    await press(admin, "함께 일하는 사람")
    await press(admin, "새 사람 초대하기")
    await press(admin, role)
    answer = await reply(admin, label)
    found = re.search(r"\?start=([\w-]{1,64})\b", answer.text)
    assert found, answer.text
    return found[1]


async def acts(bot: Bot) -> list[tuple[int, str]]:
    entries = await bot.database.run(lambda c: list(audit.everything(c)))
    return [(entry.staff_id, entry.action) for entry in entries]


async def dump(bot: Bot) -> dict[str, list[Any]]:
    """All that the staff's side and the programme hold."""

    def read(connection):
        return {
            table.name: sorted(map(repr, connection.execute(select(table))))
            for table in metadata.sorted_tables
            if table.name not in EVERYBODYS
        }

    return await bot.database.run(read)


# The desk


async def test_the_desk_is_what_the_role_allows(admin: Person, approver: Person) -> None:
    desk = await reply(admin, "/staff")
    assert "이도윤님, 지금 관리 담당이에요" in desk.text
    assert "승인을 기다리는 일이 없어요" in desk.text
    assert {"함께 일하는 사람", "한 일 기록"} <= set(desk.labels)
    other = await reply(approver, "/staff")
    assert "최서연님, 지금 승인 담당이에요" in other.text
    assert not {"함께 일하는 사람", "한 일 기록"} & set(other.labels)


async def test_the_desk_speaks_the_members_language(admin: Person) -> None:
    await reply(admin, "/language")
    await press(admin, "English")
    assert "your role is admin" in (await reply(admin, "/staff")).text


async def test_what_waits_is_listed_for_those_who_had_no_hand_in_it(
    bot: Bot, admin: Person, approver: Person
) -> None:
    def submit(connection):
        for number in range(1, 11):
            approval.submit(connection, f"task:{number}", "d", admin.id, NOW)
        approval.submit(connection, "task:99", "d", approver.id, NOW)

    await bot.database.run(submit)
    assert "<b>" not in (desk := await reply(approver, "/staff")).text
    assert "승인을 기다리는 일이 10건 있어요" in desk.text
    listed = await press(approver, "승인 기다리는 일 (10)")
    assert "1. task:1 · 이도윤 · 2027-01-05 12:00" in listed.text
    assert "task:99" not in listed.text
    assert "10. task:10" in (await press(approver, "더 보기")).text
    assert "1. task:1 " in (await press(approver, "앞으로")).text
    assert "담당자 화면" in (await press(approver, "담당자 화면")).text
    await reply(admin, "/staff")
    assert "1. task:99 · 최서연" in (await press(admin, "승인 기다리는 일 (1)")).text


async def test_what_waits_and_is_decided_meanwhile_is_gone(
    bot: Bot, admin: Person, approver: Person
) -> None:
    await bot.database.run(lambda c: approval.submit(c, "task:1", "d", admin.id, NOW))
    await reply(approver, "/staff")
    await bot.database.run(lambda c: approval.void(c, "task:1", NOW))
    assert "승인을 기다리는 일이 없어요" in (await press(approver, "승인 기다리는 일")).text


# Invitations


async def test_an_invited_person_joins_and_the_inviter_hears_so(
    bot: Bot, sandbox: Sandbox, admin: Person, citizen: Person
) -> None:
    payload = await invited(admin)
    assert re.fullmatch(r"s_[A-Za-z0-9_-]{32}", payload)
    assert "2027" not in payload
    answer = await opened(citizen, payload)
    assert "이제 승인 담당이에요" in answer.text
    assert "홍보팀 김하늘님이 초대를 받았어요" in (await told(admin, "초대를 받았어요")).text
    assert str(citizen.id) in admin.last.text
    assert "홍보팀 김하늘님, 지금 승인 담당" in (await press(citizen, "담당자 화면")).text
    assert (await acts(bot))[-2:] == [(admin.id, "team.invite"), (citizen.id, "team.join")]
    second = sandbox.add_person("다른 사람")
    assert "이미 쓴 초대예요" in (await opened(second, payload)).text
    assert "그런 명령" not in answer.text
    assert "이제 승인 담당" not in second.last.text
    assert KO.plain("unknown-command") in (await reply(second, "/staff")).text


async def test_the_links_letters_matter(admin: Person, citizen: Person) -> None:
    payload = await invited(admin)
    swapped = "s_" + payload[2:].swapcase()
    with capture_logs() as logs:
        answer = await opened(citizen, swapped)
    assert KO.plain("link-unknown") in answer.text
    assert {"event": "staff_invitation_unknown", "person": citizen.id, "log_level": "warning"} in (
        logs
    )
    assert "이제 승인 담당이에요" in (await opened(citizen, payload)).text


@pytest.mark.parametrize(
    "payload", ["s_", "s_x", "s_" + "a" * 32, "s_" + "a" * 62, "S_" + "a" * 32]
)
async def test_a_made_up_invitation_is_an_unknown_link(
    bot: Bot, citizen: Person, payload: str
) -> None:
    before = await dump(bot)
    assert KO.plain("link-unknown") in (await opened(citizen, payload)).text
    assert await dump(bot) == before


async def test_a_late_invitation_is_told_kindly(bot: Bot, admin: Person, citizen: Person) -> None:
    payload = await invited(admin)
    past = bot.clock.now() - timedelta(seconds=1)
    await bot.database.run(lambda c: c.execute(update(invitations).values(expires_at=past)))
    assert "기한이 지났거나 취소된 초대예요" in (await opened(citizen, payload)).text
    assert KO.plain("unknown-command") in (await reply(citizen, "/staff")).text


async def test_ones_own_invitation_and_a_lesser_one_change_nothing(
    bot: Bot, admin: Person, approver: Person
) -> None:
    payload = await invited(admin, "작성 담당")
    assert "직접 만드신 초대예요" in (await opened(admin, payload)).text
    assert "이미 그만한 일을" in (await opened(approver, payload)).text
    assert len(await acts(bot)) == 3  # two of the sandbox, and the invitation


async def test_an_open_invitation_is_listed_and_revoked(admin: Person, citizen: Person) -> None:
    payload = await invited(admin)
    listed = await press(admin, "열린 초대 보기")
    assert "홍보팀 김하늘 · 승인 담당 · 보낸 사람 이도윤" in listed.text
    assert payload[2:] not in listed.text
    assert "열린 초대가 없어요" in (await press(admin, "홍보팀 김하늘 초대 취소")).text
    assert KO.plain("link-unknown") in (await opened(citizen, payload)).text


@pytest.mark.parametrize("label", ["가" * 21, "이\u202e름"])
async def test_a_name_that_cannot_be_is_asked_for_again(
    bot: Bot, admin: Person, label: str
) -> None:
    await reply(admin, "/staff")
    await press(admin, "함께 일하는 사람")
    await press(admin, "새 사람 초대하기")
    await press(admin, "관리 담당")
    assert "뭐라고 부르나요?" in (await reply(admin, label)).text
    admin.send_sticker("👍")
    assert "뭐라고 부르나요?" in (await told(admin, "뭐라고 부르나요?")).text
    assert "초대하는 링크예요" in (await reply(admin, "  김  하늘 ")).text
    assert "김 하늘님을" in admin.last.text
    # The next words are a search again.
    assert "초대하는 링크예요" not in (await reply(admin, "강아지")).text


async def test_an_invitation_is_dropped_on_the_way(bot: Bot, admin: Person) -> None:
    await reply(admin, "/staff")
    await press(admin, "함께 일하는 사람")
    await press(admin, "새 사람 초대하기")
    await press(admin, "작성 담당")
    assert "초대하지 않았어요" in (await press(admin, "그만두기")).text
    assert "초대하는 링크예요" not in (await reply(admin, "홍보팀")).text
    assert not await bot.database.run(lambda c: c.execute(select(invitations)).all())


async def test_a_link_that_was_lost_on_the_way_is_not_made_anew(
    bot: Bot, sandbox: Sandbox, admin: Person
) -> None:
    await reply(admin, "/staff")
    await press(admin, "함께 일하는 사람")
    await press(admin, "새 사람 초대하기")
    await press(admin, "작성 담당")
    sandbox.faults.drop(method="sendMessage", chat_id=admin.id)
    assert "초대 링크는 한 번만 보여 드려요" in (await reply(admin, "홍보팀")).text
    assert "홍보팀 · 작성 담당" in (await press(admin, "열린 초대 보기")).text
    assert len(await bot.database.run(lambda c: c.execute(select(invitations)).all())) == 1


async def test_a_welcome_that_was_lost_on_the_way_is_said_again(
    bot: Bot, sandbox: Sandbox, admin: Person, citizen: Person
) -> None:
    payload = await invited(admin)
    sandbox.faults.drop(method="sendMessage", chat_id=citizen.id)
    assert "이제 승인 담당이에요" in (await opened(citizen, payload)).text
    await told(admin, "초대를 받았어요")
    assert [action for _, action in await acts(bot)].count("team.join") == 1


# The team


async def open_member(admin: Person, name: str) -> Message:
    await reply(admin, "/staff")
    await press(admin, "함께 일하는 사람")
    return await press(admin, name)


async def test_a_role_is_changed_after_one_question_and_the_person_hears_so(
    bot: Bot, admin: Person, approver: Person
) -> None:
    await reply(approver, "/staff")
    shown = await open_member(admin, "최서연")
    assert "역할: 승인 담당" in shown.text
    asked = await press(admin, "작성 담당으로 바꾸기")
    assert "최서연님의 역할을 승인 담당에서 작성 담당으로 바꿀까요?" in asked.text
    assert "ADMIN_IDS" not in asked.text
    assert "역할: 승인 담당" in (await press(admin, "그대로 둘게요")).text
    await press(admin, "작성 담당으로 바꾸기")
    assert "역할: 작성 담당" in (await press(admin, "네, 바꿔 주세요")).text
    await told(approver, "이제 작성 담당이에요")
    assert "지금 작성 담당이에요" in (await press(approver, "담당자 화면")).text
    assert (await acts(bot))[-1] == (admin.id, "team.role")


async def test_a_removal_holds_at_once_and_is_on_record(
    bot: Bot, admin: Person, approver: Person
) -> None:
    desk = await reply(approver, "/staff")
    await open_member(admin, "최서연")
    asked = await press(admin, "내보내기")
    assert "곧바로" in asked.text
    assert "함께 일하는 사람 1명" in (await press(admin, "네, 내보내 주세요")).text
    assert (await acts(bot))[-1] == (admin.id, "team.remove")
    with capture_logs() as logs:
        query = approver.press(desk, desk.labels[-1]) if desk.labels else None
        answer = await reply(approver, "/staff")
    assert KO.plain("unknown-command") in answer.text
    assert query is None or query.text == KO.plain("button-outdated")
    assert any(line["event"] == "staff_action_refused" for line in logs)


async def test_an_admin_is_told_of_the_settings_before_another_goes(
    bot: Bot, sandbox: Sandbox, admin: Person, approver: Person
) -> None:
    await bot.database.run(lambda c: roles.appoint(c, approver.id, Role.ADMIN, "최서연", NOW))
    await open_member(admin, "최서연")
    assert "ADMIN_IDS" in (await press(admin, "내보내기")).text
    assert "ADMIN_IDS" not in (await press(admin, "그대로 둘게요")).text
    assert "ADMIN_IDS" in (await press(admin, "열람 담당으로 바꾸기")).text


async def test_the_last_admin_can_neither_leave_nor_step_down(
    bot: Bot, sandbox: Sandbox, admin: Person
) -> None:
    await open_member(admin, "이도윤")
    for code in (f"{StaffVerb.REMOVE}:{admin.id}", f"{StaffVerb.SET_ROLE}:{admin.id}:viewer"):
        answer = await pressed(sandbox, admin, VERSION + code)
        assert answer == KO.plain("team-last-admin")
    assert "관리 담당" in (await reply(admin, "/staff")).text


async def test_an_admin_among_others_leaves(bot: Bot, admin: Person, approver: Person) -> None:
    await bot.database.run(lambda c: roles.appoint(c, approver.id, Role.ADMIN, "최서연", NOW))
    await open_member(admin, "이도윤")
    await press(admin, "내보내기")
    assert "담당자에서 나왔어요" in (await press(admin, "네, 내보내 주세요")).text
    assert KO.plain("unknown-command") in (await reply(admin, "/staff")).text


@pytest.mark.parametrize(
    "code", ["sm:5", "sm:x", "sm:" + "9" * 19, "sm", "sr:5:boss", "st:-1", "sa:person:-", "sv:x"]
)
async def test_a_staff_button_that_means_nothing_changes_nothing(
    bot: Bot, sandbox: Sandbox, admin: Person, code: str
) -> None:
    await reply(admin, "/staff")
    before = await dump(bot)
    answer = await pressed(sandbox, admin, VERSION + code)
    assert answer == KO.plain("staff-outdated")
    assert await dump(bot) == before


# The record


async def test_the_record_is_read_page_by_page_and_narrowed(bot: Bot, admin: Person) -> None:
    def work(connection):
        for number in range(12):
            audit.note(
                connection, admin.id, "task.unheard", NOW, f"campaign:{number}", title="<봄>", by=1
            )

    await bot.database.run(work)
    await reply(admin, "/staff")
    first = await press(admin, "한 일 기록")
    newest = "2027-01-05 12:00 · 이도윤: task.unheard (공지 메시지 11번, ‘<봄>’)"
    assert first.text.splitlines()[3] == f"• {newest}"
    assert "서버: 연습용" not in first.text
    older = await press(admin, "더 오래된 것")
    assert "서버: 연습용 담당자로 정했어요 (최서연, 승인 담당)" in older.text
    assert "더 오래된 것 →" not in older.labels
    people = await press(admin, "⬜ 사람")
    assert "✅ 사람" in people.labels
    assert "이도윤: task" not in people.text
    assert "아직 기록이 없어요" in (await press(admin, "⬜ 채용 공고")).text


async def test_the_record_as_a_file_holds_no_formula(
    bot: Bot, sandbox: Sandbox, admin: Person
) -> None:
    def name(connection):
        roles.appoint(connection, admin.id, Role.ADMIN, "=1+1", NOW)
        audit.note(connection, admin.id, "task.unheard", NOW, "-2+3", remark='안녕, "세상"')

    await bot.database.run(name)
    await reply(admin, "/staff")
    shown = await press(admin, "한 일 기록")
    admin.press(shown, "파일로 모두 받기")
    await admin.until(lambda p: p.last.file_id)
    content = admin.download(admin.last)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["action"] for row in rows] == [
        "team.sandbox",
        "team.sandbox",
        "task.unheard",
        "audit.export",
    ]
    row = rows[2]
    assert row["time_seoul"] == "2027-01-05 12:00:00"
    assert row["name"] == "'=1+1"
    assert row["subject"] == "'-2+3"
    assert row["detail"] == '{"remark":"안녕, \\"세상\\""}'
    assert rows[3]["words"] == "기록을 파일로 받았어요"
    assert rows[3]["staff_id"] == str(admin.id)


# Forgers


def arguments() -> list[str]:
    return ["", ":0", ":1000003", ":1000003:admin", ":-:-", ":x:y:z"]


async def test_every_button_of_the_staff_is_outdated_to_a_citizen(
    bot: Bot, sandbox: Sandbox, citizen: Person
) -> None:
    await reply(citizen, "/start")
    before = await dump(bot)
    for verb in StaffVerb:
        with capture_logs() as logs:
            answers = {
                await pressed(sandbox, citizen, VERSION + verb + each) for each in arguments()
            }
        assert answers == {KO.plain("button-outdated")}, verb
        refused = [line for line in logs if line["event"] == "staff_action_refused"]
        assert [(line["person"], line["what"]) for line in refused] == [(citizen.id, verb)] * len(
            arguments()
        )
    assert await dump(bot) == before
    # What they see is what anybody sees whose button is old.
    assert citizen.last.text == KO_WELCOME


KO_WELCOME = re.sub("<[^>]+>", "", KO("welcome"))


def staff_commands() -> list[str]:
    """Every command that the code registers for staff."""
    names = []
    for path in sorted((ROOT / "handlers").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "on_staff_command":
                given = node.args[1]
                assert isinstance(given, ast.Constant), ast.unparse(node)
                names.append(str(given.value))
    return names


async def test_every_command_of_the_staff_is_unknown_to_a_citizen(
    bot: Bot, citizen: Person
) -> None:
    unknown = await reply(citizen, "/nosuchcommand")
    before = await dump(bot)
    assert "staff" in staff_commands()
    for name in staff_commands():
        with capture_logs() as logs:
            answer = await reply(citizen, f"/{name}")
        assert (answer.text, answer.labels) == (unknown.text, unknown.labels)
        assert [line["what"] for line in logs if line["event"] == "staff_action_refused"] == [
            f"/{name}"
        ]
    assert await dump(bot) == before


def admin_only() -> list[tuple[StaffVerb, str]]:
    return [
        (StaffVerb.TEAM, ":0"),
        (StaffVerb.MEMBER, ":1000003"),
        (StaffVerb.SET_ROLE, ":1000004:admin"),
        (StaffVerb.REMOVE, ":1000003"),
        (StaffVerb.INVITE_AS, ":admin"),
        (StaffVerb.REVOKE, ":1"),
        (StaffVerb.AUDIT, ":-:-"),
        (StaffVerb.EXPORT_AUDIT, ""),
    ]


async def test_an_approver_is_no_admin(bot: Bot, sandbox: Sandbox, approver: Person) -> None:
    await reply(approver, "/staff")
    before = await dump(bot)
    for verb, args in admin_only():
        answer = await pressed(sandbox, approver, VERSION + verb + args)
        assert answer == KO.plain("staff-not-allowed"), verb
    assert await dump(bot) == before


async def test_words_for_an_open_form_of_somebody_who_was_removed_are_a_citizens(
    bot: Bot, sandbox: Sandbox, admin: Person, approver: Person
) -> None:
    await bot.database.run(lambda c: roles.appoint(c, approver.id, Role.ADMIN, "최서연", NOW))
    await reply(approver, "/staff")
    await press(approver, "함께 일하는 사람")
    await press(approver, "새 사람 초대하기")
    await press(approver, "관리 담당")
    await open_member(admin, "최서연")
    await press(admin, "내보내기")
    await press(admin, "네, 내보내 주세요")
    before = await dump(bot)
    with capture_logs() as logs:
        answer = await reply(approver, "뒷문")
    assert KO.plain("unknown-command") in answer.text
    assert any(line.get("what") == "staff-label" for line in logs)
    assert await dump(bot) == before
    assert "뒷문" not in str(before)
    # Nothing is expected any more: they search.
    assert KO.plain("unknown-command") not in (await reply(approver, "강아지")).text


# The start


async def test_the_settings_name_the_first_admins_instead_of_the_sandboxs_staff(
    database_url: str,
) -> None:
    admin_id = 1_000_001  # the first citizen of the sandbox
    settings = Settings(
        _env_file=None,
        database_url=database_url,
        sandbox_port=0,
        admin_ids=frozenset({admin_id}),
    )
    bot = Bot(settings, conversation())
    await bot.start()
    try:
        assert bot.sandbox is not None
        team = await bot.database.run(roles.team)
        assert [(each.staff_id, each.role) for each in team] == [(admin_id, Role.ADMIN)]
        desk = await reply(bot.sandbox.person(admin_id), "/staff")
        assert f"{admin_id}번님, 지금 관리 담당" in desk.text
        stranger = bot.sandbox.person(bot.sandbox.staff_ids[0])
        assert KO.plain("unknown-command") in (await reply(stranger, "/staff")).text
    finally:
        await bot.stop()


async def test_on_telegram_nobody_is_staff_because_of_the_sandbox(
    start_bot: StartBot, database_url: str
) -> None:
    first = await start_bot()
    assert len(await first.database.run(roles.team)) == 2
    await first.stop()
    telegram = Sandbox()
    await telegram.start()
    settings = Settings(
        _env_file=None,
        database_url=database_url,
        bot_token=SecretStr(telegram.token),
        bot_api_url=telegram.url,
    )
    bot = Bot(settings, conversation())
    try:
        await bot.start()
        stranger = telegram.person(telegram.staff_ids[0])
        assert KO.plain("unknown-command") in (await reply(stranger, "/staff")).text
        assert await bot.database.run(roles.team) == []
    finally:
        await bot.stop()
        await telegram.stop()


async def test_the_sandboxs_people_are_the_ones_that_a_real_start_removes(sandbox: Sandbox) -> None:
    assert set(sandbox.world.people) <= set(SANDBOX_IDS)


# On a phone


async def walk(admin: Person, see: Callable[[Message], None]) -> None:
    see(await reply(admin, "/staff"))
    for label in (
        "함께 일하는 사람",
        "최서연",
        "열람 담당으로 바꾸기",
        "그대로 둘게요",
        "내보내기",
    ):
        see(await press(admin, label))
    for label in ("그대로 둘게요", "함께 일하는 사람", "새 사람 초대하기", "관리 담당"):
        see(await press(admin, label))
    see(await reply(admin, "김하늘"))
    see(await press(admin, "열린 초대 보기"))
    for label in ("함께 일하는 사람", "담당자 화면", "한 일 기록"):
        see(await press(admin, label))


async def test_every_button_fits_a_phone(admin: Person) -> None:
    too_wide: list[str] = []

    def see(message: Message) -> None:
        for row in message.rows:
            too_wide.extend(b.label for b in row if width(b.label) > ROOM / len(row))

    await walk(admin, see)
    assert too_wide == []
