"""Of what staff are told about inquiries: new ones together, and those that wait too long. Never at night."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, select, update

from bot.clock import quiet_until
from bot.people.inquiries import State
from bot.programme.office_hours import working_days_after
from bot.staff import office, roles
from bot.staff.roles import Role
from bot.storage.tables import inquiries, tellings

EVERY: Final = timedelta(minutes=10)
LONG: Final = 3  # working days
_ABOUT: Final = "inquiries"


@dataclass(slots=True)
class News:
    """For one member: how many are new, and how many wait too long."""

    new: set[int] = field(default_factory=set)
    waiting: set[int] = field(default_factory=set)


def due(connection: Connection, now: datetime) -> dict[int, News]:
    """What each member is to be told now; told or not, it is not due a second time.

    Colleagues are told as well as it can be done: the inbox itself shows all of it.
    """
    last = connection.scalar(select(tellings.c.at).where(tellings.c.about == _ABOUT))
    if quiet_until(now) is not None or (last is not None and now - last < EVERY):
        return {}
    closed = office.closed_days(connection)
    told: dict[int, News] = {}
    team = [member.staff_id for member in roles.team(connection, Role.EDITOR)]
    for row in connection.execute(select(inquiries).where(inquiries.c.state == State.OPEN)).all():
        since = row.reminded_at or row.waiting_since
        is_new = row.told_at is None
        is_late = since is not None and working_days_after(since, LONG, closed) <= now
        if not (is_new or is_late):
            continue
        for staff_id in [row.assignee_id] if row.assignee_id in team else team:
            news = told.setdefault(staff_id, News())
            (news.waiting if is_late else news.new).add(row.inquiry_id)
        done = {"told_at": now, **({"reminded_at": now} if is_late else {})}
        mine = update(inquiries).where(inquiries.c.inquiry_id == row.inquiry_id)
        connection.execute(mine.values(**done))
    if told:
        _note(connection, now)
    return told


def _note(connection: Connection, now: datetime) -> None:
    mine = update(tellings).where(tellings.c.about == _ABOUT).values(at=now)
    if not connection.execute(mine).rowcount:
        connection.execute(tellings.insert(), {"about": _ABOUT, "at": now})
