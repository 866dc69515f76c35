"""Each role may do what those before it may, and one day's change holds at once."""

from functools import partial
from itertools import pairwise

from bot.staff import roles
from bot.staff.roles import Role
from bot.storage.database import Database
from tests.staff.conftest import ADMIN, APPROVER, EDITOR, NOW, STRANGER, VIEWER


def test_each_role_may_do_what_those_below_may_and_no_more() -> None:
    assert [*Role] == [Role.VIEWER, Role.EDITOR, Role.APPROVER, Role.ADMIN]
    for lower, higher in pairwise(Role):
        assert higher.may(lower)
        assert higher.may(higher)
        assert not lower.may(higher)


async def test_the_team_is_listed_by_role(team_db: Database) -> None:
    for at_least, expected in {
        Role.VIEWER: [ADMIN, APPROVER, EDITOR, VIEWER],
        Role.EDITOR: [ADMIN, APPROVER, EDITOR],
        Role.APPROVER: [ADMIN, APPROVER],
        Role.ADMIN: [ADMIN],
    }.items():
        team = await team_db.run(partial(roles.team, at_least=at_least))
        assert [each.staff_id for each in team] == expected
    assert await team_db.run(lambda c: roles.find(c, STRANGER)) is None


async def test_those_whom_the_settings_name_are_admins_and_keep_their_names(
    team_db: Database,
) -> None:
    first = await team_db.run(lambda c: roles.appoint_first(c, {EDITOR, ADMIN, STRANGER}, NOW))
    assert first == [EDITOR, STRANGER]
    assert await team_db.run(lambda c: roles.appoint_first(c, {EDITOR, STRANGER}, NOW)) == []
    editor = await team_db.run(lambda c: roles.find(c, EDITOR))
    assert editor is not None
    assert (editor.role, editor.label) == (Role.ADMIN, "박지호")
