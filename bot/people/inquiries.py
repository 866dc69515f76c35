"""Questions for staff and reports of wrong facts: each a thread of what a citizen wrote and staff replied."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, delete, func, select, update

from bot.catalogue.model import OccupationId
from bot.people.cipher import Cipher
from bot.storage.tables import inquiries, inquiry_messages

LONGEST: Final = 2000  # characters
MOST_OPEN: Final = 20  # of one person; more would bury the others
# An answer that nobody writes back to was one.
SETTLES: Final = timedelta(days=14)
KEPT: Final = timedelta(days=365)  # after closing


class Kind(StrEnum):
    """Why a person wrote to staff."""

    QUESTION = "question"
    REPORT = "report"


class State(StrEnum):
    """Whose turn it is."""

    OPEN = "open"  # the citizen waits
    ANSWERED = "answered"
    CLOSED = "closed"


class Delivery(StrEnum):
    """How far a reply has come."""

    WAITING = "waiting"
    SENDING = "sending"  # committed just before the request
    SENT = "sent"
    BLOCKED = "blocked"  # the citizen cannot be reached
    FAILED = "failed"  # Telegram refused it
    DOUBT = "doubt"  # the request was made and its outcome never seen


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One thread, without its words."""

    inquiry_id: int
    person_id: int
    kind: Kind
    occupation_id: OccupationId | None
    asked_at: datetime
    state: State
    assignee_id: int | None
    waiting_since: datetime | None


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a thread; `staff_id` and `delivery` are None where the citizen wrote.

    `words` is None if they were encrypted with a key that is gone.
    """

    message_id: int
    inquiry_id: int
    staff_id: int | None
    words: str | None
    at: datetime
    delivery: Delivery | None
    not_before: datetime | None


class Inquiries:
    """Keeps inquiries.

    Args:
        cipher: people write about their lives; with a key this is not readable at rest.
    """

    def __init__(self, cipher: Cipher | None) -> None:
        self._cipher = cipher

    def add(
        self,
        connection: Connection,
        person_id: int,
        kind: Kind,
        words: str,
        now: datetime,
        occupation_id: OccupationId | None = None,
    ) -> int | None:
        """Keep a new one; returns its number, None if this person has too many open ones."""
        mine = inquiries.c.person_id == person_id, inquiries.c.state == State.OPEN
        count = select(func.count()).select_from(inquiries).where(*mine)
        if (connection.scalar(count) or 0) >= MOST_OPEN:
            return None
        row = {
            "person_id": person_id,
            "kind": kind,
            "occupation_id": occupation_id,
            "asked_at": now,
            "waiting_since": now,
        }
        made = connection.execute(inquiries.insert().values(row).returning(inquiries.c.inquiry_id))
        inquiry_id = int(made.scalar_one())
        self._say(connection, inquiry_id, person_id, words, now)
        return inquiry_id

    def write_back(
        self, connection: Connection, person_id: int, inquiry_id: int, words: str, now: datetime
    ) -> bool:
        """Go on with a thread, which waits for staff again; false if the person has no such one."""
        found = of_person(connection, person_id, inquiry_id)
        if found is None:
            return False
        self._say(connection, inquiry_id, person_id, words, now)
        waits = found.waiting_since if found.state is State.OPEN else now
        news = {"waiting_since": waits, "told_at": None, "closed_at": None}
        _set(connection, inquiry_id, state=State.OPEN, reminded_at=None, **news)
        # Who writes is awake: a reply kept for the morning may go.
        kept = inquiry_messages.c.delivery == Delivery.WAITING
        mine = update(inquiry_messages).where(inquiry_messages.c.inquiry_id == inquiry_id, kept)
        connection.execute(mine.values(not_before=now))
        return True

    def reply(
        self, connection: Connection, inquiry: Inquiry, staff_id: int, words: str, now: datetime
    ) -> int:
        """Keep a reply, to be sent; returns the number of the message."""
        more = {"staff_id": staff_id, "delivery": Delivery.WAITING, "not_before": now}
        number = self._say(connection, inquiry.inquiry_id, inquiry.person_id, words, now, **more)
        answered = func.coalesce(inquiries.c.answered_at, now)
        _set(connection, inquiry.inquiry_id, state=State.ANSWERED, answered_at=answered)
        _set(connection, inquiry.inquiry_id, waiting_since=None, closed_at=None)
        return number

    def thread(self, connection: Connection, inquiry_id: int) -> list[Said]:
        """Everything said in a thread, oldest first."""
        mine = select(inquiry_messages).where(inquiry_messages.c.inquiry_id == inquiry_id)
        rows = connection.execute(mine.order_by(inquiry_messages.c.message_id))
        return [self.said(row) for row in rows]

    def said(self, row: Any) -> Said:
        """A row of the messages, readable."""
        return Said(
            message_id=row.message_id,
            inquiry_id=row.inquiry_id,
            staff_id=row.staff_id,
            words=self._cipher.decrypt(row.words) if self._cipher else row.words,
            at=row.at,
            delivery=Delivery(row.delivery) if row.delivery else None,
            not_before=row.not_before,
        )

    def _say(
        self,
        connection: Connection,
        inquiry_id: int,
        person_id: int,
        words: str,
        now: datetime,
        **more: Any,
    ) -> int:
        short = words[:LONGEST]
        row = {
            "inquiry_id": inquiry_id,
            "person_id": person_id,
            "words": self._cipher.encrypt(short) if self._cipher else short,
            "at": now,
            **more,
        }
        adding = inquiry_messages.insert().values(row).returning(inquiry_messages.c.message_id)
        return int(connection.execute(adding).scalar_one())


def get(connection: Connection, inquiry_id: int) -> Inquiry | None:
    """The inquiry of a number; None if there is none, or its writer erased themselves."""
    row = connection.execute(
        select(inquiries).where(inquiries.c.inquiry_id == inquiry_id)
    ).one_or_none()
    return inquiry_of(row) if row else None


def of_person(connection: Connection, person_id: int, inquiry_id: int) -> Inquiry | None:
    """The inquiry of a number, if this person wrote it."""
    found = get(connection, inquiry_id)
    return found if found and found.person_id == person_id else None


def inquiry_of(row: Any) -> Inquiry:
    """A row of the inquiries."""
    return Inquiry(
        inquiry_id=row.inquiry_id,
        person_id=row.person_id,
        kind=Kind(row.kind),
        occupation_id=row.occupation_id,
        asked_at=row.asked_at,
        state=State(row.state),
        assignee_id=row.assignee_id,
        waiting_since=row.waiting_since,
    )


def close(connection: Connection, inquiry_id: int, now: datetime) -> bool:
    """End a thread, by its writer or by staff; false if it was ended already."""
    mine = inquiries.c.inquiry_id == inquiry_id, inquiries.c.state != State.CLOSED
    ending = update(inquiries).where(*mine)
    ending = ending.values(state=State.CLOSED, closed_at=now, waiting_since=None)
    return bool(connection.execute(ending).rowcount)


def tidy(connection: Connection, now: datetime) -> None:
    """Close what was answered long ago, and forget what was closed a year ago."""
    newest = select(func.max(inquiry_messages.c.at))
    newest = newest.where(inquiry_messages.c.inquiry_id == inquiries.c.inquiry_id)
    connection.execute(
        update(inquiries)
        .where(inquiries.c.state == State.ANSWERED, newest.scalar_subquery() < now - SETTLES)
        .values(state=State.CLOSED, closed_at=now)
    )
    old = select(inquiries.c.inquiry_id).where(
        inquiries.c.state == State.CLOSED, inquiries.c.closed_at < now - KEPT
    )
    gone = list(connection.scalars(old))
    for table in (inquiry_messages, inquiries):
        connection.execute(delete(table).where(table.c.inquiry_id.in_(gone)))


def _set(connection: Connection, inquiry_id: int, **values: Any) -> None:
    mine = update(inquiries).where(inquiries.c.inquiry_id == inquiry_id)
    connection.execute(mine.values(**values))
