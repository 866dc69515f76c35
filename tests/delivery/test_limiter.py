"""The limiter against a clock that the test moves."""

import asyncio
from datetime import UTC, datetime
from typing import Any

from bot.delivery.limiter import GROUP_CHAT, PRIVATE_CHAT, Limiter, Priority


class Log(list[tuple[float, int]]):
    """When which chat got its turn."""


class FakeClock:
    """Sleeping moves time to the earliest sleeper, once all others wait too."""

    def __init__(self) -> None:
        self.time = 100.0
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.time, UTC)

    def monotonic(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.time + seconds, woken))
        await woken

    async def run(self, work: asyncio.Future[Any]) -> None:
        while not work.done():
            for _ in range(20):
                await asyncio.sleep(0)
            self._sleepers = [(due, woken) for due, woken in self._sleepers if not woken.done()]
            if self._sleepers and not work.done():
                due, woken = min(self._sleepers, key=lambda sleeper: sleeper[0])
                self.time = max(self.time, due)
                woken.set_result(None)
        await work


async def send(
    limiter: Limiter, clock: FakeClock, chat: int, log: Log, priority=Priority.REPLY
) -> None:
    await limiter.turn(chat, priority)
    log.append((round(clock.time - 100, 3), chat))


async def test_all_chats_together_keep_the_rate_without_a_burst_at_the_start() -> None:
    clock, log = FakeClock(), Log()
    limiter = Limiter(30, clock)
    await clock.run(asyncio.gather(*(send(limiter, clock, n, log) for n in range(300))))
    times = [time for time, _ in log]
    for start in range(300):
        within = [time for time in times if times[start] <= time < times[start] + 1]
        assert len(within) <= 30 + 3
    assert times[-1] >= (300 - 3) / 30 - 0.01
    assert times[-1] <= 300 / 30


async def test_one_chat_may_burst_and_is_then_held_to_one_a_second() -> None:
    clock, log = FakeClock(), Log()
    limiter = Limiter(1000, clock)
    await clock.run(asyncio.gather(*(send(limiter, clock, 5, log) for _ in range(10))))
    times = [time for time, _ in log]
    assert times[: PRIVATE_CHAT.burst] == [0.0] * PRIVATE_CHAT.burst
    assert times[PRIVATE_CHAT.burst :] == [1.0, 2.0, 3.0, 4.0, 5.0]


async def test_a_group_gets_twenty_a_minute() -> None:
    clock, log = FakeClock(), Log()
    limiter = Limiter(1000, clock)
    await clock.run(asyncio.gather(*(send(limiter, clock, -5, log) for _ in range(45))))
    times = [time for time, _ in log]
    assert sum(time < 60 for time in times) <= 20 + GROUP_CHAT.burst - 1
    assert sum(60 <= time < 120 for time in times) == 20


async def test_a_chat_that_waits_holds_up_nobody_else() -> None:
    clock, log = FakeClock(), Log()
    limiter = Limiter(30, clock)
    flood = [send(limiter, clock, 1, log) for _ in range(20)]
    await clock.run(asyncio.gather(*flood, send(limiter, clock, 2, log)))
    assert {chat: time for time, chat in reversed(log)}[2] < 0.5


async def test_replies_pass_a_broadcast_that_came_first() -> None:
    clock, log = FakeClock(), Log()
    limiter = Limiter(10, clock)
    broadcast = [send(limiter, clock, n, log, Priority.BROADCAST) for n in range(100)]
    await clock.run(asyncio.gather(*broadcast, send(limiter, clock, 1000, log)))
    assert [chat for _, chat in log].index(1000) <= 2


async def test_a_halt_lasts_to_its_deadline_and_a_shorter_one_does_not_end_it() -> None:
    clock, log = FakeClock(), Log()
    limiter = Limiter(30, clock)
    limiter.halt(10)
    limiter.halt(2)
    await clock.run(asyncio.gather(*(send(limiter, clock, n, log) for n in range(3))))
    assert log[0][0] >= 10

    async def edit() -> None:
        limiter.halt(5)
        before = clock.time
        await limiter.pass_halt()
        assert clock.time - before >= 5

    await clock.run(asyncio.ensure_future(edit()))


async def test_turns_are_as_many_as_may_go_now_and_at_least_one() -> None:
    clock = FakeClock()
    limiter = Limiter(30, clock)

    async def broadcast() -> list[int]:
        return [await limiter.turns(32) for _ in range(40)]

    broadcasting = asyncio.ensure_future(broadcast())
    await clock.run(broadcasting)
    counts = broadcasting.result()
    assert counts[0] == 2  # half of a tenth of a second's: the rest is left to replies
    assert set(counts[1:]) == {1}
    assert round(clock.time - 100, 3) == round((sum(counts) - 2) / 30, 3)


async def test_who_asks_for_few_gets_no_more() -> None:
    limiter = Limiter(1000, FakeClock())
    assert [await limiter.turns(most) for most in (1, 7, 32)] == [1, 7, 32]


async def test_turns_given_back_may_be_used_by_others() -> None:
    clock, log = FakeClock(), Log()
    limiter = Limiter(1024, clock)
    assert await limiter.turns(1000) == 51
    limiter.give_back(47)
    await clock.run(asyncio.gather(*(send(limiter, clock, n, log) for n in range(98))))
    assert log[-1][0] == 0
    await clock.run(asyncio.ensure_future(send(limiter, clock, 1000, log)))
    assert log[-1][0] > 0


async def test_giving_back_after_a_while_saves_up_nothing() -> None:
    clock, log = FakeClock(), Log()
    limiter = Limiter(100, clock)
    given = await limiter.turns(10)
    clock.time += 60
    limiter.give_back(given)
    await clock.run(asyncio.gather(*(send(limiter, clock, n, log) for n in range(100))))
    assert sum(time == 60 for time, _ in log) == 10


async def test_replies_pass_turns_that_wait() -> None:
    clock, log = FakeClock(), Log()
    limiter = Limiter(10, clock)
    order: list[str] = []

    async def broadcast() -> None:
        for _ in range(5):
            await limiter.turns(32)
            order.append("broadcast")

    async def reply() -> None:
        await send(limiter, clock, 7, log)
        order.append("reply")

    first = asyncio.ensure_future(broadcast())
    await asyncio.sleep(0)
    await clock.run(asyncio.gather(first, reply()))
    assert order.index("reply") <= 1


async def test_a_message_that_had_its_turn_among_many_counts_for_its_chat() -> None:
    clock, log = FakeClock(), Log()
    limiter = Limiter(1000, clock)
    for _ in range(PRIVATE_CHAT.burst):
        await limiter.depart(5)
    await clock.run(asyncio.gather(send(limiter, clock, 5, log), send(limiter, clock, 6, log)))
    assert {chat: time for time, chat in log} == {5: 1.0, 6: 0.0}


async def test_what_was_spaced_never_leaves_bunched() -> None:
    """However late commits make them: Telegram counts when messages come, not when they may."""
    clock, left = FakeClock(), list[float]()
    limiter = Limiter(30, clock)

    async def depart(number: int) -> None:
        await limiter.depart(number)
        left.append(clock.time)

    for start in (0.0, 0.4, 0.7):
        clock.time = 100.0 + start
        await clock.run(asyncio.gather(*(depart(number) for number in range(25))))
    for moment in left:
        assert sum(moment <= each < moment + 1 for each in left) <= 30


async def test_a_reply_need_not_wait_behind_many() -> None:
    clock, log = FakeClock(), Log()
    limiter = Limiter(30, clock)
    assert await limiter.turns(32) == 2
    await clock.run(asyncio.ensure_future(send(limiter, clock, 1, log)))
    assert log == [(0.0, 1)]


async def test_another_rate_holds_from_then_on() -> None:
    clock, log = FakeClock(), Log()
    limiter = Limiter(1000, clock)
    limiter.set_rate(10)
    await clock.run(asyncio.gather(*(send(limiter, clock, n, log) for n in range(11))))
    assert log[-1][0] == 1.0
    limiter.set_rate(100)
    before = clock.time
    await clock.run(asyncio.gather(*(send(limiter, clock, 50 + n, log) for n in range(30))))
    assert round(clock.time - before, 3) <= 0.3


async def test_a_halt_holds_turns_too_and_says_how_long() -> None:
    clock = FakeClock()
    limiter = Limiter(1000, clock)
    assert limiter.halted_for == 0
    limiter.halt(8)
    clock.time += 3
    assert limiter.halted_for == 5
    waiting = asyncio.ensure_future(limiter.turns(4))
    await clock.run(waiting)
    assert (waiting.result(), round(clock.time, 3)) == (4, 108)


async def test_who_gave_up_waiting_takes_nobodys_turn() -> None:
    clock, log = FakeClock(), Log()
    limiter = Limiter(1, clock)
    await limiter.turn(1)
    gone = asyncio.ensure_future(limiter.turns(32))
    await asyncio.sleep(0)
    gone.cancel()
    await clock.run(asyncio.ensure_future(send(limiter, clock, 2, log)))
    assert log == [(1.0, 2)]
