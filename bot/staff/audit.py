"""What staff did: one row an act, written in the transaction of the act itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import orjson
from sqlalchemy import Connection, Select, select

from bot.storage.tables import audit

PAGE: Final = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One act. `action` is `<thing>.<what>`, such as `campaign.approve`."""

    audit_id: int
    at: datetime
    staff_id: int
    action: str
    subject: str
    detail: dict[str, Any]


def note(
    connection: Connection,
    staff_id: int,
    action: str,
    now: datetime,
    subject: str = "",
    **detail: Any,
) -> None:
    """Write down an act; `detail` is what a reader needs to understand it, as JSON."""
    row = {
        "at": now,
        "staff_id": staff_id,
        "action": action,
        "subject": subject,
        "detail": orjson.dumps(detail).decode() if detail else "",
    }
    connection.execute(audit.insert(), row)


def recent(
    connection: Connection, before: int | None = None, limit: int = PAGE, kind: str = ""
) -> list[Entry]:
    """The newest acts first: those before an entry's number, those on one kind of subject."""
    query = select(audit).order_by(audit.c.audit_id.desc()).limit(limit)
    if before is not None:
        query = query.where(audit.c.audit_id < before)
    if kind:
        query = query.where(audit.c.subject.startswith(f"{kind}:", autoescape=True))
    return list(entries(connection, query))


def everything(connection: Connection) -> Iterator[Entry]:
    """Every act, oldest first."""
    return entries(connection, select(audit).order_by(audit.c.audit_id))


def entries(connection: Connection, query: Select[Any]) -> Iterator[Entry]:
    """The acts that a query of the table finds."""
    for row in connection.execute(query):
        yield _entry(row)


def _entry(row: Any) -> Entry:
    detail = orjson.loads(row.detail) if row.detail else {}
    return Entry(row.audit_id, row.at, row.staff_id, row.action, row.subject, detail)
