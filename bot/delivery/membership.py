"""Processes that send, known to each other through the database.

Each renews its row; one whose row has run out is dead to the others. All together keep one rate:
each takes an equal share, and one that joins waits until every other must have seen it.
"""

import os
import secrets
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, delete, func, select, update

from bot.storage.tables import workers

RENEW: Final = timedelta(seconds=3)
LEASE: Final = timedelta(seconds=12)


def new_name() -> str:
    """A name no other process has: machine, process, chance."""
    return f"{socket.gethostname()[:16]}:{os.getpid()}:{secrets.token_hex(4)}"


@dataclass(frozen=True, slots=True)
class Company:
    """What a process learns when it renews: who is alive, and until when all must be silent."""

    alive: frozenset[str]
    may_send: bool
    halted_until: datetime | None


def renew(
    connection: Connection, worker: str, now: datetime, halted_until: datetime | None = None
) -> Company:
    """Stay alive, or join. `halted_until` is what this process was told by a 429."""
    connection.execute(delete(workers).where(workers.c.worker.in_(_gone(connection, worker, now))))
    mine = update(workers).where(workers.c.worker == worker)
    values = {"alive_until": now + LEASE, "halted_until": halted_until}
    if not connection.execute(mine.values(**values)).rowcount:
        connection.execute(workers.insert(), {"worker": worker, "joined_at": now, **values})
    rows = connection.execute(select(workers)).all()
    me = next(row for row in rows if row.worker == worker)
    alone_before = all(row.joined_at >= me.joined_at for row in rows)
    halts = connection.scalar(select(func.max(workers.c.halted_until)))
    return Company(
        frozenset(row.worker for row in rows),
        alone_before or now >= me.joined_at + LEASE,
        halts,
    )


def leave(connection: Connection, worker: str) -> None:
    """Say goodbye: the others need not wait for the row to run out."""
    connection.execute(delete(workers).where(workers.c.worker == worker))


def _gone(connection: Connection, worker: str, now: datetime) -> list[str]:
    rows = connection.execute(select(workers.c.worker, workers.c.alive_until)).all()
    return [
        row.worker
        for row in rows
        if row.worker != worker and (row.alive_until <= now or _died_here(row.worker, worker))
    ]


def _died_here(other: str, me: str) -> bool:
    """Whether another process ran on this machine and is no more; a kill need not be waited out."""
    host, pid, _ = other.rsplit(":", 2)
    return host == me.rsplit(":", 2)[0] and not _exists(int(pid))


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
