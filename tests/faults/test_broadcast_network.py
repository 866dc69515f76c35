"""What a network or Telegram may do to a broadcast: each outcome is taken for what it is."""

import signal
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import func, select

from bot.delivery import campaigns
from bot.delivery.feeder import WINDOW
from bot.delivery.model import Action, State
from bot.sandbox import Fault, Faults
from bot.sandbox.call import Call
from bot.storage.tables import LedgerState as L
from bot.storage.tables import people, workers
from bot.telegram.request import AiohttpRequest
from bot.telegram.transport import TelegramTransport
from tests.faults.broadcast import FastClock
from tests.faults.conftest import OpenTown

PROBES = 5 + 5  # tries that show an outage, and that look whether it is over
METHOD = "sendMessage"
HALT = timedelta(seconds=60)


def each_fault(faults: Faults, chats: list[int]) -> dict[str, list[int]]:
    """Every fault to somebody of their own; returns who got what."""
    chat = iter(chats)
    who = {name: [next(chat)] for name in ("500", "drop", "502", "dropped", "slow", "garbled")}
    faults.status(500, chat_id=who["500"][0])
    faults.drop(chat_id=who["drop"][0])
    faults.status(502, chat_id=who["502"][0], delivered=True)
    faults.drop(chat_id=who["dropped"][0], delivered=True)
    faults.slow(chat_id=who["slow"][0])
    faults.garble(chat_id=who["garbled"][0])
    return who


async def test_every_outcome_is_taken_for_what_it_is(
    open_town: OpenTown, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.request.READ_TIMEOUT", 0.5)
    town = await open_town(database_url, 60)
    town.watch()
    blocked, gone, stranger, *rest = town.people
    blocked.block()
    gone.deactivated = True
    stranger.started = False
    who = each_fault(town.sandbox.faults, [person.id for person in rest[::7]])
    limited = town.sandbox.faults.too_many(2, chat_id=rest[-1].id)
    campaign_id = await town.approved()
    await town.engine(FastClock())
    await town.until(lambda: town.over(campaign_id))
    sums = await town.check(campaign_id, kills=1)
    assert sums == {L.SENT: 60 - 3 - 6, L.BLOCKED: 3, L.IN_DOUBT: 6}
    rows = {row.person_id: row for row in await town.rows(campaign_id)}
    in_doubt = {number for number, row in rows.items() if row.state == L.IN_DOUBT}
    assert in_doubt == {each for chats in who.values() for each in chats}
    arrived = {each.chat_id for each in town.delivered(campaign_id)} & in_doubt
    assert arrived == {who[name][0] for name in ("502", "dropped", "slow", "garbled")}
    assert limited.struck == 1
    assert rows[rest[-1].id].state == L.SENT
    left = select(people.c.person_id).where(people.c.blocked_at.is_not(None))
    assert set(await town.database.read(lambda c: c.scalars(left).all())) == {
        blocked.id,
        gone.id,
        stranger.id,
    }


async def test_nothing_leaves_before_the_deadline_of_a_429(
    open_town: OpenTown, sqlite_url: str
) -> None:
    clock = FastClock(hurry=50)
    town = await open_town(sqlite_url, 100, clock=clock.time)
    town.watch()
    struck: list[float] = []
    limited = town.sandbox.faults.too_many(int(HALT.total_seconds()), chat_id=town.people[40].id)
    matches = Fault.matches

    def note(fault: Fault, call: Call) -> bool:
        found = matches(fault, call)
        if found:
            struck.append(clock.time())
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Fault, "matches", note)
        campaign_id = await town.approved()
        await town.engine(clock, rate=30.0)
        await town.until(lambda: town.over(campaign_id))
    assert limited.struck == 1
    assert await town.check(campaign_id) == {L.SENT: 100}
    # What was under way at that moment arrives a little later.
    later = [each.time - struck[0] for each in town.delivered(campaign_id) if each.time > struck[0]]
    held = sorted(each for each in later if each > HALT.total_seconds() / 2)
    assert len(later) - len(held) <= WINDOW
    assert held[0] >= HALT.total_seconds()
    assert len(held) >= 100 - 40 - WINDOW


async def test_a_429_holds_for_who_is_started_after_a_kill(
    open_town: OpenTown, database_url: str
) -> None:
    town = await open_town(database_url, 100)
    town.watch()
    limited = town.sandbox.faults.too_many(2, chat_id=town.people[10].id)
    campaign_id = await town.approved()
    child = await town.spawn(rate=100.0)
    halt = select(func.max(workers.c.halted_until))
    while (until := await town.database.run(lambda c: c.scalar(halt))) is None:
        assert not child.ended.done(), town.log_end()
    await child.end(signal.SIGKILL)
    before = len(town.delivered(campaign_id))
    await town.finish(campaign_id, rate=100.0)
    await town.check(campaign_id, kills=1)
    assert limited.struck == 1
    assert before < 100 - WINDOW
    assert town.delivered(campaign_id)[before].time >= until.timestamp() - 0.5


async def test_a_message_that_telegram_refuses_pauses_the_campaign(
    open_town: OpenTown, database_url: str
) -> None:
    town = await open_town(database_url, 200)
    town.watch()
    campaign_id = await town.approved(content={"text": {"ko": "<b>끝나지 않는 글"}})
    await town.engine(FastClock())
    await town.until(lambda: town.seen(campaign_id).state is State.PAUSED)
    await town.until(lambda: L.SENDING not in town.seen(campaign_id).sums)
    sums = await town.check(campaign_id)
    assert sums.keys() == {L.FAILED, L.PENDING}
    assert 10 <= sums[L.FAILED] <= 10 + 2 * WINDOW
    campaign = await town.database.run(lambda c: campaigns.get(c, campaign_id))
    assert campaign is not None
    assert campaign.reason == "too-many-refused"


async def test_a_refused_token_pauses_and_loses_nobody(
    open_town: OpenTown, database_url: str
) -> None:
    town = await open_town(database_url, 100)
    town.watch()
    campaign_id = await town.approved()
    root = f"{town.sandbox.url}/bot2:REVOKED"
    await town.engine(FastClock(), TelegramTransport(AiohttpRequest(), root))
    await town.until(lambda: town.seen(campaign_id).state is State.PAUSED)
    await town.until(lambda: L.SENDING not in town.seen(campaign_id).sums)
    assert await town.check(campaign_id) == {L.PENDING: 100}


async def test_an_outage_puts_few_in_doubt_and_then_it_goes_on(
    open_town: OpenTown, sqlite_url: str
) -> None:
    town = await open_town(sqlite_url, 300)
    town.watch()
    clock = FastClock(hurry=50)
    out = town.sandbox.faults.status(502, method=METHOD, times=1_000_000)
    campaign_id = await town.approved()
    await town.engine(clock)
    began = clock.monotonic()
    await town.until(lambda: clock.monotonic() - began > 60)
    town.sandbox.faults.clear()
    await town.until(lambda: town.over(campaign_id))
    sums = await town.check(campaign_id, kills=2)
    assert sums == {L.IN_DOUBT: out.struck, L.SENT: 300 - out.struck}
    assert out.struck <= WINDOW + PROBES


async def test_telegram_out_of_reach_for_a_while(open_town: OpenTown, sqlite_url: str) -> None:
    town = await open_town(sqlite_url, 300)
    town.watch()
    clock = FastClock(hurry=50)
    campaign_id = await town.approved()
    await town.engine(clock, rate=60.0)
    await town.until(lambda: len(town.delivered(campaign_id)) >= 50)
    await town.sandbox.stop()
    began = clock.monotonic()
    await town.until(lambda: clock.monotonic() - began > 20)
    await town.sandbox.start()
    await town.until(lambda: town.over(campaign_id))
    sums = await town.check(campaign_id, kills=1)
    assert sums.keys() <= {L.SENT, L.IN_DOUBT}


async def test_an_outage_while_a_correction_is_made_ends_with_everybody_corrected(
    open_town: OpenTown, sqlite_url: str
) -> None:
    town = await open_town(sqlite_url, 100)
    town.watch()
    campaign_id = await town.approved()
    await town.engine(FastClock(hurry=50))
    await town.until(lambda: town.over(campaign_id))
    faults = town.sandbox.faults
    for method in ("editMessageText", "deleteMessage"):
        faults.status(502, method=method, times=12)
        faults.status(504, method=method, times=12, delivered=True)
        faults.drop(method=method, times=12, delivered=True)
    for action in (Action.EDIT, Action.DELETE):
        following = await town.follow(campaign_id, action)
        await town.until(partial(town.over, following))
        assert town.seen(following).sums == {L.SENT: 100}
    assert not any(person.messages for person in town.people)
