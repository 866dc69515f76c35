"""Whatever else a person sends gets a fitting answer, never silence."""

from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from handlers.citizen.welcome import welcome
from handlers.routing import outdated
from handlers.turn import App, Turn, on
from handlers.view import View


def register(app: App) -> None:
    """Add this topic's handlers; they come last."""
    app.add_handler(CallbackQueryHandler(on(outdated)))
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    app.add_handler(MessageHandler(private & filters.COMMAND, on(unknown_command)))
    app.add_handler(MessageHandler(private, on(not_words)))


async def unknown_command(turn: Turn) -> None:
    """A command we do not have: show the way in."""
    person = await turn.person()
    view = welcome(turn.t, person)
    await turn.show(View(turn.t("unknown-command"), view.keyboard))


async def not_words(turn: Turn) -> None:
    """A sticker, a voice, a photo: we read words and buttons."""
    person = await turn.person()
    view = welcome(turn.t, person)
    await turn.show(View(turn.t("not-words"), view.keyboard))
