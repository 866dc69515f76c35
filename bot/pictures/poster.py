"""Posters with a code to scan: one page of A4, for print and for a screen."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

import segno

from bot.pictures.typeset import pdf, png

TEMPLATE: Final = "poster"
# A quarter of the code may be dirty or creased; four modules around it stay white.
_CORRECTION: Final = "q"
_QUIET: Final = 4


@dataclass(frozen=True, slots=True)
class Poster:
    """What stands on it, in plain text. `lines` are the day, the place and the like."""

    programme: str
    title: str
    lines: Sequence[str]
    how: str
    how_en: str
    address: str


def as_png(poster: Poster) -> bytes:
    """The page as a picture."""
    return png(TEMPLATE, _data(poster))


def as_pdf(poster: Poster) -> bytes:
    """The page for a printer."""
    return pdf(TEMPLATE, _data(poster))


def _data(poster: Poster) -> dict[str, object]:
    code = segno.make(poster.address, error=_CORRECTION, micro=False)
    # The address on paper is for who types it; the scheme only makes it longer.
    typed = poster.address.removeprefix("https://")
    svg = code.svg_inline(border=_QUIET, light="white", scale=4)
    return {**asdict(poster), "address": typed, "qr": svg}
