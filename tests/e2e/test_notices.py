"""Recruitment notices from the first word a member of staff writes to the citizen who reads it."""

from typing import Any

import pytest

from bot.app import Bot
from bot.catalogue.vocabulary import AgeBand
from bot.clock import seoul
from bot.people.person import Person as Citizen
from bot.people.store import PeopleStore
from bot.programme import announcing
from bot.sandbox import Message, Person
from bot.staff import approval
from tests.e2e.conftest import StartBot, press, reply
from tests.e2e.published import publish, soon


@pytest.fixture
async def bot(start_bot: StartBot) -> Bot:
    return await start_bot()


@pytest.fixture
def author(bot: Bot) -> Person:
    assert bot.sandbox is not None
    return bot.sandbox.person(bot.sandbox.staff_ids[0])


@pytest.fixture
def approver(bot: Bot) -> Person:
    assert bot.sandbox is not None
    return bot.sandbox.person(bot.sandbox.staff_ids[1])


@pytest.fixture
def citizen(bot: Bot) -> Person:
    assert bot.sandbox is not None
    return bot.sandbox.add_person("새 사람")


async def hears(person: Person, text: str) -> Message:
    await person.until(lambda p: text in p.last.text)
    return person.last


async def begin(author: Person, title: str) -> Message:
    await reply(author, "/staff")
    await press(author, "채용 공고")
    await press(author, "새 공고 쓰기")
    return await reply(author, title)


async def write(author: Person) -> Message:
    """A notice step by step, left in the middle and corrected; the card at a glance."""
    year = await begin(author, "2027년 전통시장 매니저 모집")
    assert "2/22 · 연도" in year.text
    picking = await press(author, "다음")
    assert "3/22 · 뽑는 일" in picking.text
    found = await reply(author, "시장")
    assert found.labels[0].startswith("⬜")
    ticked = await press(author, found.labels[0])
    assert ticked.labels[0].startswith("✅")
    await press(author, "다음")
    await reply(author, "상권활성화과")
    assert "숫자로" in (await reply(author, "여러 명")).text
    assert "6/22 · 보수" in (await reply(author, "12명")).text
    # Called away; the next day the notice is where it was.
    await reply(author, "/start")
    await reply(author, "/staff")
    await press(author, "채용 공고")
    shelf = await press(author, "내가 쓰는 공고")
    assert "1건" in shelf.text
    card = await press(author, "2027년 전통시장")
    assert "인원: 12" in card.text
    await press(author, "접수 마감")
    assert "달력에 없는 날" in (await reply(author, "2월 30일")).text
    day = seoul(soon(5))
    card = await reply(author, f"{day.month}월 {day.day}일 18시")
    assert f"접수 마감: {day.year}년 {day.month}월 {day.day}일" in card.text
    await press(author, "나이")
    card = await reply(author, "18~39세")
    assert "나이: 18~39세" in card.text
    return card


async def submit(author: Person, how: str = "승인되면 바로 알리기") -> Message:
    await press(author, "승인 요청하기")
    return await press(author, how)


async def test_the_journey_of_a_notice(
    bot: Bot, author: Person, approver: Person, citizen: Person
) -> None:
    await reply(approver, "/staff")
    await write(author)
    preview = await press(author, "미리 보기")
    assert "확인 필요: 18~39세" in preview.text
    assert "Please check: aged 18" in (await press(author, "영어로 미리 보기")).text
    await press(author, "한눈에 보기")
    assert "지금은 지원할 수 있는 공고가 없어요" in (await reply(citizen, "/notices")).text

    waiting = await submit(author)
    assert "승인을 기다리고 있어요" in waiting.text
    assert "승인 요청하기" not in waiting.labels
    await hears(approver, "승인을 요청했어요")
    reading = await press(approver, "읽고 승인하기")
    assert "승인하면 맞는 분들께 바로 알려요" in reading.text
    assert "연도: 2027" in reading.text
    assert "정보·광고: 정보" in reading.text
    assert "뽑는 인원: 12명" in reading.text
    await press(approver, "승인하고 공개하기")
    await hears(author, "시민에게 공개했어요")

    listed = await reply(citizen, "/notices")
    assert "전통시장 매니저 모집" in listed.text
    assert "확인 필요: 18~39세" in listed.text
    notice = await press(citizen, "1. 2027년")
    assert "5일 남았어요" in notice.text
    assert "공고 저장 취소" in (await press(citizen, "공고 저장하기")).labels
    await press(citizen, "공고 목록으로")
    assert "저장한 공고 1건" in (await press(citizen, "저장한 공고")).text

    card = await press(author, "한눈에 보기")
    assert "?start=n_" in card.text
    await press(author, "공고 취소하기")
    assert "취소했어요" in (await press(author, "네, 그렇게")).text
    gone = await press(citizen, "1. 2027년")
    assert "취소된 공고예요" in gone.text
    assert "12명" not in gone.text
    assert "지금은 지원할 수 있는 공고가 없어요" in (await reply(citizen, "/notices")).text


async def test_it_is_announced_with_the_same_approval(
    bot: Bot, author: Person, approver: Person
) -> None:
    await reply(approver, "/staff")
    await write(author)
    await press(author, "승인 요청하기")
    asked = await press(author, "날짜를 정해서")
    assert "언제 알릴까요" in asked.text
    assert "이미 지난 때" in (await reply(author, "2020-01-01")).text
    assert (
        "접수가 끝난 뒤"
        in (await reply(author, "모레 지나서") and await reply(author, "2090-01-01")).text
    )
    day = seoul(soon(2))
    assert "승인을 요청했어요" in (await reply(author, f"{day:%Y-%m-%d} 09:00")).text
    await hears(approver, "승인을 요청했어요")
    reading = await press(approver, "읽고 승인하기")
    assert f"{day.month}월 {day.day}일" in reading.text
    (subject,) = await bot.database.run(lambda c: [p.subject for p in approval.waiting(c)])
    number = int(subject.partition(":")[2])
    campaign = await bot.database.run(lambda c: announcing.written(c, number))
    assert campaign is not None
    await press(approver, "승인하고 공개하기")
    standing = await bot.database.run(lambda c: approval.standing(c, campaign.subject))
    assert standing is not None
    assert standing.decided_by == approver.id


async def test_a_notice_comes_back_with_a_remark_and_is_mended(
    author: Person, approver: Person
) -> None:
    await reply(approver, "/staff")
    await write(author)
    await submit(author, "알리지 않고 공개만")
    await hears(approver, "승인을 요청했어요")
    await press(approver, "읽고 승인하기")
    await press(approver, "돌려보내기")
    assert "돌려보냈어요" in (await reply(approver, "보수를 적어 주세요")).text
    told = await hears(author, "돌아왔어요")
    assert "보수를 적어 주세요" in told.text
    assert "고쳐 달라는 말" in (await press(author, "한눈에 보기")).text
    await press(author, "보수")
    await reply(author, "시급 12,121원")
    assert "승인을 기다리고 있어요" in (await submit(author, "알리지 않고 공개만")).text


async def test_what_was_changed_after_reading_is_not_approved(
    author: Person, approver: Person
) -> None:
    await reply(approver, "/staff")
    await write(author)
    await submit(author)
    await hears(approver, "승인을 요청했어요")
    await press(approver, "읽고 승인하기")
    await press(author, "인원")
    await reply(author, "13명")
    answer = await press(approver, "승인하고 공개하기")
    assert "내용이 바뀌었어요" in answer.text


async def test_nobody_approves_their_own_notice(bot: Bot, author: Person) -> None:
    await write(author)
    card = await submit(author)
    # An admin, but the author: the button is for others, and a forged one is refused.
    assert "승인을 요청했어요" in card.text
    assert "읽고 승인하기" not in card.labels
    assert bot.sandbox is not None
    (subject,) = await bot.database.run(lambda c: [p.subject for p in approval.waiting(c)])
    bot.sandbox.world.add_query(author, card.raw, f"1nr:{subject.partition(':')[2]}")
    await hears(author, "시민은 이렇게 읽어요")
    assert "다른 분이 승인해야 해요" in (await press(author, "승인하고 공개하기")).text


async def test_a_change_shows_its_difference_and_citizens_read_the_old_words_meanwhile(
    bot: Bot, author: Person, approver: Person, citizen: Person
) -> None:
    await publish(bot, pay="시급 12,000원", closes_at=soon(3))
    await reply(approver, "/staff")
    await reply(author, "/staff")
    await press(author, "채용 공고")
    await press(author, "공개한 공고")
    await press(author, "시장 매니저")
    await press(author, "보수")
    assert "고친 내용이 있어요" in (await reply(author, "시급 13,000원")).text
    await reply(citizen, "/notices")
    assert "12,000원" in (await press(citizen, "1. 시장 매니저")).text
    await submit(author, "알리지 않고 공개만")
    await hears(approver, "승인을 요청했어요")
    reading = await press(approver, "읽고 승인하기")
    assert "보수: 시급 12,000원 → 시급 13,000원" in reading.text
    await press(approver, "승인하고 공개하기")
    await reply(citizen, "/notices")
    assert "13,000원" in (await press(citizen, "1. 시장 매니저")).text


async def test_a_draft_is_deleted_after_one_more_question(author: Person) -> None:
    await begin(author, "지울 공고")
    await press(author, "한눈에 보기")
    assert "되돌릴 수 없어요" in (await press(author, "쓰던 공고 지우기")).text
    assert "지웠어요" in (await press(author, "네, 그렇게")).text
    await press(author, "채용 공고")
    assert "0건" in (await press(author, "내가 쓰는 공고")).text


async def told(bot: Bot, person: Person, **values: Any) -> None:
    """What a citizen told before."""
    now = bot.clock.now()
    citizen = Citizen(person.id, "ko", now, now, **values)
    await bot.database.run(lambda c: PeopleStore(None).save(c, citizen, None))


async def test_what_fits_comes_first_and_what_does_not_fit_is_apart(
    bot: Bot, citizen: Person
) -> None:
    await publish(bot, title="청년만", age_from=18, age_to=39, closes_at=soon(1))
    await publish(bot, title="누구나 나중", closes_at=soon(9))
    await publish(bot, title="누구나 곧", closes_at=soon(2))
    await publish(bot, title="다음 달", opens_at=soon(20), closes_at=soon(40))
    await publish(bot, title="동물 쪽", occupations=["life_care_expert"], closes_at=soon(30))
    await told(bot, citizen, age=AgeBand.FROM_50, interests=frozenset({"animals"}))
    listed = await reply(citizen, "/notices")
    titles = [label for label in listed.labels if label[0].isdecimal()]
    assert titles == ["1. 동물 쪽", "2. 누구나 곧", "3. 누구나 나중", "4. 다음 달"]
    assert "조건이 맞지 않는 공고 1건" in listed.text
    unfit = await press(citizen, "조건이 맞지 않는 공고")
    assert "청년만" in unfit.text
    assert "나이 조건에 맞지 않아요: 18~39세" in unfit.text


async def test_who_is_not_18_yet_looks_ahead(bot: Bot, citizen: Person) -> None:
    await publish(bot, title="청년", age_from=18, age_to=39)
    await publish(bot, title="중장년", age_from=50)
    await told(bot, citizen, age=AgeBand.FROM_14)
    listed = await reply(citizen, "/notices")
    assert "지금은 지원할 수 없어요" in listed.text
    assert "중장년" not in listed.text
    assert "미리 보기예요" in (await press(citizen, "1. 청년")).text


async def test_a_card_leads_to_the_notices_for_it(bot: Bot, citizen: Person) -> None:
    await publish(bot, occupations=["women_safety_sheriff"], closes_at=soon(4))
    await reply(citizen, "/start o_women_safety_sheriff")
    assert "지금 이 일을 뽑는 공고" in citizen.last.text
    card = citizen.last
    query = citizen.press(card, "공고: 시장 매니저")
    await citizen.until(lambda p: query.answered and p.last.id > card.id)
    assert "시장 매니저" in citizen.last.text


async def test_a_link_opens_a_notice_and_one_that_is_unknown_is_met_kindly(
    bot: Bot, citizen: Person
) -> None:
    notice_id = await publish(bot)
    assert "시장 매니저" in (await reply(citizen, f"/start n_{notice_id}")).text
    for payload in ("n_99", "n_x", "n_9999999999999999999999"):
        assert "찾지 못했어요" in (await reply(citizen, f"/start {payload}")).text


async def test_a_long_notice_is_read_in_parts(bot: Bot, author: Person, citizen: Person) -> None:
    long = dict.fromkeys(("duty", "how", "conditions", "cautions", "documents"), "가" * 1500)
    await publish(bot, **long)
    await reply(citizen, "/notices")
    first = await press(citizen, "1. 시장 매니저")
    assert "지원하는 방법" not in first.text or "낼 서류" not in first.text
    seen = first.text
    while "이어서 읽기 →" in citizen.last.labels:
        seen += (await press(citizen, "이어서 읽기")).text
    for head in ("하는 일", "지원 조건", "지원하는 방법", "낼 서류", "알아 두세요"):
        assert head in seen
