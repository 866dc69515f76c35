"""A running sandbox, a hand on its clock, and a plain HTTP client for its methods."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import orjson
import pytest

from bot.sandbox import Person, Sandbox

START = 1_800_000_000.0


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> float:
        return self.time


class ApiError(Exception):
    """An answer with `ok: false`, or no answer a Bot API client could read."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(body.get("description"))
        self.status = status
        self.body = body


class Api:
    """Calls methods with JSON bodies: `await api("sendMessage", chat_id=1, text="a")`."""

    def __init__(self, session: aiohttp.ClientSession, sandbox: Sandbox) -> None:
        self.session = session
        self.root = f"{sandbox.url}/bot{sandbox.token}"

    async def __call__(self, method: str, **values: Any) -> Any:
        headers = {"Content-Type": "application/json"}
        url = f"{self.root}/{method}"
        async with self.session.post(url, data=orjson.dumps(values), headers=headers) as response:
            body = orjson.loads(await response.read())
        if not body["ok"]:
            assert response.status == body["error_code"]
            raise ApiError(response.status, body)
        return body["result"]

    async def refusal(self, method: str, **values: Any) -> str:
        """The description of a refused call."""
        with pytest.raises(ApiError) as caught:
            await self(method, **values)
        return str(caught.value)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def sandbox(clock: Clock) -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(clock=clock, limits=False)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def api(session: aiohttp.ClientSession, sandbox: Sandbox) -> Api:
    return Api(session, sandbox)


@pytest.fixture
async def person(sandbox: Sandbox) -> Person:
    """A citizen who has started the bot; nothing waits for the bot."""
    person = sandbox.person(sandbox.citizen_ids[0])
    person.say("/start")
    sandbox.world.updates.clear()
    return person
