"""People with answers, and audiences frozen at one go."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from bot.catalogue.store import load
from bot.delivery import audience, campaigns, freezing
from bot.delivery.audience import Audience, Choose
from bot.delivery.model import Campaign
from bot.matching import Matcher, load_lexicon
from bot.people import consent
from bot.people.cipher import Cipher, new_key
from bot.people.consent import Pace, Topic
from bot.people.person import Person
from bot.people.store import PeopleStore
from bot.programme.choosing import Chooser
from bot.storage.tables import ledger
from tests.delivery.conftest import AUTHOR, NOON, everybody

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
    while frozen is not None and freezing.freeze(connection, frozen, choose, NOON):
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


def chooser() -> Chooser:
    matcher = Matcher(load(DATA), load_lexicon(DATA / "lexicon.yaml"), year=2027)
    return Chooser(STORE, matcher)
