"""Many notices at once, over HTTP: template, upload, difference, confirm, undo; and open data."""

import io
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime

import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from bot.app import Bot
from bot.cli import conversation
from bot.clock import seoul
from bot.config import Settings
from bot.programme import import_rows, imports, noticeboard, notices
from bot.programme.notice import Fields, Notice
from bot.sandbox import Message, Person
from bot.sandbox.model import Query
from bot.spreadsheet import Column, Table, read, write_csv, write_xlsx
from bot.staff import audit, roles
from bot.staff.roles import Role
from bot.storage import tables
from tests.e2e.conftest import StartBot, press, reply
from tests.opendata.city import KEY, ROW, City
from tests.spreadsheet.workbooks import HEAD, page, text, workbook

StartWithData = Callable[[], Awaitable[Bot]]


@pytest.fixture
async def bot(start_bot: StartBot) -> Bot:
    return await start_bot()


@pytest.fixture
async def editor(bot: Bot) -> Person:
    return await hired(bot, "편집자", Role.EDITOR)


async def hired(bot: Bot, name: str, role: Role) -> Person:
    assert bot.sandbox is not None
    person = bot.sandbox.add_person(name)
    now = bot.clock.now()
    await bot.database.run(lambda c: roles.appoint(c, person.id, role, name, now))
    return person


async def opened(person: Person) -> Message:
    await reply(person, "/staff")
    return await press(person, "공고 여러 건 올리기")


async def waiting(person: Person) -> None:
    await opened(person)
    before = person.last
    person.press(before, "엑셀 파일 올리기")
    await person.until(lambda p: p.last.id > before.id and "파일을 보내 주세요" in p.last.text)


async def upload(person: Person, content: bytes, name: str = "공고.xlsx") -> Message:
    await waiting(person)
    return await send(person, content, name)


async def send(person: Person, content: bytes, name: str = "공고.xlsx") -> Message:
    sent = person.send_document(content, name)
    await person.until(lambda p: p.last.from_bot and p.last.id > sent.id)
    return person.last


async def downloaded(person: Person, label: str) -> bytes:
    before = person.last
    person.press(before, label)
    await person.until(lambda p: p.last.id > before.id and p.last.file_id)
    return person.download(person.last)


async def answered(person: Person, query: Query) -> None:
    await person.until(lambda _: query.answered)


def filled(*rows: list[str]) -> bytes:
    columns = ("번호", "제목", "사업 연도", "모집 인원", "접수 마감")
    return write_xlsx(Table("공고", tuple(Column(name) for name in columns), rows))


async def there(bot: Bot) -> list[Notice]:
    return await bot.database.run(imports.everything)


async def titles(bot: Bot) -> list[str]:
    return [notice.fields.title for notice in await there(bot)]


async def test_a_template_is_filled_in_shown_stored_and_taken_back(
    bot: Bot, editor: Person
) -> None:
    await opened(editor)
    template = await downloaded(editor, "엑셀 양식 받기")
    book = load_workbook(io.BytesIO(template))
    sheet = book["공고"]
    sheet.append(["", "시장 매니저 모집", "2027", "전통시장매니저"])
    sheet["K3"], sheet["L3"] = datetime(2027, 1, 5, 9), "2027-01-09"  # noqa: DTZ001 - a cell's
    stream = io.BytesIO()
    book.save(stream)
    shown = await upload(editor, stream.getvalue())
    assert "새 공고 1건, 달라지는 공고 0건, 그대로인 공고 0건" in shown.text
    assert "아직 저장하지 않았어요" in shown.text
    assert "접수 시작: 2027-01-05 09:00" in shown.text
    assert await there(bot) == []

    stored = await press(editor, "모두 초안으로 저장 (1건)")
    assert "새 공고 1건, 고친 공고 0건" in stored.text
    (draft,) = await there(bot)
    assert (draft.fields.title, draft.state.value) == ("시장 매니저 모집", "draft")
    assert draft.author_id == editor.id
    acts = {each.action for each in await bot.database.run(lambda c: audit.recent(c, None))}
    assert {"notices.import", "notice.create"} <= acts

    undone = await press(editor, "되돌리기")
    assert "공고 1건을 가져오기 전으로" in undone.text
    assert await there(bot) == []


async def test_what_is_there_goes_out_and_its_changes_come_back(bot: Bot, editor: Person) -> None:
    now = bot.clock.now()
    old = Fields(title="도서관 도우미", year=2027, heads=3, duty="책을 정리해요." * 20 + "끝")
    number = await bot.database.run(lambda c: notices.create(c, old, editor.id, now))
    await bot.database.run(
        lambda c: notices.create(c, Fields(title="그대로", year=2027), editor.id, now)
    )
    await opened(editor)
    content = await downloaded(editor, "지금 있는 공고 받기")
    rows = read(content, "공고.xlsx")
    changed = [dict(row.values) for row in rows.rows]
    changed[0] |= {"모집 인원": "5", "하는 일": old.duty.replace("끝", "마지막")}
    again = write_csv(rows.columns, [list(row.values()) for row in changed])
    shown = await upload(editor, again, "공고.csv")
    assert "새 공고 0건, 달라지는 공고 1건, 그대로인 공고 1건" in shown.text
    assert "모집 인원: 3 → 5" in shown.text
    assert "끝 → " in shown.text
    assert "마지막" in shown.text

    assert "고친 공고 1건" in (await press(editor, "모두 초안으로 저장")).text
    found = await bot.database.run(lambda c: noticeboard.get(c, number))
    assert found is not None
    assert (found.fields.heads, found.version) == (5, 2)
    await press(editor, "되돌리기")
    found = await bot.database.run(lambda c: noticeboard.get(c, number))
    assert found is not None
    assert found.fields == old


async def test_every_error_is_named_and_nothing_is_stored(bot: Bot, editor: Person) -> None:
    bad = filled(["", "", "2027", "", ""], ["99", "가", "언젠가", "셋", "2027-02-30"])
    shown = await upload(editor, bad)
    assert "고칠 곳이 5군데" in shown.text
    for line in (
        "2행 ‘제목’",
        "3행 ‘번호’",
        "3행 ‘사업 연도’",
        "3행 ‘모집 인원’",
        "3행 ‘접수 마감’",
    ):
        assert line in shown.text
    # The corrected file can be sent at once.
    assert "새 공고 1건" in (await send(editor, filled(["", "가", "2027", "", ""]))).text
    assert await there(bot) == []


async def test_a_long_list_of_errors_comes_as_a_file(bot: Bot, editor: Person) -> None:
    await waiting(editor)
    editor.send_document(filled(*[["", f"{n}", "언젠가", "", ""] for n in range(40)]), "공고.xlsx")
    await editor.until(lambda p: p.last.from_bot and p.last.file_id)
    listed = read(editor.download(editor.last), "고칠-곳.csv")
    assert [row.values["행"] for row in listed.rows] == [str(n) for n in range(2, 42)]
    assert {row.values["칸"] for row in listed.rows} == {"사업 연도"}


@pytest.mark.parametrize(
    ("content", "name", "answer"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "공고.xls", "옛날 엑셀 파일"),
        (b"<html></html>", "공고.xlsx", "웹 문서"),
        (workbook(page(HEAD + f"<row r='2'>{text('A2', 'x')}<c r='B2'><f>1</f></c></row>")), "공고.xlsx", "B2 칸"),
        (bytes(6 * 2**20), "공고.xlsx", "5MB까지"),
        (b"a" * 21 * 2**20, "공고.csv", "5MB까지"),
        ("\n".join(["제목", *["가"] * 501]).encode(), "공고.csv", "500줄까지"),
    ],
    ids=["old", "page", "formula", "large", "too large for Telegram", "rows"],
)  # fmt: skip
async def test_a_hostile_file_is_answered_and_changes_nothing(
    bot: Bot, editor: Person, content: bytes, name: str, answer: str
) -> None:
    assert answer in (await upload(editor, content, name)).text
    assert await there(bot) == []
    # The way out: words are a search again.
    await press(editor, "그만두기")
    assert "잘 맞는 일" in (await reply(editor, "시장에서 하는 일")).text


async def test_words_instead_of_a_file(editor: Person) -> None:
    await waiting(editor)
    assert "파일을 기다리고 있어요" in (await reply(editor, "여기요")).text


async def test_a_notice_that_changed_meanwhile_stops_all(bot: Bot, editor: Person) -> None:
    now = bot.clock.now()
    number = await bot.database.run(
        lambda c: notices.create(c, Fields(title="가", year=2027), editor.id, now)
    )
    await upload(editor, filled(["", "새것", "2027", "", ""], [str(number), "나", "2027", "", ""]))
    await bot.database.run(
        lambda c: notices.edit(c, number, Fields(title="다", year=2027), editor.id, now)
    )
    assert "저장하지 않았어요" in (await press(editor, "모두 초안으로 저장 (2건)")).text
    assert await titles(bot) == ["다"]


async def test_only_new_ones_drop_and_pages(bot: Bot, editor: Person) -> None:
    now = bot.clock.now()
    number = await bot.database.run(
        lambda c: notices.create(c, Fields(title="가", year=2027), editor.id, now)
    )
    rows = [["", f"{n}번째 " + "새 공고 " * 12, "2027", "", "2027-01-09"] for n in range(60)]
    shown = await upload(editor, filled([str(number), "나", "2027", "", ""], *rows))
    assert "쪽 가운데 1쪽" in shown.text
    assert "쪽 가운데 2쪽" in (await press(editor, "더 보기")).text
    await press(editor, "그만두기")
    assert await titles(bot) == ["가"]
    await upload(editor, filled([str(number), "나", "2027", "", ""], *rows))
    assert "새 공고 60건" in (await press(editor, "새 공고만 저장 (60건)")).text
    assert len(await there(bot)) == 61
    assert (await titles(bot))[0] == "가"


async def test_it_is_somebodys_own_and_needs_the_role(bot: Bot, editor: Person) -> None:
    viewer = await hired(bot, "열람자", Role.VIEWER)
    assert "공고 여러 건 올리기" not in (await reply(viewer, "/staff")).labels
    other = await hired(bot, "다른 편집자", Role.EDITOR)
    await upload(editor, filled(["", "가", "2027", "", ""]))
    mine = await bot.database.run(lambda c: imports.newest(c, editor.id))
    assert mine is not None
    for who in (other, viewer):
        last = await reply(who, "/staff")
        world = bot.sandbox.world if bot.sandbox else None
        assert world is not None
        query = world.add_query(who, last.raw, f"1ia:{mine.import_id}:all")
        await answered(who, query)
    assert await there(bot) == []


async def test_after_an_hour_it_cannot_be_undone(bot: Bot, editor: Person) -> None:
    await upload(editor, filled(["", "가", "2027", "", ""]))
    before = await press(editor, "모두 초안으로 저장")
    earlier = bot.clock.now() - import_rows.UNDO_FOR * 2
    await bot.database.run(lambda c: c.execute(update(tables.imports).values(applied_at=earlier)))
    await answered(editor, editor.press(before, "되돌리기"))
    assert len(await there(bot)) == 1


# The city's open data


async def test_without_a_key_it_says_so(bot: Bot, editor: Person) -> None:
    view = await opened(editor)
    query = editor.press(view, "열린데이터에서 가져오기")
    await answered(editor, query)
    assert "OPEN_DATA_KEY" in str(query.answer)


@pytest.fixture
async def city() -> AsyncIterator[City]:
    city = City()
    await city.start()
    yield city
    await city.stop()


@pytest.fixture
async def connected(database_url: str, city: City) -> AsyncIterator[Bot]:
    settings = Settings(
        _env_file=None,
        database_url=database_url,
        sandbox_port=0,
        open_data_key=KEY,
        open_data_url=city.url,
    )
    bot = Bot(settings, conversation())
    await bot.start()
    yield bot
    await bot.stop()


async def test_projects_are_fetched_shown_stored_and_known_again(
    connected: Bot, city: City
) -> None:
    editor = await hired(connected, "편집자", Role.EDITOR)
    year = seoul(connected.clock.now()).year
    city.rows = [
        {**ROW, "BIZ_YEAR": f"{year}.0"},
        {**ROW, "BIZ_NM": "오래된 사업", "BIZ_YEAR": "2016"},
        {**ROW, "BIZ_NM": "새 사업", "BIZ_YEAR": "", "BIZ_STRT_DD": "", "ALL_PLAN_NUMBER": "약간"},
    ]
    await opened(editor)
    shown = await press(editor, "열린데이터에서 가져오기")
    assert "서울 열린데이터" in shown.text
    assert "새 공고 2건" in shown.text
    assert "오래된 사업" not in shown.text
    assert "인원을 숫자로 읽지 못했어요" in shown.text
    await press(editor, "모두 초안으로 저장 (2건)")
    assert await titles(connected) == ["전통시장 매니저 육성", "새 사업"]

    # Staff add what the city does not tell; what comes again leaves it alone.
    first = (await there(connected))[0]
    mended = first.fields.model_copy(update={"how": "누리집에서"})
    now = connected.clock.now()
    await connected.database.run(lambda c: notices.edit(c, first.notice_id, mended, editor.id, now))
    await opened(editor)
    assert "달라진 것이 없어요" in (await press(editor, "열린데이터에서 가져오기")).text
    city.rows[0]["ALL_PAY_AMT"] = "시급 / 12121원"
    await opened(editor)
    assert "급여: 시급 / 10030원 → 시급 / 12121원" in (await press(editor, "열린데이터")).text
    await press(editor, "모두 초안으로 저장 (1건)")
    again = (await there(connected))[0].fields
    assert (again.pay, again.how) == ("시급 / 12121원", "누리집에서")


async def test_a_fault_of_the_city_is_told(connected: Bot, city: City) -> None:
    editor = await hired(connected, "편집자", Role.EDITOR)
    city.says(b"{")
    await opened(editor)
    assert "읽을 수 없는 답" in (await press(editor, "열린데이터에서 가져오기")).text
    assert await there(connected) == []
