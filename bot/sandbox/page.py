"""The chat page's own addresses: static files, state, events, and what people do."""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.resources import files
from typing import Any
from urllib.parse import quote

import orjson
from aiohttp import web

from bot.sandbox.actions import ACTIONS, Act
from bot.sandbox.call import Upload, json_object
from bot.sandbox.errors import Refusal
from bot.sandbox.model import JSON, Chat
from bot.sandbox.people import Person
from bot.sandbox.world import World

SHOWN_MESSAGES = 300
SHOWN_PEOPLE = 500
HEARTBEAT_SECONDS = 20
RECONNECT = b"retry: 500\n"
ACTION_PATH = "/page/do/"
FILE_PATH = "/page/file/"
# Other sites can neither send this header nor reach the page under another host name.
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
        if request.method == "POST" and path.startswith(ACTION_PATH):
            return await self._act(request, path.removeprefix(ACTION_PATH))
        if request.method not in ("GET", "HEAD"):
            return web.Response(status=405)
        if path == "/page/events":
            return await self._events(request)
        return self._read(path, request.query)

    def _read(self, path: str, query: Mapping[str, str]) -> web.Response:
        if path in self._static:
            return self._page_file(path)
        if path.startswith(FILE_PATH):
            return self._download(path.removeprefix(FILE_PATH))
        reads = {"/page/state": self._state, "/page/chat": lambda: self._chat(query)}
        return self._answered(reads[path]) if path in reads else web.Response(status=404)

    def _page_file(self, path: str) -> web.Response:
        kind = MIME["html"] if path == "/" else MIME[path.rpartition(".")[2]]
        body = self._static[path]
        return web.Response(body=body, content_type=kind, charset="utf-8", headers=POLICY)

    def _download(self, file_id: str) -> web.Response:
        """A file from a message: pictures to look at, everything else only to save."""
        stored = self._world.files.get(file_id)
        if stored is None:
            return web.Response(status=404)
        shown = stored.kind in ("photo", "sticker")
        name = quote(stored.upload.name or "file")
        place = "inline" if shown else "attachment"
        headers = {**POLICY, "Content-Disposition": f"{place}; filename*=UTF-8''{name}"}
        kind = stored.upload.mime if shown else "application/octet-stream"
        return web.Response(body=stored.upload.content, content_type=kind, headers=headers)

    def _answered(self, work: Callable[[], Any]) -> web.Response:
        try:
            return reply(work())
        except (LookupError, ValueError, RuntimeError, Refusal) as problem:
            return reply({"error": str(problem)}, 400)

    def _state(self) -> JSON:
        people = list(self._world.people.values())[:SHOWN_PEOPLE]
        groups = self._world.groups
        chats = [*groups, *(person.chat for person in people)]
        return {
            "run": self._run,
            "bot": self._world.profile.me(),
            "people": [person.summary() for person in people],
            "last": [raw for chat in chats if (raw := chat.newest())],
            "groups": [group.summary() for group in groups],
        }

    def _chat(self, query: Mapping[str, str]) -> JSON:
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
        try:
            values, uploads = await read_action(request)
        except Refusal as refusal:
            return reply({"error": refusal.description}, refusal.code)
        return self._answered(lambda: action(Act(self._world, values, uploads)) or {})

    async def _events(self, request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Cache-Control": "no-store"})
        response.content_type = "text/event-stream"
        await response.prepare(request)
        queue = self._world.hub.join()
        try:
            # A page that leaves at this very moment is no error.
            with suppress(ConnectionError):
                await self._follow(response, queue)
        finally:
            self._world.hub.leave(queue)
        return response

    async def _follow(
        self, response: web.StreamResponse, queue: asyncio.Queue[JSON | None]
    ) -> None:
        await response.write(RECONNECT + frame({"kind": "hello", "run": self._run}))
        while (event := await next_event(queue)) is not None:
            await response.write(frame(event) if event else b": alive\n\n")
        await response.write_eof()


async def next_event(queue: asyncio.Queue[JSON | None]) -> JSON | None:
    """The next event; an empty one as a sign of life; None at the end."""
    try:
        async with asyncio.timeout(HEARTBEAT_SECONDS):
            return await queue.get()
    except TimeoutError:
        return {}


def frame(event: JSON) -> bytes:
    """A server-sent event."""
    return b"data: " + orjson.dumps(event) + b"\n\n"


def reply(body: Any, status: int = 200) -> web.Response:
    """A JSON answer to the page."""
    return web.Response(body=orjson.dumps(body), status=status, content_type="application/json")


async def read_action(request: web.BaseRequest) -> tuple[JSON, list[Upload]]:
    """Values and files of what a person does on the page."""
    if not request.content_type.startswith("multipart/"):
        return json_object(await request.read()), []
    values, uploads = {}, []
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            uploads.append(Upload(value.filename, value.content_type, value.file.read()))
        else:
            values[name] = value
    return values, uploads
