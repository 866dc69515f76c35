"""What a notice says and asks, whom it fits, and what a person did with it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import Connection, select

from bot.catalogue import store
from bot.catalogue.vocabulary import AgeBand, Group
from bot.config import DATA_DIR
from bot.matching.model import Seeker, Verdict
from bot.programme import fitting, notice_marks, notices
from bot.programme.notice import Fields, Notice, State, demands, may_apply
from bot.staff import approval
from bot.storage.database import Database
from bot.storage.tables import notice_marks as marks

NOW = datetime(2027, 1, 4, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)
OCCUPATIONS = store.load(DATA_DIR).occupations
YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN


def fields(**values: Any) -> Fields:
    return Fields.model_validate({"title": "공고", "year": 2027, **values})


def notice(number: int = 1, state: State = State.PUBLISHED, **values: Any) -> Notice:
    return Notice(number, state, 1, 1, fields(**values), 1, NOW, NOW)


@pytest.mark.parametrize(
    "link",
    [
        "https://seoul.go.kr",
        "http://job.seoul.go.kr:8080/a?b=c#d",
        "https://서울.한국/공고",
        "https://a.kr/" + "x" * 180,
    ],
)
def test_an_address_that_a_button_can_open(link: str) -> None:
    assert fields(link=link).link == link


@pytest.mark.parametrize(
    "link",
    [
        "seoul.go.kr",
        "https://",
        "https://localhost",
        "https://seoul",
        "https://a b.kr",
        "https://me@a.kr",
        "ftp://a.kr",
        "javascript:alert(1)",
        "https://a.kr/ 공고",
        "https://.kr",
        "https://a.",
    ],
)
def test_an_address_that_a_button_cannot_open(link: str) -> None:
    with pytest.raises(ValidationError):
        fields(link=link)


@pytest.mark.parametrize(
    "values",
    [
        {"title": " "},
        {"year": 1999},
        {"heads": 0},
        {"age_from": 40, "age_to": 39},
        {"opens_at": NOW, "closes_at": NOW},
        {"opens_at": datetime(2027, 1, 1)},  # noqa: DTZ001 - which clock?
        {"duty": "가" * 1501},
        {"colour": "red"},
    ],
)
def test_what_does_not_hold_together_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        fields(**values)


@pytest.mark.parametrize(
    ("asked", "seeker", "verdict"),
    [
        ({}, Seeker(), YES),
        ({"age_from": 18, "age_to": 39}, Seeker(), UNKNOWN),
        ({"age_from": 18, "age_to": 39}, Seeker(AgeBand.FROM_30), YES),
        ({"age_from": 18, "age_to": 34}, Seeker(AgeBand.FROM_30), UNKNOWN),
        ({"age_from": 18, "age_to": 39}, Seeker(AgeBand.FROM_40), NO),
        ({"age_from": 65}, Seeker(AgeBand.FROM_65), YES),
        ({"age_to": 64}, Seeker(AgeBand.FROM_65), NO),
        ({"groups": ["woman", "deaf"]}, Seeker(groups=frozenset({Group.WOMAN})), YES),
        ({"groups": ["disabled"]}, Seeker(groups=frozenset({Group.DEAF})), YES),
        ({"groups": ["woman"]}, Seeker(groups=frozenset({Group.STUDENT})), UNKNOWN),
        ({"groups": ["woman"]}, Seeker(groups=frozenset()), NO),
        ({"groups": ["woman"]}, Seeker(), UNKNOWN),
        ({"residence": "서울"}, Seeker(AgeBand.FROM_30), UNKNOWN),
        ({"age_to": 39, "conditions": "운전"}, Seeker(AgeBand.FROM_40), NO),
    ],
)
def test_who_may_apply(asked: dict[str, Any], seeker: Seeker, verdict: Verdict) -> None:
    assert may_apply(fields(**asked), seeker) is verdict


def test_each_thing_asked_has_its_own_answer() -> None:
    asked = fields(age_from=18, groups=["woman", "foreign"], residence="서울", conditions="운전")
    seeker = Seeker(AgeBand.FROM_30, frozenset())
    told = [(each.kind, each.verdict) for each in demands(asked, seeker)]
    assert told == [("age", YES), ("group", NO), ("residence", UNKNOWN), ("conditions", UNKNOWN)]


def test_a_notice_opens_and_ends_with_its_window() -> None:
    one = notice(opens_at=NOW, closes_at=NOW + DAY)
    assert [one.is_ahead(at) for at in (NOW - DAY, NOW)] == [True, False]
    assert [one.is_open(at) for at in (NOW - DAY, NOW, NOW + DAY)] == [False, True, False]
    assert [one.is_over(at) for at in (NOW, NOW + DAY)] == [False, True]
    assert notice(state=State.CLOSED).is_over(NOW)
    assert not notice(state=State.WITHDRAWN).is_open(NOW)


def test_a_person_s_board() -> None:
    near = notice(1, occupations=["life_care_expert"])
    other = notice(2, occupations=["women_safety_sheriff"])
    gone = notice(3, occupations=["no_longer_there"])
    later = notice(4, opens_at=NOW + DAY, occupations=["life_care_expert"])
    young = notice(5, age_to=39)
    over = notice(6, closes_at=NOW)
    seeker = Seeker(AgeBand.FROM_50, interests=frozenset({"animals"}))
    everything = [young, gone, other, near, later, over]
    board = fitting.board(everything, seeker, [], OCCUPATIONS, NOW)
    assert board.near == [near]
    assert board.fitting == [gone, other]
    assert board.upcoming == [later]
    assert board.unfit == [young]
    assert board.all_fitting == [near, gone, other, later]
    saved = fitting.board(everything, Seeker(), ["women_safety_sheriff"], OCCUPATIONS, NOW)
    assert saved.near == [other]


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ({}, YES),
        ({"age_from": 18, "age_to": 39}, UNKNOWN),
        ({"age_from": 19}, NO),
        ({"age_to": 17}, NO),
        ({"residence": "서울"}, UNKNOWN),
    ],
)
def test_who_looks_ahead_sees_what_is_open_from_18_on(
    asked: dict[str, Any], verdict: Verdict
) -> None:
    assert fitting.fits(fields(**asked), Seeker(AgeBand.FROM_14)) is verdict


async def test_marks_keep_the_first_time_and_forget_what_is_taken_off(database: Database) -> None:
    def unit(connection: Connection) -> None:
        notice_marks.look(connection, 7, 1, NOW)
        notice_marks.look(connection, 7, 1, NOW + DAY)
        assert not notice_marks.is_saved(connection, 7, 1)
        notice_marks.save(connection, 7, 1, NOW)
        notice_marks.save(connection, 7, 1, NOW + DAY)
        row = connection.execute(select(marks)).one()
        assert (row.looked_at, row.saved_at, row.applied_at) == (NOW, NOW, None)
        assert notice_marks.is_saved(connection, 7, 1)
        assert not notice_marks.is_saved(connection, 8, 1)
        notice_marks.forget(connection, 7, 1)
        assert not notice_marks.is_saved(connection, 7, 1)
        notice_marks.save(connection, 8, 1, NOW)
        notice_marks.look(connection, 8, 1, NOW + DAY)
        row = connection.execute(select(marks).where(marks.c.person_id == 8)).one()
        assert (row.looked_at, row.saved_at) == (NOW + DAY, NOW)

    await database.run(unit)


def test_a_version_from_before_there_were_results_reads_and_waits_as_it_did() -> None:
    before = notice(state=State.SUBMITTED)
    stored = before.fields.model_dump(mode="json")
    del stored["result_on"]
    assert Fields.model_validate(stored) == before.fields
    assert notices.digest(before, None) == approval.digest(stored, None)
    after = notice(state=State.SUBMITTED, result_on=NOW)
    assert notices.digest(after, None) != notices.digest(before, None)
