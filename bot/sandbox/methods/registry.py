"""Methods by lower-case name: Bot API names are case-insensitive."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.world import World

Method = Callable[[World, Call], Any]
METHODS: dict[str, Method] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Registers a function as the Bot API method `name`; it returns the result to send."""

    def register(function: Method) -> Method:
        METHODS[name.lower()] = function
        return function

    return register
