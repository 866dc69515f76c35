"""Methods by lower-case name: Bot API names are case-insensitive."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.world import World

Function = Callable[[World, Call], Any]


@dataclass(slots=True, frozen=True)
class Method:
    """What runs, whether it has to be awaited, and which parameters Telegram knows for it."""

    name: str
    function: Function
    waits: bool
    parameters: frozenset[str]
    required: frozenset[str]


METHODS: dict[str, Method] = {}

# What every method that sends something accepts.
SENDING = (
    " business_connection_id chat_id! message_thread_id direct_messages_topic_id"
    " disable_notification protect_content allow_paid_broadcast message_effect_id"
    " suggested_post_parameters reply_parameters reply_markup"
)
CAPTION = " caption parse_mode caption_entities"
EDITING = "business_connection_id chat_id message_id inline_message_id reply_markup"


def method(
    name: str, parameters: str = "", *, waits: bool = False
) -> Callable[[Function], Function]:
    """Registers a function as the Bot API method `name`; it returns the result to send.

    `parameters` are names with spaces between; a name ending in ! is required.
    """

    def register(function: Function) -> Function:
        names = parameters.split()
        known = frozenset(word.removesuffix("!") for word in names)
        required = frozenset(word[:-1] for word in names if word.endswith("!"))
        METHODS[name.lower()] = Method(name, function, waits, known, required)
        return function

    return register
