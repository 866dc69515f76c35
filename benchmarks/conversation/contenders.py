"""Who is measured: how each bot is started, and what people do with it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text

from benchmarks.conversation.echo_ptb import TOKEN

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Contender:
    """A bot as a command line; `database` is empty for bots that keep nothing."""

    name: str
    script: str
    command: tuple[str, ...]
    database: str = ""
    environment: dict[str, str] = field(default_factory=dict)


def echo(name: str, module: str, *arguments: str) -> Contender:
    command = (sys.executable, "-m", f"benchmarks.conversation.{module}", *arguments)
    return Contender(name, "echo", command)


def ours(name: str, database: str, send_rate: str = "0") -> Contender:
    environment = {"BOT_TOKEN": TOKEN, "SEND_RATE": send_rate, "LOG_LEVEL": "INFO"}
    return Contender(name, "journey", (sys.executable, "bot.py"), database, environment)


REFERENCE = "aiogram echo"
CONTENDERS = (
    ours("journey on SQLite", "sqlite"),
    ours("journey on PostgreSQL", "postgresql"),
    echo(REFERENCE, "echo_aiogram"),
    echo("aiogram echo, uvloop", "echo_aiogram", "uvloop"),
    echo("PTB echo", "echo_ptb"),
    echo("PTB echo, concurrent", "echo_ptb", "concurrent"),
)


@contextmanager
def database(kind: str, folder: Path, postgres: str) -> Iterator[str]:
    """The address of an empty database."""
    name = f"benchmark_{uuid4().hex[:12]}"
    if kind != "postgresql":
        yield f"sqlite:///{folder}/{name}.db"
        for path in folder.glob(f"{name}.db*"):
            path.unlink()
        return
    url = make_url(postgres).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        yield url.set(drivername="postgresql", database=name).render_as_string(False)
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()
