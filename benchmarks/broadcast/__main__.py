"""`python -m benchmarks.broadcast`: at 30/s, at 1,000/s, beside simple loops, memory, answers."""

import argparse
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.broadcast import rates, records, replies
from benchmarks.broadcast.measure import Place, Task
from benchmarks.broadcast.senders import LOOPS, PTB_LIMITER, ours, plain
from benchmarks.databases import postgres_server

FREE, PAID = 30, 1000  # messages a second that Telegram takes
DELAY = 0.02  # seconds until an answer, as from a server far away


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large each part is."""

    free: int
    paid: int
    fast: int
    rounds: int
    many: int
    seconds: float


SHORT = Sizes(free=300, paid=5_000, fast=3_000, rounds=3, many=100_000, seconds=15.0)
FULL = Sizes(free=1_800, paid=20_000, fast=20_000, rounds=3, many=1_000_000, seconds=60.0)


def main() -> None:
    options = parse()
    print(f"{os.cpu_count()} cores; every sender on uvloop unless its name says otherwise")
    chosen = options.only.split(",") if options.only else list(PARTS)
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        with postgres_server(folder, options.postgres) as postgres:
            for part in chosen:
                PARTS[part](options, FULL if options.full else SHORT, Place(folder, postgres))


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="1,800, 20,000 and 1,000,000 people")
    parser.add_argument("--postgres", action="store_true", help="ours on PostgreSQL as well")
    parser.add_argument("--only", default="", help=f"parts, comma-separated: {', '.join(PARTS)}")
    parser.add_argument("--folder", type=Path, help="where the databases are; a real disk is fair")
    return parser.parse_args()


def free(options: argparse.Namespace, sizes: Sizes, place: Place) -> None:
    senders = (*ours(postgres=options.postgres), PTB_LIMITER)
    rates.limited(senders, Task(sizes.free, FREE), 1, place)


def paid(options: argparse.Namespace, sizes: Sizes, place: Place) -> None:
    senders = (*ours(postgres=options.postgres), PTB_LIMITER)
    rates.limited(senders, Task(sizes.paid, PAID), 1, place)
    rates.limited(senders[:-1], Task(sizes.paid, PAID, DELAY), 1, place)


def fast(options: argparse.Namespace, sizes: Sizes, place: Place) -> None:
    loops = (*LOOPS, *map(plain, LOOPS)) if options.full else LOOPS
    senders = (*ours(postgres=options.postgres), *loops)
    rates.unlimited(senders, Task(sizes.fast), sizes.rounds, place)


def memory(options: argparse.Namespace, sizes: Sizes, place: Place) -> None:
    kinds = ("sqlite", "postgresql") if options.postgres else ("sqlite",)
    records.report(sizes.many, kinds, place)


def answers(options: argparse.Namespace, sizes: Sizes, place: Place) -> None:
    for sender in ours(postgres=options.postgres):
        for rate, visits in ((FREE, 5.0), (PAID, 20.0)):
            replies.report(sender, rate, visits, sizes.seconds, sizes.rounds, place)


PARTS: dict[str, Callable[[argparse.Namespace, Sizes, Place], None]] = {
    "free": free,
    "paid": paid,
    "fast": fast,
    "memory": memory,
    "answers": answers,
}


if __name__ == "__main__":
    main()
