"""Dirty rows become drafts: what can be read is read, what cannot is said."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue import store
from bot.config import DATA_DIR
from bot.i18n import translator
from bot.opendata import drafts_of
from bot.opendata.projects import LABELS, plain
from bot.programme.difference import compare
from bot.programme.notice import Fields
from bot.programme.notice_sheet import Draft
from tests.opendata.city import ROW

CATALOGUE = store.load(DATA_DIR)


def draft(**row: Any) -> Draft:
    (found,) = drafts_of([{**ROW, **row}], CATALOGUE, 2027)
    return found


def remarks(found: Draft) -> set[tuple[str, str]]:
    names = {label: name for name, label in LABELS.items()}
    return {(said.message, names[str(said.values["name"])]) for said in found.remarks}


def fields(found: Draft) -> Fields:
    (change,), problems = compare([found], {}, {})
    assert problems == []
    return change.after


def test_a_project_becomes_a_draft() -> None:
    found = draft()
    assert fields(found) == Fields(
        title="전통시장 매니저 육성",
        year=2027,
        occupations=("market_manager",),
        organisation="서울특별시 상권활성화과 전통시장팀",
        heads=12,
        pay="시급 / 10030원",
        hours="(근무시간) (오전) 10시 30분 ~ (오후) 1시 30분",
        period="2027-02-01 ~ 2027-12-31",
        duty="시장을 살려요.\n상인을 돕고\n행사를 준비해요.",
        conditions="만 18세 이상 서울시민\n운전면허 & 컴퓨터",
        contact="02-2133-0000",
    )
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        ("  ", ""),
        (12.0, "12"),
        ("12.0", "12"),
        (12.5, "12.5"),
        (10030, "10030"),
        (True, "True"),
        ("마감일 (2025-07-08)", "마감일 (2025-07-08)"),
        ("시급 / 10030원 ", "시급 / 10030원"),
        ("a&lt;br&gt;b", "a\nb"),
        ("a&amp;amp;b", "a&b"),
        ("<p class='x'>가</p><p>나</p>", "가\n나"),
        ("만 18세 < 39세", "만 18세 < 39세"),
        ("가\r\n\r\n나\x00\x1f", "가\n나"),
        ("가\xa0 \t나", "가 나"),
        ({"a": 1}, ""),
        ([1], ""),
    ],
)
def test_values_are_read_as_text(value: Any, text: str) -> None:
    assert plain(value) == text


@pytest.mark.parametrize(
    ("full", "part", "heads", "said"),
    [
        (12.0, "", 12, set()),
        ("12.0", 3, 15, set()),
        ("1,200명", None, 1200, set()),
        ("", "", None, set()),
        (0, "0.0", None, set()),
        ("-", "2명", 2, set()),
        ("약간 명", "", None, {("opendata-no-number", "ALL_PLAN_NUMBER")}),
        ("약간 명", 2, 2, {("opendata-no-number", "ALL_PLAN_NUMBER")}),
    ],
)
def test_heads(full: Any, part: Any, heads: int | None, said: set[tuple[str, str]]) -> None:
    found = draft(ALL_PLAN_NUMBER=full, PART_PLAN_NUMBER=part)
    assert (found.values["heads"], remarks(found)) == (heads, said)


@pytest.mark.parametrize(
    ("full", "part", "pay"),
    [
        ("10030.0", "", "10030"),
        ("0", "9000원", "9000원"),
        ("시급 10030원", "시급 9000원", "전일제 시급 10030원, 시간제 시급 9000원"),
        ("시급 10030원", "시급 10030원", "시급 10030원"),
        ("", None, ""),
    ],
)
def test_pay_stays_as_given(full: Any, part: Any, pay: str) -> None:
    assert draft(ALL_PAY_AMT=full, PART_PAY_AMT=part).values["pay"] == pay


@pytest.mark.parametrize(
    ("begin", "end", "period", "said"),
    [
        ("2027-02-01", "2027.12.31", "2027-02-01 ~ 2027-12-31", set()),
        ("20270201", "2027-12-31 00:00:00.0", "2027-02-01 ~ 2027-12-31", set()),
        (20270201.0, "", "2027-02-01 ~ ", set()),
        ("", "", "", set()),
        ("추후 안내", "2027-12-31", "추후 안내 ~ 2027-12-31", {("opendata-no-day", "BIZ_STRT_DD")}),
        ("2027-02-30", "", "2027-02-30 ~ ", {("opendata-no-day", "BIZ_STRT_DD")}),
    ],
)
def test_days(begin: Any, end: Any, period: str, said: set[tuple[str, str]]) -> None:
    found = draft(BIZ_STRT_DD=begin, BIZ_END_DD=end)
    assert (found.values["period"], remarks(found)) == (period, said)


@pytest.mark.parametrize(
    ("given_", "begin", "year", "said"),
    [
        ("2027", "", 2027, set()),
        (2028.0, "", 2028, set()),
        ("2027년", "", 2027, set()),
        ("", "20280201", 2028, set()),
        ("올해", "", 2027, {("opendata-no-year", "BIZ_YEAR")}),
        (None, "", 2027, {("opendata-no-year", "BIZ_YEAR")}),
    ],
)
def test_years(given_: Any, begin: str, year: int, said: set[tuple[str, str]]) -> None:
    found = draft(BIZ_YEAR=given_, BIZ_STRT_DD=begin)
    assert (found.values["year"], remarks(found)) == (year, said)


def test_earlier_years_are_left_out() -> None:
    rows = [{**ROW, "BIZ_YEAR": "2026"}, {**ROW, "BIZ_YEAR": "2028"}]
    assert [each.values["year"] for each in drafts_of(rows, CATALOGUE, 2027)] == [2028]


def test_a_long_text_is_cut_and_that_is_said() -> None:
    found = draft(WORK_SMRY="가" * 2000, BIZ_NM="나" * 300)
    assert len(found.values["duty"]) == 1500
    assert len(found.values["title"]) == 200
    assert remarks(found) == {("opendata-cut", "WORK_SMRY"), ("opendata-cut", "BIZ_NM")}
    fields(found)


def test_a_project_without_a_name_says_so() -> None:
    found = draft(BIZ_NM=None)
    assert found.values["title"] == "-"
    assert remarks(found) == {("opendata-no-title", "BIZ_NM")}


def test_a_project_is_known_again_however_its_details_change() -> None:
    origin = draft().origin
    assert origin is not None
    assert len(origin) <= 80
    assert draft(ALL_PAY_AMT="시급 20000원", WORK_SMRY="다른 일").origin == origin
    assert draft(BIZ_NM=" 전통시장  매니저 육성 ").origin == origin
    for name in ("BIZ_NM", "ORG_NM", "PART_NM", "BIZ_YEAR"):
        assert draft(**{name: "2028"}).origin != origin


def test_rows_that_say_the_same_are_one_and_others_are_told_apart() -> None:
    rows = [ROW, dict(ROW), {**ROW, "ALL_PLAN_NUMBER": 5}, {**ROW, "ALL_PLAN_NUMBER": 6}]
    found = drafts_of(rows, CATALOGUE, 2027)
    first = found[0].origin
    assert [each.origin for each in found] == [first, f"{first}:2", f"{first}:3"]
    assert [each.row for each in found] == [1, 3, 4]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=2000),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=4,
)


@given(st.lists(st.dictionaries(st.sampled_from(sorted(ROW)), ANYTHING), max_size=4))
def test_whatever_a_row_holds_it_is_a_valid_draft(rows: list[dict[str, Any]]) -> None:
    found = drafts_of(rows, CATALOGUE, 2027)
    changes, problems = compare(found, {}, {})
    assert problems == []
    assert len({each.origin for each in found}) == len(found)
    for said in (said for each in found for said in each.remarks):
        assert translator("ko")(said.message, **said.values)
    for change in changes:
        assert "\0" not in change.after.model_dump_json()
