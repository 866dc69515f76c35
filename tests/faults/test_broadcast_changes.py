"""What people and clocks do while a campaign is sent: each takes effect for whoever still waits."""

import signal
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot.clock import SEOUL
from bot.delivery import campaigns
from bot.delivery.feeder import WINDOW
from bot.people import consent, privacy
from bot.people.consent import Consent
from bot.storage.tables import LedgerState as L
from bot.storage.tables import people
from tests.faults.broadcast import FastClock, Gated, Town
from tests.faults.conftest import OpenTown

SIZE, PASSING = 120, 30
UNDER_WAY = PASSING + WINDOW  # nothing else can be taken while the gate is closed
EVENING = datetime(2027, 1, 5, 20, 50, tzinfo=SEOUL)


async def half_way(town: Town, clock: FastClock, **more: Any) -> tuple[int, Gated]:
    """A campaign that stands still: some have it, a window is under way, all others wait."""
    town.watch()
    gate = Gated(town.root, PASSING)
    campaign_id = await town.approved(**more)
    await town.engine(clock, gate)
    await gate.closed()
    return campaign_id, gate


async def waiting(town: Town, campaign_id: int) -> list[int]:
    return [row.person_id for row in await town.rows(campaign_id) if row.state == L.PENDING]


async def test_paused_resumed_and_cancelled(open_town: OpenTown, database_url: str) -> None:
    town, clock = await open_town(database_url, SIZE), FastClock()
    campaign_id, gate = await half_way(town, clock)
    assert await town.database.run(lambda c: campaigns.pause(c, campaign_id))
    gate.open()
    await town.until(lambda: L.SENDING not in town.seen(campaign_id).sums)
    at = clock.monotonic()
    await town.until(lambda: clock.monotonic() > at + 5)
    assert await town.check(campaign_id) == {L.SENT: UNDER_WAY, L.PENDING: SIZE - UNDER_WAY}
    assert await town.database.run(lambda c: campaigns.resume(c, campaign_id))
    await town.until(lambda: town.over(campaign_id))
    assert await town.check(campaign_id) == {L.SENT: SIZE}


async def test_cancelled_in_the_middle(open_town: OpenTown, database_url: str) -> None:
    town, clock = await open_town(database_url, SIZE), FastClock()
    campaign_id, gate = await half_way(town, clock)
    await town.database.run(lambda c: campaigns.cancel(c, campaign_id, clock.now()))
    gate.open()
    await town.until(lambda: town.over(campaign_id))
    assert await town.check(campaign_id) == {L.SENT: UNDER_WAY, L.SKIPPED: SIZE - UNDER_WAY}
    assert {row.reason for row in await town.rows(campaign_id)} == {"", "cancelled"}


async def test_nothing_is_taken_after_the_late_cut_off(
    open_town: OpenTown, database_url: str
) -> None:
    town, clock = await open_town(database_url, SIZE), FastClock()
    not_after = clock.now() + timedelta(hours=6)
    campaign_id, gate = await half_way(town, clock, not_after=not_after)
    clock.jump(timedelta(hours=6))
    gate.open()
    await town.until(lambda: town.over(campaign_id))
    assert await town.check(campaign_id) == {L.SENT: UNDER_WAY, L.SKIPPED: SIZE - UNDER_WAY}
    assert {row.reason for row in await town.rows(campaign_id)} == {"", "too-late"}


async def test_the_night_begins_in_the_middle(open_town: OpenTown, database_url: str) -> None:
    town, clock = await open_town(database_url, SIZE), FastClock(EVENING)
    sleepers = {person.id for person in town.people[::2]}

    def settle_down(connection: Connection) -> None:
        for number in sleepers:
            consent.withdraw(connection, number, Consent.NIGHT, EVENING)

    await town.database.run(settle_down)
    campaign_id, gate = await half_way(town, clock)
    late = set(await waiting(town, campaign_id))
    clock.jump(timedelta(minutes=20))
    gate.open()
    awake = SIZE - len(late & sleepers)
    await town.until(lambda: len(town.delivered(campaign_id)) >= awake)
    at = clock.monotonic()
    await town.until(lambda: clock.monotonic() > at + 5)
    sums = await town.check(campaign_id)
    assert sums == {L.SENT: awake, L.PENDING: len(late & sleepers)}
    assert set(await waiting(town, campaign_id)) == late & sleepers
    clock.jump(timedelta(hours=11))
    await town.until(lambda: town.over(campaign_id))
    assert await town.check(campaign_id) == {L.SENT: SIZE}


async def test_people_who_stop_are_erased_or_block_the_bot_in_the_middle(
    open_town: OpenTown, database_url: str
) -> None:
    town, clock = await open_town(database_url, SIZE), FastClock()
    campaign_id, gate = await half_way(town, clock)
    stopped, erased, blocked = (await waiting(town, campaign_id))[::6][:3]
    (under_way,) = sorted(gate.waiting)[:1]

    def leave(connection: Connection) -> None:
        consent.stop(connection, stopped, clock.now())
        privacy.erase(connection, erased, 0)
        privacy.erase(connection, under_way, 0)

    await town.database.run(leave)
    town.sandbox.person(blocked).block()
    gate.open()
    await town.until(lambda: town.over(campaign_id))
    rows = {row.person_id: row for row in await town.rows(campaign_id)}
    assert (rows[stopped].state, rows[stopped].reason) == (L.SKIPPED, "unsubscribed")
    assert rows[blocked].state == L.BLOCKED
    nobody = sorted((row.state, row.reason) for number, row in rows.items() if number < 0)
    assert nobody == [(L.SKIPPED, "erased"), (L.IN_DOUBT, "erased")]
    arrived = {each.chat_id for each in town.delivered(campaign_id)}
    assert not arrived & {stopped, erased, blocked}
    assert len(arrived) == SIZE - 3
    assert town.seen(campaign_id).sums == {
        L.SENT: SIZE - 4,
        L.BLOCKED: 1,
        L.SKIPPED: 2,
        L.IN_DOUBT: 1,
    }
    left = select(people.c.blocked_at).where(people.c.person_id == blocked)
    assert await town.database.run(lambda c: c.scalar(left)) is not None


@pytest.mark.parametrize("processes", [1, 2])
async def test_the_clock_jumps(open_town: OpenTown, database_url: str, processes: int) -> None:
    town = await open_town(database_url, SIZE)
    town.watch(processes)
    children = [await town.spawn(rate=80.0, lease=1.0) for _ in range(processes)]
    campaign_id = await town.approved()
    for third, number in enumerate((signal.SIGUSR1, signal.SIGUSR2), start=1):
        enough = SIZE * third // 3
        await town.until(lambda: len(town.delivered(campaign_id)) >= enough, *children)  # noqa: B023
        for child in children:
            child.signal(number)
    await town.until(lambda: town.over(campaign_id), *children)
    for child in children:
        assert await child.end(signal.SIGTERM) == 0, town.log_end()
    sums = await town.check(campaign_id)
    assert sums.get(L.IN_DOUBT, 0) == 0
    # Who takes another for dead has its messages given up; what that one had not begun, it leaves.
    failed = [row.reason for row in await town.rows(campaign_id) if row.state == L.FAILED]
    assert sums.get(L.SENT, 0) + len(failed) == SIZE
    assert set(failed) <= ({"taken-too-long-ago"} if processes > 1 else set())
