"""What a person did with a notice: opened it, saved it, applied for it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from bot.storage.tables import notice_marks


def look(connection: Connection, person_id: int, notice_id: int, now: datetime) -> None:
    """Note that the person opened it; the first time counts."""
    if _mark(connection, person_id, notice_id) is None:
        _add(connection, person_id, notice_id, looked_at=now)
    else:
        mine = _mine(person_id, notice_id)
        first = update(notice_marks).where(*mine, notice_marks.c.looked_at.is_(None))
        connection.execute(first.values(looked_at=now))


def save(connection: Connection, person_id: int, notice_id: int, now: datetime) -> None:
    """Keep it for later; saving it twice changes nothing."""
    if _mark(connection, person_id, notice_id) is None:
        _add(connection, person_id, notice_id, saved_at=now)
    else:
        mine = _mine(person_id, notice_id)
        first = update(notice_marks).where(*mine, notice_marks.c.saved_at.is_(None))
        connection.execute(first.values(saved_at=now))


def forget(connection: Connection, person_id: int, notice_id: int) -> None:
    """Keep it no more."""
    mine = _mine(person_id, notice_id)
    connection.execute(update(notice_marks).where(*mine).values(saved_at=None))


def is_saved(connection: Connection, person_id: int, notice_id: int) -> bool:
    """Whether the person keeps it."""
    mark = _mark(connection, person_id, notice_id)
    return mark is not None and mark.saved_at is not None


def apply(connection: Connection, person_id: int, notice_id: int, now: datetime) -> None:
    """Note that they say they applied; the first time counts."""
    if _mark(connection, person_id, notice_id) is None:
        _add(connection, person_id, notice_id, applied_at=now)
    else:
        mine = _mine(person_id, notice_id)
        first = update(notice_marks).where(*mine, notice_marks.c.applied_at.is_(None))
        connection.execute(first.values(applied_at=now))


def unapply(connection: Connection, person_id: int, notice_id: int) -> None:
    """They did not apply after all."""
    mine = _mine(person_id, notice_id)
    connection.execute(update(notice_marks).where(*mine).values(applied_at=None))


def has_applied(connection: Connection, person_id: int, notice_id: int) -> bool:
    """Whether the person says they applied."""
    mark = _mark(connection, person_id, notice_id)
    return mark is not None and mark.applied_at is not None


def applied(connection: Connection, notice_id: int) -> int:
    """How many say they applied. Not to be shown for fewer than `steps.SHARED_BY`."""
    those = notice_marks.c.notice_id == notice_id, notice_marks.c.applied_at.is_not(None)
    return connection.scalar(select(func.count()).select_from(notice_marks).where(*those)) or 0


def _mark(connection: Connection, person_id: int, notice_id: int) -> Any:
    query = select(notice_marks.c.saved_at, notice_marks.c.applied_at).where(
        *_mine(person_id, notice_id)
    )
    return connection.execute(query).one_or_none()


def _add(connection: Connection, person_id: int, notice_id: int, **when: datetime) -> None:
    row = {"person_id": person_id, "notice_id": notice_id}
    connection.execute(notice_marks.insert(), {**row, **when})


def _mine(person_id: int, notice_id: int) -> tuple[Any, Any]:
    return notice_marks.c.person_id == person_id, notice_marks.c.notice_id == notice_id
