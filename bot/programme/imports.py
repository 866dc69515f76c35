"""Notices from outside on their way in: they wait in the database until staff say so.

What is stored is a proposal. Applying it makes drafts and new versions, all or none, and only if
every notice is still as it was when the difference was shown. For an hour it can be undone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, select

from bot.programme import import_rows, noticeboard, notices
from bot.programme.difference import Change, compare
from bot.programme.import_rows import UNDO_FOR, Outdated
from bot.programme.notice import Notice
from bot.programme.notice_columns import Said
from bot.programme.notice_sheet import Draft, Problem
from bot.staff import approval, audit
from bot.storage.tables import notices as notice_rows

MOST: Final = 500  # notices in one import: they are stored in one transaction


class Source(StrEnum):
    """Where the rows come from."""

    SHEET = "sheet"
    OPEN_DATA = "opendata"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be stored: new and changed notices; of the unchanged only how many."""

    name: str
    changes: tuple[Change, ...]
    unchanged: int
    left_out: int = 0  # past the most that one import takes


@dataclass(frozen=True, slots=True)
class Done:
    """A notice that an import wrote: its version now, and the one before (None: there was none)."""

    notice_id: int
    version: int
    before: int | None


@dataclass(frozen=True, slots=True)
class Import:
    """A proposal and what became of it."""

    import_id: int
    staff_id: int
    source: Source
    proposal: Proposal
    applied_at: datetime | None
    undone_at: datetime | None
    done: tuple[Done, ...]

    def can_be_undone(self, now: datetime) -> bool:
        """Whether it was applied, not longer than an hour ago, and not undone yet."""
        applied = self.applied_at is not None and now - self.applied_at <= UNDO_FOR
        return applied and self.undone_at is None


_PROPOSAL: Final = TypeAdapter(Proposal)
_DONE: Final = TypeAdapter(tuple[Done, ...])


def proposal(name: str, changes: Iterable[Change]) -> Proposal:
    """The part of a difference that is worth storing."""
    found = list(changes)
    wanted = [change for change in found if change.is_new or change.changed]
    return Proposal(
        name, tuple(wanted[:MOST]), len(found) - len(wanted), max(0, len(wanted) - MOST)
    )


def propose(
    connection: Connection, staff_id: int, source: Source, offered: Proposal, now: datetime
) -> int:
    """Keep a proposal; what the same person had waiting is dropped. Returns its number."""
    payload = _PROPOSAL.dump_json(offered).decode()
    return import_rows.keep(connection, staff_id, source, payload, now, instead_of=Source)


def get(connection: Connection, import_id: int, staff_id: int) -> Import | None:
    """One of somebody's imports."""
    return _one(import_rows.get(connection, import_id, staff_id, Source))


def newest(connection: Connection, staff_id: int) -> Import | None:
    """Somebody's last import."""
    return _one(import_rows.newest(connection, staff_id, Source))


def drop(connection: Connection, import_id: int, staff_id: int) -> None:
    """Throw away one that waits."""
    import_rows.drop(connection, import_id, staff_id, Source)


def apply(
    connection: Connection, import_id: int, staff_id: int, now: datetime, *, only_new: bool
) -> Import:
    """Store what was shown, all of it or only the new notices.

    Raises:
        Outdated: something is not any more as it was shown; nothing is stored.
    """
    waiting = get(connection, import_id, staff_id)
    if waiting is None or waiting.applied_at is not None:
        raise Outdated(import_id)
    wanted = [each for each in waiting.proposal.changes if each.is_new or not only_new]
    done = tuple(_write(connection, change, staff_id, now) for change in wanted)
    import_rows.applied(connection, import_id, _DONE.dump_json(done).decode(), now)
    new = sum(each.before is None for each in done)
    audit.note(
        connection,
        staff_id,
        "notices.import",
        now,
        file=waiting.proposal.name,
        new=new,
        changed=len(done) - new,
    )
    stored = get(connection, import_id, staff_id)
    assert stored is not None
    return stored


def _write(connection: Connection, change: Change, staff_id: int, now: datetime) -> Done:
    if change.notice_id is None:
        if change.origin and noticeboard.by_origin(connection, change.origin) is not None:
            raise Outdated(change.row)
        return Done(notices.create(connection, change.after, staff_id, now, change.origin), 1, None)
    notice = noticeboard.get(connection, change.notice_id)
    if notice is None or change.version is None or notice.version != change.version:
        raise Outdated(change.row)
    notices.edit(connection, change.notice_id, change.after, staff_id, now)
    return Done(change.notice_id, change.version + 1, change.version)


def undo(connection: Connection, import_id: int, staff_id: int, now: datetime) -> tuple[int, int]:
    """Take back what an import wrote; returns how many were taken back and how many stay.

    What somebody changed, submitted or published since stays as it is.

    Raises:
        Outdated: the hour is over, or it was undone before.
    """
    applied = get(connection, import_id, staff_id)
    if applied is None or not applied.can_be_undone(now):
        raise Outdated(import_id)
    back = sum(_take_back(connection, done, applied, now) for done in applied.done)
    import_rows.undone(connection, import_id, now)
    kept = len(applied.done) - back
    audit.note(
        connection, staff_id, "notices.undo", now, file=applied.proposal.name, back=back, kept=kept
    )
    return back, kept


def _take_back(connection: Connection, done: Done, applied: Import, now: datetime) -> bool:
    notice = noticeboard.get(connection, done.notice_id)
    if notice is None or not _is_as_left(connection, notice, done, applied):
        return False
    if done.before in (None, notice.published_version):
        notices.discard(connection, notice.notice_id, applied.staff_id, now)
        return True
    before = noticeboard.version(connection, notice.notice_id, done.before or 0)
    assert before is not None
    notices.edit(connection, notice.notice_id, before, applied.staff_id, now)
    return True


def _is_as_left(connection: Connection, notice: Notice, done: Done, applied: Import) -> bool:
    # The moment tells it from a notice that was given the number of one thrown away.
    same = notice.version == done.version and notice.changed_at == applied.applied_at
    return same and notice.has_changes and approval.open_of(connection, notice.subject) is None


def difference(
    connection: Connection, drafts: Iterable[Draft]
) -> tuple[list[Change], list[Problem]]:
    """What drafts would change among the notices there are, and what has to be mended."""
    given = list(drafts)
    numbers = _existing(connection, (draft.number for draft in given if draft.number))
    origins = _imported(connection) if any(draft.origin for draft in given) else {}
    changes, problems = compare(given, numbers, origins)
    known = _namesakes(connection, changes)
    return [_remarked(change, known) for change in changes], problems


def _existing(connection: Connection, numbers: Iterable[int]) -> Mapping[int, Notice]:
    found = (noticeboard.get(connection, number) for number in numbers)
    return {notice.notice_id: notice for notice in found if notice is not None}


def _imported(connection: Connection) -> Mapping[str, Notice]:
    columns = select(notice_rows.c.notice_id, notice_rows.c.origin)
    rows = connection.execute(columns.where(notice_rows.c.origin.is_not(None))).all()
    origins = {row.notice_id: row.origin for row in rows}
    return {origins[number]: notice for number, notice in _existing(connection, origins).items()}


def _namesakes(connection: Connection, changes: Iterable[Change]) -> Mapping[tuple[str, int], int]:
    """The numbers of notices by title and year, of the years that new ones are of."""
    years = {change.after.year for change in changes if change.is_new}
    columns = select(notice_rows.c.notice_id, notice_rows.c.title, notice_rows.c.year)
    rows = connection.execute(columns.where(notice_rows.c.year.in_(years)))
    return {(row.title, row.year): row.notice_id for row in rows}


def _remarked(change: Change, known: Mapping[tuple[str, int], int]) -> Change:
    number = known.get((change.after.title, change.after.year)) if change.is_new else None
    if number is None:
        return change
    said = Said("import-namesake", {"number": str(number)})
    return replace(change, remarks=(*change.remarks, said))


def everything(connection: Connection) -> list[Notice]:
    """Every notice in its newest version, as staff work on it."""
    numbers = connection.scalars(select(notice_rows.c.notice_id).order_by(notice_rows.c.notice_id))
    return list(_existing(connection, numbers.all()).values())


def _one(row: Row[Any] | None) -> Import | None:
    if row is None:
        return None
    return Import(
        row.import_id,
        row.staff_id,
        Source(row.kind),
        _PROPOSAL.validate_json(row.payload),
        row.applied_at,
        row.undone_at,
        _DONE.validate_json(row.applied or "[]"),
    )
