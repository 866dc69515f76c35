"""Long work shows what it is doing: one message, changed step by step, gone when the result is there.

A button's own message says it; else a new one does, and a row remembers which. A restart repeats the
update, which goes on in the same message; what is given up meanwhile is told so after a while.
"""

from datetime import timedelta
from typing import Final

import structlog
from sqlalchemy import Connection, delete, select
from telegram import Message
from telegram.error import BadRequest, TelegramError

from bot.i18n import translator
from bot.services import Services
from bot.storage.tables import people, works
from bot.telegram.lean import LeanBot
from handlers import view as views
from handlers.turn import Turn
from handlers.view import View

# Nothing of ours takes longer; what does has died with its process, and is not coming back.
LONGEST: Final = timedelta(minutes=15)

log = structlog.get_logger(__name__)


class Progress:
    """The message that says how far a piece of work is."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self._message_id: int | None = None

    async def say(self, text: str) -> None:
        """Say what is done now, as HTML; the first time in the pressed button's message."""
        turn, view = self._turn, View(text)
        if self._message_id is None:
            self._message_id = await self._begin(view)
            return
        await views.replace(turn.bot, turn.person_id, self._message_id, view)

    async def end(self, view: View | None = None) -> None:
        """Put the result in the message's place, or take it away where that came by itself."""
        turn, message_id = self._turn, self._message_id
        if message_id is None:
            if view is not None:
                await turn.show(view)
            return
        if view is not None:
            await views.replace(turn.bot, turn.person_id, message_id, view)
        else:
            await _take_away(turn.bot, turn.person_id, message_id, View(turn.t("progress-done")))
        mine = delete(works).where(works.c.update_id == turn.update.update_id)
        await turn.services.database.run(lambda c: c.execute(mine))

    async def _begin(self, view: View) -> int:
        turn = self._turn
        begun = await turn.services.database.run(self._begun)
        pressed = _pressed(turn)
        if begun is not None or pressed is not None:
            message_id = begun or pressed
            assert message_id is not None
            # Remembered first: whatever happens to this process, the message is found again.
            await turn.services.database.run(lambda c: self._note(c, message_id))
            if turn.update.callback_query is not None:
                await views.answer(turn.bot, turn.query.id, None, alert=False)
            await views.replace(turn.bot, turn.person_id, message_id, view)
            return message_id
        if turn.update.callback_query is not None:
            await views.answer(turn.bot, turn.query.id, None, alert=False)
        sent = await turn.bot.call("sendMessage", {"chat_id": turn.person_id, **view.parameters})
        number = int(sent["message_id"])
        await turn.services.database.run(lambda c: self._note(c, number))
        return number

    def _begun(self, connection: Connection) -> int | None:
        """The message that this very update began with before a restart."""
        mine = select(works.c.message_id).where(works.c.update_id == self._turn.update.update_id)
        return connection.scalar(mine)

    def _note(self, connection: Connection, message_id: int) -> None:
        if self._begun(connection) is None:
            row = {
                "update_id": self._turn.update.update_id,
                "person_id": self._turn.person_id,
                "message_id": message_id,
                "at": self._turn.services.clock.now(),
            }
            connection.execute(works.insert(), row)


async def own_up(services: Services, bot: LeanBot) -> None:
    """Called by a timer: messages whose work was given up say so."""
    old = works.c.at < services.clock.now() - LONGEST

    def unit(connection: Connection) -> list[tuple[int, int, str]]:
        rows = connection.execute(
            select(works, people.c.lang)
            .outerjoin(people, people.c.person_id == works.c.person_id)
            .where(old)
        ).all()
        connection.execute(
            delete(works).where(works.c.update_id.in_([row.update_id for row in rows]))
        )
        return [(row.person_id, row.message_id, row.lang or "ko") for row in rows]

    for person_id, message_id, lang in await services.database.run(unit):
        try:
            view = View(translator(lang)("progress-given-up"))
            await views.replace(bot, person_id, message_id, view)
        except TelegramError as error:
            log.warning("progress_not_ended", error=type(error).__name__)


def _pressed(turn: Turn) -> int | None:
    """The message with the pressed button, if it is one whose words can be changed."""
    query = turn.update.callback_query
    message = query.message if query else None
    return message.message_id if isinstance(message, Message) and message.text else None


async def _take_away(bot: LeanBot, chat_id: int, message_id: int, instead: View) -> None:
    try:
        await bot.call("deleteMessage", {"chat_id": chat_id, "message_id": message_id})
    except BadRequest:
        # Older than two days, or gone by now.
        await views.replace(bot, chat_id, message_id, instead)
