"""A campaign is approved by somebody who had no hand in it, as they read it."""

import asyncio
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection, update
from sqlalchemy.exc import IntegrityError

from bot.delivery import campaigns
from bot.delivery.audience import Audience
from bot.delivery.campaigns import New, NotNow
from bot.delivery.model import Campaign, State
from bot.people.consent import Topic
from bot.staff import approval, roles
from bot.staff.approval import Refused, Why
from bot.staff.roles import Role
from bot.storage.database import Database
from bot.storage.tables import campaigns as table
from bot.storage.tables import hands
from tests.delivery.conftest import APPROVER, AUTHOR, NOON, appoint, approved

T = TypeVar("T")
SECOND, VIEWER = 9003, 9004
HOUR = timedelta(hours=1)
WRITTEN: dict[str, Any] = {
    "name": "소식",
    "topic": Topic.NEWS.value,
    "content": {"text": {"ko": "소식이에요."}},
    "audience": Audience().model_dump(mode="json"),
}


@pytest.fixture
async def staffed(database: Database) -> Database:
    def unit(connection: Connection) -> None:
        appoint(connection)
        roles.appoint(connection, SECOND, Role.ADMIN, "관리", NOON)
        roles.appoint(connection, VIEWER, Role.VIEWER, "보기", NOON)

    await database.run(unit)
    return database


def written(connection: Connection, **more: Any) -> int:
    return campaigns.create(connection, New(**WRITTEN | more), AUTHOR, NOON)


def submitted(connection: Connection, **more: Any) -> int:
    campaign_id = written(connection, **more)
    campaigns.submit(connection, campaign_id, AUTHOR, NOON)
    return campaign_id


def found(connection: Connection, campaign_id: int) -> Campaign:
    campaign = campaigns.get(connection, campaign_id)
    assert campaign is not None
    return campaign


def fingerprint(connection: Connection, campaign_id: int) -> str:
    return campaigns.digest(found(connection, campaign_id))


def set_state(connection: Connection, campaign_id: int, state: State) -> None:
    mine = update(table).where(table.c.campaign_id == campaign_id)
    connection.execute(mine.values(state=state))


async def attempt(database: Database, campaign_id: int, by: int, read: str | None = None) -> str:
    def unit(connection: Connection) -> str:
        mark = fingerprint(connection, campaign_id) if read is None else read
        campaigns.approve(connection, campaign_id, mark, by, NOON)
        return "approved"

    try:
        return await database.run(unit)
    except Refused as refused:
        return refused.reason.value
    except NotNow:
        return "not-now"


async def test_somebody_else_approves_what_they_read(staffed: Database) -> None:
    campaign_id = await staffed.run(submitted)
    old = await staffed.run(lambda c: fingerprint(c, campaign_id))
    assert await attempt(staffed, campaign_id, AUTHOR) == Why.NOT_AN_APPROVER
    assert await attempt(staffed, campaign_id, VIEWER) == Why.NOT_AN_APPROVER
    assert await attempt(staffed, campaign_id, 12345) == Why.NOT_AN_APPROVER

    def rewritten(connection: Connection) -> None:
        campaigns.edit(connection, campaign_id, SECOND, NOON, name="다른 소식")
        campaigns.submit(connection, campaign_id, AUTHOR, NOON)

    await staffed.run(rewritten)
    assert await attempt(staffed, campaign_id, APPROVER, old) == Why.CHANGED
    assert await attempt(staffed, campaign_id, SECOND) == Why.OWN_WORK
    assert await attempt(staffed, campaign_id, APPROVER) == "approved"
    assert await attempt(staffed, campaign_id, APPROVER) == Why.DECIDED
    campaign = await staffed.run(lambda c: found(c, campaign_id))
    assert campaign.state is State.APPROVED
    assert await staffed.run(lambda c: campaigns.stands(c, campaign))


async def test_whoever_only_submits_has_a_hand_in_it(staffed: Database) -> None:
    def unit(connection: Connection) -> int:
        campaign_id = written(connection)
        campaigns.submit(connection, campaign_id, APPROVER, NOON)
        return campaign_id

    campaign_id = await staffed.run(unit)
    assert await attempt(staffed, campaign_id, APPROVER) == Why.OWN_WORK
    assert await attempt(staffed, campaign_id, SECOND) == "approved"


async def test_of_two_who_approve_at_once_one_does(staffed: Database) -> None:
    campaign_id = await staffed.run(submitted)
    other = Database(staffed.url)
    other.start()
    try:
        outcomes = await asyncio.gather(
            attempt(staffed, campaign_id, APPROVER), attempt(other, campaign_id, SECOND)
        )
    finally:
        await other.stop()
    assert sorted(outcomes) == ["approved", Why.DECIDED]
    campaign = await staffed.run(lambda c: found(c, campaign_id))
    assert (campaign.state, await staffed.run(approval.waiting)) == (State.APPROVED, [])


async def test_what_is_changed_while_it_is_approved_is_not_approved(staffed: Database) -> None:
    campaign_id = await staffed.run(submitted)
    other = Database(staffed.url)
    other.start()
    change = {"content": {"text": {"ko": "다른 글"}}}
    try:
        outcome, _ = await asyncio.gather(
            attempt(staffed, campaign_id, APPROVER),
            other.run(lambda c: campaigns.edit(c, campaign_id, AUTHOR, NOON, **dict(change))),
        )
    finally:
        await other.stop()
    assert outcome in ("approved", Why.CHANGED, Why.DECIDED)
    campaign = await staffed.run(lambda c: found(c, campaign_id))
    assert campaign.state is State.DRAFT
    assert not await staffed.run(lambda c: campaigns.stands(c, campaign))


async def test_the_database_itself_knows_no_writer_who_approved(staffed: Database) -> None:
    def unit(connection: Connection) -> None:
        campaign_id = approved(connection)
        row = {"subject": f"campaign:{campaign_id}", "staff_id": AUTHOR, "at": NOON}
        connection.execute(hands.insert(), {**row, "part": approval.APPROVED})

    with pytest.raises(IntegrityError):
        await staffed.run(unit)


async def test_given_back_it_is_a_draft_with_a_remark(staffed: Database) -> None:
    def unit(connection: Connection) -> None:
        campaign_id = submitted(connection)
        campaigns.give_back(connection, campaign_id, APPROVER, "날짜가 달라요", NOON)
        campaign = found(connection, campaign_id)
        latest = approval.latest(connection, campaign.subject)
        assert campaign.state is State.DRAFT
        assert latest is not None
        assert latest.remark == "날짜가 달라요"
        with pytest.raises(Refused):
            campaigns.give_back(connection, submitted(connection), VIEWER, "", NOON)

    await staffed.run(unit)
