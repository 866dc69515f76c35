"""Campaigns in the database, and every step a campaign can take.

draft → submitted → approved → sending ⇄ paused → done, or cancelled. A change brings it back to
draft and voids what was approved; what is sending is not changed any more but followed by a
correction. Every step is one conditional statement: of two that race, one finds nothing to do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import orjson
from sqlalchemy import Connection, Row, func, select, update

from bot.delivery.model import Action, Campaign, Content, Flag, Kind, State
from bot.staff import approval
from bot.storage.tables import IS_OPEN, campaigns, pushes
from bot.storage.tables import ledger as ledger_table

JANUARY: Final = "january"  # the template of the year's push
_CHANGEABLE: Final = (State.DRAFT, State.SUBMITTED, State.APPROVED)
_STOPPABLE: Final = (*_CHANGEABLE, State.SENDING, State.PAUSED)


class NotNow(Exception):
    """The campaign is not in a state that allows the step."""


class Incomplete(Exception):
    """The campaign cannot be submitted; `missing` names what: text, audience, window."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


@dataclass(frozen=True, slots=True)
class New:
    """A campaign to be. `content` and `audience` are JSON objects (`model_dump(mode="json")`)."""

    name: str
    kind: Kind = Kind.MESSAGE
    action: Action = Action.SEND
    topic: str | None = None
    flag: Flag = Flag.INFO
    content: Mapping[str, Any] = field(default_factory=dict)
    audience: Mapping[str, Any] = field(default_factory=dict)
    of_campaign_id: int | None = None
    notice_id: int | None = None
    send_at: datetime | None = None
    not_after: datetime | None = None


def create(connection: Connection, new: New, staff_id: int, now: datetime) -> int:
    """A draft; returns its number."""
    campaign_id = _insert(connection, new, now, state=State.DRAFT, author_id=staff_id)
    approval.wrote(connection, f"campaign:{campaign_id}", staff_id, now)
    return campaign_id


def create_machine_made(
    connection: Connection, new: New, occasion: str, now: datetime
) -> int | None:
    """One campaign for an occasion, approved by its template's approval; None if it exists."""
    known = select(campaigns.c.campaign_id).where(campaigns.c.occasion == occasion)
    if connection.scalar(known) is not None:
        return None
    return _insert(connection, new, now, state=State.APPROVED, occasion=occasion)


def _insert(connection: Connection, new: New, now: datetime, **more: Any) -> int:
    row = {
        "kind": new.kind,
        "action": new.action,
        "of_campaign_id": new.of_campaign_id,
        "name": new.name,
        "topic": new.topic,
        "flag": new.flag,
        "content": _json(new.content),
        "audience": _json(new.audience),
        "version": 1,
        "send_at": new.send_at,
        "not_after": new.not_after,
        "created_at": now,
        "changed_at": now,
        "notice_id": new.notice_id,
        **more,
    }
    added = connection.execute(campaigns.insert().returning(campaigns.c.campaign_id), row)
    return int(added.scalar_one())


def get(connection: Connection, campaign_id: int, *, lock: bool = False) -> Campaign | None:
    """A campaign as it is; with `lock`, as it stays until the end of the transaction."""
    query = select(campaigns).where(campaigns.c.campaign_id == campaign_id)
    if lock:
        query = query.with_for_update()
    row = connection.execute(query).one_or_none()
    return _campaign(row) if row else None


def in_states(connection: Connection, *states: State, limit: int = 1000) -> list[Campaign]:
    """Campaigns in any of the states, oldest first."""
    query = select(campaigns).where(campaigns.c.state.in_(states))
    rows = connection.execute(query.order_by(campaigns.c.campaign_id).limit(limit))
    return [_campaign(row) for row in rows]


def started_since(connection: Connection, moment: datetime) -> list[Campaign]:
    """Campaigns whose sending began at the moment or later, oldest first."""
    query = select(campaigns).where(campaigns.c.started_at >= moment)
    return [_campaign(row) for row in connection.execute(query.order_by(campaigns.c.campaign_id))]


def of_occasion(connection: Connection, occasion: str) -> Campaign | None:
    """The campaign of an occasion, as it stays until the end of the transaction."""
    query = select(campaigns).where(campaigns.c.occasion == occasion)
    row = connection.execute(query.with_for_update()).one_or_none()
    return _campaign(row) if row else None


def follow(
    connection: Connection,
    campaign: Campaign,
    content: Mapping[str, Any],
    flag: Flag,
    not_after: datetime | None,
) -> None:
    """Let a machine-made campaign under way say what was approved since; it is the next version."""
    mine = update(campaigns).where(campaigns.c.campaign_id == campaign.campaign_id)
    values = {"content": _json(content), "flag": flag, "not_after": not_after}
    connection.execute(mine.values(**values, version=campaigns.c.version + 1))


def take_in(connection: Connection, campaign_id: int, added: int) -> None:
    """Note that so many joined a campaign whose audience was complete; one that is done goes on."""
    mine = update(campaigns).where(campaigns.c.campaign_id == campaign_id)
    connection.execute(mine.values(frozen_size=campaigns.c.frozen_size + added))
    values = {"state": State.SENDING, "finished_at": None}
    _stepped(connection, campaign_id, (State.DONE,), **values)


def page(connection: Connection, offset: int, limit: int) -> tuple[list[Campaign], int]:
    """Campaigns newest first, and how many there are in all."""
    rows = connection.execute(
        select(campaigns).order_by(campaigns.c.campaign_id.desc()).offset(offset).limit(limit)
    )
    total = connection.scalar(select(func.count()).select_from(campaigns)) or 0
    return [_campaign(row) for row in rows], total


def edit(
    connection: Connection, campaign_id: int, staff_id: int, now: datetime, **changes: Any
) -> None:
    """Change columns (`name`, `topic`, `flag`, `content`, `audience`, `send_at`, `not_after`).

    It is a draft again, and whatever was approved is void.

    Raises:
        NotNow: it is sending or over.
    """
    for column in ("content", "audience"):
        if column in changes:
            changes[column] = _json(changes[column])
    values = {**changes, "version": campaigns.c.version + 1, "changed_at": now, "reason": ""}
    _step(connection, campaign_id, _CHANGEABLE, state=State.DRAFT, **values)
    approval.wrote(connection, f"campaign:{campaign_id}", staff_id, now)


def digest(campaign: Campaign) -> str:
    """The fingerprint of everything an approver reads."""
    return approval.digest(
        campaign.kind,
        campaign.action,
        campaign.of_campaign_id,
        campaign.name,
        campaign.topic,
        campaign.flag,
        campaign.content,
        campaign.audience,
        campaign.send_at.isoformat() if campaign.send_at else None,
        campaign.not_after.isoformat() if campaign.not_after else None,
        campaign.notice_id,
    )


def submit(connection: Connection, campaign_id: int, staff_id: int, now: datetime) -> Campaign:
    """Lay a draft before a second person.

    Raises:
        Incomplete: something is missing.
        NotNow: it is no draft.
    """
    campaign = _existing(connection, campaign_id)
    if missing := missing_of(campaign):
        raise Incomplete(missing)
    _step(connection, campaign_id, (State.DRAFT,), state=State.SUBMITTED, changed_at=now)
    approval.submit(connection, campaign.subject, digest(campaign), staff_id, now)
    return campaign


def missing_of(campaign: Campaign) -> str | None:
    """What a campaign lacks before it can be submitted; None if nothing."""
    if campaign.kind is Kind.MESSAGE and campaign.action is not Action.DELETE:
        content = Content.model_validate(campaign.content)
        if not content.text:
            return "text"
    if campaign.topic is None and campaign.of_campaign_id is None:
        return "audience"
    if campaign.not_after and campaign.send_at and campaign.not_after <= campaign.send_at:
        return "window"
    return None


def approve(
    connection: Connection, campaign_id: int, fingerprint: str, staff_id: int, now: datetime
) -> Campaign:
    """Approve what was read, as the second person.

    Raises:
        approval.Refused: the person may not, or it is not as it was read.
        NotNow: it does not wait for approval.
    """
    campaign = _existing(connection, campaign_id)
    if digest(campaign) != fingerprint:
        raise approval.Refused(approval.Why.CHANGED)
    approval.approve(connection, campaign.subject, fingerprint, staff_id, now)
    _step(connection, campaign_id, (State.SUBMITTED,), state=State.APPROVED, changed_at=now)
    return campaign


def give_back(
    connection: Connection, campaign_id: int, staff_id: int, remark: str, now: datetime
) -> Campaign:
    """Return it to its writer with a remark.

    Raises:
        approval.Refused: the person may not, or nothing waits.
        NotNow: it does not wait for approval.
    """
    campaign = _existing(connection, campaign_id)
    approval.give_back(connection, campaign.subject, staff_id, remark, now)
    _step(connection, campaign_id, (State.SUBMITTED,), state=State.DRAFT, changed_at=now)
    return campaign


def stands(connection: Connection, campaign: Campaign) -> bool:
    """Whether what is there now is what a second person approved."""
    if campaign.content.get("template") == JANUARY:
        # Its versions are approved one after the other, and the latest approved one is what is sent.
        year = campaign.content["year"]
        version = select(pushes.c.approved_version).where(pushes.c.year == year)
        return connection.scalar(version) is not None
    if campaign.kind is Kind.MACHINE:
        template, year = campaign.content["template"], campaign.content["year"]
        read = approval.standing(connection, f"template:{template}:{year}")
        return read is not None and read.digest == campaign.content.get("fingerprint")
    announces = campaign.kind is Kind.NOTICE and campaign.of_campaign_id is None
    if announces and approval.standing(connection, f"notice:{campaign.notice_id}") is None:
        return False  # without what two people read of the notice it may not go alone
    approved = approval.standing(connection, campaign.subject)
    return approved is not None and approved.digest == digest(campaign)


def begin(connection: Connection, campaign: Campaign) -> bool:
    """Start to send what is approved and due; without a standing approval it pauses instead."""
    if not stands(connection, campaign):
        pause(connection, campaign.campaign_id, "not-approved", of=(State.APPROVED,))
        return False
    return _stepped(connection, campaign.campaign_id, (State.APPROVED,), state=State.SENDING)


def frozen(connection: Connection, campaign_id: int, now: datetime) -> None:
    """Note that the audience is complete: sending may start."""
    mine = update(campaigns).where(
        campaigns.c.campaign_id == campaign_id, campaigns.c.started_at.is_(None)
    )
    connection.execute(mine.values(started_at=now))


def pause(
    connection: Connection,
    campaign_id: int,
    reason: str = "",
    of: tuple[State, ...] = (State.SENDING,),
) -> bool:
    """Take nobody more; false if it was not sending."""
    return _stepped(connection, campaign_id, of, state=State.PAUSED, reason=reason)


def resume(connection: Connection, campaign_id: int) -> bool:
    """Go on with what was paused; false if it was not, or its approval does not stand."""
    campaign = get(connection, campaign_id)
    if campaign is None or not stands(connection, campaign):
        return False
    return _stepped(connection, campaign_id, (State.PAUSED,), state=State.SENDING, reason="")


def cancel(connection: Connection, campaign_id: int, now: datetime) -> bool:
    """End it; who was not reached yet will not be. False if it was over already."""
    values = {"state": State.CANCELLED, "finished_at": now, "changed_at": now}
    if _stepped(connection, campaign_id, _STOPPABLE, **values):
        approval.void(connection, f"campaign:{campaign_id}", now)
        return True
    return False


def finish(connection: Connection, campaign_id: int, now: datetime) -> bool:
    """Done, once nobody is open in the ledger."""
    open_rows = select(ledger_table.c.person_id).where(
        ledger_table.c.campaign_id == campaign_id, IS_OPEN
    )
    if connection.execute(open_rows.limit(1)).first() is not None:
        return False
    return _stepped(connection, campaign_id, (State.SENDING,), state=State.DONE, finished_at=now)


def reopen_unfinished(connection: Connection) -> int:
    """Let campaigns that are done, and yet have somebody waiting, go on; returns how many."""
    waiting = select(ledger_table.c.campaign_id).where(IS_OPEN)
    mine = campaigns.c.state == State.DONE, campaigns.c.campaign_id.in_(waiting)
    return connection.execute(update(campaigns).where(*mine).values(state=State.SENDING)).rowcount


def sent(connection: Connection, limit: int) -> list[Campaign]:
    """Campaigns that sent something, or are about it, newest first; not what corrected them."""
    begun = campaigns.c.action == Action.SEND, campaigns.c.started_at.is_not(None)
    query = select(campaigns).where(*begun).order_by(campaigns.c.campaign_id.desc()).limit(limit)
    return [_campaign(row) for row in connection.execute(query)]


def followers(connection: Connection, campaign_id: int) -> list[Campaign]:
    """Its corrections, recalls and further tries, oldest first."""
    query = select(campaigns).where(campaigns.c.of_campaign_id == campaign_id)
    return [_campaign(row) for row in connection.execute(query.order_by(campaigns.c.campaign_id))]


def _existing(connection: Connection, campaign_id: int) -> Campaign:
    """As it stays until the end of the transaction: a change may come from another process."""
    campaign = get(connection, campaign_id, lock=True)
    if campaign is None:
        raise NotNow(str(campaign_id))
    return campaign


def _step(connection: Connection, campaign_id: int, of: tuple[State, ...], **values: Any) -> None:
    if not _stepped(connection, campaign_id, of, **values):
        raise NotNow(str(campaign_id))


def _stepped(
    connection: Connection, campaign_id: int, of: tuple[State, ...], **values: Any
) -> bool:
    mine = campaigns.c.campaign_id == campaign_id, campaigns.c.state.in_(of)
    return bool(connection.execute(update(campaigns).where(*mine).values(**values)).rowcount)


def _json(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def _campaign(row: Row[Any]) -> Campaign:
    values = dict(row._mapping)
    values["content"] = orjson.loads(values["content"])
    values["audience"] = orjson.loads(values["audience"])
    for name, kind in (("kind", Kind), ("action", Action), ("flag", Flag), ("state", State)):
        values[name] = kind(values[name])
    return Campaign(**values)
