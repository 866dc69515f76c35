"""Webhook delivery: updates are posted to the bot until it answers with success."""

import asyncio
import ipaddress
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson

from bot.sandbox.call import Call
from bot.sandbox.errors import bad
from bot.sandbox.model import JSON
from bot.sandbox.updates import Updates

FIRST_DELAY = 0.2
LONGEST_DELAY = 30.0
ANSWER_SECONDS = 60.0
MOST_CONNECTIONS = 100
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name, no secret
SECRET = re.compile(r"^[A-Za-z0-9_-]*$")


def local(url: str) -> bool:
    """Whether the address is on this machine: the sandbox calls nobody else."""
    host = urlsplit(url).hostname or ""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def sender(update: JSON) -> int:
    """Whose update it is: those of one chat or person are delivered one after the other."""
    body: JSON = next(value for key, value in update.items() if key != "update_id")
    return int((body.get("chat") or body["from"])["id"])


class Webhook:
    """Posts updates side by side, those of one chat in order; a failed one is tried again."""

    def __init__(self, updates: Updates, now: Callable[[], int]) -> None:
        self._updates = updates
        self._now = now
        self.url = ""
        self.reply: Callable[[Call], Awaitable[Any]] | None = None
        self._secret = ""
        self._connections = 40
        self._error: JSON = {}
        self._task: asyncio.Task[None] | None = None
        self._busy: set[int] = set()
        self._fresh = asyncio.Event()
        updates.on_push = self._fresh.set

    async def set(self, call: Call) -> bool:
        """setWebhook: from now on updates go to `url`; an empty one ends it."""
        url, secret = call.text("url"), call.text("secret_token")
        if url and not local(url):
            raise bad("bad webhook: the sandbox delivers to loopback addresses only")
        if len(secret) > 256:
            raise bad("secret token is too long")
        if not SECRET.match(secret):
            raise bad("secret token contains unallowed characters")
        await self.delete(call)
        kinds = call.json("allowed_updates", "can't parse allowed_updates JSON object")
        if isinstance(kinds, list):
            self._updates.allow(kinds)
        if url:
            self._updates.interrupt("terminated by setWebhook request")
            self.url, self._secret = url, secret
            wanted = call.integer("max_connections", 40)
            self._connections = max(1, min(wanted, MOST_CONNECTIONS))
            self._task = asyncio.create_task(self._deliver())
        return True

    async def delete(self, call: Call) -> bool:
        """deleteWebhook: back to getUpdates."""
        await self.close()
        if call.boolean("drop_pending_updates"):
            self._updates.clear()
        return True

    async def close(self) -> None:
        """Stops delivering."""
        self.url, self._error = "", {}
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    def info(self) -> JSON:
        """getWebhookInfo."""
        info: JSON = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
        }
        if self.url:
            info["max_connections"] = self._connections
            info["ip_address"] = "127.0.0.1"
            info.update(self._error)
        if self._updates.allowed:
            info["allowed_updates"] = sorted(self._updates.allowed)
        return info

    async def _deliver(self) -> None:
        timeout = aiohttp.ClientTimeout(ANSWER_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout) as session, asyncio.TaskGroup() as group:
            self._busy.clear()
            while True:
                self._fresh.clear()
                self._updates.expire()
                for update in self._next():
                    self._busy.add(sender(update))
                    group.create_task(self._post(session, update))
                await self._fresh.wait()

    def _next(self) -> list[JSON]:
        """The updates that may go out now: the oldest of each sender with none on the way."""
        chosen: dict[int, JSON] = {}
        for update in self._updates:
            if len(self._busy) + len(chosen) >= self._connections:
                break
            who = sender(update)
            if who not in self._busy:
                chosen.setdefault(who, update)
        return list(chosen.values())

    async def _post(self, session: aiohttp.ClientSession, update: JSON) -> None:
        delay = FIRST_DELAY
        while not await self._accepted(session, update):
            await asyncio.sleep(delay)
            delay = min(delay * 2, LONGEST_DELAY)
        self._updates.remove(update["update_id"])
        self._busy.discard(sender(update))
        self._fresh.set()

    async def _accepted(self, session: aiohttp.ClientSession, update: JSON) -> bool:
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers[SECRET_HEADER] = self._secret
        try:
            body = orjson.dumps(update)
            async with session.post(self.url, data=body, headers=headers) as answer:
                content = await answer.read()
                problem = "" if answer.ok else f"Wrong response from the webhook: {answer.status}"
        except TimeoutError:
            problem = "Read timeout expired"
        except aiohttp.ClientConnectorError:
            problem = "Connection refused"
        except aiohttp.ClientError:
            problem = "Connection closed"
        if problem:
            self._error = {"last_error_date": self._now(), "last_error_message": problem}
            return False
        await self._run_reply(content)
        return True

    async def _run_reply(self, content: bytes) -> None:
        """A webhook may answer with one method call; its result goes nowhere."""
        with suppress(orjson.JSONDecodeError):
            values = orjson.loads(content)
            if isinstance(values, dict) and self.reply and "method" in values:
                await self.reply(Call(str(values.pop("method")), values))
