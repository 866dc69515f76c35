"""Demand is counted from what people did, each of them once, and told only of five."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.catalogue.store import load
from bot.catalogue.vocabulary import AgeBand
from bot.config import DATA_DIR
from bot.people import consent
from bot.people.consent import Pace, Topic
from bot.people.steps import Step
from bot.programme import balance, notice_marks, occupation_demand
from bot.programme.balance import Gap
from bot.programme.notice import Fields
from bot.programme.occupation_demand import Demand, Kind
from bot.programme.quarters import Quarter
from bot.programme.supply import Figures, Kept, Key, Totals
from bot.storage.database import Database
from bot.storage.tables import LedgerState, demand, notice_versions, notices, saved, steps
from tests.people.rows import add_campaign, add_message, add_person

QUARTER = Quarter(2026, 4)
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
BEFORE = datetime(2026, 9, 30, 14, 59, tzinfo=UTC)  # the last minute of the third quarter in Seoul
MARKET, CCTV = "market_manager", "deaf_cctv_monitor"
YOUNG, OLD = AgeBand.FROM_18, AgeBand.FROM_65


def crowd(connection: Connection, size: int, age: AgeBand | None, begin: int) -> range:
    people = range(begin, begin + size)
    for person in people:
        add_person(connection, person, age=age)
    return people


def stepped(
    connection: Connection, people: Iterable[int], step: Step, subject: str, *days: date
) -> None:
    for person in people:
        for day in days or (NOW.date(),):
            row = {"person_id": person, "step": step, "subject": subject, "day": day}
            connection.execute(steps.insert(), row)


def published(
    connection: Connection, number: int, *occupations: str, state: str = "published"
) -> None:
    """A notice, of which citizens read the first of two versions."""
    row: dict[str, Any] = {
        "notice_id": number, "state": state, "version": 2, "published_version": 1, "year": 2026,
        "title": "시장", "author_id": 1, "created_at": NOW, "changed_at": NOW,
    }  # fmt: skip
    connection.execute(notices.insert(), row)
    for version, named in ((1, occupations), (2, ("someone_else",))):
        fields = Fields(title="시장", year=2026, occupations=named).model_dump_json()
        row = {"notice_id": number, "version": version, "fields": fields, "staff_id": 1, "at": NOW}
        connection.execute(notice_versions.insert(), row)


async def test_each_kind_is_counted_by_person_and_age(database: Database) -> None:
    def unit(connection: Connection) -> Any:
        young, old = crowd(connection, 6, YOUNG, 100), crowd(connection, 5, OLD, 200)
        untold = crowd(connection, 1, None, 300)
        published(connection, 7, MARKET, CCTV)
        day = NOW.date()
        stepped(
            connection, [*young, *old, *untold], Step.VIEWED, MARKET, day, day - timedelta(days=1)
        )
        stepped(connection, old, Step.MATCH_SAVED, MARKET)
        connection.execute(
            saved.insert(), {"person_id": 100, "occupation_id": MARKET, "saved_at": NOW}
        )
        connection.execute(
            saved.insert(), {"person_id": 200, "occupation_id": MARKET, "saved_at": NOW}
        )
        stepped(connection, young[:3], Step.NOTICE, "7")
        for person in young[2:5]:
            notice_marks.look(connection, person, 7, NOW)
        add_campaign(connection, 1, notice_id=7)
        add_message(connection, 1, young[5], LedgerState.SENT, pressed_at=NOW)
        add_message(connection, 1, old[0], LedgerState.SENT)
        stepped(connection, old[:2], Step.APPLIED, "7")
        return occupation_demand.in_quarter(connection, QUARTER)

    found = await database.run(unit)
    assert found[MARKET][Kind.VIEWED] == {YOUNG: 6, OLD: 5, None: 1}
    assert found[MARKET][Kind.SAVED] == {YOUNG: 1, OLD: 5}
    # A notice counts for each occupation it names, in the version that is read.
    for occupation in (MARKET, CCTV):
        assert found[occupation][Kind.CLICKED] == {YOUNG: 6}
        assert found[occupation][Kind.APPLIED] == {OLD: 2}
    assert set(found) == {MARKET, CCTV}
    one = await database.read(lambda c: occupation_demand.in_quarter(c, QUARTER, CCTV))
    assert {key: dict(value) for key, value in one.items()} == {CCTV: dict(found[CCTV])}


async def test_only_the_quarter_in_seoul_counts(database: Database) -> None:
    def unit(connection: Connection) -> Any:
        crowd(connection, 2, YOUNG, 1)
        stepped(
            connection,
            [1],
            Step.VIEWED,
            MARKET,
            date(2026, 9, 30),
            date(2026, 10, 1),
            date(2027, 1, 1),
        )
        connection.execute(
            saved.insert(), {"person_id": 1, "occupation_id": MARKET, "saved_at": BEFORE}
        )
        connection.execute(
            saved.insert(),
            {"person_id": 2, "occupation_id": MARKET, "saved_at": BEFORE + timedelta(minutes=1)},
        )
        return [
            occupation_demand.in_quarter(connection, QUARTER.moved(by))[MARKET] for by in (-1, 0, 1)
        ]

    earlier, this, later = await database.run(unit)
    assert earlier == {Kind.VIEWED: {YOUNG: 1}, Kind.SAVED: {YOUNG: 1}}
    assert this == {Kind.VIEWED: {YOUNG: 1}, Kind.SAVED: {YOUNG: 1}}
    assert later == {Kind.VIEWED: {YOUNG: 1}}


async def test_subscribers_are_who_cares_for_it_and_is_told_of_recruitment(
    database: Database,
) -> None:
    def unit(connection: Connection) -> Any:
        crowd(connection, 5, YOUNG, 1)
        stepped(connection, [1, 2, 3], Step.VIEWED, MARKET)
        connection.execute(
            saved.insert(), {"person_id": 4, "occupation_id": MARKET, "saved_at": BEFORE}
        )
        for person, topic in (
            (1, Topic.JANUARY),
            (1, Topic.NOTICES),
            (2, Topic.NEWS),
            (3, Topic.NOTICES),
            (4, Topic.NOTICES),
            (5, Topic.JANUARY),
        ):
            consent.subscribe(connection, person, topic, Pace.NOW, BEFORE)
        consent.unsubscribe(connection, 3, Topic.NOTICES, BEFORE)
        return occupation_demand.in_quarter(connection, QUARTER)

    found = await database.run(unit)
    # 2 is told of other things, 3 left before the quarter, 5 never looked.
    assert found[MARKET][Kind.SUBSCRIBED] == {YOUNG: 2}


async def test_words_are_told_of_five_people_and_each_has_one_age(database: Database) -> None:
    def unit(connection: Connection) -> Any:
        for number in range(5):
            for day, age in ((date(2026, 10, 1), None), (date(2026, 12, 31), YOUNG)):
                row = {"word": "조종사", "person_hash": f"{number}", "day": day, "age": age}
                connection.execute(demand.insert(), row)
        for number in range(4):
            for day in (date(2026, 10, 1), date(2026, 10, 2)):
                row = {"word": "비밀", "person_hash": f"{number}", "day": day, "age": OLD}
                connection.execute(demand.insert(), row)
        row = {"word": "비밀", "person_hash": "9", "day": date(2026, 9, 30), "age": OLD}
        connection.execute(demand.insert(), row)
        return occupation_demand.sought_in_vain(connection, QUARTER)

    assert await database.run(unit) == {"조종사": {YOUNG: 5}}


def test_the_gap_in_a_word() -> None:
    many: Demand = {Kind.VIEWED: {YOUNG: 9}}
    few: Demand = {Kind.VIEWED: {YOUNG: 4}}
    for demanded, figures, gap in (
        (few, None, Gap.UNKNOWN),
        (many, None, Gap.POSTS_UNKNOWN),
        (many, Figures(applicants=3), Gap.POSTS_UNKNOWN),
        (many, Figures(0), Gap.NO_POSTS),
        (few, Figures(0), Gap.NOTHING),
        (many, Figures(5, 4), Gap.FEW_APPLY),
        (many, Figures(5, 5, 4), Gap.NOT_FILLED),
        (many, Figures(5, 9, 5), Gap.MANY_APPLY),
        (few, Figures(5), Gap.FEW_LOOK),
        (many, Figures(5, 5, 5), Gap.BOTH),
    ):
        rows = [Kept(Key(QUARTER, MARKET), figures, 1, NOW)] if figures else []
        assert balance.line(MARKET, demanded, rows).gap is gap


def test_most_asked_for_comes_first_and_hidden_figures_weigh_nothing() -> None:
    catalogue = load(DATA_DIR)
    demands: dict[str, Demand] = {
        MARKET: {Kind.VIEWED: {YOUNG: 4}, Kind.SAVED: {YOUNG: 4}},
        CCTV: {Kind.VIEWED: {YOUNG: 5}},
        "gone_by_now": {Kind.VIEWED: {YOUNG: 7}},
    }
    found = balance.lines(catalogue, demands, [])
    assert [line.occupation_id for line in found[:3]] == ["gone_by_now", CCTV, MARKET]
    assert found[2].demand[Kind.VIEWED] is None
    assert found[2].weight == 0
    assert len(found) == len(catalogue.occupations) + 1
    groups = balance.by_audience(catalogue, found, [])
    disabled = next(each for each in groups if each == "disabled")
    assert groups[disabled] == ({**dict.fromkeys(Kind, 0), Kind.VIEWED: 5}, Totals())
