"""Watching a campaign go: one message for each who watches, kept up to date while it moves.

Which messages these are is in the database, so that a restart changes nothing. What is shown comes
from counts that nobody who writes to the bot waits for.
"""

import asyncio
import hashlib
from collections import deque
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

import orjson
import structlog
from sqlalchemy import Connection
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.delivery import campaigns, watchers
from bot.delivery.model import Campaign, State
from bot.delivery.watchers import Watcher
from bot.i18n import Translator, translator
from bot.people.person import Person
from bot.services import Services
from bot.staff import roles
from bot.staff.roles import Member, Role
from bot.storage.database import Unavailable
from bot.storage.tables import LedgerState
from bot.telegram.lean import LeanBot
from handlers.callback import Stale
from handlers.staff.campaign_card import sheet_of
from handlers.staff.campaign_progress import Snapshot, progress_view, snapshot
from handlers.staff.gate import on_staff_button
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

EVERY: Final = 3.0  # seconds between two edits of a message
IDLE: Final = 20.0  # the same where nothing is being sent
_SPAN: Final = 20.0  # seconds over which the rate is measured
_LANGUAGE: Final = "ko"

log = structlog.get_logger(__name__)


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.CAMPAIGN_WATCH, show, Role.VIEWER, args=1)


async def show(turn: Turn, member: Member, code: str) -> None:
    """How it goes, in this message from now on."""
    await watch_here(turn, member, (await sheet_of(turn, code)).campaign)


async def watch_here(
    turn: Turn, member: Member, campaign: Campaign, toast: str | None = None
) -> None:
    """Make the message with the pressed button the one in which this member watches."""
    number, now = campaign.campaign_id, turn.services.clock.now()
    shot = await turn.services.database.read(lambda c: snapshot(c, number, now))
    if shot is None:
        raise Stale(str(number))
    view = progress_view(turn.t, member, shot)
    await turn.show(view, toast)
    message = turn.query.message
    if shot.report is None and message is not None:
        seen = Watcher(number, member.staff_id, message.message_id, _fingerprint(view))

        def unit(connection: Connection, _: Person) -> None:
            watchers.leave(connection, seen.staff_id, seen.message_id)
            watchers.watch(connection, seen)

        await turn.work(unit)


async def leave(turn: Turn) -> None:
    """The message with the pressed button is about to show something else."""
    query = turn.update.callback_query
    if query is not None and query.message is not None:
        message_id = query.message.message_id
        await turn.work(lambda c, person: watchers.leave(c, person.person_id, message_id))


async def watch_all(
    bot: LeanBot, services: Services, staff_ids: Iterable[int], campaign: Campaign
) -> None:
    """Send each of these members a message in which they watch; as well as it can be done."""
    number, now = campaign.campaign_id, services.clock.now()

    def unit(connection: Connection) -> tuple[Snapshot | None, list[tuple[Member, Translator]]]:
        readers = [_reader(services, connection, each) for each in sorted(staff_ids)]
        return snapshot(connection, number, now), [each for each in readers if each]

    shot, readers = await services.database.read(unit)
    if shot is None:
        return
    for member, t in readers:
        view = progress_view(t, member, shot)
        try:
            sent = await bot.call("sendMessage", {"chat_id": member.staff_id, **view.parameters})
        except TelegramError as error:
            log.warning("staff_not_told", staff=member.staff_id, error=type(error).__name__)
            continue
        seen = Watcher(number, member.staff_id, sent["message_id"], _fingerprint(view))
        await services.database.run(partial(watchers.watch, watcher=seen))


def _reader(
    services: Services, connection: Connection, staff_id: int
) -> tuple[Member, Translator] | None:
    member = roles.find(connection, staff_id)
    if member is None:
        return None
    person = services.people.find(connection, staff_id)
    return member, translator(person.lang if person else _LANGUAGE)


def _fingerprint(view: View) -> str:
    """Short enough for the table; the same for what looks the same."""
    seen = orjson.dumps([view.text, view.keyboard])
    return hashlib.sha256(seen).hexdigest()


@dataclass(slots=True)
class _Pace:
    """How a campaign went since it is watched here."""

    state: State | None = None
    looked: float = float("-inf")
    moving: bool = True
    seen: deque[tuple[float, int]] = field(default_factory=deque)

    def is_due(self, campaign: Campaign, at: float) -> bool:
        """Whether there may be something new to show."""
        every = EVERY if self.moving else IDLE
        return at - self.looked >= every or campaign.state is not self.state

    def note(self, shot: Snapshot, at: float) -> float:
        """Messages a second over the last while; 0 as long as that is not known."""
        state, states = shot.campaign.state, shot.progress.states
        if state is not self.state:
            self.seen.clear()
        self.state, self.looked = state, at
        moving = state is State.SENDING or state.over
        self.moving = moving or bool(states.get(LedgerState.SENDING))
        self.seen.append((at, shot.progress.done))
        while self.seen[0][0] < at - _SPAN:
            self.seen.popleft()
        began, before = self.seen[0]
        return (shot.progress.done - before) / (at - began) if at > began else 0.0


def watching(services: Services, bot: LeanBot) -> Callable[[], Coroutine[Any, Any, None]]:
    """What the engine calls at each of its looks."""
    return Watch(services, bot).refresh


class Watch:
    """Keeps the messages of all who watch up to date.

    Args:
        services: the database and the clock.
        bot: edits the messages.
    """

    def __init__(self, services: Services, bot: LeanBot) -> None:
        self._services = services
        self._bot = bot
        self._paces: dict[int, _Pace] = {}
        self._task: asyncio.Task[None] | None = None

    async def refresh(self) -> None:
        """Begin to bring the messages up to date, unless that is still under way.

        It returns at once: whoever sends must not wait for counts or for Telegram.
        """
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._refresh(), name="campaign-watch")

    async def settled(self) -> None:
        """Wait until what was begun is through."""
        if self._task is not None:
            await self._task

    async def _refresh(self) -> None:
        try:
            await self._look()
        except Unavailable as error:
            log.warning("watch_waits", error=str(error))
        except Exception:
            log.exception("watch_failed")

    async def _look(self) -> None:
        found = await self._services.database.read(_watched)
        self._paces = {each: pace for each, pace in self._paces.items() if each in found}
        for campaign_id, (campaign, mine) in found.items():
            pace = self._paces.setdefault(campaign_id, _Pace())
            at = self._services.clock.monotonic()
            if campaign is None:
                await self._forget(mine)
            elif pace.is_due(campaign, at):
                await self._show(campaign_id, mine, pace, at)

    async def _show(self, campaign_id: int, mine: list[Watcher], pace: _Pace, at: float) -> None:
        now, services = self._services.clock.now(), self._services

        def unit(connection: Connection) -> tuple[Snapshot | None, list[Any]]:
            readers = [_reader(services, connection, each.staff_id) for each in mine]
            return snapshot(connection, campaign_id, now), readers

        shot, readers = await services.database.read(unit)
        if shot is None:
            return
        rate = pace.note(shot, at)
        for watcher, reader in zip(mine, readers, strict=True):
            if reader is None:
                await self._forget([watcher])
                continue
            member, t = reader
            view = progress_view(t, member, shot, rate)
            await self._edit(watcher, view, last=shot.report is not None)

    async def _edit(self, watcher: Watcher, view: View, *, last: bool) -> None:
        """Show a view in a watcher's message; the last one is shown whatever was claimed before."""
        shown, database = _fingerprint(view), self._services.database
        claimed = await database.run(lambda c: watchers.show(c, watcher, shown))
        if not claimed and not last:
            return
        place = {"chat_id": watcher.staff_id, "message_id": watcher.message_id}
        try:
            await self._bot.call("editMessageText", {**place, **view.parameters})
        except (BadRequest, Forbidden) as error:
            # Deleted, or the member blocked the bot: they can open it anew.
            if "not modified" not in error.message:
                await self._forget([watcher])
                return
        except TelegramError as error:
            log.info("watch_not_shown", staff=watcher.staff_id, error=type(error).__name__)
            mine = Watcher(watcher.campaign_id, watcher.staff_id, watcher.message_id, shown)
            await database.run(lambda c: watchers.show(c, mine, ""))
            return
        if last:
            await self._forget([watcher])

    async def _forget(self, mine: list[Watcher]) -> None:
        def unit(connection: Connection) -> None:
            for each in mine:
                watchers.forget(connection, each.campaign_id, each.staff_id, each.message_id)

        await self._services.database.run(unit)


def _watched(connection: Connection) -> dict[int, tuple[Campaign | None, list[Watcher]]]:
    found: dict[int, list[Watcher]] = {}
    for each in watchers.everyone(connection):
        found.setdefault(each.campaign_id, []).append(each)
    return {number: (campaigns.get(connection, number), mine) for number, mine in found.items()}
