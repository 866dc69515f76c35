"""How the engine behaves when Telegram, the network or a message gives trouble."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.delivery import campaigns, feeder, ledger, membership
from bot.delivery.audience import Audience
from bot.delivery.feeder import WINDOW
from bot.delivery.model import Action, Campaign, Message, Outcome, State, Verdict
from bot.storage.database import Database
from bot.storage.tables import LedgerState as L
from tests.delivery.conftest import (
    StartEngine,
    appoint,
    approved,
    settle_town,
    sums,
    until,
    words,
)
from tests.delivery.trouble import MovedClock, Troubled, reach

LATER = Outcome(Verdict.LATER, reason="no-connection")
UNKNOWN = Outcome(Verdict.UNKNOWN, reason="no answer")
REFUSED = Outcome(Verdict.FAILED, reason="message is too long")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> MovedClock:
    monkeypatch.setattr(feeder, "_IDLE", 0.001)
    return MovedClock()


@pytest.fixture
def telegram() -> Troubled:
    return Troubled()


async def prepare(database: Database, size: int, *names: str) -> tuple[list[int], list[int]]:
    """A town and campaigns of these names for all of it; returns both numbers."""

    def unit(connection: Connection) -> tuple[list[int], list[int]]:
        appoint(connection)
        ids = settle_town(connection, size)
        return ids, [approved(connection, name=name) for name in names or ("소식",)]

    return await database.run(unit)


async def resume(database: Database, campaign_id: int) -> None:
    assert await database.run(lambda c: campaigns.resume(c, campaign_id))


async def test_a_429_holds_everything_until_its_deadline(
    database: Database, telegram: Troubled, clock: MovedClock, start_engine: StartEngine
) -> None:
    ids, numbers = await prepare(database, 60, "하나", "둘")
    telegram.answers[ids[0]] = [Outcome(Verdict.LATER, reason="429", wait=30.0)]
    start_engine()
    await reach(lambda: telegram.tries >= WINDOW)
    await clock.some_looks()
    held = telegram.tries
    assert held <= WINDOW
    clock.advance(29)
    await clock.some_looks()
    assert telegram.tries == held
    clock.advance(1)
    for number in numbers:
        await until(database, number, State.DONE)
        assert await sums(database, number) == {L.SENT: 60}
    assert Counter(telegram.people()) == dict.fromkeys(ids, 2)


@pytest.mark.parametrize("trouble", [LATER, UNKNOWN])
async def test_while_telegram_is_in_trouble_one_alone_tries_at_longer_and_longer_intervals(
    database: Database,
    telegram: Troubled,
    clock: MovedClock,
    start_engine: StartEngine,
    trouble: Outcome,
) -> None:
    ids, (number,) = await prepare(database, 80)
    telegram.trouble = trouble
    start_engine()
    await reach(lambda: telegram.tries > 0)
    await clock.some_looks()
    tried = telegram.tries
    assert tried <= WINDOW
    for pause in (1, 2, 4, 8, 16, 30, 30):
        clock.advance(pause - 0.5)
        await clock.some_looks()
        assert telegram.tries == tried
        clock.advance(0.5)
        tried += 1
        await reach(partial(telegram.has_tried, tried))
        await clock.some_looks()
    telegram.trouble = None
    clock.advance(30)
    await until(database, number, State.DONE)
    found = await sums(database, number)
    assert found.get(L.IN_DOUBT, 0) == (tried if trouble is UNKNOWN else 0)
    assert found[L.SENT] == len(telegram.delivered) == len(set(telegram.people()))
    assert sum(found.values()) == len(ids)


async def test_refused_again_and_again_it_pauses_and_staff_may_let_it_go_on(
    database: Database, telegram: Troubled, start_engine: StartEngine
) -> None:
    ids, (number,) = await prepare(database, 100)
    telegram.trouble = REFUSED
    start_engine()
    campaign = await until(database, number, State.PAUSED)
    assert campaign.reason == "too-many-refused"
    await reach(lambda: telegram.tries >= 10)
    telegram.trouble = None
    await resume(database, number)
    await until(database, number, State.DONE)
    found = await sums(database, number)
    assert 10 <= found[L.FAILED] <= 2 * WINDOW
    assert found == {L.FAILED: found[L.FAILED], L.SENT: len(ids) - found[L.FAILED]}
    assert len(set(telegram.people())) == found[L.SENT]


async def test_a_few_refusals_among_many_are_no_reason_to_pause(
    database: Database, telegram: Troubled, start_engine: StartEngine
) -> None:
    ids, (number,) = await prepare(database, 100)
    telegram.answers = {each: [REFUSED] for each in ids[9::10]}
    start_engine()
    await until(database, number, State.DONE)
    assert await sums(database, number) == {L.SENT: 90, L.FAILED: 10}


async def test_what_cannot_be_rendered_pauses_and_goes_to_nobody(
    database: Database, telegram: Troubled, start_engine: StartEngine
) -> None:
    ids, (bad, good) = await prepare(database, 40, "나쁜", "좋은")
    broken = True

    async def render(campaign: Campaign, lang: str, variant: str) -> Message:
        if broken and campaign.campaign_id == bad:
            raise ValueError("no such notice")
        return await words(campaign, lang, variant)

    start_engine(render=render)
    campaign = await until(database, bad, State.PAUSED)
    assert campaign.reason == "rendering-failed"
    await until(database, good, State.DONE)
    assert sorted(telegram.people()) == ids
    found = await sums(database, bad)
    assert sum(found.values()) == 40
    assert L.SENT not in found
    broken = False
    await resume(database, bad)
    await until(database, bad, State.DONE)
    assert await sums(database, bad) == {L.SENT: 40}


async def test_a_token_that_is_refused_stops_it_with_the_reason(
    database: Database, telegram: Troubled, start_engine: StartEngine
) -> None:
    _, (number,) = await prepare(database, 40)
    telegram.trouble = Outcome(Verdict.STOP, reason="Unauthorized")
    start_engine()
    campaign = await until(database, number, State.PAUSED)
    assert campaign.reason == "Unauthorized"
    telegram.trouble = None
    await resume(database, number)
    await until(database, number, State.DONE)
    assert await sums(database, number) == {L.SENT: 40}


async def test_a_fault_of_the_transport_itself_leaves_it_open(
    database: Database, telegram: Troubled, start_engine: StartEngine
) -> None:
    ids, (number,) = await prepare(database, 3)

    async def fail(person_id: int) -> None:
        if person_id == ids[1]:
            raise RuntimeError("closed")

    telegram.before = fail
    start_engine()
    await until(database, number, State.DONE)
    assert await sums(database, number) == {L.SENT: 2, L.IN_DOUBT: 1}


async def test_never_more_than_a_window_is_on_its_way(
    database: Database, telegram: Troubled, clock: MovedClock, start_engine: StartEngine
) -> None:
    _, numbers = await prepare(database, 70, "하나", "둘")
    places, flying, most = asyncio.Semaphore(0), 0, 0

    async def wait(_person_id: int) -> None:
        nonlocal flying, most
        flying += 1
        most = max(most, flying)
        await places.acquire()
        flying -= 1

    telegram.before = wait
    start_engine()
    await reach(lambda: flying == WINDOW)
    for _ in range(140):
        found = await database.read(lambda c: [ledger.sums(c, number) for number in numbers])
        assert sum(each.get(L.SENDING, 0) for each in found) <= WINDOW
        places.release()
    for number in numbers:
        await until(database, number, State.DONE)
    assert most == WINDOW


async def test_corrections_go_first(
    database: Database, telegram: Troubled, start_engine: StartEngine
) -> None:
    ids, (number,) = await prepare(database, 50)
    engine = start_engine()
    await until(database, number, State.DONE)
    await engine.stop(1.0)

    def unit(connection: Connection) -> tuple[int, int]:
        rule = Audience(of=number, pace=None).model_dump(mode="json")
        follow: dict[str, Any] = {"of_campaign_id": number, "audience": rule}
        other = approved(connection, name="새 소식")
        return other, approved(connection, name="고침", action=Action.EDIT, **follow)

    sent = dict(zip(telegram.people(), range(1, 51), strict=True))
    given: list[tuple[int, int | None]] = []
    other, correction = await database.run(unit)
    deliver = telegram.deliver

    async def noted(prepared: str, person_id: int, message_id: int | None = None) -> Outcome:
        given.append((person_id, message_id))
        return await deliver(prepared, person_id, message_id)

    telegram.deliver = noted  # type: ignore[method-assign] # to note the messages' numbers
    start_engine()
    await until(database, correction, State.DONE)
    await until(database, other, State.DONE)
    assert dict(given[:50]) == sent
    assert given[50:] == [(each, None) for each, _ in given[50:]]
    assert sorted(each for each, _ in given[50:]) == ids


async def test_campaigns_take_turns(
    database: Database, telegram: Troubled, start_engine: StartEngine
) -> None:
    _, numbers = await prepare(database, 120, "하나", "둘", "셋")
    start_engine()
    for number in numbers:
        await until(database, number, State.DONE)
    first = Counter(text.split()[0] for _, text in telegram.delivered[: 4 * WINDOW])
    assert set(first) == {"하나", "둘", "셋"}
    assert Counter(text.split()[0] for _, text in telegram.delivered) == dict.fromkeys(first, 120)


async def test_words_are_rendered_once_for_each_language_and_variant(
    database: Database, telegram: Troubled, start_engine: StartEngine
) -> None:
    ids, (number,) = await prepare(database, 90)
    asked: Counter[tuple[str, str]] = Counter()

    async def render(campaign: Campaign, lang: str, variant: str) -> Message:
        asked[lang, variant] += 1
        return await words(campaign, lang, variant)

    started = asyncio.Semaphore(WINDOW)
    telegram.before = _one_by_one(started)
    start_engine(render=render)
    await until(database, number, State.DONE)
    assert set(asked) == {("ko", ""), ("en", "")}
    # Several of the first window may ask before the first answer is there.
    assert asked.total() <= WINDOW
    assert dict(telegram.delivered)[ids[0]] in ("소식 (ko)", "소식 (en)")


def _one_by_one(places: asyncio.Semaphore) -> Callable[[int], Awaitable[None]]:
    async def wait(_person_id: int) -> None:
        async with places:
            await asyncio.sleep(0)

    return wait


async def test_what_was_taken_long_ago_is_not_sent_unasked(
    database: Database, telegram: Troubled, clock: MovedClock, start_engine: StartEngine
) -> None:
    _, (number,) = await prepare(database, 5)
    stood_still = False

    async def render(campaign: Campaign, lang: str, variant: str) -> Message:
        nonlocal stood_still
        if not stood_still:
            stood_still = True
            clock.advance(membership.LEASE.total_seconds())
        return await words(campaign, lang, variant)

    start_engine(render=render)
    await reach(lambda: stood_still)
    await clock.some_looks()
    assert telegram.tries == 0
    clock.advance(5)
    await until(database, number, State.DONE)
    assert await sums(database, number) == {L.SENT: 5}
    assert telegram.tries == 5


async def test_a_stop_in_the_middle_leaves_nothing_marked_that_was_not_sent(
    database: Database, telegram: Troubled, start_engine: StartEngine
) -> None:
    _, (number,) = await prepare(database, 100)
    gate = asyncio.Event()
    flying = 0

    async def wait(_person_id: int) -> None:
        nonlocal flying
        flying += 1
        await gate.wait()

    telegram.before = wait
    engine = start_engine()
    await reach(lambda: flying == WINDOW)
    stopping = asyncio.create_task(engine.stop(5.0))
    await asyncio.sleep(0)
    gate.set()
    await stopping
    found = await sums(database, number)
    assert found == {L.SENT: WINDOW, L.PENDING: 100 - WINDOW}
    start_engine()
    await until(database, number, State.DONE)
    assert await sums(database, number) == {L.SENT: 100}
    assert len(set(telegram.people())) == len(telegram.delivered) == 100


async def test_what_does_not_end_in_time_is_in_doubt(
    database: Database, telegram: Troubled, start_engine: StartEngine
) -> None:
    _, (number,) = await prepare(database, 10)
    flying = 0

    async def wait(_person_id: int) -> None:
        nonlocal flying
        flying += 1
        await asyncio.Event().wait()

    telegram.before = wait
    engine = start_engine()
    await reach(lambda: flying == 10)
    await engine.stop(0.05)
    assert await sums(database, number) == {L.IN_DOUBT: 10}
