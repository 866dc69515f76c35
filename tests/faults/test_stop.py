"""SIGTERM: the bot is gone within three seconds, says so with status 0, and loses nothing."""

from bot.sandbox import Sandbox
from tests.faults.child import SOON, Child
from tests.faults.crowd import Crowd, stored_profiles, unanswered


async def test_stopped_in_the_middle_of_its_work(
    sandbox: Sandbox, child: Child, sqlite_url: str
) -> None:
    crowd = Crowd(sandbox, people=40, seed=7)
    crowd.act(260)
    await child.start(sqlite_url)
    await child.until(lambda: len(sandbox.delivery_log) >= 20)
    assert await child.terminate(SOON) == 0
    assert not crowd.served()
    await child.start(sqlite_url)
    await child.until(crowd.served)
    assert await child.terminate(SOON) == 0
    assert stored_profiles(sqlite_url) == crowd.profiles
    assert unanswered(sqlite_url) == 0


async def test_stopped_while_telegram_does_not_answer(
    sandbox: Sandbox, child: Child, sqlite_url: str
) -> None:
    crowd = Crowd(sandbox, people=100, seed=8)
    held = sandbox.faults.slow(method="sendMessage", times=100, delivered=False)
    await child.start(sqlite_url)
    await child.until(lambda: held.struck >= 30)
    assert await child.terminate(SOON) == 0
    sandbox.faults.clear()
    await child.start(sqlite_url)
    await child.until(crowd.served)
    assert await child.terminate(SOON) == 0


async def test_stopped_before_telegram_was_ever_reached(
    sandbox: Sandbox, child: Child, sqlite_url: str
) -> None:
    unreachable = sandbox.faults.status(502, times=1000)
    await child.start(sqlite_url)
    await child.until(lambda: unreachable.struck >= 1)
    assert await child.terminate(SOON) == 0
    assert "Unclosed" not in child.log_end()
