"""New occupations: at once or weekly, by the fields people chose, at most once a day."""

from sqlalchemy import Connection, select

from bot.catalogue import edition as editions
from bot.people.consent import Pace, Topic
from bot.programme import newcomers
from bot.storage.database import Database
from bot.storage.tables import occupation_news
from bot.versions import published
from tests.programme.stage import (
    AUTHOR,
    CATALOGUE,
    START,
    approve_templates,
    at,
    begun,
    made,
    named,
    subscriber,
)

TEN = at("2027-03-09 10:00")  # a Tuesday
MONDAY = at("2027-03-15 10:00")
ONE, OTHER = next(
    (one, other)
    for one in CATALOGUE.occupations.values()
    for other in CATALOGUE.occupations.values()
    if one.interests and other.interests and not set(one.interests) & set(other.interests)
)


async def test_what_is_new_is_told_the_next_morning_by_the_fields_people_chose(
    database: Database,
) -> None:
    def unit(connection: Connection) -> None:
        approve_templates(connection)
        newcomers.note(connection, [ONE.id, OTHER.id], 2, at("2027-03-08 15:00"))
        newcomers.note(connection, [ONE.id, OTHER.id], 2, at("2027-03-08 15:00"))
        subscriber(connection, 1, Topic.OCCUPATIONS, interests=ONE.interests[0])
        subscriber(connection, 2, Topic.OCCUPATIONS)
        subscriber(connection, 3, Topic.OCCUPATIONS, interests="none-of-them")
        subscriber(connection, 4, Topic.OCCUPATIONS, Pace.WEEKLY)
        assert made(connection, at("2027-03-09 09:59")) == set()
        assert made(connection, TEN) == {"new:2027-03-09"}
        campaign = named(connection, "new:2027-03-09")
        variants = begun(connection, campaign.occasion or "", TEN)
        told = {each: newcomers.of_variant(campaign, code) for each, code in variants.items()}
        assert {each: set(those) for each, those in told.items()} == {
            1: {ONE.id},
            2: {ONE.id, OTHER.id},
        }
        assert made(connection, MONDAY) == {"new-weekly:2027-W11"}
        assert set(begun(connection, "new-weekly:2027-W11", MONDAY)) == {4}

    await database.run(unit)


async def test_nothing_new_is_nothing_sent_and_nothing_is_told_twice(database: Database) -> None:
    def unit(connection: Connection) -> None:
        approve_templates(connection)
        assert made(connection, TEN) == set()
        # Noted after ten, it waits for the next day; then it is told, and not again.
        newcomers.note(connection, [ONE.id], 2, at("2027-03-09 10:30"))
        assert made(connection, at("2027-03-09 20:00")) == set()
        assert made(connection, at("2027-03-10 20:59")) == {"new:2027-03-10"}
        newcomers.note(connection, [OTHER.id], 3, at("2027-03-10 21:00"))
        assert made(connection, at("2027-03-11 10:00")) == {"new:2027-03-11"}
        assert newcomers.listed(named(connection, "new:2027-03-11")) == [OTHER.id]

    await database.run(unit)


async def test_a_bot_that_was_down_tells_what_came_in_the_last_seven_days(
    database: Database,
) -> None:
    def unit(connection: Connection) -> None:
        approve_templates(connection)
        newcomers.note(connection, [ONE.id], 2, at("2027-03-02 09:59"))
        newcomers.note(connection, [OTHER.id], 3, at("2027-03-02 10:00"))
        assert "new:2027-03-09" in made(connection, TEN)
        assert newcomers.listed(named(connection, "new:2027-03-09")) == [OTHER.id]

    await database.run(unit)


async def test_what_the_catalogue_lost_again_is_told_to_nobody(database: Database) -> None:
    def unit(connection: Connection) -> dict[int, str]:
        approve_templates(connection)
        newcomers.note(connection, ["gone"], 2, at("2027-03-08 15:00"))
        subscriber(connection, 1, Topic.OCCUPATIONS)
        made(connection, TEN)
        return begun(connection, "new:2027-03-09", TEN)

    assert await database.run(unit) == {}


async def test_a_published_version_notes_what_was_never_there_before(database: Database) -> None:
    def unit(connection: Connection) -> None:
        whole = editions.of_files(CATALOGUE)
        without = {id_: entry for id_, entry in whole.items() if id_ not in (ONE.id, OTHER.id)}

        def publish(edition: editions.Edition) -> None:
            published.publish(connection, edition, CATALOGUE, AUTHOR, START)

        publish({id_: entry for id_, entry in whole.items() if id_ != ONE.id})
        publish(without)
        publish(whole)  # one is new, the other only comes back
        rows = connection.execute(select(occupation_news)).all()
        assert [(row.occupation_id, row.version) for row in rows] == [(ONE.id, 3)]

    await database.run(unit)
