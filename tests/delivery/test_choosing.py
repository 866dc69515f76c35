"""Audiences that only matching, or what people told in confidence, can decide."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from sqlalchemy import Connection

from bot.catalogue.store import load
from bot.catalogue.vocabulary import AgeBand, Group
from bot.delivery import audience, freezing
from bot.delivery.audience import Audience, Candidate
from bot.delivery.model import Campaign
from bot.people import consent, saved
from bot.people.cipher import Cipher, new_key
from bot.people.consent import Pace, Topic
from bot.people.person import Person
from bot.people.store import PeopleStore
from bot.programme import noticeboard, notices
from bot.programme.notice import Fields
from bot.storage.database import Database
from tests.delivery.audiences import DATA, add, chooser, freeze, make, meant, rows
from tests.delivery.conftest import AUTHOR, NOON


@dataclass
class Notes:
    """A chooser that notes whom it was asked about."""

    asked: list[list[int]]

    def __call__(
        self, _connection: Connection, _campaign: Campaign, candidates: Sequence[Candidate]
    ) -> list[tuple[Candidate, str]]:
        self.asked.append([each.person_id for each in candidates])
        return [(each, f"v{each.person_id % 2}") for each in candidates if each.person_id != 3]


async def test_row_by_row_each_chunk_is_asked_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freezing, "CHUNK", 2)

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
    monkeypatch.setattr(freezing, "CHUNK", 1)

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
