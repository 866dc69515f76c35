"""Announcing a notice: a campaign to everybody it fits, approved together with the notice."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select

from bot.delivery import campaigns
from bot.delivery.audience import Audience
from bot.delivery.model import Action, Campaign, Flag, Kind, State
from bot.people.consent import Topic
from bot.programme.notice import Notice
from bot.storage.tables import campaigns as table

NAME: Final = 100  # what a campaign's name holds
_WRITTEN: Final = (State.DRAFT, State.SUBMITTED)
_UNDER_WAY: Final = (*_WRITTEN, State.APPROVED, State.SENDING, State.PAUSED)


def announce(
    connection: Connection,
    notice: Notice,
    staff_id: int,
    now: datetime,
    send_at: datetime | None = None,
) -> int:
    """Write the campaign that announces a notice; returns its number.

    It stays a draft, so that nobody can approve it without the notice: `approve` takes it along.

    Args:
        send_at: the earliest moment; None is as soon as it is approved. Nobody is told after the
            notice's own end.
    """
    new = campaigns.New(
        name=notice.fields.title[:NAME],
        kind=Kind.NOTICE,
        topic=Topic.NOTICES,
        flag=Flag(notice.fields.flag),
        content={"notice": notice.notice_id, "version": notice.version},
        audience=Audience(fits_notice=notice.notice_id).model_dump(mode="json"),
        notice_id=notice.notice_id,
        send_at=send_at,
        not_after=notice.fields.closes_at,
    )
    return campaigns.create(connection, new, staff_id, now)


def written(connection: Connection, notice_id: int) -> Campaign | None:
    """The campaign that waits for its notice's approval; None if it is not to be announced."""
    return next(iter(_of(connection, notice_id, _WRITTEN)), None)


def approve(
    connection: Connection, campaign: Campaign, submitted_by: int, staff_id: int, now: datetime
) -> None:
    """Approve the campaign with its notice, in the name of the same two people.

    Raises:
        approval.Refused: the second person had a hand in it, or it was changed meanwhile.
        campaigns.NotNow: it does not wait any more.
    """
    if campaign.state is State.DRAFT:
        campaigns.submit(connection, campaign.campaign_id, submitted_by, now)
    fingerprint = campaigns.digest(campaign)
    campaigns.approve(connection, campaign.campaign_id, fingerprint, staff_id, now)


def drop(connection: Connection, notice_id: int, now: datetime) -> None:
    """Give up the campaign that waits with a notice: what it announces is being changed."""
    _cancel(connection, notice_id, _WRITTEN, now)


def supersede(connection: Connection, notice_id: int, now: datetime) -> None:
    """Tell nobody more of what an older version says: a newer one is approved."""
    _cancel(connection, notice_id, (State.APPROVED, State.SENDING, State.PAUSED), now)


def stop(connection: Connection, notice_id: int, now: datetime) -> None:
    """Tell nobody more of a notice that has ended, nor try anybody again."""
    _cancel(connection, notice_id, _UNDER_WAY, now)
    for announced in _of(connection, notice_id, tuple(State)):
        for follower in campaigns.followers(connection, announced.campaign_id):
            if follower.action is Action.SEND:
                campaigns.cancel(connection, follower.campaign_id, now)


def _cancel(
    connection: Connection, notice_id: int, states: tuple[State, ...], now: datetime
) -> None:
    for campaign in _of(connection, notice_id, states):
        campaigns.cancel(connection, campaign.campaign_id, now)


def _of(connection: Connection, notice_id: int, states: tuple[State, ...]) -> list[Campaign]:
    """Newest first."""
    ids = connection.scalars(
        select(table.c.campaign_id)
        .where(
            table.c.notice_id == notice_id,
            table.c.kind == Kind.NOTICE,
            table.c.action == Action.SEND,
            table.c.state.in_(states),
        )
        .order_by(table.c.campaign_id.desc())
    )
    found = (campaigns.get(connection, each) for each in ids.all())
    return [campaign for campaign in found if campaign is not None]
