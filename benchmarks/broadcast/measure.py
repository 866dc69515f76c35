"""One run: a fresh server, a fresh database, a fresh sender."""

import http.client
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from benchmarks.broadcast.population import fill
from benchmarks.databases import database
from benchmarks.processes import Child, RunFailed, child

Ask = Callable[..., dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where databases are: a folder, and the address of a PostgreSQL if there is one."""

    folder: Path
    postgres: str


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be sent: to how many, at which rate (0: as fast as it goes).

    The server refuses what is faster, and takes `delay` seconds to answer.
    """

    count: int
    rate: int = 0
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends: a module and what it is told; `database` is empty for who keeps nothing."""

    name: str
    module: str
    arguments: tuple[str, ...] = ()
    database: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What one run gave, as the server saw it. Rates are messages a second."""

    rate: float  # from the first message to the last
    whole: float  # from the word to go to the last
    refused: int
    most: int  # within any second
    missing: int
    twice: int
    under_way: int  # at once
    cpu: float  # seconds of the sender's processor time for 1,000 messages
    server: float  # share of a core that the server used


def measure(sender: Sender, task: Task, place: Place) -> Result:
    """Run one sender once."""
    with server(task.rate, task.delay) as (root, ask), started(sender, task, root, place) as bot:
        before = ask("controlReport")
        bot.go_on()
        told = bot.hear()
        report = ask("controlReport")
    if report["delivered"] == 0:
        raise RunFailed(f"{sender.name}: nobody got anything")
    return Result(
        rate=(task.count - 1) / (report["last"] - report["first"]),
        whole=task.count / (report["last"] - told["began"]),
        refused=report["refused"],
        most=report["most"],
        missing=task.count - report["delivered"],
        twice=report["twice"],
        under_way=report["under_way"],
        cpu=told["cpu"] / task.count * 1000,
        server=(report["cpu"] - before["cpu"]) / (told["ended"] - told["began"]),
    )


@contextmanager
def started(sender: Sender, task: Task, root: str, place: Place) -> Iterator[Child]:
    """A sender that waits for the word to go."""
    arguments = [*sender.arguments, "--root", root, "--rate", str(task.rate)]
    if not sender.database:
        with child(sender.module, *arguments, "--count", str(task.count)) as bot:
            bot.hear()
            yield bot
        return
    with database(sender.database, place.folder, place.postgres) as url:
        fill(url, task.count)
        with child(sender.module, *arguments, "--database", url) as bot:
            bot.hear()
            yield bot


@contextmanager
def server(most: int, delay: float = 0.0) -> Iterator[tuple[str, Ask]]:
    """The server's address, and what asks it to do something for the benchmark."""
    arguments = ["--most", str(most), "--delay", str(delay)]
    with child("benchmarks.broadcast.server", *arguments) as process:
        port = process.hear()["port"]

        def ask(what: str, **values: float) -> dict[str, Any]:
            connection = http.client.HTTPConnection("127.0.0.1", port)
            connection.request("POST", f"/{what}", orjson.dumps(values))
            return dict(orjson.loads(connection.getresponse().read()))

        yield f"http://127.0.0.1:{port}", ask
