"""What a button says back: a short, versioned code.

`1` is the version, then one letter for the verb, then its arguments between colons. The code
carries what the next step needs and must not be stored, such as the circumstances a citizen ticked.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from telegram.constants import InlineKeyboardButtonLimit

from bot.catalogue.vocabulary import AgeBand, Group

VERSION: Final = "1"
SEPARATOR: Final = ":"
_LIMIT: Final = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)


class Verb(StrEnum):
    """What a button does. Letters are in people's chats for years: never reuse one."""

    LANGUAGE = "l"  # :lang
    START_OVER = "s"
    ASK_AGE = "A"
    SET_AGE = "a"  # :band, or - to skip
    CIRCUMSTANCES = "c"  # :circumstances
    INTERESTS = "i"  # :circumstances
    SET_INTEREST = "t"  # :circumstances:+interest or -interest
    RESULTS = "r"  # :circumstances
    SEARCHED = "q"  # :circumstances, the words are in the message
    WHY = "w"  # :r or q:circumstances
    CARD = "o"  # :r or q:circumstances:occupation


_VERBS: Final = frozenset(verb.value for verb in Verb)


class Stale(ValueError):
    """A button said something that no longer means anything: old, or forged."""


class TooLong(ValueError):
    """The code would pass Telegram's 64 bytes."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A code that came back."""

    verb: Verb
    args: tuple[str, ...]


def pack(verb: Verb, *args: str) -> str:
    """The code of a button.

    Raises:
        TooLong: it does not fit.
    """
    code = SEPARATOR.join((VERSION + verb, *args))
    if len(code.encode()) > _LIMIT:
        raise TooLong(code)
    return code


def unpack(code: str) -> Pressed | None:
    """What a code says; None for one of another version or of nobody's making."""
    head, *args = code.split(SEPARATOR)
    if len(head) != 2 or head[0] != VERSION or head[1] not in _VERBS:
        return None
    return Pressed(Verb(head[1]), tuple(args))


# A bit each, in the order of their first release: append only.
_BITS: Final = (
    Group.WOMAN,
    Group.CAREER_BREAK,
    Group.DISABLED,
    Group.DEAF,
    Group.FOREIGN,
    Group.STUDENT,
    Group.BENEFITS,
)
_SKIPPED: Final = "-"
_HEX: Final = re.compile(r"[0-9a-f]{1,4}")


def pack_circumstances(groups: frozenset[Group] | None) -> str:
    """Circumstances as a few characters; None (skipped) is not the same as none of them."""
    if groups is None:
        return _SKIPPED
    return f"{sum(1 << bit for bit, group in enumerate(_BITS) if group in groups):x}"


def unpack_circumstances(code: str) -> frozenset[Group] | None:
    """The circumstances a code stands for.

    Raises:
        Stale: it is no such code.
    """
    if code == _SKIPPED:
        return None
    if not _HEX.fullmatch(code) or (bits := int(code, 16)) >= 1 << len(_BITS):
        raise Stale(code)
    return frozenset(group for bit, group in enumerate(_BITS) if bits >> bit & 1)


def unpack_age(code: str) -> AgeBand | None:
    """The age band a code stands for, None for a skipped question.

    Raises:
        Stale: it is no such code.
    """
    if code == _SKIPPED:
        return None
    try:
        return AgeBand(code)
    except ValueError:
        raise Stale(code) from None
