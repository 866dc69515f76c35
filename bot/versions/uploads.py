"""A spreadsheet on its way into the draft: shown first, laid in all or nothing, taken back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row

from bot.catalogue.model import OccupationId
from bot.catalogue.store import Catalogue
from bot.programme import import_rows
from bot.programme.import_rows import UNDO_FOR, Outdated
from bot.programme.notice_columns import Said
from bot.programme.notice_sheet import Problem
from bot.spreadsheet import Sheet
from bot.staff import audit
from bot.versions import drafts, published, sheet, working
from bot.versions.columns import BY_NAME, Labels
from bot.versions.drafts import Desk
from bot.versions.working import Change, Wanted

KIND: Final = "catalog"


@dataclass(frozen=True, slots=True)
class Offered:
    """What a file would change of the draft as it stood then; of the unchanged only how many."""

    name: str
    seen: str
    wanted: dict[OccupationId, Wanted]
    rows: dict[OccupationId, int]
    unchanged: int


@dataclass(frozen=True, slots=True)
class Before:
    """The draft that an upload replaced, and which it left behind."""

    overlay: dict[OccupationId, Wanted]
    draft_id: int
    revision: int


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was read, and what became of it."""

    upload_id: int
    offered: Offered
    applied_at: datetime | None
    undone_at: datetime | None
    before: Before | None

    def can_be_undone(self, now: datetime) -> bool:
        """Whether it was taken in, not longer than an hour ago, and not taken back yet."""
        fresh = self.applied_at is not None and now - self.applied_at <= UNDO_FOR
        return fresh and self.undone_at is None

    def changes(self, there: Desk) -> list[Change]:
        """What it would change of the entries as they stand."""
        known = there.entries
        return [Change(id_, known.get(id_), each) for id_, each in self.offered.wanted.items()]


_OFFERED: Final = TypeAdapter(Offered)
_BEFORE: Final = TypeAdapter(Before)


def judged(table: Sheet, name: str, there: Desk, files: Catalogue) -> tuple[Offered, list[Problem]]:
    """What a file would change, and everything in it that has to be mended. Pure.

    Entries that the file leaves as they are may be unfinished; what it changes must be whole.
    """
    known = there.entries
    read, problems = sheet.parse(table, known, Labels(files))
    changed = {id_: each for id_, each in read.wanted.items() if known.get(id_) != each}
    named = {(each.row, each.column) for each in problems}
    overlay = {**there.overlay, **changed}
    if len({*there.edition, *overlay}) > drafts.MOST:
        limit = Problem(table.head, sheet.ID, _too_many())
        return Offered(name, there.seen, {}, {}, 0), [*problems, limit]
    for fault in working.finished(there.edition, overlay, files)[1]:
        heading = BY_NAME[fault.column].heading
        if (
            row := read.rows.get(fault.occupation_id)
        ) is None or fault.occupation_id not in changed:
            continue
        if (row, heading) not in named:
            problems.append(Problem(row, heading, fault.said))
    offered = Offered(
        name,
        there.seen,
        changed,
        {id_: read.rows[id_] for id_ in changed},
        len(read.wanted) - len(changed),
    )
    return offered, sorted(problems, key=lambda each: each.row)


def _too_many() -> Said:
    return Said("catalogue-wrong-many", {"limit": str(drafts.MOST)})


def propose(connection: Connection, staff_id: int, offered: Offered, now: datetime) -> int:
    """Keep what a file would change, in place of what waited; returns its number."""
    payload = _OFFERED.dump_json(offered).decode()
    return import_rows.keep(connection, staff_id, KIND, payload, now, instead_of=[KIND])


def get(connection: Connection, upload_id: int, staff_id: int) -> Upload | None:
    """One of somebody's files."""
    return _one(import_rows.get(connection, upload_id, staff_id, [KIND]))


def newest(connection: Connection, staff_id: int) -> Upload | None:
    """Somebody's last file."""
    return _one(import_rows.newest(connection, staff_id, [KIND]))


def drop(connection: Connection, upload_id: int, staff_id: int) -> None:
    """Throw away one that waits."""
    import_rows.drop(connection, upload_id, staff_id, [KIND])


def apply(connection: Connection, upload_id: int, staff_id: int, now: datetime) -> None:
    """Lay all that was shown into the draft.

    Raises:
        Outdated: the draft is not any more as it was when this was shown; nothing is changed.
    """
    published.hold(connection)
    waiting, there = get(connection, upload_id, staff_id), drafts.desk(connection)
    if waiting is None or waiting.applied_at is not None or there.seen != waiting.offered.seen:
        raise Outdated(upload_id)
    before = dict(there.overlay)
    draft = drafts.lay(connection, {**before, **waiting.offered.wanted}, staff_id, now)
    kept = _BEFORE.dump_json(Before(before, draft.draft_id, draft.revision)).decode()
    import_rows.applied(connection, upload_id, kept, now)
    count, name = len(waiting.offered.wanted), waiting.offered.name
    audit.note(
        connection, staff_id, "catalogue.import", now, draft.subject, name=name, changed=count
    )


def undo(connection: Connection, upload_id: int, staff_id: int, now: datetime) -> None:
    """Put the draft back as it was before.

    Raises:
        Outdated: the hour is over, it was undone before, or somebody went on with the draft.
    """
    published.hold(connection)
    done, there = get(connection, upload_id, staff_id), drafts.desk(connection)
    if done is None or done.before is None or not done.can_be_undone(now) or there.draft is None:
        raise Outdated(upload_id)
    left = done.before.draft_id, done.before.revision
    if (there.draft.draft_id, there.draft.revision) != left:
        raise Outdated(upload_id)
    drafts.lay(connection, done.before.overlay, staff_id, now)
    import_rows.undone(connection, upload_id, now)
    audit.note(
        connection, staff_id, "catalogue.undo", now, there.draft.subject, name=done.offered.name
    )


def _one(row: Row[Any] | None) -> Upload | None:
    if row is None:
        return None
    return Upload(
        row.import_id,
        _OFFERED.validate_json(row.payload),
        row.applied_at,
        row.undone_at,
        _BEFORE.validate_json(row.applied) if row.applied else None,
    )
