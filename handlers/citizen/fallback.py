"""Whatever else a person sends gets a fitting answer, never silence."""

from typing import Final

from telegram import Message
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from handlers import expected
from handlers.citizen.welcome import ways_in
from handlers.keyboards import keyboard
from handlers.routing import outdated
from handlers.turn import App, Turn, on
from handlers.view import View

# What a message may hold besides words, and what there is to say about it.
_KINDS: Final = {
    "voice": "got-voice",
    "audio": "got-voice",
    "video_note": "got-voice",
    "photo": "got-picture",
    "video": "got-picture",
    "animation": "got-picture",
    "document": "got-file",
    "contact": "got-contact",
    "location": "got-place",
    "venue": "got-place",
    "sticker": "got-sticker",
}


def register(app: App) -> None:
    """Add this topic's handlers; they come last."""
    app.add_handler(CallbackQueryHandler(on(outdated)))
    private = filters.ChatType.PRIVATE
    app.add_handler(MessageHandler(private & filters.COMMAND, on(unknown_command)))
    # New messages only: a shared live location is edited at every step the person takes.
    other = private & filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL
    app.add_handler(MessageHandler(other, on(not_words)))
    app.add_handler(MessageHandler(filters.ChatType.GROUPS & filters.COMMAND, on(in_a_group)))


async def unknown_command(turn: Turn) -> None:
    """A command we do not have: show the way in."""
    person = await turn.person()
    await turn.show(View(turn.t("unknown-command"), keyboard(*ways_in(turn.t, person))))


async def not_words(turn: Turn) -> None:
    """A sticker, a voice, a photo: say what we can read. Unless a form
    asked for it, nothing of it is kept."""
    if await expected.take(turn):
        return
    person = await turn.person()
    message = turn.update.effective_message
    text = turn.t(_kind(message) if message else "not-words")
    await turn.show(View(text, keyboard(*ways_in(turn.t, person))))


async def in_a_group(turn: Turn) -> None:
    """A command in a group: what people tell is private, so point to the private chat."""
    await turn.look()
    await turn.show(View(turn.t("in-a-group", link=f"https://t.me/{turn.bot.username}")))


def _kind(message: Message) -> str:
    for attribute, text in _KINDS.items():
        if getattr(message, attribute, None):
            return text
    return "not-words"
