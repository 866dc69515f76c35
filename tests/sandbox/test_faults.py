"""Scripted faults: what the caller sees, and whether the call worked."""

import asyncio

import aiohttp
import pytest

from bot.sandbox import Person, Sandbox
from tests.sandbox.conftest import Api, ApiError


async def answer(api: Api, person: Person, text: str = "a") -> tuple[int, bytes]:
    """Status and body of a raw sendMessage."""
    values = {"chat_id": person.id, "text": text}
    async with api.session.post(f"{api.root}/sendMessage", json=values) as response:
        return response.status, await response.read()


@pytest.mark.parametrize("delivered", [False, True])
@pytest.mark.parametrize("status", [500, 502, 504])
async def test_server_errors(
    api: Api, sandbox: Sandbox, person: Person, status: int, delivered: bool
) -> None:
    sandbox.faults.status(status, method="sendMessage", delivered=delivered)
    got, body = await answer(api, person)
    assert got == status
    assert body.startswith(b'{"ok":false' if status == 500 else b"<html>")
    assert person.last.from_bot is delivered
    assert len(sandbox.delivery_log) == delivered
    assert (await answer(api, person))[0] == 200


@pytest.mark.parametrize("delivered", [False, True])
async def test_a_dropped_connection(
    api: Api, sandbox: Sandbox, person: Person, delivered: bool
) -> None:
    sandbox.faults.drop(delivered=delivered)
    with pytest.raises(aiohttp.ClientConnectionError):
        await answer(api, person)
    assert person.last.from_bot is delivered
    assert not sandbox.faults


async def test_broken_json(api: Api, sandbox: Sandbox, person: Person) -> None:
    sandbox.faults.garble()
    status, body = await answer(api, person)
    assert status == 200
    assert body == b'{"ok":true,"result":{"message_id":'
    assert person.last.from_bot


async def test_too_many_requests(api: Api, sandbox: Sandbox, person: Person) -> None:
    sandbox.faults.too_many(7)
    with pytest.raises(ApiError) as caught:
        await api("sendMessage", chat_id=person.id, text="a")
    assert caught.value.body["parameters"] == {"retry_after": 7}
    assert not person.last.from_bot


async def test_a_slow_answer_comes_when_released(
    api: Api, sandbox: Sandbox, person: Person
) -> None:
    fault = sandbox.faults.slow(method="sendMessage")
    sending = asyncio.create_task(api("sendMessage", chat_id=person.id, text="a"))
    await person.until(lambda p: p.last.from_bot)
    assert not sending.done()
    fault.release()
    assert (await sending)["text"] == "a"


async def test_a_slow_answer_comes_after_its_seconds(
    api: Api, sandbox: Sandbox, person: Person
) -> None:
    sandbox.faults.slow(0.01)
    assert (await api("sendMessage", chat_id=person.id, text="a"))["text"] == "a"


async def test_a_caller_who_gave_up_was_served_all_the_same(
    api: Api, sandbox: Sandbox, person: Person
) -> None:
    sandbox.faults.slow(method="sendMessage")
    sending = asyncio.create_task(api("sendMessage", chat_id=person.id, text="a"))
    await person.until(lambda p: p.last.text == "a")
    sending.cancel()
    assert (await answer(api, person, "b"))[0] == 200
    assert [message.text for message in person.messages] == ["/start", "a", "b"]


async def test_held_and_then_cut(api: Api, sandbox: Sandbox, person: Person) -> None:
    fault = sandbox.faults.slow(delivered=False)
    sending = asyncio.create_task(answer(api, person))
    fault.release()
    with pytest.raises(aiohttp.ClientConnectionError):
        await sending
    assert not person.last.from_bot


async def test_faults_choose_method_and_chat_and_count(
    api: Api, sandbox: Sandbox, person: Person
) -> None:
    other = sandbox.person(sandbox.citizen_ids[1])
    other.say("/start")
    sandbox.faults.status(502, method="sendmessage", chat_id=other.id, times=2)
    assert (await answer(api, person))[0] == 200
    assert [(await answer(api, other))[0] for _ in range(3)] == [502, 502, 200]


async def test_faults_strike_in_the_order_of_the_script(
    api: Api, sandbox: Sandbox, person: Person
) -> None:
    sandbox.faults.status(500)
    sandbox.faults.status(502)
    assert [(await answer(api, person))[0] for _ in range(3)] == [500, 502, 200]
    sandbox.faults.status(500, times=100)
    sandbox.faults.clear()
    assert (await answer(api, person))[0] == 200


async def test_stop_releases_what_is_held(api: Api, sandbox: Sandbox, person: Person) -> None:
    sandbox.faults.slow(method="sendMessage")
    sending = asyncio.create_task(api("sendMessage", chat_id=person.id, text="a"))
    await person.until(lambda p: p.last.from_bot)
    async with asyncio.timeout(1):
        await sandbox.stop()
        await asyncio.gather(sending, return_exceptions=True)
