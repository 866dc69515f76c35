"""A citizen as the bot knows one: what matching needs, and nothing that names them."""

from dataclasses import dataclass
from datetime import datetime

from bot.catalogue.model import InterestId
from bot.catalogue.vocabulary import AgeBand


@dataclass(frozen=True, slots=True)
class Person:
    """One citizen. Circumstances are not here: they are used for one answer and not kept."""

    person_id: int
    lang: str
    created_at: datetime
    seen_at: datetime
    age: AgeBand | None = None
    interests: frozenset[InterestId] = frozenset()
