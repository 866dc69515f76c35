"""Runs a sandbox on its own: `python -m bot.sandbox [port]`."""

import asyncio
import contextlib
import sys

from bot.sandbox import Sandbox


async def main(port: int) -> None:
    """Serves until interrupted, saying where."""
    sandbox = Sandbox(port=port)
    await sandbox.start()
    sys.stdout.write(f"BOT_API_URL={sandbox.url} BOT_TOKEN={sandbox.token}\n")
    sys.stdout.write(f"STAFF={','.join(map(str, sandbox.staff_ids))}\n")
    sys.stdout.flush()
    try:
        await asyncio.Event().wait()
    finally:
        await sandbox.stop()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8081))
