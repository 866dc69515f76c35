"""The catalogue by spreadsheet, over HTTP: taken out, sent back, shown, taken in, refused."""

import io

import pytest
from openpyxl import load_workbook

from bot.app import Bot
from bot.sandbox import Person
from bot.spreadsheet import Column, Table, read, write_csv, write_xlsx
from bot.staff.roles import Role
from bot.versions import drafts, sheet
from tests.e2e.catalogue import (
    COUNT,
    MARKET,
    approved,
    asked,
    card_of,
    downloaded,
    hired,
    opened,
    saved_card,
    send,
    upload,
    written,
)
from tests.e2e.conftest import StartBot, press, reply
from tests.spreadsheet.workbooks import HEAD, page, text, workbook


@pytest.fixture
async def bot(start_bot: StartBot) -> Bot:
    return await start_bot()


@pytest.fixture
async def editor(bot: Bot) -> Person:
    return await hired(bot, "편집자", Role.EDITOR)


@pytest.fixture
async def approver(bot: Bot) -> Person:
    return await hired(bot, "승인자", Role.APPROVER)


@pytest.fixture
def citizen(bot: Bot) -> Person:
    assert bot.sandbox is not None
    return bot.sandbox.add_person("시민")


async def rows_of(editor: Person) -> tuple[list[str], list[list[str]]]:
    await opened(editor)
    table = read(await downloaded(editor, "CSV로 받기"), "직종.csv", limits=sheet.LIMITS)
    return list(table.columns), [list(each.values.values()) for each in table.rows]


async def test_a_csv_of_either_encoding_comes_back(bot: Bot, editor: Person) -> None:
    heads, lines = await rows_of(editor)
    assert len(lines) == COUNT
    shown = await upload(editor, write_csv(heads, lines), "직종.csv")
    assert f"달라진 것이 없어요. 직종 {COUNT}개가 그대로예요." in shown.text
    place = heads.index("있었던 곳")
    lines[0][place] = "=마포구"
    for content in (
        write_csv(heads, lines[:1]),
        write_csv(heads, lines[:1]).decode("utf-8-sig").encode("cp949"),
    ):
        shown = await upload(editor, content, "직종.csv")
        assert "달라지는 직종 1개" in shown.text
        assert "있었던 곳: (비어 있음) → =마포구" in shown.text
        await press(editor, "저장하지 않고 그만두기")
    assert (await bot.database.run(drafts.desk)).draft is None


async def test_a_file_that_is_wrong_is_told_and_changes_nothing(bot: Bot, editor: Person) -> None:
    rows: list[list[str]] = [["aids_rapid_tester", "", "작년"], ["aids_rapid_tester", "가", "2016"]]
    columns = tuple(Column(name) for name in ("아이디", "이름", "있었던 해"))
    bad = write_xlsx(Table("직종", columns, rows))
    shown = await upload(editor, bad)
    assert "고칠 곳이 3군데" in shown.text
    for line in ("2행 ‘이름’", "2행 ‘있었던 해’", "3행 ‘아이디’"):
        assert line in shown.text
    for content, name, answer in (
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "직종.xls", "옛날 엑셀 파일"),
        (b"<html></html>", "직종.xlsx", "웹 문서"),
        (workbook(page(HEAD + f"<row r='2'>{text('A2', 'x')}<c r='B2'><f>1</f></c></row>")), "직종.xlsx", "B2 칸"),
        (workbook()[:700], "직종.xlsx", "깨져서"),
        (workbook(more={"xl/vbaProject.bin": b"macro"}), "직종.xlsx", "매크로"),
        (bytes(6 * 2**20), "직종.xlsx", "5MB까지"),
        (b"a" * 21 * 2**20, "직종.csv", "5MB까지"),
        ("\n".join(["아이디", *["가"] * 2001]).encode(), "직종.csv", "2,000줄까지"),
    ):  # fmt: skip
        assert answer in (await send(editor, content, name)).text
    assert (await bot.database.run(drafts.desk)).draft is None
    assert "파일을 기다리고 있어요" in (await reply(editor, "여기요")).text
    # The way out: words are a search again.
    await press(editor, "그만두기")
    assert "잘 맞는 일" in (await reply(editor, "시장에서 하는 일")).text


async def test_a_draft_that_changed_after_the_difference_stops_the_file(
    bot: Bot, editor: Person
) -> None:
    other = await hired(bot, "다른 편집자", Role.EDITOR)
    heads, lines = await rows_of(editor)
    lines[0][heads.index("있었던 곳")] = "마포구"
    await upload(editor, write_csv(heads, lines), "직종.csv")
    shown = await written(other, MARKET, "있었던 곳", "은평구")
    assert "은평구" in shown.text
    assert "초안에 넣지 않았어요" in (await press(editor, "초안에 넣기 (1개)")).text
    there = await bot.database.run(drafts.desk)
    assert len(there.overlay) == 1


async def test_a_new_one_from_excel_is_found_without_a_restart(
    bot: Bot, editor: Person, approver: Person, citizen: Person
) -> None:
    await opened(editor)
    content = await downloaded(editor, "엑셀로 받기")
    book = load_workbook(io.BytesIO(content))
    page_ = book["직종"]
    heads = [cell.value for cell in page_[1]]
    row = {
        "이름": "달빛정원지기",
        "영어 이름": "Moonlight garden keeper",
        "근거": "언론 기사",
        "하는 일": "밤에 여는 정원을 가꿔요.",
        "하는 일(영어)": "Keeps a garden that opens at night.",
        "관심 분야": "동물·식물 돌보기",
        "찾는 말": "달빛\n정원",
        "있었던 해": 2026,
        "출처": "https://news.example.kr/moon",
    }
    page_.append([row.get(str(head)) for head in heads])
    stream = io.BytesIO()
    book.save(stream)
    shown = await upload(editor, stream.getvalue())
    assert "새 직종 1개, 달라지는 직종 0개" in shown.text
    assert f"그대로인 직종은 {COUNT}개예요" in shown.text
    assert "달빛정원지기" in shown.text
    assert (await bot.database.run(drafts.desk)).draft is None

    taken = await press(editor, "초안에 넣기 (1개)")
    assert "초안에 넣었어요" in taken.text
    undone = await press(editor, "되돌리기")
    assert "되돌렸어요" in undone.text
    assert (await bot.database.run(drafts.desk)).overlay == {}

    await upload(editor, stream.getvalue())
    await press(editor, "초안에 넣기 (1개)")
    await asked(editor)
    await approved(approver)
    await reply(citizen, "달빛정원지기")
    assert "밤에 여는 정원을 가꿔요." in citizen.last.text

    # Retired: not found any more, but who saved it can read it.
    await press(citizen, "달빛정원지기")
    await press(citizen, "저장")
    await card_of(editor, "달빛정원지기")
    await press(editor, "목록에서 빼기")
    await asked(editor)
    await approved(approver)
    await reply(citizen, "달빛정원지기")
    assert "밤에 여는 정원을 가꿔요." not in citizen.last.text
    mine = await saved_card(citizen, "달빛정원지기")
    assert "밤에 여는 정원을 가꿔요." in mine.text
    assert "이제 목록에 없어요" in mine.text
    gone = await press(citizen, "저장")
    assert not any("공유" in label for label in gone.labels)
