"""The bare Bot API in a process of its own: `python -m benchmarks.broadcast.server`."""

import argparse
import asyncio

import uvloop

from benchmarks.bare_http import Connection
from benchmarks.broadcast.telegram import Telegram
from benchmarks.processes import say


async def serve(most: int, delay: float) -> None:
    """Serve until ended; says the port."""
    loop = asyncio.get_running_loop()
    telegram = Telegram(loop, most, delay)
    server = await loop.create_server(lambda: Connection(telegram.answer), "127.0.0.1", 0)
    say(port=server.sockets[0].getsockname()[1])
    await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--most", type=int, required=True)
    parser.add_argument("--delay", type=float, required=True)
    options = parser.parse_args()
    uvloop.run(serve(options.most, options.delay))


if __name__ == "__main__":
    main()
