"""What people agreed to: dated rows, given and withdrawn. A subscription is one of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, Connection, select, update

from bot.catalogue.vocabulary import AgeBand
from bot.storage.tables import consents

_TOPIC: Final = "topic:"


class Consent(StrEnum):
    """Kinds of agreement that are no subscription."""

    KEEP_CIRCUMSTANCES = "keep_circumstances"
    NIGHT = "night"  # messages between 21:00 and 08:00 in Seoul
    ADS = "ads"  # messages that are advertisements
    NOTHING_FITS = "nothing_fits"  # January's push also when no notice fits


class Topic(StrEnum):
    """What a person may subscribe to."""

    JANUARY = "january"  # the year's New Deal recruitment
    NOTICES = "notices"  # new notices that fit what the person saved or chose
    CLOSING = "closing"  # a notice's window ends soon
    OCCUPATIONS = "occupations"  # new occupations in the catalogue
    NEWS = "news"  # the programme's news
    SUPPORT = "support"  # of people who work in New Deal jobs, on the way to the next job

    @property
    def kind(self) -> str:
        """The kind of its consent rows."""
        return _TOPIC + self


class Pace(StrEnum):
    """When a subscriber hears of a topic."""

    NOW = "now"
    WEEKLY = "weekly"


# Nobody is pushed to apply who may not apply yet, and so nobody of them works there.
RECRUITING: Final = frozenset({Topic.JANUARY, Topic.NOTICES, Topic.CLOSING, Topic.SUPPORT})
# The year's recruitment is one message, so there is nothing to gather for a week; and a reminder
# that waits for the week's end comes after the window it reminds of. What supports participants has
# dates of its own.
AT_ONCE: Final = frozenset({Topic.JANUARY, Topic.CLOSING, Topic.SUPPORT})
# What /stop ends. Circumstances are kept for matching and send nobody a message.
STOPPED: Final = (
    *(topic.kind for topic in Topic),
    Consent.NIGHT.value,
    Consent.ADS.value,
    Consent.NOTHING_FITS.value,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """An agreement that stands. `kind` is a `Consent` or a topic's kind."""

    kind: str
    given_at: datetime
    pace: Pace | None

    @property
    def topic(self) -> Topic | None:
        """The topic, if it is a subscription."""
        return Topic(self.kind.removeprefix(_TOPIC)) if self.kind.startswith(_TOPIC) else None


@dataclass(frozen=True, slots=True)
class Subscription:
    """A topic a person wants to hear of."""

    topic: Topic
    pace: Pace
    since: datetime


def given(connection: Connection, person_id: int, kind: str) -> datetime | None:
    """Since when the person agrees; None if they do not."""
    return connection.scalar(select(consents.c.given_at).where(*_standing(person_id, kind)))


def who_agrees(connection: Connection, kind: str, person_ids: Collection[int]) -> set[int]:
    """Those of some people who agree to something."""
    query = select(consents.c.person_id).where(
        consents.c.person_id.in_(person_ids),
        consents.c.kind == str(kind),
        consents.c.withdrawn_at.is_(None),
    )
    return set(connection.scalars(query))


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


def resubscribe(connection: Connection, person_id: int, topic: Topic, now: datetime) -> None:
    """Subscribe again at the pace of the last time; a subscription that stands is left alone."""
    if given(connection, person_id, topic.kind) is None:
        before = select(consents.c.pace).where(
            consents.c.person_id == person_id, consents.c.kind == topic.kind
        )
        pace = connection.scalar(before.order_by(consents.c.consent_id.desc()).limit(1))
        subscribe(connection, person_id, topic, Pace(pace or Pace.NOW), now)


def stop(connection: Connection, person_id: int, now: datetime) -> list[Standing]:
    """End everything by which a person is sent messages; returns what stood."""
    ended = [each for each in standing(connection, person_id) if each.kind in STOPPED]
    mine = consents.c.person_id == person_id, consents.c.withdrawn_at.is_(None)
    connection.execute(
        update(consents).where(*mine, consents.c.kind.in_(STOPPED)).values(withdrawn_at=now)
    )
    return ended


def withdraw_all(connection: Connection, person_id: int, now: datetime) -> None:
    """End every agreement of a person, of whatever kind."""
    mine = consents.c.person_id == person_id, consents.c.withdrawn_at.is_(None)
    connection.execute(update(consents).where(*mine).values(withdrawn_at=now))


def standing(connection: Connection, person_id: int) -> list[Standing]:
    """Everything a person agrees to, oldest first."""
    rows = connection.execute(
        select(consents.c.kind, consents.c.given_at, consents.c.pace)
        .where(consents.c.person_id == person_id, consents.c.withdrawn_at.is_(None))
        .order_by(consents.c.given_at, consents.c.consent_id)
    )
    return [Standing(row.kind, row.given_at, Pace(row.pace) if row.pace else None) for row in rows]


def subscriptions(connection: Connection, person_id: int) -> Mapping[Topic, Subscription]:
    """What a person is subscribed to."""
    return {
        topic: Subscription(topic, each.pace or Pace.NOW, each.given_at)
        for each in standing(connection, person_id)
        if (topic := each.topic) is not None
    }


def topics_for(age: AgeBand | None) -> tuple[Topic, ...]:
    """The topics a person of this age may choose from; an age not told may be any."""
    if age is AgeBand.UNDER_14:
        return ()
    return tuple(topic for topic in Topic if age is not AgeBand.FROM_14 or topic not in RECRUITING)


def paces_of(topic: Topic) -> tuple[Pace, ...]:
    """How a topic can be had."""
    return (Pace.NOW,) if topic in AT_ONCE else tuple(Pace)


def _standing(person_id: int, kind: str) -> tuple[ColumnElement[bool], ...]:
    return (
        consents.c.person_id == person_id,
        consents.c.kind == str(kind),
        consents.c.withdrawn_at.is_(None),
    )
