"""What came from outside and waits for a word of who brought it: one row an import, of any kind.

A kind knows what its payload means; here it is text. Somebody's import is found only under its own
kind, so that a button of one kind opens none of another.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, delete, select, update

from bot.storage.tables import imports

UNDO_FOR: Final = timedelta(hours=1)


class Outdated(Exception):
    """Something changed after the difference was shown, or the import is done with."""


def keep(
    connection: Connection,
    staff_id: int,
    kind: str,
    payload: str,
    now: datetime,
    instead_of: Iterable[str],
) -> int:
    """Keep one; what the same person had waiting of those kinds is dropped. Returns its number."""
    waiting = imports.c.kind.in_([*instead_of]), imports.c.applied_at.is_(None)
    connection.execute(delete(imports).where(imports.c.staff_id == staff_id, *waiting))
    row = {"staff_id": staff_id, "kind": kind, "payload": payload, "at": now}
    added = connection.execute(imports.insert().returning(imports.c.import_id), row)
    return int(added.scalar_one())


def get(
    connection: Connection, import_id: int, staff_id: int, kinds: Iterable[str]
) -> Row[Any] | None:
    """One of somebody's imports."""
    query = select(imports).where(*_mine(import_id, staff_id, kinds))
    return connection.execute(query).one_or_none()


def newest(connection: Connection, staff_id: int, kinds: Iterable[str]) -> Row[Any] | None:
    """Somebody's last import."""
    mine = select(imports).where(imports.c.staff_id == staff_id, imports.c.kind.in_([*kinds]))
    return connection.execute(mine.order_by(imports.c.import_id.desc()).limit(1)).one_or_none()


def drop(connection: Connection, import_id: int, staff_id: int, kinds: Iterable[str]) -> None:
    """Throw away one that waits."""
    mine = _mine(import_id, staff_id, kinds)
    connection.execute(delete(imports).where(*mine, imports.c.applied_at.is_(None)))


def applied(connection: Connection, import_id: int, done: str, now: datetime) -> None:
    """Note that one was stored; `done` is what to undo it by."""
    mine = update(imports).where(imports.c.import_id == import_id)
    connection.execute(mine.values(applied_at=now, applied=done))


def undone(connection: Connection, import_id: int, now: datetime) -> None:
    """Note that one was taken back."""
    mine = update(imports).where(imports.c.import_id == import_id)
    connection.execute(mine.values(undone_at=now))


def _mine(import_id: int, staff_id: int, kinds: Iterable[str]) -> list[ColumnElement[bool]]:
    return [
        imports.c.import_id == import_id,
        imports.c.staff_id == staff_id,
        imports.c.kind.in_([*kinds]),
    ]
