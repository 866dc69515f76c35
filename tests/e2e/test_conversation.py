"""Everything around the journey: words understood, lists, cards, settings, staff, deep links."""

import pytest
from telegram import BotCommandScopeAllPrivateChats

from bot.sandbox import Person, Sandbox
from handlers.menu import COMMANDS
from tests.e2e.conftest import StartBot, press, reply


@pytest.fixture
async def person(sandbox: Sandbox) -> Person:
    return sandbox.add_person("새 사람")


async def test_what_is_understood_in_passing_is_shown_and_kept_on_request(person: Person) -> None:
    answer = await reply(person, "일흔인데 동물 돌보는 일 하고 싶어요")
    assert "이렇게 알아들었어요: 65세 이상, 동물·식물 돌보기" in answer.text
    assert "생명 가꿈 전문가" in answer.text
    after = await press(person, "맞아요, 기억하기")
    assert "맞아요, 기억하기" not in after.labels
    settings = await reply(person, "/settings")
    assert "나이대: 65세 이상" in settings.text
    assert "관심 분야: 동물·식물 돌보기" in settings.text


async def test_an_answer_is_changed_in_the_settings_without_redoing_the_rest(
    person: Person,
) -> None:
    await reply(person, "/settings")
    await press(person, "나이대 바꾸기")
    assert "나이대: 40~49세" in (await press(person, "40~49세")).text
    await press(person, "관심 분야 바꾸기")
    await press(person, "안전 지키기")
    assert "관심 분야: 안전 지키기" in (await press(person, "내 설정")).text


async def test_circumstances_are_kept_only_with_consent_and_forgotten_with_it(
    person: Person,
) -> None:
    await reply(person, "/settings")
    await press(person, "상황 바꾸기")
    await press(person, "여성")
    assert "상황: 보관하지 않음" in (await press(person, "내 설정")).text
    await press(person, "상황 바꾸기")
    await press(person, "여성")
    await press(person, "이 상황 기억해 두기")
    await press(person, "동의해요")
    assert "상황: 여성" in (await press(person, "내 설정")).text
    await press(person, "상황 바꾸기")
    assert "✅ 여성" in person.last.labels
    await press(person, "기억한 상황 지우기")
    assert "상황: 보관하지 않음" in (await press(person, "내 설정")).text


async def test_everything_ticked_is_narrowed_by_one_question(person: Person) -> None:
    await reply(person, "/settings")
    fields = await press(person, "관심 분야 바꾸기")
    for label in [each for each in fields.labels if each.startswith("⬜")]:
        await press(person, label)
    await reply(person, "/start")
    await press(person, "시작하기")
    for _ in range(2):
        await press(person, "건너뛰기")
    assert "모두 고르셨네요" in (await press(person, "추천 보기")).text
    results = await press(person, "환경·에너지")
    assert "잘 맞는 일" in results.text
    assert "‘환경·에너지’" in results.text


async def test_more_results_follow_and_lead_back(person: Person) -> None:
    first = await reply(person, "청년")
    assert "1. " in first.text
    more = await press(person, "더 보기")
    assert "6. " in more.text
    card = await press(person, "6. ")
    assert "근거:" in card.text
    assert "6. " in (await press(person, "목록으로")).text
    assert (await press(person, "앞으로")).text == first.text


async def test_save_and_compare(person: Person) -> None:
    assert "저장한 일이 없어요" in (await reply(person, "/saved")).text
    await reply(person, "시장")
    await press(person, "1. ")
    assert "저장 취소" in (await press(person, "저장하기")).labels
    await press(person, "목록으로")
    await press(person, "2. ")
    await press(person, "저장하기")
    assert "저장한 일 2가지" in (await reply(person, "/saved")).text
    picking = await press(person, "비교하기")
    assert "고른 일 비교하기" not in picking.labels
    for label in [each for each in picking.labels if each.startswith("⬜")]:
        await press(person, label)
    compared = await press(person, "고른 일 비교하기")
    for part in ("하는 일", "누구를 위한 일", "있었던 해", "근거"):
        assert part in compared.text
    await press(person, "목록으로")
    await press(person, "1. ")
    assert "저장하기" in (await press(person, "저장 취소")).labels
    assert "저장한 일 1가지" in (await reply(person, "/saved")).text


async def test_results_can_be_compared_without_saving(person: Person) -> None:
    await reply(person, "시장")
    picking = await press(person, "비교하기")
    for label in [each for each in picking.labels if each.startswith("⬜")][:3]:
        await press(person, label)
    assert "나란히 비교해" in (await press(person, "고른 일 비교하기")).text


async def test_a_shared_link_opens_the_card_for_somebody_else(
    sandbox: Sandbox, person: Person
) -> None:
    await reply(person, "여성안심보안관")
    await press(person, "1. ")
    shared = await press(person, "알려 주기")
    link = shared.text.split()[-1]
    assert "?start=o_" in link
    other = sandbox.add_person("다른 사람")
    opened = other.open_link(link.rpartition("=")[2])
    await other.until(lambda p: p.last.from_bot and p.last.id > opened.id)
    assert "여성안심보안관" in other.last.text
    assert "저장하기" in other.last.labels


@pytest.mark.parametrize("payload", ["o_nobody", "c_nowhere", "x", "o_" + "a" * 60, "한글"])
async def test_an_unknown_link_is_met_kindly(person: Person, payload: str) -> None:
    answer = await reply(person, f"/start {payload}")
    assert "링크가 가리키는 것을 찾지 못했어요" in answer.text
    assert "시작하기" in answer.labels


async def test_the_first_channel_is_kept(sandbox: Sandbox, person: Person) -> None:
    for channel in ("job_plus", "job_fair"):
        assert "찾지 못했어요" not in (await reply(person, f"/start c_{channel}")).text


@pytest.mark.parametrize("by", ["누구를 위한 일", "분야", "있었던 해", "첫 자음"])
async def test_every_shelf_can_be_browsed_to_a_card_and_back(person: Person, by: str) -> None:
    await reply(person, "/browse")
    shelves = await press(person, by)
    shelf = await press(person, shelves.labels[0])
    card = await press(person, "1. ")
    assert "근거:" in card.text
    assert (await press(person, "목록으로")).text == shelf.text


async def test_the_next_words_after_asking_a_person_go_to_staff(person: Person) -> None:
    await reply(person, "/ask")
    assert "질문을 담당 직원에게 전했어요" in (await reply(person, "경로당 일은 언제 뽑나요?")).text
    assert "잘 맞는 일" in (await reply(person, "경로당")).text


async def test_a_report_about_a_card_goes_to_staff_or_is_dropped(person: Person) -> None:
    await reply(person, "여성안심보안관")
    card = await press(person, "1. ")
    query = person.press(card, "정보가 틀려요")
    await person.until(lambda p: query.answered and p.last.id > card.id)
    assert "어디가 틀렸나요" in person.last.text
    assert "고마워요" in (await reply(person, "2017년에도 있었어요")).text
    query = person.press(card, "정보가 틀려요")
    await person.until(lambda p: query.answered and "어디가" in p.last.text)
    await press(person, "그만두기")
    assert "잘 맞는 일" in (await reply(person, "경로당")).text


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}}, "목소리"),
        ({"location": {"latitude": 37.5, "longitude": 127.0}}, "위치"),
        ({"contact": {"phone_number": "1", "first_name": "가"}}, "연락처"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "글과 단추"),
    ],
)
async def test_what_is_not_words_gets_a_fitting_answer(
    person: Person, content: dict, answer: str
) -> None:
    sent = person.post(content)
    await person.until(lambda p: p.last.from_bot and p.last.id > sent.id)
    assert answer in person.last.text


async def test_a_very_long_text_is_read_from_its_beginning(person: Person) -> None:
    answer = await reply(person, "경로당에서 일하고 싶어요 " + "정말 " * 1300)
    assert "앞부분만 읽었어요" in answer.text
    assert "경로당 코디네이터" in answer.text


async def test_older_people_get_a_straight_answer_and_a_centre(person: Person) -> None:
    answer = await reply(person, "68세예요. 경로당 쪽 일")
    await press(person, "맞아요, 기억하기")
    assert "많지 않았어요" in (answer.text + person.last.text)
    assert "이모작센터" in person.last.text


async def test_help_and_privacy_lead_on(person: Person) -> None:
    assert "이렇게 쓰세요" in (await reply(person, "/help")).text
    assert "무엇을 보관하나요" in (await press(person, "개인정보")).text
    assert "내 설정" in (await press(person, "내 설정")).text
    assert "글로 적어" in (await reply(person, "/search")).text
    assert "경로당" in (await reply(person, "/search 경로당")).text


async def test_the_language_switches_in_mid_flow(person: Person) -> None:
    await reply(person, "/language")
    assert "My settings" in (await press(person, "English")).text
    assert "I found" in (await reply(person, "animals")).text


async def test_commands_and_descriptions_are_published_in_both_languages(
    start_bot: StartBot,
) -> None:
    bot = await start_bot()
    assert bot._publishing is not None
    await bot._publishing
    assert bot._application is not None
    telegram = bot._application.bot
    private = BotCommandScopeAllPrivateChats()
    korean = await telegram.get_my_commands(scope=private, language_code="ko")
    english = await telegram.get_my_commands(scope=private, language_code="en")
    everybody = await telegram.get_my_commands(scope=private)
    assert [command.command for command in korean] == list(COMMANDS)
    assert korean == everybody != english
    assert "일자리" in (await telegram.get_my_description("ko")).description
    assert "Seoul" in (await telegram.get_my_short_description("en")).short_description
