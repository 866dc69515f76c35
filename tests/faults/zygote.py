"""Processes by the hundred: one that has everything imported forks each of them in milliseconds.

`python -m tests.faults.zygote` reads orders, one JSON object a line, and says `born PID`; later
`ended PID STATUS`, as os.waitpid gives it.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import traceback
from collections import deque
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from bot.i18n import translator
from tests.faults.sender import HEEDED, Orders, run

ROOT = Path(__file__).parent.parent.parent


class Born:
    """A running child. `ended` gets its status as os.waitpid gives it."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.ended: Future[int] = Future()

    def signal(self, number: int) -> None:
        """Send a signal, if it still lives."""
        # It may have ended without this side having heard of it.
        with suppress(ProcessLookupError):
            if not self.ended.done():
                os.kill(self.pid, number)

    async def end(self, number: int) -> int:
        """Send a signal and wait for the end; returns the status."""
        self.signal(number)
        return await asyncio.shield(asyncio.wrap_future(self.ended))


class Zygote:
    """The test's side of it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.zygote"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._births: deque[Future[Born]] = deque()
        self._children: dict[int, Born] = {}
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    async def spawn(self, orders: Orders) -> Born:
        birth: Future[Born] = Future()
        self._births.append(birth)
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asdict(orders)).encode() + b"\n")
        self._process.stdin.flush()
        return await asyncio.wrap_future(birth)

    def clear(self) -> None:
        """Leave no child behind."""
        for child in list(self._children.values()):
            child.signal(signal.SIGKILL)
            child.ended.result()

    def stop(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
        self._reader.join()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as said:
            for line in said:
                match line.split():
                    case [b"born", pid]:
                        child = self._children[int(pid)] = Born(int(pid))
                        self._births.popleft().set_result(child)
                    case [b"ended", pid, status]:
                        self._children.pop(int(pid)).ended.set_result(int(status))


def fork(orders: Orders) -> None:
    pid = os.fork()
    if pid:
        os.write(1, b"born %d\n" % pid)
        return
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    log = os.open(orders.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in (1, 2):
        os.dup2(log, number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    try:
        run(orders)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def bury(*_: object) -> None:
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        os.write(1, b"ended %d %d\n" % (pid, status))


def main() -> None:
    for lang in ("ko", "en"):
        translator(lang)
    # Told in this order: nobody's end before their birth.
    signal.signal(signal.SIGCHLD, bury)
    for line in iter(sys.stdin.readline, ""):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD, *HEEDED})
        try:
            fork(Orders(**json.loads(line)))
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD, *HEEDED})
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)


if __name__ == "__main__":
    main()
