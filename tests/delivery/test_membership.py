"""Processes that share one rate: who is alive, who may send, and what a 429 told one of them."""

import asyncio
import os
import sys
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, String, select

from bot.delivery import membership
from bot.delivery.membership import LEASE, RENEW, Company
from bot.storage.database import Database
from bot.storage.tables import workers
from tests.delivery.conftest import NOON

SECOND = timedelta(seconds=1)
A, B, C = (f"host-{letter}:1:{letter * 8}" for letter in "abc")


def rows(connection: Connection) -> dict[str, datetime]:
    return {row.worker: row.alive_until for row in connection.execute(select(workers))}


async def renew(
    database: Database, worker: str, at: datetime, halted_until: datetime | None = None
) -> Company:
    return await database.run(lambda c: membership.renew(c, worker, at, halted_until))


async def may_take(database: Database, worker: str, at: datetime) -> bool:
    return await database.run(lambda c: membership.may_take(c, worker, at))


async def test_the_first_may_send_at_once_and_who_joins_waits_until_all_have_seen_it(
    database: Database,
) -> None:
    assert await renew(database, A, NOON) == Company(frozenset({A}), True, None)
    now = NOON + SECOND
    assert await renew(database, B, now) == Company(frozenset({A, B}), False, None)
    while now < NOON + SECOND + LEASE:
        now += RENEW
        assert (await renew(database, A, now)).may_send
        company = await renew(database, B, now)
        assert company.may_send == (now >= NOON + SECOND + LEASE)
        assert company.alive == {A, B}


async def test_a_lease_that_has_run_out_is_a_death(database: Database) -> None:
    await renew(database, A, NOON)
    await renew(database, B, NOON + SECOND)
    almost = NOON + LEASE - SECOND
    assert (await renew(database, B, almost)).alive == {A, B}
    alone = await renew(database, B, NOON + LEASE)
    assert alone == Company(frozenset({B}), True, None)
    # Who comes back from the dead joins anew.
    back = await renew(database, A, NOON + LEASE + SECOND)
    assert back == Company(frozenset({A, B}), False, None)


async def test_who_says_goodbye_leaves_at_once(database: Database) -> None:
    await renew(database, A, NOON)
    await renew(database, B, NOON)
    await database.run(lambda c: membership.leave(c, A))
    assert (await renew(database, B, NOON + SECOND)).alive == {B}
    assert await database.run(membership.members) == {B}


async def test_who_was_expelled_takes_nothing(database: Database) -> None:
    assert not await may_take(database, A, NOON)
    await renew(database, A, NOON)
    assert await may_take(database, A, NOON)
    await renew(database, B, NOON + LEASE)
    assert not await may_take(database, A, NOON + LEASE)


async def test_a_wait_that_one_was_told_holds_for_all(database: Database) -> None:
    until = NOON + 20 * SECOND
    await renew(database, A, NOON)
    await renew(database, B, NOON)
    await database.run(lambda c: membership.halt(c, A, until))
    await database.run(lambda c: membership.halt(c, A, NOON + SECOND))  # a shorter one
    for worker in (A, B):
        assert not await may_take(database, worker, until - SECOND)
        assert await may_take(database, worker, until)
    assert (await renew(database, B, NOON + SECOND)).halted_until == until
    assert (await renew(database, C, NOON + SECOND)).halted_until == until
    assert (await renew(database, B, until)).halted_until is None


async def test_a_wait_outlives_who_was_told_it(database: Database) -> None:
    until = NOON + timedelta(minutes=5)
    await renew(database, A, NOON, until)
    await database.run(lambda c: membership.leave(c, A))
    assert await database.run(membership.members) == {A}
    assert await renew(database, B, NOON + SECOND) == Company(frozenset({B}), True, until)
    await renew(database, C, NOON + SECOND)
    # The death of one that only heard of it changes nothing either.
    assert (await renew(database, C, NOON + 2 * LEASE)).halted_until == until


async def test_a_clock_that_is_set_back_makes_nobody_wait_for_it(database: Database) -> None:
    back = NOON - timedelta(hours=3)
    await renew(database, A, NOON)
    await renew(database, B, NOON + SECOND)
    await database.run(lambda c: membership.halt(c, B, NOON + 5 * SECOND))
    first = await renew(database, A, back)
    # The lease of the other is of no clock that is; it joins again.
    assert first == Company(frozenset({A}), True, None)
    assert await may_take(database, A, back)
    assert (await renew(database, B, back + SECOND)).alive == {A, B}
    assert (await renew(database, A, back + LEASE)).may_send
    assert (await renew(database, B, back + SECOND + LEASE)).may_send


async def test_a_wait_that_is_still_known_here_holds_on_whatever_the_clock(
    database: Database,
) -> None:
    back = NOON - timedelta(hours=3)
    await renew(database, A, NOON, NOON + 5 * SECOND)
    assert (await renew(database, A, back, back + 4 * SECOND)).halted_until == back + 4 * SECOND


async def test_a_kill_on_this_machine_is_noticed_at_once(database: Database) -> None:
    name = membership.new_name()
    machine, pid, _ = name.rsplit(":", 2)
    assert pid == str(os.getpid())
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "input()", stdin=asyncio.subprocess.PIPE
    )
    other = f"{machine}:{process.pid}:abcdef01"
    await renew(database, other, NOON)
    assert (await renew(database, name, NOON)).alive == {name, other}
    process.kill()
    await process.wait()
    assert (await renew(database, name, NOON)).alive == {name}


async def test_an_earlier_start_under_the_same_number_is_no_more(database: Database) -> None:
    name, other = membership.new_name(), membership.new_name()
    machine, pid, _ = name.rsplit(":", 2)
    before = f"{machine}:{pid}:000000ff"
    await renew(database, before, NOON)
    await renew(database, other, NOON)
    assert (await renew(database, name, NOON)).alive == {name, other}


async def test_another_machine_is_not_judged_by_the_processes_here(database: Database) -> None:
    name = membership.new_name()
    await renew(database, "elsewhere:4194304:abcdef01", NOON)
    assert len((await renew(database, name, NOON)).alive) == 2


def test_names_fit_their_column_and_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    names, column = set(), workers.c.worker.type
    assert isinstance(column, String)
    assert column.length is not None
    for host in ("a", "newdeal-guide-production-0", "newdeal-guide-production-1"):
        monkeypatch.setattr("socket.gethostname", lambda host=host: host)
        names.add(membership.new_name().rsplit(":", 2)[0])
        assert len(membership.new_name()) <= column.length
    assert len(names) == 3
