"""Webhook delivery: updates are posted to the bot until it answers with success."""

import asyncio
import ipaddress
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson

from bot.sandbox.call import Call
from bot.sandbox.errors import bad
from bot.sandbox.model import JSON
from bot.sandbox.world import World

FIRST_DELAY = 0.2
LONGEST_DELAY = 30.0
ANSWER_SECONDS = 60.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


def local(url: str) -> bool:
    """Whether the address is on this machine: the sandbox calls nobody else."""
    host = urlsplit(url).hostname or ""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


class Webhook:
    """Delivers the oldest waiting update first; a failed one is tried again before the next."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.url = ""
        self._secret = ""
        self._max_connections = 40
        self._error: JSON = {}
        self._task: asyncio.Task[None] | None = None
        self._fresh = asyncio.Event()
        world.updates.on_push = self._fresh.set

    async def set(self, call: Call) -> bool:
        """setWebhook: from now on updates go to `url`; an empty one ends it."""
        url = call.text("url")
        if url and not local(url):
            raise bad("bad webhook: the sandbox delivers to loopback addresses only")
        await self.remove()
        if call.boolean("drop_pending_updates"):
            self._world.updates.clear()
        kinds = call.json("allowed_updates", "can't parse allowed_updates JSON object")
        if isinstance(kinds, list):
            self._world.updates.allow(kinds)
        if url:
            self._world.updates.interrupt("terminated by setWebhook request")
            self.url, self._secret = url, call.text("secret_token")
            self._max_connections = call.integer("max_connections", 40)
            self._task = asyncio.create_task(self._deliver())
        return True

    async def delete(self, call: Call) -> bool:
        """deleteWebhook: back to getUpdates."""
        await self.remove()
        if call.boolean("drop_pending_updates"):
            self._world.updates.clear()
        return True

    async def remove(self) -> None:
        """Stops delivering."""
        self.url, self._error = "", {}
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    def info(self) -> JSON:
        """getWebhookInfo."""
        info: dict[str, Any] = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._world.updates),
        }
        if self.url:
            info["max_connections"] = self._max_connections
            info["ip_address"] = "127.0.0.1"
            info.update(self._error)
        if self._world.updates.allowed:
            info["allowed_updates"] = sorted(self._world.updates.allowed)
        return info

    async def _deliver(self) -> None:
        delay = FIRST_DELAY
        async with aiohttp.ClientSession() as session:
            while True:
                self._fresh.clear()
                waiting = self._world.updates.peek(1)
                if not waiting:
                    await self._fresh.wait()
                elif await self._post(session, waiting[0]):
                    self._world.updates.confirm(waiting[0]["update_id"] + 1)
                    delay = FIRST_DELAY
                else:
                    await asyncio.sleep(delay)
                    delay = min(delay * 2, LONGEST_DELAY)

    async def _post(self, session: aiohttp.ClientSession, update: JSON) -> bool:
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers[SECRET_HEADER] = self._secret
        timeout = aiohttp.ClientTimeout(ANSWER_SECONDS)
        try:
            async with session.post(
                self.url, data=orjson.dumps(update), headers=headers, timeout=timeout
            ) as answer:
                await answer.read()
                problem = "" if answer.ok else f"Wrong response from the webhook: {answer.status}"
        except (aiohttp.ClientError, TimeoutError) as error:
            problem = "Connection refused" if isinstance(error, OSError) else "Read timeout expired"
        if problem:
            now = self._world.now()
            self._error = {"last_error_date": now, "last_error_message": problem}
        return not problem
