"""Long polling of our own: a batch is on disk before Telegram is told that it arrived."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, Final

import aiohttp
import orjson
import structlog

from bot.clock import Clock
from bot.telegram.inbox import is_storable

# One answer may hold this many updates; Telegram gives no more.
BATCH: Final = 100
POLL_SECONDS: Final = 25
# A poll that took this long without an answer or an error is a dead connection.
WATCHDOG_SECONDS: Final = POLL_SECONDS + 15
LONGEST_PAUSE: Final = 30.0
KINDS: Final = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")

log = structlog.get_logger(__name__)

Accept = Callable[[list[dict[str, Any]]], Awaitable[None]]


class TokenRefused(Exception):
    """Telegram does not know the token (any more)."""


class Poller:
    """Fetches updates for ever and gives each batch to `accept`.

    Args:
        method_url: the Bot API address of this bot, to which a method's name is added.
        accept: stores a batch; only when it has returned is the batch acknowledged.
        clock: waits between tries.
    """

    def __init__(self, method_url: str, accept: Accept, clock: Clock) -> None:
        self._url = f"{method_url}/getUpdates"
        self._accept = accept
        self._clock = clock
        self._offset: int | None = None
        self.last_success: float | None = None

    async def run(self) -> None:
        """Poll until cancelled; the connection is opened anew after any error.

        Raises:
            TokenRefused: Telegram answered 401 or 404.
        """
        pause = 0.5
        while True:
            try:
                async with aiohttp.ClientSession() as session:
                    while True:
                        await self._once(session)
                        pause = 0.5
            except (aiohttp.ClientError, TimeoutError, _Trouble) as error:
                log.warning("polling_failed", error=_told(error), again_in=pause)
                await self._clock.sleep(
                    error.wait if isinstance(error, _Trouble) and error.wait else pause
                )
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _once(self, session: aiohttp.ClientSession) -> None:
        body = orjson.dumps(
            {
                "offset": self._offset,
                "limit": BATCH,
                "timeout": POLL_SECONDS,
                "allowed_updates": KINDS,
            }
        )
        timeout = aiohttp.ClientTimeout(total=WATCHDOG_SECONDS, sock_connect=10)
        async with session.post(
            self._url, data=body, headers={"Content-Type": "application/json"}, timeout=timeout
        ) as response:
            updates = updates_in(response.status, await response.read())
        self.last_success = self._clock.monotonic()
        if updates:
            try:
                await self._accept(updates)
            except Exception as error:
                # Not acknowledged, so Telegram gives the batch again.
                log.exception("updates_not_stored", count=len(updates))
                raise _Trouble("a batch could not be stored") from error
            self._offset = max(int(update["update_id"]) for update in updates) + 1


class _Trouble(Exception):
    """This poll failed; the next may not."""

    def __init__(self, sentence: str, wait: float = 0.0) -> None:
        super().__init__(sentence)
        self.wait = wait


def updates_in(status: int, body: bytes) -> list[dict[str, Any]]:
    """The updates in an answer to getUpdates.

    Raises:
        TokenRefused: Telegram answered 401 or 404.
    """
    try:
        answer = _decoded(body)
        description = str(answer.get("description", ""))
        if answer.get("ok"):
            return [item for item in answer["result"] if is_storable(item.get("update_id"))]
    except (ValueError, AttributeError, KeyError, TypeError) as error:
        raise _Trouble(f"status {status} with an unreadable body") from error
    if status in (401, 404):
        raise TokenRefused(description)
    raise _Trouble(f"{status} {description}", _retry_after(answer))


def _decoded(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        # Half a character is JSON but no text: unread, it would stop all updates behind it.
        readable = json.dumps(json.loads(body), ensure_ascii=False)
        return orjson.loads(readable.encode(errors="replace"))


def _retry_after(answer: dict[str, Any]) -> float:
    parameters = answer.get("parameters")
    value = parameters.get("retry_after", 0) if isinstance(parameters, dict) else 0
    return float(value) if isinstance(value, int | float) else 0.0


def _told(error: Exception) -> str:
    # aiohttp's messages may hold the address, and the address holds the token.
    return str(error) if isinstance(error, _Trouble) else type(error).__name__


async def cancel(task: asyncio.Task[Any]) -> None:
    """Cancel a task and wait until it is gone."""
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
