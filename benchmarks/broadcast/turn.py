"""How a sender's process takes part: ready, told to go, done."""

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from benchmarks.processes import say, wait_to_go_on


def arguments(*ways: str) -> argparse.Namespace:
    """What every sender without records is told."""
    parser = argparse.ArgumentParser()
    parser.add_argument("way", choices=ways)
    parser.add_argument("--root", required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--rate", type=float, required=True)
    parser.add_argument("--loop", choices=("asyncio", "uvloop"), default="uvloop")
    return parser.parse_args()


async def timed(send: Callable[[], Awaitable[None]]) -> None:
    """Say that all is ready, wait for the word, send, and say what it cost."""
    say(ready=True)
    await asyncio.to_thread(wait_to_go_on)
    began, cpu = time.time(), time.process_time()
    await send()
    say(began=began, ended=time.time(), cpu=time.process_time() - cpu)


def run(kind: str, sender: Any) -> None:
    """Run a coroutine on the loop that is asked for."""
    if kind == "uvloop":
        import uvloop

        uvloop.run(sender)
    else:
        asyncio.run(sender)
