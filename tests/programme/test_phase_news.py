"""Phases of the year as news: only those that staff set, each once."""

from datetime import date

from sqlalchemy import Connection

from bot.people.consent import Pace, Topic
from bot.programme import year as years
from bot.programme.year import Mark, Phase
from bot.storage.database import Database
from tests.programme.stage import (
    AUTHOR,
    START,
    approve_templates,
    at,
    begin,
    begun,
    made,
    named,
    subscriber,
)

MARCH = at("2027-03-01 10:00")


async def test_the_plans_own_calendar_is_not_told(database: Database) -> None:
    def unit(connection: Connection) -> None:
        approve_templates(connection)
        for moment in (MARCH, at("2027-11-01 10:00")):
            assert made(connection, moment) == set()

    await database.run(unit)


async def test_what_staff_set_is_told_on_its_first_day(database: Database) -> None:
    def unit(connection: Connection) -> None:
        approve_templates(connection)
        days = (date(2027, 3, 1), date(2027, 12, 31))
        for phase in (Phase.WORK, Phase.SUPPORT):
            years.set_phase(connection, 2027, phase, days, AUTHOR, START)
        autumn = (date(2027, 11, 8), date(2027, 11, 30))
        years.set_phase(connection, 2027, Phase.EVALUATION, autumn, AUTHOR, START)
        years.set_date(connection, 2028, Mark.ANNOUNCED, date(2027, 12, 27), AUTHOR, START)
        assert made(connection, at("2027-03-01 09:59")) == set()
        # Support begins with work, whose message tells of it.
        assert made(connection, MARCH) == {"phase:2027:work"}
        assert made(connection, at("2027-03-02 10:00")) == set()
        assert made(connection, at("2027-11-10 20:59")) == {"phase:2027:evaluation"}
        assert made(connection, at("2027-12-27 10:00")) == {"phase:2028:announced"}

    await database.run(unit)


async def test_support_that_begins_later_is_told_by_itself(database: Database) -> None:
    def unit(connection: Connection) -> None:
        approve_templates(connection)
        for phase, month in ((Phase.WORK, 3), (Phase.SUPPORT, 4)):
            days = (date(2027, month, 1), date(2027, 12, 31))
            years.set_phase(connection, 2027, phase, days, AUTHOR, START)
        assert made(connection, at("2027-04-01 10:00")) == {"phase:2027:support"}
        assert made(connection, at("2027-04-03 21:00")) == set()

    await database.run(unit)


async def test_who_reads_the_news_weekly_finds_it_in_the_digest(database: Database) -> None:
    def unit(connection: Connection) -> None:
        approve_templates(connection)
        days = (date(2027, 3, 3), date(2027, 12, 31))
        years.set_phase(connection, 2027, Phase.WORK, days, AUTHOR, START)
        subscriber(connection, 1, Topic.NEWS)
        subscriber(connection, 2, Topic.NEWS, Pace.WEEKLY)
        wednesday, monday = at("2027-03-03 10:00"), at("2027-03-08 10:00")
        made(connection, wednesday)
        campaign = begin(connection, named(connection, "phase:2027:work"), wednesday)
        made(connection, monday)
        assert begun(connection, "digest:news:2027-W10", monday) == {2: f"m{campaign.campaign_id}"}

    await database.run(unit)
