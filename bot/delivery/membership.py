"""Processes that send, known to each other through the database.

Each renews its row; one whose row has run out is dead to the others. All together keep one rate:
each takes an equal share, and one that joins waits until every other must have seen it.
"""

import hashlib
import os
import secrets
import socket
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, case, delete, func, select, update

from bot.storage.tables import workers

RENEW: Final = timedelta(seconds=3)
LEASE: Final = timedelta(seconds=12)


# Two starts may get the same process number, as in a container that was restarted.
_THIS_START: Final = secrets.token_hex(3)


def new_name() -> str:
    """A name no other process has: machine, process, start, chance."""
    return f"{_machine()}:{os.getpid()}:{_THIS_START}{secrets.token_hex(1)}"


def _machine() -> str:
    """What tells this machine from others, and a container from others on the same machine."""
    try:
        processes = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        processes = ""
    host = socket.gethostname()
    print_of = hashlib.blake2s(f"{host} {processes}".encode(), digest_size=4).hexdigest()
    return f"{host[:12]}-{print_of}"


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
    # Before the dead go: what they were told holds on.
    # One from before the clock was set back would last far too long; who was told knows it anyway.
    told = select(func.max(workers.c.halted_until))
    halts = connection.scalar(told.where(workers.c.alive_until <= now + 2 * LEASE))
    holding = [halt for halt in (halts, halted_until) if halt is not None and halt > now]
    halted_until = max(holding, default=None)
    connection.execute(delete(workers).where(workers.c.worker.in_(_gone(connection, worker, now))))
    mine = update(workers).where(workers.c.worker == worker)
    values = {"alive_until": now + LEASE, "halted_until": halted_until}
    # Of a clock that was set back, nobody joined in the future.
    joined = case((workers.c.joined_at > now, now), else_=workers.c.joined_at)
    if not connection.execute(mine.values(joined_at=joined, **values)).rowcount:
        connection.execute(workers.insert(), {"worker": worker, "joined_at": now, **values})
    rows = connection.execute(select(workers)).all()
    me = next(row for row in rows if row.worker == worker)
    alone_before = all(row.joined_at >= me.joined_at for row in rows)
    return Company(
        frozenset(row.worker for row in rows),
        alone_before or now >= me.joined_at + LEASE,
        halted_until,
    )


def may_take(connection: Connection, worker: str, now: datetime) -> bool:
    """Whether the others still count with this process, and nobody was told to be silent.

    Asked in the transaction that takes: a process that was stopped for long finds itself expelled,
    and must not send beside those who share its part of the rate by now.
    """
    rows = connection.execute(select(workers.c.worker, workers.c.halted_until)).all()
    halted = any(row.halted_until is not None and row.halted_until > now for row in rows)
    return not halted and any(row.worker == worker for row in rows)


def halt(connection: Connection, worker: str, until: datetime) -> None:
    """Tell everybody at once what a 429 told this process."""
    mine = workers.c.worker == worker
    longer = workers.c.halted_until.is_(None) | (workers.c.halted_until < until)
    connection.execute(update(workers).where(mine, longer).values(halted_until=until))


def members(connection: Connection) -> frozenset[str]:
    """Who is alive, as far as anybody has noticed."""
    return frozenset(connection.scalars(select(workers.c.worker)))


def leave(connection: Connection, worker: str) -> None:
    """Say goodbye: the others need not wait for the row to run out.

    A row with a halt in it stays, as a dead one, until somebody has read it.
    """
    mine = workers.c.worker == worker
    connection.execute(delete(workers).where(mine, workers.c.halted_until.is_(None)))
    connection.execute(update(workers).where(mine).values(alive_until=workers.c.joined_at))


def _gone(connection: Connection, worker: str, now: datetime) -> list[str]:
    rows = connection.execute(select(workers.c.worker, workers.c.alive_until)).all()
    return [
        row.worker
        for row in rows
        if row.worker != worker
        and (not _is_timely(row.alive_until, now) or _died_here(row.worker, worker))
    ]


def _is_timely(alive_until: datetime, now: datetime) -> bool:
    # One that lasts longer than any lease is from before the clock was set back.
    return now < alive_until <= now + 2 * LEASE


def _died_here(other: str, me: str) -> bool:
    """Whether another process ran on this machine and is no more; a kill need not be waited out."""
    host, pid, start = other.rsplit(":", 2)
    if host != me.rsplit(":", 2)[0]:
        return False
    if int(pid) == os.getpid():
        return not start.startswith(_THIS_START)
    return not _exists(int(pid))


def _exists(pid: int) -> bool:
    if sys.platform == "win32":
        return True  # asking would end it there: its lease has to run out
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
