"""What all tables of this benchmark share."""

import gc
import os
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def resident() -> float:
    """The memory this process holds now, in MB."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def built(build: Callable[[], T]) -> tuple[T, float, float]:
    """What was built, the seconds it took and the MB it added."""
    memory, start = resident(), time.perf_counter()
    thing = build()
    seconds = time.perf_counter() - start
    return thing, seconds, resident() - memory


def timed(search: Callable[[str], T], queries: Iterable[str]) -> tuple[list[T], list[float]]:
    """What each query found, and the milliseconds it took."""
    found, spent = [], []
    for query in queries:
        start = time.perf_counter()
        found.append(search(query))
        spent.append((time.perf_counter() - start) * 1e3)
    return found, spent


def p50(spent: Sequence[float]) -> float:
    return statistics.median(spent)


def p99(spent: Sequence[float]) -> float:
    return statistics.quantiles(spent, n=100)[98]


def line(*cells: str) -> None:
    first, *others = cells
    print(f"{first:34}" + "".join(f"{cell:>10}" for cell in others), flush=True)
