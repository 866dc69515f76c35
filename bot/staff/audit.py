"""What staff did: one row an act, written in the transaction of the act itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import orjson
from sqlalchemy import Connection, select

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


def recent(connection: Connection, before: int | None = None, limit: int = PAGE) -> list[Entry]:
    """The newest acts first, those before an entry's number if one is given."""
    query = select(audit).order_by(audit.c.audit_id.desc()).limit(limit)
    if before is not None:
        query = query.where(audit.c.audit_id < before)
    return [_entry(row) for row in connection.execute(query)]


def everything(connection: Connection) -> Iterator[Entry]:
    """Every act, oldest first."""
    for row in connection.execute(select(audit).order_by(audit.c.audit_id)):
        yield _entry(row)


def _entry(row: Any) -> Entry:
    detail = orjson.loads(row.detail) if row.detail else {}
    return Entry(row.audit_id, row.at, row.staff_id, row.action, row.subject, detail)
