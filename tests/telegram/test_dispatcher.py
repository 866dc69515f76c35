"""Order for one person, fairness between people, nothing dropped in silence."""

import asyncio
from datetime import UTC, datetime

from bot.telegram import dispatcher as module
from bot.telegram.dispatcher import BACKLOG, Dispatcher, Outcome, Waiting
from bot.telegram.inbox import Received

NOW = datetime(2026, 1, 5, tzinfo=UTC)


def item(person: int, number: int) -> Waiting:
    return Waiting(Received(number, person, {"update_id": number}), NOW)


async def no_refusal(waiting: Waiting) -> None:
    raise AssertionError(f"refused {waiting}")


async def no_sleep(_seconds: float) -> None:
    await asyncio.sleep(0)


async def test_one_persons_updates_are_handled_in_order_and_never_at_once() -> None:
    under_way: set[int] = set()
    order: dict[int, list[int]] = {}

    async def handle(waiting: Waiting) -> Outcome:
        person = waiting.received.person_id
        assert person not in under_way
        under_way.add(person)
        await asyncio.sleep(0)
        under_way.discard(person)
        order.setdefault(person, []).append(waiting.received.update_id)
        return Outcome.ANSWERED

    dispatcher = Dispatcher(handle, no_refusal)
    for number in range(600):
        dispatcher.submit(item(number % 7, number))
    await dispatcher.drained()
    assert {person: sorted(numbers) for person, numbers in order.items()} == order
    assert sum(map(len, order.values())) == 600


async def test_a_flood_of_one_delays_another_by_one_update_only(monkeypatch) -> None:
    monkeypatch.setattr(module, "SLOTS", 1)
    handled: list[int] = []

    async def handle(waiting: Waiting) -> Outcome:
        await asyncio.sleep(0)
        handled.append(waiting.received.person_id)
        return Outcome.ANSWERED

    dispatcher = Dispatcher(handle, no_refusal)
    for number in range(500):
        dispatcher.submit(item(1, number))
    dispatcher.submit(item(2, 500))
    await dispatcher.drained()
    assert handled.index(2) <= 1


async def test_a_waiting_update_of_a_busy_person_holds_no_slot(monkeypatch) -> None:
    monkeypatch.setattr(module, "SLOTS", 2)
    release = asyncio.Event()
    handled: list[int] = []

    async def handle(waiting: Waiting) -> Outcome:
        if waiting.received.person_id == 1:
            await release.wait()
        handled.append(waiting.received.person_id)
        return Outcome.ANSWERED

    dispatcher = Dispatcher(handle, no_refusal)
    for number in range(50):
        dispatcher.submit(item(1, number))
    for number in range(50, 60):
        dispatcher.submit(item(number, number))
    for _ in range(100):
        await asyncio.sleep(0)
    assert len(handled) == 10
    release.set()
    await dispatcher.drained()
    assert len(handled) == 60


async def test_who_cannot_be_reached_is_tried_again_with_growing_pauses() -> None:
    pauses: list[float] = []
    outcomes = [Outcome.TRY_LATER] * 9 + [Outcome.ANSWERED]

    async def handle(_waiting: Waiting) -> Outcome:
        return outcomes.pop(0)

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    dispatcher = Dispatcher(handle, no_refusal, sleep)
    dispatcher.submit(item(1, 1))
    await dispatcher.drained()
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]


async def test_a_full_queue_refuses_once_and_takes_more_when_it_is_empty() -> None:
    release, refused = asyncio.Event(), []

    async def handle(_waiting: Waiting) -> Outcome:
        await release.wait()
        return Outcome.ANSWERED

    async def refuse(waiting: Waiting) -> None:
        refused.append(waiting.received.update_id)

    dispatcher = Dispatcher(handle, refuse, no_sleep)
    taken = [dispatcher.submit(item(1, number)) for number in range(BACKLOG + 5)]
    assert taken == [True] * BACKLOG + [False] * 5
    assert dispatcher.submit(item(2, 5000))
    release.set()
    await dispatcher.drained()
    assert refused == [BACKLOG]
    assert dispatcher.submit(item(1, 9999))
    await dispatcher.drained()


async def test_reception_pauses_at_high_water_and_goes_on_below_half(monkeypatch) -> None:
    monkeypatch.setattr(module, "HIGH_WATER", 10)
    release = asyncio.Event()

    async def handle(_waiting: Waiting) -> Outcome:
        await release.wait()
        return Outcome.ANSWERED

    dispatcher = Dispatcher(handle, no_refusal)
    for number in range(10):
        dispatcher.submit(item(number, number))
    ready = asyncio.ensure_future(dispatcher.ready_for_more())
    await asyncio.sleep(0)
    assert not ready.done()
    release.set()
    await ready


async def test_stop_lets_the_update_under_way_finish_and_leaves_the_rest() -> None:
    handled: list[int] = []

    async def handle(waiting: Waiting) -> Outcome:
        await asyncio.sleep(0.01)
        handled.append(waiting.received.update_id)
        return Outcome.ANSWERED

    dispatcher = Dispatcher(handle, no_refusal)
    for number in range(10):
        dispatcher.submit(item(1, number))
    await asyncio.sleep(0)
    await dispatcher.stop(patience=5)
    assert handled == [0]
