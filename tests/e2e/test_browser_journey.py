"""A citizen's way through the sandbox's page, by clicking what a person sees."""

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Playwright, ViewportSize, async_playwright, expect

from bot.sandbox import Sandbox
from tests.conftest import require
from tests.e2e.browser import CHROMIUM, DESK, PHONE, SMALL_PHONE, Client, client_at

pytestmark = pytest.mark.browser
PICTURE = Path(__file__).parents[2] / "docs" / "journey.png"

KOREAN = {
    "open": "시작",
    "hello": "서울시 공공서비스 일자리 안내예요",
    "begin": "시작하기",
    "ask_age": "나이대를 골라 주세요.",
    "age": "65세 이상",
    "ask_circumstances": "해당하는 것이 있으면 모두 골라 주세요.",
    "skip": "건너뛰기",
    "ask_interests": "어떤 일에 마음이 가세요?",
    "interest": "⬜ 동물·식물 돌보기",
    "picked": "✅ 동물·식물 돌보기",
    "show": "추천 보기",
    "found": "잘 맞는 일",
    "first": "생명 가꿈 전문가",
    "reason": "동물·식물 돌보기",
    "why": "왜 추천하나요?",
    "why_head": "추천한 까닭이에요.",
    "back": "목록으로",
    "evidence": "근거:",
    "sources": "출처:",
    "over": "처음부터",
    "message": "메시지",
    "send": "보내기",
    "query": "강아지 돌보는 일",
}
ENGLISH = {
    "open": "Start",
    "hello": "This is Seoul’s guide to public-service jobs.",
    "begin": "Start",
    "ask_age": "Which age group are you in?",
    "age": "65 or older",
    "ask_circumstances": "Tick everything that applies to you.",
    "skip": "Skip",
    "ask_interests": "What kind of work appeals to you?",
    "interest": "⬜ Animals",
    "picked": "✅ Animals",
    "show": "Show results",
    "found": "suit you",
    "first": "생명 가꿈 전문가",
    "reason": "Animals",
    "why": "Why these?",
    "why_head": "Why these were chosen.",
    "back": "Back to the list",
    "evidence": "Evidence:",
    "sources": "Sources:",
    "over": "Start over",
    "message": "Message",
    "send": "Send",
    "query": "working with animals",
}
WORDS = {"ko": KOREAN, "en": ENGLISH}
SIZES = {"phone": PHONE, "desk": DESK}
every_screen = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
both_languages = pytest.mark.parametrize("language", WORDS)


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """One kind of database is enough: the browser sees no difference."""
    return f"sqlite:///{tmp_path}/bot.db"


@pytest.fixture
async def playwright() -> AsyncIterator[Playwright]:
    require("BROWSER", CHROMIUM.exists())
    async with async_playwright() as playwright:
        yield playwright


async def become(client: Client, language: str) -> None:
    """Speak the language: the page's own, and that of a person who is added on the page."""
    if language == "ko":
        return
    page = client.page
    switch = page.get_by_role("button", name=re.compile("^사람 바꾸기"))
    if await switch.is_visible() and not await page.get_by_label("English").is_visible():
        await switch.click()
    await page.get_by_role("radio", name="English").check()
    switch = page.get_by_role("button", name=re.compile("^Switch person"))
    add = page.get_by_role("button", name="Add a person")
    if not await add.is_visible():
        await switch.click()
    await add.click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Name").fill("Ann")
    await dialog.get_by_label("Language").select_option(label="English")
    await dialog.get_by_role("button", name="Add", exact=True).click()
    await expect(page.get_by_role("log", name="Ann's chat")).to_be_visible()


async def go_to_results(client: Client, words: dict[str, str]) -> None:
    await client.page.get_by_role("button", name=words["open"], exact=True).last.click()
    await client.sees(words["hello"])
    await client.press(words["begin"], shows=words["ask_age"])
    await client.press(words["age"], shows=words["ask_circumstances"])
    await client.press(words["skip"], shows=words["ask_interests"])
    await client.press(words["interest"], shows=words["picked"])
    assert await client.sticking_out() == []
    await client.press(words["show"], shows=words["found"])


@every_screen
@both_languages
async def test_the_whole_journey(
    sandbox: Sandbox, playwright: Playwright, size: ViewportSize, language: str
) -> None:
    words = WORDS[language]
    async with client_at(playwright, sandbox.url, size) as client:
        await become(client, language)
        await go_to_results(client, words)
        await client.sees(words["first"])
        await client.sees(words["reason"])
        assert await client.sticking_out() == []
        await client.press(words["why"], shows=words["why_head"])
        await client.press(words["back"], shows=words["found"])
        await client.press("1. ", shows=words["evidence"])
        await client.sees(words["sources"])
        await client.press(words["back"], shows=words["found"])
        await client.press(words["over"], shows=words["ask_age"])
        assert await client.log.get_by_role("article").count() == 2
        assert await client.sticking_out() == []


@pytest.mark.parametrize("send", ["button", "Enter"])
@both_languages
async def test_free_text_searches_at_any_moment(
    sandbox: Sandbox, playwright: Playwright, language: str, send: str
) -> None:
    words = WORDS[language]
    async with client_at(playwright, sandbox.url, PHONE) as client:
        await become(client, language)
        await client.page.get_by_role("button", name=words["open"], exact=True).last.click()
        await client.sees(words["hello"])
        await client.say(words["query"], "Enter" if send == "Enter" else words["send"])
        await client.sees(words["found"])
        await client.sees(words["query"])
        await client.press(words["why"], shows=words["why_head"])
        await client.press(words["back"], shows=words["found"])


@every_screen
async def test_each_person_has_a_conversation_of_their_own(
    sandbox: Sandbox, playwright: Playwright, size: ViewportSize
) -> None:
    async with client_at(playwright, sandbox.url, size) as client:
        page = client.page
        await page.get_by_role("button", name="시작", exact=True).click()
        await client.sees(KOREAN["hello"])
        await client.press("시작하기", shows=KOREAN["ask_age"])
        await choose(client, "박영자")
        await page.get_by_role("button", name="시작", exact=True).click()
        await client.sees(KOREAN["hello"])
        await choose(client, "김하늘")
        await client.sees(KOREAN["ask_age"])
        await page.reload()
        await client.sees(KOREAN["ask_age"])


async def choose(client: Client, name: str) -> None:
    people = client.page.get_by_role("navigation")
    person = people.get_by_role("button", name=re.compile(f"^(. ?)?{name}")).first
    if client.page.viewport_size == PHONE:
        await client.page.get_by_role("button", name=re.compile("^사람 바꾸기")).click()
    await person.click()
    await expect(client.page.get_by_role("log", name=f"{name} 님의 대화")).to_be_visible()


@both_languages
async def test_every_question_fits_a_small_phone(
    sandbox: Sandbox, playwright: Playwright, language: str
) -> None:
    words = WORDS[language]
    async with client_at(playwright, sandbox.url, SMALL_PHONE) as client:
        await become(client, language)
        await client.page.get_by_role("button", name=words["open"], exact=True).last.click()
        await client.sees(words["hello"])
        assert await client.sticking_out() == []
        await client.press(words["begin"], shows=words["ask_age"])
        assert await client.sticking_out() == []
        await client.press(words["age"], shows=words["ask_circumstances"])
        assert await client.sticking_out() == []
        await client.press(words["skip"], shows=words["ask_interests"])
        assert await client.sticking_out() == []


@pytest.mark.skipif("UPDATE_SCREENSHOTS" not in os.environ, reason="takes the manual's picture")
async def test_the_picture_of_the_manual(sandbox: Sandbox, playwright: Playwright) -> None:
    async with client_at(playwright, sandbox.url, PHONE, scale=2) as client:
        await go_to_results(client, KOREAN)
        await client.page.screenshot(path=PICTURE, animations="disabled")
    assert PICTURE.stat().st_size < 200_000
