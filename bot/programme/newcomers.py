"""New occupations of the catalogue: who is told of which, at once or once a week.

Whoever publishes a version of the catalogue notes what it added. A variant is the numbers of a
person's occupations among those of the campaign, as the bits of a hexadecimal number.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, func, select

from bot.catalogue.model import Occupation, OccupationId
from bot.clock import QUIET_FROM, seoul
from bot.delivery.audience import Audience, Candidate
from bot.delivery.model import Campaign
from bot.people.consent import Pace, Topic
from bot.programme import templates
from bot.programme.occasion import Occasion, at_hour
from bot.storage.tables import campaigns, occupation_news

MOST: Final = 200  # occupations of one message; their bits fill a variant
_BACK: Final = timedelta(days=7)  # a bot that was down for longer leaves what is older
_WEEK: Final = timedelta(weeks=1)
_WEEKLY_LASTS: Final = timedelta(days=3)
_AT_ONCE, _WEEKLY = "new", "new-weekly"


def note(
    connection: Connection, occupation_ids: Sequence[OccupationId], version: int, now: datetime
) -> None:
    """Note what a published version of the catalogue added; noting it twice changes nothing."""
    table = occupation_news
    mine = select(table.c.occupation_id).where(table.c.version == version)
    known = set(connection.scalars(mine))
    rows = [
        {"occupation_id": each, "version": version, "published_at": now}
        for each in dict.fromkeys(occupation_ids)
        if each not in known
    ]
    if rows:
        connection.execute(table.insert(), rows)


def due(connection: Connection, now: datetime) -> Iterator[Occasion]:
    """What is to be told now: every day at ten what is new since the last time, and each Monday
    what the week brought."""
    here = seoul(now)
    today = at_hour(here)
    until = at_hour(here, QUIET_FROM)
    if today <= here < until:
        since = _last(connection, today) or today - _BACK
        yield from _occasion(
            connection, f"{_AT_ONCE}:{today:%Y-%m-%d}", Pace.NOW, since, today, until
        )
    monday = at_hour(here - timedelta(days=here.weekday()))
    if monday <= here < monday + _WEEKLY_LASTS:
        year, week, _ = monday.isocalendar()
        yield from _occasion(
            connection,
            f"{_WEEKLY}:{year}-W{week:02}",
            Pace.WEEKLY,
            monday - _WEEK,
            monday,
            monday + _WEEKLY_LASTS,
        )


def choose(
    campaign: Campaign,
    candidates: Sequence[Candidate],
    occupations: Mapping[OccupationId, Occupation],
) -> Iterator[tuple[Candidate, str]]:
    """Who hears of which: what lies in the fields they chose; all of it who chose none."""
    known = (occupations.get(each) for each in listed(campaign))
    # What was taken out again meanwhile is told to nobody.
    fields = [None if each is None else frozenset(each.interests) for each in known]
    for each in candidates:
        liked = set(filter(None, each.interests.split(",")))
        bits = sum(
            1 << place
            for place, those in enumerate(fields)
            if those is not None and (not liked or liked & those)
        )
        if bits:
            yield each, f"{bits:x}"


def listed(campaign: Campaign) -> list[OccupationId]:
    """The occupations that a campaign tells of."""
    found = campaign.content.get("occupations")
    return [str(each) for each in found] if isinstance(found, list) else []


def of_variant(campaign: Campaign, variant: str) -> list[OccupationId]:
    """The occupations of one reader."""
    bits = int(variant, 16)
    return [each for place, each in enumerate(listed(campaign)) if bits >> place & 1]


def _occasion(
    connection: Connection, name: str, pace: Pace, since: datetime, at: datetime, until: datetime
) -> Iterator[Occasion]:
    news = occupation_news.c
    query = (
        select(news.occupation_id)
        .where(news.published_at >= since, news.published_at < at)
        .group_by(news.occupation_id)
        .order_by(func.max(news.published_at).desc(), news.occupation_id)
        .limit(MOST)
    )
    if occupations := list(connection.scalars(query)):
        yield Occasion(
            name=name,
            template=templates.NEWCOMERS,
            topic=Topic.OCCUPATIONS,
            audience=Audience(pace=pace, choose="newcomers"),
            at=at,
            until=until,
            details={"occupations": occupations},
        )


def _last(connection: Connection, today: datetime) -> datetime | None:
    """The moment up to which everything new was told, unless that is long ago."""
    told = select(func.max(campaigns.c.send_at)).where(
        campaigns.c.occasion.startswith(f"{_AT_ONCE}:"),
        campaigns.c.send_at < today,
        campaigns.c.send_at >= today - _BACK,
    )
    last: datetime | None = connection.scalar(told)
    return last
