"""`python -m benchmarks.conversation`: all contenders in turn, again and again; then a table."""

import argparse
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.conversation.contenders import CONTENDERS, REFERENCE
from benchmarks.conversation.measure import Load, Result, measure
from benchmarks.databases import postgres_server

SERVER_LIMIT = 0.9  # a server that computes more than this share of the time is in the way


def main() -> None:
    options = parse()
    load = Load(options.people, options.warm_up, options.seconds)
    chosen = [one for one in CONTENDERS if options.only in one.name]
    needed = any(one.database == "postgresql" for one in chosen)
    results: dict[str, list[Result]] = {one.name: [] for one in chosen}
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        with postgres_server(folder, needed) as postgres:
            for number in range(options.rounds):
                # Each round begins with another one, so that none always runs first.
                for contender in chosen[number % len(chosen) :] + chosen[: number % len(chosen)]:
                    result = measure(contender, load, folder, postgres)
                    results[contender.name].append(result)
                    print(f"round {number + 1}: {contender.name}: {result.calls:.0f} calls/s")
    print_table(results, load)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200, help="people under way at any moment")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each contender")
    parser.add_argument("--seconds", type=float, default=5.0, help="measured in each run")
    parser.add_argument("--warm-up", type=float, default=2.0, help="seconds before measuring")
    parser.add_argument("--only", default="", help="contenders whose name has this in it")
    parser.add_argument("--folder", type=Path, help="where the databases are; a real disk is fair")
    return parser.parse_args()


def print_table(results: dict[str, list[Result]], load: Load) -> None:
    print(
        f"\nN = {len(next(iter(results.values())))} runs of {load.seconds:g} s each, "
        f"{load.people} people at once, {os.cpu_count()} cores; medians (least-most)\n"
    )
    reference = results.get(REFERENCE)
    base = median(one.calls for one in reference) if reference else float("nan")
    head: tuple[str, ...] = ("calls/s", "least-most", "x aiogram", "answers/s", "p50 ms", "p99 ms")
    head += ("bot CPU", "calls/CPU s", "server CPU")
    print(f"{'':24}" + "".join(f"{title:>13}" for title in head))
    for name, runs in results.items():
        print(f"{name:24}" + "".join(f"{cell:>13}" for cell in cells(runs, base)))
    busiest = max(one.server_cpu for runs in results.values() for one in runs)
    verdict = "never" if busiest < SERVER_LIMIT else "SOMETIMES"
    print(f"\nThe server used at most {busiest:.0%} of a core: it was {verdict} the bottleneck.")


def cells(runs: list[Result], base: float) -> Iterator[str]:
    calls = [one.calls for one in runs]
    yield f"{median(calls):.0f}"
    yield f"{min(calls):.0f}-{max(calls):.0f}"
    yield f"{median(calls) / base:.2f}"
    yield f"{median(one.answers for one in runs):.0f}"
    yield f"{median(one.p50 for one in runs):.0f}"
    yield f"{median(one.p99 for one in runs):.0f}"
    yield f"{median(one.bot_cpu for one in runs):.0%}"
    yield f"{median(one.calls_per_cpu_second for one in runs):.0f}"
    yield f"{median(one.server_cpu for one in runs):.0%}"


if __name__ == "__main__":
    main()
