"""A team of four, on each kind of database."""

from datetime import UTC, datetime

import pytest

from bot.staff import roles
from bot.staff.roles import Role
from bot.storage.database import Database

NOW = datetime(2027, 1, 5, 3, 0, tzinfo=UTC)
ADMIN, APPROVER, EDITOR, VIEWER, STRANGER = 11, 12, 13, 14, 99
TEAM = {
    ADMIN: (Role.ADMIN, "이도윤"),
    APPROVER: (Role.APPROVER, "최서연"),
    EDITOR: (Role.EDITOR, "박지호"),
    VIEWER: (Role.VIEWER, "정하은"),
}


@pytest.fixture
async def team_db(database: Database) -> Database:
    """A database in which the team is appointed."""

    def unit(connection):
        for staff_id, (role, label) in TEAM.items():
            roles.appoint(connection, staff_id, role, label, NOW)

    await database.run(unit)
    return database
