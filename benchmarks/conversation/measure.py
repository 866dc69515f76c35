"""One run: a fresh server, a fresh database, a fresh bot, a few seconds of people."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.conversation.contenders import ROOT, Contender, database

_TICKS = os.sysconf("SC_CLK_TCK")
STOP_SECONDS = 15


class RunFailed(Exception):
    """A run gave no result."""


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
    command = [sys.executable, "-m", "benchmarks.conversation.server", "--script", contender.script]
    command += ["--people", str(load.people), "--warm-up", str(load.warm_up)]
    command += ["--seconds", str(load.seconds)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        output = process.stdout

        def tell() -> dict[str, Any]:
            if line := output.readline():
                return dict(json.loads(line))
            raise RunFailed(f"{contender.name}: the server ended; see above for what went wrong")

        try:
            yield tell
        finally:
            process.terminate()


@contextmanager
def bot(
    contender: Contender, root: str, url: str, folder: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """The bot's process; its log is shown only if it fails."""
    environment = {**os.environ, **contender.environment, "BOT_API_URL": root, "DATABASE_URL": url}
    log = folder / "bot.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            contender.command, cwd=ROOT, env=environment, stdout=output, stderr=output
        )
    try:
        yield process
    except BaseException:
        sys.stderr.write(log.read_text("utf-8")[-4000:])
        raise
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def cpu_seconds(pid: int) -> float:
    """Processor time a process has used so far, all its threads together."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
