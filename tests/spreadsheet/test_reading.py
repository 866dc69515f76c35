"""What good files say, whoever wrote them."""

import io
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from bot.spreadsheet import BadCell, Limits, NotASpreadsheet, read
from tests.spreadsheet.workbooks import (
    BOOK,
    FINE,
    HEAD,
    PARTS,
    SHEET,
    archive,
    page,
    text,
    values,
    workbook,
)


def column(content: bytes) -> list[str]:
    return [row.values["값"] for row in read(content, "표.xlsx").rows]


def test_a_table_is_read_with_the_numbers_of_its_rows() -> None:
    sheet = read(
        workbook(page(f"<row r='3'>{text('B3', '제목')}</row><row r='7'>{text('B7', '가')}</row>")),
        "표.XLSX",
    )
    assert (sheet.head, sheet.columns) == (3, ("제목",))
    assert [(row.number, dict(row.values)) for row in sheet.rows] == [(7, {"제목": "가"})]


def test_rows_and_columns_that_hold_nothing_are_passed_over() -> None:
    rows = f"{HEAD}<row r='2'/><row r='3'>{text('A3', ' ')}{text('F3', '')}</row><row r='5'>{text('B5', '나')}</row>"
    sheet = read(workbook(page(rows)), "표.xlsx")
    assert [(row.number, dict(row.values)) for row in sheet.rows] == [(5, {"제목": "", "값": "나"})]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("<c><v>12</v></c>", "12"),
        ("<c><v>12.0</v></c>", "12"),
        ("<c><v>1.2E1</v></c>", "12"),
        ("<c><v>0.30000000000000004</v></c>", "0.3"),
        ("<c><v>-3</v></c>", "-3"),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="b"><v>0</v></c>', "FALSE"),
        ('<c t="s"><v>1</v></c>', "시장 매니저"),
        ('<c t="str"><v>글</v></c>', "글"),
        ('<c t="d"><v>2027-01-05T09:00:00</v></c>', "2027-01-05 09:00:00"),
        ('<c s="1"><v>46392</v></c>', "2027-01-05"),
        ('<c s="2"><v>46392.375</v></c>', "2027-01-05 09:00"),
        ('<c s="2"><v>46392.999988425923</v></c>', "2027-01-05 23:59:59"),
        ('<c s="2"><v>46392</v></c>', "2027-01-05 00:00"),
        ('<c s="3"><v>0.75</v></c>', "18:00"),
        ('<c s="4"><v>46392</v></c>', "2027-01-05"),
        ('<c s="5"><v>46392</v></c>', "46392"),
        ('<c t="inlineStr"><is><t xml:space="preserve">a&#10;b_x000D__x005F_x0041__x0000_</t></is></c>', "a\nb\r_x0041__x0000_"),
        ("<c t=\"inlineStr\"><is><t>'=1+1</t></is></c>", "=1+1"),
        ("<c t=\"inlineStr\"><is><t>'가</t></is></c>", "'가"),
        ("<c t=\"inlineStr\"><is><t>=1+1</t></is></c>", "=1+1"),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_people_see_it(cell: str, said: str) -> None:
    assert column(values(cell)) == [said]


def test_days_of_the_other_epoch_are_read_right() -> None:
    book = PARTS[BOOK].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    sheet = page(HEAD + '<row r="2"><c r="B2" s="1"><v>44930</v></c></row>')
    assert column(archive({**PARTS, BOOK: book, SHEET: sheet})) == ["2027-01-05"]


def test_what_the_library_writes_is_read() -> None:
    book = Workbook()
    page_ = book.active
    assert page_ is not None
    page_.append(["제목", "값"])
    given = ["글", 12, 1.5, True, date(2027, 1, 5), datetime(2027, 1, 5, 9, 30), time(9, 30)]  # noqa: DTZ001 - a cell knows no zone
    for value in given:
        page_.append(["x", value])
    stream = io.BytesIO()
    book.save(stream)
    expected = ["글", "12", "1.5", "TRUE", "2027-01-05", "2027-01-05 09:30", "09:30"]
    assert column(stream.getvalue()) == expected


def test_a_sheet_can_be_named_and_a_hidden_one_is_not_the_first() -> None:
    book = PARTS[BOOK].replace('sheetId="1"', 'state="hidden" sheetId="1"')
    other = page(f"<row r='1'>{text('A1', '둘째')}</row>")
    parts = {**PARTS, BOOK: book, SHEET: FINE, "xl/worksheets/sheet2.xml": other}
    assert read(archive(parts), "표.xlsx").columns == ("둘째",)
    assert read(archive(parts), "표.xlsx", sheet="공고").columns == ("제목", "값")
    with pytest.raises(NotASpreadsheet, match="sheet-no-such name=없음"):
        read(archive(parts), "표.xlsx", sheet="없음")


def test_every_formula_is_counted() -> None:
    cell = "<c><f>1</f></c>"
    with pytest.raises(BadCell) as caught:
        read(values(cell, "<c><v>1</v></c>", cell), "표.xlsx")
    assert caught.value.values == {"cell": "B2", "count": 2}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_text_of_every_kind_is_read(separator: str, encoding: str) -> None:
    lines = [["제목", "값"], ["시장, 매니저; 모집", '"첫째"\n둘째'], [], ["가", ""]]
    text_ = "\r\n".join(
        separator.join(f'"{c.replace(chr(34), chr(34) * 2)}"' for c in line) for line in lines
    )
    sheet = read(text_.encode(encoding), "표.csv")
    assert [(row.number, dict(row.values)) for row in sheet.rows] == [
        (2, {"제목": "시장, 매니저; 모집", "값": '"첫째"\n둘째'}),
        (4, {"제목": "가", "값": ""}),
    ]


def test_limits_can_be_narrowed() -> None:
    narrow = Limits(rows=1)
    assert len(read(b"a\n1", "a.csv", limits=narrow).rows) == 1
    with pytest.raises(Exception, match="sheet-too-many-rows limit=1"):
        read(b"a\n1\n2", "a.csv", limits=narrow)
