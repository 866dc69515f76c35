"""Notices: versions, a second person, and what citizens read meanwhile."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection, select, update
from sqlalchemy.exc import IntegrityError

from bot.delivery import campaigns
from bot.delivery.model import State as CampaignState
from bot.programme import announcing, noticeboard, notices
from bot.programme.notice import Fields, Notice, State
from bot.programme.noticeboard import Shelf
from bot.staff import approval, audit, roles
from bot.staff.approval import Refused, Why
from bot.staff.roles import Role
from bot.storage.database import Database
from bot.storage.tables import notice_marks, notice_versions, proposals

NOW = datetime(2027, 1, 4, 3, 0, tzinfo=UTC)
CLOSES = NOW + timedelta(days=10)
WRITER, OTHER, READER, SECOND, ADMIN = 1, 2, 3, 4, 5
T = TypeVar("T")
FIELDS = Fields(title="시장 매니저", year=2027, closes_at=CLOSES, occupations=("market_manager",))


@pytest.fixture
async def staffed(database: Database) -> Database:
    people = {
        WRITER: Role.EDITOR,
        OTHER: Role.EDITOR,
        READER: Role.APPROVER,
        SECOND: Role.APPROVER,
        ADMIN: Role.ADMIN,
    }

    def unit(connection: Connection) -> None:
        for number, role in people.items():
            roles.appoint(connection, number, role, f"직원 {number}", NOW)

    await database.run(unit)
    return database


def changed(fields: Fields = FIELDS, **values: Any) -> Fields:
    return Fields.model_validate({**fields.model_dump(), **values})


def found(connection: Connection, notice_id: int) -> Notice:
    notice = noticeboard.get(connection, notice_id)
    assert notice is not None
    return notice


def fingerprint(connection: Connection, notice_id: int) -> str:
    written = announcing.written(connection, notice_id)
    return notices.digest(found(connection, notice_id), written)


def submitted(connection: Connection, announce: bool = False, **more: Any) -> int:
    notice_id = notices.create(connection, FIELDS, WRITER, NOW)
    notices.submit(connection, notice_id, WRITER, NOW, announce=announce, **more)
    return notice_id


def approve(connection: Connection, notice_id: int, by: int = READER) -> None:
    notices.approve(connection, notice_id, fingerprint(connection, notice_id), by, NOW)


def published(connection: Connection, **more: Any) -> int:
    notice_id = submitted(connection, **more)
    approve(connection, notice_id)
    return notice_id


async def refused(database: Database, unit: Callable[[Connection], object]) -> Why:
    with pytest.raises(Refused) as error:
        await database.run(unit)
    return error.value.reason


async def test_a_notice_is_written_submitted_and_published_by_a_second_person(
    staffed: Database,
) -> None:
    def unit(connection: Connection) -> None:
        notice_id = notices.create(connection, FIELDS, WRITER, NOW, origin="sheet:1")
        draft = found(connection, notice_id)
        assert (draft.state, draft.version, draft.fields) == (State.DRAFT, 1, FIELDS)
        assert noticeboard.public(connection, notice_id) is None
        notices.submit(connection, notice_id, WRITER, NOW, announce=False)
        assert found(connection, notice_id).state is State.SUBMITTED
        approve(connection, notice_id)
        notice = noticeboard.public(connection, notice_id)
        assert notice is not None
        assert (notice.state, notice.published_at) == (State.PUBLISHED, NOW)
        assert notice.is_open(NOW)
        assert noticeboard.open_ones(connection, NOW) == [notice]
        assert noticeboard.of_occupation(connection, "market_manager", NOW) == [notice]
        assert noticeboard.of_occupation(connection, "market", NOW) == []
        assert noticeboard.by_origin(connection, "sheet:1") == notice
        acts = [entry.action for entry in audit.everything(connection)]
        assert acts == ["notice.create", "notice.submit", "notice.approve"]

    await staffed.run(unit)


async def test_an_edit_is_a_new_version_and_voids_what_waits(staffed: Database) -> None:
    notice_id = await staffed.run(submitted)
    read = await staffed.run(lambda c: fingerprint(c, notice_id))
    new = changed(pay="시급 12,000원")
    await staffed.run(lambda c: notices.edit(c, notice_id, new, OTHER, NOW))

    def unit(connection: Connection) -> None:
        notice = found(connection, notice_id)
        assert (notice.state, notice.version, notice.fields) == (State.DRAFT, 2, new)
        assert noticeboard.version(connection, notice_id, 1) == FIELDS
        assert noticeboard.version(connection, notice_id, 3) is None
        latest = approval.latest(connection, notice.subject)
        assert latest is not None
        assert latest.state is approval.State.VOID

    await staffed.run(unit)
    assert (
        await refused(staffed, lambda c: notices.approve(c, notice_id, read, READER, NOW))
        == Why.CHANGED
    )
    assert await refused(staffed, lambda c: approve(c, notice_id)) == Why.CHANGED


async def test_an_edit_that_changes_nothing_leaves_what_waits(staffed: Database) -> None:
    def unit(connection: Connection) -> None:
        notice_id = submitted(connection)
        notices.edit(connection, notice_id, changed(), OTHER, NOW)
        assert found(connection, notice_id).version == 1
        approve(connection, notice_id)

    await staffed.run(unit)


async def test_the_published_version_is_read_until_the_new_one_is_approved(
    staffed: Database,
) -> None:
    new = changed(title="시장 도우미", closes_at=CLOSES + timedelta(days=1))

    def unit(connection: Connection) -> None:
        notice_id = published(connection)
        notices.edit(connection, notice_id, new, OTHER, NOW)
        assert [each.fields for each in noticeboard.open_ones(connection, NOW)] == [FIELDS]
        assert found(connection, notice_id).fields == new
        notices.submit(connection, notice_id, OTHER, NOW, announce=False)
        assert [each.fields for each in noticeboard.open_ones(connection, NOW)] == [FIELDS]
        approve(connection, notice_id, SECOND)
        assert [each.fields for each in noticeboard.open_ones(connection, CLOSES)] == [new]

    await staffed.run(unit)


@pytest.mark.parametrize(
    ("by", "why"),
    [
        (WRITER, Why.NOT_AN_APPROVER),
        (OTHER, Why.NOT_AN_APPROVER),
        (99, Why.NOT_AN_APPROVER),
    ],
)
async def test_who_is_no_approver_cannot_approve(staffed: Database, by: int, why: Why) -> None:
    notice_id = await staffed.run(submitted)
    assert why == await refused(staffed, lambda c: approve(c, notice_id, by))


@pytest.mark.parametrize("part", ["create", "edit", "submit"])
async def test_who_had_a_hand_in_it_cannot_approve_it_even_as_admin(
    staffed: Database, part: str
) -> None:
    who = {each: ADMIN if each == part else WRITER for each in ("create", "edit", "submit")}

    def unit(connection: Connection) -> int:
        notice_id = notices.create(connection, FIELDS, who["create"], NOW)
        notices.edit(connection, notice_id, changed(heads=2), who["edit"], NOW)
        notices.submit(connection, notice_id, who["submit"], NOW, announce=False)
        return notice_id

    notice_id = await staffed.run(unit)
    assert await refused(staffed, lambda c: approve(c, notice_id, ADMIN)) == Why.OWN_WORK
    await staffed.run(lambda c: approve(c, notice_id))


async def test_the_database_itself_refuses_the_submitter_as_approver(staffed: Database) -> None:
    await staffed.run(submitted)
    forged = update(proposals).values(state="approved", decided_by=WRITER, decided_at=NOW)
    with pytest.raises(IntegrityError):
        await staffed.run(lambda c: c.execute(forged))


async def test_of_two_approvers_the_second_hears_that_it_was_decided(staffed: Database) -> None:
    notice_id = await staffed.run(submitted)
    await staffed.run(lambda c: approve(c, notice_id, READER))
    assert await refused(staffed, lambda c: approve(c, notice_id, SECOND)) == Why.DECIDED
    back = lambda c: notices.give_back(c, notice_id, SECOND, "늦었어요", NOW)  # noqa: E731 - a unit
    assert await refused(staffed, back) == Why.DECIDED


async def test_a_notice_given_back_is_a_draft_with_its_remark(staffed: Database) -> None:
    def unit(connection: Connection) -> None:
        notice_id = submitted(connection, announce=True)
        notices.give_back(connection, notice_id, READER, "보수를 적어 주세요.", NOW)
        notice = found(connection, notice_id)
        latest = approval.latest(connection, notice.subject)
        assert latest is not None
        assert (notice.state, latest.remark) == (State.DRAFT, "보수를 적어 주세요.")
        assert announcing.written(connection, notice_id) is None
        notices.submit(connection, notice_id, WRITER, NOW, announce=False)
        approve(connection, notice_id)

    await staffed.run(unit)


async def test_withdrawing_and_closing_hold_at_once(staffed: Database) -> None:
    def unit(connection: Connection) -> None:
        closed, withdrawn = published(connection), published(connection)
        notices.close(connection, closed, WRITER, NOW)
        notices.withdraw(connection, withdrawn, OTHER, NOW)
        assert noticeboard.open_ones(connection, NOW) == []
        for notice_id, state in ((closed, State.CLOSED), (withdrawn, State.WITHDRAWN)):
            notice = noticeboard.public(connection, notice_id)
            assert notice is not None
            assert notice.state is state
            assert notice.is_over(NOW)
        # A closed one may turn out to be wrong altogether.
        notices.withdraw(connection, closed, WRITER, NOW)

    await staffed.run(unit)


@pytest.mark.parametrize("step", [notices.close, notices.withdraw])
async def test_what_was_never_published_is_neither_closed_nor_withdrawn(
    staffed: Database, step: Callable[..., None]
) -> None:
    notice_id = await staffed.run(submitted)
    with pytest.raises(notices.NotNow):
        await staffed.run(lambda c: step(c, notice_id, WRITER, NOW))
    with pytest.raises(notices.NoSuchNotice):
        await staffed.run(lambda c: step(c, 99, WRITER, NOW))


async def test_a_closed_notice_opens_anew_when_a_new_version_is_approved(
    staffed: Database,
) -> None:
    def unit(connection: Connection) -> None:
        notice_id = published(connection)
        notices.close(connection, notice_id, WRITER, NOW)
        notices.edit(connection, notice_id, changed(heads=3), WRITER, NOW)
        assert found(connection, notice_id).state is State.CLOSED
        notices.submit(connection, notice_id, WRITER, NOW, announce=False)
        approve(connection, notice_id)
        assert [each.notice_id for each in noticeboard.open_ones(connection, NOW)] == [notice_id]

    await staffed.run(unit)


async def test_the_end_of_the_window_closes_a_notice_by_itself(staffed: Database) -> None:
    def unit(connection: Connection) -> None:
        notice_id = published(connection)
        assert len(noticeboard.open_ones(connection, CLOSES - timedelta(seconds=1))) == 1
        assert noticeboard.open_ones(connection, CLOSES) == []
        _, public = noticeboard.on_shelf(connection, Shelf.PUBLIC, CLOSES, 0, 5)
        _, over = noticeboard.on_shelf(connection, Shelf.OVER, CLOSES, 0, 5)
        assert (public, over) == (0, 1)
        with pytest.raises(notices.NotNow):
            notices.submit(connection, notice_id, WRITER, CLOSES, announce=False)

    await staffed.run(unit)


async def test_what_ended_while_it_waited_is_not_published(staffed: Database) -> None:
    notice_id = await staffed.run(submitted)
    read = await staffed.run(lambda c: fingerprint(c, notice_id))
    with pytest.raises(notices.NotNow):
        await staffed.run(lambda c: notices.approve(c, notice_id, read, READER, CLOSES))
    waiting = await staffed.run(lambda c: approval.open_of(c, f"notice:{notice_id}"))
    assert waiting is not None


async def test_publishing_and_announcing_is_one_approval(staffed: Database) -> None:
    send_at = NOW + timedelta(days=1)

    def unit(connection: Connection) -> None:
        notice_id = submitted(connection, announce=True, send_at=send_at)
        waiting = announcing.written(connection, notice_id)
        assert waiting is not None
        assert (waiting.send_at, waiting.not_after) == (send_at, CLOSES)
        assert waiting.audience["fits_notice"] == notice_id
        assert [each.subject for each in approval.waiting(connection)] == [f"notice:{notice_id}"]
        approve(connection, notice_id)
        sent = campaigns.get(connection, waiting.campaign_id)
        assert sent is not None
        assert sent.state is CampaignState.APPROVED
        assert campaigns.stands(connection, sent)

    await staffed.run(unit)


async def test_a_newer_version_ends_what_was_to_be_said_of_the_older(staffed: Database) -> None:
    def unit(connection: Connection) -> None:
        notice_id = submitted(connection, announce=True, send_at=NOW + timedelta(days=1))
        older = announcing.written(connection, notice_id)
        assert older is not None
        approve(connection, notice_id)
        notices.edit(connection, notice_id, changed(pay="월 250만 원"), WRITER, NOW)
        notices.submit(connection, notice_id, WRITER, NOW, announce=True)
        newer = announcing.written(connection, notice_id)
        assert newer is not None
        approve(connection, notice_id)
        states = [campaigns.get(connection, each.campaign_id) for each in (older, newer)]
        assert [each.state for each in states if each] == [
            CampaignState.CANCELLED,
            CampaignState.APPROVED,
        ]

    await staffed.run(unit)


async def test_another_announcement_than_was_read_is_not_approved(staffed: Database) -> None:
    def unit(connection: Connection) -> tuple[int, str]:
        notice_id = submitted(connection, announce=True)
        read = fingerprint(connection, notice_id)
        campaign = announcing.written(connection, notice_id)
        assert campaign is not None
        campaigns.edit(connection, campaign.campaign_id, OTHER, NOW, audience={})
        return notice_id, read

    notice_id, read = await staffed.run(unit)
    approve_it = lambda c: notices.approve(c, notice_id, read, READER, NOW)  # noqa: E731 - a unit
    assert await refused(staffed, approve_it) == Why.CHANGED


async def test_a_refused_approval_leaves_notice_and_campaign_as_they_were(
    staffed: Database,
) -> None:
    def unit(connection: Connection) -> int:
        notice_id = submitted(connection, announce=True)
        campaign = announcing.written(connection, notice_id)
        assert campaign is not None
        # The second person changed what will be sent, if not the notice.
        campaigns.edit(connection, campaign.campaign_id, READER, NOW, send_at=NOW)
        again = found(connection, notice_id)
        written = announcing.written(connection, notice_id)
        approval.submit(connection, again.subject, notices.digest(again, written), WRITER, NOW)
        return notice_id

    notice_id = await staffed.run(unit)
    assert await refused(staffed, lambda c: approve(c, notice_id, READER)) == Why.OWN_WORK
    assert await staffed.run(lambda c: noticeboard.public(c, notice_id)) is None
    assert await staffed.run(lambda c: approval.open_of(c, f"notice:{notice_id}")) is not None


async def test_nobody_is_told_of_a_notice_that_was_withdrawn(staffed: Database) -> None:
    def unit(connection: Connection) -> None:
        notice_id = submitted(connection, announce=True)
        campaign = announcing.written(connection, notice_id)
        assert campaign is not None
        approve(connection, notice_id)
        notices.withdraw(connection, notice_id, WRITER, NOW)
        stopped = campaigns.get(connection, campaign.campaign_id)
        assert stopped is not None
        assert stopped.state is CampaignState.CANCELLED

    await staffed.run(unit)


async def test_it_is_not_announced_after_its_end(staffed: Database) -> None:
    notice_id = await staffed.run(lambda c: notices.create(c, FIELDS, WRITER, NOW))
    with pytest.raises(notices.TooLate):
        await staffed.run(
            lambda c: notices.submit(c, notice_id, WRITER, NOW, announce=True, send_at=CLOSES)
        )


async def test_a_draft_is_thrown_away_and_changes_are_taken_back(staffed: Database) -> None:
    def unit(connection: Connection) -> None:
        draft = submitted(connection, announce=True)
        assert notices.discard(connection, draft, WRITER, NOW)
        assert noticeboard.get(connection, draft) is None
        assert connection.execute(select(notice_versions)).all() == []
        assert approval.waiting(connection) == []
        notice_id = published(connection)
        notices.edit(connection, notice_id, changed(pay="없음"), WRITER, NOW)
        assert not notices.discard(connection, notice_id, WRITER, NOW)
        notice = found(connection, notice_id)
        assert (notice.fields, notice.has_changes) == (FIELDS, False)
        with pytest.raises(notices.NotNow):
            notices.discard(connection, notice_id, WRITER, NOW)

    await staffed.run(unit)


async def test_staff_find_a_notice_on_the_shelf_of_its_state(staffed: Database) -> None:
    def shelves(connection: Connection) -> dict[str, list[str]]:
        pages = {shelf: noticeboard.on_shelf(connection, shelf, NOW, 0, 9)[0] for shelf in Shelf}
        return {shelf: [each.fields.title for each in page] for shelf, page in pages.items()}

    def unit(connection: Connection) -> None:
        for title in ("하나", "둘"):
            notices.create(connection, changed(title=title), WRITER, NOW)
        waiting, public = submitted(connection), published(connection)
        notices.edit(connection, waiting, changed(title="기다림"), WRITER, NOW)
        notices.submit(connection, waiting, WRITER, NOW, announce=False)
        assert shelves(connection) == {
            "w": ["둘", "하나"],
            "s": ["기다림"],
            "p": ["시장 매니저"],
            "o": [],
        }
        notices.edit(connection, public, changed(title="고침"), WRITER, NOW)
        found = shelves(connection)
        assert sorted(found["w"]) == ["고침", "둘", "하나"]
        # Staff see the newest words, citizens the approved ones.
        assert found["p"] == ["고침"]
        page, total = noticeboard.on_shelf(connection, Shelf.WRITING, NOW, 1, 1)
        assert (len(page), total) == (1, 3)

    await staffed.run(unit)


async def test_open_ones_come_closing_soonest_first_and_saved_ones_stay(
    staffed: Database,
) -> None:
    def publish(connection: Connection, title: str, closes_at: datetime | None) -> int:
        fields = changed(title=title, closes_at=closes_at)
        notice_id = notices.create(connection, fields, WRITER, NOW)
        notices.submit(connection, notice_id, WRITER, NOW, announce=False)
        approve(connection, notice_id)
        return notice_id

    def unit(connection: Connection) -> None:
        publish(connection, "상시", None)
        publish(connection, "나중", CLOSES + timedelta(days=9))
        soon = publish(connection, "곧", CLOSES)
        titles = [each.fields.title for each in noticeboard.open_ones(connection, NOW)]
        assert titles == ["곧", "나중", "상시"]
        connection.execute(
            notice_marks.insert(), {"person_id": 9, "notice_id": soon, "saved_at": NOW}
        )
        notices.withdraw(connection, soon, WRITER, NOW)
        (saved,) = noticeboard.saved_by(connection, 9)
        assert (saved.notice_id, saved.state) == (soon, State.WITHDRAWN)

    await staffed.run(unit)
