"""From a button's verb to its handler; what no longer means anything gets a kind answer."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import CallbackQueryHandler

from handlers.callback import VERSION, Stale, Verb, unpack
from handlers.citizen.welcome import welcome
from handlers.turn import App, Context, Turn, turn_of


def on_button(
    app: App, verb: Verb, handler: Callable[..., Coroutine[Any, Any, None]], args: int = 0
) -> None:
    """Register what a verb does.

    Its `args` arguments come after the turn. The handler raises Stale for one that means nothing.
    """

    async def call(update: object, context: Context) -> None:
        turn = turn_of(update, context)
        pressed = unpack(turn.query.data or "")
        try:
            if pressed is None or len(pressed.args) != args or not turn.alone:
                raise Stale(turn.query.data)
            await handler(turn, *pressed.args)
        except Stale:
            await outdated(turn)

    app.add_handler(CallbackQueryHandler(call, pattern=f"^{VERSION}{verb}(:|$)"))


async def outdated(turn: Turn) -> None:
    """Answer a button of last year, or a forged one: say so, and show where to go on."""
    person = await turn.person()
    await turn.show(welcome(turn.t, person), turn.t.plain("button-outdated"))
