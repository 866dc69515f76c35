"""Everything that can happen to campaigns and their people, in any order, against a model.

The parts that keep the records are real, and so is the database; the requests, the clock and the
deaths of processes are the machine's. `MACHINE_EXAMPLES=2000` makes it a long, random search.
"""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import event

from bot.delivery import freezing, ledger
from bot.storage import schema
from bot.storage.database import Database
from tests.delivery.machine.machine import Machine

EXAMPLES = {"sqlite": 60, "postgresql": 20}
WANTED = os.environ.get("MACHINE_EXAMPLES")


@pytest.mark.timeout(0 if WANTED else 300)
def test_whatever_happens_the_records_hold(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So small that a town of ten needs several of each.
    monkeypatch.setattr(freezing, "CHUNK", 3)
    for name in ("_LOOK_AT", "_LOOKS", "_SWEEP"):
        monkeypatch.setattr(ledger, name, 2)
    database = Database(_with_driver(database_url))
    dialect = database.url.get_backend_name()
    event.listen(database.engine, "connect", _IN_A_HURRY[dialect])
    schema.upgrade(database.engine)

    class Town(Machine):
        def __init__(self) -> None:
            super().__init__(database.engine)

    try:
        run_state_machine_as_test(
            Town,
            settings=settings(
                max_examples=int(WANTED) if WANTED else EXAMPLES[dialect],
                stateful_step_count=50,
                derandomize=WANTED is None,
                print_blob=True,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        database.engine.dispose()


def _with_driver(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://")


def _sqlite(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")


def _postgres(connection: Any, _record: object) -> None:
    connection.autocommit = True
    connection.execute("SET synchronous_commit TO off")
    connection.autocommit = False


# No power is cut here.
_IN_A_HURRY = {"sqlite": _sqlite, "postgresql": _postgres}
