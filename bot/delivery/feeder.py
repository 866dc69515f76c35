"""Takes, sends and settles: the way of a campaign's messages to Telegram.

At most a window of messages is marked as being sent at any moment. Each transaction settles what
came back and takes the next few, so that one commit serves both.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

import structlog
from sqlalchemy import Connection

from bot.clock import Clock, wait
from bot.delivery import campaigns, ledger, membership
from bot.delivery.audience import Decide
from bot.delivery.ledger import Taken, Tried
from bot.delivery.limiter import Limiter, Priority
from bot.delivery.model import Action, Campaign, Message, Outcome, Verdict
from bot.storage.database import Database, Unavailable

WINDOW: Final = 32  # messages marked as being sent at any moment
_SMALL: Final = WINDOW // 2  # fewer free places are not worth a transaction of their own
_IDLE: Final = 0.5  # seconds between two looks for work when nobody called
_AFTER_A_FAULT: Final = 1.0
_LONGEST_PAUSE: Final = 30.0
_PREPARED: Final = 2_000  # rendered messages kept
# So many outcomes in a row that nobody saw mean that Telegram is in trouble, not one message.
_UNSEEN: Final = 5
# So many refusals for good among the latest tries mean that something is wrong with the message.
_REFUSED, _OF_TRIES = 10, 100

log = structlog.get_logger(__name__)


class Transport(Protocol):
    """What brings a message to one person."""

    def prepare(self, action: Action, message: Message | None) -> Any:
        """What all recipients of the same words have in common."""
        ...

    async def deliver(
        self, prepared: Any, person_id: int, message_id: int | None = None
    ) -> Outcome:
        """Try once; never raises for what a network or server may do."""
        ...


Render = Callable[[Campaign, str, str], Awaitable[Message]]  # for a language and a variant


@dataclass(slots=True)
class _Tally:
    """The latest tries of a campaign: how many, and how many were refused for good."""

    tried: int = 0
    refused: int = 0

    def add(self, verdict: Verdict) -> bool:
        """Count a try; true if too many were refused."""
        if self.tried >= _OF_TRIES:
            self.tried, self.refused = self.tried // 2, self.refused // 2
        self.tried += 1
        self.refused += verdict is Verdict.FAILED
        return self.refused >= _REFUSED and self.refused * 5 >= self.tried


class Feeder:
    """Sends the campaigns that are open, under one worker's name.

    Args:
        worker: the name under which rows are marked.
        database: where campaigns and the ledger are.
        transport: brings a message to one person.
        render: a campaign's words.
        limiter: paces everything that leaves; None for no limit.
        clock: tells time and waits.
        decide: says what each gets of a campaign that decides so late.
    """

    def __init__(
        self,
        worker: str,
        database: Database,
        transport: Transport,
        render: Render,
        limiter: Limiter | None,
        clock: Clock,
        decide: Decide | None = None,
    ) -> None:
        self._decide = decide
        self.allowed = False  # the keeper says when this process may send
        self._worker = worker
        self._database = database
        self._transport = transport
        self._render = render
        self._limiter = limiter
        self._clock = clock
        self._open: list[Campaign] = []
        self._in_flight: dict[tuple[int, int], asyncio.Task[None]] = {}
        self._tried: list[Tried] = []
        self._prepared: OrderedDict[tuple[int, int, str, str], Any] = OrderedDict()
        self._tallies: dict[int, _Tally] = {}
        self._hold_until = 0.0
        self._network_pause = 0.0
        self._unseen = 0
        self._lost_track = False
        self._something = asyncio.Event()
        self._pausing: set[asyncio.Task[None]] = set()

    def open(self, found: Sequence[Campaign]) -> None:
        """Send these from now on; what was sent before keeps its place in the round."""
        by_id = {campaign.campaign_id: campaign for campaign in found}
        known = [by_id.pop(old.campaign_id) for old in self._open if old.campaign_id in by_id]
        self._open = [*known, *by_id.values()]
        if self._open:
            self._something.set()

    def halt(self, seconds: float) -> None:
        """Let nothing leave for this long, replies included."""
        self._hold(seconds)
        if self._limiter is not None:
            self._limiter.halt(seconds)

    def recount(self) -> None:
        """Before anything more is taken, compare what is marked as being sent with what is."""
        self._lost_track = True

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            try:
                if not await self._step():
                    await wait(self._something, _IDLE, self._clock)
            except Exception as error:
                # Whether the last transaction was committed is not known.
                self._lost_track = True
                if isinstance(error, Unavailable):
                    log.warning("delivery_waits", error=str(error))
                else:
                    log.exception("delivery_failed")
                await self._clock.sleep(_AFTER_A_FAULT)

    async def stop(self, patience: float) -> None:
        """After `run` was cancelled: let what is in flight end, and settle it."""
        if self._in_flight:
            await asyncio.wait(self._in_flight.values(), timeout=patience)
        settling, known = self._tried[:], self._known()
        for task in (*self._in_flight.values(), *self._pausing):
            task.cancel()
        now = self._clock.now()

        def unit(connection: Connection) -> None:
            self._settle(connection, settling, now)
            # Marked in a transaction whose end nobody waited for.
            ledger.untaken(connection, self._worker, known)

        await self._database.run(unit)

    async def _step(self) -> bool:
        """One transaction, and what it gave sent off; false if there was nothing to do."""
        self._something.clear()
        if self._lost_track:
            await self._find_track()
        campaign = self._next()
        if campaign is None:
            await self._settle_and_take(None, 0)
            return False
        if (turns := self._room()) == 0:
            return False
        if self._limiter is not None:
            turns = await self._limiter.turns(turns, Priority.BROADCAST)
        taken, at = list[Taken](), self._clock.now()
        try:
            taken, at = await self._settle_and_take(campaign, turns)
        finally:
            if self._limiter is not None:
                self._limiter.give_back(turns - len(taken))
        for each in taken:
            self._send_off(campaign, each, at)
        self._turn_round(campaign, done=not taken)
        return True

    def _room(self) -> int:
        """How many more may be sent; after trouble, one alone tries whether it is over."""
        if self._network_pause:
            return 0 if self._in_flight else 1
        free = WINDOW - len(self._in_flight)
        return free if free >= _SMALL or not self._in_flight else 0

    def _next(self) -> Campaign | None:
        halted = self._limiter is not None and self._limiter.halted_for > 0
        if not self.allowed or halted or self._clock.monotonic() < self._hold_until:
            return None
        urgent = (each for each in self._open if each.action is not Action.SEND)
        return next(urgent, self._open[0] if self._open else None)

    def _turn_round(self, campaign: Campaign, *, done: bool) -> None:
        """Another's turn; what has nobody due is not asked again before the keeper's next look."""
        rest = [each for each in self._open if each.campaign_id != campaign.campaign_id]
        still = len(rest) < len(self._open) and not done
        self._open = [*rest, campaign] if still else rest

    async def _settle_and_take(
        self, campaign: Campaign | None, most: int
    ) -> tuple[list[Taken], datetime]:
        """What was taken, and when."""
        settling, known, again = self._tried[:], self._known(), False
        if campaign is None and not settling:
            return [], self._clock.now()

        def unit(connection: Connection) -> tuple[list[Taken], datetime]:
            nonlocal again
            now = self._clock.now()
            if again:
                # An earlier run may have been committed without anybody hearing of it.
                ledger.untaken(connection, self._worker, known)
            again = True
            self._settle(connection, settling, now)
            if campaign is None or not membership.may_take(connection, self._worker, now):
                return [], now
            taken = ledger.take(connection, campaign, self._worker, most, now, self._decide)
            return taken, now

        result = await self._database.run(unit)
        del self._tried[: len(settling)]
        return result

    def _settle(self, connection: Connection, settling: Sequence[Tried], now: datetime) -> None:
        ledger.settle(connection, self._worker, settling, now)
        if wait := max((each.outcome.wait for each in settling), default=0.0):
            membership.halt(connection, self._worker, now + timedelta(seconds=wait))

    async def _find_track(self) -> None:
        """Put back what was marked but never sent: here nothing is being taken, so that is sure."""
        known = self._known()
        found = await self._database.run(lambda c: ledger.untaken(c, self._worker, known))
        self._lost_track = False
        if found:
            log.warning("delivery_put_back", rows=found)

    def _known(self) -> set[tuple[int, int]]:
        tried = ((each.taken.campaign_id, each.taken.person_id) for each in self._tried)
        return {*self._in_flight, *tried}

    def _send_off(self, campaign: Campaign, taken: Taken, at: datetime) -> None:
        key = (taken.campaign_id, taken.person_id)
        task = asyncio.create_task(self._send(campaign, taken, at))
        self._in_flight[key] = task

        def done(_task: asyncio.Task[None]) -> None:
            del self._in_flight[key]
            self._something.set()

        task.add_done_callback(done)

    async def _send(self, campaign: Campaign, taken: Taken, at: datetime) -> None:
        try:
            prepared = await self._prepare(campaign, taken)
        except Exception:
            log.exception("rendering_failed", campaign=campaign.campaign_id)
            outcome = Outcome(Verdict.STOP, reason="rendering-failed")
        else:
            outcome = await self._deliver(prepared, taken, at)
        self._tried.append(Tried(taken, outcome))
        self._heed(campaign, outcome)

    async def _deliver(self, prepared: Any, taken: Taken, at: datetime) -> Outcome:
        if self._clock.now() - at >= membership.LEASE:
            # This process stood still; what held when it was taken may hold no more.
            return Outcome(Verdict.LATER, reason="taken-too-long-ago")
        if self._limiter is not None:
            await self._limiter.depart(taken.person_id)
        try:
            return await self._transport.deliver(prepared, taken.person_id, taken.message_id)
        except Exception as error:
            log.exception("transport_failed")
            return Outcome(Verdict.UNKNOWN, reason=type(error).__name__)

    async def _prepare(self, campaign: Campaign, taken: Taken) -> Any:
        key = (campaign.campaign_id, campaign.version, taken.lang, taken.variant)
        if key in self._prepared:
            self._prepared.move_to_end(key)
            return self._prepared[key]
        message = None
        if campaign.action is not Action.DELETE:
            message = await self._render(campaign, taken.lang, taken.variant)
        prepared = self._transport.prepare(campaign.action, message)
        self._prepared[key] = prepared
        if len(self._prepared) > _PREPARED:
            self._prepared.popitem(last=False)
        return prepared

    def _heed(self, campaign: Campaign, outcome: Outcome) -> None:
        """What an outcome means for those that follow."""
        match outcome.verdict:
            case Verdict.SENT | Verdict.BLOCKED | Verdict.FAILED:
                self._network_pause, self._unseen = 0.0, 0
            case Verdict.LATER if outcome.wait > 0:
                self.halt(outcome.wait)
            case Verdict.LATER:
                self._back_off()
            case Verdict.UNKNOWN:
                self._unseen += 1
                if self._unseen >= _UNSEEN:
                    self._back_off()
            case Verdict.STOP:
                self._pause(campaign, outcome.reason)
        tally = self._tallies.setdefault(campaign.campaign_id, _Tally())
        if tally.add(outcome.verdict):
            self._pause(campaign, "too-many-refused")

    def _back_off(self) -> None:
        if self._clock.monotonic() >= self._hold_until:
            self._network_pause = min(max(1.0, self._network_pause * 2), _LONGEST_PAUSE)
            self._hold(self._network_pause)

    def _hold(self, seconds: float) -> None:
        self._hold_until = max(self._hold_until, self._clock.monotonic() + seconds)

    def _pause(self, campaign: Campaign, reason: str) -> None:
        """Stop a campaign that gets nowhere; staff see why and decide."""
        self._turn_round(campaign, done=True)
        self._tallies.pop(campaign.campaign_id, None)
        log.error("campaign_paused", campaign=campaign.campaign_id, reason=reason)

        async def pause() -> None:
            with suppress(Unavailable):
                await self._database.run(
                    lambda c: campaigns.pause(c, campaign.campaign_id, reason[:64])
                )

        task = asyncio.create_task(pause())
        self._pausing.add(task)
        task.add_done_callback(self._pausing.discard)
