"""A bot by day with its staff and a street of subscribers: the stage for campaigns over HTTP."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import orjson
from sqlalchemy import Connection

from bot.app import Bot
from bot.cli import conversation
from bot.clock import SystemClock
from bot.config import Settings
from bot.delivery import campaigns, report
from bot.delivery.model import Campaign, State
from bot.people import consent
from bot.people.consent import Pace, Topic
from bot.sandbox import Delivery, Message, Person, Sandbox
from bot.storage.tables import LedgerState
from tests.e2e.conftest import reply
from tests.phone import ROOM, width

# 09:10 in Seoul: nobody sleeps, and what staff are told by themselves comes at ten.
MORNING = datetime(2027, 1, 5, 0, 10, tzinfo=UTC)


class MorningClock(SystemClock):
    """Goes like the machine's clock, from a morning in Seoul on."""

    def __init__(self, start: datetime = MORNING) -> None:
        self._ahead = start - super().now()

    def now(self) -> datetime:
        return super().now() + self._ahead


@dataclass(frozen=True)
class Stage:
    """A running bot with its author, who is admin, and its approver."""

    bot: Bot
    sandbox: Sandbox
    author: Person
    approver: Person

    async def street(
        self, number: int, language: str = "ko", topic: Topic = Topic.NEWS
    ) -> list[Person]:
        """New citizens who began a chat and subscribed to a topic."""
        people = [self.sandbox.add_person(f"주민 {n}", language) for n in range(number)]
        for person in people:
            await reply(person, "/start")
        now = self.bot.clock.now()

        def unit(connection: Connection) -> None:
            for person in people:
                consent.subscribe(connection, person.id, topic, Pace.NOW, now)

        await self.bot.database.run(unit)
        return people

    async def campaign(self, campaign_id: int) -> Campaign:
        found = await self.bot.database.run(lambda c: campaigns.get(c, campaign_id))
        assert found is not None
        return found

    async def until_state(self, campaign_id: int, state: State) -> Campaign:
        """Wait until a campaign has come so far; what Telegram gets wakes the wait."""
        while (found := await self.campaign(campaign_id)).state is not state:
            await self.bot.clock.sleep(0.05)
        return found

    async def sums(self, campaign_id: int) -> dict[LedgerState, int]:
        return await self.bot.database.read(lambda c: report.sums(c, campaign_id))

    def delivered(self, people: Iterable[Person], kind: str, text: str = "") -> list[int]:
        """Whom the sandbox delivered something to, in order, as its own log has it."""
        ids = {person.id for person in people}
        return [
            each.chat_id
            for each in self.log(kind)
            if each.chat_id in ids and text in str(each.payload.get("text", each.payload))
        ]

    def too_wide(self) -> list[str]:
        """Labels of staff's buttons that a phone would cut off."""
        found, seen = set(), 0
        for each in self.sandbox.delivery_log:
            if each.chat_id in self.sandbox.staff_ids and "reply_markup" in each.payload:
                markup = each.payload["reply_markup"]
                rows = markup if isinstance(markup, dict) else orjson.loads(markup)
                for row in rows["inline_keyboard"]:
                    seen += len(row)
                    labels = [button["text"] for button in row]
                    found |= {label for label in labels if width(label) > ROOM / len(row)}
        assert seen > 50
        return sorted(found)

    def log(self, kind: str) -> Sequence[Delivery]:
        return [each for each in self.sandbox.delivery_log if each.kind == kind]


def settings(url: str, rate: float = 30.0) -> Settings:
    return Settings(_env_file=None, database_url=url, sandbox_port=0, send_rate=rate)


async def open_stage(url: str, rate: float = 30.0) -> Stage:
    """Start a bot with its own sandbox; both of its staff have opened the desk."""
    bot = Bot(settings(url, rate), conversation(), MorningClock())
    await bot.start()
    assert bot.sandbox is not None
    return await enter(bot, bot.sandbox)


async def enter(bot: Bot, sandbox: Sandbox) -> Stage:
    """Let both members of the sandbox's staff open the desk."""
    author, approver = (sandbox.person(each) for each in sandbox.staff_ids)
    for member in (author, approver):
        await reply(member, "/staff")
    return Stage(bot, sandbox, author, approver)


async def press(person: Person, label: str, shows: str = "", at: Message | None = None) -> Message:
    """Press a button under the newest message and wait for what it shows there or below."""
    before = at or person.last
    found = [each for each in before.labels if each == label]
    found = found or [each for each in before.labels if label in each]
    assert found, f"no button {label!r} among {before.labels}: {before.text}"
    query = person.press(before, found[0])
    if shows:
        await person.until(lambda p: query.answered and shows in p.last.text)
    else:
        await person.until(lambda _: query.answered)
    return person.last


async def toast(person: Person, label: str) -> str:
    """What is answered to a press that leaves the message as it is."""
    query = person.press(person.last, next(x for x in person.last.labels if label in x))
    await person.until(lambda _: query.answered)
    return query.text


async def write(stage: Stage, text: str, topic: str = "뉴딜일자리 소식") -> int:
    """The author writes a message for a topic; returns the campaign's number."""
    author = stage.author
    await reply(author, "/staff")
    await press(author, "공지 메시지", "공지 메시지")
    await press(author, "새 메시지 쓰기", "적어 보내 주세요")
    card = await reply(author, text)
    assert "쓰는 중" in card.text, card.text
    number = int(card.text.split("번")[0].removeprefix("공지 메시지 "))
    await press(author, "받는 사람", "어떤 소식을")
    await press(author, topic, "지금 세면")
    await press(author, "메시지로", "쓰는 중")
    return number


async def submit(stage: Stage) -> None:
    """The author asks for approval of what is open, and the approver hears of it."""
    await press(stage.author, "승인 부탁하기", "승인을 기다리는 중")
    await stage.approver.until(lambda p: "승인을 부탁받았어요" in p.last.text)


def sqlite(folder: Path) -> str:
    return f"sqlite:///{folder}/bot.db"
