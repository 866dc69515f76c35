"""The second pair of eyes: somebody else, who read what is there now."""

import asyncio
from functools import partial

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from bot.staff import approval, roles
from bot.staff.approval import Refused, State, Why
from bot.staff.roles import Role
from bot.storage.database import Database
from bot.storage.tables import hands, proposals
from tests.staff.conftest import ADMIN, APPROVER, EDITOR, NOW, STRANGER, VIEWER

SUBJECT = "campaign:1"
READ = approval.digest("안녕하세요", {"b": 1, "a": 2})


async def submit(database: Database, subject: str = SUBJECT, by: int = EDITOR) -> None:
    await database.run(lambda c: approval.submit(c, subject, READ, by, NOW))


async def wrote(database: Database, by: int, subject: str = SUBJECT) -> None:
    await database.run(lambda c: approval.wrote(c, subject, by, NOW))


async def approve(database: Database, by: int, read: str = READ) -> Why | None:
    try:
        await database.run(lambda c: approval.approve(c, SUBJECT, read, by, NOW))
    except Refused as refused:
        return refused.reason
    return None


def test_a_digest_is_of_the_values_and_not_of_their_order() -> None:
    assert approval.digest("안녕하세요", {"a": 2, "b": 1}) == READ
    assert approval.digest("안녕하세요!", {"a": 2, "b": 1}) != READ


async def test_a_second_person_approves_what_was_read(team_db: Database) -> None:
    await submit(team_db)
    assert await approve(team_db, APPROVER) is None
    stands = await team_db.run(lambda c: approval.standing(c, SUBJECT))
    assert stands is not None
    assert (stands.submitted_by, stands.decided_by) == (EDITOR, APPROVER)
    assert await team_db.run(approval.waiting) == []


@pytest.mark.parametrize("by", [EDITOR, VIEWER, STRANGER])
async def test_who_is_no_approver_approves_nothing(team_db: Database, by: int) -> None:
    await submit(team_db, by=ADMIN)
    assert await approve(team_db, by) is Why.NOT_AN_APPROVER


async def test_nobody_approves_what_they_had_a_hand_in(team_db: Database) -> None:
    await wrote(team_db, APPROVER)
    await submit(team_db)
    assert await approve(team_db, APPROVER) is Why.OWN_WORK
    await submit(team_db, by=ADMIN)
    assert await approve(team_db, ADMIN) is Why.OWN_WORK
    # Not even as somebody who was no approver when they wrote it.
    await team_db.run(lambda c: roles.appoint(c, EDITOR, Role.ADMIN, "", NOW))
    assert await approve(team_db, EDITOR) is Why.OWN_WORK
    assert await team_db.run(lambda c: approval.standing(c, SUBJECT)) is None


async def test_what_changed_since_it_was_read_is_not_approved(team_db: Database) -> None:
    await submit(team_db)
    assert await approve(team_db, APPROVER, approval.digest("다른 글")) is Why.CHANGED
    await wrote(team_db, EDITOR)
    assert await approve(team_db, APPROVER) is Why.DECIDED


async def test_a_change_voids_what_was_approved(team_db: Database) -> None:
    await submit(team_db)
    await approve(team_db, APPROVER)
    await wrote(team_db, EDITOR)
    assert await team_db.run(lambda c: approval.standing(c, SUBJECT)) is None
    latest = await team_db.run(lambda c: approval.latest(c, SUBJECT))
    assert latest is not None
    assert latest.state is State.VOID


async def test_an_approver_who_writes_later_is_a_writer(team_db: Database) -> None:
    await submit(team_db)
    await approve(team_db, APPROVER)
    await wrote(team_db, APPROVER)
    await submit(team_db)
    assert await approve(team_db, APPROVER) is Why.OWN_WORK
    assert await approve(team_db, ADMIN) is None


async def test_what_is_given_back_waits_no_more(team_db: Database) -> None:
    await submit(team_db)
    await team_db.run(lambda c: approval.give_back(c, SUBJECT, APPROVER, "날짜를 봐 주세요", NOW))
    latest = await team_db.run(lambda c: approval.latest(c, SUBJECT))
    assert latest is not None
    assert (latest.state, latest.remark) == (State.RETURNED, "날짜를 봐 주세요")
    assert await approve(team_db, APPROVER) is Why.DECIDED


async def test_of_two_approvers_who_race_one_wins_and_the_other_hears(team_db: Database) -> None:
    await submit(team_db)
    other = Database(team_db.url)
    other.start()
    try:
        results = await asyncio.gather(approve(team_db, APPROVER), approve(other, ADMIN))
    finally:
        await other.stop()
    assert set(results) == {None, Why.DECIDED}


async def test_the_database_itself_knows_no_approval_by_the_submitter(team_db: Database) -> None:
    await submit(team_db)
    with pytest.raises(IntegrityError):
        await team_db.run(
            lambda c: c.execute(
                update(proposals).values(state=State.APPROVED, decided_by=proposals.c.submitted_by)
            )
        )


async def test_a_person_has_one_hand_in_a_subject(team_db: Database) -> None:
    await wrote(team_db, EDITOR)
    await submit(team_db)
    rows = await team_db.run(lambda c: c.execute(select(hands)).all())
    assert [(row.staff_id, row.part) for row in rows] == [(EDITOR, approval.WROTE)]


async def test_who_reads_what(team_db: Database) -> None:
    await wrote(team_db, APPROVER)
    await submit(team_db)
    await submit(team_db, "notice:2", by=ADMIN)
    assert await team_db.run(lambda c: approval.writers(c, SUBJECT)) == {EDITOR, APPROVER}
    readers = await team_db.run(lambda c: approval.readers(c, SUBJECT))
    assert [each.staff_id for each in readers] == [ADMIN]
    for staff_id, expected in {ADMIN: [SUBJECT], APPROVER: ["notice:2"]}.items():
        mine = await team_db.run(partial(approval.waiting_for, staff_id=staff_id))
        assert [each.subject for each in mine] == expected
