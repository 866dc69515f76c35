"""A person at the sandbox's page in Debian's Chromium: clicks what is to be seen, and reads it."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, ViewportSize, expect

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 10_000  # milliseconds until something that should be there is missed
PHONE = ViewportSize(width=390, height=844)
SMALL_PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=800)

# Whatever can be read or pressed and yet leaves the screen to the right.
_STICKING_OUT = """() => {
    const wide = document.documentElement.clientWidth;
    const out = [...document.querySelectorAll('button, article, p, h1, h2')]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().width > 0)
        .filter((each) => each.getBoundingClientRect().right > wide + 1)
        .map((each) => each.textContent || each.ariaLabel);
    return document.documentElement.scrollWidth > wide ? ['the page', ...out] : out;
}"""


class Client:
    """The page as one person uses it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.troubles: list[str] = []
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on(
            "console",
            lambda line: self.troubles.append(line.text) if line.type == "error" else None,
        )

    @property
    def log(self) -> Locator:
        """The conversation."""
        return self.page.get_by_role("log")

    @property
    def last(self) -> Locator:
        """The newest message."""
        return self.log.get_by_role("article").last

    def button(self, label: str) -> Locator:
        """A button under the newest message, by the beginning of its label."""
        return self.last.get_by_role("button", name=re.compile(rf"^(← )?{re.escape(label)}"))

    async def press(self, label: str, shows: str) -> None:
        """Press a button under the newest message and wait for what it shows."""
        await self.button(label).first.click()
        await self.sees(shows)

    async def say(self, text: str, send: str) -> None:
        """Type into the message field and send with the button or with Enter."""
        field = self.page.get_by_role("textbox").last
        await field.fill(text)
        if send == "Enter":
            await field.press(send)
        else:
            await self.page.get_by_role("button", name=send, exact=True).click()

    async def sees(self, text: str) -> None:
        """Wait until the newest message holds the text."""
        await expect(self.last).to_contain_text(text)

    async def sticking_out(self) -> list[str]:
        """Texts that leave the screen."""
        return [str(each) for each in await self.page.evaluate(_STICKING_OUT)]


@asynccontextmanager
async def client_at(
    browser: Browser, address: str, size: ViewportSize, scale: float = 1
) -> AsyncIterator[Client]:
    """A fresh profile at the address; any error on the page fails the test."""
    context = await browser.new_context(viewport=size, device_scale_factor=scale, locale="ko-KR")
    context.set_default_timeout(PATIENCE)
    try:
        client = Client(await context.new_page())
        await client.page.goto(address)
        yield client
    finally:
        await context.close()
    assert client.troubles == []
