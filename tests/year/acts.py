"""What happens in the year: acts of people, of staff and of fate, as plain rows with their moments.

The player performs them on the product; the oracle reads them and knows nothing else.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

STAFF = 0


@dataclass(frozen=True, slots=True)
class Act:
    """One act: when (seconds of the shared clock), whose (0 for staff and fate), what."""

    at: float
    who: int
    what: str
    args: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a notice says, as far as it decides who hears of it. `token` is in its title."""

    token: str
    year: int  # of the programme
    occupations: tuple[str, ...]
    ages: tuple[int | None, int | None]
    groups: tuple[str, ...]
    opens_at: datetime | None
    closes_at: datetime | None
    is_ad: bool
    residence: str = ""
    result_on: datetime | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A message of staff: whom it is for, and whether it is an advertisement."""

    token: str
    topic: str
    is_ad: bool
    ages: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
