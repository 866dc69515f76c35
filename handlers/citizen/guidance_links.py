"""The ways to centres and visits, for screens that only point there."""

from typing import Final

from bot.i18n import Translator
from handlers.callback import Verb
from handlers.keyboards import Row, button

SHOW: Final = "s"
FITTING: Final = "-"  # in place of a channel: the one that serves the person


def to_centres(t: Translator, channel: str = FITTING) -> Row:
    """The way to a channel's centres."""
    return [button(t.plain("button-centres"), Verb.CENTRES, channel, SHOW)]


def to_visits(t: Translator) -> Row:
    """The way to the visits that come."""
    return [button(t.plain("button-visits"), Verb.VISITS, "0")]
