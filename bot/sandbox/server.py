"""The HTTP side: addresses, decoding, the order of checks, answers."""

import asyncio
import re
from typing import Any

import orjson
from aiohttp import StreamReader, web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http import RawRequestMessage

from bot.sandbox.call import Call, leading_number, read_call
from bot.sandbox.errors import Refusal, conflict
from bot.sandbox.methods import METHODS
from bot.sandbox.page import Page
from bot.sandbox.webhook import Webhook
from bot.sandbox.world import World

MOST_BODY = 60 * 1024 * 1024
BOT_PATH = re.compile(r"^/(file/)?bot([^/]+)/(.+)$")
UNAUTHORIZED = Refusal(401, "Unauthorized")
NOT_FOUND = Refusal(404, "Not Found")
POLL_WITH_WEBHOOK = conflict(
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
    " webhook first"
)


class Server:
    """Answers every request of one sandbox."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.webhook = Webhook(world)
        self.page = Page(world)

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Bot API calls by path; everything else belongs to the page."""
        match = BOT_PATH.match(request.path)
        if match is None:
            return await self.page.handle(request)
        try:
            return await self._bot(request, *match.groups())
        except Refusal as refusal:
            return answer(refusal.body(), refusal.code)

    async def _bot(
        self, request: web.BaseRequest, file: str | None, token: str, rest: str
    ) -> web.StreamResponse:
        if token != self.world.token:
            raise UNAUTHORIZED
        if file:
            raise NOT_FOUND
        call = await read_call(request, rest)
        return answer({"ok": True, "result": await self.execute(call)})

    async def execute(self, call: Call) -> Any:
        """The result of a call. Raises Refusal."""
        name = call.method.lower()
        if function := METHODS.get(name):
            return function(self.world, call)
        match name:
            case "getupdates":
                return await self._poll(call)
            case "setwebhook":
                return await self.webhook.set(call)
            case "deletewebhook":
                return await self.webhook.delete(call)
            case "getwebhookinfo":
                return self.webhook.info()
            case "logout" | "close":
                return True
        raise NOT_FOUND

    async def _poll(self, call: Call) -> list[dict[str, Any]]:
        if self.webhook.url:
            raise POLL_WITH_WEBHOOK
        kinds = call.values.get("allowed_updates")
        if isinstance(kinds, str):
            kinds = call.json("allowed_updates", "can't parse allowed_updates JSON object")
        if isinstance(kinds, list):
            self.world.updates.allow(kinds)
        timeout = leading_number(call.text("timeout", "0"))
        return await self.world.updates.poll(
            call.integer("offset"), call.integer("limit", 100), timeout
        )


def answer(body: dict[str, Any], status: int = 200) -> web.Response:
    """A JSON response."""
    return web.Response(body=orjson.dumps(body), status=status, content_type="application/json")


def large_request(
    message: RawRequestMessage,
    payload: StreamReader,
    protocol: web.RequestHandler,
    writer: AbstractStreamWriter,
    task: asyncio.Task[None],
) -> web.BaseRequest:
    """A request whose body may be as large as the files Telegram accepts from bots."""
    loop = asyncio.get_running_loop()
    return web.BaseRequest(
        message, payload, protocol, writer, task, loop, client_max_size=MOST_BODY
    )
