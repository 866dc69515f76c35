"""The campaign that announces a notice, from the desk: looked at, watched, corrected."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.delivery.model import State
from bot.people import saved
from bot.people.consent import Topic
from bot.programme import announcing, noticeboard, notices
from bot.programme.notice import Fields
from tests.e2e.campaigns import Stage, open_stage, press, sqlite, submit
from tests.e2e.conftest import reply

OCCUPATION = "life_care_expert"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    stage = await open_stage(sqlite(tmp_path))
    yield stage
    await stage.bot.stop()


def fields(stage: Stage, pay: str) -> Fields:
    closes_at = stage.bot.clock.now() + timedelta(days=30)
    return Fields(
        title="생명 가꿈 전문가 모집",
        year=2027,
        occupations=(OCCUPATION,),
        pay=pay,
        heads=3,
        closes_at=closes_at,
    )


async def published(stage: Stage, pay: str, notice_id: int | None = None) -> int:
    """Write or change a notice and approve it; the first time with its announcement."""
    now, new = stage.bot.clock.now(), fields(stage, pay)
    author, approver = stage.author.id, stage.approver.id

    def unit(connection: Connection) -> int:
        number = notice_id
        if number is None:
            number = notices.create(connection, new, author, now)
        else:
            notices.edit(connection, number, new, author, now)
        notices.submit(connection, number, author, now, announce=notice_id is None)
        notice = noticeboard.get(connection, number)
        assert notice is not None
        whole = notices.digest(notice, announcing.written(connection, number))
        notices.approve(connection, number, whole, approver, now)
        return number

    return await stage.bot.database.run(unit)


async def test_an_announcement_says_why_and_is_corrected_with_the_newest_version(
    stage: Stage,
) -> None:
    (reader,) = await stage.street(1, topic=Topic.NOTICES)
    now = stage.bot.clock.now()
    await stage.bot.database.run(lambda c: saved.save(c, reader.id, OCCUPATION, now))
    notice = await published(stage, "월 250만 원")
    await stage.until_state(1, State.DONE)
    assert "생명 가꿈 전문가 모집" in reader.last.text
    assert "월 250만 원" in reader.last.text
    assert "저장하신 ‘생명 가꿈 전문가’에 맞는 공고라서" in reader.last.text
    assert reader.last.labels == ["자세히 보기", "이 소식 그만 받기"]
    await published(stage, "월 260만 원", notice)
    await reply(stage.author, "/staff")
    await press(stage.author, "공지 메시지", "끝남")
    await press(stage.author, "1. ", "모두 1명")
    await press(stage.author, "고쳐 보내기", "공고 양식에 담아")
    assert "한국어 글" not in stage.author.last.labels
    await submit(stage)
    assert "승인하기" not in stage.approver.last.labels
    await press(stage.approver, "받는 모습 보기")
    await stage.approver.until(lambda p: "승인하기" in p.last.labels)
    assert any("월 260만 원" in each.text for each in stage.approver.messages)
    await press(stage.approver, "승인하기")
    await stage.until_state(2, State.DONE)
    assert "월 260만 원" in reader.last.text
    assert "저장하신 ‘생명 가꿈 전문가’에 맞는 공고라서" in reader.last.text
    await press(reader, "자세히 보기")
    await reader.until(lambda p: p.last.text.count("생명 가꿈 전문가") > 0 and len(p.messages) > 3)
    await reply(stage.author, "/staff")
    await press(stage.author, "공지 메시지", "끝남")
    await press(stage.author, "1. ", "단추를 누른 분 1명")


async def test_a_draft_that_belongs_to_a_notice_is_changed_there(stage: Stage) -> None:
    now, author = stage.bot.clock.now(), stage.author.id

    def unit(connection: Connection) -> None:
        number = notices.create(connection, fields(stage, ""), author, now)
        notices.submit(connection, number, author, now, announce=True)

    await stage.bot.database.run(unit)
    await reply(stage.author, "/staff")
    await press(stage.author, "공지 메시지", "쓰는 중")
    await press(stage.author, "1. ", "공고에서 고쳐 주세요")
    assert not {"고치기", "지우기", "승인 부탁하기"} & set(stage.author.last.labels)
