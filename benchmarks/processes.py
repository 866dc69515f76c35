"""Processes of a benchmark: each talks JSON lines, is ended at the end, and shows why it failed."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parent.parent
STOP_SECONDS = 15
_TICKS = os.sysconf("SC_CLK_TCK")


class RunFailed(Exception):
    """A run gave no result."""


class Child:
    """A process that prints one JSON object a line and may be told to go on."""

    def __init__(self, process: "subprocess.Popen[str]", name: str) -> None:
        self._process = process
        self._name = name
        self.pid = process.pid

    def hear(self) -> dict[str, Any]:
        """The next thing it says.

        Raises:
            RunFailed: it ended instead.
        """
        assert self._process.stdout is not None
        if line := self._process.stdout.readline():
            return dict(json.loads(line))
        raise RunFailed(f"{self._name} ended; see above for what went wrong")

    def go_on(self) -> None:
        """Let it go on from where it waits."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()


def say(**values: Any) -> None:
    """From inside a child: say something to the benchmark."""
    print(json.dumps(values), flush=True)


def wait_to_go_on() -> None:
    """From inside a child: wait for `Child.go_on`; blocks."""
    sys.stdin.readline()


@contextmanager
def child(module: str, *arguments: str, environment: Mapping[str, str] = {}) -> Iterator[Child]:
    """Run a module; what it writes to its standard error is shown only if something fails."""
    command = [sys.executable, "-m", module, *arguments]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        with process, ended(process, log):
            yield Child(process, module)


@contextmanager
def ended(process: "subprocess.Popen[Any]", log: IO[bytes]) -> Iterator[None]:
    """End a process at the end; show the end of its log if anything fails."""
    try:
        yield
    except BaseException:
        log.seek(0)
        sys.stderr.write(log.read()[-6000:].decode("utf-8", "replace"))
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
