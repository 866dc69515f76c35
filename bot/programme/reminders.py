"""Reminders of notices as campaigns: which are due, and what becomes of them when a notice changes."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, and_, or_, select, update

from bot.clock import seoul
from bot.delivery import campaigns
from bot.delivery.audience import Audience, Marked
from bot.delivery.model import Action, Flag, Kind
from bot.delivery.model import State as Progress
from bot.people.consent import Topic
from bot.programme import noticeboard, templates
from bot.programme.notice import Notice, State
from bot.programme.occasion import Occasion
from bot.programme.reminder_moments import Moment, Reminds, moments
from bot.storage.tables import campaigns as table

# No reminder is earlier or later than this from the date it is about.
_NEAR: Final = timedelta(days=4)
# What is in an occasion's name, before and after the notice and the day.
_NAMES: Final = {
    Reminds.OPENING: ("opening", ""),
    Reminds.SOON: ("closing", ":2d"),
    Reminds.LAST: ("closing", ":last"),
    Reminds.RESULT: ("result", ""),
}
_UNDER_WAY: Final = (Progress.APPROVED, Progress.SENDING, Progress.PAUSED)


def due(connection: Connection, now: datetime) -> Iterator[Occasion]:
    """The reminders whose time this is."""
    for notice in noticeboard.dated(connection, now - _NEAR, now + _NEAR):
        for occasion in of(notice):
            if occasion.lasts(now) and not _waits(connection, occasion, now):
                yield occasion


def of(notice: Notice) -> Iterator[Occasion]:
    """Every reminder of a notice in the version that citizens read.

    Nothing of one that was withdrawn; of one that was closed before its time only the result.
    """
    if notice.state not in (State.PUBLISHED, State.CLOSED):
        return
    for moment in moments(notice.fields):
        if notice.state is State.PUBLISHED or moment.reminds is Reminds.RESULT:
            yield _occasion(notice, moment)


def follow(connection: Connection, notice_id: int, now: datetime) -> None:
    """Let the reminders under way follow what citizens read now: later, sooner, or not at all."""
    notice = noticeboard.public(connection, notice_id)
    wanted = {each.name: each for each in of(notice)} if notice else {}
    mine = table.c.kind == Kind.MACHINE, table.c.notice_id == notice_id
    for name, campaign_id in connection.execute(
        select(table.c.occasion, table.c.campaign_id).where(*mine)
    ).all():
        if name not in wanted:
            _cancel(connection, campaign_id, now)
            continue
        under_way = table.c.campaign_id == campaign_id, table.c.state.in_(_UNDER_WAY)
        connection.execute(
            update(table)
            .where(*under_way)
            .values(
                send_at=wanted[name].at,
                not_after=wanted[name].until,
                # What was rendered before must not be sent any more.
                version=table.c.version + 1,
            )
        )


def _cancel(connection: Connection, campaign_id: int, now: datetime) -> None:
    campaigns.cancel(connection, campaign_id, now)
    for follower in campaigns.followers(connection, campaign_id):
        if follower.action is Action.SEND:
            campaigns.cancel(connection, follower.campaign_id, now)


def _occasion(notice: Notice, moment: Moment) -> Occasion:
    before, after = _NAMES[moment.reminds]
    return Occasion(
        name=f"{before}:{notice.notice_id}:{moment.day}{after}",
        template=templates.REMINDERS,
        topic=Topic.CLOSING,
        audience=Audience(choose="reminder", marked=_marked(notice, moment)),
        at=moment.at,
        until=moment.until,
        details={"notice": notice.notice_id, "reminds": moment.reminds.value},
        notice_id=notice.notice_id,
        flag=Flag(notice.fields.flag),
    )


def _marked(notice: Notice, moment: Moment) -> Marked:
    if moment.reminds is Reminds.RESULT:
        return Marked(notice_id=notice.notice_id, how="result")
    window = Marked(notice_id=notice.notice_id, how="window")
    if moment.reminds is not Reminds.OPENING:
        return window
    midnight = seoul(moment.at).replace(hour=0, minute=0, second=0, microsecond=0)
    opened = notice.fields.opens_at
    return window.model_copy(update={"how": "opening", "since": midnight, "opened": opened})


def _waits(connection: Connection, occasion: Occasion, now: datetime) -> bool:
    """Whether another message that tells of the opening is just beginning: who gets it is not
    reminded as well, and whom it is for is known only once it began."""
    marked = occasion.audience.marked
    if marked is None or marked.how != "opening":
        return False
    tells = or_(
        and_(table.c.kind == Kind.NOTICE, table.c.notice_id == occasion.notice_id),
        and_(table.c.kind != Kind.MESSAGE, table.c.topic == Topic.JANUARY),
    )
    begins = (
        table.c.state.in_((Progress.APPROVED, Progress.SENDING)),
        table.c.started_at.is_(None),
        or_(table.c.send_at.is_(None), table.c.send_at <= now),
    )
    return connection.scalar(select(table.c.campaign_id).where(tells, *begins).limit(1)) is not None
