"""The bot is killed after each step, and in the middle of some; the conversation goes on."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select

from bot.config import Settings
from bot.people.cipher import new_key
from bot.people.privacy import PERSONAL
from bot.sandbox import Fault, Message, Person, Query, Sandbox
from bot.sandbox.call import Call
from tests.faults.child import Child


@dataclass(frozen=True, slots=True)
class Step:
    """What a person does, and a part of what they then see: of a text or of a button's label."""

    does: str
    sees: str
    presses: bool = True


def say(text: str, sees: str) -> Step:
    return Step(text, sees, presses=False)


JOURNEY = (
    say("/start job", "안녕하세요"),
    Step("시작하기", "나이대를 골라"),
    Step("30~39세", "해당하는 것이 있으면"),
    Step("여성", "✅ 여성"),
    Step("다음", "어떤 일에 마음이"),
    Step("동물·식물 돌보기", "✅ 동물·식물 돌보기"),
    Step("추천 보기", "찾았어요"),
    Step("왜 추천하나요?", "추천한 까닭이에요"),
    Step("1. ", "근거:"),
    Step("저장하기", "저장 취소"),
    Step("알려 주기", "?start=o_"),
    say("강아지 돌보는 일", "찾았어요"),
    Step("비교하기", "⬜"),
    Step("⬜", "✅"),
    Step("⬜", "고른 일 비교하기"),
    Step("고른 일 비교하기", "나란히 비교해"),
    say("/settings", "관심 분야: 동물·식물 돌보기"),
    say("/saved", "저장한 일 1가지"),
    say("/mydata", "보관"),
    say("/delete", "모두 지울까요?"),
    Step("네, 모두 지워 주세요", "모두 지웠어요"),
)

CONSENT = (Step("이 상황 기억해 두기", "기억해 둘까요?"), Step("동의해요", "동의하신 대로"))


class Walk:
    """One person's way; `at` is the message whose buttons come next."""

    def __init__(self, sandbox: Sandbox, person: Person, child: Child, database_url: str) -> None:
        self.sandbox = sandbox
        self.person = person
        self.child = child
        self.database_url = database_url
        self.at = 0

    async def go(self, step: Step) -> None:
        """Take a step and wait for what it shows."""
        await self.see(step, self.start(step))

    def start(self, step: Step) -> Query | Message:
        """Take a step, and wait for nothing."""
        if not step.presses:
            return self.person.say(step.does)
        labels = Message(self.person.chat.messages[self.at]).labels
        label = next(each for each in labels if step.does in each)
        return self.person.press(self.at, label)

    async def see(self, step: Step, began: Query | Message) -> None:
        """Wait until the step is answered with what it shows."""
        await self.child.until(lambda: self._shown(step, began))

    def _shown(self, step: Step, began: Query | Message) -> bool:
        if isinstance(began, Query) and not began.answered:
            return False
        # After a restart an earlier view may come once more, so the newest need not be the answer.
        first = began.message_id if isinstance(began, Query) else began.id + 1
        said = [each for each in self.person.messages if each.from_bot and each.id >= first]
        found = [
            each.id for each in said if any(step.sees in part for part in (each.text, *each.labels))
        ]
        self.at = found[-1] if found else self.at
        return bool(found)


@pytest.fixture
async def sandbox(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Sandbox]:
    # Its clock stands still: a press can be answered however long a restart takes.
    sandbox = Sandbox(token="1:RESTART", limits=False, clock=lambda: 1_800_000_000.0)
    take, hub = sandbox.faults.take, sandbox.world.hub

    def take_and_tell(call: Call) -> Fault | None:
        fault = take(call)
        hub.wake()
        return fault

    # Who waits for a fault to strike is told of it.
    monkeypatch.setattr(sandbox.faults, "take", take_and_tell)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
async def walk(
    sandbox: Sandbox, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Walk]:
    """A person, and the bot as a process, not started yet."""
    monkeypatch.setenv("DATA_KEY", new_key())
    child = Child(sandbox, tmp_path)
    yield Walk(sandbox, sandbox.add_person("새 사람"), child, database_url)
    await child.clear()


async def test_the_journey_goes_on_however_often_the_bot_dies(
    walk: Walk, database_url: str
) -> None:
    for step in JOURNEY:
        await walk.child.start(walk.database_url)
        await walk.go(step)
        await walk.child.kill()
    await walk.child.start(walk.database_url)
    # It waits in line behind the erasure, which may be shown once more.
    asked = walk.person.inline("강아지")
    await walk.child.until(lambda: asked.answered)
    await walk.child.terminate(seconds=10)
    assert held(database_url, walk.person.id) == []


async def test_what_was_under_way_at_a_kill_is_answered(walk: Walk) -> None:
    faults = walk.sandbox.faults
    await walk.child.start(walk.database_url)
    await strike(walk, JOURNEY[0], faults.slow(method="sendMessage", delivered=False))
    for step in (*JOURNEY[1:4], CONSENT[0]):
        await walk.go(step)
    await strike(walk, CONSENT[1], faults.slow(method="answerCallbackQuery", delivered=False))
    await strike(walk, JOURNEY[4], faults.slow(method="editMessageText", delivered=False))
    await strike(walk, JOURNEY[5], faults.slow(method="editMessageText", delivered=True))
    await strike(walk, JOURNEY[6])


async def strike(walk: Walk, step: Step, fault: Fault | None = None) -> None:
    """Kill the bot in the middle of a step, and start it anew.

    The middle is where the fault holds back an answer, or, without one, before the step has even
    been fetched.
    """
    began = walk.start(step)
    if fault is not None:
        await walk.child.until(lambda: fault.struck > 0)
    await walk.child.kill()
    walk.sandbox.faults.clear()
    await walk.child.start(walk.database_url)
    await walk.see(step, began)


def held(database_url: str, person_id: int) -> list[str]:
    """The tables in which something of a person is left."""
    engine = create_engine(Settings(database_url=database_url, _env_file=None).sqlalchemy_url)
    with engine.connect() as connection:
        found = [
            table.name
            for table in PERSONAL
            if connection.execute(select(table).where(table.c.person_id == person_id)).first()
        ]
    engine.dispose()
    return found
