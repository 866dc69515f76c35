"""Our limiter as PTB asks for one."""

from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any, Final

from telegram._utils.types import JSONDict
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.delivery.limiter import Limiter, Priority

# What puts a new message into a chat; edits, deletions and callback answers have no rate.
_NEW_MESSAGE: Final = ("send", "copy", "forward")
_FREE: Final = frozenset({"sendChatAction"})
_TRIES: Final = 5


class TelegramRateLimiter(BaseRateLimiter[Any]):
    """Waits for a turn before each new message; after a 429 everything waits for its deadline."""

    def __init__(self, limiter: Limiter) -> None:
        self._limiter = limiter

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | JSONDict | list[JSONDict]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | None,
    ) -> bool | JSONDict | list[JSONDict]:
        """Send in turn; a 429 surely did not send, so it is tried again.

        Raises:
            RetryAfter: told to wait too many times in a row.
        """
        counted = endpoint.startswith(_NEW_MESSAGE) and endpoint not in _FREE
        chat = data.get("chat_id")
        priority = Priority.REPLY if rate_limit_args is None else rate_limit_args
        for tries_left in reversed(range(_TRIES)):
            if counted and isinstance(chat, int):
                await self._limiter.turn(chat, priority)
            else:
                await self._limiter.pass_halt()
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                self._limiter.halt(_seconds(error))
                if not tries_left:
                    raise
        raise AssertionError("unreachable")


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
