"""The benchmark's Bot API in a process of its own: `python -m benchmarks.conversation.server`.

Prints one JSON line when it listens, when measuring begins and when it is over.
"""

import argparse
import asyncio
import time

import uvloop

from benchmarks.bare_http import Connection
from benchmarks.conversation.people import SCRIPTS
from benchmarks.conversation.town import Tally, Town
from benchmarks.processes import say
from benchmarks.table import percentiles

START_SECONDS = 30  # a bot that has not polled by then will not


async def serve(script: str, people: int, warm_up: float, seconds: float) -> None:
    """Let the people go when the bot polls, measure for a while, then wait to be ended."""
    loop = asyncio.get_running_loop()
    town = Town(SCRIPTS[script], people, loop.call_soon)
    polled = asyncio.Event()
    town.started = polled.set
    server = await loop.create_server(lambda: Connection(town.answer), "127.0.0.1", 0)
    say(port=server.sockets[0].getsockname()[1])
    async with asyncio.timeout(START_SECONDS):
        await polled.wait()
    await asyncio.sleep(warm_up)
    say(measuring=True)
    town.tally, began, cpu = Tally(), time.perf_counter(), time.process_time()
    await asyncio.sleep(seconds)
    tally, took = town.tally, time.perf_counter() - began
    if town.broken is not None:
        raise town.broken
    say(
        calls=tally.calls / took,
        answers=len(tally.waits) / took,
        server_cpu=(time.process_time() - cpu) / took,
        seconds=took,
        **percentiles(tally.waits),
    )
    await asyncio.Event().wait()


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
