"""When something goes wrong, the person hears of it and the log has it; nothing is swallowed."""

from typing import Final

import structlog
from telegram import Update
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.i18n import language_of, translator
from bot.storage.database import Unavailable
from bot.telegram.intake import note_failure
from bot.telegram.lean import LeanBot
from handlers import view as views
from handlers.turn import App, Context

# In a group that was closed to the bot.
_SHUT: Final = ("not enough rights", "have no rights", "CHAT_WRITE_FORBIDDEN", "TOPIC_CLOSED")
_PASSING: Final = (NetworkError, RetryAfter, Unavailable)

log = structlog.get_logger(__name__)


def register(app: App) -> None:
    """Add the error handler."""
    app.add_error_handler(on_error)


async def on_error(update: object, context: Context) -> None:
    """What may work later is tried again; a fault of ours is logged and told."""
    error = context.error
    if isinstance(error, TelegramError) and _shut_out(error):
        log.info("person_unreachable", reason=error.message)
    elif isinstance(error, _PASSING) and not isinstance(error, BadRequest):
        note_failure(error)
    else:
        number = update.update_id if isinstance(update, Update) else None
        log.error("update_failed", update_id=number, exc_info=error)
        if isinstance(update, Update):
            await tell(context.bot, update, "went-wrong")


def _shut_out(error: TelegramError) -> bool:
    """Whether a chat does not let the bot write: by a block, a move, or a group's rights."""
    if isinstance(error, BadRequest):
        return any(part in error.message for part in _SHUT)
    return isinstance(error, Forbidden | ChatMigrated)


async def tell(bot: LeanBot, update: Update, message: str) -> None:
    """Tell the sender of an update one sentence, as well as it can be told."""
    user, chat, query = update.effective_user, update.effective_chat, update.callback_query
    t = translator(language_of(user.language_code if user else None))
    try:
        if query is not None:
            await views.answer(bot, query.id, t.plain(message), alert=True)
        elif chat is not None and chat.type == chat.PRIVATE:
            await views.send(bot, chat.id, views.View(t(message)))
    except TelegramError as error:
        log.warning("person_not_told", error=type(error).__name__)


async def refuse(bot: LeanBot, update: Update) -> None:
    """Tell a person who sends too much at once."""
    await tell(bot, update, "too-many")
