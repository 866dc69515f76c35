"""Steps of candidates, and the decisions among them that a second person confirms.

Each step says which version of the candidate it was made of, so that of two colleagues who press
at once one acts and the other hears so. A decision (selected, settled, dropped) is asked for by
one and confirmed by another, who had no hand in the candidate since the decision before.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from bot.clock import seoul
from bot.programme.discovery.candidates import (
    Outrun,
    change,
    existing,
    forget_ask,
    steps_of,
    write_step,
)
from bot.programme.discovery.model import (
    DECISIONS,
    LONGEST_PLACE,
    LONGEST_WHY,
    Basis,
    Candidate,
    Stage,
    Step,
    Way,
    ways_on,
)
from bot.staff import approval, audit
from bot.storage.tables import candidate_asks


class NotThere(Exception):
    """No step leads from where the candidate stands to there."""


class Wrong(ValueError):
    """What a step says cannot be taken; `why` is no-why, too-long, future, before or no-place."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Move:
    """A step as somebody wants it: where to, the day it happened, and why."""

    to_stage: Stage
    day: date
    why: str
    way: Way | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A decision that waits for a second person."""

    move: Move
    staff_id: int
    at: datetime


def move(
    connection: Connection,
    candidate_id: int,
    version: int,
    wanted: Move,
    staff_id: int,
    now: datetime,
) -> bool:
    """Take a step at once, or lay it before a second person where it is a decision.

    Returns whether the step is taken.

    Raises:
        NoSuchCandidate: there is none.
        Outrun: it is of another version by now.
        NotThere: there is no such step.
        Wrong: its day, reason or place cannot be taken.
    """
    candidate = _as_seen(connection, candidate_id, version)
    _check(connection, candidate, wanted, now)
    if wanted.to_stage in DECISIONS:
        _ask(connection, candidate, wanted, staff_id, now)
        return False
    change(connection, candidate, now, stage=wanted.to_stage)
    approval.wrote(connection, candidate.deciding, staff_id, now)
    forget_ask(connection, candidate_id)
    _step(connection, candidate, candidate.stage, wanted, staff_id, now)
    audit.note(
        connection, staff_id, "candidate.move", now, candidate.subject, to=wanted.to_stage.value
    )
    return True


def confirm(
    connection: Connection, candidate_id: int, number: int, staff_id: int, now: datetime
) -> Move:
    """Take the step that waits, as the second person.

    Raises:
        NoSuchCandidate: there is none.
        approval.Refused: the person may not, or it does not wait any more as it was asked for.
    """
    candidate = existing(connection, candidate_id)
    asked = ask_of(connection, candidate_id)
    if asked is None or candidate.decisions + 1 != number:
        raise approval.Refused(approval.Why.DECIDED)
    fingerprint = digest(candidate, asked.move)
    approval.approve(connection, candidate.deciding, fingerprint, staff_id, now)
    change(
        connection,
        candidate,
        now,
        stage=asked.move.to_stage,
        decisions=candidate.decisions + 1,
    )
    forget_ask(connection, candidate_id)
    _step(connection, candidate, candidate.stage, asked.move, asked.staff_id, now, staff_id)
    audit.note(
        connection,
        staff_id,
        "candidate.confirm",
        now,
        candidate.subject,
        to=asked.move.to_stage.value,
    )
    return asked.move


def give_back(
    connection: Connection,
    candidate_id: int,
    number: int,
    staff_id: int,
    remark: str,
    now: datetime,
) -> None:
    """Decline the step that waits; the candidate stays where it stands.

    Raises:
        NoSuchCandidate: there is none.
        approval.Refused: the person may not, or nothing waits.
    """
    candidate = existing(connection, candidate_id)
    if candidate.decisions + 1 != number:
        raise approval.Refused(approval.Why.DECIDED)
    approval.give_back(connection, candidate.deciding, staff_id, remark, now)
    forget_ask(connection, candidate_id)
    audit.note(connection, staff_id, "candidate.give_back", now, candidate.subject, remark=remark)


def ask_of(connection: Connection, candidate_id: int) -> Ask | None:
    """The decision that waits for a second person."""
    query = select(candidate_asks).where(candidate_asks.c.candidate_id == candidate_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    way = Way(row.way) if row.way else None
    wanted = Move(Stage(row.to_stage), row.day, row.why, way, row.place)
    return Ask(wanted, row.staff_id, row.at)


def digest(candidate: Candidate, wanted: Move) -> str:
    """The fingerprint of a decision: what the candidate says and where it would go."""
    return approval.digest(
        candidate.fields.model_dump(mode="json"),
        candidate.version,
        candidate.stage,
        wanted.to_stage,
        wanted.day.isoformat(),
        wanted.why,
        wanted.way,
        wanted.place,
    )


def _check(connection: Connection, candidate: Candidate, wanted: Move, now: datetime) -> None:
    steps = steps_of(connection, candidate.candidate_id)
    if wanted.to_stage not in ways_on(steps):
        raise NotThere(wanted.to_stage)
    if not wanted.why.strip():
        raise Wrong("no-why")
    if len(wanted.why) > LONGEST_WHY or len(wanted.place) > LONGEST_PLACE:
        raise Wrong("too-long")
    if wanted.day > seoul(now).date():
        raise Wrong("future")
    if wanted.day < steps[-1].day:
        raise Wrong("before")
    settles = wanted.to_stage is Stage.SETTLED
    if settles is not (wanted.way is not None) or settles is not bool(wanted.place):
        raise Wrong("no-place")


def _ask(
    connection: Connection, candidate: Candidate, wanted: Move, staff_id: int, now: datetime
) -> None:
    change(connection, candidate, now)  # of two who ask at once, one does
    forget_ask(connection, candidate.candidate_id)
    row = {
        "candidate_id": candidate.candidate_id,
        "to_stage": wanted.to_stage,
        "day": wanted.day,
        "why": wanted.why,
        "way": wanted.way or "",
        "place": wanted.place,
        "staff_id": staff_id,
        "at": now,
    }
    connection.execute(candidate_asks.insert(), row)
    asked = existing(connection, candidate.candidate_id)
    approval.submit(connection, asked.deciding, digest(asked, wanted), staff_id, now)
    to = wanted.to_stage.value
    audit.note(connection, staff_id, "candidate.ask", now, candidate.subject, to=to)


def _step(
    connection: Connection,
    candidate: Candidate,
    from_stage: Stage | None,
    wanted: Move,
    staff_id: int,
    now: datetime,
    confirmed_by: int | None = None,
) -> None:
    step = Step(
        from_stage=from_stage,
        to_stage=wanted.to_stage,
        day=wanted.day,
        year_only=False,
        basis=Basis.STAFF,
        staff_id=staff_id,
        confirmed_by=confirmed_by,
        why=wanted.why,
        way=wanted.way,
        place=wanted.place,
        at=now,
    )
    write_step(connection, candidate, step)


def _as_seen(connection: Connection, candidate_id: int, version: int) -> Candidate:
    candidate = existing(connection, candidate_id)
    if candidate.version != version:
        raise Outrun(candidate_id)
    return candidate
