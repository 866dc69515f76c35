"""Inline mode: words typed after the bot's name in any chat become cards to post there."""

from typing import Final

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import InlineQueryHandler

from bot import wording
from bot.catalogue.model import Occupation
from bot.matching.model import Seeker
from handlers.citizen.card import link_to, text
from handlers.turn import App, Turn, on

MOST: Final = 10


def register(app: App) -> None:
    """Add this topic's handlers."""
    app.add_handler(InlineQueryHandler(on(offer)))


async def offer(turn: Turn) -> None:
    """Offer cards. The profile stays out of it: what is posted is for others to see."""
    query = turn.update.inline_query
    assert query is not None
    await turn.look()
    if query.query.strip():
        answer = turn.services.matcher.match(Seeker(), query.query, limit=MOST)
        found = [match.occupation for match in answer.matches]
    else:
        found = list(turn.services.catalogue.occupations.values())[:MOST]
    try:
        await query.answer(
            [_article(turn, occupation) for occupation in found], cache_time=0, is_personal=True
        )
    except BadRequest as error:
        # Somebody who types on has asked anew; the late answer is wanted no more.
        if "query is too old" not in error.message:
            raise


def _article(turn: Turn, occupation: Occupation) -> InlineQueryResultArticle:
    t = turn.t
    duty = occupation.duty[t.lang] if occupation.duty else t.plain("duty-unknown")
    open_card = InlineKeyboardButton(t.plain("button-open-card"), url=link_to(turn, occupation))
    return InlineQueryResultArticle(
        id=occupation.id,
        title=wording.short_name(t, occupation),
        description=duty,
        input_message_content=InputTextMessageContent(
            text(turn, occupation),
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        reply_markup=InlineKeyboardMarkup([[open_card]]),
    )
