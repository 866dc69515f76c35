"""Scenes: what one person and those around them throw at the bot, one update after another."""

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any, Final

from hypothesis import strategies as st

from tests.hostile.material import codes, commands, texts, words
from tests.hostile.specification import (
    JSON,
    Draw,
    an_object,
    fields,
    update_kinds,
    value,
)


class Where(Enum):
    """The chat an update comes from."""

    PRIVATE = auto()
    GROUP = auto()
    CHANNEL = auto()
    LEFT_GROUP = auto()  # the bot is no member any more


class Under(Enum):
    """The message that a pressed button is said to be under."""

    NEWEST = auto()  # the bot's newest message to the person
    GONE = auto()
    INACCESSIBLE = auto()
    ANY = auto()  # a message as the specification allows one
    INLINE = auto()  # none, but an inline message's identifier
    NOWHERE = auto()


@dataclass(frozen=True, slots=True)
class Damage:
    """One wrong value in an update: which place, counted through, and what is there instead."""

    place: int
    wrong: Any


@dataclass(frozen=True, slots=True)
class Step:
    """One update, before people and chats are put into it.

    `button` counts through the buttons of the newest message, for a press that is not forged.
    A `nameless` update has no sender, a `blocked` one comes from somebody who has just blocked us.
    """

    kind: str
    body: JSON
    where: Where = Where.PRIVATE
    under: Under = Under.NEWEST
    button: int | None = None
    nameless: bool = False
    blocked: bool = False
    damage: Damage | None = None


GONE: Final = object()  # a damaged place that is missing altogether
_WRONG: Final = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    words,
    st.just([]),
    st.just({}),
    st.just([[]]),
    st.just({"id": "1"}),
    st.just(GONE),
)
_PLACES: Final = st.sampled_from(
    [*[Where.PRIVATE] * 6, Where.GROUP, Where.CHANNEL, Where.LEFT_GROUP]
)
_UNDERS: Final = st.sampled_from([*[Under.NEWEST] * 6, *Under])
_SELDOM: Final = st.integers(0, 9).map(lambda number: number == 9)
_SPOKEN: Final = ("text", "caption", "forward_origin", "via_bot", "reply_to_message", "quote")
_MESSAGES: Final = ("message", "edited_message")


@st.composite
def from_the_specification(draw: Draw) -> Step:
    """Any update the specification allows."""
    kinds = update_kinds()
    likely = [*_MESSAGES, "callback_query", "inline_query", "my_chat_member"]
    kind = draw(st.one_of(st.sampled_from(likely), st.sampled_from(sorted(kinds))))
    body = an_object(draw, kinds[kind])
    under = draw(_UNDERS)
    return Step(kind, body, draw(_PLACES), under, nameless=draw(_SELDOM))


@st.composite
def content(draw: Draw) -> Step:
    """A message with one kind of content, as people send them."""
    optional = [name for name, field in fields("Message").items() if not field["required"]]
    name = draw(st.sampled_from(optional))
    kind = draw(st.sampled_from(_MESSAGES))
    body = an_object(draw, "Message", 1, frozenset({name}))
    return Step(kind, body, draw(_PLACES))


@st.composite
def spoken(draw: Draw) -> Step:
    """Words or a command: new, edited, forwarded, by way of another bot, in a group."""
    text = draw(st.one_of(texts, commands))
    extras = draw(st.sets(st.sampled_from(_SPOKEN), max_size=1))
    body = an_object(draw, "Message", 2, frozenset(extras))
    body["text"] = text
    body.pop("entities", None)
    if text.startswith("/"):
        length = len(text.split()[0].encode("utf-16-le")) // 2
        body["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    elif draw(st.booleans()):
        body["entities"] = value(draw, "Array of MessageEntity")
    kind = draw(st.sampled_from([*_MESSAGES, "message"]))
    return Step(kind, body, draw(_PLACES), blocked=draw(_SELDOM))


@st.composite
def forged(draw: Draw) -> Step:
    """A button that nobody made."""
    body = an_object(draw, "CallbackQuery", 2)
    body["data"] = draw(codes)
    if draw(_SELDOM):
        body = {**body, "game_short_name": draw(words)}
        del body["data"]
    under = draw(_UNDERS)
    return Step("callback_query", body, draw(_PLACES), under, blocked=draw(_SELDOM))


@st.composite
def pressed(draw: Draw) -> Step:
    """A button that is there."""
    body = an_object(draw, "CallbackQuery", 2)
    body.pop("data", None)
    return Step(
        "callback_query", body, button=draw(st.sampled_from(range(20))), blocked=draw(_SELDOM)
    )


@st.composite
def asked_inline(draw: Draw) -> Step:
    """Words after the bot's name; the client cuts them at 256 characters."""
    return Step("inline_query", {**an_object(draw, "InlineQuery"), "query": draw(texts)[:256]})


@st.composite
def damaged(draw: Draw) -> Step:
    """An update with one value that the specification does not allow."""
    step: Step = draw(st.one_of(from_the_specification(), spoken(), forged()))
    return replace(step, damage=Damage(draw(st.integers(0, 200)), draw(_WRONG)))


steps: Final = st.one_of(
    pressed(),
    forged(),
    forged(),
    spoken(),
    content(),
    from_the_specification(),
    asked_inline(),
    damaged(),
)
FEWEST: Final = 4  # updates in a scene
scenes: Final = st.lists(steps, min_size=FEWEST, max_size=FEWEST + 2)
