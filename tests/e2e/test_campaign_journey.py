"""The whole way of a campaign over HTTP, judged by what the sandbox says it delivered."""

from collections import Counter
from collections.abc import AsyncIterator

import pytest

from bot.delivery.model import State
from bot.storage.tables import LedgerState
from tests.e2e.campaigns import Stage, open_stage, press, submit, write
from tests.e2e.conftest import reply


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    stage = await open_stage(database_url)
    yield stage
    await stage.bot.stop()


async def test_from_the_first_word_to_the_recall(stage: Stage) -> None:
    people = await stage.street(6)
    author, approver = stage.author, stage.approver
    number = await write(stage, "설명회가 1월 20일에 열려요.")
    assert "6명" in (await press(author, "받는 사람", "지금 세면")).text
    await press(author, "메시지로", "쓰는 중")
    await press(author, "나에게 보내 보기", "설명회가 1월 20일에 열려요.")
    assert stage.delivered(people, "new", "설명회") == []
    await reply(author, "/staff")
    await press(author, "공지 메시지", "쓰는 중")
    await press(author, f"{number}. ", "쓰는 중")
    await submit(stage)
    assert "설명회가 1월 20일에 열려요." in approver.last.text
    await press(approver, "승인하기")
    await stage.until_state(number, State.DONE)
    assert Counter(stage.delivered(people, "new", "설명회")) == {each.id: 1 for each in people}
    assert await stage.sums(number) == {LedgerState.SENT: 6}
    # Both who watch end with the report.
    for member in (author, approver):
        await member.until(lambda p: "모두 6명" in p.last.text, timeout=30)
    # Correct.
    await press(author, "고쳐 보내기", "고치기")
    correction = number + 1
    await press(author, "한국어 글", "적어 보내 주세요")
    await reply(author, "설명회가 1월 21일로 바뀌었어요.")
    await submit(stage)
    await press(approver, "승인하기")
    await stage.until_state(correction, State.DONE)
    for person in people:
        assert person.last.text == "설명회가 1월 21일로 바뀌었어요."
        assert person.last.edited
    # Recall.
    await reply(author, "/staff")
    await press(author, "공지 메시지", "끝남")
    await press(author, f"{number}. ", "거두어들일 수 있는")
    await press(author, "거두어들이기", "지워져요")
    await submit(stage)
    await press(approver, "승인하기")
    await stage.until_state(number + 2, State.DONE)
    assert Counter(stage.delivered(people, "delete")) == {each.id: 1 for each in people}
    for person in people:
        assert "설명회" not in person.last.text
    assert stage.too_wide() == []
