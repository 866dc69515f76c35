"""A further process that only sends: more hands for a broadcast, and no reception."""

import asyncio
from collections.abc import Callable
from typing import Final

import structlog

from bot.app import Bot, Conversation, StartError
from bot.clock import Clock
from bot.config import Settings
from bot.guide import Librarian
from bot.storage.database import Unavailable

LOOK_EVERY: Final = 30.0  # seconds between two looks for another version of the catalogue

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
        self._following: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start sending.

        Raises:
            StartError: a part cannot start.
        """
        await self._open()
        # The bot itself takes in the files of a release; here they are only followed.
        self._librarian = await asyncio.to_thread(self._hire_librarian)
        await self._librarian.follow()
        self._following = asyncio.create_task(self._follow(self._librarian), name="following")
        token, root = self._address()
        await self._start_delivery(self._services(), f"{root}/bot{token}")
        log.info("started", sends_only=True)

    async def stop(self) -> None:
        """Stop looking for versions, then as the bot does."""
        if self._following is not None:
            self._following.cancel()
            await asyncio.gather(self._following, return_exceptions=True)
        await super().stop()

    async def _follow(self, librarian: Librarian) -> None:
        while True:
            await self.clock.sleep(LOOK_EVERY)
            try:
                await librarian.follow()
            except Unavailable as error:
                log.warning("round_waits", error=str(error))

    async def _work(self, announce: Callable[[Bot], None]) -> None:
        await self.start()
        announce(self)
        await asyncio.Event().wait()
