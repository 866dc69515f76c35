"""Changes of the programme year as news: work begins, support begins, the evaluation begins, and
the next year's recruitment is announced. That it opens is the January push's to tell.

Only dates that staff set are told: the plan's calendar is a default, and nobody may have looked.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import Connection

from bot.clock import QUIET_FROM, SEOUL, seoul
from bot.delivery.audience import Audience
from bot.people.consent import Topic
from bot.programme import templates
from bot.programme import year as years
from bot.programme.occasion import HOUR, Occasion, at_hour
from bot.programme.year import Mark, Origin, Phase, ProgrammeYear

ANNOUNCED: Final = "announced"
TOLD: Final = (Phase.WORK.value, Phase.SUPPORT.value, Phase.EVALUATION.value, ANNOUNCED)
_LASTS: Final = timedelta(days=2)  # the first day and the two after it, until the evening


def due(connection: Connection, now: datetime) -> Iterator[Occasion]:
    """The changes whose time this is."""
    this = years.year_of(now)
    for year in (this - 1, this, this + 1):
        programme_year = years.get(connection, year)
        for what, day in _changes(programme_year):
            occasion = _occasion(year, what, day)
            if occasion.lasts(now):
                yield occasion


def _changes(programme_year: ProgrammeYear) -> Iterator[tuple[str, date]]:
    by_staff = {each for each, origin in programme_year.origins.items() if origin is Origin.STAFF}
    for phase in (Phase.WORK, Phase.SUPPORT, Phase.EVALUATION):
        first = programme_year.phases[phase][0]
        # Where both begin together, the message about work tells of support, too.
        together = phase is Phase.SUPPORT and Phase.WORK in by_staff
        if phase in by_staff and not (together and first == programme_year.phases[Phase.WORK][0]):
            yield phase.value, first
    if programme_year.announced_on is not None and Mark.ANNOUNCED in by_staff:
        yield ANNOUNCED, programme_year.announced_on


def _occasion(year: int, what: str, day: date) -> Occasion:
    at = datetime.combine(day, time(HOUR), SEOUL)
    return Occasion(
        # Told once a year, whatever becomes of the day afterwards.
        name=f"phase:{year}:{what}",
        template=templates.PHASES,
        topic=Topic.NEWS,
        audience=Audience(),
        at=at,
        until=at_hour(seoul(at + _LASTS), QUIET_FROM),
        details={"year": year, "phase": what},
    )
