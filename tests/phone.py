"""How wide a button's label is on a phone."""

import unicodedata

# What a row of buttons has room for on a screen 360 wide, in half-letters: a Hangul syllable takes
# two, a Latin letter one, and a narrow sign half of one.
ROOM = 40
_NARROW = frozenset(" ·,.:()!'’")


def width(label: str) -> float:
    """Half-letters of a label."""
    return sum(map(_width, label))


def _width(character: str) -> float:
    if character in _NARROW:
        return 0.5
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
