"""What staff enter of posts: kept, on record, by file and back, all or nothing."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.model import Audience
from bot.catalogue.store import load
from bot.config import DATA_DIR
from bot.programme import import_rows, supply, supply_imports
from bot.programme.import_rows import Outdated
from bot.programme.notice_columns import Words
from bot.programme.notice_sheet import Problem
from bot.programme.quarters import Quarter
from bot.programme.supply import Figures, Kept, Key, NotRight, Totals
from bot.programme.supply_sheet import Entry, export, parse, to_fill_in
from bot.spreadsheet import read, write_csv, write_xlsx
from bot.staff import audit
from bot.storage.database import Database

CATALOGUE = load(DATA_DIR)
QUARTER = Quarter(2026, 4)
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
MARKET = Key(QUARTER, "market_manager")
CCTV = Key(QUARTER, "deaf_cctv_monitor", Audience.DISABLED)
ME, OTHER = 1, 2
HEAD = ("직종", "연도", "분기", "대상", "자리", "지원한 사람", "뽑힌 사람", "출처와 비고")

COUNTS = st.none() | st.integers(0, supply.MOST)
KEYS = st.builds(
    Key,
    st.builds(Quarter, st.integers(2013, 2028), st.integers(1, 4)),
    st.sampled_from(sorted(CATALOGUE.occupations)),
    st.sampled_from(Audience),
)
REMARKS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60).map(
    lambda text: " ".join(text.split())
)


@st.composite
def figures(draw: st.DrawFn) -> Figures:
    """Any that may be kept."""
    applicants = draw(COUNTS)
    hired = draw(st.none() | st.integers(0, supply.MOST if applicants is None else applicants))
    found = Figures(draw(COUNTS), applicants, hired, draw(REMARKS))
    return Figures() if found.is_empty else found


def parsed(content: bytes, name: str = "a.xlsx") -> tuple[list[Entry], list[Problem]]:
    return parse(read(content, name), Words(CATALOGUE, NOW))


def sheet(*rows: Iterable[str], head: tuple[str, ...] = HEAD) -> bytes:
    return write_csv(head, [list(row) for row in rows])


# Rows


async def test_a_row_is_written_changed_and_taken_away_on_record(database: Database) -> None:
    def unit(connection):
        supply.put(connection, MARKET, Figures(5), ME, NOW)
        supply.put(connection, MARKET, Figures(5), OTHER, LATER)  # the same: nothing happens
        supply.put(connection, MARKET, Figures(5, 9, 4, "부서"), OTHER, LATER)
        there = supply.of_quarter(connection, QUARTER)
        supply.put(connection, MARKET, Figures(), ME, LATER)
        supply.put(connection, CCTV, Figures(), ME, LATER)  # nothing about nothing
        return there, supply.everything(connection), list(audit.everything(connection))

    there, at_last, acts = await database.run(unit)
    assert there == [Kept(MARKET, Figures(5, 9, 4, "부서"), OTHER, LATER)]
    assert at_last == []
    assert [(act.staff_id, act.action, act.subject) for act in acts] == [
        (who, "supply.put", "supply:market_manager") for who in (ME, OTHER, ME)
    ]
    assert acts[1].detail["before"]["posts"] == 5
    assert acts[1].detail["after"] == {"posts": 5, "applicants": 9, "hired": 4, "remark": "부서"}


@pytest.mark.parametrize(
    ("values", "field", "why"),
    [
        ({"posts": -1}, "posts", "range"),
        ({"applicants": supply.MOST + 1}, "applicants", "range"),
        ({"applicants": 3, "hired": 4}, "hired", "more"),
        ({"posts": 1, "remark": "가" * 201}, "remark", "long"),
    ],
)
def test_what_cannot_be_is_not_kept(values: dict, field: str, why: str) -> None:
    with pytest.raises(NotRight) as error:
        Figures(**values)
    assert (error.value.field, error.value.why) == (field, why)


def test_together_only_what_every_group_knows_is_known() -> None:
    rows = [
        Kept(MARKET, Figures(5, None, 0), ME, NOW),
        Kept(replace(MARKET, audience=Audience.YOUTH), Figures(2, 7, 1), ME, NOW),
    ]
    assert supply.joined(rows) == Totals(7, None, 1)
    assert supply.joined([]) == Totals()


# Sheets


@given(st.dictionaries(KEYS, figures(), max_size=5))
def test_a_sheet_comes_back_as_it_went(rows: dict[Key, Figures]) -> None:
    kept = [Kept(key, each, ME, NOW) for key, each in rows.items()]
    entries, problems = parsed(write_xlsx(*export(kept, CATALOGUE)))
    assert problems == []
    assert {each.key: each.figures for each in entries} == rows


def test_a_form_has_a_row_for_every_occupation_and_what_is_known() -> None:
    entries, problems = parsed(
        write_xlsx(*to_fill_in([Kept(MARKET, Figures(5), ME, NOW)], QUARTER, CATALOGUE))
    )
    assert problems == []
    assert {each.key.occupation_id for each in entries} == set(CATALOGUE.occupations)
    assert {each.key: each.figures for each in entries if not each.figures.is_empty} == {
        MARKET: Figures(5)
    }
    assert {each.key.audience for each in entries if each.key.occupation_id == CCTV.occupation_id} == {
        Audience.DISABLED
    }  # fmt: skip


def test_people_write_as_they_write() -> None:
    content = sheet(
        ["전통시장 매니저", "2026년", "4분기", "", "1,200명", "", "", "  부서\n보고 "],
        ["deaf_cctv_monitor", "2026", "Q4", "장애인", "0", "", "", ""],
    )
    entries, problems = parsed(content, "a.csv")
    assert problems == []
    assert {each.key: each.figures for each in entries} == {
        MARKET: Figures(1200, remark="부서 보고"),
        CCTV: Figures(0),
    }


def test_every_mistake_names_its_row_and_column() -> None:
    content = sheet(
        ["전통시장 매니저", "2026", "4", "누구나", "1", "", "", ""],
        ["전통시장 매니저", "2026", "4분기", "", "2", "", "", ""],
        ["전통시장 매니저, 안심보안관", "2026", "4", "", "1", "", "", ""],
        ["없는 일", "2026", "4", "", "1", "", "", ""],
        ["", "1999", "5", "아무나", "몇", "-1", "1.5", ""],
        ["안심보안관", "", "", "", "1", "", "", ""],
        ["안심보안관", "2026", "4", "", "1", "2", "3", ""],
        ["안심보안관", "2026", "4", "청년", "100001", "", "", ""],
        ["안심보안관", "2026", "4", "여성", "1", "", "", "가" * 201],
    )
    _, problems = parsed(content, "a.csv")
    assert [(each.row, each.column, each.said.message) for each in problems] == [
        (3, "직종", "supply-row-twice"),
        (4, "직종", "supply-one-occupation"),
        (5, "직종", "import-no-occupation"),
        (6, "직종", "import-empty"),
        (6, "연도", "import-out-of-range"),
        (6, "분기", "import-out-of-range"),
        (6, "대상", "import-no-choice"),
        (6, "자리", "import-no-number"),
        (6, "지원한 사람", "import-no-number"),
        (6, "뽑힌 사람", "import-no-number"),
        (7, "연도", "import-empty"),
        (7, "분기", "import-empty"),
        (8, "뽑힌 사람", "supply-wrong-more"),
        (9, "자리", "supply-wrong-range"),
        (10, "출처와 비고", "supply-wrong-long"),
    ]


def test_columns_must_be_ours() -> None:
    _, problems = parsed(sheet(["가", "나"], head=("직종", "비밀번호")), "a.csv")
    assert [(each.row, each.column, each.said.message) for each in problems] == [
        (1, "비밀번호", "import-unknown-column"),
        (1, "연도", "supply-no-column"),
        (1, "분기", "supply-no-column"),
    ]


# Imports


async def offered(database: Database, *entries: Entry) -> int:
    def unit(connection):
        found = supply_imports.difference(connection, "a.xlsx", entries)
        return supply_imports.propose(connection, ME, found, NOW)

    return await database.run(unit)


async def stored(database: Database) -> dict[Key, Figures]:
    rows = await database.run(supply.everything)
    return {row.key: row.figures for row in rows}


async def test_a_file_is_stored_as_shown_and_taken_back(database: Database) -> None:
    await database.run(lambda c: supply.put(c, MARKET, Figures(5), OTHER, NOW))
    await database.run(lambda c: supply.put(c, CCTV, Figures(1), OTHER, NOW))
    new = replace(MARKET, audience=Audience.YOUTH)
    number = await offered(
        database,
        Entry(2, MARKET, Figures(6)),
        Entry(3, new, Figures(2)),
        Entry(4, CCTV, Figures()),
        Entry(5, replace(CCTV, audience=Audience.WOMAN), Figures()),
    )
    waiting = await database.run(lambda c: supply_imports.get(c, number, ME))
    assert waiting is not None
    counted = [
        waiting.proposal.count(before=before, after=after)
        for before, after in ((False, True), (True, True), (True, False))
    ]
    assert (counted, waiting.proposal.unchanged) == ([1, 1, 1], 0)
    assert await database.run(lambda c: supply_imports.get(c, number, OTHER)) is None

    await database.run(lambda c: supply_imports.apply(c, number, ME, LATER))
    assert await stored(database) == {MARKET: Figures(6), new: Figures(2)}
    with pytest.raises(Outdated):
        await database.run(lambda c: supply_imports.apply(c, number, ME, LATER))

    # A colleague goes on with one row: it stays.
    await database.run(lambda c: supply.put(c, new, Figures(3), OTHER, LATER))
    undone = await database.run(lambda c: supply_imports.undo(c, number, ME, LATER))
    assert undone == (2, 1)
    assert await stored(database) == {MARKET: Figures(5), CCTV: Figures(1), new: Figures(3)}
    with pytest.raises(Outdated):
        await database.run(lambda c: supply_imports.undo(c, number, ME, LATER))


async def test_all_or_nothing_if_anything_changed_since(database: Database) -> None:
    number = await offered(database, Entry(2, CCTV, Figures(1)), Entry(3, MARKET, Figures(6)))
    await database.run(lambda c: supply.put(c, MARKET, Figures(7), OTHER, NOW))
    with pytest.raises(Outdated):
        await database.run(lambda c: supply_imports.apply(c, number, ME, LATER))
    assert await stored(database) == {MARKET: Figures(7)}


async def test_after_an_hour_it_stays(database: Database) -> None:
    number = await offered(database, Entry(2, CCTV, Figures(1)))
    await database.run(lambda c: supply_imports.apply(c, number, ME, NOW))
    late = NOW + import_rows.UNDO_FOR + timedelta(seconds=1)
    with pytest.raises(Outdated):
        await database.run(lambda c: supply_imports.undo(c, number, ME, late))
    assert await stored(database) == {CCTV: Figures(1)}
