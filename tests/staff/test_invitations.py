"""An invitation makes one person a member, once, within a day."""

import asyncio
import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.staff import audit, invitations, roles
from bot.staff.invitations import LIFETIME, MOST_OPEN, Invitation, Outcome
from bot.staff.roles import Role
from bot.storage.database import Database
from bot.storage.tables import invitations as table
from tests.staff.conftest import ADMIN, APPROVER, EDITOR, NOW, STRANGER, VIEWER

TOKEN = "A" * 32


async def invite(
    database: Database, role: Role = Role.APPROVER, token: str = TOKEN, by: int = ADMIN
) -> int | None:
    return await database.run(lambda c: invitations.invite(c, by, role, "홍보팀", token, NOW))


async def accept(
    database: Database, who: int, now: datetime = NOW, token: str = TOKEN
) -> tuple[Outcome, Invitation | None]:
    return await database.run(lambda c: invitations.accept(c, token, who, now))


def test_tokens_fit_a_deep_link_and_differ() -> None:
    tokens = {invitations.new_token() for _ in range(500)}
    assert len(tokens) == 500
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{31}[A-Za-z0-9]", token) for token in tokens)


async def test_opening_makes_a_member_once(team_db: Database) -> None:
    await invite(team_db)
    outcome, invitation = await accept(team_db, STRANGER)
    assert outcome is Outcome.JOINED
    assert invitation is not None
    assert invitation.invited_by == ADMIN
    found = await team_db.run(lambda c: roles.find(c, STRANGER))
    assert found is not None
    assert (found.role, found.label, found.since) == (Role.APPROVER, "홍보팀", NOW)
    assert (await accept(team_db, 100))[0] is Outcome.USED
    assert (await accept(team_db, STRANGER))[0] is Outcome.USED
    assert await team_db.run(lambda c: roles.find(c, 100)) is None


async def test_the_record_has_both_ends(team_db: Database) -> None:
    number = await invite(team_db)
    await accept(team_db, STRANGER)
    invited, joined = await team_db.run(lambda c: list(audit.everything(c)))
    assert (invited.staff_id, invited.action) == (ADMIN, "team.invite")
    assert invited.subject == f"invitation:{number}"
    assert (joined.staff_id, joined.action) == (STRANGER, "team.join")
    assert joined.detail == {"invitation": number, "role": "approver", "label": "홍보팀"}
    assert TOKEN not in repr((invited, joined))


async def test_the_token_itself_is_stored_nowhere(team_db: Database) -> None:
    await invite(team_db)
    (row,) = await team_db.run(lambda c: c.execute(select(table)).all())
    assert TOKEN not in map(str, row)
    assert (await accept(team_db, STRANGER, token=row.token_hash))[0] is Outcome.UNKNOWN


@pytest.mark.parametrize("token", ["a" * 32, TOKEN.lower(), "", TOKEN[:-1]])
async def test_another_token_opens_nothing(team_db: Database, token: str) -> None:
    await invite(team_db)
    assert await accept(team_db, STRANGER, token=token) == (Outcome.UNKNOWN, None)
    assert await team_db.run(lambda c: roles.find(c, STRANGER)) is None


async def test_a_day_later_it_is_over(team_db: Database) -> None:
    await invite(team_db)
    assert (await accept(team_db, STRANGER, NOW + LIFETIME))[0] is Outcome.EXPIRED
    assert await team_db.run(lambda c: invitations.open_ones(c, NOW + LIFETIME)) == []
    just = NOW + LIFETIME - timedelta(seconds=1)
    assert (await accept(team_db, STRANGER, just))[0] is Outcome.JOINED


async def test_the_inviter_cannot_use_it_and_it_stays_open(team_db: Database) -> None:
    await invite(team_db)
    assert (await accept(team_db, ADMIN))[0] is Outcome.OWN
    assert (await accept(team_db, STRANGER))[0] is Outcome.JOINED


@pytest.mark.parametrize(
    ("who", "invited_as", "outcome", "then"),
    [
        (VIEWER, Role.EDITOR, Outcome.RAISED, Role.EDITOR),
        (EDITOR, Role.ADMIN, Outcome.RAISED, Role.ADMIN),
        (EDITOR, Role.EDITOR, Outcome.NO_GAIN, Role.EDITOR),
        (APPROVER, Role.VIEWER, Outcome.NO_GAIN, Role.APPROVER),
    ],
)
async def test_a_link_only_ever_raises(
    team_db: Database, who: int, invited_as: Role, outcome: Outcome, then: Role
) -> None:
    await invite(team_db, invited_as)
    before = await team_db.run(lambda c: roles.find(c, who))
    assert (await accept(team_db, who))[0] is outcome
    after = await team_db.run(lambda c: roles.find(c, who))
    assert before is not None
    assert after is not None
    assert (after.role, after.label, after.since) == (then, before.label, before.since)
    still_open = await team_db.run(lambda c: invitations.open_ones(c, NOW))
    assert bool(still_open) is (outcome is Outcome.NO_GAIN)


async def test_an_invitation_of_somebody_who_is_no_admin_any_more_counts_for_nothing(
    team_db: Database,
) -> None:
    await invite(team_db, Role.ADMIN)
    await team_db.run(lambda c: roles.appoint(c, ADMIN, Role.APPROVER, "", NOW))
    assert (await accept(team_db, STRANGER))[0] is Outcome.EXPIRED


@pytest.mark.parametrize("by", [APPROVER, EDITOR, VIEWER, STRANGER])
async def test_only_admins_invite_and_revoke(team_db: Database, by: int) -> None:
    number = await invite(team_db)
    assert number is not None
    assert await invite(team_db, token="B" * 32, by=by) is None
    assert not await team_db.run(lambda c: invitations.revoke(c, by, number, NOW))
    assert len(await team_db.run(lambda c: invitations.open_ones(c, NOW))) == 1


async def test_a_revoked_invitation_is_unknown(team_db: Database) -> None:
    number = await invite(team_db)
    assert number is not None
    assert await team_db.run(lambda c: invitations.revoke(c, ADMIN, number, NOW))
    assert not await team_db.run(lambda c: invitations.revoke(c, ADMIN, number, NOW))
    assert (await accept(team_db, STRANGER))[0] is Outcome.UNKNOWN
    acts = [act.action for act in await team_db.run(lambda c: list(audit.everything(c)))]
    assert acts == ["team.invite", "team.revoke"]


async def test_a_used_invitation_cannot_be_revoked(team_db: Database) -> None:
    number = await invite(team_db)
    assert number is not None
    await accept(team_db, STRANGER)
    assert not await team_db.run(lambda c: invitations.revoke(c, ADMIN, number, NOW))


async def test_only_so_many_are_open_at_once(team_db: Database) -> None:
    for place in range(MOST_OPEN):
        assert await invite(team_db, token=f"{place:032d}") is not None
    assert await invite(team_db) is None
    await accept(team_db, STRANGER, token=f"{0:032d}")
    assert await invite(team_db) is not None


async def test_of_two_who_open_it_at_once_one_joins(team_db: Database) -> None:
    await invite(team_db)
    other = Database(team_db.url)
    other.start()
    try:
        results = await asyncio.gather(accept(team_db, 101), accept(other, 102))
    finally:
        await other.stop()
    assert {outcome for outcome, _ in results} == {Outcome.JOINED, Outcome.USED}
