"""Webhook delivery over real HTTP."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest
from aiohttp import web

from bot.sandbox import Person, Sandbox
from tests.sandbox.conftest import Api, ApiError


class Receiver:
    """A bot's web server: notes what it gets and answers as told."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.statuses: list[int] = []
        self.reply: dict[str, Any] | None = None
        self.gates: dict[int, asyncio.Event] = {}
        self.fresh = asyncio.Event()

    async def handle(self, request: web.BaseRequest) -> web.Response:
        update = orjson.loads(await request.read())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        status = self.statuses.pop(0) if self.statuses else 200
        sender = update["message"]["from"]["id"]
        if sender in self.gates:
            await self.gates[sender].wait()
        if status == 200:
            self.updates.append(update)
            self.fresh.set()
        body = orjson.dumps(self.reply) if self.reply else b""
        return web.Response(status=status, body=body)

    async def texts(self, count: int) -> list[str]:
        """The texts received, once there are so many."""
        async with asyncio.timeout(5):
            while len(self.updates) < count:
                self.fresh.clear()
                await self.fresh.wait()
        return [update["message"]["text"] for update in self.updates]


@pytest.fixture
async def receiver() -> AsyncIterator[tuple[Receiver, str]]:
    receiver = Receiver()
    runner = web.ServerRunner(web.Server(receiver.handle), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield receiver, f"http://127.0.0.1:{site.port}/hook"
    await runner.cleanup()


async def test_updates_are_posted_with_the_secret(
    api: Api, person: Person, receiver: tuple[Receiver, str]
) -> None:
    got, url = receiver
    person.say("vorher")
    await api("setWebhook", url=url, secret_token="s3cret_-", max_connections=7)
    person.say("nachher")
    assert await got.texts(2) == ["vorher", "nachher"]
    assert got.secrets == ["s3cret_-"] * 2
    info = await api("getWebhookInfo")
    assert (info["url"], info["max_connections"]) == (url, 7)


async def test_a_refused_update_comes_again_in_order(
    api: Api, person: Person, receiver: tuple[Receiver, str]
) -> None:
    got, url = receiver
    got.statuses = [500]
    await api("setWebhook", url=url)
    person.say("a")
    person.say("b")
    assert await got.texts(2) == ["a", "b"]
    assert len(got.secrets) == 3
    info = await api("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500"


async def test_one_slow_chat_does_not_hold_up_another(
    api: Api, sandbox: Sandbox, person: Person, receiver: tuple[Receiver, str]
) -> None:
    got, url = receiver
    other = sandbox.person(sandbox.citizen_ids[1])
    got.gates[person.id] = asyncio.Event()
    await api("setWebhook", url=url)
    person.say("langsam 1")
    person.say("langsam 2")
    other.say("schnell")
    assert await got.texts(1) == ["schnell"]
    got.gates[person.id].set()
    assert await got.texts(3) == ["schnell", "langsam 1", "langsam 2"]


async def test_the_answer_may_be_a_call(
    api: Api, person: Person, receiver: tuple[Receiver, str]
) -> None:
    got, url = receiver
    got.reply = {"method": "sendMessage", "chat_id": person.id, "text": "바로 답해요"}
    await api("setWebhook", url=url)
    person.say("a")
    await person.until(lambda p: p.last.text == "바로 답해요")


async def test_polling_and_webhook_exclude_each_other(
    api: Api, sandbox: Sandbox, receiver: tuple[Receiver, str]
) -> None:
    _, url = receiver
    poll = asyncio.create_task(api("getUpdates", timeout=50))
    await sandbox.until(lambda: sandbox.polling)
    await api("setWebhook", url=url)
    with pytest.raises(ApiError, match="terminated by setWebhook request"):
        await poll
    with pytest.raises(ApiError, match="can't use getUpdates method while webhook is active"):
        await api("getUpdates")
    await api("deleteWebhook")
    assert await api("getUpdates") == []


async def test_pending_updates_can_be_dropped(api: Api, person: Person) -> None:
    person.say("a")
    await api("deleteWebhook", drop_pending_updates=True)
    assert await api("getUpdates") == []


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"url": "https://example.com/"}, "bad webhook: the sandbox delivers to loopback"),
        ({"secret_token": "가"}, "secret token contains unallowed characters"),
        ({"secret_token": "a" * 257}, "secret token is too long"),
    ],
)
async def test_refused_webhooks(api: Api, values: dict[str, Any], words: str) -> None:
    assert words in await api.refusal("setWebhook", **{"url": "http://127.0.0.1:9/", **values})
    assert (await api("getWebhookInfo"))["url"] == ""


async def test_a_dead_receiver_is_reported(api: Api, sandbox: Sandbox, person: Person) -> None:
    await api("setWebhook", url="http://127.0.0.1:9/")
    person.say("a")
    async with asyncio.timeout(5):
        while "last_error_message" not in await api("getWebhookInfo"):
            continue
    assert (await api("getWebhookInfo"))["last_error_message"] == "Connection refused"
    async with asyncio.timeout(1):
        await sandbox.stop()
