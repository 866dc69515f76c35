"""The staff's handbook: every screen that it shows, in a real browser, and the pictures of it.

With `UPDATE_SCREENSHOTS` in the environment the pictures in `docs/handbook/` are written anew.
"""

import os
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
import pytest_asyncio
from playwright.async_api import Browser, FloatRect, ViewportSize, async_playwright, expect

from bot.app import Bot
from bot.cli import conversation
from bot.clock import SEOUL
from bot.services import SERVICES
from handlers import every_minute
from tests.conftest import require
from tests.e2e.browser import ARGUMENTS, CHROMIUM, PHONE, Client, client_at
from tests.e2e.campaigns import MorningClock, Stage, enter, settings, sqlite, submit, write
from tests.e2e.conftest import reply
from tests.e2e.published import publish

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
PICTURES = Path(__file__).parents[2] / "docs" / "handbook"
MOST_BYTES = 120_000
EDGE = 8  # pixels of the wall around a photographed message
TALL = ViewportSize(width=PHONE["width"], height=2_000)
# Before 10:00 the bot asks staff for nothing by itself, so that no message comes between two presses.
MORNING = datetime(2027, 1, 5, 9, 10, tzinfo=SEOUL)
DRAFT = "1월 20일 오후 2시에 뉴딜일자리 설명회가 열려요.\n서울시청 다목적홀로 오세요."
QUESTION = "주말에만 하는 일도 있나요?"


class Screen(NamedTuple):
    """A page of the desk: who opens it, which buttons lead there, and how it begins."""

    name: str
    head: str
    way: tuple[str, ...] = ()
    who: Literal["author", "approver"] = "author"


SCREENS = [
    Screen("desk", "담당자 화면"),
    Screen("waiting", "승인을 기다리는 일", ("승인 기다리는 일",), "approver"),
    Screen("messages", "공지 메시지", ("공지 메시지",)),
    Screen("message", "공지 메시지 1번", ("공지 메시지", "👀 1.")),
    Screen("notices", "채용 공고", ("채용 공고",)),
    Screen("import", "공고 여러 건 올리기", ("공고 여러 건 올리기",)),
    Screen("year", "2027년 사업 일정", ("올해 일정과 1월 알림",)),
    Screen("january", "2027년 1월 알림", ("올해 일정과 1월 알림", "1월 알림")),
    Screen("templates", "자동으로 보내는 글", ("자동으로 보내는 글",)),
    Screen("discovery", "직종 발굴", ("직종 발굴",)),
    Screen("results", "목표와 실적", ("직종 발굴", "목표와 실적")),
    Screen("supply", "찾는 사람과 자리", ("찾는 사람과 자리",)),
    Screen("quarter", "2027년 1분기 · 찾는 사람과 자리", ("찾는 사람과 자리", "2027년 1분기")),
    Screen("lists", "대상별 직종 목록", ("대상별 직종 목록",)),
    Screen("catalogue", "직종 목록", ("직종 목록",)),
    Screen("guidance", "행사·센터·포스터", ("행사·센터·포스터",)),
    Screen("inbox", "문의함", ("문의함",)),
    Screen("inquiry", "문의 1번", ("문의함", "1번 열기")),
    Screen("evaluations", "2027년 직종 평가", ("직종 평가",)),
    Screen("team", "함께 일하는 사람", ("함께 일하는 사람",)),
    Screen("record", "한 일 기록", ("한 일 기록",)),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """A January morning on which there is something on every page of the desk."""
    url = sqlite(tmp_path_factory.mktemp("handbook"))
    bot = Bot(settings(url), conversation(), MorningClock(MORNING))
    await bot.start()
    assert bot.sandbox is not None
    stage = await enter(bot, bot.sandbox)
    await put_up_notices(stage)
    await write(stage, DRAFT)
    await submit(stage)
    citizen = stage.sandbox.add_person("김하늘")
    for words in ("/start", "/ask", QUESTION):
        await reply(citizen, words)
    await tell_staff(stage)
    yield stage
    await stage.bot.stop()


async def put_up_notices(stage: Stage) -> None:
    """Two rounds that open later, so that the push is still to be planned."""
    window = {
        "opens_at": datetime(2027, 1, 11, 9, tzinfo=SEOUL),
        "closes_at": datetime(2027, 1, 15, 18, tzinfo=SEOUL),
        "result_on": datetime(2027, 2, 3, tzinfo=SEOUL),
    }
    await publish(
        stage.bot,
        title="2027년 생명 가꿈 전문가 모집",
        occupations=["life_care_expert"],
        heads=12,
        **window,
    )
    await publish(stage.bot, title="2027년 공원 안내원 모집", age_from=18, age_to=39, **window)


async def tell_staff(stage: Stage) -> None:
    """Let the messages to staff come before the pages are opened, and not between two presses."""
    application = stage.bot._application
    assert application is not None
    await every_minute(application.bot_data[SERVICES], application.bot)
    for member in (stage.author, stage.approver):
        await member.until(lambda p: "새 문의가 1건 있어요" in p.last.text)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for all tests here."""
    require("BROWSER", CHROMIUM.exists())
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
async def test_a_screen_of_the_desk(stage: Stage, browser: Browser, screen: Screen) -> None:
    member = stage.author if screen.who == "author" else stage.approver
    async with client_at(browser, f"{stage.sandbox.url}/?user={member.id}", PHONE) as client:
        await open_screen(client, screen)
        assert await client.sticking_out() == []
        await photograph(client, screen.name)


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_the_calendar_of_a_citizen(
    stage: Stage, browser: Browser, theme: Literal["light", "dark"]
) -> None:
    citizen = stage.sandbox.add_person(f"주민 {theme}")
    async with client_at(browser, f"{stage.sandbox.url}/?user={citizen.id}", PHONE) as client:
        await client.page.emulate_media(color_scheme=theme)
        await client.page.get_by_role("button", name="시작", exact=True).click()
        await client.sees("서울시 공공서비스 일자리 안내예요")
        await client.say("/calendar", "Enter")
        await client.sees("2027년 모집")
        await expect(client.page.locator("html")).to_have_attribute("data-theme", theme)
        drawn = client.last.locator("img").first
        await expect(drawn).to_have_js_property("complete", value=True)
        assert await drawn.evaluate("image => image.naturalWidth") > 0
        assert await client.sticking_out() == []
        await photograph(client, f"calendar-{theme}")


async def open_screen(client: Client, screen: Screen) -> None:
    """From the desk by the buttons; each one is to be seen before it is pressed."""
    await client.say("/staff", "Enter")
    await client.sees("담당자 화면")
    for place, label in enumerate(screen.way, 1):
        await client.button(label).first.click()
        if place < len(screen.way):
            await client.button(screen.way[place]).first.wait_for()
    await expect(client.last.locator("strong").first).to_contain_text(screen.head)


async def photograph(client: Client, name: str) -> None:
    """Where pictures are asked for, the newest message with a little of the wall around it."""
    if "UPDATE_SCREENSHOTS" not in os.environ:
        return
    await client.page.set_viewport_size(TALL)
    # The wall's shades weigh more than all that is written on it.
    await client.page.locator(".pane").first.evaluate("wall => wall.style.backgroundImage = 'none'")
    await client.log.click(position={"x": 5, "y": 5})
    box = await client.last.bounding_box()
    assert box is not None
    around = FloatRect(
        x=0,
        y=box["y"] - EDGE,
        width=PHONE["width"],
        height=box["height"] + 2 * EDGE,
    )
    path = PICTURES / f"{name}.png"
    PICTURES.mkdir(exist_ok=True)
    await client.page.screenshot(path=path, clip=around, animations="disabled")
    assert path.stat().st_size < MOST_BYTES
