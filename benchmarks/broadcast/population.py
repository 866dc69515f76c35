"""A database full of subscribers, and a campaign for them that two people agreed on."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, text

from benchmarks.broadcast import letter
from bot.clock import SystemClock, seoul
from bot.config import Settings
from bot.delivery import campaigns
from bot.delivery.audience import Audience
from bot.delivery.campaigns import New
from bot.delivery.model import Content, Link
from bot.people.consent import Consent, Pace, Topic
from bot.staff.roles import Role, appoint
from bot.storage import schema
from bot.storage.database import Database
from bot.storage.tables import people

AUTHOR, APPROVER = 101, 102
NOON = 12
_SINCE = timedelta(days=100)
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :count)"
# One in twenty reads English, one in ten told an age.
_PEOPLE = f"""
INSERT INTO people (person_id, lang, age, interests, created_at, seen_at)
{_NUMBERS}
SELECT :first + i, CASE WHEN i % 20 = 0 THEN 'en' ELSE 'ko' END,
       CASE WHEN i % 10 = 0 THEN '65+' END, '', :at, :at
FROM n
"""
_CONSENTS = f"""
INSERT INTO consents (person_id, kind, given_at, pace)
{_NUMBERS}
SELECT :first + i, :kind, :at, :pace FROM n WHERE i % :every = 0
"""


class DayClock(SystemClock):
    """The machine's clock, set so that it is noon in Seoul: by night nobody is written to."""

    def __init__(self) -> None:
        local = seoul(super().now())
        self._ahead = local.replace(hour=NOON, minute=0) - local

    def now(self) -> datetime:
        """A moment of the same day after noon."""
        return super().now() + self._ahead


def opened(url: str) -> Database:
    """A database with the schema; not yet started."""
    database = Database(Settings(database_url=url, _env_file=None).sqlalchemy_url)
    schema.upgrade(database.engine)
    return database


def fill(url: str, count: int) -> None:
    """Make a database of this many subscribers."""
    database = opened(url)
    with database.engine.begin() as connection:
        populate(connection, count, DayClock().now())
    database.engine.dispose()


def populate(connection: Connection, count: int, now: datetime) -> None:
    """Add subscribers of the January topic, one in ten of whom agreed to messages at night."""
    at = bindparam("at", type_=people.c.created_at.type)
    same = {"count": count, "first": letter.FIRST_SUBSCRIBER, "at": now - _SINCE}
    connection.execute(text(_PEOPLE).bindparams(at), same)
    subscribed = {"kind": Topic.JANUARY.kind, "pace": Pace.NOW.value, "every": 1}
    by_night = {"kind": Consent.NIGHT.value, "pace": None, "every": 10}
    for kind in (subscribed, by_night):
        connection.execute(text(_CONSENTS).bindparams(at), {**same, **kind})
    if connection.dialect.name == "postgresql":
        # Elsewhere the server does it by itself in the course of time.
        connection.execute(text("ANALYZE"))


def approved_campaign(connection: Connection, now: datetime) -> int:
    """Write, submit and approve a campaign as staff do; returns its number."""
    appoint(connection, AUTHOR, Role.EDITOR, "author", now)
    appoint(connection, APPROVER, Role.APPROVER, "approver", now)
    link = Link(label={"ko": letter.LINK_LABEL, "en": letter.LINK_LABEL}, url=letter.LINK)
    content = Content(text={"ko": letter.TEXT, "en": letter.TEXT}, links=(link,))
    new = New(
        name="benchmark",
        topic=Topic.JANUARY,
        content=content.model_dump(mode="json"),
        audience=Audience().model_dump(mode="json"),
    )
    campaign_id = campaigns.create(connection, new, AUTHOR, now)
    submitted = campaigns.submit(connection, campaign_id, AUTHOR, now)
    campaigns.approve(connection, campaign_id, campaigns.digest(submitted), APPROVER, now)
    return campaign_id
