"""Every step of a campaign, and what each refuses."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection, update

from bot.delivery import campaigns
from bot.delivery.audience import Audience
from bot.delivery.campaigns import Incomplete, New, NotNow
from bot.delivery.model import Action, Campaign, Flag, Kind, State
from bot.people.consent import Topic
from bot.staff import approval, roles
from bot.staff.approval import Refused
from bot.staff.roles import Role
from bot.storage.database import Database
from bot.storage.tables import LedgerState as L
from bot.storage.tables import campaigns as table
from tests.delivery.conftest import APPROVER, AUTHOR, NOON, appoint, approved
from tests.people.rows import add_message

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


async def test_what_is_written_is_read_again(staffed: Database) -> None:
    new = New(
        **WRITTEN,
        kind=Kind.NOTICE,
        action=Action.EDIT,
        flag=Flag.AD,
        of_campaign_id=3,
        notice_id=4,
        send_at=NOON + HOUR,
        not_after=NOON + 2 * HOUR,
    )

    def unit(connection: Connection) -> Campaign:
        return found(connection, campaigns.create(connection, new, AUTHOR, NOON))

    campaign = await staffed.run(unit)
    for name in ("name", "kind", "action", "topic", "flag", "content", "audience"):
        assert getattr(campaign, name) == getattr(new, name)
    assert (campaign.of_campaign_id, campaign.notice_id) == (3, 4)
    assert (campaign.send_at, campaign.not_after) == (new.send_at, new.not_after)
    assert (campaign.state, campaign.version, campaign.author_id) == (State.DRAFT, 1, AUTHOR)
    assert (campaign.created_at, campaign.changed_at) == (NOON, NOON)
    assert (campaign.frozen_upto, campaign.frozen_size) == (None, 0)
    assert campaign.subject == f"campaign:{campaign.campaign_id}"
    assert await staffed.run(lambda c: campaigns.get(c, 999)) is None


CHANGES: dict[str, Any] = {
    "name": "다른 소식",
    "topic": Topic.JANUARY.value,
    "flag": Flag.AD,
    "content": {"text": {"ko": "다른 글"}},
    "audience": Audience(langs=("en",)).model_dump(mode="json"),
    "send_at": NOON + HOUR,
    "not_after": NOON + HOUR,
}


@pytest.mark.parametrize("column", CHANGES)
async def test_any_change_is_a_draft_again_of_another_print(staffed: Database, column: str) -> None:
    def unit(connection: Connection) -> None:
        campaign_id = approved(connection)
        before = fingerprint(connection, campaign_id)
        change = {column: CHANGES[column]}
        campaigns.edit(connection, campaign_id, AUTHOR, NOON + HOUR, **change)
        campaign = found(connection, campaign_id)
        assert (campaign.state, campaign.version) == (State.DRAFT, 2)
        assert campaign.changed_at == NOON + HOUR
        assert getattr(campaign, column) == CHANGES[column]
        assert campaigns.digest(campaign) != before
        assert not campaigns.stands(connection, campaign)
        assert approval.standing(connection, campaign.subject) is None

    await staffed.run(unit)


@pytest.mark.parametrize("state", list(State))
async def test_each_step_is_for_its_states_alone(staffed: Database, state: State) -> None:
    changeable = state in (State.DRAFT, State.SUBMITTED, State.APPROVED)

    def possible(connection: Connection, step: Callable[[Connection, int], Any]) -> bool:
        campaign_id = submitted(connection)
        set_state(connection, campaign_id, state)
        try:
            return step(connection, campaign_id) is not False
        except (NotNow, Refused):
            return False

    steps: dict[str, tuple[Callable[[Connection, int], Any], bool]] = {
        "edit": (lambda c, n: campaigns.edit(c, n, AUTHOR, NOON, name="새"), changeable),
        "submit": (lambda c, n: campaigns.submit(c, n, AUTHOR, NOON), state is State.DRAFT),
        "approve": (
            lambda c, n: campaigns.approve(c, n, fingerprint(c, n), APPROVER, NOON),
            state is State.SUBMITTED,
        ),
        "give_back": (
            lambda c, n: campaigns.give_back(c, n, APPROVER, "", NOON),
            state is State.SUBMITTED,
        ),
        "pause": (campaigns.pause, state is State.SENDING),
        "cancel": (lambda c, n: campaigns.cancel(c, n, NOON), not state.over),
        "finish": (lambda c, n: campaigns.finish(c, n, NOON), state is State.SENDING),
    }
    for name, (step, expected) in steps.items():

        def unit(
            connection: Connection, step: Callable[[Connection, int], Any] = step
        ) -> tuple[bool, bool]:
            with connection.begin_nested() as attempt:
                result = possible(connection, step)
                attempt.rollback()
            return result, True

        assert await staffed.run(unit) == (expected, True), name


async def test_nothing_is_done_to_what_is_not_there(staffed: Database) -> None:
    def unit(connection: Connection) -> None:
        for step in (
            lambda: campaigns.edit(connection, 99, AUTHOR, NOON, name="x"),
            lambda: campaigns.submit(connection, 99, AUTHOR, NOON),
            lambda: campaigns.approve(connection, 99, "", APPROVER, NOON),
            lambda: campaigns.give_back(connection, 99, APPROVER, "", NOON),
        ):
            with pytest.raises(NotNow):
                step()
        assert not campaigns.pause(connection, 99)
        assert not campaigns.resume(connection, 99)
        assert not campaigns.cancel(connection, 99, NOON)
        assert not campaigns.finish(connection, 99, NOON)

    await staffed.run(unit)


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ({}, None),
        ({"content": {}}, "text"),
        ({"content": {"text": {}}}, "text"),
        ({"content": {}, "kind": Kind.NOTICE}, None),
        ({"content": {}, "action": Action.DELETE, "of_campaign_id": 1, "topic": None}, None),
        ({"content": {}, "action": Action.EDIT, "of_campaign_id": 1}, "text"),
        ({"topic": None}, "audience"),
        ({"send_at": NOON, "not_after": NOON}, "window"),
        ({"send_at": NOON, "not_after": NOON + HOUR}, None),
        ({"not_after": NOON + HOUR}, None),
    ],
)
async def test_what_is_incomplete_is_not_submitted(
    staffed: Database, more: dict[str, Any], missing: str | None
) -> None:
    def unit(connection: Connection) -> tuple[str | None, State]:
        campaign_id = written(connection, **more)
        try:
            campaigns.submit(connection, campaign_id, AUTHOR, NOON)
        except Incomplete as incomplete:
            return incomplete.missing, found(connection, campaign_id).state
        return None, found(connection, campaign_id).state

    assert await staffed.run(unit) == (missing, State.DRAFT if missing else State.SUBMITTED)


# Sending


async def test_it_begins_only_with_an_approval_that_stands(staffed: Database) -> None:
    def unit(connection: Connection) -> None:
        campaign_id = approved(connection)
        # Behind everybody's back, as by somebody who can write to the database.
        mine = update(table).where(table.c.campaign_id == campaign_id)
        connection.execute(mine.values(content='{"text": {"ko": "딴 글"}}'))
        assert not campaigns.begin(connection, found(connection, campaign_id))
        campaign = found(connection, campaign_id)
        assert (campaign.state, campaign.reason) == (State.PAUSED, "not-approved")
        assert not campaigns.resume(connection, campaign_id)
        assert campaigns.cancel(connection, campaign_id, NOON)
        other = approved(connection)
        assert campaigns.begin(connection, found(connection, other))
        assert found(connection, other).state is State.SENDING
        assert not campaigns.begin(connection, found(connection, other))

    await staffed.run(unit)


async def test_it_pauses_goes_on_and_is_cancelled(staffed: Database) -> None:
    def unit(connection: Connection) -> None:
        campaign_id = approved(connection)
        campaigns.begin(connection, found(connection, campaign_id))
        assert campaigns.pause(connection, campaign_id, "too-many-refused")
        assert not campaigns.pause(connection, campaign_id)
        assert found(connection, campaign_id).reason == "too-many-refused"
        with pytest.raises(NotNow):
            campaigns.edit(connection, campaign_id, AUTHOR, NOON, name="새 이름")
        assert campaigns.resume(connection, campaign_id)
        assert not campaigns.resume(connection, campaign_id)
        assert found(connection, campaign_id).reason == ""
        assert campaigns.cancel(connection, campaign_id, NOON + HOUR)
        campaign = found(connection, campaign_id)
        assert (campaign.state, campaign.finished_at) == (State.CANCELLED, NOON + HOUR)
        assert not campaigns.stands(connection, campaign)
        assert not campaigns.resume(connection, campaign_id)

    await staffed.run(unit)


@pytest.mark.parametrize("state", list(L))
async def test_it_is_done_once_nobody_is_open_and_opened_again_if_somebody_is(
    staffed: Database, state: L
) -> None:
    still_open = state in (L.PENDING, L.SENDING)

    def unit(connection: Connection) -> None:
        campaign_id = approved(connection)
        campaigns.begin(connection, found(connection, campaign_id))
        add_message(connection, campaign_id, 1, L.SENT)
        add_message(connection, campaign_id, 2, state)
        assert campaigns.finish(connection, campaign_id, NOON) != still_open
        set_state(connection, campaign_id, State.DONE)
        assert campaigns.reopen_unfinished(connection) == still_open
        expected = State.SENDING if still_open else State.DONE
        assert found(connection, campaign_id).state is expected

    await staffed.run(unit)


async def test_the_moment_of_freezing_is_noted_once(staffed: Database) -> None:
    def unit(connection: Connection) -> None:
        campaign_id = approved(connection)
        campaigns.frozen(connection, campaign_id, NOON)
        campaigns.frozen(connection, campaign_id, NOON + HOUR)
        assert found(connection, campaign_id).started_at == NOON

    await staffed.run(unit)


async def test_one_for_each_occasion_under_its_templates_approval(staffed: Database) -> None:
    mark = approval.digest("글")
    content = {"template": "digest", "year": 2027, "fingerprint": mark}
    new = New(**WRITTEN | {"content": content}, kind=Kind.MACHINE)

    def unit(connection: Connection) -> None:
        campaign_id = campaigns.create_machine_made(connection, new, "digest:2027-W01", NOON)
        assert campaign_id is not None
        assert campaigns.create_machine_made(connection, new, "digest:2027-W01", NOON) is None
        assert campaigns.create_machine_made(connection, new, "digest:2027-W02", NOON)
        campaign = found(connection, campaign_id)
        assert (campaign.state, campaign.author_id) == (State.APPROVED, None)
        subject = "template:digest:2027"
        assert not campaigns.stands(connection, campaign)
        approval.submit(connection, subject, approval.digest("다른 글"), AUTHOR, NOON)
        approval.approve(connection, subject, approval.digest("다른 글"), APPROVER, NOON)
        assert not campaigns.stands(connection, campaign)
        approval.submit(connection, subject, mark, AUTHOR, NOON)
        assert not campaigns.stands(connection, campaign)
        approval.approve(connection, subject, mark, APPROVER, NOON)
        assert campaigns.stands(connection, campaign)
        assert campaigns.begin(connection, campaign)

    await staffed.run(unit)


async def test_lists_are_in_their_order(staffed: Database) -> None:
    def unit(connection: Connection) -> None:
        first, second = written(connection), written(connection)
        third = approved(connection, action=Action.EDIT, of_campaign_id=first)
        page, total = campaigns.page(connection, 1, 1)
        assert ([each.campaign_id for each in page], total) == ([second], 3)
        drafts = campaigns.in_states(connection, State.DRAFT, State.DONE)
        assert [each.campaign_id for each in drafts] == [first, second]
        assert [each.campaign_id for each in campaigns.followers(connection, first)] == [third]
        campaigns.frozen(connection, second, NOON)
        campaigns.frozen(connection, third, NOON)
        assert [each.campaign_id for each in campaigns.sent(connection, 9)] == [second]
        since = campaigns.started_since(connection, NOON)
        assert [each.campaign_id for each in since] == [second, third]
        assert campaigns.started_since(connection, NOON + HOUR) == []

    await staffed.run(unit)
