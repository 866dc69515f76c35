"""The closed lists that catalogue, matching and conversation share: age bands and person groups.

Their labels for people live in ``data/locales``; interests are data (``data/interests.yaml``).
"""

from enum import StrEnum
from typing import Final, Self


class AgeBand(StrEnum):
    """Age as a citizen tells it: a band, never a birth date."""

    UNDER_14 = "u14"
    FROM_14 = "14-17"
    FROM_18 = "18-29"
    FROM_30 = "30-39"
    FROM_40 = "40-49"
    FROM_50 = "50-64"
    FROM_65 = "65+"

    @property
    def years(self) -> range:
        """Every age in the band, in completed years (만 나이)."""
        return _YEARS[self]

    @classmethod
    def of(cls, age: int) -> Self:
        """The band of an age in completed years.

        Raises:
            ValueError: no person is that old.
        """
        for band in cls:
            if age in band.years:
                return band
        raise ValueError(f"no age band holds {age}")


_YEARS: Final = {
    AgeBand.UNDER_14: range(14),
    AgeBand.FROM_14: range(14, 18),
    AgeBand.FROM_18: range(18, 30),
    AgeBand.FROM_30: range(30, 40),
    AgeBand.FROM_40: range(40, 50),
    AgeBand.FROM_50: range(50, 65),
    AgeBand.FROM_65: range(65, 131),
}


class Group(StrEnum):
    """Circumstances a citizen may tell, and the person groups that occupations were meant for."""

    WOMAN = "woman"
    CAREER_BREAK = "career_break"
    DISABLED = "disabled"
    DEAF = "deaf"
    FOREIGN = "foreign"
    STUDENT = "student"
    BENEFITS = "benefits"


# A deaf person is a disabled person in the city's notices; told one, we know the other.
IMPLIED: Final = {Group.DEAF: frozenset({Group.DISABLED})}


def with_implied(groups: frozenset[Group]) -> frozenset[Group]:
    """The groups together with those that follow from them."""
    return groups.union(*(IMPLIED.get(group, frozenset()) for group in groups))
