"""Messages that a topic asked for: a question for staff, a field of a form, a file.

A topic that asks sets `expecting` to `<kind>` or `<kind>:<detail>` and says here who takes the
answer. The taker clears it (with `nothing_expected`) in the same transaction that keeps the answer.
"""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any, Final

from bot.people.person import Person
from handlers.turn import Turn

Take = Callable[[Turn, str], Coroutine[Any, Any, None]]
_TAKERS: Final[dict[str, Take]] = {}


def on_expected(kind: str, take: Take) -> None:
    """Say who takes what was asked for under a kind; `take` gets the turn and the detail."""
    _TAKERS[kind] = take


async def take(turn: Turn) -> bool:
    """Hand a new message to the topic that asked for it; false if none did."""
    if turn.update.message is None or not (expecting := await turn.expected()):
        return False
    kind, _, detail = expecting.partition(":")
    if (taker := _TAKERS.get(kind)) is None:
        return False
    await taker(turn, detail)
    return True


def nothing_expected(person: Person) -> Person:
    """The change after which the person's next words are a search again."""
    return replace(person, expecting=None)


def text_of(turn: Turn) -> str:
    """The words of the message as they were written."""
    message = turn.update.effective_message
    # PostgreSQL stores no null characters.
    return ((message.text if message else None) or "").replace("\x00", "")
