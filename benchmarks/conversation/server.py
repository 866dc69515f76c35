"""The benchmark's Bot API in a process of its own: `python -m benchmarks.conversation.server`.

Prints one JSON line when it listens, when measuring begins and when it is over.
"""

import argparse
import asyncio
import json
import time
from statistics import quantiles
from typing import Any

import uvloop

from benchmarks.conversation.http import Connection
from benchmarks.conversation.people import SCRIPTS
from benchmarks.conversation.town import Tally, Town

START_SECONDS = 30  # a bot that has not polled by then will not


async def serve(script: str, people: int, warm_up: float, seconds: float) -> None:
    """Let the people go when the bot polls, measure for a while, then wait to be ended."""
    loop = asyncio.get_running_loop()
    town = Town(SCRIPTS[script], people, loop.call_soon)
    polled = asyncio.Event()
    town.started = polled.set
    server = await loop.create_server(lambda: Connection(town.answer), "127.0.0.1", 0)
    tell(port=server.sockets[0].getsockname()[1])
    async with asyncio.timeout(START_SECONDS):
        await polled.wait()
    await asyncio.sleep(warm_up)
    tell(measuring=True)
    town.tally, began, cpu = Tally(), time.perf_counter(), time.process_time()
    await asyncio.sleep(seconds)
    tally, took = town.tally, time.perf_counter() - began
    if town.broken is not None:
        raise town.broken
    tell(
        calls=tally.calls / took,
        answers=len(tally.waits) / took,
        server_cpu=(time.process_time() - cpu) / took,
        seconds=took,
        **percentiles(tally.waits),
    )
    await asyncio.Event().wait()


def percentiles(waits: list[float]) -> dict[str, float]:
    """Median and 99th percentile of waits, in milliseconds."""
    if len(waits) < 2:
        return {"p50": float("nan"), "p99": float("nan")}
    cuts = quantiles(waits, n=100)
    return {"p50": cuts[49] * 1000, "p99": cuts[98] * 1000}


def tell(**values: Any) -> None:
    print(json.dumps(values), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--script", choices=sorted(SCRIPTS), required=True)
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--warm-up", type=float, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    options = parser.parse_args()
    uvloop.run(serve(options.script, options.people, options.warm_up, options.seconds))


if __name__ == "__main__":
    main()
