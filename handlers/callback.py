"""What a button says back: a short, versioned code.

`1` is the version, then the verb's letters, then its arguments between colons. The code carries
what the next step needs and must not be stored, such as the circumstances a citizen ticked.
Citizens' verbs are one letter, staff's are two (`handlers/staff/verbs.py`).
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from telegram.constants import InlineKeyboardButtonLimit

from bot.catalogue.vocabulary import AgeBand, Group

VERSION: Final = "1"
SEPARATOR: Final = ":"
_LIMIT: Final = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)


class Verb(StrEnum):
    """What a button does. Letters are in people's chats for years: never reuse one.

    `way` is the journey (`j`) or the settings (`s`): where a question was asked, and so where the
    answer leads. `circumstances` are packed as below. `list` is an `Origin`.
    """

    # The journey and the settings
    START_OVER = "s"
    LANGUAGE = "l"  # :way:lang
    ASK_AGE = "A"  # :way
    SET_AGE = "a"  # :way:band, or - to skip
    CIRCUMSTANCES = "c"  # :way:circumstances
    INTERESTS = "i"  # :way:circumstances
    SET_INTEREST = "t"  # :way:circumstances:+interest or -interest
    NARROW = "n"  # :circumstances:interest
    ASK_CONSENT = "k"  # :way:circumstances
    CONSENT = "K"  # :way:circumstances:+ or -
    SETTINGS = "S"
    REMEMBER = "m"  # what was understood from the words in the message
    # Lists and what is on them
    LIST = "r"  # :list
    WHY = "w"  # :list
    CARD = "o"  # :list:occupation
    SAVE = "v"  # :list:+occupation or -occupation
    SHARE = "h"  # :list:occupation
    REPORT = "e"  # :list:occupation
    FACTS = "f"  # :list:occupation:d what changed since it was saved, or t to take it over
    PICK = "p"  # :list:places
    COMPARE = "C"  # :list:places
    # Subscriptions
    SUBSCRIPTIONS = "U"
    TOPIC = "T"  # :topic:place - `s` in place of the message, `n` as a new one
    SUBSCRIBE = "E"  # :topic:pace, or - to stop
    AGREEMENT = "F"  # :kind
    AGREE = "G"  # :kind:+ or -
    STOP_ALL = "Q"
    # Under messages to many
    STOP_TOPIC = "Z"  # :campaign:topic
    RESUBSCRIBE = "R"  # :campaign:topic
    OPEN_FROM = "J"  # :campaign:target
    # Recruitment notices
    NOTICES = "N"  # :shelf and page
    NOTICE = "O"  # :shelf and page, or c from a card:notice:part
    KEEP_NOTICE = "M"  # :shelf and page:+notice or -notice
    APPLIED = "y"  # :shelf and page:+notice or -notice
    APPLIED_FROM = "z"  # :campaign:+notice or -notice
    WORKING = "Y"  # :place - in a New Deal job: what support there is
    # An opinion that staff asked for
    OPINION = "I"  # :request:verdict, w for words, + or - for what may stay, or o
    # Centres and visits
    VISITS = "H"  # :page
    CENTRES = "W"  # :channel or -:s to show, p and page, q to ask, x to forget, or a district
    # Everything else
    CALENDAR = "L"
    BROWSE = "b"
    BROWSE_BY = "B"  # :kind
    SAVED = "V"
    ASK_PERSON = "q"
    ANSWERED = "u"  # :inquiry:+ (that answers it) or - (write back)
    NEVER_MIND = "x"
    PRIVACY = "P"
    EXPORT = "X"
    ERASE = "d"
    ERASE_NOW = "D"


_HEAD: Final = re.compile(VERSION + "([A-Za-z]{1,2})")


class Stale(ValueError):
    """A button said something that no longer means anything: old, or forged."""


class TooLong(ValueError):
    """The code would pass Telegram's 64 bytes."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A code that came back."""

    verb: str
    args: tuple[str, ...]


def pack(verb: StrEnum, *args: str) -> str:
    """The code of a button.

    Raises:
        TooLong: it does not fit.
    """
    code = SEPARATOR.join((VERSION + verb, *args))
    if len(code.encode()) > _LIMIT:
        raise TooLong(code)
    return code


def unpack(code: str) -> Pressed | None:
    """What a code says; None for one of another version."""
    head, *args = code.split(SEPARATOR)
    if not (found := _HEAD.fullmatch(head)):
        return None
    return Pressed(found[1], tuple(args))


_NUMBER: Final = re.compile(r"[0-9]{1,18}")


def number_of(code: str) -> int:
    """The number an argument stands for, such as a campaign's.

    Raises:
        Stale: it is none.
    """
    if not _NUMBER.fullmatch(code):
        raise Stale(code)
    return int(code)


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


class Source(StrEnum):
    """Where a list comes from."""

    PROFILE = "r"  # what the profile fits; detail: circumstances
    WORDS = "q"  # what the words in the message mean; detail: circumstances
    ONE_FIELD = "n"  # the profile narrowed to one field; detail: circumstances and interest
    BROWSED = "b"  # a shelf of the catalogue; detail: the shelf
    SAVED = "s"
    NOWHERE = "0"  # a card opened by a link


@dataclass(frozen=True, slots=True)
class Origin:
    """A page of a list, small enough for a button: the way back from a card."""

    source: Source
    detail: str = ""
    page: int = 0

    def pack(self) -> str:
        """The origin as one argument."""
        return f"{self.source}{self.detail}.{self.page}"

    @classmethod
    def unpack(cls, code: str) -> Self:
        """The origin an argument stands for.

        Raises:
            Stale: it is none.
        """
        if not (found := _ORIGIN.fullmatch(code)):
            raise Stale(code)
        return cls(Source(found["source"]), found["detail"], int(found["page"]))

    def turned_to(self, page: int) -> Self:
        """The same list at another page."""
        return type(self)(self.source, self.detail, page)


_ORIGIN: Final = re.compile(
    r"(?P<source>[rqnbs0])(?P<detail>[\w+,\-]{0,24})\.(?P<page>\d{1,2})", re.ASCII
)
