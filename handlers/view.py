"""A view is one message as a person sees it, text and buttons, and the one way to show it."""

from dataclasses import dataclass
from typing import Any, Final

from telegram import Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.telegram.lean import LeanBot
from handlers.keyboards import Keyboard

_NO_PREVIEW: Final = {"is_disabled": True}
# Shown already, as after a double tap, or deleted by the person.
_PAST_CHANGING: Final = ("not modified", "to edit not found", "can't be edited")


@dataclass(frozen=True, slots=True)
class View:
    """HTML text and the buttons under it."""

    text: str
    keyboard: Keyboard | None = None

    @property
    def parameters(self) -> dict[str, Any]:
        """The view as parameters of a Bot API call."""
        return {
            "text": self.text,
            "parse_mode": ParseMode.HTML,
            "reply_markup": self.keyboard,
            "link_preview_options": _NO_PREVIEW,
        }


async def send(bot: LeanBot, chat_id: int, view: View) -> None:
    """Show a view as a new message."""
    await bot.call("sendMessage", {"chat_id": chat_id, **view.parameters})


async def replace(bot: LeanBot, chat_id: int, message_id: int, view: View) -> None:
    """Show a view in place of a message, or as a new one where that is no longer possible."""
    try:
        place = {"chat_id": chat_id, "message_id": message_id}
        await bot.call("editMessageText", {**place, **view.parameters})
    except BadRequest as error:
        # Shown already, as after a repeated update or a double tap.
        if "not modified" not in error.message:
            await send(bot, chat_id, view)


async def replace_buttons(bot: LeanBot, chat_id: int, message_id: int, buttons: Keyboard) -> None:
    """Show other buttons under a message; one that is gone by now needs none."""
    try:
        place = {"chat_id": chat_id, "message_id": message_id}
        await bot.call("editMessageReplyMarkup", {**place, "reply_markup": buttons})
    except BadRequest as error:
        if not any(each in error.message.lower() for each in _PAST_CHANGING):
            raise


async def answer(bot: LeanBot, query_id: str, toast: str | None, *, alert: bool) -> None:
    """End the waiting mark on a pressed button; too late an answer is no fault."""
    try:
        note = {"text": toast, "show_alert": alert or None}
        await bot.call("answerCallbackQuery", {"callback_query_id": query_id, **note})
    except BadRequest as error:
        # PTB puts the sentence in lower case.
        if "query is too old" not in error.message.lower():
            raise


def quoted(message: Message) -> str:
    """The words a message of ours quotes: what the person searched for."""
    for entity, text in message.parse_entities(["blockquote"]).items():
        if entity:
            return text.strip()
    return ""
