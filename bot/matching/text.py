"""The person's words made comparable: one spelling, and a copy without spaces that remembers them.

Spacing is the commonest slip in Korean, so terms are looked up without spaces; where a word began
is kept, because 행사 inside 여행사 is not an event.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

MAX_LENGTH: Final = 300

_LOOSE_JAMO: Final = re.compile(r"([\u3131-\u318e]+)")
_LAUGHTER: Final = re.compile(r"[ㅋㅎㅠㅜㅡ]{2,}")
_STRETCHED: Final = re.compile(r"(.)\1{2,}")
_SPACES: Final = re.compile(r"\s+")
_ELISION: Final = re.compile(r"(?<=[a-z])['’](?=[a-z])")


def clean(text: str) -> str:
    """Composed, half-width, without laughter and stretched letters; upper case is kept."""
    composed = unicodedata.normalize("NFC", text[:MAX_LENGTH])
    parts = _LOOSE_JAMO.split(composed)
    # NFKC would turn loose jamo into conjoining ones, which no keyboard types.
    parts[::2] = [unicodedata.normalize("NFKC", part) for part in parts[::2]]
    calm = _LAUGHTER.sub(" ", "".join(parts))
    return _SPACES.sub(" ", _STRETCHED.sub(r"\1\1", calm)).strip()


def squeeze(text: str) -> str:
    """Lower-case letters and digits only: how two names are compared."""
    return "".join(filter(str.isalnum, clean(text).lower()))


@dataclass(frozen=True, slots=True)
class Text:
    """``plain`` has single spaces; ``dense`` has none, nor punctuation.

    ``origin`` gives each dense character its place in ``plain``; ``starts`` are the dense places
    where a word begins.
    """

    plain: str
    dense: str
    origin: tuple[int, ...]
    starts: frozenset[int]

    @classmethod
    def of(cls, text: str) -> "Text":
        """Clean a text and index it."""
        plain = _ELISION.sub("", clean(text).lower())
        origin = tuple(place for place, char in enumerate(plain) if char.isalnum())
        starts = frozenset(
            dense
            for dense, place in enumerate(origin)
            if place == 0 or not plain[place - 1].isalnum()
        )
        return cls(plain, "".join(plain[place] for place in origin), origin, starts)

    def said(self, start: int, end: int) -> str:
        """The words between two dense places as the person wrote them."""
        return self.plain[self.origin[start] : self.origin[end - 1] + 1]

    def dense_place(self, plain_place: int) -> int:
        """How many letters and digits stand before a place of ``plain``."""
        return sum(1 for place in self.origin if place < plain_place)

    def words(self) -> list[tuple[int, int]]:
        """Where each word starts and ends in ``dense``."""
        begins = sorted(self.starts)
        return list(zip(begins, [*begins[1:], len(self.dense)], strict=False))
