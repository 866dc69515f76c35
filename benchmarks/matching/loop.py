"""How long an event loop stands still while matching goes on beside it."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from benchmarks.matching.table import line
from benchmarks.matching.titles import queries, titles
from bot.matching import Seeker
from bot.matching.grown import Trigrams
from tests.evaluation.measure import cases, matcher

Ask = Callable[[str], Awaitable[object]]
TICK = 0.001
QUERIES = 200
ROUNDS = 5
LONG = "한강 축제 기획 운영 전문가 " * 20


def report(seed: int, size: int) -> None:
    """Print the longest halts with nothing to do, and with matching in the loop or a thread."""
    found, nobody = matcher(), Seeker()
    index = Trigrams(known := titles(size, seed))
    shipped = [case.query for case in cases("dev")][:QUERIES]
    grown = [*queries(known, QUERIES, seed), LONG]
    print(
        f"\nLongest halt of an event loop that ticks every ms, {len(grown)} matches, {ROUNDS} rounds"
    )
    line("", "best ms", "median ms", "worst ms")

    async def idle(_: str) -> None:
        await asyncio.sleep(TICK)

    async def shipped_inside(text: str) -> None:
        found.match(nobody, text)

    async def grown_inside(text: str) -> None:
        index.find(text)

    async def grown_thread(text: str) -> None:
        await asyncio.to_thread(index.find, text)

    rows: tuple[tuple[str, Ask, list[str]], ...] = (
        ("nothing", idle, shipped),
        ("shipped catalogue, in the loop", shipped_inside, shipped),
        (f"{size:,} titles, in the loop", grown_inside, grown),
        (f"{size:,} titles, in a thread", grown_thread, grown),
    )
    for name, ask, texts in rows:
        # Other processes lengthen halts, never shorten them: the best round is the fairest.
        halts = sorted(max(asyncio.run(halts_during(ask, texts))) for _ in range(ROUNDS))
        line(name, *(f"{halts[place]:.1f}" for place in (0, ROUNDS // 2, -1)))


async def halts_during(ask: Ask, texts: list[str]) -> list[float]:
    """By how many ms each tick came late."""
    late: list[float] = []
    ticker = asyncio.create_task(tick(late))
    for text in texts:
        await ask(text)
        await asyncio.sleep(TICK)
    ticker.cancel()
    return late


async def tick(late: list[float]) -> None:
    while True:
        start = time.perf_counter()
        await asyncio.sleep(TICK)
        late.append((time.perf_counter() - start - TICK) * 1e3)
