"""One run: a fresh server, a fresh database, a fresh bot, a few seconds of people."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.conversation.contenders import Contender
from benchmarks.databases import database
from benchmarks.processes import ROOT, child, cpu_seconds, ended


@dataclass(frozen=True, slots=True)
class Load:
    """How many people for how long; seconds."""

    people: int
    warm_up: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Result:
    """What one run gave. Calls and answers a second; milliseconds; shares of one core."""

    calls: float
    answers: float
    p50: float
    p99: float
    bot_cpu: float
    server_cpu: float

    @property
    def calls_per_cpu_second(self) -> float:
        """Calls for each second the bot computed: what a busy machine does not distort."""
        return self.calls / self.bot_cpu


def measure(contender: Contender, load: Load, folder: Path, postgres: str) -> Result:
    """Run one contender once."""
    with database(contender.database, folder, postgres) as url, server(contender, load) as tell:
        root = f"http://127.0.0.1:{tell()['port']}"
        with bot(contender, root, url, folder) as process:
            tell()
            before = cpu_seconds(process.pid)
            told = tell()
            used = cpu_seconds(process.pid) - before
    took = told.pop("seconds")
    return Result(**told, bot_cpu=used / took)


@contextmanager
def server(contender: Contender, load: Load) -> Iterator[Callable[[], dict[str, Any]]]:
    """The server process; gives what reads its next line."""
    arguments = ["--script", contender.script, "--people", str(load.people)]
    arguments += ["--warm-up", str(load.warm_up), "--seconds", str(load.seconds)]
    with child("benchmarks.conversation.server", *arguments) as process:
        yield process.hear


@contextmanager
def bot(
    contender: Contender, root: str, url: str, folder: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """The bot's process; its log is shown only if it fails."""
    environment = {**os.environ, **contender.environment, "BOT_API_URL": root, "DATABASE_URL": url}
    with (folder / "bot.log").open("w+b") as log:
        process = subprocess.Popen(
            contender.command, cwd=ROOT, env=environment, stdout=log, stderr=log
        )
        with ended(process, log):
            yield process
