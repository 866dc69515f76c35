"""429 past the documented rates, by the injected clock."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox import Person, Sandbox
from tests.sandbox.conftest import Api, ApiError, Clock


@pytest.fixture
async def sandbox(clock: Clock) -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(clock=clock)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


def started(sandbox: Sandbox, count: int) -> list[Person]:
    people = [sandbox.add_person(f"사람 {number}") for number in range(count)]
    for person in people:
        person.say("/start")
    return people


async def retry_after(api: Api, chat_id: int) -> int:
    """How long a refused message has to wait."""
    with pytest.raises(ApiError) as caught:
        await api("sendMessage", chat_id=chat_id, text="a")
    assert caught.value.status == 429
    seconds = caught.value.body["parameters"]["retry_after"]
    assert str(caught.value) == f"Too Many Requests: retry after {seconds}"
    assert isinstance(seconds, int)
    return seconds


async def test_thirty_a_second_overall(api: Api, sandbox: Sandbox, clock: Clock) -> None:
    people = started(sandbox, 62)
    for person in people[:30]:
        await api("sendMessage", chat_id=person.id, text="a")
    assert await retry_after(api, people[30].id) == 1
    clock.time += 0.5
    assert await retry_after(api, people[30].id) == 1
    clock.time += 0.5
    for person in people[30:60]:
        await api("sendMessage", chat_id=person.id, text="a")
    assert await retry_after(api, people[60].id) == 1


async def test_an_even_pace_is_never_refused(api: Api, sandbox: Sandbox, clock: Clock) -> None:
    for person in started(sandbox, 120):
        await api("sendMessage", chat_id=person.id, text="a")
        clock.time += 1 / 30


async def test_paid_broadcasts_go_faster(api: Api, sandbox: Sandbox) -> None:
    for person in started(sandbox, 100):
        await api("sendMessage", chat_id=person.id, text="a", allow_paid_broadcast=True)


async def test_one_chat_takes_a_short_burst(api: Api, person: Person, clock: Clock) -> None:
    for _ in range(5):
        await api("sendMessage", chat_id=person.id, text="a")
    assert await retry_after(api, person.id) == 1
    clock.time += 1
    await api("sendMessage", chat_id=person.id, text="a")
    assert await retry_after(api, person.id) == 1


async def test_a_refused_chat_does_not_hold_up_another(
    api: Api, sandbox: Sandbox, person: Person
) -> None:
    for _ in range(5):
        await api("sendMessage", chat_id=person.id, text="a")
    await retry_after(api, person.id)
    [other] = started(sandbox, 1)
    await api("sendMessage", chat_id=other.id, text="a")


async def test_edits_and_answers_do_not_count(api: Api, person: Person) -> None:
    button = {"inline_keyboard": [[{"text": "네", "callback_data": "y"}]]}
    sent = await api("sendMessage", chat_id=person.id, text="a", reply_markup=button)
    for number in range(40):
        query = person.press(sent["message_id"], "네")
        await api("answerCallbackQuery", callback_query_id=query.id)
        await api(
            "editMessageText",
            chat_id=person.id,
            message_id=sent["message_id"],
            text=str(number),
            reply_markup=button,
        )


async def test_twenty_a_minute_to_a_group(
    api: Api, sandbox: Sandbox, person: Person, clock: Clock
) -> None:
    group = sandbox.add_group("모임", [person])
    for _ in range(20):
        await api("sendMessage", chat_id=group.id, text="a")
    assert await retry_after(api, group.id) == 59
    clock.time += 30
    assert await retry_after(api, group.id) == 29
    clock.time += 30
    await api("sendMessage", chat_id=group.id, text="a")


async def test_a_halt_is_announced_until_its_end(
    api: Api, sandbox: Sandbox, person: Person, clock: Clock
) -> None:
    group = sandbox.add_group("모임", [person])
    for _ in range(20):
        await api("sendMessage", chat_id=group.id, text="a")
    for waited in range(59):
        assert await retry_after(api, group.id) == 59 - waited
        clock.time += 1
    await api("sendMessage", chat_id=group.id, text="a")


async def test_without_limits_nothing_is_refused(
    clock: Clock, session: aiohttp.ClientSession
) -> None:
    sandbox = Sandbox(clock=clock, limits=False)
    await sandbox.start()
    [person] = started(sandbox, 1)
    api = Api(session, sandbox)
    for _ in range(100):
        await api("sendMessage", chat_id=person.id, text="a")
    await sandbox.stop()
