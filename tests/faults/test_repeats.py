"""An update delivered again changes nothing again, but is answered again."""

from typing import Any

import pytest

from bot.sandbox import Person, Sandbox
from tests.faults.conftest import WAIT, RunBot
from tests.faults.crowd import Crowd, stored_profiles


async def test_everything_delivered_twice(
    sandbox: Sandbox, run_bot: RunBot, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    updates, seen, repeats = sandbox.world.updates, list[Any](), list[Any]()
    poll = updates.poll

    async def poll_with_repeats(offset: int, limit: int, seconds: int) -> list[dict[str, Any]]:
        if repeats:
            return [repeats.pop() for _ in range(min(limit, len(repeats)))]
        got = await poll(offset, limit, seconds)
        seen.extend(got)
        return got

    monkeypatch.setattr(updates, "poll", poll_with_repeats)
    crowd = Crowd(sandbox, people=20, seed=6)
    crowd.act(180)
    await run_bot(database_url)
    await sandbox.until(crowd.served, WAIT)
    once = crowd.texts
    assert crowd.answers_to_texts() == once
    # The oldest come last: applied again, they would undo every later choice.
    repeats.extend(seen)
    updates.release()
    await sandbox.until(lambda: crowd.answers_to_texts() == 2 * once and not repeats, WAIT)
    # People are served in order: with this answered, their repeats are through.
    crowd.say()
    await sandbox.until(crowd.served, WAIT)
    assert stored_profiles(database_url) == crowd.profiles


async def test_a_question_delivered_twice_stays_a_question(
    sandbox: Sandbox, run_bot: RunBot, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once it is kept nothing is expected any more, yet its repetition is no search."""
    updates, seen, repeats = sandbox.world.updates, list[Any](), list[Any]()
    poll = updates.poll

    async def poll_with_repeats(offset: int, limit: int, seconds: int) -> list[dict[str, Any]]:
        if repeats:
            return [repeats.pop()]
        got = await poll(offset, limit, seconds)
        seen.extend(got)
        return got

    monkeypatch.setattr(updates, "poll", poll_with_repeats)
    await run_bot(sqlite_url)
    person = sandbox.add_person("묻는 사람")
    person.say("/ask")
    await person.until(lambda p: p.last.from_bot and "궁금" in p.last.text)
    person.say("센터는 언제 여나요?")
    await person.until(lambda p: kept(p) == 1)
    repeats.append(seen[-1])
    updates.release()
    await person.until(lambda p: kept(p) == 2)


def kept(person: Person) -> int:
    """How often somebody was told that their question is kept."""
    return sum("질문을 담당 직원에게 전했어요" in each.text for each in person.messages)
