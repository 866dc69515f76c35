"""A file of supply on its way in: shown, stored all or nothing, and for an hour taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row

from bot.programme import import_rows, supply
from bot.programme.import_rows import UNDO_FOR, Outdated
from bot.programme.supply import Figures, Key
from bot.programme.supply_sheet import Entry
from bot.staff import audit

KIND: Final = "supply"
MOST: Final = 2000  # rows in one file: they are stored in one transaction


@dataclass(frozen=True, slots=True)
class Change:
    """What a row of the file would make of what stands there."""

    row: int
    key: Key
    before: Figures
    after: Figures


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be stored; of the unchanged only how many."""

    name: str
    changes: tuple[Change, ...]
    unchanged: int

    def count(self, *, before: bool, after: bool) -> int:
        """How many changes there are of rows that had figures, or get some."""
        wanted = (before, after)
        return sum(
            (not each.before.is_empty, not each.after.is_empty) == wanted for each in self.changes
        )


@dataclass(frozen=True, slots=True)
class Import:
    """A proposal and what became of it."""

    import_id: int
    staff_id: int
    proposal: Proposal
    applied_at: datetime | None
    undone_at: datetime | None

    def can_be_undone(self, now: datetime) -> bool:
        """Whether it was stored, not longer than an hour ago, and not taken back yet."""
        fresh = self.applied_at is not None and now - self.applied_at <= UNDO_FOR
        return fresh and self.undone_at is None


_PROPOSAL: Final = TypeAdapter(Proposal)


def difference(connection: Connection, name: str, entries: Iterable[Entry]) -> Proposal:
    """What entries would change of what is there."""
    known = {row.key: row.figures for row in supply.everything(connection)}
    found = [
        Change(each.row, each.key, known.get(each.key, Figures()), each.figures) for each in entries
    ]
    changed = tuple(each for each in found if each.before != each.after)
    # Rows that were never filled in are nothing that stays.
    same = sum(each.before == each.after and not each.after.is_empty for each in found)
    return Proposal(name, changed, same)


def propose(connection: Connection, staff_id: int, offered: Proposal, now: datetime) -> int:
    """Keep a proposal in place of the one that waited; returns its number."""
    payload = _PROPOSAL.dump_json(offered).decode()
    return import_rows.keep(connection, staff_id, KIND, payload, now, instead_of=[KIND])


def get(connection: Connection, import_id: int, staff_id: int) -> Import | None:
    """One of somebody's imports."""
    return _one(import_rows.get(connection, import_id, staff_id, [KIND]))


def newest(connection: Connection, staff_id: int) -> Import | None:
    """Somebody's last import."""
    return _one(import_rows.newest(connection, staff_id, [KIND]))


def drop(connection: Connection, import_id: int, staff_id: int) -> None:
    """Throw away one that waits."""
    import_rows.drop(connection, import_id, staff_id, [KIND])


def apply(connection: Connection, import_id: int, staff_id: int, now: datetime) -> None:
    """Store all that was shown.

    Raises:
        Outdated: something is not any more as it was shown; nothing is stored.
    """
    waiting = get(connection, import_id, staff_id)
    if waiting is None or waiting.applied_at is not None:
        raise Outdated(import_id)
    for change in waiting.proposal.changes:
        if _now(connection, change.key) != change.before:
            raise Outdated(change.row)
        supply.put(connection, change.key, change.after, staff_id, now)
    import_rows.applied(connection, import_id, "", now)
    count, name = len(waiting.proposal.changes), waiting.proposal.name
    audit.note(connection, staff_id, "supply.import", now, file=name, changed=count)


def undo(connection: Connection, import_id: int, staff_id: int, now: datetime) -> tuple[int, int]:
    """Take back what an import wrote; returns how many rows were taken back and how many stay.

    What somebody changed since stays as it is.

    Raises:
        Outdated: the hour is over, or it was undone before.
    """
    applied = get(connection, import_id, staff_id)
    if applied is None or not applied.can_be_undone(now):
        raise Outdated(import_id)
    back = 0
    for change in applied.proposal.changes:
        if _is_as_left(connection, change, applied):
            supply.put(connection, change.key, change.before, staff_id, now)
            back += 1
    import_rows.undone(connection, import_id, now)
    kept, name = len(applied.proposal.changes) - back, applied.proposal.name
    audit.note(connection, staff_id, "supply.undo", now, file=name, back=back, kept=kept)
    return back, kept


def _is_as_left(connection: Connection, change: Change, applied: Import) -> bool:
    stands = supply.get(connection, change.key)
    if stands is None:
        return change.after.is_empty
    return stands.figures == change.after and stands.at == applied.applied_at


def _now(connection: Connection, key: Key) -> Figures:
    stands = supply.get(connection, key)
    return stands.figures if stands else Figures()


def _one(row: Row[Any] | None) -> Import | None:
    if row is None:
        return None
    proposal = _PROPOSAL.validate_json(row.payload)
    return Import(row.import_id, row.staff_id, proposal, row.applied_at, row.undone_at)
