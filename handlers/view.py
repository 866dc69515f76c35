"""A view is one message as a person sees it, text and buttons, and the one way to show it."""

from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class View:
    """HTML text and the buttons under it."""

    text: str
    keyboard: InlineKeyboardMarkup | None = None


async def send(bot: ExtBot[None], chat_id: int, view: View) -> None:
    """Show a view as a new message."""
    await bot.send_message(
        chat_id,
        view.text,
        parse_mode=ParseMode.HTML,
        reply_markup=view.keyboard,
        link_preview_options=NO_PREVIEW,
    )


async def replace(bot: ExtBot[None], chat_id: int, message_id: int, view: View) -> None:
    """Show a view in place of a message, or as a new one where that is no longer possible."""
    try:
        await bot.edit_message_text(
            view.text,
            chat_id=chat_id,
            message_id=message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=view.keyboard,
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        # Shown already, as after a repeated update or a double tap.
        if "not modified" not in error.message:
            await send(bot, chat_id, view)


async def answer(bot: ExtBot[None], query_id: str, toast: str | None, *, alert: bool) -> None:
    """End the waiting mark on a pressed button; too late an answer is no fault."""
    try:
        await bot.answer_callback_query(query_id, text=toast, show_alert=alert or None)
    except BadRequest as error:
        if "query is too old" not in error.message and "query ID is invalid" not in error.message:
            raise


def quoted(message: Message) -> str:
    """The words a message of ours quotes: what the person searched for."""
    for entity, text in message.parse_entities(["blockquote"]).items():
        if entity:
            return text.strip()
    return ""
