"""/help: what one can do here, in a few lines."""

from telegram.ext import CommandHandler, filters

from handlers.callback import Verb
from handlers.citizen.guidance_links import to_centres, to_visits
from handlers.citizen.welcome import JOURNEY
from handlers.keyboards import button, keyboard
from handlers.turn import App, Turn, on
from handlers.view import View


def register(app: App) -> None:
    """Add this topic's handlers."""
    app.add_handler(CommandHandler("help", on(show), filters=filters.ChatType.PRIVATE))


async def show(turn: Turn) -> None:
    """Show the ways in, and the way to a person."""
    await turn.person()
    t = turn.t
    await turn.show(
        View(
            t("help"),
            keyboard(
                [button(t.plain("button-begin"), Verb.ASK_AGE, JOURNEY)],
                [
                    button(t.plain("button-browse"), Verb.BROWSE),
                    button(t.plain("button-saved"), Verb.SAVED),
                ],
                [
                    button(t.plain("button-settings"), Verb.SETTINGS),
                    button(t.plain("button-privacy"), Verb.PRIVACY),
                ],
                [
                    button(t.plain("button-subscriptions"), Verb.SUBSCRIPTIONS),
                    button(t.plain("button-calendar"), Verb.CALENDAR),
                ],
                [*to_visits(t), *to_centres(t)],
                [button(t.plain("button-ask-person"), Verb.ASK_PERSON)],
            ),
        )
    )
