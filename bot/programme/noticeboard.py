"""The board of notices: which there are, for citizens in the version they read, for staff the newest."""

from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    String,
    and_,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
)

from bot.catalogue.model import OccupationId
from bot.programme.notice import Fields, Notice, State
from bot.staff import approval
from bot.storage.tables import notice_marks, notice_versions, notices, proposals

_SOONEST: Final = (
    notices.c.closes_at.is_(None),
    notices.c.closes_at,
    notices.c.notice_id,
)


class Shelf(StrEnum):
    """How staff look for notices."""

    WRITING = "w"  # drafts, and changes of published ones that were not submitted
    WAITING = "s"  # before a second person
    PUBLIC = "p"
    OVER = "o"  # closed, withdrawn, or past their end


def get(connection: Connection, notice_id: int) -> Notice | None:
    """A notice in its newest version, as staff work on it."""
    return _one(connection, _newest().where(notices.c.notice_id == notice_id))


def public(connection: Connection, notice_id: int) -> Notice | None:
    """A notice in the version that citizens read; None if it was never published."""
    return _one(connection, _published().where(notices.c.notice_id == notice_id))


def by_origin(connection: Connection, origin: str) -> Notice | None:
    """The notice that was imported from there, in its newest version."""
    return _one(connection, _newest().where(notices.c.origin == origin))


def version(connection: Connection, notice_id: int, number: int) -> Fields | None:
    """What one version said."""
    text = connection.scalar(
        select(notice_versions.c.fields).where(
            notice_versions.c.notice_id == notice_id, notice_versions.c.version == number
        )
    )
    return None if text is None else _fields(text)


def open_ones(connection: Connection, now: datetime) -> list[Notice]:
    """Published notices that are not over, those to come included; closing soonest first."""
    query = _published().where(*_lasting(now))
    return _all(connection, query.order_by(*_SOONEST))


def dated(connection: Connection, since: datetime, until: datetime) -> list[Notice]:
    """Published and closed notices that open, end or have their result between two moments."""
    shown = notices.c.state.in_((State.PUBLISHED, State.CLOSED))
    dates = (notices.c.opens_at, notices.c.closes_at, notices.c.result_on)
    near = or_(*(each.between(since, until) for each in dates))
    return _all(connection, _published().where(shown, near).order_by(notices.c.notice_id))


def of_year(connection: Connection, year: int) -> list[Notice]:
    """A programme year's published and closed notices, in the version that citizens read."""
    shown = notices.c.state.in_((State.PUBLISHED, State.CLOSED)), notices.c.year == year
    return _all(connection, _published().where(*shown).order_by(notices.c.notice_id))


def of_occupation(
    connection: Connection, occupation_id: OccupationId, now: datetime
) -> list[Notice]:
    """Those of them that recruit for an occupation."""
    # Quoted, the id stands only where it is a whole text of the JSON.
    named = notice_versions.c.fields.contains(f'"{occupation_id}"', autoescape=True)
    found = _all(connection, _published().where(*_lasting(now), named).order_by(*_SOONEST))
    return [notice for notice in found if occupation_id in notice.fields.occupations]


def saved_by(connection: Connection, person_id: int) -> list[Notice]:
    """What a person saved, also when it is over, in the version that citizens read."""
    mine = and_(
        notice_marks.c.notice_id == notices.c.notice_id,
        notice_marks.c.person_id == person_id,
        notice_marks.c.saved_at.is_not(None),
    )
    return _all(connection, _published().join(notice_marks, mine).order_by(*_SOONEST))


def on_shelf(
    connection: Connection,
    shelf: Shelf,
    now: datetime,
    offset: int,
    limit: int,
    author_id: int | None = None,
) -> tuple[list[Notice], int]:
    """One page of a shelf for staff, what changed last first, and how many there are in all."""
    chosen = _on(shelf, now)
    if author_id is not None:
        chosen = and_(chosen, notices.c.author_id == author_id)
    total = connection.scalar(select(func.count()).select_from(notices).where(chosen)) or 0
    last = notices.c.changed_at.desc(), notices.c.notice_id.desc()
    page = _newest().where(chosen).order_by(*last).offset(offset).limit(limit)
    return _all(connection, page), total


def _on(shelf: Shelf, now: datetime) -> ColumnElement[bool]:
    subject = literal("notice:") + cast(notices.c.notice_id, String)
    waits = exists().where(proposals.c.subject == subject, proposals.c.state == approval.State.OPEN)
    changed = or_(
        notices.c.published_version.is_(None), notices.c.published_version != notices.c.version
    )
    ended = and_(notices.c.closes_at.is_not(None), notices.c.closes_at <= now)
    match shelf:
        case Shelf.WRITING:
            return and_(changed, ~waits)
        case Shelf.WAITING:
            return waits
        case Shelf.PUBLIC:
            return and_(notices.c.state == State.PUBLISHED, ~ended)
        case Shelf.OVER:
            done = notices.c.state.in_((State.CLOSED, State.WITHDRAWN))
            return or_(done, and_(notices.c.state == State.PUBLISHED, ended))


def _lasting(now: datetime) -> tuple[ColumnElement[bool], ...]:
    lasting = or_(notices.c.closes_at.is_(None), notices.c.closes_at > now)
    return notices.c.state == State.PUBLISHED, lasting


def _newest() -> Select[Any]:
    return _versions(notice_versions.c.version == notices.c.version)


def _published() -> Select[Any]:
    return _versions(notice_versions.c.version == notices.c.published_version)


def _versions(which: ColumnElement[bool]) -> Select[Any]:
    same = notice_versions.c.notice_id == notices.c.notice_id
    columns = select(notices, notice_versions.c.fields, notice_versions.c.version.label("shown"))
    return columns.join(notice_versions, and_(same, which))


def _one(connection: Connection, query: Select[Any]) -> Notice | None:
    row = connection.execute(query).one_or_none()
    return _notice(row) if row else None


def _all(connection: Connection, query: Select[Any]) -> list[Notice]:
    return [_notice(row) for row in connection.execute(query)]


def _notice(row: Row[Any]) -> Notice:
    return Notice(
        notice_id=row.notice_id,
        state=State(row.state),
        version=row.shown,
        published_version=row.published_version,
        fields=_fields(row.fields),
        author_id=row.author_id,
        changed_at=row.changed_at,
        published_at=row.published_at,
    )


@lru_cache(maxsize=1024)
def _fields(text: str) -> Fields:
    """Read-only, and the same text is read at every list."""
    return Fields.model_validate_json(text)
