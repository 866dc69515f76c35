"""What is kept with a candidate: its sources, its training, and the projects that used it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, func, select

from bot.catalogue.model import Model
from bot.programme import noticeboard
from bot.programme.discovery.candidates import existing, touch
from bot.programme.discovery.model import Project, Source, Training
from bot.staff import audit
from bot.storage.tables import candidate_notes

MOST: Final = 20  # of one kind with one candidate: a screen shows them all


class Kind(StrEnum):
    """What a note is about."""

    SOURCE = "source"
    TRAINING = "training"
    PROJECT = "project"


_MODELS: Final[Mapping[Kind, type[Model]]] = {
    Kind.SOURCE: Source,
    Kind.TRAINING: Training,
    Kind.PROJECT: Project,
}
About = Source | Training | Project


class Full(Exception):
    """The candidate has as many notes of the kind as it can hold."""


class NoSuchNotice(LookupError):
    """Citizens have read no notice of that number, or it is noted already."""


@dataclass(frozen=True, slots=True)
class Note:
    """A source, a training or a project; `notice_id` of one that is a notice of ours."""

    note_id: int
    candidate_id: int
    kind: Kind
    about: About
    notice_id: int | None
    staff_id: int
    at: datetime


def add(
    connection: Connection,
    candidate_id: int,
    about: About,
    staff_id: int,
    now: datetime,
    notice_id: int | None = None,
) -> int:
    """Keep something with a candidate; a decision that waits is void. Returns its number.

    Raises:
        NoSuchCandidate: there is none.
        Full: there are as many already as are read.
    """
    candidate = existing(connection, candidate_id)
    kind = _kind_of(about)
    mine = candidate_notes.c.candidate_id == candidate_id, candidate_notes.c.kind == kind
    counting = select(func.count()).select_from(candidate_notes).where(*mine)
    if (connection.scalar(counting) or 0) >= MOST:
        raise Full(kind)
    touch(connection, candidate, staff_id, now)
    row = {
        "candidate_id": candidate_id,
        "kind": kind,
        "fields": about.model_dump_json(),
        "notice_id": notice_id,
        "staff_id": staff_id,
        "at": now,
    }
    added = connection.execute(candidate_notes.insert().returning(candidate_notes.c.note_id), row)
    about_it = {"kind": kind.value, "title": title_of(about)}
    audit.note(connection, staff_id, "candidate.note", now, candidate.subject, **about_it)
    return int(added.scalar_one())


def add_notice(
    connection: Connection, candidate_id: int, notice_id: int, staff_id: int, now: datetime
) -> int:
    """Keep a published notice of ours as a project that used the candidate.

    Raises:
        NoSuchCandidate: there is none.
        NoSuchNotice: it was never published, or it is noted already.
        Full: there are as many already as are read.
    """
    notice = noticeboard.public(connection, notice_id)
    noted = {each.notice_id for each in of(connection, candidate_id, Kind.PROJECT)}
    if notice is None or notice_id in noted:
        raise NoSuchNotice(notice_id)
    fields = notice.fields
    project = Project(
        year=fields.year, organisation=fields.organisation or fields.title, heads=fields.heads
    )
    return add(connection, candidate_id, project, staff_id, now, notice_id)


def remove(
    connection: Connection, candidate_id: int, note_id: int, staff_id: int, now: datetime
) -> bool:
    """Take a note away; false if it is gone already. The record says what it was.

    Raises:
        NoSuchCandidate: there is none.
    """
    candidate = existing(connection, candidate_id)
    mine = candidate_notes.c.note_id == note_id, candidate_notes.c.candidate_id == candidate_id
    row = connection.execute(select(candidate_notes).where(*mine)).one_or_none()
    if row is None:
        return False
    note = _note(row)
    connection.execute(delete(candidate_notes).where(*mine))
    touch(connection, candidate, staff_id, now)
    about_it = {"kind": note.kind.value, "title": title_of(note.about)}
    audit.note(connection, staff_id, "candidate.unnote", now, candidate.subject, **about_it)
    return True


def of(connection: Connection, candidate_id: int, kind: Kind | None = None) -> list[Note]:
    """What is kept with a candidate, oldest first; of one kind, or of all."""
    found = everything(connection, candidate_id)
    return [each for each in found if kind in (None, each.kind)]


def everything(connection: Connection, candidate_id: int | None = None) -> list[Note]:
    """What is kept with every candidate, or with one, oldest first."""
    query = select(candidate_notes).order_by(candidate_notes.c.note_id)
    if candidate_id is not None:
        query = query.where(candidate_notes.c.candidate_id == candidate_id)
    return [_note(row) for row in connection.execute(query)]


def title_of(about: About) -> str:
    """What a note is called in lists and in the record."""
    match about:
        case Source():
            return about.title
        case Training():
            return about.what
        case Project():
            return about.organisation


def _kind_of(about: About) -> Kind:
    return next(kind for kind, model in _MODELS.items() if isinstance(about, model))


def _note(row: Row[Any]) -> Note:
    kind = Kind(row.kind)
    about = _MODELS[kind].model_validate_json(row.fields)
    assert isinstance(about, Source | Training | Project)
    return Note(
        note_id=row.note_id,
        candidate_id=row.candidate_id,
        kind=kind,
        about=about,
        notice_id=row.notice_id,
        staff_id=row.staff_id,
        at=row.at,
    )
