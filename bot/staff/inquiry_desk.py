"""What staff do with inquiries: find, take, give on, answer, close. Each act is on record, without its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, update

from bot.people import inquiries as kept
from bot.people import replies
from bot.people.inquiries import Inquiries, Inquiry, Said, State
from bot.staff import audit, roles
from bot.staff.roles import Role
from bot.storage.tables import inquiries, inquiry_messages, staff

KIND: Final = "inquiry"  # of a subject in the record: `inquiry:<number>`
_ANSWERING: Final = [role.value for role in Role if role.may(Role.EDITOR)]


class Shelf(StrEnum):
    """Where inquiries stand in the inbox; a letter each, for buttons."""

    MINE = "m"
    UNASSIGNED = "u"
    OPEN = "o"
    ANSWERED = "a"  # and closed


class Why(StrEnum):
    """Why an act was refused."""

    GONE = "gone"  # the citizen erased themselves, or it was forgotten after its time
    CHANGED = "changed"  # a colleague or the citizen was faster
    NO_COLLEAGUE = "no-colleague"


class Refused(Exception):
    """An act that may not be; `reason` is one of the `Why`."""

    def __init__(self, reason: Why) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a shelf."""

    inquiry: Inquiry
    first: str | None


def subject_of(inquiry_id: int) -> str:
    """An inquiry in the record."""
    return f"{KIND}:{inquiry_id}"


def counts(connection: Connection, staff_id: int) -> Mapping[Shelf, int]:
    """How many stand on each shelf, as a member sees them."""
    return {
        shelf: connection.scalar(_on(shelf, staff_id, func.count(inquiries.c.inquiry_id))) or 0
        for shelf in Shelf
    }


def page_of(
    connection: Connection, store: Inquiries, shelf: Shelf, staff_id: int, page: int, size: int
) -> list[Listed]:
    """A page of a shelf: who waits longest first, and of what is answered the newest."""
    order = (
        [inquiries.c.answered_at.desc()] if shelf is Shelf.ANSWERED else [inquiries.c.waiting_since]
    )
    query = _on(shelf, staff_id, inquiries).order_by(*order, inquiries.c.inquiry_id)
    rows = connection.execute(query.limit(size).offset(page * size)).all()
    firsts = _first_words(connection, store, [row.inquiry_id for row in rows])
    return [Listed(kept.inquiry_of(row), firsts.get(row.inquiry_id)) for row in rows]


def take(connection: Connection, staff_id: int, inquiry_id: int, now: datetime) -> None:
    """Make it the member's own.

    Raises:
        Refused: it is gone, or a colleague has it.
    """
    found = _there(connection, inquiry_id)
    if found.assignee_id == staff_id:
        return
    if found.assignee_id is not None and _answers(connection, found.assignee_id):
        raise Refused(Why.CHANGED)
    _assign(connection, inquiry_id, staff_id)
    audit.note(connection, staff_id, "inquiry.take", now, subject_of(inquiry_id))


def give(connection: Connection, staff_id: int, inquiry_id: int, to: int, now: datetime) -> bool:
    """Give it to a colleague; false if they have it already.

    Raises:
        Refused: it is gone, or the colleague may not answer.
    """
    found = _there(connection, inquiry_id)
    if not _answers(connection, to):
        raise Refused(Why.NO_COLLEAGUE)
    if found.assignee_id == to:
        return False
    _assign(connection, inquiry_id, to)
    audit.note(connection, staff_id, "inquiry.give", now, subject_of(inquiry_id), to=to)
    return True


def give_back(connection: Connection, staff_id: int, inquiry_id: int, now: datetime) -> None:
    """Let anybody take it again.

    Raises:
        Refused: it is gone.
    """
    if _there(connection, inquiry_id).assignee_id is not None:
        _assign(connection, inquiry_id, None)
        audit.note(connection, staff_id, "inquiry.back", now, subject_of(inquiry_id))


def reply(
    connection: Connection,
    store: Inquiries,
    staff_id: int,
    inquiry_id: int,
    words: str,
    seen: int,
    now: datetime,
) -> int:
    """Keep a reply to be sent, and make the inquiry the member's own if nobody has it.

    Args:
        connection: where inquiries are.
        store: keeps words.
        staff_id: who replies.
        inquiry_id: to what.
        words: the reply.
        seen: the newest message the member had read when they wrote it.
        now: the present moment.

    Raises:
        Refused: it is gone, or something was said since.
    """
    found = _there(connection, inquiry_id)
    if newest(connection, inquiry_id) != seen:
        raise Refused(Why.CHANGED)
    message_id = store.reply(connection, found, staff_id, words, now)
    if found.assignee_id is None or not _answers(connection, found.assignee_id):
        _assign(connection, inquiry_id, staff_id)
    audit.note(connection, staff_id, "inquiry.reply", now, subject_of(inquiry_id))
    return message_id


def close(connection: Connection, staff_id: int, inquiry_id: int, seen: int, now: datetime) -> None:
    """End it without a reply.

    Raises:
        Refused: it is gone, or something was said since the member read it.
    """
    _there(connection, inquiry_id)
    if newest(connection, inquiry_id) != seen:
        raise Refused(Why.CHANGED)
    if kept.close(connection, inquiry_id, now):
        audit.note(connection, staff_id, "inquiry.close", now, subject_of(inquiry_id))


def send_again(
    connection: Connection, staff_id: int, inquiry_id: int, message_id: int, now: datetime
) -> None:
    """Let a reply that may not have arrived be sent once more.

    Raises:
        Refused: it is gone, or it is on its way or there already.
    """
    _there(connection, inquiry_id)
    its = select(inquiry_messages.c.inquiry_id).where(inquiry_messages.c.message_id == message_id)
    if connection.scalar(its) != inquiry_id or not replies.again(connection, message_id, now):
        raise Refused(Why.CHANGED)
    audit.note(connection, staff_id, "inquiry.resend", now, subject_of(inquiry_id))


def newest(connection: Connection, inquiry_id: int) -> int:
    """The number of the newest message of a thread; 0 if there is none."""
    its = inquiry_messages.c.inquiry_id == inquiry_id
    return connection.scalar(select(func.max(inquiry_messages.c.message_id)).where(its)) or 0


def thread(connection: Connection, store: Inquiries, inquiry_id: int) -> tuple[Inquiry, list[Said]]:
    """An inquiry and all that was said.

    Raises:
        Refused: it is gone.
    """
    return _there(connection, inquiry_id), store.thread(connection, inquiry_id)


def unheld() -> ColumnElement[bool]:
    """Nobody who may answer has it: who left the team, or lost the role, holds nothing."""
    answering = select(staff.c.staff_id).where(staff.c.role.in_(_ANSWERING))
    held = inquiries.c.assignee_id
    return or_(held.is_(None), held.not_in(answering))


def _on(shelf: Shelf, staff_id: int, what: Any) -> Select[Any]:
    is_open = inquiries.c.state == State.OPEN
    conditions = {
        Shelf.MINE: and_(is_open, inquiries.c.assignee_id == staff_id),
        Shelf.UNASSIGNED: and_(is_open, unheld()),
        Shelf.OPEN: is_open,
        Shelf.ANSWERED: inquiries.c.state != State.OPEN,
    }
    return select(what).where(conditions[shelf])


def _first_words(
    connection: Connection, store: Inquiries, numbers: list[int]
) -> dict[int, str | None]:
    first = select(func.min(inquiry_messages.c.message_id)).where(
        inquiry_messages.c.inquiry_id.in_(numbers)
    )
    rows = connection.execute(
        select(inquiry_messages).where(
            inquiry_messages.c.message_id.in_(first.group_by(inquiry_messages.c.inquiry_id))
        )
    )
    return {row.inquiry_id: store.said(row).words for row in rows}


def _there(connection: Connection, inquiry_id: int) -> Inquiry:
    if (found := kept.get(connection, inquiry_id)) is None:
        raise Refused(Why.GONE)
    return found


def _answers(connection: Connection, staff_id: int) -> bool:
    member = roles.find(connection, staff_id)
    return member is not None and member.role.may(Role.EDITOR)


def _assign(connection: Connection, inquiry_id: int, staff_id: int | None) -> None:
    mine = update(inquiries).where(inquiries.c.inquiry_id == inquiry_id)
    connection.execute(mine.values(assignee_id=staff_id))
