"""Keeps watch over campaigns: starts what is due, freezes audiences, repairs, ends what is through.

Everything is read anew from the database at every look, and every step is conditional, so several
processes may look at once, and a look that comes late only does its work late.
"""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

import structlog
from sqlalchemy import Connection, exists, func, select

from bot.clock import Clock
from bot.delivery import campaigns, freezing, ledger, membership
from bot.delivery.audience import Choose
from bot.delivery.feeder import Feeder
from bot.delivery.limiter import Limiter
from bot.delivery.membership import Company
from bot.delivery.model import Campaign, State
from bot.staff import audit
from bot.storage.database import Database, Unavailable
from bot.storage.tables import IS_OPEN, LedgerState
from bot.storage.tables import campaigns as campaigns_table
from bot.storage.tables import ledger as ledger_table

RECONCILE: Final = timedelta(minutes=1)
SYSTEM: Final = 0  # whose acts repairs are in the audit

log = structlog.get_logger(__name__)


class Keeper:
    """One process's watch.

    Args:
        worker: this process's name among those that send.
        database: where campaigns and the ledger are.
        feeder: what sends; it is told what is open and whether it may.
        choose: decides audiences that no single statement can.
        limiter: its rate is this process's share.
        rate: messages a second of all processes together.
        clock: tells the time.
    """

    def __init__(
        self,
        worker: str,
        database: Database,
        feeder: Feeder,
        choose: Choose,
        limiter: Limiter | None,
        rate: float,
        clock: Clock,
    ) -> None:
        self._worker = worker
        self._database = database
        self._feeder = feeder
        self._choose = choose
        self._limiter = limiter
        self._rate = rate
        self._clock = clock
        self._renewed: datetime | None = None
        self._reconciled: datetime | None = None
        self._alive: frozenset[str] = frozenset()

    async def look(self) -> None:
        """One look at everything."""
        now = self._clock.now()
        await self._stay_alive(now)
        if _is_due(self._reconciled, RECONCILE, now):
            await self._reconcile(now)
            self._reconciled = now
        for campaign_id in await self._database.run(lambda c: _begun(c, now)):
            await self._freeze_all(campaign_id, now)
        self._feeder.open(await self._database.run(lambda c: _tended(c, now)))

    async def leave(self) -> None:
        """Give up membership; what was in flight to the last is in doubt."""

        def unit(connection: Connection) -> None:
            now = self._clock.now()
            self._renew(connection, now)
            membership.leave(connection, self._worker)
            ledger.give_up_dead(connection, membership.members(connection) - {self._worker}, now)

        await self._database.run(unit)

    async def _stay_alive(self, now: datetime) -> None:
        if _is_due(self._renewed, membership.RENEW, now):
            self._join(await self._database.run(lambda c: self._renew(c, now)), now)
            self._renewed = now

    def _renew(self, connection: Connection, now: datetime) -> Company:
        halted = None
        if self._limiter is not None and self._limiter.halted_for > 0:
            halted = now + timedelta(seconds=self._limiter.halted_for)
        return membership.renew(connection, self._worker, now, halted)

    def _join(self, company: Company, now: datetime) -> None:
        if self._alive - company.alive:
            self._reconciled = None  # somebody died: settle what they had in hand
        self._alive = company.alive
        self._feeder.allowed = company.may_send
        if self._limiter is not None:
            self._limiter.set_rate(self._rate / len(company.alive))
        if company.halted_until is not None:
            self._feeder.halt((company.halted_until - now).total_seconds())

    async def _reconcile(self, now: datetime) -> None:
        """Find what fell through: dead workers' rows, rows of what is over, sums that are off."""
        self._feeder.recount()
        if repaired := await self._database.run(lambda c: _repair(c, now)):
            log.warning("ledger_repaired", rows=repaired)
        for campaign_id, frozen, rows in await self._database.read(_off_sums):
            log.error("ledger_sum_off", campaign=campaign_id, frozen=frozen, rows=rows)

    async def _freeze_all(self, campaign_id: int, now: datetime) -> None:
        try:
            while await self._database.run(partial(self._freeze, campaign_id, now)):
                # A large audience takes longer than a lease.
                await self._stay_alive(self._clock.now())
        except Unavailable:
            raise
        except Exception:
            # One whose audience cannot be worked out must not hold up the others.
            log.exception("freezing_failed", campaign=campaign_id)
            reason = "freezing-failed"
            await self._database.run(lambda c: campaigns.pause(c, campaign_id, reason))

    def _freeze(self, campaign_id: int, now: datetime, connection: Connection) -> bool:
        campaign = campaigns.get(connection, campaign_id, lock=True)
        if campaign is None or campaign.state is not State.SENDING or campaign.started_at:
            return False
        if freezing.freeze(connection, campaign, self._choose, now):
            return True
        campaigns.frozen(connection, campaign_id, now)
        log.info("audience_frozen", campaign=campaign_id, people=campaign.frozen_size)
        return False


def _is_due(last: datetime | None, every: timedelta, now: datetime) -> bool:
    # A clock that was set back must not stop the watch until it has caught up.
    return last is None or now - last >= every or now < last


def _begun(connection: Connection, now: datetime) -> list[int]:
    """Start what is approved and due; returns what has to be frozen."""
    for campaign in campaigns.in_states(connection, State.APPROVED):
        if campaign.send_at is None or campaign.send_at <= now:
            campaigns.begin(connection, campaign)
    sending = campaigns.in_states(connection, State.SENDING)
    return [each.campaign_id for each in sending if each.started_at is None]


def _tended(connection: Connection, now: datetime) -> list[Campaign]:
    """Sweep what may not be sent any more, end what is through; returns what may be sent."""
    left = exists(ledger_table.c.person_id).where(
        ledger_table.c.campaign_id == campaigns_table.c.campaign_id,
        IS_OPEN,
        ledger_table.c.state == LedgerState.PENDING,
    )
    cancelled = select(campaigns_table.c.campaign_id).where(
        campaigns_table.c.state == State.CANCELLED, left
    )
    for campaign_id in connection.scalars(cancelled).all():
        ledger.sweep(connection, campaign_id, "cancelled", now)
    open_ones = []
    for campaign in campaigns.in_states(connection, State.SENDING):
        if campaign.started_at is None:
            continue
        late = campaign.not_after is not None and campaign.not_after <= now
        swept = late and ledger.sweep(connection, campaign.campaign_id, "too-late", now)
        if not swept and campaigns.finish(connection, campaign.campaign_id, now):
            log.info("campaign_done", campaign=campaign.campaign_id)
        elif not late:
            open_ones.append(campaign)
    return open_ones


def _repair(connection: Connection, now: datetime) -> int:
    # Read here and now: who joined since this process last looked is not dead.
    rows = ledger.give_up_dead(connection, membership.members(connection), now)
    rows += campaigns.reopen_unfinished(connection)
    if rows:
        audit.note(connection, SYSTEM, "ledger.repair", now, rows=rows)
    return rows


def _off_sums(connection: Connection) -> list[tuple[int, int, int]]:
    """Campaigns under way whose ledger has more or fewer rows than were frozen."""
    rows = (
        select(func.count())
        .where(ledger_table.c.campaign_id == campaigns_table.c.campaign_id)
        .correlate(campaigns_table)
        .scalar_subquery()
    )
    query = select(campaigns_table.c.campaign_id, campaigns_table.c.frozen_size, rows).where(
        campaigns_table.c.state.in_((State.SENDING, State.PAUSED)),
        campaigns_table.c.started_at.is_not(None),
    )
    found = connection.execute(query).all()
    return [(number, frozen, there) for number, frozen, there in found if frozen != there]
