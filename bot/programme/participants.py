"""People who work in New Deal jobs: what helps them to find the next job, as long as that is offered.

They agree to it by themselves, and it ends by itself with the support phase of the programme year.
"""

from datetime import datetime, time, timedelta

from sqlalchemy import Connection, select, update

from bot.clock import SEOUL
from bot.delivery import campaigns
from bot.delivery.model import Action, Campaign, State
from bot.people.consent import Topic
from bot.programme import year as years
from bot.programme.year import Phase
from bot.storage.tables import campaigns as table
from bot.storage.tables import consents

Season = tuple[datetime, datetime]  # from the first day's midnight to that after the last day

OUT_OF_SEASON = "out-of-season"  # why such a campaign was paused


class OutOfSeason(Exception):
    """The message would go when nobody is supported; `season` is when it may."""

    def __init__(self, season: Season) -> None:
        super().__init__(season)
        self.season = season


def season(connection: Connection, moment: datetime) -> Season:
    """The support phase that a moment is in, or else the next one."""
    this = years.year_of(moment)
    # A phase may last into the next year.
    seasons = [_season(connection, year) for year in (this - 1, this)]
    found = next((each for each in seasons if moment < each[1]), None)
    return found or _season(connection, this + 1)


def lasts(connection: Connection, moment: datetime) -> bool:
    """Whether somebody is supported then."""
    begin, end = season(connection, moment)
    return begin <= moment < end


def keep_in_season(
    connection: Connection, campaign: Campaign, staff_id: int, now: datetime
) -> None:
    """Before a message for participants is submitted: it ends with the season at the latest.

    Raises:
        OutOfSeason: it would not begin in one.
    """
    if campaign.topic != Topic.SUPPORT or campaign.action is not Action.SEND:
        return
    at = max(campaign.send_at or now, now)
    begin, end = season(connection, at)
    if at < begin:
        raise OutOfSeason((begin, end))
    if campaign.not_after is None or campaign.not_after > end:
        campaigns.edit(connection, campaign.campaign_id, staff_id, now, not_after=end)


def pause_out_of_season(connection: Connection, now: datetime) -> list[int]:
    """Stop what is about to be sent although the season's days were changed; returns what it was."""
    if lasts(connection, now):
        return []
    due = (
        table.c.topic == Topic.SUPPORT,
        table.c.action == Action.SEND,
        table.c.state.in_((State.APPROVED, State.SENDING)),
        table.c.send_at.is_(None) | (table.c.send_at <= now),
    )
    found = list(connection.scalars(select(table.c.campaign_id).where(*due)))
    for each in found:
        campaigns.pause(connection, each, OUT_OF_SEASON, of=(State.APPROVED, State.SENDING))
    return found


def end_subscriptions(connection: Connection, now: datetime) -> int:
    """End what people agreed to for a season that is over; returns how many it were."""
    this, ended = years.year_of(now), 0
    for year in (this - 1, this):
        end = _season(connection, year)[1]
        if end <= now:
            theirs = (
                consents.c.kind == Topic.SUPPORT.kind,
                consents.c.withdrawn_at.is_(None),
                consents.c.given_at < end,
            )
            ended += connection.execute(
                update(consents).where(*theirs).values(withdrawn_at=end)
            ).rowcount
    return ended


def _season(connection: Connection, year: int) -> Season:
    first, last = years.get(connection, year).phases[Phase.SUPPORT]
    midnight = time(tzinfo=SEOUL)
    return datetime.combine(first, midnight), datetime.combine(last + timedelta(days=1), midnight)
