"""Demand and posts, over HTTP: entered, imported, looked at, taken out; lists on paper."""

import io
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from bot.app import Bot
from bot.catalogue.model import Audience
from bot.clock import seoul
from bot.i18n import translator
from bot.people.steps import Step, note
from bot.programme import import_rows, supply
from bot.programme.quarters import Quarter
from bot.programme.supply import Figures, Key
from bot.sandbox import Message, Person
from bot.spreadsheet import write_csv
from bot.staff import audit, roles
from bot.staff.roles import Role
from bot.storage import tables
from handlers.staff.verbs import StaffVerb
from tests.e2e.conftest import StartBot, press, reply
from tests.people.rows import add_person
from tests.phone import ROOM, width

MARKET = "market_manager"
NAME = "전통시장 매니저"


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """One kind of database is enough: `tests/programme` knows both."""
    return f"sqlite:///{tmp_path}/bot.db"


@pytest.fixture
async def bot(start_bot: StartBot) -> Bot:
    return await start_bot()


@pytest.fixture
def quarter(bot: Bot) -> Quarter:
    return Quarter.at(bot.clock.now())


@pytest.fixture
async def editor(bot: Bot) -> Person:
    return await hired(bot, "편집자", Role.EDITOR)


@pytest.fixture
async def viewer(bot: Bot) -> Person:
    return await hired(bot, "열람자", Role.VIEWER)


async def hired(bot: Bot, name: str, role: Role) -> Person:
    assert bot.sandbox is not None
    person = bot.sandbox.add_person(name)
    now = bot.clock.now()
    await bot.database.run(lambda c: roles.appoint(c, person.id, role, name, now))
    return person


async def drawn(bot: Bot, people: Iterable[int], age: str = "65+", subject: str = MARKET) -> None:
    """Let people have read about an occupation."""
    now = bot.clock.now()

    def unit(connection):
        for person in people:
            add_person(connection, person, age=age)
            note(connection, person, Step.VIEWED, now, subject)

    await bot.database.run(unit)


async def pressed(bot: Bot, person: Person, code: str) -> str:
    """Send a button's code under the newest message, forged or not; what is answered."""
    assert bot.sandbox is not None
    query = bot.sandbox.world.add_query(person, person.last.raw, code)
    await person.until(lambda _: query.answered)
    return query.text


async def shown(bot: Bot, person: Person, code: str) -> Message:
    """The view that a code leads to, as a button under a new message."""
    await reply(person, "/staff")
    before = person.last.raw
    await pressed(bot, person, code)
    await person.until(lambda p: p.last.raw != before)
    return person.last


async def sent(person: Person, label: str) -> Message:
    """Press a button that sends something, and wait for it."""
    before = person.last
    person.press(before, next(each for each in before.labels if label in each))
    await person.until(lambda p: p.last.id > before.id and bool(p.last.file_id))
    return person.last


async def kept(bot: Bot) -> dict[Key, Figures]:
    rows = await bot.database.run(supply.everything)
    return {row.key: row.figures for row in rows}


def labels_fit(message: Message) -> None:
    for row in message.raw["reply_markup"]["inline_keyboard"]:
        for each in row:
            assert width(each["text"]) <= ROOM / len(row) + 2, each["text"]


async def test_figures_are_entered_step_by_step_and_stand_beside_demand(
    bot: Bot, editor: Person, quarter: Quarter
) -> None:
    await drawn(bot, range(1001, 1010))
    await drawn(bot, range(2001, 2004), "18-29")
    await reply(editor, "/staff")
    home = await press(editor, "찾는 사람과 자리")
    labels_fit(home)
    found = await press(editor, f"{quarter.year}년 {quarter.number}분기")
    labels_fit(found)
    assert f"1. {NAME}" in found.text
    assert "설명을 본 사람 12명" in found.text
    assert "찾는 사람이 있어요. 자리 수를 적어 주세요." in found.text

    one = await press(editor, f"1. {NAME}")
    labels_fit(one)
    # Three young people are too few to be told apart from the others.
    assert "모든 나이 12명" in one.text
    assert "18~29세" not in one.text
    assert "아직 아무도 적지 않았어요" in one.text

    labels_fit(await press(editor, "숫자 적기"))
    asked = await press(editor, "청년")
    assert "자리가 몇 개였나요" in asked.text
    assert "숫자로 읽을 수 없어요" in (await reply(editor, "몇 개")).text


async def test_the_form_from_first_to_last(bot: Bot, editor: Person, quarter: Quarter) -> None:
    key = Key(quarter, MARKET, Audience.YOUTH)
    await shown(bot, editor, f"1go:{MARKET}:{quarter.code}")
    await press(editor, "숫자 적기")
    await press(editor, "청년")
    assert "0부터 100,000까지만" in (await reply(editor, "1000000")).text
    assert "몇 명이 지원했나요" in (await reply(editor, "5")).text
    assert await kept(bot) == {key: Figures(5)}  # kept at once
    await reply(editor, "3명")
    assert "지원한 사람보다 많을 수 없어요" in (await reply(editor, "4")).text
    assert "어디에서 왔나요" in (await reply(editor, "2")).text
    last = await reply(editor, "사업 부서 <보고>")
    assert await kept(bot) == {key: Figures(5, 3, 2, "사업 부서 <보고>")}
    assert "청년(18~39세): 자리 5 · 지원 3 · 채용 2" in last.text
    assert "(사업 부서 <보고>)" in last.text
    assert "자리보다 지원한 사람이 적어요" in last.text

    # Not known is not 0, and what was said before is not asked again.
    await press(editor, "숫자 적기")
    again = await press(editor, "✅ 청년")
    assert "지금 적힌 것: 5" in again.text
    await press(editor, "모름으로 바꾸기")
    assert (await kept(bot))[key].posts is None
    await press(editor, "그만 적기")
    # The form is left: words are a search again.
    await reply(editor, "9")
    assert (await kept(bot))[key].posts is None
    acts = [each.action for each in await bot.database.run(lambda c: audit.recent(c, None))]
    assert acts.count("supply.put") == 5


async def test_a_sticker_is_no_answer(bot: Bot, editor: Person, quarter: Quarter) -> None:
    now, key = bot.clock.now(), Key(quarter, MARKET, Audience.YOUTH)
    await bot.database.run(lambda c: supply.put(c, key, Figures(5, remark="부서"), 1, now))
    for step, said in (("p", "숫자로 읽을 수 없어요"), ("r", "글로 적어 주세요")):
        await shown(bot, editor, f"1gk:{MARKET}:{quarter.code}:y:{step}")
        assert said in (await after_sticker(editor)).text
    assert await kept(bot) == {key: Figures(5, remark="부서")}


async def test_a_form_is_filled_in_shown_stored_and_taken_back(
    bot: Bot, editor: Person, quarter: Quarter
) -> None:
    await shown(bot, editor, "1gi")
    form = await sent(editor, f"{quarter.year}년 {quarter.number}분기 양식")
    book = load_workbook(io.BytesIO(editor.download(form)))
    page = book["자리와 지원"]
    row = next(row for row in page.iter_rows(min_row=2) if row[0].value == NAME)
    row[4].value, row[5].value = 7, "12명"
    stream = io.BytesIO()
    book.save(stream)

    seen = await uploaded(bot, editor, stream.getvalue(), "자리.xlsx")
    assert "새로 적는 줄 1개, 고치는 줄 0개, 지우는 줄 0개, 그대로인 줄 0개" in seen.text
    assert "아직 저장하지 않았어요" in seen.text
    assert await kept(bot) == {}
    stored = await press(editor, "모두 저장 (1줄)")
    assert "저장했어요" in stored.text
    ((key, figures),) = (await kept(bot)).items()
    assert (key.occupation_id, figures) == (MARKET, Figures(7, 12))
    undone = await press(editor, "되돌리기")
    assert "1줄을 올리기 전으로" in undone.text
    assert await kept(bot) == {}


async def after_sticker(person: Person) -> Message:
    sticker = person.send_sticker("👍")
    await person.until(lambda p: p.last.from_bot and p.last.id > sticker.id)
    return person.last


async def uploaded(bot: Bot, person: Person, content: bytes, name: str) -> Message:
    await shown(bot, person, "1gi")
    before = person.last
    person.press(before, "엑셀 파일 올리기")
    await person.until(lambda p: p.last.id > before.id and "파일을 보내 주세요" in p.last.text)
    document = person.send_document(content, name)
    await person.until(lambda p: p.last.from_bot and p.last.id > document.id)
    return person.last


async def test_everything_goes_out_and_comes_back(
    bot: Bot, editor: Person, quarter: Quarter
) -> None:
    now, key = bot.clock.now(), Key(quarter, MARKET)
    await bot.database.run(lambda c: supply.put(c, key, Figures(5, 4, 3, "=1+1"), 1, now))
    await shown(bot, editor, "1gi")
    content = editor.download(await sent(editor, "적은 것 모두 받기"))
    same = await uploaded(bot, editor, content, "자리.xlsx")
    assert "달라진 것이 없어요. 1줄이 그대로예요." in same.text

    head = ["직종", "연도", "분기", "자리"]
    gone = write_csv(head, [[NAME, key.quarter.year, key.quarter.number, ""]])
    seen = await uploaded(bot, editor, gone, "자리.csv")
    assert "지워요: 자리 5 · 지원 4 · 채용 3 (=1+1)" in seen.text
    await bot.database.run(lambda c: supply.put(c, key, Figures(6), 1, now))
    assert "저장하지 않았어요" in (await press(editor, "모두 저장")).text
    assert await kept(bot) == {key: Figures(6)}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("자리.xlsx", b"PK\x03\x04broken", "파일이 깨져서"),
        ("자리.xlsm", b"PK\x03\x04", "매크로"),
        ("자리.csv", "직종,연도\n가,2026\n".encode("cp949"), "1행 ‘분기’: 꼭 있어야 하는 칸"),
        (
            "자리.csv",
            "직종,연도,분기,자리\n없는 일,2026,4,셋\n".encode(),
            "2행 ‘자리’: 숫자로 읽을",
        ),
        ("자리.csv", b"", "비어"),
        ("자리.pdf", b"%PDF-1.7", "CSV 파일이 아니에요"),
    ],
)
async def test_a_wrong_file_is_told_and_changes_nothing(
    bot: Bot, editor: Person, name: str, content: bytes, said: str
) -> None:
    answer = await uploaded(bot, editor, content or b" ", name)
    assert said in answer.text
    assert await kept(bot) == {}
    # It still waits for a better one.
    good = write_csv(["직종", "연도", "분기", "자리"], [[NAME, 2026, 1, 3]])
    document = editor.send_document(good, "자리.csv")
    await editor.until(lambda p: p.last.from_bot and p.last.id > document.id)
    assert "새로 적는 줄 1개" in editor.last.text


async def test_pictures_groups_and_the_file_of_a_quarter(
    bot: Bot, viewer: Person, quarter: Quarter
) -> None:
    now = bot.clock.now()
    await drawn(bot, range(1001, 1010))
    await drawn(bot, range(3001, 3004), subject="cctv_nobody")
    await bot.database.run(
        lambda c: supply.put(c, Key(quarter, MARKET, Audience.YOUTH), Figures(4, 20), 1, now)
    )
    day = seoul(now).date()

    def seek(connection):
        for number in range(6):
            row = {"word": "조종사", "person_hash": f"{number}", "day": day, "age": "65+"}
            connection.execute(tables.demand.insert(), row)

    await bot.database.run(seek)
    await shown(bot, viewer, f"1gq:{quarter.code}:0")
    picture = await sent(viewer, "그림으로 보기")
    assert viewer.download(picture).startswith(b"\x89PNG")
    assert "많이 찾은 직종과 자리" in picture.text
    await shown(bot, viewer, f"1go:{MARKET}:{quarter.code}")
    assert viewer.download(await sent(viewer, "그림으로 보기")).startswith(b"\x89PNG")

    groups = await shown(bot, viewer, f"1gb:{quarter.code}")
    assert "자리 4 · 지원 20 · 채용 모름" in groups.text
    vain = await shown(bot, viewer, f"1gw:{quarter.code}")
    assert "조종사: 6명" in vain.text

    await shown(bot, viewer, f"1gq:{quarter.code}:0")
    file = await sent(viewer, "엑셀로 받기")
    book = load_workbook(io.BytesIO(viewer.download(file)))
    assert book.sheetnames == ["직종별", "나이대별", "자리와 지원", "찾았지만 없던 말", "읽는 법"]
    rows = [[cell.value for cell in row] for row in book["직종별"].iter_rows()]
    assert rows[1][:2] == [NAME, 9]
    assert rows[1][6:8] == [4, 20]
    hidden = next(row for row in rows if row[0] == "cctv_nobody")
    assert hidden[1] == "5명 미만"
    ages = [[cell.value for cell in row] for row in book["나이대별"].iter_rows(min_row=2)]
    assert [NAME, "설명을 본 사람", "65세 이상", 9] in ages
    assert not {row[3] for row in ages} & {1, 2, 3, 4}
    assert not [row for row in ages if row[0] == "cctv_nobody"]
    acts = [each.action for each in await bot.database.run(lambda c: audit.recent(c, None))]
    assert "supply.export" in acts


async def test_a_picture_of_nothing_is_not_sent(bot: Bot, viewer: Person, quarter: Quarter) -> None:
    view = await shown(bot, viewer, f"1gq:{quarter.code}:0")
    query = viewer.press(view, "그림으로 보기")
    await viewer.until(lambda _: query.answered)
    assert "아직 보여 드릴 숫자가 없어요" in query.text


async def test_lists_are_made_by_anybody_on_the_desk(bot: Bot, viewer: Person) -> None:
    await reply(viewer, "/staff")
    view = await press(viewer, "대상별 직종 목록")
    labels_fit(view)
    view = await press(viewer, "중장년·어르신")
    labels_fit(view)
    assert "1개뿐이에요" in view.text
    assert "어르신 이모작센터" in view.text
    pages = await sent(viewer, "인쇄용 PDF 받기")
    document = pypdfium2.PdfDocument(viewer.download(pages))
    assert "경로당 코디네이터" in document[0].get_textpage().get_text_bounded()
    await shown(bot, viewer, "1gg:senior")
    one = load_workbook(io.BytesIO(viewer.download(await sent(viewer, "엑셀로 받기"))))
    assert one.sheetnames == ["중장년·어르신"]
    await shown(bot, viewer, "1gl")
    every = load_workbook(
        io.BytesIO(viewer.download(await sent(viewer, "모든 대상을 엑셀로 받기")))
    )
    assert len(every.sheetnames) == len(Audience)


async def test_the_code_on_paper_opens_the_groups_shelf(bot: Bot) -> None:
    assert bot.sandbox is not None
    citizen = bot.sandbox.add_person("새 사람")
    for payload, words in (("g_senior", "경로당 코디네이터"), ("g_nobody", "링크")):
        answer = await opened(citizen, payload)
        assert words in answer.text + " ".join(answer.labels)


async def opened(person: Person, payload: str) -> Message:
    said = person.open_link(payload)
    await person.until(lambda p: p.last.from_bot and p.last.id > said.id)
    return person.last


# Who may, and what is forged


OF_VIEWERS = {
    f"1{verb}{args}"
    for verb, args in {
        StaffVerb.SUPPLY: ":0",
        StaffVerb.SUPPLY_QUARTER: ":2026Q1:0",
        StaffVerb.SUPPLY_GROUPS: ":2026Q1",
        StaffVerb.SUPPLY_WORDS: ":2026Q1",
        StaffVerb.SUPPLY_PICTURE: ":2026Q1",
        StaffVerb.SUPPLY_FILE: ":2026Q1",
        StaffVerb.SUPPLY_ONE: f":{MARKET}:2026Q1",
        StaffVerb.SUPPLY_ONE_PICTURE: f":{MARKET}:2026Q1",
        StaffVerb.LISTS: "",
        StaffVerb.LIST: ":senior",
        StaffVerb.LIST_FILE: ":-",
        StaffVerb.LIST_PAGES: ":senior",
    }.items()
}
OF_EDITORS = {
    f"1{verb}{args}"
    for verb, args in {
        StaffVerb.SUPPLY_ENTER: f":{MARKET}:2026Q1",
        StaffVerb.SUPPLY_ASK: f":{MARKET}:2026Q1:y:p",
        StaffVerb.SUPPLY_CLEAR: f":{MARKET}:2026Q1:y:p",
        StaffVerb.SUPPLY_IMPORT: "",
        StaffVerb.SUPPLY_FORM: ":-",
        StaffVerb.SUPPLY_UPLOAD: "",
        StaffVerb.SUPPLY_UPLOAD_NOT: "",
        StaffVerb.SUPPLY_CHANGES: ":1:0",
        StaffVerb.SUPPLY_APPLY: ":1",
        StaffVerb.SUPPLY_DROP: ":1",
        StaffVerb.SUPPLY_UNDO: ":1",
    }.items()
}


def test_every_verb_of_this_part_is_tried() -> None:
    tried = {code.split(":")[0][1:] for code in OF_VIEWERS | OF_EDITORS}
    assert tried == {verb.value for verb in StaffVerb if verb.value.startswith("g")}


async def test_a_role_opens_what_it_may_and_a_citizen_nothing(bot: Bot, viewer: Person) -> None:
    assert bot.sandbox is not None
    citizen = bot.sandbox.add_person("새 사람")
    await reply(viewer, "/staff")
    await reply(citizen, "/help")
    unknown = translator("ko").plain("button-outdated")
    for code in sorted(OF_EDITORS):
        assert "지금 맡은 역할로는" in await pressed(bot, viewer, code), code
    for code in sorted(OF_VIEWERS | OF_EDITORS):
        assert await pressed(bot, citizen, code) == unknown, code
        assert not citizen.last.file_id
    for code in sorted(OF_VIEWERS):
        answer = await pressed(bot, viewer, code)
        assert "역할" not in answer, code
        assert "오래된" not in answer, code


FORGED = [
    "1gq:2026Q5:0",
    "1gq:2099Q1:0",
    "1gq:2026Q1:-1",
    "1gq:2026Q1",
    "1gh:x",
    "1go:nobody:2026Q1",
    f"1go:{MARKET}:2999Q1",
    f"1gk:{MARKET}:2026Q1:z:p",
    f"1gk:{MARKET}:2026Q1:y:z",
    "1gk:nobody:2026Q1:y:p",
    f"1gn:{MARKET}:2026Q1:y:",
    "1gt:2099Q1",
    "1gg:everybody",
    "1gs:",
    "1gf:-",
    "1ga:999",
    "1gz:999",
    "1gr:999:0",
    "1gr:x:0",
]


async def test_a_forged_button_changes_nothing_and_says_so(bot: Bot, editor: Person) -> None:
    await reply(editor, "/staff")
    for code in FORGED:
        assert "오래된 단추" in await pressed(bot, editor, code), code
    assert await kept(bot) == {}


async def test_a_file_is_its_senders_own_and_of_its_kind(bot: Bot, editor: Person) -> None:
    other = await hired(bot, "다른 편집자", Role.EDITOR)
    content = write_csv(["직종", "연도", "분기", "자리"], [[NAME, 2026, 1, 3]])
    seen = await uploaded(bot, editor, content, "자리.csv")
    assert "새로 적는 줄 1개" in seen.text
    await reply(other, "/staff")
    assert "오래된 단추" in await pressed(bot, other, "1ga:1")
    # The buttons of notices do not open it.
    await pressed(bot, editor, "1ia:1:all")
    assert await kept(bot) == {}
    await pressed(bot, editor, "1ga:1")
    assert len(await kept(bot)) == 1
    await pressed(bot, editor, "1ga:1")  # twice is once
    earlier = bot.clock.now() - import_rows.UNDO_FOR - timedelta(minutes=1)
    await bot.database.run(lambda c: c.execute(update(tables.imports).values(applied_at=earlier)))
    assert "한 시간이 지나서" in await pressed(bot, editor, "1gz:1")
    assert len(await kept(bot)) == 1


async def test_who_was_removed_meanwhile_enters_nothing(
    bot: Bot, editor: Person, quarter: Quarter
) -> None:
    await shown(bot, editor, f"1gk:{MARKET}:{quarter.code}:y:p")
    await bot.database.run(lambda c: roles.remove(c, editor.id))
    await reply(editor, "5")
    assert await kept(bot) == {}
