"""The sandbox's page by axe-core's rules: on a phone and wide, light and dark, in every state."""

from collections.abc import AsyncIterator
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Any, Literal

import pytest
from playwright.async_api import Playwright, ViewportSize, async_playwright, expect

from bot.sandbox import Sandbox
from tests.conftest import require
from tests.e2e.browser import CHROMIUM, DESK, PHONE, Client, client_at

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
async def playwright() -> AsyncIterator[Playwright]:
    require("BROWSER", CHROMIUM.exists() and find_spec(SCRIPT) is not None)
    async with async_playwright() as playwright:
        yield playwright


@cache
def axe() -> str:
    return (files(SCRIPT) / "axe.min.js").read_text("utf-8")


async def violations(client: Client, state: str) -> list[str]:
    """What axe-core finds, in light and in dark: the state, the rule, and where."""
    found = []
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


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_nothing_hinders_anybody(
    sandbox: Sandbox, playwright: Playwright, size: ViewportSize
) -> None:
    async with client_at(playwright, sandbox.url, size) as client:
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
    assert found == []


async def test_what_hinders_is_found(sandbox: Sandbox, playwright: Playwright) -> None:
    async with client_at(playwright, sandbox.url, PHONE) as client:
        await open_chat(client)
        await client.page.evaluate("() => document.body.append(document.createElement('button'))")
        assert any("button-name" in each for each in await violations(client, "broken"))
