"""Candidates in the database: what they say, where they stand, and the way they came."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update

from bot.clock import seoul
from bot.programme.discovery.model import (
    Basis,
    Candidate,
    Fields,
    Stage,
    Step,
    Way,
)
from bot.staff import approval, audit
from bot.storage.tables import candidate_asks, candidate_steps, candidates


class NoSuchCandidate(LookupError):
    """There is no candidate of that number."""


class Outrun(Exception):
    """A colleague was faster: the candidate is not as it was seen."""


def propose(
    connection: Connection, fields: Fields, why: str, staff_id: int, now: datetime
) -> Candidate:
    """A new candidate, proposed today; `why` is the reason of its first step."""
    candidate = add(connection, fields, Stage.PROPOSED, staff_id, now)
    first = Step(
        from_stage=None,
        to_stage=Stage.PROPOSED,
        day=seoul(now).date(),
        year_only=False,
        basis=Basis.STAFF,
        staff_id=staff_id,
        confirmed_by=None,
        why=why,
        way=None,
        place="",
        at=now,
    )
    write_step(connection, candidate, first)
    approval.wrote(connection, candidate.deciding, staff_id, now)
    audit.note(connection, staff_id, "candidate.propose", now, candidate.subject, name=fields.name)
    return candidate


def add(
    connection: Connection,
    fields: Fields,
    stage: Stage,
    staff_id: int,
    now: datetime,
    origin: str | None = None,
) -> Candidate:
    """The bare row; its first step is the caller's to write."""
    row = {
        **_columns(fields),
        "stage": stage,
        "version": 1,
        "origin": origin,
        "author_id": staff_id,
        "created_at": now,
        "changed_at": now,
    }
    added = connection.execute(candidates.insert().returning(candidates.c.candidate_id), row)
    return existing(connection, int(added.scalar_one()))


def edit(
    connection: Connection, candidate_id: int, fields: Fields, staff_id: int, now: datetime
) -> None:
    """Change what it says; a decision that waits is void.

    Raises:
        NoSuchCandidate: there is none.
    """
    before = existing(connection, candidate_id)
    if fields == before.fields:
        return
    touch(connection, before, staff_id, now, **_columns(fields))
    changed = [
        name
        for name in Fields.model_fields
        if getattr(fields, name) != getattr(before.fields, name)
    ]
    audit.note(connection, staff_id, "candidate.edit", now, before.subject, changed=changed)


def touch(
    connection: Connection, candidate: Candidate, staff_id: int, now: datetime, **values: Any
) -> None:
    """Note that somebody changed it: a new version, and whatever waits is void."""
    change(connection, candidate, now, **values)
    approval.wrote(connection, candidate.deciding, staff_id, now)
    forget_ask(connection, candidate.candidate_id)


def get(connection: Connection, candidate_id: int) -> Candidate | None:
    """A candidate; None if there is none of that number."""
    query = select(candidates).where(candidates.c.candidate_id == candidate_id)
    row = connection.execute(query).one_or_none()
    return _candidate(row) if row else None


def everything(connection: Connection) -> list[Candidate]:
    """Every candidate, oldest first."""
    rows = connection.execute(select(candidates).order_by(candidates.c.candidate_id))
    return [_candidate(row) for row in rows]


def at_stage(
    connection: Connection, stage: Stage, offset: int, limit: int
) -> tuple[list[Candidate], int]:
    """One page of those that stand somewhere, what changed last first, and how many in all."""
    total = counts(connection).get(stage, 0)
    query = select(candidates).where(candidates.c.stage == stage)
    last = candidates.c.changed_at.desc(), candidates.c.candidate_id.desc()
    rows = connection.execute(query.order_by(*last).offset(offset).limit(limit))
    return [_candidate(row) for row in rows], total


def counts(connection: Connection) -> dict[Stage, int]:
    """How many stand where; stages without any are left out."""
    query = select(candidates.c.stage, func.count()).group_by(candidates.c.stage)
    return {Stage(stage): count for stage, count in connection.execute(query)}


def steps_of(connection: Connection, candidate_id: int) -> list[Step]:
    """A candidate's way, in the order in which it was written."""
    return all_steps(connection, candidate_id).get(candidate_id, [])


def all_steps(connection: Connection, candidate_id: int | None = None) -> dict[int, list[Step]]:
    """The ways of all candidates, or of one, by candidate."""
    query = select(candidate_steps).order_by(candidate_steps.c.step_id)
    if candidate_id is not None:
        query = query.where(candidate_steps.c.candidate_id == candidate_id)
    found: dict[int, list[Step]] = {}
    for row in connection.execute(query):
        found.setdefault(row.candidate_id, []).append(_read_step(row))
    return found


def write_step(connection: Connection, candidate: Candidate, step: Step) -> None:
    """Add a step as it is told, with no question asked: for what a document says."""
    row = {
        "candidate_id": candidate.candidate_id,
        "from_stage": step.from_stage or "",
        "to_stage": step.to_stage,
        "day": step.day,
        "year_only": step.year_only,
        "basis": step.basis,
        "staff_id": step.staff_id,
        "confirmed_by": step.confirmed_by,
        "why": step.why,
        "way": step.way or "",
        "place": step.place,
        "at": step.at,
    }
    connection.execute(candidate_steps.insert(), row)


def forget_ask(connection: Connection, candidate_id: int) -> None:
    """Drop the decision that waits, if one does."""
    connection.execute(delete(candidate_asks).where(candidate_asks.c.candidate_id == candidate_id))


def change(connection: Connection, candidate: Candidate, now: datetime, **values: Any) -> None:
    """Change the row if it is of the version that was read.

    Raises:
        Outrun: it is not.
    """
    mine = (
        candidates.c.candidate_id == candidate.candidate_id,
        candidates.c.version == candidate.version,
    )
    values |= {"version": candidate.version + 1, "changed_at": now}
    if not connection.execute(update(candidates).where(*mine).values(**values)).rowcount:
        raise Outrun(candidate.candidate_id)


def existing(connection: Connection, candidate_id: int) -> Candidate:
    """The candidate, kept from everybody else's steps until this transaction ends."""
    mine = select(candidates.c.candidate_id).where(candidates.c.candidate_id == candidate_id)
    connection.execute(mine.with_for_update())
    candidate = get(connection, candidate_id)
    if candidate is None:
        raise NoSuchCandidate(candidate_id)
    return candidate


def _columns(fields: Fields) -> dict[str, Any]:
    return {
        "name": fields.name,
        "occupation_id": fields.occupation,
        "fields": fields.model_dump_json(),
    }


def _candidate(row: Row[Any]) -> Candidate:
    return Candidate(
        candidate_id=row.candidate_id,
        stage=Stage(row.stage),
        version=row.version,
        decisions=row.decisions,
        fields=Fields.model_validate_json(row.fields),
        origin=row.origin,
        author_id=row.author_id,
        created_at=row.created_at,
        changed_at=row.changed_at,
    )


def _read_step(row: Row[Any]) -> Step:
    return Step(
        from_stage=Stage(row.from_stage) if row.from_stage else None,
        to_stage=Stage(row.to_stage),
        day=row.day,
        year_only=row.year_only,
        basis=Basis(row.basis),
        staff_id=row.staff_id,
        confirmed_by=row.confirmed_by,
        why=row.why,
        way=Way(row.way) if row.way else None,
        place=row.place,
        at=row.at,
    )
