"""The chat page in a real browser."""

import json
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Locator, Page, async_playwright, expect

from bot.sandbox import Person, Sandbox
from tests.conftest import require
from tests.sandbox.conftest import Api
from tests.sandbox.pictures import png

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 800}
MARKUP = {"inline_keyboard": [[{"text": "네", "callback_data": "y"}, {"text": "아니요", "callback_data": "n"}]]}  # fmt: skip

# One browser for all tests, so one loop for all: everything async here says so.
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
OpenPage = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    require("BROWSER", shutil.which(CHROMIUM) is not None)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def sandbox() -> AsyncIterator[Sandbox]:
    """The clock of the machine, so that the page shows today."""
    sandbox = Sandbox(limits=False)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def person(sandbox: Sandbox) -> Person:
    """A citizen who has started the bot."""
    person = sandbox.person(sandbox.citizen_ids[0])
    person.say("/start")
    return person


@pytest_asyncio.fixture(loop_scope="module")
async def api(session: aiohttp.ClientSession, sandbox: Sandbox) -> Api:
    return Api(session, sandbox)


@pytest_asyncio.fixture(loop_scope="module")
async def open_page(browser: Browser, sandbox: Sandbox) -> AsyncIterator[OpenPage]:
    """Opens the page for a person; whatever it complains about fails the test."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    async def open_page(query: str, size: dict[str, int] = PHONE, **options: Any) -> Page:
        viewport = {"width": size["width"], "height": size["height"]}
        context = await browser.new_context(viewport=viewport, locale="ko-KR", **options)  # type: ignore[arg-type] # a plain dict has these keys
        contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        await page.goto(f"{sandbox.url}/?{query}")
        return page

    yield open_page
    for context in contexts:
        await context.close()
    assert complaints == []


@pytest_asyncio.fixture(loop_scope="module")
async def page(open_page: OpenPage, person: Person) -> Page:
    page = await open_page(f"user={person.id}")
    await expect(page.locator(".message")).to_have_count(1)
    return page


def bubble(page: Page, text: str) -> Locator:
    return page.locator(".message", has_text=text)


async def test_a_person_starts_the_bot(open_page: OpenPage, sandbox: Sandbox, api: Api) -> None:
    await api("setMyDescription", description="공공서비스 일을 찾아 드려요")
    await api("setMyName", name="뉴딜 안내")
    person = sandbox.person(sandbox.citizen_ids[0])
    page = await open_page(f"user={person.id}")
    await expect(page.locator(".title")).to_have_text("뉴딜 안내")
    await expect(page.locator(".introduction")).to_contain_text("공공서비스 일을 찾아 드려요")
    await expect(page.get_by_role("button", name="시작", exact=True)).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(bubble(page, "/start")).to_be_visible()
    await expect(page.get_by_role("textbox", name="메시지")).to_be_visible()
    assert person.started


async def test_formatting_is_shown(page: Page, api: Api, person: Person) -> None:
    html = (
        "<b>굵게</b> <i>기울여</i> <u>밑줄</u> <s>지움</s> <code>코드</code> <tg-spoiler>비밀</tg-spoiler>"
        '<blockquote>인용</blockquote><pre>줄</pre><a href="https://seoul.go.kr">서울</a> &lt;b&gt;'
    )
    await api("sendMessage", chat_id=person.id, text=html, parse_mode="HTML")
    message = bubble(page, "굵게")
    for selector, text in {
        "strong": "굵게",
        "em": "기울여",
        "u": "밑줄",
        "s": "지움",
        "code": "코드",
        "blockquote": "인용",
        "pre": "줄",
        "a": "서울",
    }.items():
        await expect(message.locator(f".text {selector}")).to_have_text(text)
    await expect(message).to_contain_text("<b>")
    await message.get_by_role("button", name="가려진 글 보기").click()
    await expect(message.locator(".revealed")).to_have_text("비밀")


async def test_a_button_spins_until_the_bot_answers(
    page: Page, api: Api, sandbox: Sandbox, person: Person
) -> None:
    await api("sendMessage", chat_id=person.id, text="좋아요?", reply_markup=MARKUP)
    key = page.get_by_role("button", name="네", exact=True)
    await key.click()
    await expect(key).to_have_attribute("aria-busy", "true")
    await sandbox.until(lambda: sandbox.world.queries)
    query = next(iter(sandbox.world.queries))
    await api("answerCallbackQuery", callback_query_id=query, text="골랐어요")
    await expect(page.locator(".toast")).to_have_text("골랐어요")
    await expect(key).not_to_have_attribute("aria-busy", "true")
    await page.get_by_role("button", name="아니요").click()
    await sandbox.until(lambda: len(sandbox.world.queries) == 2)
    query = next(reversed(sandbox.world.queries))
    await api("answerCallbackQuery", callback_query_id=query, text="정말요?", show_alert=True)
    await expect(page.get_by_role("dialog")).to_contain_text("정말요?")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_edits_happen_in_place_and_keep_the_focus(
    page: Page, api: Api, person: Person
) -> None:
    await api("sendMessage", chat_id=person.id, text="하나", reply_markup=MARKUP)
    place = {"chat_id": person.id, "message_id": person.last.id}
    await api("sendMessage", chat_id=person.id, text="둘")
    await page.get_by_role("button", name="아니요").focus()
    rows = [[{"text": "앞", "callback_data": "a"}, {"text": "뒤", "callback_data": "b"}]]
    markup = {"inline_keyboard": rows}
    await api("editMessageText", **place, text="바뀐 하나", reply_markup=markup)
    await expect(bubble(page, "바뀐 하나")).to_contain_text("수정됨")
    await expect(page.locator(".message .text")).to_have_text(["/start", "바뀐 하나", "둘"])
    await expect(page.get_by_role("button", name="뒤", exact=True)).to_be_focused()
    await api("deleteMessage", **place)
    await expect(page.locator(".message .text")).to_have_text(["/start", "둘"])


async def test_a_reload_shows_the_same_again(
    open_page: OpenPage, api: Api, sandbox: Sandbox
) -> None:
    person = sandbox.add_person("Ann", "en")
    page = await open_page(f"user={person.id}&start=news")
    await expect(bubble(page, "/start news")).to_be_visible()
    await api("sendMessage", chat_id=person.id, text="답", reply_markup=MARKUP)
    await expect(bubble(page, "답")).to_be_visible()
    await page.reload()
    await expect(page.locator(".message .text")).to_have_text(["/start news", "답"])
    await expect(page.locator(".key")).to_have_count(2)
    assert len(person.messages) == 2


async def test_links_to_the_bot_stay_inside(page: Page, api: Api, person: Person) -> None:
    link = '<a href="https://t.me/sandbox_bot?start=job-1">이 일 보기</a>'
    await api("sendMessage", chat_id=person.id, text=link, parse_mode="HTML")
    await page.get_by_role("link", name="이 일 보기").click()
    await expect(bubble(page, "/start job-1")).to_be_visible()
    await api("sendMessage", chat_id=person.id, text="도움말은 /help")
    await page.get_by_role("button", name="/help").click()
    await person.until(lambda p: p.last.text == "/help")


async def test_other_addresses_ask_first(page: Page, api: Api, person: Person) -> None:
    rows = [[{"text": "누리집", "url": "https://seoul.go.kr/길"}]]
    await api("sendMessage", chat_id=person.id, text="a", reply_markup={"inline_keyboard": rows})
    await page.get_by_role("button", name="누리집").click()
    await expect(page.get_by_role("dialog")).to_contain_text("https://seoul.go.kr/길")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_writing_with_the_keyboard_alone(page: Page, api: Api, person: Person) -> None:
    commands = [{"command": c, "description": c} for c in ("start", "help", "privacy")]
    await api("setMyCommands", commands=commands)
    await expect(page.get_by_role("button", name="명령어")).to_be_visible()
    box = page.get_by_role("textbox", name="메시지")
    await box.focus()
    await page.keyboard.type("/p")
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("button", name="/privacy")).to_be_focused()
    await page.keyboard.press("Enter")
    await person.until(lambda p: p.last.text == "/privacy")
    await expect(box).to_be_focused()
    await page.keyboard.type("첫 줄")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("둘째 줄")
    await page.keyboard.press("Enter")
    await person.until(lambda p: p.last.text == "첫 줄\n둘째 줄")
    await expect(box).to_have_value("")


async def test_enter_belongs_to_the_syllable_being_composed(page: Page, person: Person) -> None:
    box = page.get_by_role("textbox", name="메시지")
    await box.fill("하늘")
    options = {"key": "Enter", "isComposing": True, "cancelable": True}
    await box.dispatch_event("keydown", options)
    assert person.last.text == "/start"
    await box.press("Enter")
    await person.until(lambda p: p.last.text == "하늘")


async def test_walking_through_messages(page: Page, api: Api, person: Person) -> None:
    await api("sendMessage", chat_id=person.id, text="봇의 말")
    await expect(bubble(page, "봇의 말")).to_be_visible()
    await page.get_by_role("log").focus()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ArrowUp")
    await expect(bubble(page, "/start")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem", name="답장")).to_be_focused()
    for _ in range(2):
        await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    box = page.get_by_role("textbox", name="메시지")
    await expect(box).to_have_value("/start")
    await box.fill("고친 말")
    await box.press("Enter")
    await expect(bubble(page, "고친 말")).to_contain_text("수정됨")
    assert person.messages[0].text == "고친 말"


async def test_replying(page: Page, api: Api, person: Person) -> None:
    await api("sendMessage", chat_id=person.id, text="몇 시가 좋으세요?")
    await bubble(page, "몇 시가").click(button="right")
    await page.get_by_role("menuitem", name="답장").click()
    await page.get_by_role("textbox", name="메시지").fill("오전이요")
    await page.get_by_role("button", name="보내기").click()
    await person.until(lambda p: "reply_to_message" in p.last.raw)
    await expect(page.locator(".quoted")).to_contain_text("몇 시가 좋으세요?")


async def test_blocking_and_coming_back(page: Page, person: Person) -> None:
    await page.get_by_role("button", name="더 보기").first.click()
    await page.get_by_role("menuitem", name="봇 차단하기").click()
    await expect(page.get_by_role("button", name="차단 해제")).to_be_visible()
    assert person.blocked
    await page.get_by_role("button", name="차단 해제").click()
    await expect(page.get_by_role("textbox", name="메시지")).to_be_visible()
    assert not person.blocked


async def test_photos_and_documents_go_both_ways(
    page: Page, sandbox: Sandbox, api: Api, person: Person, tmp_path: Path
) -> None:
    picture = tmp_path / "사진.png"
    picture.write_bytes(png(300, 200))
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name="사진·파일 붙이기").click()
    await (await chooser.value).set_files(picture)
    await page.get_by_label("설명 (안 써도 돼요)").fill("제 사진")
    await page.get_by_role("dialog").get_by_role("button", name="보내기").click()
    await person.until(lambda p: "photo" in p.last.raw)
    image = page.get_by_role("img", name="제 사진")
    await expect(image).to_be_visible()
    assert await image.evaluate("async i => { await i.decode(); return i.naturalWidth }") == 300
    document = sandbox.world.files.document
    from bot.sandbox.call import Upload

    file_id = document(Upload("공고.pdf", "", b"%PDF"))["file_id"]
    await api("sendDocument", chat_id=person.id, document=file_id)
    async with page.expect_download() as download:
        await page.get_by_role("link", name="공고.pdf").click()
    assert (await download.value).suggested_filename == "공고.pdf"


async def test_inline_mode(page: Page, api: Api, sandbox: Sandbox, person: Person) -> None:
    await page.get_by_role("textbox", name="메시지").fill("@sandbox_bot 돌봄")
    await sandbox.until(lambda: sandbox.world.inline_queries)
    content = {"message_text": "<b>돌봄</b> 일", "parse_mode": "HTML"}
    article = {"type": "article", "id": "1", "title": "돌봄", "input_message_content": content}
    query = next(iter(sandbox.world.inline_queries))
    await api("answerInlineQuery", inline_query_id=query, results=[article])
    await page.get_by_role("button", name="돌봄").click()
    await expect(bubble(page, "돌봄 일")).to_contain_text("@sandbox_bot 이용")
    assert person.last.raw["via_bot"]["id"] == 1


async def test_reply_keyboards(page: Page, api: Api, person: Person) -> None:
    keys = [["돌봄"], [{"text": "번호 보내기", "request_contact": True}]]
    markup = {"keyboard": keys, "one_time_keyboard": True}
    await api("sendMessage", chat_id=person.id, text="골라 주세요", reply_markup=markup)
    await page.get_by_role("button", name="번호 보내기").click()
    await person.until(lambda p: "contact" in p.last.raw)
    await expect(page.locator(".reply-keyboard")).to_be_hidden()
    await page.get_by_role("button", name="답장 키보드").click()
    await page.get_by_role("button", name="돌봄").click()
    await person.until(lambda p: p.last.text == "돌봄")


async def test_typing_is_shown_until_the_message_comes(
    page: Page, api: Api, person: Person
) -> None:
    await api("sendChatAction", chat_id=person.id, action="typing")
    await expect(page.locator(".status")).to_have_text("입력 중…")
    await api("sendMessage", chat_id=person.id, text="a")
    await expect(page.locator(".status")).to_have_text("봇")


async def test_people_side_by_side(open_page: OpenPage, api: Api, sandbox: Sandbox) -> None:
    first, second = (sandbox.person(i) for i in sandbox.citizen_ids)
    page = await open_page(f"user={first.id}", WIDE)
    await page.get_by_role("button", name=f"나란히 열기: {second.user['first_name']}").click()
    await expect(page.locator(".pane")).to_have_count(2)
    second.say("/start")
    await api("sendMessage", chat_id=second.id, text="영자 님만 보는 글")
    panes = page.locator(".pane")
    await expect(panes.nth(1)).to_contain_text("영자 님만 보는 글")
    await expect(panes.nth(0)).not_to_contain_text("영자 님만 보는 글")
    await page.reload()
    await expect(page.locator(".pane")).to_have_count(2)
    await panes.nth(0).get_by_role("button", name="이 창 닫기").click()
    await expect(page.locator(".pane")).to_have_count(1)


async def test_unread_messages_are_counted(open_page: OpenPage, api: Api, sandbox: Sandbox) -> None:
    first, second = (sandbox.person(i) for i in sandbox.citizen_ids)
    second.say("/start")
    page = await open_page(f"user={first.id}", WIDE)
    await expect(page.locator(".person").first).to_be_visible()
    for text in "ab":
        await api("sendMessage", chat_id=second.id, text=text)
    await expect(page.get_by_role("img", name="읽지 않은 메시지 2개")).to_be_visible()
    await page.locator(".person").nth(1).click()
    await expect(page.get_by_role("img", name="읽지 않은 메시지 2개")).to_have_count(0)


async def test_adding_a_person_and_a_group(open_page: OpenPage, sandbox: Sandbox) -> None:
    page = await open_page("", WIDE)
    await page.get_by_role("button", name="사람 추가").click()
    await page.get_by_label("이름").fill("정다운")
    await page.get_by_role("dialog").get_by_role("button", name="추가", exact=True).click()
    await expect(page.locator(".person", has_text="정다운")).to_be_visible()
    await page.get_by_role("button", name="모임 만들기").click()
    await page.get_by_label("모임 이름").fill("이웃")
    await page.get_by_role("dialog").get_by_role("button", name="추가", exact=True).click()
    await expect(page.locator(".pane .title")).to_have_text("이웃")
    await page.get_by_role("textbox", name="메시지").fill("/start@sandbox_bot")
    await page.get_by_role("textbox", name="메시지").press("Enter")
    await expect(bubble(page, "/start@sandbox_bot")).to_be_visible()
    [group] = [chat for chat in sandbox.world.chats.values() if not chat.private]
    assert group.data["title"] == "이웃"


async def test_sharing_a_link_with_somebody(
    open_page: OpenPage, api: Api, sandbox: Sandbox
) -> None:
    first, second = (sandbox.person(i) for i in sandbox.citizen_ids)
    first.say("/start")
    url = "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fsandbox_bot%3Fstart%3Dfriend&text=%EB%B4%90%EC%9A%94"
    rows = [[{"text": "알리기", "url": url}]]
    page = await open_page(f"user={first.id}", WIDE)
    await api("sendMessage", chat_id=first.id, text="a", reply_markup={"inline_keyboard": rows})
    await page.get_by_role("button", name="알리기").click()
    await page.get_by_role("radio", name="박영자").check()
    await page.get_by_role("dialog").get_by_role("button", name="보내기").click()
    await page.locator(".shared a").click()
    await second.until(lambda p: p.last.text == "/start friend")


async def test_the_page_speaks_english_and_goes_dark(page: Page, person: Person) -> None:
    await page.get_by_role("button", name="사람 바꾸기").click()
    await page.get_by_text("English", exact=True).click()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await page.get_by_text("Dark", exact=True).click()
    background = "getComputedStyle(document.body).backgroundColor"
    assert await page.evaluate(background) == "rgb(23, 33, 43)"
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("textbox", name="Message")).to_be_visible()
    await page.reload()
    assert await page.evaluate(background) == "rgb(23, 33, 43)"
    await expect(page.get_by_role("textbox", name="Message")).to_be_visible()


async def test_a_narrow_phone_needs_no_sideways_scrolling(
    open_page: OpenPage, api: Api, person: Person
) -> None:
    page = await open_page(f"user={person.id}", {"width": 360, "height": 640})
    long = "가나다라마바사" * 30 + " https://example.com/" + "a" * 200
    rows = [[{"text": "아주 긴 단추 이름이 여기 있어요 " * 3, "callback_data": "y"}] * 3]
    await api("sendMessage", chat_id=person.id, text=long, reply_markup={"inline_keyboard": rows})
    await expect(page.locator(".key")).to_have_count(3)
    for selector in ("html", ".log"):
        widths = "e => [e.scrollWidth, e.clientWidth]"
        scroll, client = await page.locator(selector).evaluate(widths)
        assert scroll <= client


async def test_the_newest_message_is_followed_until_one_scrolls_up(
    open_page: OpenPage, api: Api, person: Person
) -> None:
    for number in range(60):
        await api("sendMessage", chat_id=person.id, text=f"글 {number}")
    page = await open_page(f"user={person.id}")
    await expect(bubble(page, "글 59")).to_be_in_viewport()
    await api("sendMessage", chat_id=person.id, text="새 글")
    await expect(bubble(page, "새 글")).to_be_in_viewport()
    log = page.get_by_role("log")
    await log.hover()
    await page.mouse.wheel(0, -2000)
    await expect(bubble(page, "새 글")).not_to_be_in_viewport()
    await api("sendMessage", chat_id=person.id, text="더 새 글")
    jump = page.get_by_role("button", name="새 메시지 보기")
    await expect(jump).to_contain_text("1")
    await expect(bubble(page, "더 새 글")).not_to_be_in_viewport()
    await jump.click()
    await expect(bubble(page, "더 새 글")).to_be_in_viewport()
    await expect(jump).to_be_hidden()


async def test_the_page_catches_up_after_a_gap(
    page: Page, api: Api, sandbox: Sandbox, person: Person
) -> None:
    sandbox.world.hub.close()
    await api("sendMessage", chat_id=person.id, text="끊긴 사이의 글")
    await expect(bubble(page, "끊긴 사이의 글")).to_be_visible()
    await api("sendMessage", chat_id=person.id, text="다시 이어진 글")
    await expect(bubble(page, "다시 이어진 글")).to_be_visible()


async def test_names_are_never_markup(open_page: OpenPage, api: Api, sandbox: Sandbox) -> None:
    attack = '<img src=x onerror="document.title=1">'
    person = sandbox.add_person(attack)
    person.say(attack)
    page = await open_page(f"user={person.id}", WIDE)
    markup = {"inline_keyboard": [[{"text": attack, "callback_data": "y"}]]}
    await api("sendMessage", chat_id=person.id, text=attack, reply_markup=markup)
    await expect(page.locator(".key")).to_have_text(attack)
    assert await page.locator("img").count() == 0
    assert json.loads(await page.evaluate("JSON.stringify(document.title)")) == "연습용 텔레그램"
