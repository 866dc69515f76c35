"""A local Telegram: a Bot API server over HTTP on loopback, and a chat page to try the bot."""

import time
from collections import deque
from collections.abc import Callable

from aiohttp import web

from bot.sandbox.messages import Button, Message
from bot.sandbox.model import Delivery, Query
from bot.sandbox.people import Person
from bot.sandbox.server import Server, large_request
from bot.sandbox.world import World

__all__ = ["Button", "Delivery", "Message", "Person", "Query", "Sandbox"]

CLOSING_SECONDS = 0.3
CITIZENS = ("김하늘", "박영자")
STAFF = ("이도윤 (작성 담당)", "최서연 (승인 담당)")


class Sandbox:
    """One bot, its people and chats. `clock` gives Unix time for dates and limits.

    `token` is the only token accepted; `limits` switches 429 answers; `port` 0 takes a free one.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        token: str = "1:SANDBOX",
        clock: Callable[[], float] = time.time,
        limits: bool = True,
    ) -> None:
        self.token = token
        self._port = port
        self.world = World(token, clock)
        self.citizen_ids = tuple(self.add_person(name).id for name in CITIZENS)
        self.staff_ids = tuple(self.add_person(name, role="staff").id for name in STAFF)
        self._runner: web.ServerRunner | None = None

    @property
    def url(self) -> str:
        """Root for the bot and address of the page. Known once started."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def delivery_log(self) -> deque[Delivery]:
        """Accepted outgoing calls, oldest first."""
        return self.world.delivery_log

    async def start(self) -> None:
        """Listens on 127.0.0.1."""
        server = Server(self.world)
        self._server = server
        self._runner = web.ServerRunner(
            web.Server(
                server.handle,
                request_factory=large_request,
                handler_cancellation=True,
                access_log=None,
            ),
            shutdown_timeout=CLOSING_SECONDS,
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = site.port

    async def stop(self) -> None:
        """Ends polls and page connections, then stops listening."""
        self.world.updates.release()
        self.world.hub.close()
        await self._server.webhook.remove()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    def person(self, user_id: int) -> Person:
        """The person with this id. Raises KeyError."""
        return self.world.people[user_id]

    def add_person(
        self, first_name: str, language_code: str = "ko", role: str = "citizen"
    ) -> Person:
        """A new person; the bot cannot write to them before they have written to it."""
        return self.world.add_person(first_name, language_code, role)
