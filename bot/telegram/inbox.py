"""Updates on disk before Telegram hears that we have them: nothing is lost, whatever dies.

An update is NEW when stored, APPLIED in the transaction that makes its change, ANSWERED when the
person saw the outcome. Only then its content is removed; its number stays for a while, so that a
repeated delivery is known. A start finds everything unanswered and handles it: an applied one
changes nothing again but shows the current view again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import orjson
from sqlalchemy import Connection, bindparam, delete, select, update

from bot.storage.tables import InboxState as State
from bot.storage.tables import inbox

# Telegram repeats an update for a day at most.
KEEP: Final = timedelta(days=2)
# An update that was under way at so many deaths of the process is the likely cause of them. The
# number is high because an innocent one, in line at each of many kills, must not be given up.
MAX_ATTEMPTS: Final = 30


@dataclass(frozen=True, slots=True)
class Received:
    """One stored update: Telegram's JSON object and whose queue it belongs to."""

    update_id: int
    person_id: int
    update: dict[str, Any]


_STATES: Final = select(inbox.c.update_id, inbox.c.state).where(
    inbox.c.update_id.in_(bindparam("ids", expanding=True))
)
_APPLY: Final = (
    update(inbox)
    .where(inbox.c.update_id == bindparam("id"), inbox.c.state == State.NEW)
    .values(state=State.APPLIED)
)

_ANSWER: Final = (
    update(inbox)
    .where(inbox.c.update_id.in_(bindparam("ids", expanding=True)))
    .values(state=State.ANSWERED, person_id=None, payload=None)
)


def store(connection: Connection, updates: Sequence[Received], now: datetime) -> dict[int, State]:
    """Store a batch; returns the numbers that were known before, with how far they had come."""
    ids = [item.update_id for item in updates]
    known = {row.update_id: State(row.state) for row in connection.execute(_STATES, {"ids": ids})}
    fresh = [
        {
            "update_id": item.update_id,
            "person_id": item.person_id,
            "state": State.NEW,
            "received_at": now,
            "payload": orjson.dumps(item.update).decode(),
        }
        for item in updates
        if item.update_id not in known
    ]
    if fresh:
        connection.execute(inbox.insert(), fresh)
    return known


def apply_once(connection: Connection, update_id: int) -> bool:
    """Mark an update applied; true the first time, in whose transaction the change belongs."""
    return bool(connection.execute(_APPLY, {"id": update_id}).rowcount)


def note_taken(connection: Connection, update_id: int, taken_for: str) -> None:
    """Keep what an applied update's words were for: a repetition is for the same."""
    connection.execute(
        update(inbox).where(inbox.c.update_id == update_id).values(taken_for=taken_for)
    )


def taken_for(connection: Connection, update_id: int) -> tuple[bool, str | None]:
    """Whether an update was applied already, and what its words were for then."""
    row = connection.execute(
        select(inbox.c.state, inbox.c.taken_for).where(inbox.c.update_id == update_id)
    ).one_or_none()
    return (False, None) if row is None else (row.state != State.NEW, row.taken_for)


def answer(connection: Connection, update_ids: Iterable[int]) -> None:
    """Mark updates answered and forget what they said."""
    connection.execute(_ANSWER, {"ids": list(update_ids)})


def unanswered(connection: Connection) -> list[Received]:
    """What a start has to handle, oldest first; what killed the process too often is set aside."""
    waiting = inbox.c.state.in_((State.NEW, State.APPLIED))
    connection.execute(
        update(inbox)
        .where(waiting, inbox.c.attempts >= MAX_ATTEMPTS)
        .values(state=State.SET_ASIDE, payload=None)
    )
    rows = connection.execute(
        select(inbox.c.update_id, inbox.c.person_id, inbox.c.payload)
        .where(waiting)
        .order_by(inbox.c.update_id)
    )
    return [Received(row.update_id, row.person_id, orjson.loads(row.payload)) for row in rows]


def begin_attempt(connection: Connection, update_id: int) -> None:
    """Count one more try at an update that was already there at the start."""
    connection.execute(
        update(inbox).where(inbox.c.update_id == update_id).values(attempts=inbox.c.attempts + 1)
    )


def purge(connection: Connection, now: datetime) -> int:
    """Drop the numbers nobody will repeat; returns how many."""
    done = (State.ANSWERED, State.SET_ASIDE)
    return connection.execute(
        delete(inbox).where(inbox.c.state.in_(done), inbox.c.received_at < now - KEEP)
    ).rowcount


def is_storable(number: object) -> bool:
    """Whether a value is an identifier that a column holds: one too large would stop a batch."""
    return isinstance(number, int) and -(2**63) <= number < 2**63


def person_of(update: dict[str, Any]) -> int:
    """Whose queue an update belongs to: its sender, else its chat, else nobody's (0)."""
    for value in update.values():
        if isinstance(value, dict):
            for who in (value.get("from"), value.get("user"), value.get("chat")):
                if isinstance(who, dict) and is_storable(who.get("id")):
                    return int(who["id"])
            if isinstance(value.get("message"), dict):
                return person_of(value)
    return 0
