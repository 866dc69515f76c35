"""What became of a campaign, in counts: nobody is named, and nobody can be told from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, and_, case, func, or_, select

from bot.delivery.audience import RECALLABLE
from bot.delivery.model import Action, Campaign
from bot.storage.tables import LedgerState, campaigns, ledger

_OPEN: Final = (LedgerState.PENDING, LedgerState.SENDING)


@dataclass(frozen=True, slots=True)
class Line:
    """How many people share a state, a reason and a language."""

    state: LedgerState
    reason: str
    lang: str
    count: int


@dataclass(frozen=True, slots=True)
class Report:
    """A campaign's figures at one moment.

    `pressed` and `stopped` are people who pressed one of its buttons, and who stopped its topic
    from it. `first` and `last` are when the first and the last message was settled.
    """

    lines: tuple[Line, ...]
    pressed: int
    stopped: int
    first: datetime | None
    last: datetime | None

    @property
    def total(self) -> int:
        """Everybody in the ledger."""
        return sum(line.count for line in self.lines)

    @property
    def states(self) -> Mapping[LedgerState, int]:
        """How many are in each state; those with nobody are left out."""
        found: dict[LedgerState, int] = {}
        for line in self.lines:
            found[line.state] = found.get(line.state, 0) + line.count
        return dict(sorted(found.items()))

    @property
    def reasons(self) -> Mapping[tuple[LedgerState, str], int]:
        """How many are in a state for a reason, most first; those without a reason left out."""
        found: dict[tuple[LedgerState, str], int] = {}
        for line in self.lines:
            if line.reason and line.state not in _OPEN:
                key = line.state, line.reason
                found[key] = found.get(key, 0) + line.count
        return dict(sorted(found.items(), key=lambda each: -each[1]))

    @property
    def tried(self) -> int:
        """How many requests ended one way or another."""
        skipped = (*_OPEN, LedgerState.SKIPPED)
        return sum(count for state, count in self.states.items() if state not in skipped)

    @property
    def seconds(self) -> float:
        """From the first settled message to the last."""
        if self.first is None or self.last is None:
            return 0.0
        return (self.last - self.first).total_seconds()

    @property
    def rate(self) -> float:
        """Messages a second, from one to the next; 0 where there is nothing to measure."""
        return (self.tried - 1) / self.seconds if self.seconds > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a campaign is at one moment. `asleep` are those of the waiting who wait for a later
    moment, such as the morning."""

    states: Mapping[LedgerState, int]
    asleep: int = 0

    @property
    def total(self) -> int:
        """Everybody in the ledger."""
        return sum(self.states.values())

    @property
    def left(self) -> int:
        """How many are not settled."""
        return sum(self.states.get(state, 0) for state in _OPEN)

    @property
    def done(self) -> int:
        """How many are settled."""
        return self.total - self.left


def progress(connection: Connection, campaign_id: int, now: datetime) -> Progress:
    """How far a campaign is. Looks at every row: for `Database.read`."""
    asleep = select(func.count()).where(
        ledger.c.campaign_id == campaign_id,
        ledger.c.state == LedgerState.PENDING,
        ledger.c.not_before > now,
    )
    return Progress(sums(connection, campaign_id), connection.scalar(asleep) or 0)


def sums(connection: Connection, campaign_id: int) -> dict[LedgerState, int]:
    """How many are in each state. Looks at every row: for `Database.read`."""
    query = select(ledger.c.state, func.count()).where(ledger.c.campaign_id == campaign_id)
    rows = connection.execute(query.group_by(ledger.c.state)).all()
    return {LedgerState(state): number for state, number in rows}


def of(connection: Connection, campaign_id: int) -> Report:
    """The figures of a campaign. Looks at every row: for `Database.read`."""
    mine = ledger.c.campaign_id == campaign_id
    by = (ledger.c.state, ledger.c.reason, ledger.c.lang)
    rows = connection.execute(select(*by, func.count()).where(mine).group_by(*by).order_by(*by))
    lines = tuple(Line(LedgerState(state), why, lang, count) for state, why, lang, count in rows)
    settled = ledger.c.state.in_(
        (LedgerState.SENT, LedgerState.BLOCKED, LedgerState.FAILED, LedgerState.IN_DOUBT)
    )
    at = case((settled, ledger.c.changed_at))
    pressed, stopped, first, last = connection.execute(
        select(
            func.count(ledger.c.pressed_at),
            func.count(ledger.c.stopped_at),
            func.min(at),
            func.max(at),
        ).where(mine)
    ).one()
    return Report(lines, pressed, stopped, first, last)


def recallable(
    connection: Connection, campaign_id: int, now: datetime
) -> tuple[int, datetime | None]:
    """How many of a campaign's messages Telegram would still delete, and until when the last.

    What was tried again later counts with it. For `Database.read`.
    """
    tries = select(campaigns.c.campaign_id).where(
        campaigns.c.of_campaign_id == campaign_id, campaigns.c.action == Action.SEND
    )
    family = or_(ledger.c.campaign_id == campaign_id, ledger.c.campaign_id.in_(tries))
    there = and_(
        family,
        ledger.c.person_id > 0,
        ledger.c.state == LedgerState.SENT,
        ledger.c.message_id.is_not(None),
        ledger.c.changed_at > now - RECALLABLE,
    )
    count, last = connection.execute(
        select(func.count(), func.max(ledger.c.changed_at)).where(there)
    ).one()
    return count, last + RECALLABLE if last else None


def retriable(campaign: Campaign, states: Mapping[LedgerState, int]) -> tuple[LedgerState, ...]:
    """States whose people may be tried again, as an approved act of its own."""
    if campaign.action is not Action.SEND:
        return ()
    wanted = (LedgerState.FAILED, LedgerState.IN_DOUBT)
    return tuple(state for state in wanted if states.get(state))


@dataclass(frozen=True, slots=True)
class Sum:
    """Messages of several campaigns by state, and of how many campaigns they are."""

    campaigns: int
    states: Mapping[LedgerState, int]


def since(connection: Connection, begins: datetime) -> Sum:
    """What became of the messages of all campaigns that were started from a moment on."""
    started = campaigns.c.started_at >= begins, campaigns.c.action == Action.SEND
    count = select(func.count()).select_from(campaigns).where(*started)
    numbers = select(campaigns.c.campaign_id).where(*started)
    rows = connection.execute(
        select(ledger.c.state, func.count().label("people"))
        .where(ledger.c.campaign_id.in_(numbers))
        .group_by(ledger.c.state)
    )
    states = {LedgerState(row.state): int(row.people) for row in rows}
    return Sum(connection.scalar(count) or 0, states)
