"""How the team changes: who joins, rises and leaves, each change allowed and on record."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, select

from bot.staff import audit, invitations, roles
from bot.staff.roles import Member, Role
from bot.storage.tables import audit as audit_table
from bot.storage.tables import staff

OPERATOR: Final = 0  # who runs the server; stands in the record where no member acted
KIND: Final = "staff"  # of a subject in the record: `staff:<id>`
LONGEST_LABEL: Final = 20
_SANDBOX: Final = "team.sandbox"


class Why(StrEnum):
    """Why a change of the team was refused."""

    NOT_AN_ADMIN = "not-an-admin"
    LAST_ADMIN = "last-admin"
    NO_MEMBER = "no-member"


class Refused(Exception):
    """A change of the team that may not be; `reason` is one of the `Why`."""

    def __init__(self, reason: Why) -> None:
        super().__init__(reason.value)
        self.reason = reason


def change_role(
    connection: Connection, by: int, staff_id: int, role: Role, now: datetime
) -> Member | None:
    """Give a member another role; returns them as they were, None if they had it already.

    Raises:
        Refused: the actor is no admin, there is no such member, or nobody would be admin.
    """
    member = _changeable(connection, by, staff_id)
    if member.role is role:
        return None
    _keep_an_admin(connection, member, role)
    roles.appoint(connection, staff_id, role, member.label, now)
    _withdraw_invitations(connection, member, role)
    detail = {"was": member.role.value, "role": role.value, "label": member.label}
    audit.note(connection, by, "team.role", now, subject_of(staff_id), **detail)
    return member


def dismiss(connection: Connection, by: int, staff_id: int, now: datetime) -> Member:
    """End a membership at once, and the invitations this member has open; returns who it was.

    Raises:
        Refused: the actor is no admin, there is no such member, or nobody would be admin.
    """
    member = _changeable(connection, by, staff_id)
    _keep_an_admin(connection, member, None)
    _end(connection, by, member, now)
    return member


def appoint(connection: Connection, staff_id: int, role: Role, label: str, now: datetime) -> None:
    """Let the operator make somebody a member, or change one.

    Raises:
        Refused: nobody would be admin.
    """
    member = roles.find(connection, staff_id)
    if member is not None:
        _keep_an_admin(connection, member, role)
        _withdraw_invitations(connection, member, role)
    label = label or (member.label if member else "")
    roles.appoint(connection, staff_id, role, label, now)
    detail = {"role": role.value, "label": label}
    audit.note(connection, OPERATOR, "team.appoint", now, subject_of(staff_id), **detail)


def appoint_first(connection: Connection, admin_ids: Iterable[int], now: datetime) -> None:
    """Make admins of those the operator's settings name; whoever became one is on record."""
    for staff_id in roles.appoint_first(connection, admin_ids, now):
        detail = {"role": Role.ADMIN.value}
        audit.note(connection, OPERATOR, "team.appoint", now, subject_of(staff_id), **detail)


def staff_sandbox(
    connection: Connection, members: Mapping[int, tuple[Role, str]], now: datetime
) -> None:
    """Let the sandbox's people in, unless they are; what was changed there since is kept."""
    for staff_id, (role, label) in members.items():
        if roles.find(connection, staff_id) is None:
            roles.appoint(connection, staff_id, role, label, now)
            detail = {"role": role.value, "label": label}
            audit.note(connection, OPERATOR, _SANDBOX, now, subject_of(staff_id), **detail)


def clear_sandbox(
    connection: Connection, sandbox_ids: range, admin_ids: Iterable[int], now: datetime
) -> list[int]:
    """End every membership that the sandbox gave, before real people can have those numbers.

    Without it, a database tried in the sandbox would make strangers on Telegram admins.
    """
    tried = select(audit_table.c.audit_id).where(audit_table.c.action == _SANDBOX).limit(1)
    if connection.execute(tried).one_or_none() is None:
        return []
    spared = frozenset(admin_ids)
    strangers = [
        member
        for member in roles.team(connection)
        if member.staff_id in sandbox_ids and member.staff_id not in spared
    ]
    for member in strangers:
        _end(connection, OPERATOR, member, now)
    return [member.staff_id for member in strangers]


def subject_of(staff_id: int) -> str:
    """A member as the subject of an act."""
    return f"{KIND}:{staff_id}"


def labels(connection: Connection) -> dict[int, str]:
    """How everybody who is or was a member was called last; empty for who has no label."""
    acts = select(audit_table).where(audit_table.c.subject.like(f"{KIND}:%"))
    found: dict[int, str] = {}
    for entry in audit.entries(connection, acts.order_by(audit_table.c.audit_id)):
        found[int(entry.subject.partition(":")[2])] = str(entry.detail.get("label", ""))
    return found | {member.staff_id: member.label for member in roles.team(connection)}


def _changeable(connection: Connection, by: int, staff_id: int) -> Member:
    actor = roles.find(connection, by)
    if by != OPERATOR and (actor is None or not actor.role.may(Role.ADMIN)):
        raise Refused(Why.NOT_AN_ADMIN)
    member = roles.find(connection, staff_id)
    if member is None:
        raise Refused(Why.NO_MEMBER)
    return member


def _keep_an_admin(connection: Connection, member: Member, role: Role | None) -> None:
    """Locks the admins' rows: of two who leave at once, the second sees the first gone."""
    if member.role is not Role.ADMIN or role is Role.ADMIN:
        return
    query = select(staff.c.staff_id).where(staff.c.role == Role.ADMIN.value)
    admins = connection.scalars(query.order_by(staff.c.staff_id).with_for_update()).all()
    if set(admins) <= {member.staff_id}:
        raise Refused(Why.LAST_ADMIN)


def _withdraw_invitations(connection: Connection, member: Member, role: Role | None) -> None:
    if role is not Role.ADMIN:
        invitations.withdraw_of(connection, member.staff_id)


def _end(connection: Connection, by: int, member: Member, now: datetime) -> None:
    roles.remove(connection, member.staff_id)
    _withdraw_invitations(connection, member, None)
    detail = {"was": member.role.value, "label": member.label}
    audit.note(connection, by, "team.remove", now, subject_of(member.staff_id), **detail)
