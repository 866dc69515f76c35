"""The bot is killed around the request that carries a reply: it reaches the citizen once, or is in doubt."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select

from bot.config import Settings
from bot.people import inquiries
from bot.people.cipher import Cipher, new_key
from bot.people.inquiries import Inquiries
from bot.sandbox import Fault, Person, Sandbox
from bot.sandbox.call import Call
from bot.storage.tables import inquiry_messages
from tests.faults.child import PATIENCE, Child

QUESTION, ANSWER = "주말에만 하는 일도 있나요?", "공고마다 달라요."


@pytest.fixture
async def sandbox(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Sandbox]:
    # Its clock stands still: a press can be answered however long a restart takes.
    sandbox = Sandbox(token="1:REPLY", limits=False, clock=lambda: 1_800_000_000.0)
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
def key(monkeypatch: pytest.MonkeyPatch) -> str:
    key = new_key()
    monkeypatch.setenv("DATA_KEY", key)
    return key


@pytest.fixture
def editor(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Person:
    person = sandbox.add_person("답하는 이")
    monkeypatch.setenv("ADMIN_IDS", str(person.id))
    return person


@pytest.fixture
def citizen(sandbox: Sandbox) -> Person:
    return sandbox.add_person("새 사람")


@pytest.fixture
async def child(sandbox: Sandbox, tmp_path: Path, key: str, editor: Person) -> AsyncIterator[Child]:
    # Made last: it starts with the settings of this moment.
    child = Child(sandbox, tmp_path)
    yield child
    await child.clear()


async def says(child: Child, person: Person, words: str, sees: str) -> None:
    said = person.say(words)
    await child.until(lambda: person.last.id > said.id and sees in person.last.text)


async def presses(child: Child, person: Person, label: str, sees: str) -> None:
    person.press(person.last, next(each for each in person.last.labels if label in each))
    await child.until(lambda: sees in person.last.text)


async def asked(child: Child, citizen: Person, editor: Person) -> None:
    """A question, and staff in front of it."""
    await says(child, citizen, "/ask", "무엇이 궁금하세요")
    await says(child, citizen, QUESTION, "전했어요")
    await says(child, editor, "/staff", "담당자 화면")
    await presses(child, editor, "문의함", QUESTION)
    await presses(child, editor, "1번 열기", "답을 기다려요")


def got(citizen: Person) -> int:
    return sum(ANSWER in each.text for each in citizen.messages if each.from_bot)


def deliveries(url: str) -> list[str]:
    engine = create_engine(Settings(database_url=url, _env_file=None).sqlalchemy_url)
    with engine.connect() as connection:
        found = connection.scalars(
            select(inquiry_messages.c.delivery).order_by(inquiry_messages.c.message_id)
        ).all()
    engine.dispose()
    return list(found)


async def delivered(url: str, outcome: str) -> None:
    """Wait until the timer has found it so."""
    async with asyncio.timeout(2 * PATIENCE):
        while deliveries(url) != ["", outcome]:  # noqa: ASYNC110 - a database wakes nobody
            await asyncio.sleep(0.1)


@pytest.mark.parametrize("arrived", [True, False])
async def test_killed_in_the_middle_of_the_request(
    sandbox: Sandbox,
    child: Child,
    citizen: Person,
    editor: Person,
    database_url: str,
    arrived: bool,
) -> None:
    await child.start(database_url)
    await asked(child, citizen, editor)
    await presses(child, editor, "답 쓰기", "적어 보내 주세요")
    await says(child, editor, ANSWER, "이대로 보낼까요")
    fault = sandbox.faults.slow(method="sendMessage", chat_id=citizen.id, delivered=arrived)
    editor.press(editor.last, "보내기")
    await child.until(lambda: fault.struck > 0)
    await child.kill()
    sandbox.faults.clear()
    assert deliveries(database_url) == ["", "sending"]
    await child.start(database_url)
    await delivered(database_url, "doubt")
    # Its own update is repeated, and the timer has looked: nothing is sent by itself.
    await says(child, editor, "/staff", "담당자 화면")
    assert got(citizen) == int(arrived)
    await presses(child, editor, "문의함", "여기에는 문의가 없어요")
    await presses(child, editor, "답한 문의", QUESTION)
    await presses(child, editor, "1번 열기", "갔는지 알 수 없어요")
    await presses(child, editor, "답 다시 보내기", "· 전했어요")
    assert got(citizen) == int(arrived) + 1
    await child.terminate(seconds=10)


async def test_killed_between_keeping_and_the_request(
    child: Child, citizen: Person, editor: Person, database_url: str, key: str
) -> None:
    await child.start(database_url)
    await asked(child, citizen, editor)
    await child.kill()
    engine = create_engine(Settings(database_url=database_url, _env_file=None).sqlalchemy_url)
    with engine.begin() as connection:
        found = inquiries.get(connection, 1)
        assert found is not None
        store = Inquiries(Cipher([key]))
        store.reply(connection, found, editor.id, ANSWER, datetime.now(UTC))
    engine.dispose()
    for _ in range(2):
        await child.start(database_url)
        await delivered(database_url, "sent")
        await child.kill()
    assert got(citizen) == 1
