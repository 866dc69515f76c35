"""Figures about people: right where they are shown, and never of fewer than five."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from bot.catalogue.vocabulary import AgeBand
from bot.people import figures
from bot.people import steps as people_steps
from bot.people.figures import WAY, Hidden, Period
from bot.people.steps import Step
from bot.storage.database import Database
from bot.storage.tables import inquiries
from tests.people.rows import add_person

NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
SINCE = date(2026, 10, 29)
FEW, BESIDE, SAME = Hidden.FEW, Hidden.BESIDE, Hidden.SAME


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([12, 7, 30], [12, 7, 30]),
        ([12, 3, 30], [BESIDE, FEW, 30]),
        ([3, 2, 30], [FEW, FEW, 30]),
        ([2, 1, 9, 30], [FEW, FEW, BESIDE, 30]),
        ([0, 0, 9, 30], [FEW, FEW, BESIDE, 30]),
        ([3, 30], [FEW, BESIDE]),
        ([4], [FEW]),
        ([5], [5]),
    ],
)
def test_what_stands_beside_its_total(counts: list[int], shown: list[int | Hidden]) -> None:
    assert figures.beside_total(counts) == shown


@given(st.lists(st.integers(0, 30), min_size=1, max_size=7))
def test_no_small_group_can_be_worked_out_from_the_total(counts: list[int]) -> None:
    shown = figures.beside_total(counts)
    hidden = [c for c, each in zip(counts, shown, strict=True) if isinstance(each, Hidden)]
    assert all(c >= 5 for c, each in zip(counts, shown, strict=True) if each == c)
    if hidden and len(hidden) < len(counts):
        assert len(hidden) > 1
        assert sum(hidden) >= 5


@given(st.lists(st.integers(0, 60), min_size=1, max_size=7))
def test_no_small_step_down_can_be_worked_out(steps: list[int]) -> None:
    counts = sorted(steps, reverse=True)
    shown = [each for each in figures.down(counts) if not isinstance(each, Hidden)]
    assert all(each >= 5 for each in shown)
    assert all(before - after >= 5 for before, after in pairwise(shown))


@pytest.mark.parametrize(
    ("period", "since"),
    [
        (Period.WEEK, date(2026, 11, 21)),
        (Period.MONTH, SINCE),
        (Period.QUARTER, date(2026, 10, 1)),
        (Period.YEAR, date(2026, 1, 1)),
    ],
)
def test_a_period_begins_on_a_day_in_seoul(period: Period, since: date) -> None:
    assert period.since(NOW) == since
    late = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)  # 2027 has begun in Seoul
    assert Period.YEAR.since(late) == date(2027, 1, 1)


def walk(connection: Connection, first: int, count: int, length: int, days: int = 0) -> None:
    """People who come so far on the way."""
    for person_id in range(first, first + count):
        for step in WAY[:length]:
            at = NOW - timedelta(days=days)
            people_steps.note(connection, person_id, step, at)


async def test_the_funnel_counts_who_took_every_step_before(database: Database) -> None:
    def unit(connection: Connection) -> list[figures.Stage]:
        walk(connection, 1, 20, len(WAY))
        walk(connection, 101, 20, 2)
        walk(connection, 201, 50, len(WAY), days=40)  # before the period
        for person_id in range(301, 331):  # who only opens cards has not begun
            people_steps.note(connection, person_id, Step.VIEWED, NOW, "a")
        return figures.funnel(connection, SINCE)

    stages = await database.run(unit)
    assert [stage.people for stage in stages] == [40, SAME, 20, SAME, SAME, SAME, SAME]
    assert [stage.share for stage in stages] == [None] * 7
    assert [stage.step for stage in stages] == list(WAY)


async def test_the_share_that_went_on_is_of_the_step_before(database: Database) -> None:
    def unit(connection: Connection) -> list[figures.Stage]:
        for length in range(1, len(WAY) + 1):
            walk(connection, 100 * length, 10, length)
        return figures.funnel(connection, SINCE)

    stages = await database.run(unit)
    assert [stage.people for stage in stages] == [70, 60, 50, 40, 30, 20, 10]
    assert [stage.share for stage in stages] == [None, 86, 83, 80, 75, 67, 50]


async def test_nobody_is_no_figure(database: Database) -> None:
    stages = await database.run(lambda c: figures.funnel(c, SINCE))
    assert [stage.people for stage in stages] == [FEW] * len(WAY)


async def test_people_by_age_and_those_not_told(database: Database) -> None:
    def unit(connection: Connection) -> figures.Ages:
        for number, age in enumerate(["18-29"] * 6 + ["65+"] * 9 + [None] * 2):
            add_person(connection, number + 1, age=age, seen_at=NOW)
        for number in range(9):  # not here for long
            add_person(connection, number + 101, age="30-39", seen_at=NOW - timedelta(days=60))
        return figures.ages(connection, SINCE)

    found = await database.run(unit)
    assert found.total == 17
    assert found.bands[AgeBand("65+")] == 9
    assert found.bands[AgeBand("18-29")] is BESIDE
    assert found.bands[None] is FEW
    assert AgeBand.UNDER_14 not in found.bands


async def test_matches_that_led_to_saves(database: Database) -> None:
    def unit(connection: Connection) -> figures.Matches:
        for person_id in range(1, 21):
            people_steps.note(connection, person_id, Step.RESULTS, NOW)
        for person_id in range(1, 9):
            people_steps.note(connection, person_id, Step.MATCH_SAVED, NOW, "a")
        for person_id in range(1, 5):
            people_steps.note(connection, person_id, Step.MATCH_SAVED, NOW, "b")
        return figures.matches(connection, SINCE)

    found = await database.run(unit)
    assert (found.shown, found.saved, found.share) == (20, 8, 40)
    assert found.occupations == [("a", 8)]


async def test_half_of_the_answers(database: Database) -> None:
    def unit(connection: Connection) -> figures.Answering:
        for hours in (1, 3, 50, None):
            asked = {"person_id": 1, "kind": "question", "asked_at": NOW}
            state = {"state": "open" if hours is None else "answered"}
            answered = {"answered_at": NOW + timedelta(hours=hours)} if hours else {}
            connection.execute(inquiries.insert().values(**asked, **state, **answered))
        return figures.answering(connection, SINCE)

    found = await database.run(unit)
    assert (found.asked, found.answered, found.waiting, found.hours) == (4, 3, 1, 3)
