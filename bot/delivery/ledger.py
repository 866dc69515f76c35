"""The ledger: who gets a campaign's message, and what became of it.

A row is marked `sending`, together with the last look at whether it is still wanted, in the
transaction before its request. A process that dies leaves at most its send window in that state; as
Telegram knows no idempotency key, those are in doubt and never repeated by themselves.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    Connection,
    Integer,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    tuple_,
    update,
)

from bot.clock import quiet_until
from bot.delivery import last_look
from bot.delivery.audience import Audience, Decide
from bot.delivery.model import Action, Campaign, Outcome, Verdict
from bot.delivery.model import State as CampaignState
from bot.storage.tables import IS_OPEN, campaigns, ledger, people
from bot.storage.tables import LedgerState as State

# People looked at in one transaction to find some that may be written to now.
_LOOK_AT, _LOOKS = 200, 10
_SWEEP: Final = 10_000
MOST_TRIES: Final = 5  # of a correction or recall whose outcome was not seen
_AGAIN: Final = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Taken:
    """One message that may go now. `attempt` counts the tries of this row."""

    campaign_id: int
    person_id: int
    lang: str
    variant: str
    message_id: int | None
    attempt: int


@dataclass(frozen=True, slots=True)
class Tried:
    """What a try showed."""

    taken: Taken
    outcome: Outcome


# Built once: they run for every few messages, and building one costs more than running it.
_IS_SENDING: Final = select(campaigns.c.started_at).where(
    campaigns.c.campaign_id == bindparam("campaign"), campaigns.c.state == CampaignState.SENDING
)
_DUE: Final = (
    select(ledger.c.person_id)
    .where(
        ledger.c.campaign_id == bindparam("campaign"),
        IS_OPEN,
        ledger.c.state == State.PENDING,
        ledger.c.not_before <= bindparam("now"),
    )
    .order_by(ledger.c.not_before, ledger.c.person_id)
    .limit(bindparam("most", type_=Integer))
    # Another process takes others instead of waiting for these.
    .with_for_update(skip_locked=True)
)
_IDS: Final[BindParameter[Any]] = bindparam("ids", expanding=True)
_MARK: Final = (
    update(ledger)
    .where(
        ledger.c.campaign_id == bindparam("campaign"),
        ledger.c.person_id.in_(_IDS),
        ledger.c.state == State.PENDING,
    )
    .values(
        state=State.SENDING.value,
        worker=bindparam("by"),
        attempts=ledger.c.attempts + 1,
        changed_at=bindparam("now", type_=ledger.c.changed_at.type),
    )
    .returning(
        ledger.c.person_id, ledger.c.lang, ledger.c.variant, ledger.c.message_id, ledger.c.attempts
    )
)


def take(
    connection: Connection,
    campaign: Campaign,
    worker: str,
    most: int,
    now: datetime,
    decide: Decide | None = None,
) -> list[Taken]:
    """Mark up to `most` messages of a campaign as being sent; call it right before sending.

    Nothing if the campaign does not send now. Who does not want it any more is skipped, who sleeps
    is put off until the morning. `decide` says what each gets, where that is decided so late.
    """
    if campaign.not_after is not None and campaign.not_after <= now:
        return []
    if not _is_sending(connection, campaign.campaign_id):
        return []
    quiet = quiet_until(now) if campaign.action is Action.SEND else None
    late = Audience.model_validate(campaign.audience).late
    for _ in range(_LOOKS):
        due = _due(connection, campaign.campaign_id, most if quiet is None else _LOOK_AT, now)
        wanted = last_look.sorted_out(connection, campaign, due, quiet, now)[:most]
        if wanted and late:
            assert decide is not None
            decided = last_look.decided(connection, campaign, wanted, decide, now)
            if decided is None:
                return []
            wanted = decided
        if wanted or not due:
            return _mark_sending(connection, campaign.campaign_id, wanted, worker, now)
    return []


def settle(connection: Connection, worker: str, tried: Iterable[Tried], now: datetime) -> None:
    """Write down what tries showed; writing it twice changes nothing.

    A row that was given up as in doubt meanwhile still learns the truth from the one who sent it.
    """
    tried = list(tried)
    if not tried:
        return
    rows = [
        {
            "campaign": each.taken.campaign_id,
            "person": each.taken.person_id,
            "attempt": each.taken.attempt,
            "by": worker,
            "now": now,
            **_settled(each, now),
        }
        for each in tried
    ]
    connection.execute(_SETTLE, rows)
    if gone := [each.taken.person_id for each in tried if each.outcome.verdict is Verdict.BLOCKED]:
        connection.execute(
            update(people)
            .where(people.c.person_id.in_(gone), people.c.blocked_at.is_(None))
            .values(blocked_at=now)
        )


_TO: Final = bindparam("to", type_=ledger.c.state.type)
_SETTLE: Final = (
    update(ledger)
    .where(
        ledger.c.campaign_id == bindparam("campaign"),
        ledger.c.person_id == bindparam("person"),
        ledger.c.attempts == bindparam("attempt"),
        ledger.c.worker == bindparam("by"),
        # Written out: many rows in one go know no lists.
        or_(ledger.c.state == State.SENDING, ledger.c.state == State.IN_DOUBT),
    )
    .values(
        # In doubt for others, it may have been sent anew by staff: what never arrived stays so.
        state=case(
            (and_(ledger.c.state == State.IN_DOUBT, _TO == State.PENDING), State.FAILED.value),
            else_=_TO,
        ),
        message_id=bindparam("message"),
        reason=bindparam("why"),
        changed_at=bindparam("now", type_=ledger.c.changed_at.type),
        not_before=func.coalesce(
            bindparam("again", type_=ledger.c.not_before.type), ledger.c.not_before
        ),
    )
)
_FINAL: Final = {
    Verdict.SENT: State.SENT,
    Verdict.BLOCKED: State.BLOCKED,
    Verdict.FAILED: State.FAILED,
    Verdict.UNKNOWN: State.IN_DOUBT,
}


def _settled(tried: Tried, now: datetime) -> dict[str, Any]:
    taken, outcome = tried.taken, tried.outcome
    state, again = _FINAL.get(outcome.verdict, State.PENDING), None
    # Only what may be repeated knows the message beforehand.
    if outcome.verdict is Verdict.UNKNOWN and taken.message_id is not None:
        last = taken.attempt >= MOST_TRIES
        state, again = (State.FAILED, None) if last else (State.PENDING, now + _AGAIN)
    if outcome.wait > 0:
        again = now + timedelta(seconds=outcome.wait)
    message = outcome.message_id if outcome.message_id is not None else taken.message_id
    return {"to": state, "message": message, "why": outcome.reason[:64], "again": again}


# In columns of the index of open rows alone, and by campaign, with which it begins: no other row is
# looked at, however many there are.
_UNDER_WAY: Final = tuple_(ledger.c.campaign_id, ledger.c.person_id).in_(
    select(ledger.c.campaign_id, ledger.c.person_id).where(
        ledger.c.campaign_id.in_(
            select(campaigns.c.campaign_id).where(
                campaigns.c.state.in_(
                    (CampaignState.SENDING, CampaignState.PAUSED, CampaignState.CANCELLED)
                )
            )
        ),
        IS_OPEN,
        ledger.c.state == State.SENDING,
    )
)


def untaken(connection: Connection, worker: str, known: Collection[tuple[int, int]]) -> int:
    """Put back what this worker marked but never sent, as when a commit's end was not seen."""
    mine = ledger.c.worker == worker, ledger.c.state == State.SENDING, _UNDER_WAY
    rows = connection.execute(select(ledger.c.campaign_id, ledger.c.person_id).where(*mine))
    lost = [(row.campaign_id, row.person_id) for row in rows if tuple(row) not in known]
    for campaign_id, person_id in lost:
        connection.execute(
            update(ledger)
            .where(*mine[:2], ledger.c.campaign_id == campaign_id, ledger.c.person_id == person_id)
            .values(state=State.PENDING, worker=None)
        )
    return len(lost)


def give_up_dead(connection: Connection, alive: Collection[str], now: datetime) -> int:
    """Settle what dead workers were sending: in doubt, or once more where that does no harm."""
    dead = (
        ledger.c.worker.not_in(list(alive)),
        ledger.c.state == State.SENDING,
        _UNDER_WAY,
    )
    repeatable = select(campaigns.c.campaign_id).where(campaigns.c.action != Action.SEND)
    again = update(ledger).where(*dead, ledger.c.campaign_id.in_(repeatable))
    repaired = connection.execute(again.values(state=State.PENDING, changed_at=now)).rowcount
    doubt = (
        update(ledger)
        .where(*dead)
        .values(state=State.IN_DOUBT, reason="worker-died", changed_at=now)
    )
    return repaired + connection.execute(doubt).rowcount


def sweep(connection: Connection, campaign_id: int, reason: str, now: datetime) -> int:
    """Skip some of those who wait, as of a campaign that is over; 0 once nobody waits."""
    waiting = (
        select(ledger.c.person_id)
        .where(ledger.c.campaign_id == campaign_id, IS_OPEN, ledger.c.state == State.PENDING)
        .limit(_SWEEP)
    )
    return connection.execute(
        update(ledger)
        .where(ledger.c.campaign_id == campaign_id, ledger.c.person_id.in_(waiting))
        .where(ledger.c.state == State.PENDING)
        .values(state=State.SKIPPED, reason=reason, changed_at=now)
    ).rowcount


def sums(connection: Connection, campaign_id: int) -> dict[State, int]:
    """How many are in each state. Looks at every row: for `Database.read`."""
    query = select(ledger.c.state, func.count()).where(ledger.c.campaign_id == campaign_id)
    rows = connection.execute(query.group_by(ledger.c.state)).all()
    return {State(state): number for state, number in rows}


def _is_sending(connection: Connection, campaign_id: int) -> bool:
    return connection.scalar(_IS_SENDING, {"campaign": campaign_id}) is not None


def _due(connection: Connection, campaign_id: int, most: int, now: datetime) -> list[int]:
    values = {"campaign": campaign_id, "now": now, "most": most}
    return list(connection.scalars(_DUE, values))


def _mark_sending(
    connection: Connection, campaign_id: int, ids: Sequence[int], worker: str, now: datetime
) -> list[Taken]:
    if not ids:
        return []
    values = {"campaign": campaign_id, "ids": ids, "by": worker, "now": now}
    rows = connection.execute(_MARK, values)
    return [Taken(campaign_id, *row) for row in rows]
