"""What a cell of an .xlsx says, as text."""

import math
import re
from datetime import datetime, timedelta
from typing import Final

_EPOCH_1900: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell's time has no zone
_EPOCH_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_DAY: Final = 2_958_465  # the last day of the year 9999
_SECONDS: Final = 24 * 60 * 60
# Built-in formats that show days or times; the higher ones are those of the Korean program.
_TIMES: Final = frozenset({18, 19, 20, 21, 22, 32, 33, 45, 47})
_DAYS: Final = frozenset({14, 15, 16, 17, 22, *range(27, 32), *range(34, 37), *range(50, 59)})
# What is quoted or in brackets is decoration; only letters outside stand for parts of a date.
_NOT_SHOWN: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_INTEGER: Final = re.compile(r"-?\d{1,18}")


class Format:
    """How the numbers of one style are meant: as days, as times of a day, or as numbers."""

    def __init__(self, number: int, code: str) -> None:
        shown = _NOT_SHOWN.sub("", code.lower())
        self.is_day = bool(re.search("[yd]", shown)) if code else number in _DAYS
        self.is_time = bool(re.search("[hs]", shown)) if code else number in _TIMES


def number_text(text: str, how: Format | None, epoch_1904: bool) -> str:
    """A number as people read it: days as 2027-01-05, with a time where there is one.

    Raises:
        ValueError: it is no number.
    """
    if how is not None and (how.is_day or how.is_time):
        return _moment_text(float(text), how, epoch_1904)
    if _INTEGER.fullmatch(text):
        return str(int(text))
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("no number")
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}"


def _moment_text(value: float, how: Format, epoch_1904: bool) -> str:
    if not 0 <= value <= _LAST_DAY:
        raise ValueError("no such day")
    # To the second: a third of a day is not exact in binary.
    moment = (_EPOCH_1904 if epoch_1904 else _EPOCH_1900) + timedelta(
        seconds=round(value * _SECONDS)
    )
    time = f"{moment:%H:%M:%S}".removesuffix(":00")
    if not how.is_day:
        return time
    day = f"{moment:%Y-%m-%d}"
    return f"{day} {time}" if how.is_time or time != "00:00" else day
