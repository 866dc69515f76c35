"""Notices through a spreadsheet and back; what is wrong is named; what would change is shown."""

import string
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue import store
from bot.catalogue.vocabulary import Group
from bot.config import DATA_DIR
from bot.programme.difference import Change, compare
from bot.programme.notice import Fields, Flag, Notice, State
from bot.programme.notice_columns import FIELDS, Words
from bot.programme.notice_sheet import Draft, Problem, cells, export, parse, template
from bot.spreadsheet import Row, Sheet, read, write_csv, write_xlsx

NOW = datetime(2027, 1, 4, 3, 0, tzinfo=UTC)
CATALOGUE = store.load(DATA_DIR)
WORDS = Words(CATALOGUE, NOW)


def sheet(*rows: dict[str, str]) -> Sheet:
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    return Sheet(
        columns,
        tuple(Row(n, {c: row.get(c, "") for c in columns}) for n, row in enumerate(rows, 2)),
    )


def notice(fields: Fields, number: int = 7) -> Notice:
    return Notice(number, State.DRAFT, 3, None, fields, 1, NOW, None)


def outcome(
    *rows: dict[str, str], there: Notice | None = None
) -> tuple[list[Change], list[Problem]]:
    drafts, problems = parse(sheet(*rows), WORDS)
    changes, more = compare(drafts, {there.notice_id: there} if there else {}, {})
    return changes, [*problems, *more]


def said(**row: str) -> set[tuple[str, str]]:
    """What is wrong with a row, as column and text."""
    _, problems = outcome({"제목": "가", "사업 연도": "2027", **row})
    assert {each.row for each in problems} <= {2}
    return {(each.column, each.said.message) for each in problems}


def test_the_columns_are_the_fields_of_a_notice() -> None:
    assert {field.name for field in FIELDS} == set(Fields.model_fields)
    assert len({field.heading for field in FIELDS}) == len(FIELDS)


# There and back

WRITTEN = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60)
MOMENTS = st.datetimes(datetime(2010, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001 - given a zone beside
    lambda moment: moment.replace(microsecond=0)
)


@st.composite
def fields(draw: st.DrawFn) -> Fields:
    opens_at = draw(st.none() | MOMENTS)
    length = timedelta(seconds=draw(st.integers(1, 10**7)))
    closes_at = (
        draw(st.none() | st.just(opens_at + length)) if opens_at else draw(st.none() | MOMENTS)
    )
    last = closes_at or opens_at
    result_on = draw(st.none() | (st.just(last + length) if last else MOMENTS))
    ages = sorted(draw(st.lists(st.integers(0, 130), min_size=2, max_size=2)))
    names = ["organisation", "pay", "hours", "period", "duty", "how", "contact", "residence"]
    texts = {name: draw(WRITTEN) for name in [*names, "conditions", "cautions", "documents"]}
    path = draw(st.text(string.ascii_letters, max_size=8))
    return Fields(
        title=draw(WRITTEN.filter(str.strip)),
        year=draw(st.integers(2010, 2100)),
        occupations=tuple(
            draw(st.lists(st.sampled_from(list(CATALOGUE.occupations)), unique=True))
        ),
        heads=draw(st.none() | st.integers(1, 100_000)),
        opens_at=opens_at,
        closes_at=closes_at,
        result_on=result_on,
        link=draw(st.sampled_from(["", f"https://seoul.go.kr/{path}"])),
        age_from=draw(st.sampled_from([None, ages[0]])),
        age_to=draw(st.sampled_from([None, ages[1]])),
        groups=tuple(draw(st.lists(st.sampled_from(Group), unique=True))),
        flag=draw(st.sampled_from(Flag)),
        **texts,
    )


@given(fields())
def test_a_notice_that_goes_out_comes_back_the_same(given_: Fields) -> None:
    tables = export([notice(given_)], WORDS)
    head = [column.name for column in tables[0].columns]
    for content, name in (
        (write_xlsx(*tables), "공고.xlsx"),
        (write_csv(head, tables[0].rows), "공고.csv"),
    ):
        drafts, problems = parse(read(content, name), WORDS)
        assert problems == []
        (change,), problems = compare(drafts, {7: notice(given_)}, {})
        assert problems == []
        assert change.after == given_
        assert change.changed == ()
        # A copy without its number is a new notice that says the same.
        (draft,) = drafts
        (copy,), problems = compare([Draft(2, draft.values)], {}, {})
        assert (copy.is_new, copy.after, problems) == (True, given_, [])


def test_the_end_of_a_day_is_written_as_the_day() -> None:
    whole = Fields(
        title="가",
        year=2027,
        opens_at=datetime(2027, 1, 4, 15, 0, tzinfo=UTC),
        closes_at=datetime(2027, 1, 9, 14, 59, 59, tzinfo=UTC),
    )
    texts = dict(zip([field.name for field in FIELDS], cells(whole, WORDS), strict=True))
    assert (texts["opens_at"], texts["closes_at"]) == ("2027-01-05", "2027-01-09")


def test_the_template_is_understood_and_its_example_is_no_notice() -> None:
    content = write_xlsx(*template(CATALOGUE))
    assert parse(read(content, "양식.xlsx"), WORDS) == ([], [])
    explained = read(content, "양식.xlsx", sheet="설명")
    assert [row.values["칸"] for row in explained.rows] == ["번호", *(f.heading for f in FIELDS)]
    names = read(content, "양식.xlsx", sheet="직종 이름")
    assert len(names.rows) == len(CATALOGUE.occupations)


def test_the_example_of_the_template_would_be_right() -> None:
    example = {field.heading: field.example for field in FIELDS}
    (change,), problems = outcome(example)
    assert problems == []
    assert change.after.heads == 12
    assert change.after.groups == (Group.WOMAN, Group.CAREER_BREAK)
    assert change.after.occupations
    assert change.after.closes_at == datetime(2027, 1, 9, 9, 0, tzinfo=UTC)


# What is wrong


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        ({"제목": " "}, "제목", "import-empty"),
        ({"사업 연도": ""}, "사업 연도", "import-empty"),
        ({"사업 연도": "내년"}, "사업 연도", "import-no-number"),
        ({"사업 연도": "1999"}, "사업 연도", "import-out-of-range"),
        ({"제목": "가" * 201}, "제목", "import-too-long"),
        ({"하는 일": "가" * 1501}, "하는 일", "import-too-long"),
        ({"모집 인원": "몇 명"}, "모집 인원", "import-no-number"),
        ({"모집 인원": "0"}, "모집 인원", "import-out-of-range"),
        ({"모집 인원": "1.5"}, "모집 인원", "import-no-number"),
        ({"접수 시작": "곧"}, "접수 시작", "import-no-date"),
        ({"접수 마감": "2027-02-30"}, "접수 마감", "import-no-date"),
        ({"접수 시작": "2027-01-09", "접수 마감": "2027-01-05"}, "접수 마감", "import-ends-first"),
        (
            {"접수 마감": "2027-01-09", "결과 발표": "2027-01-08"},
            "결과 발표",
            "import-result-first",
        ),
        ({"결과 발표": "나중에"}, "결과 발표", "import-no-date"),
        ({"최소 나이": "131"}, "최소 나이", "import-out-of-range"),
        ({"최소 나이": "40", "최대 나이": "39"}, "최대 나이", "import-ages-turned"),
        ({"직종": "용 조련사"}, "직종", "import-no-occupation"),
        ({"직종": "시장 매니져"}, "직종", "import-no-occupation-like"),
        ({"대상": "모두"}, "대상", "import-no-choice"),
        ({"성격": "둘 다"}, "성격", "import-no-choice"),
        ({"링크": "seoul.go.kr"}, "링크", "import-no-address"),
        ({"번호": "첫째"}, "번호", "import-no-number"),
        ({"번호": "8"}, "번호", "import-no-such-number"),
    ],
)
def test_what_is_wrong_in_a_cell_is_named(row: dict[str, str], column: str, message: str) -> None:
    assert said(**row) == {(column, message)}


def test_everything_wrong_is_named_at_once() -> None:
    _, problems = outcome(
        {"번호": "7", "제목": "가", "사업 연도": "2027", "색": "빨강"},
        {"번호": "7", "제목": "나", "사업 연도": "x", "접수 시작": "y"},
        there=notice(Fields(title="가", year=2027)),
    )
    found = {(each.row, each.column, each.said.message) for each in problems}
    assert found == {
        (1, "색", "import-unknown-column"),
        (3, "사업 연도", "import-no-number"),
        (3, "접수 시작", "import-no-date"),
        (3, "번호", "import-number-twice"),
    }


@pytest.mark.parametrize(
    ("row", "name", "value"),
    [
        ({"모집 인원": "1,200명"}, "heads", 1200),
        ({"최소 나이": "만 18세"}, "age_from", 18),
        ({"접수 시작": "2027. 1. 5."}, "opens_at", datetime(2027, 1, 4, 15, 0, tzinfo=UTC)),
        (
            {"접수 마감": "2027년 1월 9일 오후 6시"},
            "closes_at",
            datetime(2027, 1, 9, 9, 0, tzinfo=UTC),
        ),
        ({"대상": "경력단절; 여성, 여성"}, "groups", (Group.CAREER_BREAK, Group.WOMAN)),
        ({"성격": ""}, "flag", Flag.INFO),
    ],
)
def test_cells_are_read_as_people_write_them(row: dict[str, str], name: str, value: Any) -> None:
    (change,), problems = outcome({"제목": "가", "사업 연도": "2027년", **row})
    assert problems == []
    assert getattr(change.after, name) == value


# The difference


def test_a_column_that_is_left_out_is_left_alone_and_an_empty_cell_empties() -> None:
    before = Fields(title="가", year=2027, pay="12,000원", contact="02-120")
    (change,), problems = outcome({"번호": "7", "급여": ""}, there=notice(before))
    assert problems == []
    assert change.changed == ("pay",)
    assert change.after == before.model_copy(update={"pay": ""})
    assert (change.notice_id, change.version, change.is_new) == (7, 3, False)


def test_what_was_fetched_before_is_known_by_its_origin() -> None:
    before = Fields(title="가", year=2027, link="https://seoul.go.kr", duty="옛 일")
    draft = Draft(1, {"title": "가", "year": 2027, "duty": "새 일"}, origin="seoul:1")
    (change,), _ = compare([draft], {}, {"seoul:1": notice(before)})
    assert (change.notice_id, change.changed) == (7, ("duty",))
    assert change.after.link == "https://seoul.go.kr"
    (change,), _ = compare([draft], {}, {"seoul:2": notice(before)})
    assert change.is_new
    assert change.origin == "seoul:1"
