"""Every button that can be reached leads somewhere, and its label fits a phone."""

import asyncio
import re
from collections import deque
from pathlib import Path

import pytest

from bot.app import Bot
from bot.catalogue import store
from bot.config import DATA_DIR
from bot.i18n import translator
from bot.sandbox import Message, Person, Sandbox
from handlers.callback import Verb
from tests.e2e.conftest import StartBot, reply
from tests.e2e.published import publish
from tests.guidance import put_up_centre, put_up_visit
from tests.phone import ROOM, width

# What surrounds a name on a button: its place, its tick, how many it stands for.
DECORATION = re.compile(r"^(\d+\. |[✅⬜] )|( \(\d+\))$")
# One changes the language of all that follows, one shows only when everything is ticked, and
# some stand under messages to many alone.
ELSEWHERE = {
    Verb.LANGUAGE,
    Verb.NARROW,
    Verb.FACTS,  # once what was saved has changed
    Verb.STOP_TOPIC,
    Verb.RESUBSCRIBE,
    Verb.OPEN_FROM,
    Verb.OPINION,
    Verb.APPLIED_FROM,
    Verb.ANSWERED,
}
WORDS = {
    "ko": [
        "강아지 돌보는 일",
        "일흔인데 시장에서 하는 일",
        "ㅎㅎ",
        "/help",
        "/settings",
        "/subscribe",
        "/notices",
        "/visits",
        "/centres",
        "/privacy",
    ],
    "en": [
        "working with animals",
        "I am 70, work at a market",
        "hm",
        "/help",
        "/settings",
        "/subscribe",
        "/notices",
        "/visits",
        "/centres",
    ],
}


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """One kind of database is enough: the buttons are the same."""
    return f"sqlite:///{tmp_path}/bot.db"


def kind_of(code: str) -> str:
    """What a code asks for, without which one: of alike buttons one is pressed."""
    if code[1] == Verb.PICK:
        code, _, places = code.rpartition(":")
        return f"{code[:4]}:{int(places, 16).bit_count()}"
    without_names = re.sub(r"[a-z_]{3,}|\d{4}", "x", code.partition(":")[2])
    without_choices = re.sub(r"(?<![\d-])[0-9a-f]{1,2}(?=[:.,]|$)", "h", without_names)
    return code.partition(":")[0] + ":" + without_choices


class Crawler:
    """Presses everything that one person can come to see."""

    def __init__(self, sandbox: Sandbox, person: Person, first: Message) -> None:
        self.world = sandbox.world
        self.person = person
        self.first = first
        self.seen: set[str] = set()
        self.waiting: deque[tuple[Message, str]] = deque()
        self.rows: set[tuple[str, ...]] = set()
        self.silent: list[str] = []
        self.pressed: set[str] = set()

    def look(self) -> None:
        """Note the buttons of every message, as it is now."""
        for message in self.person.messages:
            if message.id == self.first.id:
                continue
            for row in message.rows:
                self.rows.add(tuple(button.label for button in row))
                for code in filter(None, (button.data for button in row)):
                    if code[1] not in ELSEWHERE and kind_of(code) not in self.seen:
                        self.seen.add(kind_of(code))
                        self.waiting.append((message, code))

    async def say(self, text: str) -> None:
        await reply(self.person, text)
        await self.press_all()

    async def press_all(self) -> None:
        self.look()
        while self.waiting:
            message, code = self.waiting.popleft()
            self.pressed.add(code[1])
            query = self.world.add_query(self.person, message.raw, code)
            # Updates of one person are handled in turn: once this is answered, the press is over.
            after = self.world.add_query(self.person, self.first.raw, "over")
            await self.person.until(lambda _: after.answered)  # noqa: B023 - awaited here
            if not query.answered or query.text in self.told_off:
                self.silent.append(code)
            self.look()

    @property
    def told_off(self) -> set[str]:
        """What a press is answered with that leads nowhere."""
        t = translator(str(self.person.user["language_code"]))
        return {t.plain("button-outdated"), t.plain("went-wrong")}


def names_from_the_data(language: str) -> set[str]:
    """Labels whose length is the data's, and checked there or read in full in the text."""
    catalogue = store.load(DATA_DIR)
    occupations = (each.names for each in catalogue.occupations.values())
    interests = {each.name[language] for each in catalogue.interests.values()}
    return {each.official if language == "ko" else each.en for each in occupations} | interests


async def crawl(sandbox: Sandbox, language: str) -> Crawler:
    person = sandbox.add_person("새 사람", language)
    crawler = Crawler(sandbox, person, await reply(person, "/start"))
    for words in ["/start", *WORDS[language]]:
        await crawler.say(words)
    return crawler


async def put_up_notices(bot: Bot) -> None:
    """More than a page of them: long ones, with an address, for an occupation, for few people."""
    for number in range(6):
        await publish(
            bot,
            title=f"{number} 우리 동네 전통시장 매니저와 상인을 돕는 청년을 모집해요",
            link="https://seoul.go.kr/notice",
            occupations=["life_care_expert"],
            age_from=90 if number == 5 else None,
            duty="가" * 1500,
            how="나" * 1500,
            documents="다" * 1500,
        )


async def put_up_guidance(bot: Bot) -> None:
    """More than a page of visits, and of the centres that serve everybody and older people."""
    for number in range(5):
        await put_up_visit(bot, name=f"{number} 박람회")
        for channel in ("job_plus", "senior_second_life"):
            await put_up_centre(bot, name=f"{number} 센터", channel=channel)


async def test_every_button_leads_somewhere_and_fits_a_phone(start_bot: StartBot) -> None:
    bot = await start_bot()
    sandbox = bot.sandbox
    assert sandbox is not None
    await put_up_notices(bot)
    await put_up_guidance(bot)
    # Side by side: most of the time the bot keeps to one message a second for a person.
    for crawler in await asyncio.gather(*(crawl(sandbox, language) for language in WORDS)):
        assert crawler.silent == []
        assert {str(verb) for verb in Verb} - ELSEWHERE == crawler.pressed
        given = names_from_the_data(str(crawler.person.user["language_code"]))
        too_wide = [
            label
            for row in crawler.rows
            for label in row
            if width(label) > ROOM / len(row) and DECORATION.sub("", label) not in given
        ]
        assert sorted(too_wide) == []
