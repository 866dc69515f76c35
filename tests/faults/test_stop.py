"""SIGTERM: the bot is gone within three seconds, says so with status 0, and loses nothing."""

from pathlib import Path

from bot.sandbox import Sandbox
from tests.faults.child import Child
from tests.faults.crowd import Crowd, stored_profiles, unanswered

SOON = 3.0


async def test_stopped_in_the_middle_of_its_work(
    sandbox: Sandbox, child: Child, database_url: str
) -> None:
    crowd = Crowd(sandbox, people=40, seed=7)
    crowd.act(260)
    await child.start()
    await child.until(lambda: len(sandbox.delivery_log) >= 20)
    assert await child.terminate(SOON) == 0
    assert not crowd.served()
    await child.start()
    await child.until(crowd.served)
    assert await child.terminate(SOON) == 0
    assert stored_profiles(database_url) == crowd.profiles
    assert unanswered(database_url) == 0


async def test_stopped_while_telegram_does_not_answer(
    sandbox: Sandbox, sqlite_url: str, tmp_path: Path
) -> None:
    child = Child(sandbox, sqlite_url, tmp_path)
    crowd = Crowd(sandbox, people=100, seed=8)
    held = sandbox.faults.slow(method="sendMessage", times=100, delivered=False)
    try:
        await child.start()
        await child.until(lambda: held.struck >= 30)
        assert await child.terminate(SOON) == 0
        sandbox.faults.clear()
        await child.start()
        await child.until(crowd.served)
        assert await child.terminate(SOON) == 0
    finally:
        await child.clear()


async def test_stopped_before_telegram_was_ever_reached(
    sandbox: Sandbox, sqlite_url: str, tmp_path: Path
) -> None:
    child = Child(sandbox, sqlite_url, tmp_path)
    unreachable = sandbox.faults.status(502, times=1000)
    try:
        await child.start()
        await child.until(lambda: unreachable.struck >= 1)
        assert await child.terminate(SOON) == 0
    finally:
        await child.clear()
