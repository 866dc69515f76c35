"""How long people wait for an answer while a broadcast runs, beside how long they wait otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from benchmarks.broadcast.measure import Ask, Place, Sender, Task, server, started
from benchmarks.broadcast.tables import line, title
from benchmarks.processes import RunFailed
from benchmarks.table import percentiles

WARM_UP = 3.0  # seconds
LEAD = 3.0  # seconds from the approval until the broadcast surely runs
NEW, CHANGED = "new message", "changed message"


@dataclass(frozen=True, slots=True)
class Leaving:
    """The broadcast's messages while people waited: how many a second, how many refused."""

    rate: float
    refused: int


@dataclass(slots=True)
class Waits:
    """Seconds until people saw their answer: each kind of answer, all runs together."""

    all: list[float] = field(default_factory=list)
    by_kind: dict[str, list[float]] = field(default_factory=lambda: {NEW: [], CHANGED: []})
    p99s: list[float] = field(default_factory=list)  # of each run, in ms

    def add(self, told: dict[str, list[float]]) -> None:
        waits = told["new"] + told["changed"]
        self.all += waits
        self.by_kind[NEW] += told["new"]
        self.by_kind[CHANGED] += told["changed"]
        self.p99s.append(percentiles(waits)["p99"])


def report(
    sender: Sender, rate: int, visits: float, seconds: float, rounds: int, place: Place
) -> None:
    """Idle and busy in turn, in each round with a fresh bot.

    Args:
        rate: messages a second of the broadcast, replies included.
        visits: how often somebody writes or presses, a second.
    """
    idle, busy, runs = Waits(), Waits(), list[Leaving]()
    for _ in range(rounds):
        runs.append(measure(sender, rate, visits, seconds, place, idle, busy))
    title(
        f"{sender.name}: answers while {median(one.rate for one in runs):.0f} messages/s leave "
        f"(limit {rate}/s, {sum(one.refused for one in runs)} refused), "
        f"{visits:g} people/s; N = {rounds} runs of {seconds:g} s"
    )
    line("", "busy/idle", "idle p99 ms", "busy p99 ms", "idle p50 ms", "busy p50 ms", "answers")
    line("all", *cells(idle.all, busy.all))
    for kind in (NEW, CHANGED):
        line(kind, *cells(idle.by_kind[kind], busy.by_kind[kind]))
    pairs = [f"{b / a:.2f}" for a, b in zip(idle.p99s, busy.p99s, strict=True)]
    print(f"busy/idle p99 of each run: {', '.join(pairs)}")


def cells(idle: list[float], busy: list[float]) -> Iterator[str]:
    before, during = percentiles(idle), percentiles(busy)
    yield f"{during['p99'] / before['p99']:.2f}"
    for key in ("p99", "p50"):
        yield f"{before[key]:.1f}"
        yield f"{during[key]:.1f}"
    yield f"{len(idle)}+{len(busy)}"


def measure(
    sender: Sender, rate: int, visits: float, seconds: float, place: Place, idle: Waits, busy: Waits
) -> Leaving:
    """One run; returns what left meanwhile."""
    task = Task(round(rate * (seconds + LEAD + 5)), rate)
    with server(rate) as (root, ask), started(sender, task, root, place) as bot:
        visit(ask, visits, WARM_UP)
        idle.add(visit(ask, visits, seconds))
        bot.go_on()
        visit(ask, visits, LEAD)
        before = ask("controlReport")
        busy.add(visit(ask, visits, seconds))
        report = ask("controlReport")
    sent = (report["delivered"] - before["delivered"]) / seconds
    return Leaving(sent, report["refused"] - before["refused"])


def visit(ask: Ask, visits: float, seconds: float) -> dict[str, list[float]]:
    """Let people write and press for a while."""
    told = ask("controlVisit", rate=visits, seconds=seconds)
    if unanswered := told.pop("unanswered"):
        raise RunFailed(f"{unanswered} people got no answer")
    return told
