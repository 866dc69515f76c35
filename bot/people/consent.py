"""What people agreed to: dated rows, given and withdrawn. A subscription is one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, Connection, select, update

from bot.storage.tables import consents

_TOPIC: Final = "topic:"


class Consent(StrEnum):
    """Kinds of agreement that are no subscription."""

    KEEP_CIRCUMSTANCES = "keep_circumstances"
    NIGHT = "night"  # messages between 21:00 and 08:00 in Seoul
    ADS = "ads"  # messages that are advertisements


class Topic(StrEnum):
    """What a person may subscribe to."""

    JANUARY = "january"  # the year's New Deal recruitment
    NOTICES = "notices"  # new notices that fit what the person saved or chose
    CLOSING = "closing"  # a notice's window ends soon
    OCCUPATIONS = "occupations"  # new occupations in the catalogue
    NEWS = "news"  # the programme's news

    @property
    def kind(self) -> str:
        """The kind of its consent rows."""
        return _TOPIC + self


class Pace(StrEnum):
    """When a subscriber hears of a topic."""

    NOW = "now"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A topic a person wants to hear of."""

    topic: Topic
    pace: Pace
    since: datetime


def given(connection: Connection, person_id: int, kind: str) -> datetime | None:
    """Since when the person agrees; None if they do not."""
    return connection.scalar(select(consents.c.given_at).where(*_standing(person_id, kind)))


def give(connection: Connection, person_id: int, kind: str, now: datetime) -> None:
    """Note an agreement; one that stands already keeps its date."""
    if given(connection, person_id, kind) is None:
        row = {"person_id": person_id, "kind": str(kind), "given_at": now}
        connection.execute(consents.insert(), row)


def withdraw(connection: Connection, person_id: int, kind: str, now: datetime) -> bool:
    """Note that an agreement ended; false if there was none."""
    mine = update(consents).where(*_standing(person_id, kind)).values(withdrawn_at=now)
    return bool(connection.execute(mine).rowcount)


def subscribe(
    connection: Connection, person_id: int, topic: Topic, pace: Pace, now: datetime
) -> None:
    """Subscribe, or change the pace of a subscription that stands."""
    give(connection, person_id, topic.kind, now)
    mine = update(consents).where(*_standing(person_id, topic.kind))
    connection.execute(mine.values(pace=pace.value))


def unsubscribe(connection: Connection, person_id: int, topic: Topic, now: datetime) -> bool:
    """End a subscription; false if there was none."""
    return withdraw(connection, person_id, topic.kind, now)


def unsubscribe_all(connection: Connection, person_id: int, now: datetime) -> int:
    """End every subscription of a person; returns how many stood."""
    mine = (
        consents.c.person_id == person_id,
        consents.c.kind.like(f"{_TOPIC}%"),
        consents.c.withdrawn_at.is_(None),
    )
    return connection.execute(update(consents).where(*mine).values(withdrawn_at=now)).rowcount


def subscriptions(connection: Connection, person_id: int) -> Mapping[Topic, Subscription]:
    """What a person is subscribed to."""
    rows = connection.execute(
        select(consents).where(
            consents.c.person_id == person_id,
            consents.c.kind.in_([topic.kind for topic in Topic]),
            consents.c.withdrawn_at.is_(None),
        )
    )
    found = ((Topic(row.kind.removeprefix(_TOPIC)), row) for row in rows)
    return {
        topic: Subscription(topic, Pace(row.pace or Pace.NOW), row.given_at) for topic, row in found
    }


def _standing(person_id: int, kind: str) -> tuple[ColumnElement[bool], ...]:
    return (
        consents.c.person_id == person_id,
        consents.c.kind == str(kind),
        consents.c.withdrawn_at.is_(None),
    )
