"""Which visits a person hears of: those that come, what is meant for them first."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.matching.model import Seeker, Verdict
from bot.programme.listing import Visit, is_for

_ORDER: Final = {Verdict.YES: 0, Verdict.UNKNOWN: 1, Verdict.NO: 2}


def coming(visits: Iterable[Visit], seeker: Seeker, now: datetime) -> list[Visit]:
    """What is not over: for this person first, then what may be, then the rest; soonest first."""

    def place(visit: Visit) -> tuple[int, datetime]:
        starts_at = visit.fields.starts_at
        assert starts_at is not None  # none is published without
        return _ORDER[is_for(visit.fields, seeker)], starts_at

    return sorted((each for each in visits if not each.is_over(now)), key=place)
