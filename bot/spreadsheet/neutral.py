"""Texts that no program takes for a formula, and the way back.

A text that begins like a formula gets an apostrophe in front. One that already looks like that gets
one more, so that taking one away always restores what was there.
"""

import re
from typing import Final

_LIKE_A_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_NEUTRAL: Final = re.compile(r"'+[=+\-@\t\r]")


def neutralised(text: str) -> str:
    """The text as it is safe in a cell."""
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def restored(text: str) -> str:
    """The text that was made safe."""
    return text[1:] if _NEUTRAL.match(text) else text


# XML holds no control characters and loses carriage returns: the format writes both as _xHHHH_.
_UNWRITABLE: Final = re.compile(r"[\x01-\x08\x0b-\x1f\x7f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_WRITTEN: Final = re.compile(r"_x(?!0000)(00[01][0-9A-Fa-f]|007[Ff]|005[Ff]|[Ff]{3}[EFef])_")


def escaped(text: str) -> str:
    """The text as an .xlsx holds it."""
    text = text.replace("\0", "").encode("utf-8", "ignore").decode()
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescaped(text: str) -> str:
    """The text that an .xlsx holds; a null character stays escaped, no database would store it."""
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
