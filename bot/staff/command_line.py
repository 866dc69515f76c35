"""The operator's way to the team, from the server's own command line."""

from collections.abc import Callable
from datetime import datetime
from typing import Final, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import SystemClock, seoul
from bot.config import Settings
from bot.faults import KnownFault
from bot.staff import roles, team
from bot.staff.roles import Member, Role
from bot.storage import schema
from bot.storage.database import Database

T = TypeVar("T")
_LARGEST_ID: Final = 2**52 - 1  # Telegram's promise about the ids of people

_REFUSALS: Final = {
    team.Why.LAST_ADMIN: "{number} is the only admin; make somebody else admin first",
    team.Why.NO_MEMBER: "{number} is no member; `python bot.py staff list` shows who is",
}


class StaffError(KnownFault):
    """The team cannot be changed so; the message says why."""


def listing(settings: Settings) -> list[str]:
    """A line for each member, or one that says there are none."""
    members = _in_database(settings, lambda connection, _: roles.team(connection))
    return [_line(member) for member in members] or ["nobody is a member yet"]


def add(settings: Settings, staff_id: int, role: str, label: str) -> str:
    """Make somebody a member, or change one; returns the member's line.

    Raises:
        StaffError: the role, the label or the number is none, or nobody would be admin.
    """
    if role not in set(Role):
        raise StaffError(f"unknown role '{role}'; it is one of {', '.join(Role)}")
    words = " ".join(label.split())
    if len(words) > team.LONGEST_LABEL or not words.isprintable():
        raise StaffError(f"the label must be printable and within {team.LONGEST_LABEL} characters")
    if staff_id > _LARGEST_ID:
        raise StaffError(f"{staff_id} is no numeric Telegram id")

    def unit(connection: Connection, now: datetime) -> Member | None:
        team.appoint(connection, staff_id, Role(role), words, now)
        return roles.find(connection, staff_id)

    member = _in_database(settings, unit, staff_id)
    assert member is not None
    return _line(member)


def remove(settings: Settings, staff_id: int) -> str:
    """End a membership at once; returns a sentence about it.

    Raises:
        StaffError: there is none, or nobody would be admin.
    """

    def unit(connection: Connection, now: datetime) -> Member:
        return team.dismiss(connection, team.OPERATOR, staff_id, now)

    member = _in_database(settings, unit, staff_id)
    note = f"removed {_line(member)}"
    if staff_id in settings.admin_ids:
        note += "\nADMIN_IDS names this id: it is admin again at the next start"
    return note


def _in_database(
    settings: Settings, unit: Callable[[Connection, datetime], T], number: int = 0
) -> T:
    try:
        engine = Database(settings.sqlalchemy_url).engine
        try:
            schema.upgrade(engine)
            with engine.begin() as connection:
                return unit(connection, SystemClock().now())
        finally:
            engine.dispose()
    except team.Refused as refused:
        raise StaffError(_REFUSALS[refused.reason].format(number=number)) from None
    except (SQLAlchemyError, OSError) as error:
        cause = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        raise StaffError(f"DATABASE_URL cannot be opened: {cause}") from error


def _line(member: Member) -> str:
    since = f"{seoul(member.since):%Y-%m-%d}"
    return f"{member.staff_id}  {member.role:<8}  {since}  {member.label}".rstrip()
