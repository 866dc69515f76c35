"""A Bot API stand-in on loopback that answers as a test tells it to, badly too."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson
from aiohttp import web

Answer = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Call:
    """A request that arrived."""

    path: str
    content_type: str
    json: Any = None
    fields: dict[str, Any] = field(default_factory=dict)


class Loopback:
    """Answers calls in the order of `answers`; when there are none left, never answers."""

    def __init__(self) -> None:
        self.url = ""
        self.calls: list[Call] = []
        self.answers: deque[Answer] = deque()
        self._arrived = asyncio.Condition()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        call = await _read(request)
        async with self._arrived:
            self.calls.append(call)
            self._arrived.notify_all()
        return await (self.answers.popleft() if self.answers else never)(request)

    async def until_calls(self, number: int) -> list[Call]:
        """Wait until so many calls have arrived; returns them all."""
        async with asyncio.timeout(5), self._arrived:
            await self._arrived.wait_for(lambda: len(self.calls) >= number)
        return self.calls


async def _read(request: web.BaseRequest) -> Call:
    kind = request.content_type
    if kind == "application/json":
        return Call(request.path, kind, json=orjson.loads(await request.read()))
    if not kind.startswith("multipart/"):
        return Call(request.path, kind)
    fields: dict[str, Any] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            fields[name] = (value.filename, value.content_type, value.file.read())
            value.file.close()
        else:
            fields[name] = value
    return Call(request.path, kind, fields=fields)


def body(content: bytes, status: int = 200) -> Answer:
    """Any body with any status."""

    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(body=content, status=status, content_type="application/json")

    return answer


def ok(result: Any = True) -> Answer:
    """What a call that worked answers."""
    return body(orjson.dumps({"ok": True, "result": result}))


def refusal(status: int, description: str, **parameters: Any) -> Answer:
    """What a call that did not work answers."""
    content = {"ok": False, "error_code": status, "description": description}
    return body(orjson.dumps(content | ({"parameters": parameters} if parameters else {})), status)


async def drop(request: web.BaseRequest) -> web.StreamResponse:
    """The request arrived, and then the line went dead."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def cut_short(request: web.BaseRequest) -> web.StreamResponse:
    """The line goes dead in the middle of the answer."""
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"ok": true, "result": ')
    return await drop(request)


async def never(_request: web.BaseRequest) -> web.StreamResponse:
    """No answer, as a long poll without news or a server that hangs."""
    await asyncio.Event().wait()
    raise AssertionError("unreachable")


@asynccontextmanager
async def serve() -> AsyncIterator[Loopback]:
    """A stand-in that listens; its `url` is the root of the Bot API."""
    server = Loopback()
    runner = web.ServerRunner(
        web.Server(server.handle, access_log=None, handler_cancellation=True),
        shutdown_timeout=0.1,
    )
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.url = f"http://127.0.0.1:{site.port}"
    try:
        yield server
    finally:
        await runner.cleanup()


class QuickClock:
    """Sleeping only moves time and notes how long."""

    def __init__(self) -> None:
        self.time = 100.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.time, UTC)

    def monotonic(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += max(seconds, 0.0)
        await asyncio.sleep(0)
