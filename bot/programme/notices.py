"""Notices in the database: their versions, and every step a notice can take.

draft → submitted → published → closed or withdrawn. Each edit is a new version and voids what
waits for approval. Citizens go on reading the published version until a newer one is approved;
approving one after the end opens the notice anew. The end of the window closes it by itself.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, delete, select, update

from bot.delivery import campaigns
from bot.delivery.model import Campaign
from bot.programme import announcing, reminders
from bot.programme.notice import Fields, Notice, State
from bot.programme.noticeboard import get, public
from bot.staff import approval, audit
from bot.storage.tables import notice_versions, notices

# What lists and reminders go by, beside the versions.
_LISTED: Final = ("year", "title", "opens_at", "closes_at", "result_on")


class NoSuchNotice(LookupError):
    """There is no notice of that number."""


class NotNow(Exception):
    """The notice is not in a state that allows the step."""


class TooLate(Exception):
    """The moment to announce it comes after people can apply."""


def create(
    connection: Connection, fields: Fields, staff_id: int, now: datetime, origin: str | None = None
) -> int:
    """A draft; returns its number. `origin` names where an imported one came from."""
    row = {
        **_columns(fields),
        "state": State.DRAFT,
        "version": 1,
        "origin": origin,
        "author_id": staff_id,
        "created_at": now,
        "changed_at": now,
    }
    added = connection.execute(notices.insert().returning(notices.c.notice_id), row)
    notice_id = int(added.scalar_one())
    _add_version(connection, notice_id, 1, fields, staff_id, now)
    subject = f"notice:{notice_id}"
    approval.wrote(connection, subject, staff_id, now)
    audit.note(connection, staff_id, "notice.create", now, subject, title=fields.title)
    return notice_id


def edit(
    connection: Connection, notice_id: int, fields: Fields, staff_id: int, now: datetime
) -> None:
    """Write the next version; what waited for approval waits no more.

    Raises:
        NoSuchNotice: there is none.
    """
    notice = _existing(connection, notice_id)
    if fields == notice.fields:
        return
    version = notice.version + 1
    _add_version(connection, notice_id, version, fields, staff_id, now)
    values: dict[str, Any] = {"version": version, "changed_at": now}
    if not notice.was_published:
        # The lists of citizens go by these columns: they follow what citizens read.
        values |= {**_columns(fields), "state": State.DRAFT}
    _set(connection, notice_id, **values)
    approval.wrote(connection, notice.subject, staff_id, now)
    announcing.drop(connection, notice_id, now)
    changed = [name for name in Fields.model_fields if _differs(name, notice.fields, fields)]
    audit.note(connection, staff_id, "notice.edit", now, notice.subject, changed=changed)


def submit(
    connection: Connection,
    notice_id: int,
    staff_id: int,
    now: datetime,
    *,
    announce: bool,
    send_at: datetime | None = None,
) -> None:
    """Lay the newest version before a second person, with the campaign that announces it.

    Raises:
        NoSuchNotice: there is none.
        NotNow: there is nothing new in it, or nobody could apply any more.
        TooLate: it would be announced after its end.
    """
    notice = _existing(connection, notice_id)
    fields = notice.fields
    ended = fields.closes_at is not None and fields.closes_at <= now
    if ended or (notice.state is State.PUBLISHED and not notice.has_changes):
        raise NotNow(notice_id)
    if announce and fields.closes_at and (send_at or now) >= fields.closes_at:
        raise TooLate(notice_id)
    announcing.drop(connection, notice_id, now)
    if announce:
        announcing.announce(connection, notice, staff_id, now, send_at)
    fingerprint = digest(notice, announcing.written(connection, notice_id))
    approval.submit(connection, notice.subject, fingerprint, staff_id, now)
    if not notice.was_published:
        _set(connection, notice_id, state=State.SUBMITTED)
    when = send_at.isoformat() if send_at else None
    audit.note(
        connection, staff_id, "notice.submit", now, notice.subject, announce=announce, at=when
    )


def approve(
    connection: Connection, notice_id: int, fingerprint: str, staff_id: int, now: datetime
) -> None:
    """Publish what was read, as the second person, and let it be announced.

    Raises:
        NoSuchNotice: there is none.
        NotNow: nobody could apply any more.
        approval.Refused: the person may not, or it is not as it was read.
    """
    notice = _existing(connection, notice_id)
    waiting = approval.open_of(connection, notice.subject)
    if waiting is None:
        raise approval.Refused(approval.why_nothing_waits(connection, notice.subject))
    campaign = announcing.written(connection, notice_id)
    if digest(notice, campaign) != fingerprint:
        raise approval.Refused(approval.Why.CHANGED)
    if notice.fields.closes_at is not None and notice.fields.closes_at <= now:
        raise NotNow(notice_id)
    approval.approve(connection, notice.subject, fingerprint, staff_id, now)
    announcing.supersede(connection, notice_id, now)
    if campaign is not None:
        _approve_campaign(connection, campaign, waiting.submitted_by, staff_id, now)
    _set(
        connection,
        notice_id,
        **_columns(notice.fields),
        state=State.PUBLISHED,
        published_version=notice.version,
        published_at=now,
    )
    reminders.follow(connection, notice_id, now)
    audit.note(connection, staff_id, "notice.approve", now, notice.subject, version=notice.version)


def give_back(
    connection: Connection, notice_id: int, staff_id: int, remark: str, now: datetime
) -> None:
    """Return what waits to its writer with a remark.

    Raises:
        NoSuchNotice: there is none.
        approval.Refused: the person may not, or nothing waits.
    """
    notice = _existing(connection, notice_id)
    approval.give_back(connection, notice.subject, staff_id, remark, now)
    announcing.drop(connection, notice_id, now)
    if not notice.was_published:
        _set(connection, notice_id, state=State.DRAFT)
    audit.note(connection, staff_id, "notice.give_back", now, notice.subject, remark=remark)


def close(connection: Connection, notice_id: int, staff_id: int, now: datetime) -> None:
    """End a published notice before its time; citizens read that it is closed.

    Raises:
        NoSuchNotice: there is none.
        NotNow: it is not published, or over already.
    """
    _existing(connection, notice_id)
    notice = public(connection, notice_id)
    if notice is None or notice.is_over(now):
        raise NotNow(notice_id)
    _end(connection, notice, State.CLOSED, staff_id, now)


def withdraw(connection: Connection, notice_id: int, staff_id: int, now: datetime) -> None:
    """Take a published notice back at once; citizens read only that it was withdrawn.

    Raises:
        NoSuchNotice: there is none.
        NotNow: it was never published, or is withdrawn already.
    """
    notice = _existing(connection, notice_id)
    if notice.state not in (State.PUBLISHED, State.CLOSED):
        raise NotNow(notice_id)
    _end(connection, notice, State.WITHDRAWN, staff_id, now)


def discard(connection: Connection, notice_id: int, staff_id: int, now: datetime) -> bool:
    """Throw away what was never published: a draft as a whole, else the changes since.

    Returns whether the notice is gone.

    Raises:
        NoSuchNotice: there is none.
        NotNow: everything in it is published.
    """
    notice = _existing(connection, notice_id)
    if not notice.has_changes:
        raise NotNow(notice_id)
    approval.void(connection, notice.subject, now)
    announcing.drop(connection, notice_id, now)
    audit.note(
        connection, staff_id, "notice.discard", now, notice.subject, title=notice.fields.title
    )
    published = notice.published_version or 0
    newer = notice_versions.c.notice_id == notice_id, notice_versions.c.version > published
    connection.execute(delete(notice_versions).where(*newer))
    if notice.was_published:
        _set(connection, notice_id, version=published, changed_at=now)
    else:
        connection.execute(delete(notices).where(notices.c.notice_id == notice_id))
    return not notice.was_published


def digest(notice: Notice, campaign: Campaign | None) -> str:
    """The fingerprint of all that an approver reads: every field, and what will be announced."""
    announced = campaigns.digest(campaign) if campaign else None
    said = notice.fields.model_dump(mode="json")
    if said["result_on"] is None:
        del said["result_on"]  # so that what waited when this field came still counts
    return approval.digest(said, announced)


def _end(
    connection: Connection, notice: Notice, state: State, staff_id: int, now: datetime
) -> None:
    _set(connection, notice.notice_id, state=state, changed_at=now)
    approval.void(connection, notice.subject, now)
    announcing.stop(connection, notice.notice_id, now)
    reminders.follow(connection, notice.notice_id, now)
    act = "close" if state is State.CLOSED else "withdraw"
    audit.note(connection, staff_id, f"notice.{act}", now, notice.subject)


def _approve_campaign(
    connection: Connection, campaign: Campaign, submitted_by: int, staff_id: int, now: datetime
) -> None:
    try:
        announcing.approve(connection, campaign, submitted_by, staff_id, now)
    except campaigns.NotNow:
        raise approval.Refused(approval.Why.CHANGED) from None


def _existing(connection: Connection, notice_id: int) -> Notice:
    """The notice, kept from everybody else's steps until this transaction ends."""
    mine = select(notices.c.notice_id).where(notices.c.notice_id == notice_id)
    connection.execute(mine.with_for_update())
    notice = get(connection, notice_id)
    if notice is None:
        raise NoSuchNotice(notice_id)
    return notice


def _columns(fields: Fields) -> Mapping[str, Any]:
    return {name: getattr(fields, name) for name in _LISTED}


def _add_version(
    connection: Connection,
    notice_id: int,
    number: int,
    fields: Fields,
    staff_id: int,
    now: datetime,
) -> None:
    row = {"notice_id": notice_id, "version": number, "fields": fields.model_dump_json()}
    connection.execute(notice_versions.insert(), {**row, "staff_id": staff_id, "at": now})


def _set(connection: Connection, notice_id: int, **values: Any) -> None:
    connection.execute(update(notices).where(notices.c.notice_id == notice_id).values(**values))


def _differs(name: str, before: Fields, after: Fields) -> bool:
    return bool(getattr(before, name) != getattr(after, name))
