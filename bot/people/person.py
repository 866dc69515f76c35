"""A citizen as the bot knows one: what matching needs, and nothing that names them."""

from dataclasses import dataclass
from datetime import datetime

from bot.catalogue.model import InterestId
from bot.catalogue.vocabulary import AgeBand, Group


@dataclass(frozen=True, slots=True)
class Person:
    """One citizen.

    `circumstances` are None unless the person agreed to have them kept. `expecting` says what the
    next words are for, such as `question` or `report:<occupation>`. `district` is of Seoul's 25, told
    to find the nearest centre.
    """

    person_id: int
    lang: str
    created_at: datetime
    seen_at: datetime
    age: AgeBand | None = None
    interests: frozenset[InterestId] = frozenset()
    circumstances: frozenset[Group] | None = None
    channel: str | None = None
    expecting: str | None = None
    blocked_at: datetime | None = None
    district: str | None = None
