"""The database behind one thread: short units of work, many of them in one commit.

A unit is a plain function of a connection. Units that wait at the same time share a transaction
(group commit): one thread hop and one fsync serve them all, which is what makes a durable
conversation fast on SQLite and PostgreSQL alike. When a unit in such a group fails, the group is
rolled back and each unit runs again alone, so one person's fault never costs another's change.
A unit may therefore run more than once and must touch nothing but the database.
"""

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Final, TypeVar

import structlog
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError

T = TypeVar("T")
Unit = Callable[[Connection], T]

GROUP: Final = 64  # units in one commit; more would make the first wait for the last
_RETRIES: Final = 5

log = structlog.get_logger(__name__)


class Unavailable(Exception):
    """The database could not be reached, or not for long enough; the same may work later.

    Whether the unit was committed is not known when the connection was lost at the very end.
    """


class Database:
    """A database and the one thread that talks to it."""

    def __init__(self, url: URL | str) -> None:
        self.url = make_url(url)
        self.engine = _engine(self.url)
        self._waiting: queue.SimpleQueue[tuple[Unit[Any], Future[Any]] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the thread; the schema must be there already."""
        self._thread = threading.Thread(target=self._serve, name="database", daemon=True)
        self._thread.start()

    async def stop(self) -> None:
        """Finish what waits, then close every connection."""
        if self._thread is not None:
            self._waiting.put(None)
            await asyncio.to_thread(self._thread.join)
            self._thread = None
        self.engine.dispose()

    async def run(self, unit: Unit[T]) -> T:
        """Run a unit and return its result once it is committed.

        Raises:
            Unavailable: the database is away, even after some more tries.
            Exception: whatever else the unit or the commit raised; then nothing of it is stored.
        """
        outcome: Future[T] = Future()
        self._waiting.put((unit, outcome))
        return await asyncio.wrap_future(outcome)

    def _serve(self) -> None:
        stopping = False
        while not stopping:
            group = [self._waiting.get()]
            while len(group) < GROUP and not self._waiting.empty():
                group.append(self._waiting.get())
            stopping = None in group
            # A future that runs can no longer be cancelled, so that setting its result is safe.
            work = [
                item
                for item in group
                if item is not None and item[1].set_running_or_notify_cancel()
            ]
            if work:
                self._commit(work)

    def _commit(self, work: list[tuple[Unit[Any], Future[Any]]]) -> None:
        try:
            with self.engine.begin() as connection:
                results = [unit(connection) for unit, _ in work]
        except Exception as error:
            if len(work) == 1 and not _passing(error):
                work[0][1].set_exception(error)
            else:
                self._commit_each(work)
            return
        for (_, outcome), result in zip(work, results, strict=True):
            outcome.set_result(result)

    def _commit_each(self, work: list[tuple[Unit[Any], Future[Any]]]) -> None:
        for unit, outcome in work:
            try:
                outcome.set_result(self._alone(unit))
            except Exception as error:
                outcome.set_exception(error)

    def _alone(self, unit: Unit[T]) -> T:
        for attempt in range(_RETRIES):
            try:
                with self.engine.begin() as connection:
                    return unit(connection)
            except DBAPIError as error:
                if not _passing(error):
                    raise
                if attempt == _RETRIES - 1:
                    raise Unavailable(type(error.orig).__name__) from error
                log.warning("database_retry", attempt=attempt + 1, error=type(error.orig).__name__)
                threading.Event().wait(0.05 * 2**attempt)
        raise AssertionError("unreachable")


def _passing(error: Exception) -> bool:
    """Whether the same unit may succeed a moment later: connection lost, locked, deadlock."""
    return isinstance(error, DBAPIError) and (
        error.connection_invalidated or type(error.orig).__name__ in _PASSING
    )


_PASSING: Final = {"OperationalError", "DeadlockDetected", "SerializationFailure", "AdminShutdown"}


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        if url.database and url.database != ":memory:":
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, connect_args={"check_same_thread": False})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_immediate)
        return engine
    # A dead server is noticed at the next unit instead of failing it.
    return create_engine(url, pool_size=2, pool_pre_ping=False)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # Transactions are ours to begin, not the driver's to guess.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        # FULL survives a power cut, not only a kill; group commit makes it affordable.
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=10000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    # A unit that reads first and writes then must not lose its lock in between.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
