"""A further process that only sends: more hands for a broadcast, and no reception."""

import asyncio
from collections.abc import Callable

import structlog

from bot.app import Bot, Conversation, StartError
from bot.clock import Clock
from bot.config import Settings

log = structlog.get_logger(__name__)


class Worker(Bot):
    """Sends what is approved and due, beside the bot and others like itself, at one common rate.

    Args:
        settings: the bot's own; the token is needed.
        conversation: the handlers, of which only the words of messages are used.
        clock: tells time and waits.

    Raises:
        StartError: there is no token.
    """

    def __init__(
        self, settings: Settings, conversation: Conversation, clock: Clock | None = None
    ) -> None:
        if settings.bot_token is None:
            raise StartError("BOT_TOKEN is needed: a worker sends in the name of a running bot")
        super().__init__(settings, conversation, clock)

    async def start(self) -> None:
        """Start sending.

        Raises:
            StartError: a part cannot start.
        """
        await self._open()
        token, root = self._address()
        await self._start_delivery(self._services(), f"{root}/bot{token}")
        log.info("started", sends_only=True)

    async def _work(self, announce: Callable[[Bot], None]) -> None:
        await self.start()
        announce(self)
        await asyncio.Event().wait()
