"""Opinions of experts: asked for by a link that serves one person, given and changed until closed.

Only the hash of a link's token is stored. The person is in a row of their own, which goes when
they erase themselves; what they said stays with the candidate only where they agreed to that.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, select, update

from bot.programme.discovery.candidates import existing
from bot.staff import audit
from bot.storage.tables import opinion_requests, opinions

LIFETIME: Final = timedelta(days=30)
MOST: Final = 10  # with one candidate: a screen shows them all
LONGEST_LABEL: Final = 40
LONGEST_WORDS: Final = 1500


class Verdict(StrEnum):
    """Whether the candidate fits public service."""

    FITS = "fits"
    CHANGES = "changes"  # fits, with changes
    UNFIT = "unfit"


class Outcome(StrEnum):
    """What became of opening an expert's link."""

    OPENED = "opened"
    UNKNOWN = "unknown"
    TAKEN = "taken"  # somebody else has opened it
    OVER = "over"  # expired, closed or withdrawn
    OWN = "own"  # whoever asked opened it


@dataclass(frozen=True, slots=True)
class Request:
    """An expert who was asked, and what they said as far as it is held."""

    request_id: int
    candidate_id: int
    label: str
    asked_by: int
    asked_at: datetime
    expires_at: datetime
    opened_at: datetime | None
    closed_at: datetime | None
    revoked_at: datetime | None
    answered_at: datetime | None
    verdict: Verdict | None
    words: str
    may_stay: bool
    # Whether the person who opened it is still known.
    is_held: bool

    def takes_answers(self, now: datetime) -> bool:
        """Whether the expert may say something, or change it."""
        return self.closed_at is None and self.revoked_at is None and now < self.expires_at


def ask(
    connection: Connection, candidate_id: int, label: str, token: str, staff_id: int, now: datetime
) -> int | None:
    """Ask an expert; returns the request's number, None if there are as many as are read.

    Raises:
        NoSuchCandidate: there is none.
    """
    candidate = existing(connection, candidate_id)
    if len(of(connection, candidate_id)) >= MOST:
        return None
    row = {
        "candidate_id": candidate_id,
        "label": label,
        "token_hash": _hash(token),
        "asked_by": staff_id,
        "asked_at": now,
        "expires_at": now + LIFETIME,
    }
    added = connection.execute(
        opinion_requests.insert().returning(opinion_requests.c.request_id), row
    )
    audit.note(connection, staff_id, "candidate.expert", now, candidate.subject, label=label)
    return int(added.scalar_one())


def open_link(
    connection: Connection, token: str, person_id: int, now: datetime
) -> tuple[Outcome, Request | None]:
    """Open an expert's link: the first who does is the expert, and may come back by it."""
    query = _requests().where(opinion_requests.c.token_hash == _hash(token))
    request = _one(connection, query)
    if request is None:
        return Outcome.UNKNOWN, None
    if mine(connection, request.request_id, person_id) is not None:
        return Outcome.OPENED, request
    if not request.takes_answers(now):
        return Outcome.OVER, request
    if request.asked_by == person_id:
        return Outcome.OWN, request
    if not _take(connection, request.request_id, now):
        return Outcome.TAKEN, request
    row = {
        "request_id": request.request_id,
        "person_id": person_id,
        "may_stay": False,
        "changed_at": now,
    }
    connection.execute(opinions.insert(), row)
    return Outcome.OPENED, get(connection, request.request_id)


def mine(connection: Connection, request_id: int, person_id: int) -> Request | None:
    """The request that a person opened; None if it was somebody else, or nobody."""
    query = _requests().where(
        opinion_requests.c.request_id == request_id, opinions.c.person_id == person_id
    )
    return _one(connection, query)


def say(
    connection: Connection,
    request_id: int,
    person_id: int,
    now: datetime,
    *,
    verdict: Verdict | None = None,
    words: str | None = None,
    may_stay: bool | None = None,
) -> Request | None:
    """Change what is given of an opinion; None if the person may not, or no longer."""
    request = mine(connection, request_id, person_id)
    if request is None or not request.takes_answers(now):
        return None
    told = {"verdict": verdict, "words": words, "may_stay": may_stay}
    values = {name: value for name, value in told.items() if value is not None}
    connection.execute(
        update(opinions)
        .where(opinions.c.request_id == request_id, opinions.c.person_id == person_id)
        .values(**values, changed_at=now)
    )
    changed = mine(connection, request_id, person_id)
    assert changed is not None
    stays = changed.may_stay
    connection.execute(
        update(opinion_requests)
        .where(opinion_requests.c.request_id == request_id)
        .values(
            kept_verdict=changed.verdict or "" if stays else "",
            kept_words=changed.words if stays else "",
            answered_at=now if verdict or words else request.answered_at,
        )
    )
    return changed


def close(connection: Connection, request_id: int, staff_id: int, now: datetime) -> bool:
    """Take no more changes of an opinion; false if it is over already."""
    return _end(connection, request_id, staff_id, now, revoke=False)


def revoke(connection: Connection, request_id: int, staff_id: int, now: datetime) -> bool:
    """Withdraw a link that nobody has answered; false if somebody has, or it is over."""
    return _end(connection, request_id, staff_id, now, revoke=True)


def get(connection: Connection, request_id: int) -> Request | None:
    """A request; None if there is none of that number."""
    return _one(connection, _requests().where(opinion_requests.c.request_id == request_id))


def of(connection: Connection, candidate_id: int) -> list[Request]:
    """Whom staff asked about a candidate, oldest first; withdrawn ones are left out."""
    return everything(connection, candidate_id)


def everything(connection: Connection, candidate_id: int | None = None) -> list[Request]:
    """Every request that was not withdrawn, or those about one candidate, oldest first."""
    query = _requests().where(opinion_requests.c.revoked_at.is_(None))
    if candidate_id is not None:
        query = query.where(opinion_requests.c.candidate_id == candidate_id)
    rows = connection.execute(query.order_by(opinion_requests.c.request_id))
    return [_request(row) for row in rows]


def _take(connection: Connection, request_id: int, now: datetime) -> bool:
    """Conditional on nobody's having opened it: of two who do, one finds it so."""
    return bool(
        connection.execute(
            update(opinion_requests)
            .where(
                opinion_requests.c.request_id == request_id, opinion_requests.c.opened_at.is_(None)
            )
            .values(opened_at=now)
        ).rowcount
    )


def _end(
    connection: Connection, request_id: int, staff_id: int, now: datetime, *, revoke: bool
) -> bool:
    column = opinion_requests.c.revoked_at if revoke else opinion_requests.c.closed_at
    going = (
        opinion_requests.c.request_id == request_id,
        opinion_requests.c.closed_at.is_(None),
        opinion_requests.c.revoked_at.is_(None),
        opinion_requests.c.answered_at.is_(None)
        if revoke
        else opinion_requests.c.answered_at.is_not(None),
    )
    ended = update(opinion_requests).where(*going).values({column: now})
    if not connection.execute(ended).rowcount:
        return False
    request = get(connection, request_id)
    assert request is not None
    audit.note(
        connection,
        staff_id,
        "candidate.expert_revoke" if revoke else "candidate.expert_close",
        now,
        f"candidate:{request.candidate_id}",
        label=request.label,
    )
    return True


def _hash(token: str) -> str:
    # As long and random as it is, a fast hash hides it well.
    return hashlib.sha256(token.encode()).hexdigest()


def _requests() -> Select[Any]:
    same = opinions.c.request_id == opinion_requests.c.request_id
    said = opinions.c.person_id, opinions.c.verdict, opinions.c.words, opinions.c.may_stay
    return select(opinion_requests, *said).select_from(opinion_requests.outerjoin(opinions, same))


def _one(connection: Connection, query: Select[Any]) -> Request | None:
    row = connection.execute(query).one_or_none()
    return _request(row) if row else None


def _request(row: Row[Any]) -> Request:
    held = row.person_id is not None
    verdict = row.verdict if held else row.kept_verdict
    return Request(
        request_id=row.request_id,
        candidate_id=row.candidate_id,
        label=row.label,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        expires_at=row.expires_at,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        revoked_at=row.revoked_at,
        answered_at=row.answered_at,
        verdict=Verdict(verdict) if verdict else None,
        words=row.words if held else row.kept_words,
        may_stay=row.may_stay if held else bool(row.kept_verdict or row.kept_words),
        is_held=held,
    )
