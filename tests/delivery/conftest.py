"""A town of subscribers, a campaign that two people made, and a Telegram that keeps a log."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.clock import Clock, SystemClock
from bot.delivery import campaigns, ledger
from bot.delivery.audience import Audience, Candidate
from bot.delivery.engine import Engine
from bot.delivery.limiter import Limiter
from bot.delivery.model import Action, Campaign, Message, Outcome, State, Verdict
from bot.people import consent
from bot.people.consent import Pace, Topic
from bot.staff import roles
from bot.staff.roles import Role
from bot.storage.database import Database
from bot.storage.tables import LedgerState, people

NOON = datetime(2027, 1, 5, 3, 0, tzinfo=UTC)  # in Seoul
AUTHOR, APPROVER = 9001, 9002
FIRST = 1001


class SetClock(SystemClock):
    """The machine's clock as far as waits go; the date and time are what the test says."""

    def __init__(self, now: datetime = NOON) -> None:
        self.moment = now

    def now(self) -> datetime:
        return self.moment


@dataclass
class Telegram:
    """A transport that delivers at once and keeps what it delivered.

    `answers` says what becomes of a try, by person; else it is sent.
    """

    delivered: list[tuple[int, str]] = field(default_factory=list)
    answers: dict[int, list[Outcome]] = field(default_factory=dict)
    before: Callable[[int], Awaitable[None]] | None = None

    def prepare(self, action: Action, message: Message | None) -> str:
        return message.text if message else action.value

    async def deliver(
        self, prepared: str, person_id: int, message_id: int | None = None
    ) -> Outcome:
        if self.before is not None:
            await self.before(person_id)
        if answers := self.answers.get(person_id):
            outcome = answers.pop(0)
            if outcome.verdict is not Verdict.SENT:
                return outcome
        self.delivered.append((person_id, prepared))
        return Outcome(Verdict.SENT, message_id=message_id or len(self.delivered))

    def people(self) -> list[int]:
        return [person_id for person_id, _ in self.delivered]


def everybody(
    _connection: Connection, _campaign: Campaign, candidates: Sequence[Candidate]
) -> list[tuple[Candidate, str]]:
    return [(each, "") for each in candidates]


async def words(campaign: Campaign, lang: str, _variant: str) -> Message:
    return Message(f"{campaign.name} ({lang})")


def settle_town(connection: Connection, size: int, topic: Topic = Topic.NEWS) -> list[int]:
    """So many subscribers, every third reading English; returns their numbers."""
    ids = list(range(FIRST, FIRST + size))
    for person_id in ids:
        row = {
            "person_id": person_id,
            "lang": "en" if person_id % 3 == 0 else "ko",
            "created_at": NOON,
            "seen_at": NOON,
        }
        connection.execute(people.insert(), row)
        consent.subscribe(connection, person_id, topic, Pace.NOW, NOON)
    return ids


def appoint(connection: Connection) -> None:
    roles.appoint(connection, AUTHOR, Role.EDITOR, "작성", NOON)
    roles.appoint(connection, APPROVER, Role.APPROVER, "승인", NOON)


def approved(connection: Connection, **more: Any) -> int:
    """A campaign that one wrote and another approved; returns its number."""
    values: dict[str, Any] = {
        "name": "소식",
        "topic": Topic.NEWS.value,
        "content": {"text": {"ko": "소식이에요."}},
        "audience": Audience().model_dump(mode="json"),
    }
    campaign_id = campaigns.create(connection, campaigns.New(**values | more), AUTHOR, NOON)
    campaign = campaigns.submit(connection, campaign_id, AUTHOR, NOON)
    campaigns.approve(connection, campaign_id, campaigns.digest(campaign), APPROVER, NOON)
    return campaign_id


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


StartEngine = Callable[..., Engine]


@pytest.fixture
async def start_engine(
    database: Database, telegram: Telegram, clock: Clock
) -> AsyncIterator[StartEngine]:
    running: list[Engine] = []

    def start(rate: float = 0.0, **changes: Any) -> Engine:
        parts: dict[str, Any] = {
            "database": database,
            "transport": telegram,
            "render": words,
            "choose": everybody,
            "limiter": Limiter(rate, clock) if rate else None,
            "rate": rate,
            "clock": clock,
        }
        engine = Engine(**parts | changes)
        running.append(engine)
        engine.start()
        return engine

    yield start
    for engine in running:
        await engine.stop(1.0)


async def until(database: Database, campaign_id: int, *states: State) -> Campaign:
    """Wait until a campaign is in one of the states."""
    while True:
        campaign = await database.run(lambda c: campaigns.get(c, campaign_id))
        assert campaign is not None
        if campaign.state in states:
            return campaign
        await asyncio.sleep(0.005)  # so that the engine gets its turn on one core


async def sums(database: Database, campaign_id: int) -> dict[LedgerState, int]:
    return await database.read(lambda c: ledger.sums(c, campaign_id))
