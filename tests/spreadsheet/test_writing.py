"""What is written opens elsewhere, runs nothing, and comes back as it was."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.spreadsheet import Column, Table, read, write_csv, write_xlsx
from bot.spreadsheet.neutral import neutralised, restored

DANGEROUS = [
    "=1+1",
    "+82-2-120",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'=1",
    "''+1",
    "=cmd|' /C calc'!A1",
]
# Every character that a database can hold.
CELLS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)


def table(*values: str) -> Table:
    return Table(
        "공고",
        (Column("값", 20), Column("성격", 8, ("정보", "광고"))),
        [[v, "정보"] for v in values],
    )


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_like_a_formula_leaves_as_a_text(text: str) -> None:
    page = load_workbook(io.BytesIO(write_xlsx(table(text))))["공고"]
    cell = page["A2"]
    assert cell.data_type == "s"
    assert str(cell.value).startswith("'")
    (row,) = list(
        csv.reader(io.StringIO(write_csv(["a"], [[text]]).decode("utf-8-sig"), newline=""))
    )[1:]
    assert row[0].startswith("'")


@given(CELLS)
def test_neutral_texts_come_back(text: str) -> None:
    assert restored(neutralised(text)) == text
    assert neutralised(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


@given(st.lists(CELLS.filter(str.strip), min_size=1, max_size=5))
def test_what_is_written_comes_back(texts: list[str]) -> None:
    for content, name in (
        (write_xlsx(table(*texts)), "표.xlsx"),
        (write_csv(["값", "성격"], [[text, "정보"] for text in texts]), "표.csv"),
    ):
        assert [row.values["값"] for row in read(content, name).rows] == texts


def test_a_workbook_is_made_for_people() -> None:
    page = load_workbook(
        io.BytesIO(write_xlsx(table("가"), Table("둘째", (Column("a"),), [[3], [None]])))
    )["공고"]
    assert page.freeze_panes == "A2"
    assert page["A1"].font.b
    assert page.column_dimensions["A"].width == 20
    assert page["A2"].number_format == "@"
    (rule,) = page.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ('"정보,광고"', "B2:B202")


def test_numbers_stay_numbers_and_null_characters_go() -> None:
    content = write_xlsx(Table("t", (Column("a"), Column("b")), [[1, "x\0y"], [2.5, None]]))
    assert load_workbook(io.BytesIO(content))["t"]["A2"].value == 1
    assert [dict(row.values) for row in read(content, "a.xlsx").rows] == [
        {"a": "1", "b": "xy"},
        {"a": "2.5", "b": ""},
    ]


@pytest.mark.parametrize("choices", [("가,나",), tuple(f"선택 {n}" for n in range(60))])
def test_a_list_that_excel_cannot_offer_is_an_error(choices: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="a list cannot offer"):
        write_xlsx(Table("t", (Column("a", choices=choices),), []))
