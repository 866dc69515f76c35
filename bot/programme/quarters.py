"""Quarters of a year in Seoul: figures about occupations are told by them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final, Self

from bot.clock import SEOUL, seoul

FIRST_YEAR: Final = 2013  # the first year of the programme that the catalogue knows
_CODE: Final = re.compile(r"(20\d\d)Q([1-4])", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months: `number` is 1 to 4."""

    year: int
    number: int

    @classmethod
    def at(cls, moment: datetime) -> Self:
        """The quarter of a moment, on a calendar in Seoul."""
        day = seoul(moment)
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def of(cls, code: str) -> Self:
        """The quarter a code such as `2027Q1` stands for.

        Raises:
            ValueError: it is none, or before the programme.
        """
        found = _CODE.fullmatch(code)
        if found is None or int(found[1]) < FIRST_YEAR:
            raise ValueError(code)
        return cls(int(found[1]), int(found[2]))

    @property
    def code(self) -> str:
        """A few letters for buttons, such as `2027Q1`."""
        return f"{self.year}Q{self.number}"

    def moved(self, by: int) -> Self:
        """The quarter so many later, or earlier for a negative number."""
        place = self.year * 4 + self.number - 1 + by
        return type(self)(place // 4, place % 4 + 1)

    @property
    def first_day(self) -> date:
        """The day it begins."""
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def begins(self) -> datetime:
        """The moment it begins."""
        return datetime.combine(self.first_day, time(), SEOUL)
