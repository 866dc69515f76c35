"""Who may do what, asked anew at every action: a removal holds from the next press on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, delete, select, update

from bot.storage.tables import staff


class Role(StrEnum):
    """Each may do what those before it may; only `APPROVER` and up may approve."""

    VIEWER = "viewer"
    EDITOR = "editor"
    APPROVER = "approver"
    ADMIN = "admin"

    def may(self, needed: "Role") -> bool:
        """Whether this role is enough for what needs another."""
        return _ORDER.index(self) >= _ORDER.index(needed)


_ORDER: Final = tuple(Role)


@dataclass(frozen=True, slots=True)
class Member:
    """One of the staff. `label` is how colleagues call them."""

    staff_id: int
    role: Role
    label: str
    since: datetime


def find(connection: Connection, staff_id: int) -> Member | None:
    """The member with this id; None for everybody else."""
    row = connection.execute(select(staff).where(staff.c.staff_id == staff_id)).one_or_none()
    return Member(row.staff_id, Role(row.role), row.label, row.since) if row else None


def team(connection: Connection, at_least: Role = Role.VIEWER) -> list[Member]:
    """Everybody of a role or above, longest serving first."""
    rows = connection.execute(select(staff).order_by(staff.c.since, staff.c.staff_id))
    members = (Member(row.staff_id, Role(row.role), row.label, row.since) for row in rows)
    return [member for member in members if member.role.may(at_least)]


def appoint(connection: Connection, staff_id: int, role: Role, label: str, now: datetime) -> None:
    """Make somebody a member, or change a member's role; who was one keeps their date."""
    values = {"role": role.value, "label": label}
    mine = update(staff).where(staff.c.staff_id == staff_id).values(**values)
    if not connection.execute(mine).rowcount:
        connection.execute(staff.insert(), {"staff_id": staff_id, "since": now, **values})


def remove(connection: Connection, staff_id: int) -> bool:
    """End a membership; false if there was none."""
    return bool(connection.execute(delete(staff).where(staff.c.staff_id == staff_id)).rowcount)


def appoint_first(connection: Connection, admin_ids: Iterable[int], now: datetime) -> list[int]:
    """Make admins of those the operator's settings name; returns who was none before."""
    appointed = []
    for staff_id in sorted(admin_ids):
        member = find(connection, staff_id)
        if member is None or member.role is not Role.ADMIN:
            appoint(connection, staff_id, Role.ADMIN, member.label if member else "", now)
            appointed.append(staff_id)
    return appointed
