"""Evaluations: which occupations ran, when staff are asked, one judgement each."""

from datetime import datetime

from sqlalchemy import Connection, select

from bot.programme import evaluations, notices
from bot.programme.evaluations import Judgement
from bot.storage.database import Database
from bot.storage.tables import audit
from tests.programme.stage import APPROVER, AUTHOR, CATALOGUE, START, at, publish, staff

ONE, OTHER, THIRD = list(CATALOGUE.occupations)[:3]
NOVEMBER = at("2027-11-01 10:00")


def judge(connection: Connection, occupation_id: str, now: datetime = NOVEMBER) -> None:
    evaluations.judge(connection, occupation_id, 2027, AUTHOR, now, judgement=Judgement.CONTINUE)


async def test_what_ran_is_what_the_years_public_notices_name(database: Database) -> None:
    def unit(connection: Connection) -> None:
        staff(connection)
        publish(connection, occupations=[ONE, OTHER])
        publish(connection, occupations=[OTHER])
        publish(connection, occupations=[THIRD], year=2026)
        withdrawn = publish(connection, occupations=[THIRD])
        notices.withdraw(connection, withdrawn, AUTHOR, START)
        assert evaluations.running(connection, 2027) == [ONE, OTHER]

    await database.run(unit)


async def test_staff_are_asked_once_and_then_every_week_until_nothing_is_missing(
    database: Database,
) -> None:
    def unit(connection: Connection) -> None:
        staff(connection)
        publish(connection, occupations=[ONE, OTHER])

        def asked(text: str) -> list[str]:
            return evaluations.call(connection, at(text))

        assert asked("2027-11-01 09:59") == []
        assert asked("2027-11-01 10:00") == [ONE, OTHER]
        assert asked("2027-11-01 10:01") == asked("2027-11-07 20:00") == []
        judge(connection, ONE)
        assert asked("2027-11-08 03:00") == []  # at night nobody is asked
        assert asked("2027-11-08 10:00") == [OTHER]
        # Down for long, it asks once, and a week later again.
        assert asked("2027-11-27 12:00") == [OTHER]
        assert asked("2027-12-03 12:00") == []
        assert asked("2027-12-04 12:00") == [OTHER]
        judge(connection, OTHER)
        assert asked("2027-12-12 12:00") == []

    await database.run(unit)


async def test_the_next_year_is_asked_for_anew(database: Database) -> None:
    def unit(connection: Connection) -> None:
        staff(connection)
        publish(connection, occupations=[ONE])
        publish(connection, occupations=[OTHER], year=2028)
        assert evaluations.call(connection, at("2027-12-30 12:00")) == [ONE]
        assert evaluations.call(connection, at("2028-01-10 12:00")) == []
        assert evaluations.call(connection, at("2028-11-01 10:00")) == [OTHER]

    await database.run(unit)


async def test_one_judgement_each_that_who_changes_it_signs(database: Database) -> None:
    def unit(connection: Connection) -> None:
        staff(connection)
        publish(connection, occupations=[ONE, OTHER])
        assert not evaluations.judge(connection, ONE, 2027, AUTHOR, NOVEMBER, words="좋았어요")
        judge(connection, ONE)
        assert evaluations.judge(connection, ONE, 2027, APPROVER, NOVEMBER, words="=1+1 좋았어요")
        found = evaluations.of_year(connection, 2027)[ONE]
        assert (found.judgement, found.words, found.staff_id) == (
            Judgement.CONTINUE,
            "=1+1 좋았어요",
            APPROVER,
        )
        acts = select(audit.c.staff_id).where(audit.c.action == "evaluation.write")
        assert sorted(connection.scalars(acts)) == [AUTHOR, APPROVER]
        table = evaluations.sheet(connection, CATALOGUE, 2027, {APPROVER: "승인"})
        rows = {row[1]: row[3:6] for row in table.rows}
        assert rows == {ONE: ["이어 가기", "=1+1 좋았어요", "승인"], OTHER: ["", "", ""]}

    await database.run(unit)
