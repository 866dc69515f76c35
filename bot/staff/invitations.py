"""Invitations: a link that makes one person a member, once, within a day.

Only the hash of a link's token is stored. An invitation counts as long as its inviter is an
admin, so nobody who was removed comes back by a link they made before.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, delete, select, update

from bot.staff import audit, roles
from bot.staff.roles import Role
from bot.storage.tables import invitations

LIFETIME: Final = timedelta(hours=24)
MOST_OPEN: Final = 8  # more would not be read through before somebody trusts them
_BYTES: Final = 24  # 32 characters of a deep link's 64


class Outcome(StrEnum):
    """What became of opening an invitation's link."""

    JOINED = "joined"
    RAISED = "raised"
    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    OWN = "own"
    NO_GAIN = "no-gain"  # the member may do as much already, or more


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation as admins see it; `label` is how the invited person will be called."""

    invitation_id: int
    role: Role
    label: str
    invited_by: int
    invited_at: datetime
    expires_at: datetime
    used_by: int | None


def new_token() -> str:
    """A token that cannot be guessed, of the letters a deep link may hold."""
    # Messengers that the link is passed on in may cut a dash from its end.
    while not (token := secrets.token_urlsafe(_BYTES))[-1].isalnum():
        pass
    return token


def invite(
    connection: Connection, by: int, role: Role, label: str, token: str, now: datetime
) -> int | None:
    """Open an invitation; returns its number, None if the inviter is no admin or has too many."""
    if not _is_admin(connection, by) or len(open_ones(connection, now)) >= MOST_OPEN:
        return None
    row = {
        "token_hash": _hash(token),
        "role": role.value,
        "label": label,
        "invited_by": by,
        "invited_at": now,
        "expires_at": now + LIFETIME,
    }
    result = connection.execute(invitations.insert().returning(invitations.c.invitation_id), row)
    number = int(result.scalar_one())
    audit.note(connection, by, "team.invite", now, _subject(number), label=label, role=role.value)
    return number


def open_ones(connection: Connection, now: datetime) -> list[Invitation]:
    """The invitations that can still be used, oldest first."""
    query = select(invitations).where(
        invitations.c.used_by.is_(None), invitations.c.expires_at > now
    )
    rows = connection.execute(query.order_by(invitations.c.invitation_id))
    return [_invitation(row) for row in rows]


def revoke(connection: Connection, by: int, invitation_id: int, now: datetime) -> bool:
    """Withdraw an open invitation; false if there is none, or the actor is no admin."""
    mine = delete(invitations).where(
        invitations.c.invitation_id == invitation_id, invitations.c.used_by.is_(None)
    )
    if not _is_admin(connection, by):
        return False
    label = connection.execute(mine.returning(invitations.c.label)).scalar_one_or_none()
    if label is None:
        return False
    audit.note(connection, by, "team.revoke", now, _subject(invitation_id), label=label)
    return True


def withdraw_of(connection: Connection, staff_id: int) -> None:
    """Withdraw what somebody who is no admin any more has open."""
    connection.execute(
        delete(invitations).where(
            invitations.c.invited_by == staff_id, invitations.c.used_by.is_(None)
        )
    )


def accept(
    connection: Connection, token: str, staff_id: int, now: datetime
) -> tuple[Outcome, Invitation | None]:
    """Open a link: make the person a member, or raise one.

    A link only ever raises. It says what a newcomer may do, not what a colleague may no longer
    do: that is an admin's decision, taken with the colleague's name in view. One that would
    raise nobody stays open for the person it was meant for.
    """
    query = select(invitations).where(invitations.c.token_hash == _hash(token))
    row = connection.execute(query).one_or_none()
    if row is None:
        return Outcome.UNKNOWN, None
    invitation = _invitation(row)
    outcome = _refusal(connection, invitation, staff_id, now)
    if outcome is None and not _use(connection, invitation, staff_id, now):
        outcome = Outcome.USED  # somebody was faster
    return outcome or _join(connection, invitation, staff_id, now), invitation


def _refusal(
    connection: Connection, invitation: Invitation, staff_id: int, now: datetime
) -> Outcome | None:
    if invitation.used_by is not None:
        return Outcome.USED
    if invitation.expires_at <= now or not _is_admin(connection, invitation.invited_by):
        return Outcome.EXPIRED
    if invitation.invited_by == staff_id:
        return Outcome.OWN
    member = roles.find(connection, staff_id)
    if member is not None and member.role.may(invitation.role):
        return Outcome.NO_GAIN
    return None


def _use(connection: Connection, invitation: Invitation, staff_id: int, now: datetime) -> bool:
    """Conditional on its being unused still: of two who open it, one finds it so."""
    return bool(
        connection.execute(
            update(invitations)
            .where(
                invitations.c.invitation_id == invitation.invitation_id,
                invitations.c.used_by.is_(None),
            )
            .values(used_by=staff_id, used_at=now)
        ).rowcount
    )


def _join(connection: Connection, invitation: Invitation, staff_id: int, now: datetime) -> Outcome:
    member = roles.find(connection, staff_id)
    label = (member.label if member else "") or invitation.label
    roles.appoint(connection, staff_id, invitation.role, label, now)
    detail = {"role": invitation.role.value, "label": label}
    if member is not None:
        detail["was"] = member.role.value
    number = invitation.invitation_id
    audit.note(
        connection, staff_id, "team.join", now, f"staff:{staff_id}", invitation=number, **detail
    )
    return Outcome.RAISED if member else Outcome.JOINED


def _is_admin(connection: Connection, staff_id: int) -> bool:
    member = roles.find(connection, staff_id)
    return member is not None and member.role.may(Role.ADMIN)


def _subject(invitation_id: int) -> str:
    return f"invitation:{invitation_id}"


def _hash(token: str) -> str:
    # As long and random as it is, a fast hash hides it well.
    return hashlib.sha256(token.encode()).hexdigest()


def _invitation(row: Any) -> Invitation:
    values = dict(row._mapping)
    wanted = {name: values[name] for name in Invitation.__dataclass_fields__}
    return Invitation(**{**wanted, "role": Role(row.role)})
