"""A candidate from the idea to where it settles, over HTTP; experts, pictures, files, forgers."""

import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select, update

from bot.app import Bot
from bot.people import steps as steps_of_people
from bot.programme.discovery import candidates, opinions
from bot.programme.discovery.model import Stage
from bot.sandbox import Message, Person, Sandbox
from bot.staff import roles
from bot.staff.roles import Role
from bot.storage import tables
from handlers.callback import VERSION
from handlers.staff.verbs import StaffVerb
from tests.e2e.conftest import StartBot, press, reply
from tests.e2e.published import publish
from tests.phone import ROOM, width


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """One kind of database is enough: `tests/programme` knows both."""
    return f"sqlite:///{tmp_path}/bot.db"


@pytest.fixture
async def bot(start_bot: StartBot) -> Bot:
    return await start_bot()


@pytest.fixture
def sandbox(bot: Bot) -> Sandbox:
    assert bot.sandbox is not None
    return bot.sandbox


@pytest.fixture
def editor(sandbox: Sandbox) -> Person:
    return sandbox.person(sandbox.staff_ids[0])


@pytest.fixture
def approver(sandbox: Sandbox) -> Person:
    return sandbox.person(sandbox.staff_ids[1])


async def told(person: Person, text: str) -> Message:
    await person.until(lambda p: p.last.from_bot and text in p.last.text)
    return person.last


async def opened(person: Person, payload: str) -> Message:
    said = person.open_link(payload)
    await person.until(lambda p: p.last.from_bot and p.last.id > said.id)
    return person.last


async def forged(sandbox: Sandbox, person: Person, code: str) -> str:
    """Send a button's code under the newest message; what is answered."""
    query = sandbox.world.add_query(person, person.last.raw, VERSION + code)
    await person.until(lambda _: query.answered)
    return query.text


async def hub(person: Person) -> Message:
    await reply(person, "/staff")
    return await press(person, "직종 발굴")


async def propose(editor: Person, name: str = "시장 배달 도우미") -> Message:
    await hub(editor)
    await press(editor, "새 후보 제안하기")
    return await reply(editor, f"{name}\n시장에 오기 어려운 어르신이 많아요.")


async def move(person: Person, target: str, words: str = "자문회의에서 정했어요.") -> Message:
    """From the card, a step."""
    await press(person, "단계 옮기기")
    await press(person, target)
    return await reply(person, words)


async def confirm(approver: Person) -> Message:
    """What the approver was just told of."""
    await told(approver, "결정이 기다리고 있어요")
    await press(approver, "결정 읽어 보기")
    return await press(approver, "확인하고 옮기기")


async def card(person: Person, stage: str, name: str) -> Message:
    await hub(person)
    await press(person, f"{stage} (")
    return await press(person, name)


async def found(bot: Bot) -> Stage:
    everything = await bot.database.run(candidates.everything)
    return everything[-1].stage


async def link_for_expert(editor: Person) -> str:
    """From the card, a link; the payload."""
    await press(editor, "전문가 의견")
    await press(editor, "전문가에게 부탁하기")
    answer = await reply(editor, "노동 분야 전문가 1")
    payload = re.search(r"\?start=(x_[\w-]{32})\b", answer.text)
    assert payload, answer.text
    return payload[1]


async def describe(editor: Person) -> None:
    """A proposal with what it is, for whom, and where the idea comes from; on its card."""
    assert "지금 단계: 제안" in (await propose(editor)).text
    await press(editor, "내용 고치기")
    await press(editor, "하는 일")
    assert "장 본 것을" in (await reply(editor, "장 본 것을 집까지 들어다 드려요.")).text
    await press(editor, "내용 고치기")
    await press(editor, "대상")
    await press(editor, "중장년·어르신")
    await press(editor, "← 후보")
    await press(editor, "근거 (0)")
    await press(editor, "해외 사례 더하기")
    kept = await reply(editor, "일본 장보기 대행\nhttps://example.org/case\n지자체가 해요.")
    assert "[해외 사례] 일본 장보기 대행 · https://example.org/case" in kept.text
    await press(editor, "← 후보")


async def hear_an_expert(sandbox: Sandbox, editor: Person) -> None:
    """An expert answers by the link, and the editor reads it; back on the card."""
    payload = await link_for_expert(editor)
    expert = sandbox.add_person("전문가")
    assert "장 본 것을 집까지" in (await opened(expert, payload)).text
    await press(expert, "고치면 알맞아요")
    await told(editor, "의견이 왔거나 바뀌었어요")
    await press(expert, "글로 의견 쓰기")
    assert "무게를 정해" in (await reply(expert, "무게를 정해 두면 좋겠어요.")).text
    await editor.until(lambda p: sum("의견이 왔거나" in m.text for m in p.messages) == 2)
    seen = await press(editor, "전문가 의견 보기")
    assert "노동 분야 전문가 1: 고치면 알맞아요" in seen.text
    assert "무게를 정해 두면" in seen.text
    await press(editor, "← 후보")


async def select_it(bot: Bot, editor: Person, approver: Person) -> None:
    """Reviewed, and selected by a second person, who reads what it rests on."""
    assert "지금 단계: 검토" in (await move(editor, "검토 단계로")).text
    assert "결정을 기다려요" in (await move(editor, "발굴 단계로")).text
    assert await found(bot) is Stage.REVIEWED
    await told(approver, "‘시장 배달 도우미’에 대한 결정")
    reading = await press(approver, "결정 읽어 보기")
    assert "무게를 정해 두면" in reading.text
    assert "일본 장보기 대행" in reading.text
    assert "지금 단계: 발굴" in (await press(approver, "확인하고 옮기기")).text
    await told(editor, "확인을 받아 ‘발굴’ 단계로")


async def use_and_train(bot: Bot, editor: Person) -> None:
    """A project by a notice of ours, and a training; on the card."""
    notice = await publish(bot, title="2027년 시장 배달 도우미 모집", heads=12)
    await move(editor, "뉴딜일자리 단계로")
    await press(editor, "쓴 사업 (0)")
    await press(editor, "사업 더하기")
    used = await press(editor, "2027년 시장 배달 도우미")
    assert f"12명 · 채용 공고 {notice}번" in used.text
    await press(editor, "← 후보")
    await move(editor, "교육 단계로")
    await press(editor, "교육 (0)")
    await press(editor, "교육 더하기")
    trained = await reply(editor, "주니버시티\n서울대공원\n-\n10일\n20명")
    assert "주니버시티 · 서울대공원 · 10일 · 20명" in trained.text
    await press(editor, "← 후보")


async def test_from_the_idea_to_where_it_settles(
    bot: Bot, sandbox: Sandbox, editor: Person, approver: Person
) -> None:
    await reply(approver, "/staff")
    await describe(editor)
    await hear_an_expert(sandbox, editor)
    await select_it(bot, editor, approver)

    await hub(editor)
    await press(editor, "먼저 쓸 직종")
    listed = await press(editor, "중장년·어르신 (1)")
    assert "1. 시장 배달 도우미" in listed.text
    assert "만 0년 기다림" in listed.text
    await press(editor, "1. 시장 배달 도우미")

    await use_and_train(bot, editor)
    await move(editor, "평가 단계로")
    await press(editor, "단계 옮기기")
    await press(editor, "정착: 사회적경제 조직")
    assert "서로 다른 줄에" in (await reply(editor, "한 줄만")).text
    await reply(editor, "장보기협동조합\n조합이 이어서 해요.")
    settled = await confirm(approver)
    assert "사회적경제 조직: 장보기협동조합" in settled.text
    assert await found(bot) is Stage.SETTLED
    await card(editor, "정착", "시장 배달")
    way = await press(editor, "걸어온 길")
    assert "지금까지 7걸음" in way.text
    assert "이도윤, 확인 최서연" in way.text


async def test_nobody_confirms_what_they_moved(
    bot: Bot, sandbox: Sandbox, approver: Person
) -> None:
    await propose(approver)
    await move(approver, "검토 단계로")
    asked = await move(approver, "발굴 단계로")
    assert "결정 읽어 보기" in asked.labels
    await press(approver, "결정 읽어 보기")
    query = approver.press(approver.last, "확인하고 옮기기")
    await approver.until(lambda _: query.answered)
    assert "다른 분이 확인해야 해요" in query.text
    assert await found(bot) is Stage.REVIEWED


async def test_a_decision_is_given_back_and_what_was_read_must_be_there(
    bot: Bot, sandbox: Sandbox, editor: Person, approver: Person
) -> None:
    await reply(approver, "/staff")
    await propose(editor)
    await move(editor, "그만두기")
    await told(approver, "결정이 기다리고 있어요")
    reading = await press(approver, "결정 읽어 보기")
    # Meanwhile it is changed: what waits is void.
    await press(editor, "내용 고치기")
    await press(editor, "메모")
    await reply(editor, "다시 생각해 봐요.")
    query = approver.press(reading, "확인하고 옮기기")
    await approver.until(lambda _: query.answered)
    assert "이미 결정했거나" in query.text
    await move(editor, "그만두기", "비슷한 일이 있어요.")
    await told(approver, "결정이 기다리고 있어요")
    await press(approver, "결정 읽어 보기")
    await press(approver, "돌려보내기")
    assert "돌려보냈어요" in (await reply(approver, "조금 더 살펴봐요.")).text
    assert "조금 더 살펴봐요" in (await told(editor, "돌아왔어요")).text
    assert await found(bot) is Stage.PROPOSED


async def test_what_cannot_be_is_asked_for_again(bot: Bot, editor: Person) -> None:
    await hub(editor)
    await press(editor, "새 후보 제안하기")
    assert "둘 다 있어야" in (await reply(editor, "이름만")).text
    await reply(editor, "이름\n까닭")
    await press(editor, "단계 옮기기")
    await press(editor, "검토 단계로")
    assert "까닭이 없어요" in (await reply(editor, "2020-03-02")).text
    assert "이른 날이에요" in (await reply(editor, "2020-03-02\n했어요")).text
    assert "오지 않은 날" in (await reply(editor, "2099-03-02\n했어요")).text
    assert "달력에 없는" in (await reply(editor, "2026-02-30\n했어요")).text
    assert "너무 길어요" in (await reply(editor, "가" * 600)).text
    assert "단계를 옮겼어요" in (await reply(editor, "오늘\n했어요")).text
    await press(editor, "내용 고치기")
    await press(editor, "메모")
    assert "메모: 그대로" in (await reply(editor, "그대로")).text
    await press(editor, "내용 고치기")
    await press(editor, "메모")
    sticker = editor.send_sticker("👍")
    await editor.until(lambda p: p.last.from_bot and p.last.id > sticker.id)
    assert "비었거나 너무 길어요" in editor.last.text
    await press(editor, "← 후보")
    assert "메모: 그대로" in editor.last.text
    await press(editor, "교육 (0)")
    await press(editor, "교육 더하기")
    assert "읽지 못했어요" in (await reply(editor, "교육\n곳\n누구\n며칠")).text


async def test_an_old_button_does_not_move_what_a_colleague_moved(
    bot: Bot, sandbox: Sandbox, editor: Person, approver: Person
) -> None:
    await propose(editor)
    await press(editor, "단계 옮기기")
    await press(editor, "검토 단계로")
    await card(approver, "제안", "시장 배달")
    await move(approver, "검토 단계로")
    assert "그사이 다른 분이" in (await reply(editor, "했어요")).text
    steps = await bot.database.run(lambda c: candidates.steps_of(c, 1))
    assert len(steps) == 2


# Experts


async def test_a_link_serves_one_expert_until_it_is_over(
    bot: Bot, sandbox: Sandbox, editor: Person
) -> None:
    await propose(editor)
    payload = await link_for_expert(editor)
    assert "직접 만드신 링크" in (await opened(editor, payload)).text
    expert, other = sandbox.add_person("전문가"), sandbox.add_person("다른 사람")
    assert "의견을 부탁드려요" in (await opened(expert, payload)).text
    assert "이미 다른 분이" in (await opened(other, payload)).text
    assert "링크" in (await opened(other, "x_" + "a" * 32)).text
    # A stranger's forged buttons change nothing.
    for what in ("f", "w", "+", "o", "zz"):
        assert "오래된 단추" in await forged(sandbox, other, f"I:1:{what}")
    assert "오래된 단추" in await forged(sandbox, expert, "I:1:zz")
    assert "오래된 단추" in await forged(sandbox, expert, "I:2:f")
    request = await bot.database.run(lambda c: opinions.get(c, 1))
    assert request is not None
    assert request.verdict is None
    await opened(expert, payload)
    await press(expert, "알맞아요")
    await told(editor, "의견이 왔거나")
    await press(editor, "전문가 의견 보기")
    await press(editor, "의견 마감")
    closed = await opened(expert, payload)
    assert "의견을 더 받지 않아요" in closed.text
    assert closed.labels == []
    assert "오래된 단추" in await forged(sandbox, expert, "I:1:n")


@pytest.mark.parametrize("column", ["expires_at", "revoked_at"])
async def test_a_link_that_is_over_is_told_kindly(
    bot: Bot, sandbox: Sandbox, editor: Person, column: str
) -> None:
    await propose(editor)
    payload = await link_for_expert(editor)
    past = bot.clock.now() - timedelta(seconds=1)
    ended = update(tables.opinion_requests).values({column: past})
    await bot.database.run(lambda c: c.execute(ended))
    expert = sandbox.add_person("전문가")
    assert "기한이 지났거나" in (await opened(expert, payload)).text


@pytest.mark.parametrize("agreed", [True, False])
async def test_erasing_takes_the_words_unless_the_expert_agreed(
    bot: Bot, sandbox: Sandbox, editor: Person, agreed: bool
) -> None:
    await propose(editor)
    payload = await link_for_expert(editor)
    expert = sandbox.add_person("전문가")
    await opened(expert, payload)
    await press(expert, "알맞지 않아요")
    await press(expert, "글로 의견 쓰기")
    await reply(expert, "비슷한 일이 있어요.")
    if agreed:
        await press(expert, "내가 지워도 남기기")
    await reply(expert, "/delete")
    await press(expert, "네, 모두 지워 주세요")
    await hub(editor)
    await press(editor, "제안 (1)")
    await press(editor, "시장 배달")
    shown = await press(editor, "전문가 의견 (1)")
    assert ("비슷한 일이 있어요" in shown.text) is agreed
    assert ("자기 정보를 지웠어요" in shown.text) is not agreed
    # Nobody can take the place of who was erased.
    assert "이미 다른 분이" in (await opened(sandbox.add_person("다른 사람"), payload)).text


# The plan, results, files


async def test_the_plans_occupations_are_taken_over_once(bot: Bot, editor: Person) -> None:
    await hub(editor)
    preview = await press(editor, "계획 문서의 직종 가져오기 (8)")
    assert "여성안심보안관 · 2016년" in preview.text
    taken = await press(editor, "네, 8개를 가져올게요")
    assert "발굴 (8)" in taken.labels
    assert not [each for each in taken.labels if "가져오기" in each]
    await press(editor, "발굴 (8)")
    shown = await press(editor, "생명 가꿈 전문가")
    assert "2015년(날은 모름) → 발굴" in shown.text
    assert "교육 (1)" in shown.labels


async def test_results_are_text_and_pictures(
    bot: Bot, sandbox: Sandbox, editor: Person, approver: Person
) -> None:
    await hub(editor)
    await press(editor, "계획 문서의 직종")
    await press(editor, "네, 8개를")
    shown = await press(editor, "목표와 실적")
    assert "2015년 목표 - · 발굴 45" in shown.text
    assert "1분기 28*, 3분기 17*" in shown.text
    assert "2016년 목표 25* · 발굴 44" in shown.text
    assert "문서의 발굴 89 + 우리 기록 0 = 89 / 100" in shown.text
    await press(editor, "목표 정하기")
    year = bot.clock.now().year
    await press(editor, f"{year}년 목표: -")
    assert "숫자로" in (await reply(editor, "많이")).text
    assert f"{year}년 목표 7 · 발굴 0" in (await reply(editor, "7개")).text
    for label in ("해마다 그림으로", "2015년 분기 그림", f"{year}년 분기 그림"):
        await hub(editor)
        await press(editor, "목표와 실적")
        query = editor.press(editor.last, label)
        await editor.until(lambda p: query.answered and "photo" in p.last.raw)  # noqa: B023
    stored = sandbox.world.files.get(editor.last.raw["photo"][-1]["file_id"])
    assert stored is not None
    assert stored.upload.content.startswith(b"\x89PNG")


async def test_files_hold_everything(bot: Bot, sandbox: Sandbox, editor: Person) -> None:
    await propose(editor, "=1+1 도우미")
    await hub(editor)
    await press(editor, "계획 문서의 직종")
    await press(editor, "네, 8개를")
    await press(editor, "모든 후보 엑셀로")
    book = load_workbook(io.BytesIO(content(sandbox, editor.last)))
    assert book.sheetnames == ["후보", "걸어온 길", "근거·교육·사업", "전문가 의견"]
    assert book["후보"].max_row == 10
    assert book["후보"]["B2"].value == "'=1+1 도우미"
    await hub(editor)
    await press(editor, "먼저 쓸 직종")
    await press(editor, "엑셀로 받기")
    listed = load_workbook(io.BytesIO(content(sandbox, editor.last)))["먼저 쓸 직종"].values
    assert any("청각장애인CCTV모니터링요원" in row for row in listed)


def content(sandbox: Sandbox, message: Message) -> bytes:
    stored = sandbox.world.files.get(message.raw["document"]["file_id"])
    assert stored is not None
    return stored.upload.content


@pytest.mark.parametrize("language", ["한국어", "English"])
async def test_buttons_fit_a_phone(
    bot: Bot, sandbox: Sandbox, editor: Person, language: str
) -> None:
    await propose(editor)
    await hub(editor)
    await press(editor, "계획 문서의 직종")
    await press(editor, "네, 8개를")
    await reply(editor, "/language")
    await press(editor, language)
    await reply(editor, "/staff")
    wide = set()
    for verb in ("dh", "dl:proposed:0", "dc:1", "dm:1", "de:1", "di:1:source", "di:1:training",
                 "di:1:project", "dq:1", "dw:1", "dm:2", "dc:2", "dp:-", "dr", "dg"):  # fmt: skip
        before = editor.last.raw
        query = sandbox.world.add_query(editor, before, VERSION + verb)
        await editor.until(lambda p: query.answered and p.last.raw != before)  # noqa: B023
        wide |= {
            each.label
            for row in editor.last.rows
            for each in row
            if width(each.label) > ROOM / len(row)
        }
    assert wide == set()


# Forgers


async def rows(bot: Bot) -> list[int | None]:
    counted = [
        tables.candidates, tables.candidate_steps, tables.candidate_notes, tables.candidate_asks,
        tables.opinion_requests, tables.discovery_targets, tables.audit,
    ]  # fmt: skip
    return await bot.database.run(
        lambda c: [c.scalar(select(func.count()).select_from(each)) for each in counted]
    )


async def test_a_viewer_looks_and_changes_nothing(
    bot: Bot, sandbox: Sandbox, editor: Person
) -> None:
    await propose(editor)
    viewer = sandbox.add_person("열람")
    now = bot.clock.now()
    await bot.database.run(lambda c: roles.appoint(c, viewer.id, Role.VIEWER, "열람", now))
    shown = await card(viewer, "제안", "시장 배달")
    assert "단계 옮기기" not in shown.labels
    before = await rows(bot)
    verbs = StaffVerb
    for code in (
        verbs.CANDIDATE_NEW, f"{verbs.CANDIDATE_MOVE_TO}:1:1:reviewed", verbs.TAKE_OVER_NOW,
        f"{verbs.DECISION_CONFIRM}:1-1:x", f"{verbs.NOTE_ADD}:1:training", verbs.TARGETS,
        f"{verbs.EXPERT_ASK}:1", f"{verbs.CANDIDATE_PICK}:1:audiences:+senior",
    ):  # fmt: skip
        assert "지금 맡은 역할로는" in await forged(sandbox, viewer, code)
    assert await rows(bot) == before


async def test_forged_codes_change_nothing(bot: Bot, sandbox: Sandbox, editor: Person) -> None:
    await propose(editor)
    before = await rows(bot)
    verbs = StaffVerb
    for code in (
        f"{verbs.CANDIDATE}:99", f"{verbs.CANDIDATE}:-1", f"{verbs.CANDIDATES}:nowhere:0",
        f"{verbs.CANDIDATE_MOVE_TO}:1:1:settled", f"{verbs.CANDIDATE_MOVE_TO}:1:1:evaluated",
        f"{verbs.CANDIDATE_MOVE_TO}:1:1:regular", f"{verbs.CANDIDATE_ASK}:1:stage",
        f"{verbs.CANDIDATE_PICK}:1:interests:+nothing", f"{verbs.CANDIDATE_PICK}:1:name:-",
        f"{verbs.CANDIDATE_PICK}:1:occupation:+nothing", f"{verbs.DECISION}:1",
        f"{verbs.NOTES}:1:x", f"{verbs.NOTE_ADD}:1:x", f"{verbs.NOTE_REMOVE}:1:7",
        f"{verbs.NOTE_NOTICE}:1:7", f"{verbs.EXPERT_CLOSE}:7", f"{verbs.PRIORITY}:x",
        f"{verbs.RESULTS_QUARTERS}:2014", f"{verbs.TARGET_ASK}:2016",
    ):  # fmt: skip
        assert "오래된 단추" in await forged(sandbox, editor, code), code
    assert await rows(bot) == before
    stranger = sandbox.add_person("새 사람")
    await reply(stranger, "/start")
    assert "오래된 단추" in await forged(sandbox, stranger, f"{verbs.CANDIDATE}:1")


async def test_interest_is_told_from_five_people_on(bot: Bot, editor: Person) -> None:
    await hub(editor)
    await press(editor, "계획 문서의 직종")
    await press(editor, "네, 8개를")
    now, viewed = bot.clock.now(), steps_of_people.Step.VIEWED

    def look(connection):
        for person in range(1, 6):
            steps_of_people.note(connection, 900 + person, viewed, now, "deaf_cctv_monitor")

    await bot.database.run(look)
    await press(editor, "먼저 쓸 직종")
    listed = await press(editor, "장애인 (1)")
    assert "2015년에 발굴" in listed.text
    assert "지난 1년 관심 5명" in listed.text
    await press(editor, "대상 고르기")
    assert "관심 5명 미만" in (await press(editor, "알려지지 않음")).text
