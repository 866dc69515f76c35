"""The HTTP side: addresses, decoding, the order of checks, answers."""

import asyncio
import re
from contextlib import suppress
from typing import Any

import orjson
from aiohttp import StreamReader, web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http import RawRequestMessage

from bot.sandbox.call import Call, read_call
from bot.sandbox.errors import Refusal, too_many
from bot.sandbox.faults import Fault
from bot.sandbox.methods import METHODS
from bot.sandbox.page import Page
from bot.sandbox.world import World

MOST_BODY = 60 * 1024 * 1024
BOT_PATH = re.compile(r"^/(file/)?bot([^/]+)/(.+)$")
UNAUTHORIZED = Refusal(401, "Unauthorized")
NOT_FOUND = Refusal(404, "Not Found")


class Server:
    """Answers every request of one sandbox."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.page = Page(world)
        world.webhook.reply = self._reply

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Bot API calls by path; everything else belongs to the page."""
        match = BOT_PATH.match(request.path)
        if match is None:
            return await self.page.handle(request)
        file, token, rest = match.groups()
        try:
            if token != self.world.token:
                raise UNAUTHORIZED
            return self._file(rest) if file else await self._bot(request, rest)
        except Refusal as refusal:
            return answer(refusal.body(), refusal.code)

    async def _bot(self, request: web.BaseRequest, name: str) -> web.StreamResponse:
        call = await read_call(request, name)
        if self.world.faults and (fault := self.world.faults.take(call)):
            return await self._struck(request, call, fault)
        return answer({"ok": True, "result": await self.execute(call)})

    async def _struck(
        self, request: web.BaseRequest, call: Call, fault: Fault
    ) -> web.StreamResponse:
        if fault.retry_after:
            raise too_many(fault.retry_after)
        body = {"ok": True, "result": await self.execute(call)} if fault.delivered else {}
        await fault.pause()
        if fault.drop:
            if request.transport:
                request.transport.abort()
            return web.Response()
        if fault.garbled or fault.status:
            html = fault.status and fault.status != 500
            kind = "text/html" if html else "application/json"
            return web.Response(body=fault.body(), status=fault.status or 200, content_type=kind)
        return answer(body)

    def _file(self, path: str) -> web.Response:
        stored = self.world.files.at(path)
        if stored is None:
            raise NOT_FOUND
        kind = stored.upload.mime or "application/octet-stream"
        return web.Response(body=stored.upload.content, content_type=kind)

    async def execute(self, call: Call) -> Any:
        """The result of a call. Raises Refusal."""
        method = METHODS.get(call.method.lower())
        if method is None:
            raise NOT_FOUND
        if unknown := call.values.keys() - method.parameters:
            self._note_unknown(call, unknown)
        result = method.function(self.world, call)
        return await result if method.waits else result

    def _note_unknown(self, call: Call, names: set[str]) -> None:
        """Telegram ignores what it does not know; a test may want to see it."""
        for name in names - call.files.keys():
            self.world.unknown_parameters[call.method, name] += 1

    async def _reply(self, call: Call) -> None:
        with suppress(Refusal):
            await self.execute(call)


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
