"""What the machine knows by itself: its people, its Telegram, its processes."""

from collections import Counter
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Engine

from bot.catalogue.vocabulary import AgeBand
from bot.delivery.audience import Audience
from bot.delivery.keeper import Keeper
from bot.delivery.ledger import Taken, Tried
from bot.delivery.model import Action, Campaign, Flag, Outcome, Verdict
from bot.people.consent import Pace, Topic
from bot.storage.tables import LedgerState as L
from tests.delivery.conftest import everybody

T = TypeVar("T")
NOON: Final = datetime(2027, 1, 5, 3, 0, tzinfo=UTC)  # in Seoul
Pair = tuple[int, int]  # campaign and person
Books = Mapping[int, Mapping[int, L]]  # every campaign's ledger: person and state


@dataclass
class Citizen:
    """Somebody, as far as the bot was told."""

    lang: str
    age: AgeBand | None = None
    paces: dict[Topic, Pace] = field(default_factory=dict)
    night: bool = False
    ads: bool = False
    blocked: bool = False


@dataclass
class Paper:
    """A campaign as staff made it, and who had a hand in it."""

    values: dict[str, Any]
    hands: set[int]
    approved: tuple[dict[str, Any], int] | None = None
    read: dict[int, str] = field(default_factory=dict)  # what each of the staff saw last

    @property
    def rule(self) -> Audience:
        return Audience.model_validate(self.values["audience"])

    def changed(self, by: int) -> None:
        self.hands.add(by)
        self.approved = None


class HeldClock:
    """Time that passes when the machine says so."""

    def __init__(self) -> None:
        self.moment = self.latest = NOON

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.moment.timestamp()

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("nobody sleeps here")

    def move(self, by: timedelta) -> None:
        self.moment += by
        self.latest = max(self.latest, self.moment)

    def to_hour(self, hour: int) -> None:
        """On to the next time that clocks in Seoul show the hour."""
        here = self.moment + timedelta(hours=9)
        there = here.replace(hour=hour, minute=0)
        self.move((there if there > here else there + timedelta(days=1)) - here)


def is_night(now: datetime) -> bool:
    """Whether it is 21:00 to 08:00 in Seoul, which is nine hours ahead and knows no summer time."""
    hour = (now.hour + 9) % 24
    return hour >= 21 or hour < 8


def may_get(paper: Paper, citizen: Citizen | None, now: datetime) -> bool:
    """Whether the law and the person allow it at this moment."""
    if citizen is None or citizen.blocked:
        return False
    if paper.values["action"] is not Action.SEND:
        return True
    topic = Topic(paper.values["topic"])
    if topic not in citizen.paces or (is_night(now) and not citizen.night):
        return False
    if paper.values["flag"] is Flag.AD and not citizen.ads:
        return False
    return topic is not Topic.JANUARY or citizen.age not in (AgeBand.UNDER_14, AgeBand.FROM_14)


def meant(
    papers: Mapping[int, Paper], campaign_id: int, person_id: int, citizen: Citizen, books: Books
) -> bool:
    """Whether somebody belongs to an audience."""
    paper = papers[campaign_id]
    rule = paper.rule
    if rule.of is not None:
        return _follows(papers, campaign_id, person_id, books)
    topic = Topic(paper.values["topic"])
    if not may_get(paper, citizen, NOON):
        return False
    if rule.pace is not None and citizen.paces[topic] is not rule.pace:
        return False
    if (rule.ages and citizen.age not in rule.ages) or (
        rule.langs and citizen.lang not in rule.langs
    ):
        return False
    got = (
        books[each].get(person_id) for other in rule.not_received for each in family(papers, other)
    )
    return not {L.SENT, L.IN_DOUBT}.intersection(got)


def family(papers: Mapping[int, Paper], campaign_id: int) -> list[int]:
    """A campaign and its further tries."""
    tries = (
        each
        for each, paper in papers.items()
        if paper.values["of_campaign_id"] == campaign_id and paper.values["action"] is Action.SEND
    )
    return [campaign_id, *tries]


def _follows(papers: Mapping[int, Paper], campaign_id: int, person_id: int, books: Books) -> bool:
    paper = papers[campaign_id]
    rule = paper.rule
    assert rule.of is not None
    others = [each for each in family(papers, rule.of) if each != campaign_id]
    states = {books[each].get(person_id) for each in others}
    if paper.values["action"] is not Action.SEND:
        return L.SENT in states
    # Whoever has it, may have it, or may get it yet, does not get it again unasked.
    kept_from = {L.SENT, L.PENDING, L.SENDING, L.IN_DOUBT} - set(rule.states)
    return bool(states.intersection(rule.states)) and not states & kept_from


@dataclass
class Telegram:
    """Who really got what, whatever the bot was told."""

    delivered: Counter[Pair] = field(default_factory=Counter)
    changed: Counter[Pair] = field(default_factory=Counter)
    refused: set[Pair] = field(default_factory=set)
    put_off: set[Pair] = field(default_factory=set)
    left: set[int] = field(default_factory=set)  # who blocked the bot
    ever_left: set[int] = field(default_factory=set)
    numbers: int = 0

    def attempt(self, action: Action, taken: Taken, fate: str) -> Outcome:
        pair = taken.campaign_id, taken.person_id
        surely_not = {
            "request-lost": Outcome(Verdict.UNKNOWN, reason="no answer"),
            "429": Outcome(Verdict.LATER, reason="429", wait=10.0),
            "away": Outcome(Verdict.LATER, reason="no-connection"),
            "stop": Outcome(Verdict.STOP, reason="Unauthorized"),
        }
        if fate in surely_not:
            self.put_off.add(pair)
            return surely_not[fate]
        if taken.person_id in self.left:
            lost = Outcome(Verdict.UNKNOWN, reason="no answer")
            return lost if fate == "answer-lost" else Outcome(Verdict.BLOCKED, reason="blocked")
        if fate == "refused":
            self.refused.add(pair)
            return Outcome(Verdict.FAILED, reason="refused")
        self.numbers += 1
        (self.delivered if action is Action.SEND else self.changed)[pair] += 1
        if fate == "answer-lost":
            return Outcome(Verdict.UNKNOWN, reason="no answer")
        return Outcome(Verdict.SENT, message_id=taken.message_id or self.numbers)


class Killed(BaseException):
    """A process ends here."""


class Straight:
    """The database without a thread. `fuse` is after how many units the process dies."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.fuse: int | None = None

    async def run(self, unit: Callable[[Connection], T]) -> T:
        if self.fuse is not None:
            self.fuse -= 1
            if self.fuse < 0:
                raise Killed
        with self._engine.begin() as connection:
            return unit(connection)

    read = run


@dataclass
class Flight:
    """A request: made or not, answered or not."""

    campaign: Campaign
    taken: Taken
    tried: Tried | None = None

    @property
    def pair(self) -> Pair:
        return self.taken.campaign_id, self.taken.person_id


class Worker:
    """A process that sends; in place of its feeder is the machine."""

    def __init__(self, number: int, engine: Engine, clock: HeldClock) -> None:
        # Each on a machine of its own: only their leases tell who is alive.
        self.name = f"host{number}:1:{number:08x}"
        self.database = Straight(engine)
        self.allowed = False
        self.opened: list[Campaign] = []
        self.flights: list[Flight] = []
        self.lost_track = False
        parts: tuple[Any, ...] = (self.database, self, everybody, None, 0.0, clock)
        self.keeper = Keeper(self.name, *parts)

    @property
    def can_take(self) -> bool:
        return self.allowed and bool(self.opened)

    def open(self, found: list[Campaign]) -> None:
        self.opened = list(found)

    def recount(self) -> None:
        self.lost_track = True

    def halt(self, seconds: float) -> None:
        raise AssertionError("nobody was told to wait")


def drive(work: Coroutine[Any, Any, T]) -> T:
    """Run what never really waits."""
    try:
        work.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    raise AssertionError("it waits")
