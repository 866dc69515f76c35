"""The chat page's own addresses: static files, state, events, and what people do."""

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from importlib.resources import files
from typing import Any

import orjson
from aiohttp import web

from bot.sandbox.actions import ACTIONS, Act
from bot.sandbox.call import Upload
from bot.sandbox.model import JSON, Chat
from bot.sandbox.people import Person
from bot.sandbox.world import World

SHOWN_MESSAGES = 300
SHOWN_PEOPLE = 500
HEARTBEAT_SECONDS = 20
# Other sites can neither read this page's header nor reach it under another host name.
OWN_HEADER = "X-Sandbox"
OWN_HOSTS = frozenset({"127.0.0.1", "localhost"})
MIME = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
}
POLICY = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


class Page:
    """Serves the page of one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._static = {
            f"/static/{item.name}": item.read_bytes()
            for item in (files("bot.sandbox") / "static").iterdir()
            if item.is_file()
        }
        self._static["/"] = self._static.pop("/static/index.html")
        self._run = secrets.token_hex(4)

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Any request that is not a Bot API call."""
        if request.url.host not in OWN_HOSTS:
            return web.Response(status=421)
        path = request.path
        if path in self._static and request.method in ("GET", "HEAD"):
            kind = MIME["html"] if path == "/" else MIME[path.rpartition(".")[2]]
            return web.Response(
                body=self._static[path], content_type=kind, charset="utf-8", headers=POLICY
            )
        match request.method, path:
            case "GET", "/page/state":
                return reply(self._state())
            case "GET", "/page/chat":
                return self._answered(lambda: self._chat(request.query))
            case "GET", "/page/events":
                return await self._events(request)
            case "POST", str() if path.startswith("/page/do/"):
                return await self._act(request, path.removeprefix("/page/do/"))
        return web.Response(status=404)

    def _answered(self, work: Callable[[], Any]) -> web.Response:
        try:
            return reply(work())
        except (LookupError, ValueError, RuntimeError) as problem:
            return reply({"error": str(problem)}, 400)

    def _state(self) -> JSON:
        people = list(self._world.people.values())[:SHOWN_PEOPLE]
        groups = [chat for chat in self._world.chats.values() if not chat.private]
        return {
            "run": self._run,
            "bot": self._world.profile.me(),
            "people": [person.summary() for person in people],
            "last": [raw for person in people if (raw := newest(person.chat))],
            "groups": [{**g.data, "members": sorted(g.members)} for g in groups],
        }

    def _chat(self, query: Any) -> JSON:
        person = self._world.people[int(query["user"])]
        chat = self._world.chats[int(query.get("chat", person.id))]
        if person.id not in chat.members:
            raise LookupError("not a member of this chat")
        messages = list(chat.messages.values())[-SHOWN_MESSAGES:]
        return {
            "chat": chat.data,
            "messages": messages,
            "keyboard": chat.keyboard,
            **self._presentation(person, chat),
        }

    def _presentation(self, person: Person, chat: Chat) -> JSON:
        language = str(person.user.get("language_code", ""))
        profile = self._world.profile
        return {
            "name": profile.text("name", language) or self._world.bot["first_name"],
            "description": profile.text("description", language),
            "commands": profile.shown_commands(chat.id, person.id, language, chat.private),
            "menu": profile.menu(chat.id),
        }

    async def _act(self, request: web.BaseRequest, name: str) -> web.Response:
        action = ACTIONS.get(name)
        if action is None or OWN_HEADER not in request.headers:
            return web.Response(status=404 if action is None else 403)
        values, uploads = await read_action(request)
        return self._answered(lambda: action(Act(self._world, values, uploads)) or {})

    async def _events(self, request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Cache-Control": "no-store"})
        response.content_type = "text/event-stream"
        await response.prepare(request)
        queue = self._world.hub.join()
        try:
            await response.write(frame({"kind": "hello", "run": self._run}))
            while (event := await next_event(queue)) is not None:
                await response.write(frame(event) if event else b": alive\n\n")
        finally:
            self._world.hub.leave(queue)
        with suppress(ConnectionError):
            await response.write_eof()
        return response


async def next_event(queue: asyncio.Queue[JSON | None]) -> JSON | None:
    """The next event; an empty one as a sign of life; None at the end."""
    try:
        async with asyncio.timeout(HEARTBEAT_SECONDS):
            return await queue.get()
    except TimeoutError:
        return {}


def newest(chat: Chat) -> JSON | None:
    """The chat's last message."""
    return chat.messages[next(reversed(chat.messages))] if chat.messages else None


def frame(event: JSON) -> bytes:
    """A server-sent event."""
    return b"data: " + orjson.dumps(event) + b"\n\n"


def reply(body: Any, status: int = 200) -> web.Response:
    """A JSON answer to the page."""
    return web.Response(body=orjson.dumps(body), status=status, content_type="application/json")


async def read_action(request: web.BaseRequest) -> tuple[JSON, list[Upload]]:
    """Values and files of what a person does on the page."""
    if not request.content_type.startswith("multipart/"):
        values = orjson.loads(await request.read() or b"{}")
        return (values if isinstance(values, dict) else {}), []
    values, uploads = {}, []
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            uploads.append(Upload(value.filename, value.content_type, value.file.read()))
        else:
            values[name] = value
    return values, uploads
