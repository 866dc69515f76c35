"""A local Telegram: a Bot API server over HTTP on loopback, and a chat page to try the bot.

`python -m bot.sandbox` runs one on its own; tests start `Sandbox` in their process.
"""

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable
from typing import Literal, TypeVar

from aiohttp import web

from bot.sandbox.errors import Refusal
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.groups import membership
from bot.sandbox.messages import Button, Message
from bot.sandbox.model import Chat, Delivery, InlineQuery, Query
from bot.sandbox.people import Person
from bot.sandbox.server import Server, large_request
from bot.sandbox.world import World

__all__ = [
    "Button",
    "Chat",
    "Delivery",
    "Fault",
    "Faults",
    "InlineQuery",
    "Message",
    "Person",
    "Query",
    "Refusal",
    "Sandbox",
]

T = TypeVar("T")
CLOSING_SECONDS = 0.3
DEFAULT_TOKEN = "1:SANDBOX"  # noqa: S105 - opens nothing but a server on this machine
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
        token: str = DEFAULT_TOKEN,
        clock: Callable[[], float] = time.time,
        limits: bool = True,
    ) -> None:
        self.token = token
        self._port = port
        self.world = World(token, clock, limits)
        self.citizen_ids = tuple(self.add_person(name).id for name in CITIZENS)
        self.staff_ids = tuple(self.add_person(name, role="staff").id for name in STAFF)
        self._runner: web.ServerRunner | None = None

    @property
    def url(self) -> str:
        """Root for the bot and address of the page. Known once started."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def delivery_log(self) -> deque[Delivery]:
        """Accepted outgoing calls, oldest first; the newest 200,000 are kept."""
        return self.world.delivery_log

    @property
    def faults(self) -> Faults:
        """The script of faults for coming calls."""
        return self.world.faults

    @property
    def unknown_parameters(self) -> Counter[tuple[str, str]]:
        """Parameters the bot sent that Telegram does not know, by method and name."""
        return self.world.unknown_parameters

    @property
    def polling(self) -> bool:
        """Whether the bot waits in a long poll; `until` is told when that changes."""
        return self.world.updates.polling

    async def start(self) -> None:
        """Listens on 127.0.0.1."""
        server = web.Server(
            Server(self.world).handle,
            request_factory=large_request,
            handler_cancellation=True,
            access_log=None,
        )
        self._runner = web.ServerRunner(server, shutdown_timeout=CLOSING_SECONDS)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = site.port

    async def stop(self) -> None:
        """Ends polls, held answers and page connections, then stops listening."""
        self.world.updates.release()
        self.world.faults.clear()
        self.world.hub.close()
        await self.world.webhook.close()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def until(
        self,
        state: Callable[[], T],
        timeout: float = 20.0,  # noqa: ASYNC109 - the bound of a test's wait, named as agreed
    ) -> T:
        """Waits for an event that makes `state()` true; returns what it gave. TimeoutError."""
        return await self.world.hub.until(state, timeout)

    def person(self, user_id: int) -> Person:
        """The person with this id. Raises KeyError."""
        return self.world.people[user_id]

    def add_person(
        self, first_name: str, language_code: str = "ko", role: str = "citizen"
    ) -> Person:
        """A new person; the bot cannot write to them before they have written to it."""
        return self.world.add_person(first_name, language_code, role)

    def add_group(
        self,
        title: str,
        members: Iterable[Person],
        kind: Literal["group", "supergroup"] = "supergroup",
    ) -> Chat:
        """A group to which its first member adds the bot; it learns so from my_chat_member."""
        return self.world.found_group(title, list(members), kind)

    def remove_bot(self, chat: Chat, by: Person) -> None:
        """Somebody removes the bot from a group."""
        chat.members.discard(self.world.bot["id"])
        change = membership(self.world.bot, chat, by.user, "member", "kicked")
        self.world.updates.push("my_chat_member", {**change, "date": self.world.now()})

    def upgrade(self, chat: Chat) -> Chat:
        """A group becomes a supergroup; calls to the old id are told the new one."""
        new = self.world.add_group(str(chat.data["title"]), chat.members, "supergroup")
        chat.moved_to = new.id
        owner = self.world.people[min(chat.members & self.world.people.keys())].user
        moved = self.world.add_message(chat, owner, {"migrate_to_chat_id": new.id})
        self.world.updates.push("message", moved)
        return new
