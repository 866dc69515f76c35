"""A citizen's way from /start to a card, in both languages, on both databases."""

import pytest

from bot.sandbox import Person, Sandbox
from tests.e2e.conftest import StartBot, press, reply

KOREAN = {
    "begin": "시작하기",
    "age": "65세 이상",
    "skip": "건너뛰기",
    "interest": "동물·식물",
    "picked": "지금 고른 분야: 동물",
    "show": "추천 보기",
    "found": "잘 맞는 일",
    "first": "생명 가꿈 전문가",
    "reason": "고르신 관심 분야",
    "why": "왜 추천하나요?",
    "why_head": "추천한 까닭",
    "back": "목록으로",
    "evidence": "근거:",
    "sources": "출처:",
    "over": "처음부터",
    "ask_age": "나이대를 골라",
}
ENGLISH = {
    "begin": "Start",
    "age": "65 or older",
    "skip": "Skip",
    "interest": "Animals",
    "picked": "Picked so far: Animals",
    "show": "Show results",
    "found": "suit you",
    "first": "생명 가꿈 전문가",
    "reason": "a field you chose",
    "why": "Why these?",
    "why_head": "Why these were chosen",
    "back": "Back to the list",
    "evidence": "Evidence:",
    "sources": "Sources:",
    "over": "Start over",
    "ask_age": "Which age group",
}


@pytest.mark.parametrize(("code", "words"), [("ko", KOREAN), ("en", ENGLISH)])
async def test_from_start_to_a_card_and_back(sandbox: Sandbox, code: str, words: dict) -> None:
    person = sandbox.add_person("새 사람", language_code=code)
    await reply(person, "/start")
    assert words["ask_age"] in (await press(person, words["begin"])).text
    await press(person, words["age"])
    await press(person, words["skip"])
    assert words["picked"] in (await press(person, words["interest"])).text
    results = await press(person, words["show"])
    assert words["found"] in results.text
    assert words["first"] in results.text
    assert words["reason"] in results.text
    why = await press(person, words["why"])
    assert words["why_head"] in why.text
    assert words["found"] in (await press(person, words["back"])).text
    card = await press(person, "1. ")
    assert words["evidence"] in card.text
    assert words["sources"] in card.text
    assert words["found"] in (await press(person, words["back"])).text
    assert words["ask_age"] in (await press(person, words["over"])).text


async def start(sandbox: Sandbox) -> Person:
    person = sandbox.add_person("새 사람")
    await reply(person, "/start")
    await press(person, "시작하기")
    return person


async def test_every_step_goes_back(sandbox: Sandbox) -> None:
    person = await start(sandbox)
    await press(person, "30~39세")
    assert "나이대" in (await press(person, "이전")).text
    assert "✅ 30~39세" in person.last.labels
    await press(person, "30~39세")
    await press(person, "여성")
    assert "✅ 여성" in person.last.labels
    assert "관심" not in (await press(person, "다음")).text
    await press(person, "이전")
    assert "✅ 여성" in person.last.labels


async def test_everything_can_be_skipped_and_the_bot_then_says_what_it_needs(
    sandbox: Sandbox,
) -> None:
    person = await start(sandbox)
    for _ in range(2):
        await press(person, "건너뛰기")
    nothing = await press(person, "건너뛰기")
    assert "아직 찾을 거리가 없어요" in nothing.text
    assert "일자리플러스센터" in nothing.text


async def test_under_14_ends_kindly_and_offers_no_job(sandbox: Sandbox) -> None:
    person = await start(sandbox)
    end = await press(person, "13세 이하")
    assert "14세부터" in end.text
    assert end.labels == ["처음부터"]


async def test_14_to_17_is_a_look_ahead(sandbox: Sandbox) -> None:
    person = await start(sandbox)
    await press(person, "14~17세")
    await press(person, "건너뛰기")
    await press(person, "영상·글·홍보")
    assert "18세부터 지원할 수 있는 일" in (await press(person, "추천 보기")).text


async def test_words_find_at_any_moment(sandbox: Sandbox) -> None:
    person = await start(sandbox)
    found = await reply(person, "여성안심보완관")
    assert "여성안심보안관" in found.text
    assert found.text.startswith("여성안심보완관")
    await press(person, "왜 추천하나요?")
    assert person.last.text.startswith("여성안심보완관")
    await press(person, "목록으로")
    card = await press(person, "1. ")
    assert "근거:" in card.text


async def test_words_that_mean_nothing_get_an_honest_answer(sandbox: Sandbox) -> None:
    person = sandbox.add_person("새 사람")
    answer = await reply(person, "ㅎㅎ")
    assert "찾지 못했어요" in answer.text


async def test_hostile_words_stay_words(sandbox: Sandbox) -> None:
    person = sandbox.add_person("새 사람")
    words = "<b>강아지 & </blockquote> 돌보기"
    found = await reply(person, words)
    assert words in found.text
    assert words in (await press(person, "왜")).text


async def test_a_tick_is_kept_when_pressed_twice(sandbox: Sandbox) -> None:
    person = await start(sandbox)
    await press(person, "30~39세")
    message = await press(person, "건너뛰기")
    label = next(each for each in message.labels if "환경" in each)
    first, second = person.press(message, label), person.press(message, label)
    await person.until(
        lambda p: first.answered and second.answered and "✅" in "".join(p.last.labels)
    )
    assert "✅ 환경·에너지" in person.last.labels


@pytest.mark.parametrize(
    "code", ["1a:99", "1t:0:+nothing", "1o:r:0:nobody", "0x", "", "1r:zz", "1w:x:0"]
)
async def test_a_forged_or_old_button_gets_an_answer(sandbox: Sandbox, code: str) -> None:
    person = sandbox.add_person("새 사람")
    message = await reply(person, "/start")
    query = sandbox.world.add_query(person, message.raw, code)
    await person.until(lambda _: query.answered)
    assert "오래된 단추" in (query.text or "")


async def test_other_things_than_words_are_answered(sandbox: Sandbox) -> None:
    person = sandbox.add_person("새 사람")
    assert "모르는 명령" in (await reply(person, "/nothing")).text
    sent = person.post({"location": {"latitude": 37.5, "longitude": 127.0}})
    await person.until(lambda p: p.last.from_bot and p.last.id > sent.id)
    assert "위치는 쓰지 않아요" in person.last.text


async def test_the_language_can_be_switched(sandbox: Sandbox) -> None:
    person = sandbox.add_person("새 사람")
    await reply(person, "/start")
    assert "Hello" in (await press(person, "English")).text
    assert "안녕하세요" in (await press(person, "한국어")).text


async def test_a_second_run_on_the_same_database_takes_what_people_do_as_new(
    start_bot: StartBot,
) -> None:
    for age in ("65세 이상", "18~29세"):
        bot = await start_bot()
        assert bot.sandbox is not None
        person = bot.sandbox.person(bot.sandbox.citizen_ids[0])
        await reply(person, "/settings")
        await press(person, "나이대 바꾸기")
        assert f"나이대: {age}" in (await press(person, age)).text
        await bot.stop()
