"""Staff's replies on their way to citizens: made into a message, sent once, and what became of it kept."""

import secrets
from typing import Final

import structlog
from sqlalchemy import Connection
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.i18n import Translator, translator
from bot.people import replies
from bot.people.inquiries import Delivery
from bot.people.replies import Reply
from bot.services import Services
from bot.telegram.lean import LeanBot
from bot.telegram.request import NotSent
from handlers.callback import Verb
from handlers.keyboards import Row, button, keyboard
from handlers.view import View, send

SETTLED, WRITE_BACK = "+", "-"
# Which process sends: what another one left under way is in doubt.
SENDER: Final = secrets.token_hex(8)
_LONGEST_QUOTE: Final = 100  # characters of the question that a reply repeats
_NOBODY: Final = ("chat not found", "user is deactivated")

log = structlog.get_logger(__name__)


async def finish(services: Services, bot: LeanBot) -> None:
    """Called by a timer: own up to what a crash left open, and send what waits."""
    now = services.clock.now()
    doubtful = await services.database.run(lambda c: replies.recover(c, now, SENDER))
    if doubtful:
        log.warning("replies_in_doubt", count=doubtful)
    await deliver(services, bot)


async def deliver(services: Services, bot: LeanBot) -> None:
    """Send every reply that is due. Raises nothing because of Telegram."""
    while True:
        now = services.clock.now()
        taken = await services.database.run(
            lambda c: replies.take(c, services.inquiries, now, SENDER)  # noqa: B023 - run at once
        )
        if not taken:
            return
        for reply in taken:
            await _deliver(services, bot, reply)


def reply_view(t: Translator, reply: Reply) -> View:
    """The reply as the citizen sees it."""
    asked = (reply.asked or "").strip()
    short = asked if len(asked) <= _LONGEST_QUOTE else asked[: _LONGEST_QUOTE - 1] + "…"
    head = t("reply-head-report" if reply.kind == "report" else "reply-head")
    quote = f"\n<blockquote>{t.text(short)}</blockquote>" if short else "\n"
    text = f"{head}{quote}\n{t.text(reply.words or '')}"
    settled = button(t.plain("button-reply-settled"), Verb.ANSWERED, str(reply.inquiry_id), SETTLED)
    return View(text, keyboard(write_back(t, reply.inquiry_id), [settled]))


def write_back(t: Translator, inquiry_id: int) -> Row:
    """The button by which a citizen goes on with a thread."""
    return [button(t.plain("button-reply-back"), Verb.ANSWERED, str(inquiry_id), WRITE_BACK)]


async def _deliver(services: Services, bot: LeanBot, reply: Reply) -> None:
    outcome = Delivery.FAILED
    if reply.words is not None:
        outcome = await _send(bot, reply)
    now = services.clock.now()

    def unit(connection: Connection) -> None:
        replies.settle(connection, reply.message_id, outcome, now)
        if outcome is Delivery.BLOCKED:
            services.people.note_blocked(connection, reply.person_id, now)

    await services.database.run(unit)
    log.info("reply", message=reply.message_id, outcome=outcome.value)


async def _send(bot: LeanBot, reply: Reply) -> Delivery:
    """Make the request once, and read what came back for one thing: did it surely not arrive?"""
    try:
        await send(bot, reply.person_id, reply_view(translator(reply.lang), reply))
    except (NotSent, RetryAfter, InvalidToken):
        return Delivery.WAITING
    except (Forbidden, ChatMigrated):
        return Delivery.BLOCKED
    except BadRequest as error:
        nobody = any(part in error.message.lower() for part in _NOBODY)
        return Delivery.BLOCKED if nobody else Delivery.FAILED
    except TelegramError:
        return Delivery.DOUBT
    return Delivery.SENT
