"""Who is measured: how each bot is started, and what people do with it."""

import sys
from dataclasses import dataclass, field

from benchmarks.conversation.echo_ptb import TOKEN


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
