"""The second pair of eyes: what people see from staff was read by somebody who did not write it.

A subject, such as `campaign:12`, is submitted with the digest of what is to be read. Approving
needs the same digest, and somebody who neither wrote nor submitted. Any change of the subject
voids what waits and what stands. Two approvers racing: one wins, the other hears so.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

import orjson
from sqlalchemy import Connection, select, update
from sqlalchemy.exc import IntegrityError

from bot.staff import roles
from bot.staff.roles import Member, Role
from bot.storage.tables import hands, proposals

WROTE: Final = "wrote"
APPROVED: Final = "approved"


class State(StrEnum):
    """Of a proposal. Of one subject at most one is open or approved."""

    OPEN = "open"
    APPROVED = "approved"
    RETURNED = "returned"
    VOID = "void"


class Refused(Exception):
    """An approval that may not be; `reason` is one of the `Why`."""

    def __init__(self, reason: "Why") -> None:
        super().__init__(reason.value)
        self.reason = reason


class Why(StrEnum):
    """Why an approval was refused."""

    NOT_AN_APPROVER = "not-an-approver"
    OWN_WORK = "own-work"
    CHANGED = "changed"  # what was read is not what is there now
    DECIDED = "decided"  # somebody was faster, or nothing waits


@dataclass(frozen=True, slots=True)
class Proposal:
    """A subject before its second reader."""

    proposal_id: int
    subject: str
    digest: str
    submitted_by: int
    submitted_at: datetime
    state: State
    decided_by: int | None
    decided_at: datetime | None
    remark: str


def digest(*parts: Any) -> str:
    """The fingerprint of what is read: of plain values that JSON can hold, in canonical form."""
    return hashlib.sha256(orjson.dumps(parts, option=orjson.OPT_SORT_KEYS)).hexdigest()


def wrote(connection: Connection, subject: str, staff_id: int, now: datetime) -> None:
    """Note that somebody wrote or changed the subject; what waited or stood is void."""
    _lend_hand(connection, subject, staff_id, now)
    void(connection, subject, now)


def void(connection: Connection, subject: str, now: datetime) -> None:
    """End what waits or stands for a subject."""
    standing = proposals.c.state.in_((State.OPEN, State.APPROVED))
    connection.execute(
        update(proposals)
        .where(proposals.c.subject == subject, standing)
        .values(state=State.VOID, decided_at=now)
    )


def submit(
    connection: Connection, subject: str, fingerprint: str, staff_id: int, now: datetime
) -> int:
    """Lay a subject before a second person; returns the proposal's number."""
    _lend_hand(connection, subject, staff_id, now)
    void(connection, subject, now)
    row = {
        "subject": subject,
        "digest": fingerprint,
        "submitted_by": staff_id,
        "submitted_at": now,
        "state": State.OPEN,
    }
    result = connection.execute(proposals.insert().returning(proposals.c.proposal_id), row)
    return int(result.scalar_one())


def approve(
    connection: Connection, subject: str, fingerprint: str, staff_id: int, now: datetime
) -> None:
    """Approve what waits, as the second person, as it was read.

    Raises:
        Refused: the person may not, or it is not there any more as it was read.
    """
    _may_decide(connection, staff_id)
    part = connection.scalar(select(hands.c.part).where(*_hand(subject, staff_id)))
    if part == WROTE:
        raise Refused(Why.OWN_WORK)
    waiting = open_of(connection, subject)
    if waiting is None:
        raise Refused(Why.DECIDED)
    if waiting.digest != fingerprint:
        raise Refused(Why.CHANGED)
    if not _decide(connection, waiting, State.APPROVED, staff_id, now):
        raise Refused(Why.DECIDED)
    if part is None:
        row = {"subject": subject, "staff_id": staff_id, "part": APPROVED, "at": now}
        try:
            connection.execute(hands.insert(), row)
        except IntegrityError:  # they became a writer between the two statements
            raise Refused(Why.OWN_WORK) from None


def give_back(
    connection: Connection, subject: str, staff_id: int, remark: str, now: datetime
) -> None:
    """Return what waits, with a remark for the writer.

    Raises:
        Refused: the person may not, or nothing waits.
    """
    _may_decide(connection, staff_id)
    waiting = open_of(connection, subject)
    if waiting is None or not _decide(connection, waiting, State.RETURNED, staff_id, now, remark):
        raise Refused(Why.DECIDED)


def open_of(connection: Connection, subject: str) -> Proposal | None:
    """What waits of a subject."""
    return _one(connection, subject, State.OPEN)


def standing(connection: Connection, subject: str) -> Proposal | None:
    """The approval that stands of a subject."""
    return _one(connection, subject, State.APPROVED)


def waiting(connection: Connection) -> list[Proposal]:
    """Everything that waits for a second person, oldest first."""
    query = select(proposals).where(proposals.c.state == State.OPEN)
    return [_proposal(row) for row in connection.execute(query.order_by(proposals.c.proposal_id))]


def waiting_for(connection: Connection, staff_id: int) -> list[Proposal]:
    """What waits and somebody had no hand in, oldest first."""
    mine = select(hands.c.subject).where(hands.c.staff_id == staff_id, hands.c.part == WROTE)
    own = set(connection.scalars(mine))
    return [each for each in waiting(connection) if each.subject not in own]


def writers(connection: Connection, subject: str) -> frozenset[int]:
    """Who wrote, changed or submitted a subject."""
    query = select(hands.c.staff_id).where(hands.c.subject == subject, hands.c.part == WROTE)
    return frozenset(connection.scalars(query))


def readers(connection: Connection, subject: str) -> list[Member]:
    """Who may approve a subject now: approvers and admins who had no hand in it."""
    own = writers(connection, subject)
    return [each for each in roles.team(connection, Role.APPROVER) if each.staff_id not in own]


def latest(connection: Connection, subject: str) -> Proposal | None:
    """The newest proposal of a subject, whatever became of it."""
    query = select(proposals).where(proposals.c.subject == subject)
    row = connection.execute(query.order_by(proposals.c.proposal_id.desc()).limit(1)).one_or_none()
    return _proposal(row) if row else None


def why_nothing_waits(connection: Connection, subject: str) -> Why:
    """What to tell who approves a subject of which nothing waits: it changed, or it is decided."""
    newest = latest(connection, subject)
    void = newest is not None and newest.state is State.VOID
    return Why.CHANGED if void else Why.DECIDED


def _may_decide(connection: Connection, staff_id: int) -> None:
    member = roles.find(connection, staff_id)
    if member is None or not member.role.may(Role.APPROVER):
        raise Refused(Why.NOT_AN_APPROVER)


def _decide(
    connection: Connection,
    proposal: Proposal,
    state: State,
    staff_id: int,
    now: datetime,
    remark: str = "",
) -> bool:
    """Conditional on its being open still: of two that race, one finds it so."""
    return bool(
        connection.execute(
            update(proposals)
            .where(proposals.c.proposal_id == proposal.proposal_id, proposals.c.state == State.OPEN)
            .values(state=state, decided_by=staff_id, decided_at=now, remark=remark)
        ).rowcount
    )


def _lend_hand(connection: Connection, subject: str, staff_id: int, now: datetime) -> None:
    """Who approved before and writes now is a writer from now on."""
    mine = update(hands).where(*_hand(subject, staff_id)).values(part=WROTE)
    if not connection.execute(mine).rowcount:
        row = {"subject": subject, "staff_id": staff_id, "part": WROTE, "at": now}
        connection.execute(hands.insert(), row)


def _hand(subject: str, staff_id: int) -> tuple[Any, Any]:
    return hands.c.subject == subject, hands.c.staff_id == staff_id


def _one(connection: Connection, subject: str, state: State) -> Proposal | None:
    query = select(proposals).where(proposals.c.subject == subject, proposals.c.state == state)
    row = connection.execute(query).one_or_none()
    return _proposal(row) if row else None


def _proposal(row: Any) -> Proposal:
    values = dict(row._mapping)
    return Proposal(**{**values, "state": State(values["state"])})
