"""Changes of the team: allowed, on record, and never without an admin."""

import asyncio
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Connection

from bot.staff import audit, invitations, roles, team
from bot.staff.audit import Entry
from bot.staff.roles import Member, Role
from bot.staff.team import OPERATOR, Refused, Why
from bot.storage.database import Database
from tests.staff.conftest import ADMIN, APPROVER, EDITOR, NOW, STRANGER, VIEWER


async def acts(database: Database) -> list[Entry]:
    return await database.run(lambda c: list(audit.everything(c)))


async def member(database: Database, staff_id: int) -> Member | None:
    return await database.run(lambda c: roles.find(c, staff_id))


async def test_a_role_is_changed_and_the_change_is_on_record(team_db: Database) -> None:
    was = await team_db.run(lambda c: team.change_role(c, ADMIN, EDITOR, Role.APPROVER, NOW))
    assert was is not None
    assert was.role is Role.EDITOR
    now = await member(team_db, EDITOR)
    assert now is not None
    assert (now.role, now.label, now.since) == (Role.APPROVER, "박지호", NOW)
    (act,) = await acts(team_db)
    assert (act.staff_id, act.action, act.subject) == (ADMIN, "team.role", f"staff:{EDITOR}")
    assert act.detail == {"was": "editor", "role": "approver", "label": "박지호"}


async def test_the_same_role_again_changes_nothing(team_db: Database) -> None:
    assert await team_db.run(lambda c: team.change_role(c, ADMIN, EDITOR, Role.EDITOR, NOW)) is None
    assert await acts(team_db) == []


async def test_a_removal_holds_and_the_name_stays_in_the_record(team_db: Database) -> None:
    await team_db.run(lambda c: team.dismiss(c, ADMIN, EDITOR, NOW))
    assert await member(team_db, EDITOR) is None
    (act,) = await acts(team_db)
    assert (act.action, act.subject) == ("team.remove", f"staff:{EDITOR}")
    names = await team_db.run(team.labels)
    assert names[EDITOR] == "박지호"
    assert names[ADMIN] == "이도윤"


@pytest.mark.parametrize("by", [APPROVER, EDITOR, VIEWER, STRANGER])
async def test_only_admins_change_the_team(team_db: Database, by: int) -> None:
    def change(connection: Connection) -> None:
        team.change_role(connection, by, VIEWER, Role.EDITOR, NOW)

    def end(connection: Connection) -> None:
        team.dismiss(connection, by, VIEWER, NOW)

    for unit in (change, end):
        with pytest.raises(Refused) as refused:
            await team_db.run(unit)
        assert refused.value.reason is Why.NOT_AN_ADMIN
    viewer = await member(team_db, VIEWER)
    assert viewer is not None
    assert viewer.role is Role.VIEWER
    assert await acts(team_db) == []


async def test_nobody_who_is_no_member_is_changed(team_db: Database) -> None:
    for by in (ADMIN, OPERATOR):
        with pytest.raises(Refused) as refused:
            await team_db.run(partial(team.dismiss, by=by, staff_id=STRANGER, now=NOW))
        assert refused.value.reason is Why.NO_MEMBER


@pytest.mark.parametrize("by", [ADMIN, OPERATOR])
async def test_the_last_admin_stays(team_db: Database, by: int) -> None:
    def demote(connection: Connection) -> None:
        team.change_role(connection, by, ADMIN, Role.APPROVER, NOW)

    def end(connection: Connection) -> None:
        team.dismiss(connection, by, ADMIN, NOW)

    def appoint(connection: Connection) -> None:
        team.appoint(connection, ADMIN, Role.VIEWER, "", NOW)

    for unit in (demote, end, appoint):
        with pytest.raises(Refused) as refused:
            await team_db.run(unit)
        assert refused.value.reason is Why.LAST_ADMIN
    assert len(await team_db.run(lambda c: roles.team(c, Role.ADMIN))) == 1


async def test_of_two_admins_who_end_each_other_at_once_one_stays(team_db: Database) -> None:
    await team_db.run(lambda c: roles.appoint(c, EDITOR, Role.ADMIN, "박지호", NOW))
    other = Database(team_db.url)
    other.start()
    try:
        results = await asyncio.gather(
            team_db.run(lambda c: team.dismiss(c, ADMIN, EDITOR, NOW)),
            other.run(lambda c: team.dismiss(c, EDITOR, ADMIN, NOW)),
            return_exceptions=True,
        )
    finally:
        await other.stop()
    assert sum(isinstance(each, Refused) for each in results) == 1
    assert len(await team_db.run(lambda c: roles.team(c, Role.ADMIN))) == 1


@pytest.mark.parametrize("how", ["removed", "demoted", "demoted by the operator"])
async def test_the_open_invitations_of_an_admin_who_goes_go_too(
    team_db: Database, how: str
) -> None:
    def prepare(connection: Connection) -> None:
        roles.appoint(connection, EDITOR, Role.ADMIN, "박지호", NOW)
        invitations.invite(connection, EDITOR, Role.ADMIN, "뒷문", "a" * 32, NOW)
        invitations.invite(connection, ADMIN, Role.VIEWER, "새 사람", "b" * 32, NOW)

    def go(connection: Connection) -> None:
        if how == "removed":
            team.dismiss(connection, ADMIN, EDITOR, NOW)
        elif how == "demoted":
            team.change_role(connection, ADMIN, EDITOR, Role.EDITOR, NOW)
        else:
            team.appoint(connection, EDITOR, Role.EDITOR, "", NOW)

    await team_db.run(prepare)
    await team_db.run(go)
    left = await team_db.run(lambda c: invitations.open_ones(c, NOW))
    assert [each.label for each in left] == ["새 사람"]


async def test_the_operator_appoints_and_is_on_record_as_the_server(database: Database) -> None:
    await database.run(lambda c: team.appoint(c, 5, Role.EDITOR, "새 사람", NOW))
    later = NOW + timedelta(days=1)
    await database.run(lambda c: team.appoint(c, 5, Role.ADMIN, "", later))
    now = await member(database, 5)
    assert now is not None
    assert (now.role, now.label, now.since) == (Role.ADMIN, "새 사람", NOW)
    assert [(act.staff_id, act.action) for act in await acts(database)] == [
        (OPERATOR, "team.appoint")
    ] * 2


async def test_admins_of_the_settings_are_on_record_once(database: Database) -> None:
    for _ in range(2):
        await database.run(lambda c: team.appoint_first(c, {7}, NOW))
    (act,) = await acts(database)
    assert (act.action, act.subject) == ("team.appoint", "staff:7")


SANDBOX = {1001: (Role.ADMIN, "이도윤"), 1002: (Role.APPROVER, "최서연")}


async def test_the_sandbox_lets_its_people_in_once_and_keeps_what_was_changed(
    database: Database,
) -> None:
    await database.run(lambda c: team.staff_sandbox(c, SANDBOX, NOW))
    await database.run(lambda c: team.change_role(c, 1001, 1002, Role.VIEWER, NOW))
    await database.run(lambda c: team.staff_sandbox(c, SANDBOX, NOW))
    found = await database.run(roles.team)
    assert {each.staff_id: each.role for each in found} == {1001: Role.ADMIN, 1002: Role.VIEWER}


async def test_nobody_of_the_sandbox_is_a_member_on_telegram(database: Database) -> None:
    def try_it(connection: Connection) -> None:
        team.staff_sandbox(connection, SANDBOX, NOW)
        roles.appoint(connection, 1007, Role.EDITOR, "다른 사람", NOW)
        roles.appoint(connection, 55, Role.ADMIN, "진짜 직원", NOW)
        invitations.invite(connection, 1001, Role.ADMIN, "뒷문", "a" * 32, NOW)

    await database.run(try_it)
    gone = await database.run(lambda c: team.clear_sandbox(c, range(1001, 2001), {1002}, NOW))
    assert gone == [1001, 1007]
    assert {each.staff_id for each in await database.run(roles.team)} == {55, 1002}
    assert await database.run(lambda c: invitations.open_ones(c, NOW)) == []


async def test_where_no_sandbox_ever_ran_nobody_goes(database: Database) -> None:
    await database.run(lambda c: roles.appoint(c, 1001, Role.ADMIN, "", NOW))
    assert await database.run(lambda c: team.clear_sandbox(c, range(1001, 2001), (), NOW)) == []
    assert await member(database, 1001) is not None
