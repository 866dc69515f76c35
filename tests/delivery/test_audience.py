"""Whom a campaign is for: each part of the rule, counted and frozen alike."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Connection

from bot.catalogue.vocabulary import AgeBand
from bot.delivery import audience, campaigns, freezing
from bot.delivery.audience import Audience
from bot.delivery.model import Flag
from bot.people import consent, privacy, saved
from bot.people.consent import Consent, Pace, Topic
from bot.storage.database import Database
from bot.storage.tables import LedgerState as L
from tests.delivery.audiences import add, freeze, make, meant, rows
from tests.delivery.conftest import NOON, everybody
from tests.people.rows import add_campaign, add_message

PARTS: list[tuple[Audience, list[int]]] = [
    (Audience(), [1, 2, 3, 4]),
    (Audience(pace=None), [1, 2, 3, 4, 5]),
    (Audience(pace=Pace.WEEKLY), [5]),
    (Audience(ages=(AgeBand.FROM_65,)), [1, 3]),
    (Audience(ages=(AgeBand.FROM_65, AgeBand.FROM_18)), [1, 2, 3]),
    (Audience(langs=("en",)), [3]),
    (Audience(channels=("center", "poster")), [2, 4]),
    (Audience(interests=("care",)), [1, 4]),
    (Audience(interests=("care", "traffic")), [1, 3, 4]),
    (Audience(occupations=("market_manager",)), [2]),
    (Audience(occupations=("market_manager", "digital_guide")), [2, 4]),
    (Audience(ages=(AgeBand.FROM_65,), interests=("care",)), [1]),
    (Audience(ages=(AgeBand.FROM_65,), langs=("ko",), channels=("center",)), []),
]


def a_town(connection: Connection) -> None:
    care, traffic = frozenset({"care", "office"}), frozenset({"traffic"})
    add(connection, 1, age=AgeBand.FROM_65, interests=care)
    add(connection, 2, age=AgeBand.FROM_18, channel="center", interests=frozenset({"careful"}))
    add(connection, 3, age=AgeBand.FROM_65, lang="en", interests=traffic)
    add(connection, 4, channel="poster", interests=care)
    add(connection, 5, pace=Pace.WEEKLY, age=AgeBand.FROM_65, interests=care)
    add(connection, 6, Topic.CLOSING, age=AgeBand.FROM_65, interests=care)
    add(connection, 7, blocked_at=NOON)
    add(connection, 8)
    consent.unsubscribe(connection, 8, Topic.NEWS, NOON)
    saved.save(connection, 2, "market_manager", NOON)
    saved.save(connection, 4, "digital_guide", NOON)


@pytest.mark.parametrize("chunk", [1, 2, freezing.CHUNK])
async def test_each_part_narrows_and_all_are_counted_as_they_are_frozen(
    database: Database, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(freezing, "CHUNK", chunk)
    await database.run(a_town)
    for rule, expected in PARTS:
        assert await database.run(partial(meant, rule=rule)) == expected, rule


async def test_the_language_and_the_moment_are_in_the_row(database: Database) -> None:
    def unit(connection: Connection) -> None:
        a_town(connection)
        campaign = freeze(connection, make(connection, Audience()))
        found = rows(connection, campaign.campaign_id)
        assert {person_id: row.lang for person_id, row in found.items()} == {
            1: "ko", 2: "ko", 3: "en", 4: "ko",
        }  # fmt: skip
        assert {row.not_before for row in found.values()} == {NOON}
        assert {row.state for row in found.values()} == {L.PENDING}

    await database.run(unit)


async def test_an_advertisement_is_for_those_who_agreed_to_some(database: Database) -> None:
    def unit(connection: Connection) -> None:
        a_town(connection)
        for person_id in (1, 2):
            consent.give(connection, person_id, Consent.ADS, NOON)
        consent.withdraw(connection, 2, Consent.ADS, NOON)
        assert meant(connection, Audience(), flag=Flag.AD) == [1]
        assert meant(connection, Audience(), flag=Flag.INFO) == [1, 2, 3, 4]

    await database.run(unit)


@pytest.mark.parametrize("topic", list(Topic))
async def test_nobody_is_told_to_apply_who_is_too_young(database: Database, topic: Topic) -> None:
    def unit(connection: Connection) -> list[int]:
        for person_id, age in enumerate((None, *AgeBand), start=1):
            add(connection, person_id, topic, age=age)
        return meant(connection, Audience(), topic=topic.value)

    of_age = topic in (Topic.JANUARY, Topic.NOTICES, Topic.CLOSING, Topic.SUPPORT)
    expected = [1, 4, 5, 6, 7, 8] if of_age else [1, 2, 3, 4, 5, 6, 7, 8]
    assert await database.run(unit) == expected


async def test_who_has_it_or_may_have_it_is_not_meant_again(database: Database) -> None:
    def unit(connection: Connection) -> None:
        for person_id in range(1, 10):
            add(connection, person_id)
        add_campaign(connection, 70)
        for person_id, state in enumerate(L, start=1):
            add_message(connection, 70, person_id, state)
        # Reached by a second try, and told of it by a correction, which is no try.
        add_message(connection, 70, 8, L.FAILED)
        add_campaign(connection, 71, of_campaign_id=70)
        add_message(connection, 71, 8, L.SENT, message_id=5)
        add_campaign(connection, 72, of_campaign_id=70, action="edit")
        add_message(connection, 72, 9, L.SENT)
        kept_from = {L.SENT + 1, L.IN_DOUBT + 1, 8}
        expected = [each for each in range(1, 10) if each not in kept_from]
        assert meant(connection, Audience(not_received=(70,))) == expected
        assert meant(connection, Audience(not_received=(70, 72))) == expected[:-1]

    await database.run(unit)


# While it is frozen


async def test_who_joins_during_a_freeze_is_in_if_their_turn_is_yet_to_come(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freezing, "CHUNK", 2)

    def unit(connection: Connection) -> None:
        for person_id in (10, 20, 30, 40):
            add(connection, person_id)
        campaign = make(connection, Audience())
        assert freezing.freeze(connection, campaign, everybody, NOON)
        half = campaigns.get(connection, campaign.campaign_id)
        assert half is not None
        assert (half.frozen_upto, half.frozen_size) == (20, 2)
        add(connection, 15)
        add(connection, 25)
        add(connection, 50)
        consent.unsubscribe(connection, 40, Topic.NEWS, NOON)
        frozen = freeze(connection, half)
        assert sorted(rows(connection, campaign.campaign_id)) == [10, 20, 25, 30, 50]
        assert frozen.frozen_size == 5

    await database.run(unit)


async def test_an_erasure_during_a_freeze_leaves_the_sum_and_everybody_else(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freezing, "CHUNK", 2)

    def unit(connection: Connection) -> None:
        for person_id in (10, 20, 21, 30):
            add(connection, person_id)
        campaign = make(connection, Audience())
        freezing.freeze(connection, campaign, everybody, NOON)
        privacy.erase(connection, 20, 0)
        half = campaigns.get(connection, campaign.campaign_id)
        assert half is not None
        frozen = freeze(connection, half)
        found = rows(connection, campaign.campaign_id)
        assert sorted(each for each in found if each > 0) == [10, 21, 30]
        assert frozen.frozen_size == len(found) == 4

    await database.run(unit)


async def test_the_same_people_are_counted_among_some(database: Database) -> None:
    def unit(connection: Connection) -> set[int]:
        a_town(connection)
        return audience.among(connection, make(connection, Audience()), [2, 3, 5, 7, 99])

    assert await database.run(unit) == {2, 3}


def test_the_later_a_rule_the_same_its_json() -> None:
    rule = Audience(ages=(AgeBand.FROM_65,), of=3, states=(L.FAILED,), since=NOON + timedelta(1))
    assert Audience.model_validate(rule.model_dump(mode="json")) == rule
