"""Start-up: from the start of a process to its first match."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.matching.table import line, resident

QUERY = "강아지 돌보는 일"


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
        [sys.executable, "-m", "benchmarks.matching.start"], stdout=subprocess.PIPE, text=True
    )
    with child:
        assert child.stdout
        memory = float(child.stdout.readline())
        seconds = time.perf_counter() - start
    return seconds, memory


def main() -> None:
    from bot.catalogue.store import load
    from bot.matching import Matcher, Seeker, load_lexicon

    data = Path(__file__).parents[2] / "data"
    matcher = Matcher(load(data), load_lexicon(data / "lexicon.yaml"), year=2026)
    assert matcher.match(Seeker(), QUERY).matches
    print(resident(), flush=True)


if __name__ == "__main__":
    main()
