"""How fast messages leave: at a limit, and without one."""

from statistics import median

from benchmarks.broadcast.measure import Place, Result, Sender, Task, measure
from benchmarks.broadcast.senders import AIOGRAM_WORKERS, PTB_DEFAULT
from benchmarks.broadcast.tables import line, title

Runs = dict[Sender, list[Result]]
MILLISECONDS = 1000
_COSTS = ("missing", "twice", "at once", "CPU s/1,000", "server CPU")


def repeated(senders: tuple[Sender, ...], task: Task, rounds: int, place: Place) -> Runs:
    """Each in turn, again and again; each round begins with another one."""
    runs: Runs = {sender: [] for sender in senders}
    for number in range(rounds):
        turn = number % len(senders)
        for sender in senders[turn:] + senders[:turn]:
            runs[sender].append(measure(sender, task, place))
    return runs


def limited(senders: tuple[Sender, ...], task: Task, rounds: int, place: Place) -> None:
    """At a rate that the server watches over."""
    late = f", answered after {task.delay * MILLISECONDS:g} ms" if task.delay else ""
    title(f"{task.count:,} recipients at {task.rate}/s{late}; N = {rounds}, medians")
    line("", "of the limit", "messages/s", "429", "most in 1 s", *_COSTS)
    for sender, runs in repeated(senders, task, rounds, place).items():
        rates = [one.rate for one in runs]
        line(
            sender.name,
            f"{median(rates) / task.rate:.2%}",
            f"{median(rates):.1f}",
            f"{max(one.refused for one in runs)}",
            f"{max(one.most for one in runs)}",
            *_costs(runs),
        )


def unlimited(senders: tuple[Sender, ...], task: Task, rounds: int, place: Place) -> None:
    """As fast as it goes, ours beside loops that keep nothing."""
    title(f"{task.count:,} recipients, no limit; N = {rounds} in turn, medians")
    line("", "x 8 workers", "x PTB loop", "messages/s", "least-most", *_COSTS)
    results = repeated(senders, task, rounds, place)
    workers, ptb = (median(_whole(results[one])) for one in (AIOGRAM_WORKERS, PTB_DEFAULT))
    for sender, runs in results.items():
        rate = median(_whole(runs))
        line(
            sender.name,
            f"{rate / workers:.2f}",
            f"{rate / ptb:.2f}",
            f"{rate:.0f}",
            f"{min(_whole(runs)):.0f}-{max(_whole(runs)):.0f}",
            *_costs(runs),
        )


def _whole(runs: list[Result]) -> list[float]:
    return [one.whole for one in runs]


def _costs(runs: list[Result]) -> list[str]:
    return [
        f"{max(one.missing for one in runs)}",
        f"{max(one.twice for one in runs)}",
        f"{max(one.under_way for one in runs)}",
        f"{median(one.cpu for one in runs):.2f}",
        f"{max(one.server for one in runs):.0%}",
    ]
