"""Centres from a file on their way in: kept until the one who sent them says so.

Storing them writes every new and changed centre and lays each before a second person, all or none,
and only if every centre is still as it was when the difference was shown.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, select, update

from bot.programme import listings
from bot.programme.centre_sheet import Change
from bot.programme.listing import Kind
from bot.staff import audit
from bot.storage.tables import listing_imports

_CHANGES: Final = TypeAdapter(list[Change])


class Outdated(Exception):
    """A centre changed after the difference was shown, or the file is done with."""


@dataclass(frozen=True, slots=True)
class Import:
    """A file's changes, and when they were stored."""

    import_id: int
    changes: list[Change]
    applied_at: datetime | None


def propose(connection: Connection, staff_id: int, changes: list[Change], now: datetime) -> int:
    """Keep a file's changes; what the same person had waiting is dropped. Returns its number."""
    mine = listing_imports.c.staff_id == staff_id, listing_imports.c.applied_at.is_(None)
    connection.execute(delete(listing_imports).where(*mine))
    row = {"staff_id": staff_id, "payload": _CHANGES.dump_json(changes).decode(), "at": now}
    added = listing_imports.insert().returning(listing_imports.c.import_id)
    return int(connection.execute(added, row).scalar_one())


def newest(connection: Connection, staff_id: int) -> Import | None:
    """Somebody's last file."""
    mine = select(listing_imports).where(listing_imports.c.staff_id == staff_id)
    row = connection.execute(mine.order_by(listing_imports.c.import_id.desc()).limit(1)).first()
    if row is None:
        return None
    return Import(row.import_id, _CHANGES.validate_json(row.payload), row.applied_at)


def drop(connection: Connection, import_id: int, staff_id: int) -> None:
    """Throw away one that waits."""
    mine = listing_imports.c.import_id == import_id, listing_imports.c.staff_id == staff_id
    waits = listing_imports.c.applied_at.is_(None)
    connection.execute(delete(listing_imports).where(*mine, waits))


def apply(connection: Connection, import_id: int, staff_id: int, now: datetime) -> list[int]:
    """Store what was shown and ask for approval; the numbers of the centres.

    Raises:
        Outdated: something is not any more as it was shown; nothing is stored.
    """
    waiting = newest(connection, staff_id)
    if waiting is None or waiting.import_id != import_id or waiting.applied_at is not None:
        raise Outdated(import_id)
    stored = [_store(connection, change, staff_id, now) for change in waiting.changes]
    mine = listing_imports.c.import_id == import_id
    connection.execute(update(listing_imports).where(mine).values(applied_at=now))
    audit.note(connection, staff_id, "centres.import", now, count=len(stored))
    return stored


def _store(connection: Connection, change: Change, staff_id: int, now: datetime) -> int:
    if change.listing_id is None:
        listing_id = listings.create(connection, Kind.CENTRE, change.after, staff_id, now)
    else:
        listing_id = change.listing_id
        listing = listings.get(connection, listing_id)
        if listing is None or listing.version != change.version:
            raise Outdated(change.row)
        listings.edit(connection, listing_id, change.after, staff_id, now)
    listings.submit(connection, listing_id, staff_id, now)
    return listing_id
