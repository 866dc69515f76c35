"""Each step of a campaign that can go another way: stopping, deciding, failing, trying again."""

import csv
import io
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.delivery import campaigns
from bot.delivery.model import State
from bot.sandbox import Person
from bot.staff import approval, roles
from bot.staff.roles import Role
from bot.storage.tables import LedgerState
from handlers.callback import VERSION
from handlers.staff.verbs import StaffVerb
from tests.e2e.campaigns import Stage, open_stage, press, sqlite, submit, toast, write
from tests.e2e.conftest import reply


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """One kind of database is enough here: `tests/delivery` knows both."""
    stage = await open_stage(sqlite(tmp_path))
    yield stage
    await stage.bot.stop()


@pytest.fixture
async def slow(tmp_path: Path) -> AsyncIterator[Stage]:
    """Four messages a second, so that there is time to stop."""
    stage = await open_stage(sqlite(tmp_path), rate=4.0)
    yield stage
    await stage.bot.stop()


async def member(stage: Stage, name: str, role: Role) -> Person:
    person, now = stage.sandbox.add_person(name), stage.bot.clock.now()
    await stage.bot.database.run(lambda c: roles.appoint(c, person.id, role, name, now))
    await reply(person, "/staff")
    return person


async def code(stage: Stage, person: Person, verb: StaffVerb, *args: object) -> str:
    """Press a button that this person may never have been shown; what is answered."""
    data = ":".join([VERSION + verb, *map(str, args)])
    query = stage.sandbox.world.add_query(person, person.last.raw, data)
    await person.until(lambda _: query.answered)
    return query.text


async def open_card(person: Person, number: int, shows: str) -> None:
    await reply(person, "/staff")
    await press(person, "공지 메시지", f" {number}. ")
    await press(person, f"{number}. ", shows)


# Stopping


async def test_who_was_not_reached_at_a_pause_gets_it_after_it_and_nobody_twice(
    slow: Stage,
) -> None:
    people = await slow.street(12)
    number = await write(slow, "눈이 와서 설명회를 미뤄요.")
    await submit(slow)
    await press(slow.approver, "승인하기", "보내는 중")
    await slow.sandbox.until(lambda: len(slow.delivered(people, "new", "눈이")) >= 2, timeout=20)
    await press(slow.approver, "⏸ 멈춤", "멈춤")
    assert (await slow.campaign(number)).state is State.PAUSED
    while (await slow.sums(number)).get(LedgerState.SENDING):
        await slow.bot.clock.sleep(0.05)
    so_far = len(slow.delivered(people, "new", "눈이"))
    assert so_far < 12
    assert await slow.sums(number) == {LedgerState.SENT: so_far, LedgerState.PENDING: 12 - so_far}
    await press(slow.approver, "다시 보내기", "보내는 중")
    await slow.until_state(number, State.DONE)
    assert Counter(slow.delivered(people, "new", "눈이")) == {each.id: 1 for each in people}


async def test_a_cancelled_campaign_reaches_nobody_more_and_says_so(slow: Stage) -> None:
    people = await slow.street(12)
    number = await write(slow, "잘못 쓴 글이에요.")
    await submit(slow)
    await press(slow.approver, "승인하기", "보내는 중")
    await slow.sandbox.until(lambda: slow.delivered(people, "new", "잘못"), timeout=20)
    await press(slow.approver, "취소", "그만둘까요")
    # The question is not overwritten by the numbers that go on.
    await slow.sandbox.until(lambda: len(slow.delivered(people, "new", "잘못")) >= 3, timeout=20)
    assert "그만둘까요" in slow.approver.last.text
    await press(slow.approver, "네, 그만둘게요", "취소됨")
    await slow.approver.until(lambda p: "모두 12명" in p.last.text, timeout=20)
    sums, reached = await slow.sums(number), len(slow.delivered(people, "new", "잘못"))
    assert sums == {LedgerState.SENT: reached, LedgerState.SKIPPED: 12 - reached}
    assert f"건너뜀 · 취소됨 {12 - reached}명" in slow.approver.last.text


# Deciding


async def test_nobody_approves_what_they_wrote_or_submitted(stage: Stage) -> None:
    await stage.street(1)
    number = await write(stage, "관리 담당이 쓴 글")
    await submit(stage)
    whole = campaigns.digest(await stage.campaign(number))
    said = await code(stage, stage.author, StaffVerb.CAMPAIGN_APPROVE, number, whole[:16])
    assert "직접 쓰거나 고친 메시지는 승인할 수 없어요" in said
    editor = await member(stage, "편집", Role.EDITOR)
    said = await code(stage, editor, StaffVerb.CAMPAIGN_APPROVE, number, whole[:16])
    assert "승인 담당만" in said
    assert (await stage.campaign(number)).state is State.SUBMITTED


async def test_an_approver_who_changed_it_is_a_writer_too(stage: Stage) -> None:
    await stage.street(1)
    number = await write(stage, "처음 글")
    await open_card(stage.approver, number, "쓰는 중")
    await press(stage.approver, "한국어 글", "적어 보내 주세요")
    await reply(stage.approver, "승인 담당이 고친 글")
    await press(stage.approver, "승인 부탁하기", "승인을 기다리는 중")
    whole = campaigns.digest(await stage.campaign(number))
    for person in (stage.approver, stage.author):
        said = await code(stage, person, StaffVerb.CAMPAIGN_APPROVE, number, whole[:16])
        assert "직접 쓰거나 고친" in said
    third = await member(stage, "셋째", Role.APPROVER)
    await open_card(third, number, "승인 담당이 고친 글")
    await press(third, "승인하기")
    await stage.until_state(number, State.DONE)


async def test_a_change_after_reading_is_read_again_before_it_is_approved(stage: Stage) -> None:
    people = await stage.street(1)
    number = await write(stage, "처음 글")
    await submit(stage)
    await press(stage.author, "고치기", "승인이 취소돼요")
    await press(stage.author, "한국어 글", "적어 보내 주세요")
    await reply(stage.author, "몰래 바꾼 글")
    assert "내용이 바뀌었어요" in await toast(stage.approver, "승인하기")
    await press(stage.author, "승인 부탁하기", "승인을 기다리는 중")
    await stage.approver.until(lambda p: "승인을 부탁받았어요" in p.last.text)
    assert "몰래 바꾼 글" in stage.approver.last.text
    assert stage.delivered(people, "new", "몰래") == []
    await press(stage.approver, "승인하기")
    await stage.until_state(number, State.DONE)
    assert people[0].last.text == "몰래 바꾼 글"


async def test_of_two_approvers_the_second_hears_that_it_was_decided(stage: Stage) -> None:
    await stage.street(1)
    other = await member(stage, "셋째", Role.APPROVER)
    number = await write(stage, "둘이 함께 읽는 글")
    await submit(stage)
    await other.until(lambda p: "승인을 부탁받았어요" in p.last.text)
    queries = [each.press(each.last, "승인하기") for each in (stage.approver, other)]
    await stage.sandbox.until(lambda: all(query.answered for query in queries))
    said = sorted(query.text for query in queries)
    assert said[0].startswith("승인했어요")
    assert "이미 다른 분이 처리했거나" in said[1]
    await stage.until_state(number, State.DONE)


async def test_what_is_given_back_comes_to_the_writer_with_the_remark(stage: Stage) -> None:
    number = await write(stage, "오타가 있는 글")
    await submit(stage)
    await press(stage.approver, "돌려보내기", "무엇을 고치면")
    await reply(stage.approver, "첫 줄의 오타를 고쳐 주세요.")
    assert "돌려보냈어요" in stage.approver.last.text
    await stage.author.until(lambda p: "최서연님이 돌려보냈어요" in p.last.text)
    assert "첫 줄의 오타를 고쳐 주세요." in stage.author.last.text
    assert (await stage.campaign(number)).state is State.DRAFT
    latest = await stage.bot.database.run(lambda c: approval.latest(c, f"campaign:{number}"))
    assert latest is not None
    assert latest.remark == "첫 줄의 오타를 고쳐 주세요."


async def test_a_viewer_sees_and_changes_nothing_and_a_citizen_finds_no_door(
    stage: Stage,
) -> None:
    number = await write(stage, "남이 쓴 글")
    viewer = await member(stage, "열람", Role.VIEWER)
    await open_card(viewer, number, "쓰는 중")
    assert "한국어 글" not in viewer.last.labels
    for verb, *args in (
        (StaffVerb.CAMPAIGN_ASK, number, "k"),
        (StaffVerb.CAMPAIGN_SET_TOPIC, number, "news"),
        (StaffVerb.CAMPAIGN_SUBMIT, number),
        (StaffVerb.CAMPAIGN_CANCEL, number),
    ):
        assert "지금 맡은 역할로는" in await code(stage, viewer, verb, *args)
    citizen = stage.sandbox.add_person("시민")
    await reply(citizen, "/start")
    assert "오래된 단추" in await code(stage, citizen, StaffVerb.CAMPAIGN, number)
    assert (await stage.campaign(number)).state is State.DRAFT


# Failing, and trying again


async def test_a_message_whose_answer_was_lost_is_in_doubt_until_somebody_decides(
    stage: Stage,
) -> None:
    people = await stage.street(4)
    lost = people[2]
    number = await write(stage, "답이 사라지는 글")
    await submit(stage)
    stage.sandbox.faults.drop(method="sendMessage", chat_id=lost.id, delivered=False)
    await press(stage.approver, "승인하기")
    await stage.until_state(number, State.DONE)
    assert await stage.sums(number) == {LedgerState.SENT: 3, LedgerState.IN_DOUBT: 1}
    await stage.author.until(lambda p: "확인 안 됨 1명" in p.last.text, timeout=30)
    await press(stage.author, "확인 안 된 분께 다시", "다시 보내기")
    await submit(stage)
    assert "지금 세면 1명" in stage.approver.last.text
    await press(stage.approver, "승인하기")
    await stage.until_state(number + 1, State.DONE)
    assert Counter(stage.delivered(people, "new", "답이")) == {each.id: 1 for each in people}


async def test_the_file_counts_and_names_nobody(stage: Stage) -> None:
    people = await stage.street(3)
    people[1].block()
    number = await write(stage, "파일로 세는 글")
    await reply(stage.author, "/staff")
    await open_card(stage.author, number, "쓰는 중")
    await press(stage.author, "이름", "뭐라고 부를까요")
    await reply(stage.author, "=1+1")
    await submit(stage)
    await press(stage.approver, "승인하기")
    await stage.until_state(number, State.DONE)
    await stage.author.until(lambda p: "파일로 받기 (CSV)" in p.last.labels, timeout=30)
    await press(stage.author, "파일로 받기")
    await stage.author.until(lambda p: p.last.file_id is not None)
    content = stage.author.download(stage.author.last)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == ["메시지", "상태", "까닭", "언어", "사람 수"]
    assert ["'=1+1", "보냄", "", "ko", "2"] in rows
    assert not any(str(person.id) in content.decode() for person in people)


async def test_whoever_deletes_the_message_they_watch_is_left_in_peace(slow: Stage) -> None:
    people = await slow.street(12)
    number = await write(slow, "지켜보지 않는 글")
    await submit(slow)
    await press(slow.approver, "승인하기", "보내는 중")
    slow.approver.delete(slow.approver.last)
    await slow.until_state(number, State.DONE)
    await slow.author.until(lambda p: "모두 12명" in p.last.text, timeout=30)
    assert "모두 12명" not in slow.approver.last.text
    assert len(slow.delivered(people, "new", "지켜보지")) == 12
