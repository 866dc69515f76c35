"""Whom a campaign is for: each part of the rule, counted and frozen alike."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select, text

from bot.catalogue.store import load
from bot.catalogue.vocabulary import AgeBand, Group
from bot.delivery import audience, campaigns
from bot.delivery.audience import Audience, Candidate, Choose
from bot.delivery.model import Action, Campaign, Flag
from bot.matching import Matcher, load_lexicon
from bot.people import consent, privacy, saved
from bot.people.cipher import Cipher, new_key
from bot.people.consent import Consent, Pace, Topic
from bot.people.person import Person
from bot.people.store import PeopleStore
from bot.programme import noticeboard, notices
from bot.programme.choosing import Chooser
from bot.programme.notice import Fields
from bot.storage.database import Database
from bot.storage.tables import LedgerState as L
from bot.storage.tables import ledger
from tests.delivery.conftest import AUTHOR, NOON, everybody
from tests.people.rows import add_campaign, add_message

DATA = Path(__file__).parents[2] / "data"


def add(
    connection: Connection, person_id: int, *topics: Topic, pace: Pace = Pace.NOW, **told: Any
) -> None:
    """A subscriber; of the news if nothing else is said."""
    person = Person(person_id, told.pop("lang", "ko"), NOON, NOON, **told)
    STORE.save(connection, person, None)
    for topic in topics or (Topic.NEWS,):
        consent.subscribe(connection, person_id, topic, pace, NOON)


STORE = PeopleStore(Cipher([new_key()]))


def make(connection: Connection, rule: Audience, **more: Any) -> Campaign:
    values = {"topic": Topic.NEWS.value, "audience": rule.model_dump(mode="json")} | more
    campaign_id = campaigns.create(connection, campaigns.New(name="소식", **values), AUTHOR, NOON)
    campaign = campaigns.get(connection, campaign_id)
    assert campaign is not None
    return campaign


def freeze(connection: Connection, campaign: Campaign, choose: Choose = everybody) -> Campaign:
    """All of it; returns the campaign as it is then."""
    frozen: Campaign | None = campaign
    while frozen is not None and audience.freeze(connection, frozen, choose, NOON):
        frozen = campaigns.get(connection, campaign.campaign_id)
    assert frozen is not None
    return frozen


def rows(connection: Connection, campaign_id: int) -> dict[int, Any]:
    query = select(ledger).where(ledger.c.campaign_id == campaign_id)
    return {row.person_id: row for row in connection.execute(query)}


def meant(
    connection: Connection, rule: Audience, choose: Choose = everybody, **more: Any
) -> list[int]:
    """Who is frozen; as many as were counted."""
    campaign = make(connection, rule, **more)
    counted = audience.count(connection, campaign, choose)
    frozen = freeze(connection, campaign, choose)
    found = sorted(rows(connection, campaign.campaign_id))
    assert counted == frozen.frozen_size == len(found)
    return found


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


@pytest.mark.parametrize("chunk", [1, 2, audience.CHUNK])
async def test_each_part_narrows_and_all_are_counted_as_they_are_frozen(
    database: Database, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(audience, "CHUNK", chunk)
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

    recruiting = topic in (Topic.JANUARY, Topic.NOTICES, Topic.CLOSING)
    expected = [1, 4, 5, 6, 7, 8] if recruiting else [1, 2, 3, 4, 5, 6, 7, 8]
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


# What follows another campaign


def followed(connection: Connection) -> None:
    """A campaign with one person in each state, who is 10 and the state."""
    add_campaign(connection, 70, state="done")
    for state in L:
        person_id = 10 + state
        add(connection, person_id, lang="en" if state % 2 else "ko")
        number = 500 + person_id if state is L.SENT else None
        more = {"lang": "en" if state % 2 else "ko", "variant": f"v{state}", "message_id": number}
        add_message(connection, 70, person_id, state, **more)
    # Delivered, but nobody heard its number; and somebody who was erased.
    add(connection, 30)
    add_message(connection, 70, 30, L.SENT)
    add_message(connection, 70, -99, L.SENT, message_id=9)


def follow_up(action: Action = Action.SEND, *states: L) -> dict[str, Any]:
    rule = Audience(of=70, states=states, pace=None)
    return {"audience": rule.model_dump(mode="json"), "of_campaign_id": 70, "action": action}


@pytest.mark.parametrize("action", [Action.EDIT, Action.DELETE])
async def test_a_correction_and_a_recall_are_for_every_message_whose_number_is_known(
    database: Database, action: Action
) -> None:
    def unit(connection: Connection) -> None:
        followed(connection)
        add(connection, 20)
        add_message(connection, 70, 20, L.FAILED)
        add_campaign(connection, 71, of_campaign_id=70, state="done")
        add_message(connection, 71, 20, L.SENT, message_id=777, variant="again", lang="en")
        campaign = make(connection, Audience(), **follow_up(action))
        assert audience.count(connection, campaign, everybody) == 2
        frozen = freeze(connection, campaign)
        found = rows(connection, campaign.campaign_id)
        assert frozen.frozen_size == 2
        assert {each: row.message_id for each, row in found.items()} == {12: 512, 20: 777}
        assert (found[20].variant, found[20].lang) == ("again", "en")

    await database.run(unit)


@pytest.mark.parametrize("states", [(L.FAILED,), (L.IN_DOUBT,), (L.FAILED, L.IN_DOUBT)])
async def test_a_further_try_is_for_people_in_these_states(
    database: Database, states: Sequence[L]
) -> None:
    def unit(connection: Connection) -> None:
        followed(connection)
        campaign = make(connection, Audience(), **follow_up(Action.SEND, *states))
        assert audience.count(connection, campaign, everybody) == len(states)
        freeze(connection, campaign)
        found = rows(connection, campaign.campaign_id)
        assert sorted(found) == [10 + state for state in states]
        assert {row.variant for row in found.values()} == {f"v{state}" for state in states}
        assert {row.message_id for row in found.values()} == {None}

    await database.run(unit)


@pytest.mark.parametrize("state", list(L))
async def test_who_was_tried_again_is_tried_once_more_only_if_nothing_can_have_come(
    database: Database, state: L
) -> None:
    """Failed first, then in a second try in some state."""

    def unit(connection: Connection) -> list[int]:
        followed(connection)
        add_campaign(connection, 71, of_campaign_id=70)
        add_message(connection, 71, 10 + L.FAILED, state)
        return meant(connection, Audience(), **follow_up(Action.SEND, L.FAILED))

    surely_not = (L.FAILED, L.BLOCKED, L.SKIPPED)
    assert await database.run(unit) == ([10 + L.FAILED] if state in surely_not else [])


async def test_two_tries_made_at_once_do_not_both_reach_somebody(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audience, "CHUNK", 1)

    def unit(connection: Connection) -> None:
        followed(connection)
        for person_id in range(40, 46):
            add(connection, person_id)
            add_message(connection, 70, person_id, L.FAILED)
        tries = [
            make(connection, Audience(), **follow_up(Action.SEND, L.FAILED)).campaign_id
            for _ in range(2)
        ]
        going = True
        while going:
            going = False
            for each in tries:
                campaign = campaigns.get(connection, each)
                assert campaign is not None
                going |= audience.freeze(connection, campaign, everybody, NOON)
        first, second = (set(rows(connection, each)) for each in tries)
        assert first | second == {10 + L.FAILED, *range(40, 46)}
        assert not first & second

    await database.run(unit)


async def test_a_further_try_asks_no_circumstances_again(database: Database) -> None:
    def unit(connection: Connection) -> list[int]:
        followed(connection)
        rule = Audience(of=70, states=(L.FAILED,), groups=(Group.DISABLED,))
        return meant(connection, rule, chooser(), of_campaign_id=70)

    assert await database.run(unit) == [10 + L.FAILED]


# Told in confidence, or a question for matching


@dataclass
class Notes:
    """A chooser that notes whom it was asked about."""

    asked: list[list[int]]

    def __call__(
        self, _connection: Connection, _campaign: Campaign, candidates: Sequence[Candidate]
    ) -> list[tuple[Candidate, str]]:
        self.asked.append([each.person_id for each in candidates])
        return [(each, f"v{each.person_id % 2}") for each in candidates if each.person_id != 3]


def chooser() -> Chooser:
    matcher = Matcher(load(DATA), load_lexicon(DATA / "lexicon.yaml"), year=2027)
    return Chooser(STORE, matcher)


async def test_row_by_row_each_chunk_is_asked_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audience, "CHUNK", 2)

    def unit(connection: Connection) -> None:
        for person_id in range(1, 6):
            add(connection, person_id)
        choose = Notes([])
        campaign = make(connection, Audience(groups=(Group.DISABLED,)))
        frozen = freeze(connection, campaign, choose)
        assert choose.asked == [[1, 2], [3, 4], [5]]
        assert frozen.frozen_size == 4
        found = rows(connection, campaign.campaign_id)
        assert {each: row.variant for each, row in found.items()} == {
            1: "v1", 2: "v0", 4: "v0", 5: "v1",
        }  # fmt: skip

    await database.run(unit)


async def test_a_chunk_in_which_nobody_is_meant_does_not_end_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audience, "CHUNK", 1)

    def unit(connection: Connection) -> list[int]:
        for person_id in (1, 3, 4):
            add(connection, person_id)
        return meant(connection, Audience(groups=(Group.DISABLED,)), Notes([]))

    assert await database.run(unit) == [1, 4]


async def test_circumstances_count_as_far_as_they_are_kept(database: Database) -> None:
    def unit(connection: Connection) -> None:
        add(connection, 1, circumstances=frozenset({Group.DISABLED}))
        add(connection, 2, circumstances=frozenset({Group.CAREER_BREAK}))
        add(connection, 3, circumstances=frozenset())
        add(connection, 4)
        add(connection, 5, pace=Pace.WEEKLY, circumstances=frozenset({Group.DISABLED}))
        # Written with a key that is gone.
        other = PeopleStore(Cipher([new_key()]))
        lost = Person(6, "ko", NOON, NOON, circumstances=frozenset({Group.DISABLED}))
        other.save(connection, lost, None)
        consent.subscribe(connection, 6, Topic.NEWS, Pace.NOW, NOON)
        choose = chooser()
        assert meant(connection, Audience(groups=(Group.DISABLED,)), choose) == [1]
        both = Audience(groups=(Group.DISABLED, Group.CAREER_BREAK))
        assert meant(connection, both, choose) == [1, 2]

    await database.run(unit)


async def test_a_notice_reaches_whom_it_fits_and_says_why(database: Database) -> None:
    def unit(connection: Connection) -> None:
        catalogue = load(DATA)
        occupation = next(iter(catalogue.occupations.values()))
        field = sorted(occupation.interests)[0]
        fields = Fields(
            title="시장 매니저", year=2027, occupations=(occupation.id,), age_from=18, age_to=64
        )
        notice_id = notices.create(connection, fields, AUTHOR, NOON)
        assert noticeboard.version(connection, notice_id, 1) == fields
        add(connection, 1, Topic.NOTICES, age=AgeBand.FROM_30)
        saved.save(connection, 1, occupation.id, NOON)
        add(connection, 2, Topic.NOTICES, age=AgeBand.FROM_65)
        saved.save(connection, 2, occupation.id, NOON)
        add(connection, 3, Topic.NOTICES, age=AgeBand.FROM_30, interests=frozenset({field}))
        campaign = make(
            connection,
            Audience(fits_notice=notice_id),
            topic=Topic.NOTICES.value,
            notice_id=notice_id,
            content={"version": 1},
        )
        choose = chooser()
        counted = audience.count(connection, campaign, choose)
        freeze(connection, campaign, choose)
        variants = {
            person_id: row.variant
            for person_id, row in rows(connection, campaign.campaign_id).items()
        }
        assert variants == {1: f"saved:{occupation.id}", 3: f"interest:{field}"}
        assert counted == 2

    await database.run(unit)


# While it is frozen


async def test_who_joins_during_a_freeze_is_in_if_their_turn_is_yet_to_come(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audience, "CHUNK", 2)

    def unit(connection: Connection) -> None:
        for person_id in (10, 20, 30, 40):
            add(connection, person_id)
        campaign = make(connection, Audience())
        assert audience.freeze(connection, campaign, everybody, NOON)
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
    monkeypatch.setattr(audience, "CHUNK", 2)

    def unit(connection: Connection) -> None:
        for person_id in (10, 20, 21, 30):
            add(connection, person_id)
        campaign = make(connection, Audience())
        audience.freeze(connection, campaign, everybody, NOON)
        privacy.erase(connection, 20, 0)
        half = campaigns.get(connection, campaign.campaign_id)
        assert half is not None
        frozen = freeze(connection, half)
        found = rows(connection, campaign.campaign_id)
        assert sorted(each for each in found if each > 0) == [10, 21, 30]
        assert frozen.frozen_size == len(found) == 4

    await database.run(unit)


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_a_try_waits_for_another_that_is_being_frozen(database: Database) -> None:
    def prepare(connection: Connection) -> list[Campaign]:
        followed(connection)
        rule = follow_up(Action.SEND, L.FAILED)
        return [make(connection, Audience(), **rule) for _ in range(2)]

    first, second = await database.run(prepare)
    with database.engine.connect() as process:
        freeze(process, first)
        other = database.run(lambda c: freeze(c, second))
        frozen = await until_it_waits(database, process.commit, other)
    assert frozen.frozen_size == 0


async def until_it_waits(database: Database, then: Callable[[], None], work: Any) -> Any:
    """Begin some work; once it waits for a lock, do something else, and let it end."""
    task = asyncio.ensure_future(work)
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")

    def waits() -> bool:
        with database.engine.connect() as connection:
            return bool(connection.execute(waiting).scalar_one())

    async with asyncio.timeout(30):
        while not await asyncio.to_thread(waits):
            assert not task.done()
    then()
    return await task


async def test_the_same_people_are_counted_among_some(database: Database) -> None:
    def unit(connection: Connection) -> set[int]:
        a_town(connection)
        return audience.among(connection, make(connection, Audience()), [2, 3, 5, 7, 99])

    assert await database.run(unit) == {2, 3}


def test_the_later_a_rule_the_same_its_json() -> None:
    rule = Audience(ages=(AgeBand.FROM_65,), of=3, states=(L.FAILED,), since=NOON + timedelta(1))
    assert Audience.model_validate(rule.model_dump(mode="json")) == rule
