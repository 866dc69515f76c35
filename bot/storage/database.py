"""The database behind one thread: short units of work, many of them in one commit.

A unit is a plain function of a connection. Units that wait at the same time share a transaction
(group commit): one thread hop and one fsync serve them all, which is what makes a durable
conversation fast on SQLite and PostgreSQL alike. When a unit in such a group fails, the group is
rolled back and each unit runs again alone, so one person's fault never costs another's change.
While the database is away for a moment, the group as a whole waits and is tried again.
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
_PAUSES: Final = (0.05, 0.1, 0.2, 0.4)  # seconds, when the database is away for a moment

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
        sqlite = self.url.get_backend_name() == "sqlite"
        self._reading = _READING_SQLITE if sqlite else _READING_POSTGRES
        self._waiting: queue.SimpleQueue[tuple[Unit[Any], Future[Any]] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()

    def start(self) -> None:
        """Start the thread; the schema must be there already."""
        self._stopping.clear()
        self._thread = threading.Thread(target=self._serve, name="database", daemon=True)
        self._thread.start()

    async def stop(self) -> None:
        """Finish what waits, then close every connection."""
        if self._thread is not None:
            self._stopping.set()
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

    async def read(self, unit: Unit[T]) -> T:
        """Run a unit that only reads and may take long, beside the others, on one snapshot.

        Counts, reports and exports belong here: nobody who writes to the bot waits for them.

        Raises:
            Unavailable: the database is away.
            Exception: whatever else the unit raised.
        """
        return await asyncio.to_thread(self._read, unit)

    def _read(self, unit: Unit[T]) -> T:
        try:
            with self.engine.connect().execution_options(**self._reading) as connection:
                return unit(connection)
        except DBAPIError as error:
            raise (Unavailable(_cause(error)) if _passing(error) else error) from error

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
        for pause in _PAUSES:
            try:
                with self.engine.begin() as connection:
                    results = [unit(connection) for unit, _ in work]
            except Exception as error:
                if not _passing(error):
                    break
                log.warning("database_retry", again_in=pause, error=_cause(error))
                self._stopping.wait(pause)
            else:
                for (_, outcome), result in zip(work, results, strict=True):
                    outcome.set_result(result)
                return
        self._commit_each(work)

    def _commit_each(self, work: list[tuple[Unit[Any], Future[Any]]]) -> None:
        for unit, outcome in work:
            try:
                with self.engine.begin() as connection:
                    result = unit(connection)
            except Exception as error:
                outcome.set_exception(Unavailable(_cause(error)) if _passing(error) else error)
            else:
                outcome.set_result(result)


def _passing(error: Exception) -> bool:
    """Whether the same unit may succeed a moment later: connection lost, locked, deadlock."""
    return isinstance(error, DBAPIError) and (
        error.connection_invalidated or type(error.orig).__name__ in _PASSING
    )


def _cause(error: Exception) -> str:
    """The driver's name for an error; its words may hold what people said."""
    return type(getattr(error, "orig", error)).__name__


_READING_SQLITE: Final = {"reading": True}
_READING_POSTGRES: Final = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_PASSING: Final = {"OperationalError", "DeadlockDetected", "SerializationFailure", "AdminShutdown"}


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        if url.database and url.database != ":memory:":
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, connect_args={"check_same_thread": False})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_immediate)
        return engine
    # A server that vanished without a word is given up after seconds, not a quarter of an hour.
    patience: dict[str, object] = {"connect_timeout": 5, "tcp_user_timeout": 10_000}
    if "options" not in url.query:
        # Nor may a machine that vanished hold locks that others wait for until the server notices.
        patience["options"] = "-c idle_in_transaction_session_timeout=60s"
    return create_engine(url, pool_size=2, connect_args=patience)


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
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
