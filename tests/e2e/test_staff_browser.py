"""A campaign in a real browser: an author, an approver and a citizen, each at their own page."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize, async_playwright

from bot.people import consent
from bot.people.consent import Topic
from bot.sandbox import Person
from tests.conftest import require
from tests.e2e.browser import ARGUMENTS, CHROMIUM, DESK, PHONE, Client, client_at
from tests.e2e.campaigns import Stage, open_stage, sqlite

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
SIZES = {"phone": PHONE, "desk": DESK}
INVITATION = "설명회가 1월 20일에 열려요."
CORRECTED = "설명회가 1월 21일로 바뀌었어요."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """The product by day, once for both screens."""
    stage = await open_stage(sqlite(tmp_path_factory.mktemp("staff")))
    yield stage
    await stage.bot.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for all tests here."""
    require("BROWSER", CHROMIUM.exists())
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


def page_of(stage: Stage, person: Person) -> str:
    return f"{stage.sandbox.url}/?user={person.id}"


async def write(author: Client, words: str) -> None:
    """From the desk to a message that lacks nothing."""
    await author.say("/staff", "Enter")
    await author.sees("담당자 화면")
    await author.press("공지 메시지", shows="공지 메시지")
    await author.press("새 메시지 쓰기", shows="적어 보내 주세요")
    await author.say(words, "Enter")
    await author.sees("받는 사람을 정해 주세요")
    assert await author.sticking_out() == []
    await author.press("받는 사람", shows="어떤 소식을")
    await author.press("⬜ 뉴딜일자리 소식", shows="1명")
    assert await author.sticking_out() == []
    await author.press("메시지로", shows="쓴 사람")


async def pass_on(author: Client, approver: Client, words: str) -> None:
    """Submit, read, approve."""
    await author.press("승인 부탁하기", shows="승인을 기다리는 중")
    await approver.sees("승인을 부탁받았어요")
    await approver.sees(words)
    assert await approver.sticking_out() == []
    await approver.press("승인하기", shows="모두 1명")


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_from_writing_to_recall_on_three_pages(
    stage: Stage, browser: Browser, size: ViewportSize
) -> None:
    citizen = stage.sandbox.add_person(f"주민 {size['width']}")
    async with (
        client_at(browser, page_of(stage, citizen), size) as reader,
        client_at(browser, page_of(stage, stage.author), size) as author,
        client_at(browser, page_of(stage, stage.approver), size) as approver,
    ):
        await subscribe(reader)
        await write(author, INVITATION)
        await pass_on(author, approver, INVITATION)
        await reader.sees(INVITATION)
        assert await reader.sticking_out() == []
        # The author's own message went on by itself, from progress to report.
        await author.sees("모두 1명")
        await author.press("고쳐 보내기", shows="고치기")
        await author.press("한국어 글", shows="적어 보내 주세요")
        await author.say(CORRECTED, "Enter")
        await author.sees("쓰는 중")
        await pass_on(author, approver, CORRECTED)
        await reader.sees(CORRECTED)
        await open_first(author)
        await author.press("거두어들이기", shows="지워져요")
        await pass_on(author, approver, "지워져요")
        await reader.log.get_by_text(CORRECTED).wait_for(state="detached")
    now = stage.bot.clock.now()
    await stage.bot.database.run(lambda c: consent.unsubscribe(c, citizen.id, Topic.NEWS, now))


async def subscribe(reader: Client) -> None:
    """As a citizen does."""
    await reader.page.get_by_role("button", name="시작", exact=True).click()
    await reader.sees("서울시 공공서비스 일자리 안내예요")
    await reader.say("/subscribe", "Enter")
    await reader.press("뉴딜일자리 소식", shows="제도가 바뀌거나")
    await reader.press("바로 받기", shows="받고 있어요")


async def open_first(author: Client) -> None:
    """The message that was sent, as the list has it: the one below its correction."""
    await author.say("/staff", "Enter")
    await author.sees("담당자 화면")
    await author.press("공지 메시지", shows="끝남")
    rows = author.last.get_by_role("button").filter(has_text="설명회가")
    await rows.nth(1).click()
    await author.sees("거두어들일 수 있는")
