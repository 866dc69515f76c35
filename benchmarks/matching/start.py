"""Start-up: from the start of a process to its first match."""

import statistics
import subprocess
import sys
import time

from benchmarks.matching.table import line


def report(starts: int) -> None:
    """Print the median of several processes, and the longest."""
    runs = [run() for _ in range(starts)]
    seconds, memory = zip(*runs, strict=True)
    print(f"\nStart-up: {starts} processes, each to its first match")
    line("", "p50 s", "most s", "MB")
    line("", f"{statistics.median(seconds):.2f}", f"{max(seconds):.2f}", f"{max(memory):.0f}")


def run() -> tuple[float, float]:
    """Seconds to the first match, and MB held after it."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.matching.child"], stdout=subprocess.PIPE, text=True
    )
    with child:
        assert child.stdout
        memory = float(child.stdout.readline())
        seconds = time.perf_counter() - start
    return seconds, memory
