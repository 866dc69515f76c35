"""The conversation: one file a topic. Each has `register(app)`; `register` here joins them."""

from handlers import errors
from handlers.citizen import fallback, profile, results, search, start
from handlers.turn import App


def register(app: App) -> None:
    """Add every topic; what catches the rest comes last."""
    for topic in (start, profile, results, search, fallback, errors):
        topic.register(app)
