"""The sandbox's page by axe-core's rules: on a phone and wide, light and dark, in every state."""

from collections.abc import AsyncIterator
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Any, Literal

import pytest
from playwright.async_api import Browser, ViewportSize, async_playwright, expect

from bot.sandbox import Sandbox
from tests.conftest import require
from tests.e2e.browser import ARGUMENTS, CHROMIUM, DESK, PHONE, Client, client_at

pytestmark = [
    pytest.mark.browser,
    # One kind of database is enough: the browser sees no difference.
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]
SCRIPT = "axe_playwright_python"  # the package that brings axe-core
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WAY = (
    ("시작하기", "나이대를 골라 주세요."),
    ("65세 이상", "해당하는 것이 있으면"),
    ("건너뛰기", "어떤 일에 마음이"),
    ("⬜ 동물·식물 돌보기", "✅ 동물·식물 돌보기"),
)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    require("BROWSER", CHROMIUM.exists() and find_spec(SCRIPT) is not None)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@cache
def axe() -> str:
    return (files(SCRIPT) / "axe.min.js").read_text("utf-8")


async def violations(client: Client, state: str) -> list[str]:
    """What axe-core finds, in light and in dark: the state, the rule, and where."""
    found = []
    # Colours fade from one theme to the other; what is judged is where they end.
    await client.page.evaluate(
        """() => {
            const still = new CSSStyleSheet();
            still.replaceSync("* { transition: none !important }");
            document.adoptedStyleSheets = [still];
        }"""
    )
    for scheme in SCHEMES:
        # Nothing may be half faded in while its contrast is measured.
        await client.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        await expect(client.page.locator("html")).to_have_attribute("data-theme", scheme)
        await client.page.evaluate(axe())
        result: dict[str, Any] = await client.page.evaluate("() => axe.run()")
        assert result["passes"]
        found += [f"{state}, {scheme}: {each}" for each in _told(result)]
    return found


def _told(result: dict[str, Any]) -> list[str]:
    return [
        f"{broken['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for broken in result["violations"]
        for node in broken["nodes"]
    ]


async def open_chat(client: Client) -> None:
    await client.page.get_by_role("button", name="시작", exact=True).last.click()
    await client.sees("서울시 공공서비스 일자리 안내예요")


async def open_dialog(client: Client) -> None:
    """Open the form for a new person; on a phone the list of people comes first."""
    add = client.page.get_by_role("button", name="사람 추가")
    if not await add.is_visible():
        await client.page.get_by_role("button", name="사람 바꾸기").click()
    await add.click()
    await expect(client.page.get_by_role("dialog")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_nothing_hinders_anybody(
    sandbox: Sandbox, browser: Browser, size: ViewportSize
) -> None:
    async with client_at(browser, sandbox.url, size) as client:
        await expect(client.page.get_by_role("button", name="시작", exact=True)).to_be_visible()
        found = await violations(client, "empty")
        await open_chat(client)
        for label, shows in WAY:
            await client.press(label, shows)
        found += await violations(client, "keyboard")
        await client.press("추천 보기", "찾았어요")
        found += await violations(client, "results")
        await client.press("1. ", "근거:")
        found += await violations(client, "card")
        await client.last.get_by_role("button", name="메시지 메뉴").click()
        await expect(client.page.get_by_role("menuitem").first).to_be_visible()
        found += await violations(client, "menu")
        await client.page.keyboard.press("Escape")
        await open_dialog(client)
        found += await violations(client, "dialog")
    assert found == []


async def test_what_hinders_is_found(sandbox: Sandbox, browser: Browser) -> None:
    async with client_at(browser, sandbox.url, PHONE) as client:
        await open_chat(client)
        await client.page.evaluate("() => document.body.append(document.createElement('button'))")
        assert any("button-name" in each for each in await violations(client, "broken"))
