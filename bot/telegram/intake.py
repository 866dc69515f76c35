"""From Telegram's hands to an answer: store, queue, handle, mark answered."""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from datetime import timedelta
from functools import partial
from typing import Any, Final

import structlog
from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application

from bot.clock import Clock
from bot.storage.database import Database, Unavailable
from bot.storage.tables import InboxState as State
from bot.telegram import inbox
from bot.telegram.dispatcher import Dispatcher, Outcome, Waiting
from bot.telegram.inbox import Received
from bot.telegram.lean import LeanBot

# Answered updates are marked in groups; a kill in between only repeats an answer.
MARK_EVERY: Final = 0.05
MARK_AGAIN: Final = 1.0  # when the database was away
MARK_AT_STOP: Final = 0.5
# Somebody who could not be reached for so long will not wait for this answer any more.
GIVE_UP_AFTER: Final = timedelta(hours=6)

_Failure = TelegramError | Unavailable
_failures: ContextVar[list[_Failure]] = ContextVar("failures")
Refuse = Callable[[LeanBot, Update], Awaitable[None]]

log = structlog.get_logger(__name__)


def note_failure(error: TelegramError | Unavailable) -> None:
    """Called while an update is handled: the person was not answered, try again later."""
    failures = _failures.get(None)
    if failures is None:
        # Not an update but a timer: what is due is due again at its next turn.
        log.warning("timer_failed", error=type(error).__name__)
    else:
        failures.append(error)


class Intake:
    """The way of an update.

    Args:
        application: PTB's application with the conversation's handlers.
        database: where the inbox is.
        clock: tells time and waits.
        refuse: tells a person that too much is waiting.
    """

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        database: Database,
        clock: Clock,
        refuse: Refuse,
    ) -> None:
        self._application = application
        self._database = database
        self._clock = clock
        self._tell_refused = refuse
        self.dispatcher = Dispatcher(self._handle, self._refuse, clock.sleep)
        self._in_line: set[int] = set()
        self._tried: set[int] = set()  # of those left by an earlier run
        self._answered: list[int] = []
        self._marking: asyncio.Task[None] | None = None

    async def recover(self) -> int:
        """Queue what an earlier run left unanswered; returns how many."""
        left, now = await self._database.run(inbox.unanswered), self._clock.now()
        for received in left:
            self._in_line.add(received.update_id)
            self.dispatcher.submit(Waiting(received, now, recovered=True))
        return len(left)

    async def accept(self, updates: list[dict[str, Any]]) -> None:
        """Store a batch and queue it; when this returns, Telegram may forget it."""
        batch = [Received(item["update_id"], inbox.person_of(item), item) for item in updates]
        now = self._clock.now()
        known = await self._database.run(lambda connection: inbox.store(connection, batch, now))
        for received in batch:
            number = received.update_id
            # A repeated one is shown the current view again, unless it is still in line. The row
            # alone cannot tell: it is also there when only the end of its commit was not seen.
            if number in self._in_line or known.get(number) is State.SET_ASIDE:
                continue
            if self.dispatcher.submit(Waiting(received, now)):
                self._in_line.add(number)
            else:
                self._mark(number)
        await self.dispatcher.ready_for_more()

    async def stop(self, patience: float) -> None:
        """Finish what is under way; what is not stays in the inbox for the next start."""
        await self.dispatcher.stop(patience)
        if self._marking is not None:
            # What is not marked while the database is away is only answered again.
            await asyncio.wait({self._marking}, timeout=MARK_AT_STOP)
            self._marking.cancel()
            await asyncio.gather(self._marking, return_exceptions=True)

    async def _handle(self, item: Waiting) -> Outcome:
        received = item.received
        failures: list[_Failure] = []
        _failures.set(failures)
        try:
            if item.recovered:
                await self._count_try(received.update_id)
            update = Update.de_json(_read(received.update), self._application.bot)
            await self._application.process_update(update)
        except Unavailable as error:
            failures.append(error)
        except Exception:
            # PTB could not even read it: a person cannot be told, but the rest must go on.
            log.exception("update_unreadable", update_id=received.update_id)
        if failures and self._clock.now() - item.since < GIVE_UP_AFTER:
            log.warning(
                "answer_delayed", update_id=received.update_id, error=type(failures[0]).__name__
            )
            return Outcome.TRY_LATER
        self._in_line.discard(received.update_id)
        self._mark(received.update_id)
        return Outcome.ANSWERED

    async def _count_try(self, update_id: int) -> None:
        """Once in each run: an update that waits for the network kills nobody."""
        if update_id not in self._tried:
            await self._database.run(lambda c: inbox.begin_attempt(c, update_id))
            self._tried.add(update_id)

    async def _refuse(self, item: Waiting) -> None:
        update = Update.de_json(item.received.update, self._application.bot)
        await self._tell_refused(self._application.bot, update)

    def _mark(self, update_id: int) -> None:
        self._answered.append(update_id)
        if self._marking is None or self._marking.done():
            self._marking = asyncio.create_task(self._mark_answered())

    async def _mark_answered(self) -> None:
        await self._clock.sleep(MARK_EVERY)
        while self._answered:
            done, self._answered = self._answered, []
            try:
                await self._database.run(partial(inbox.answer, update_ids=done))
            except Unavailable:
                self._answered += done
                await self._clock.sleep(MARK_AGAIN)


def _read(update: dict[str, Any]) -> dict[str, Any]:
    """The update with the keyboard above a pressed button as it came (`Turn.buttons`).

    PTB would make objects of it all; under a name it does not know it leaves it alone.
    """
    match update:
        case {"callback_query": {"message": {"reply_markup": markup, **rest}, **query}}:
            return {**update, "callback_query": {**query, "message": rest, "keyboard": markup}}
    return update
