"""Free text at any moment searches."""

from telegram.ext import MessageHandler, filters

from handlers.citizen.results import LONGEST_QUERY, Question, results_view, seeker_of
from handlers.turn import App, Turn, on


def register(app: App) -> None:
    """Add this topic's handlers."""
    words = filters.TEXT & ~filters.COMMAND & filters.UpdateType.MESSAGE
    app.add_handler(MessageHandler(words & filters.ChatType.PRIVATE, on(search)))


async def search(turn: Turn) -> None:
    """Find what the words mean, refined by what the person told before."""
    message = turn.update.effective_message
    words = " ".join((message.text if message and message.text else "").split())
    person = await turn.person()
    question = Question(seeker_of(person, None), words[:LONGEST_QUERY])
    await turn.show(results_view(turn, question))
