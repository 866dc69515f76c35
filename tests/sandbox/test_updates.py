"""getUpdates: offsets, long polls, conflicts, allowed kinds."""

import asyncio
from typing import Any

import pytest

from bot.sandbox import Person, Sandbox
from tests.sandbox.conftest import Api, ApiError, Clock


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_what_is_not_confirmed_comes_again(api: Api, person: Person) -> None:
    for text in "abc":
        person.say(text)
    first = await api("getUpdates", limit=2)
    assert texts(first) == ["a", "b"]
    assert texts(await api("getUpdates")) == ["a", "b", "c"]
    assert texts(await api("getUpdates", offset=first[-1]["update_id"])) == ["b", "c"]
    assert texts(await api("getUpdates", offset=first[-1]["update_id"] + 1)) == ["c"]
    assert texts(await api("getUpdates")) == ["c"]
    assert (await api("getWebhookInfo"))["pending_update_count"] == 1


async def test_a_negative_offset_keeps_the_newest(api: Api, person: Person) -> None:
    for text in "abc":
        person.say(text)
    assert texts(await api("getUpdates", offset=-1)) == ["c"]
    assert texts(await api("getUpdates")) == ["c"]


async def test_ids_follow_each_other(api: Api, person: Person) -> None:
    person.say("a")
    person.say("b")
    one, two = await api("getUpdates")
    assert two["update_id"] == one["update_id"] + 1


@pytest.mark.parametrize(("limit", "count"), [(0, 1), (1, 1), (100, 100), (1000, 100)])
async def test_limit_is_between_1_and_100(api: Api, person: Person, limit: int, count: int) -> None:
    for _ in range(101):
        person.say("a")
    assert len(await api("getUpdates", limit=limit)) == count


async def test_a_long_poll_ends_when_something_comes(
    api: Api, sandbox: Sandbox, person: Person
) -> None:
    poll = asyncio.create_task(api("getUpdates", timeout=50))
    await sandbox.until(lambda: sandbox.polling)
    person.say("이제 왔어요")
    assert texts(await poll) == ["이제 왔어요"]


async def test_a_second_poll_ends_the_first_with_409(
    api: Api, sandbox: Sandbox, person: Person
) -> None:
    first = asyncio.create_task(api("getUpdates", timeout=50))
    await sandbox.until(lambda: sandbox.polling)
    second = asyncio.create_task(api("getUpdates", timeout=50))
    with pytest.raises(ApiError, match="terminated by other getUpdates request") as caught:
        await first
    assert caught.value.status == 409
    await sandbox.until(lambda: sandbox.polling)
    person.say("a")
    assert texts(await second) == ["a"]


async def test_a_poll_whose_client_left_is_forgotten(api: Api, sandbox: Sandbox) -> None:
    poll = asyncio.create_task(api("getUpdates", timeout=50))
    await sandbox.until(lambda: sandbox.polling)
    poll.cancel()
    await sandbox.until(lambda: not sandbox.polling)


async def test_only_wanted_kinds_arrive_from_now_on(api: Api, person: Person) -> None:
    person.say("vor")
    await api("getUpdates", allowed_updates=["my_chat_member"])
    person.say("b")
    person.block()
    kinds = [set(update) - {"update_id"} for update in await api("getUpdates")]
    assert kinds == [{"message"}, {"my_chat_member"}]
    await api("getUpdates", offset=-1, allowed_updates=[])
    person.unblock()
    person.say("c")
    assert len(await api("getUpdates")) == 3


async def test_after_a_day_updates_are_gone(api: Api, person: Person, clock: Clock) -> None:
    person.say("alt")
    clock.time += 24 * 3600 + 1
    person.say("neu")
    assert texts(await api("getUpdates")) == ["neu"]


async def test_stop_does_not_wait_for_a_poll(api: Api, sandbox: Sandbox) -> None:
    poll = asyncio.create_task(api("getUpdates", timeout=50))
    await sandbox.until(lambda: sandbox.polling)
    async with asyncio.timeout(1):
        await sandbox.stop()
        assert await poll == []
