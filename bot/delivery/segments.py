"""Audiences that staff use again, under a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import orjson
from sqlalchemy import Connection, Row, delete, func, select, update

from bot.storage.tables import segments

LONGEST_NAME: Final = 14  # characters: on a button it stands beside a word


@dataclass(frozen=True, slots=True)
class Segment:
    """A saved rule: the topic, and the audience as JSON object."""

    segment_id: int
    name: str
    topic: str | None
    audience: Mapping[str, Any]


def save(
    connection: Connection,
    name: str,
    topic: str | None,
    audience: Mapping[str, Any],
    staff_id: int,
    now: datetime,
) -> None:
    """Keep a rule under a name; one of the same name is replaced."""
    stored = orjson.dumps({"topic": topic, "audience": audience}).decode()
    values = {"audience": stored, "staff_id": staff_id, "at": now}
    same = update(segments).where(segments.c.name == name)
    if not connection.execute(same.values(**values)).rowcount:
        connection.execute(segments.insert(), {"name": name, **values})


def get(connection: Connection, segment_id: int) -> Segment | None:
    """One rule."""
    query = select(segments).where(segments.c.segment_id == segment_id)
    row = connection.execute(query).one_or_none()
    return _segment(row) if row else None


def page(connection: Connection, offset: int, limit: int) -> tuple[list[Segment], int]:
    """Rules by name, and how many there are in all."""
    rows = connection.execute(
        select(segments).order_by(segments.c.name).offset(offset).limit(limit)
    )
    total = connection.scalar(select(func.count()).select_from(segments)) or 0
    return [_segment(row) for row in rows], total


def remove(connection: Connection, segment_id: int) -> bool:
    """Forget a rule; campaigns that were made with it keep theirs."""
    mine = delete(segments).where(segments.c.segment_id == segment_id)
    return bool(connection.execute(mine).rowcount)


def _segment(row: Row[Any]) -> Segment:
    stored = orjson.loads(row.audience)
    return Segment(row.segment_id, row.name, stored["topic"], stored["audience"])
