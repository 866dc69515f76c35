"""A citizen's way through the sandbox's page, by clicking what a person sees."""

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize, async_playwright, expect

from bot.app import Bot
from bot.cli import conversation
from bot.config import Settings
from bot.sandbox import Sandbox
from tests.conftest import require
from tests.e2e.browser import ARGUMENTS, CHROMIUM, DESK, PHONE, SMALL_PHONE, Client, client_at

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
PICTURE = Path(__file__).parents[2] / "docs" / "journey.png"

KOREAN = {
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
    "query": "강아지 돌보는 일",
}
ENGLISH = {
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
    "query": "working with animals",
}
WORDS = {"ko": KOREAN, "en": ENGLISH}
SIZES = {"phone": PHONE, "desk": DESK}
every_screen = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
both_languages = pytest.mark.parametrize("language", WORDS)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sandbox]:
    """The product as `python bot.py` starts it, once for all tests here; each brings new people."""
    url = f"sqlite:///{tmp_path_factory.mktemp('browser')}/bot.db"
    settings = Settings(_env_file=None, database_url=url, sandbox_port=0)
    bot = Bot(settings, conversation())
    await bot.start()
    assert bot.sandbox is not None
    yield bot.sandbox
    await bot.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for all tests here."""
    require("BROWSER", CHROMIUM.exists())
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


def page_of(sandbox: Sandbox, name: str, language: str) -> str:
    """The address of the page with a new person's conversation open."""
    return f"{sandbox.url}/?user={sandbox.add_person(name, language).id}"


async def open_people(client: Client, label: str) -> None:
    """Show the list of people; on a desk it is always there."""
    people = client.page.get_by_role("navigation")
    if client.page.viewport_size != DESK and not await people.is_visible():
        await client.page.get_by_role("button", name=re.compile(f"^{label}")).click()
    await expect(people).to_be_visible()


async def now_at(client: Client, chat: str) -> None:
    """Wait until the conversation is open and, on a phone, nothing lies over it."""
    await expect(client.page.get_by_role("log", name=chat)).to_be_visible()
    if client.page.viewport_size != DESK:
        await expect(client.page.get_by_role("navigation")).to_be_hidden()


async def start(client: Client, words: dict[str, str]) -> None:
    await client.page.get_by_role("button", name="시작", exact=True).click()
    await client.sees(words["hello"])


async def go_to_results(client: Client, words: dict[str, str]) -> None:
    await start(client, words)
    await client.press(words["begin"], shows=words["ask_age"])
    await client.press(words["age"], shows=words["ask_circumstances"])
    await client.press(words["skip"], shows=words["ask_interests"])
    await client.press(words["interest"], shows=words["picked"])
    assert await client.sticking_out() == []
    await client.press(words["show"], shows=words["found"])


@every_screen
@both_languages
async def test_the_whole_journey(
    sandbox: Sandbox, browser: Browser, size: ViewportSize, language: str
) -> None:
    words = WORDS[language]
    async with client_at(browser, page_of(sandbox, "새 사람", language), size) as client:
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


@pytest.mark.parametrize(("language", "send"), [("ko", "Enter"), ("en", "보내기")])
async def test_free_text_searches_at_any_moment(
    sandbox: Sandbox, browser: Browser, language: str, send: str
) -> None:
    words = WORDS[language]
    async with client_at(browser, page_of(sandbox, "새 사람", language), PHONE) as client:
        await start(client, words)
        await client.say(words["query"], send)
        await client.sees(words["found"])
        await client.sees(words["query"])
        await client.press(words["why"], shows=words["why_head"])
        await client.press(words["back"], shows=words["found"])


@both_languages
async def test_every_question_fits_a_small_phone(
    sandbox: Sandbox, browser: Browser, language: str
) -> None:
    words = WORDS[language]
    async with client_at(browser, page_of(sandbox, "새 사람", language), SMALL_PHONE) as client:
        await start(client, words)
        assert await client.sticking_out() == []
        await client.press(words["begin"], shows=words["ask_age"])
        assert await client.sticking_out() == []
        await client.press(words["age"], shows=words["ask_circumstances"])
        assert await client.sticking_out() == []
        await client.press(words["skip"], shows=words["ask_interests"])
        assert await client.sticking_out() == []


@every_screen
async def test_each_person_has_a_conversation_of_their_own(
    sandbox: Sandbox, browser: Browser, size: ViewportSize
) -> None:
    one, other = (f"{name} {size['width']}" for name in ("새봄", "여름"))
    sandbox.add_person(other)
    async with client_at(browser, page_of(sandbox, one, "ko"), size) as client:
        await start(client, KOREAN)
        await client.press("시작하기", shows=KOREAN["ask_age"])
        await choose(client, other)
        await start(client, KOREAN)
        await choose(client, one)
        await client.sees(KOREAN["ask_age"])
        await client.page.reload()
        await client.sees(KOREAN["ask_age"])


async def choose(client: Client, name: str) -> None:
    await open_people(client, "사람 바꾸기")
    people = client.page.get_by_role("navigation")
    await people.get_by_role("button", name=re.compile(f"^{name}")).click()
    await now_at(client, f"{name} 님의 대화")


async def test_the_page_speaks_english_and_takes_a_new_person(
    sandbox: Sandbox, browser: Browser
) -> None:
    async with client_at(browser, page_of(sandbox, "새 사람", "ko"), PHONE) as client:
        page = client.page
        await open_people(client, "사람 바꾸기")
        await page.get_by_role("group", name="화면 언어").get_by_text("English").click()
        await open_people(client, "Switch person")
        await page.get_by_role("button", name="Add a person").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("Name").fill("Ann")
        await dialog.get_by_label("Language").select_option(label="English")
        await dialog.get_by_role("button", name="Add", exact=True).click()
        await now_at(client, "Ann's chat")
        await page.get_by_role("button", name="Start", exact=True).click()
        await client.sees(ENGLISH["hello"])
        await client.say(ENGLISH["query"], "Send")
        await client.sees(ENGLISH["found"])


@pytest.mark.skipif("UPDATE_SCREENSHOTS" not in os.environ, reason="takes the manual's picture")
async def test_the_picture_of_the_manual(sandbox: Sandbox, browser: Browser) -> None:
    address = page_of(sandbox, "김하늘", "ko")
    async with client_at(browser, address, PHONE, scale=1.4) as client:
        await start(client, KOREAN)
        await client.say(KOREAN["query"], "Enter")
        await client.sees(KOREAN["found"])
        await client.log.click(position={"x": 5, "y": 5})
        await client.page.screenshot(path=PICTURE, animations="disabled")
    assert PICTURE.stat().st_size < 200_000
