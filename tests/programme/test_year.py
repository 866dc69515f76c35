"""A programme year's phases and dates: the plan's, the notices', and the staff's."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection

from bot.clock import SEOUL
from bot.programme import notices, year
from bot.programme.notice import Fields
from bot.programme.year import Mark, Origin, Phase, WrongDates
from bot.staff import approval, audit, roles
from bot.staff.roles import Role
from bot.storage.database import Database

NOW = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
EDITOR, APPROVER = 9001, 9002
OPENS, CLOSES = (
    datetime(2027, 1, 4, 9, 0, tzinfo=SEOUL),
    datetime(2027, 1, 8, 18, 0, tzinfo=SEOUL),
)


def publish(connection: Connection, **values: object) -> int:
    roles.appoint(connection, EDITOR, Role.EDITOR, "", NOW)
    roles.appoint(connection, APPROVER, Role.APPROVER, "", NOW)
    fields = Fields.model_validate({"title": "공고", "year": 2027, **values})
    notice_id = notices.create(connection, fields, EDITOR, NOW)
    notices.submit(connection, notice_id, EDITOR, NOW, announce=False)
    waiting = approval.open_of(connection, f"notice:{notice_id}")
    assert waiting is not None
    notices.approve(connection, notice_id, waiting.digest, APPROVER, NOW)
    return notice_id


async def test_a_year_nobody_touched_is_the_plans(database: Database) -> None:
    found = await database.run(lambda c: year.get(c, 2028))
    assert found.phases[Phase.RECRUITMENT] == (date(2028, 1, 1), date(2028, 2, 29))
    assert found.phases[Phase.EVALUATION] == (date(2028, 11, 1), date(2028, 11, 30))
    assert set(found.origins.values()) == {Origin.PLAN}
    assert (found.opens_at, found.result_on, found.window_known) == (None, None, False)


@pytest.mark.parametrize(
    ("day", "phases"),
    [
        (date(2027, 1, 1), (Phase.RECRUITMENT,)),
        (date(2027, 2, 28), (Phase.RECRUITMENT,)),
        (date(2027, 3, 1), (Phase.WORK, Phase.SUPPORT)),
        (date(2027, 11, 30), (Phase.WORK, Phase.SUPPORT, Phase.EVALUATION)),
        (date(2027, 12, 31), (Phase.WORK, Phase.SUPPORT)),
        (date(2026, 12, 31), ()),
    ],
)
async def test_a_day_is_in_its_phases(
    database: Database, day: date, phases: tuple[Phase, ...]
) -> None:
    found = await database.run(lambda c: year.get(c, 2027))
    assert year.current_phases(found, day) == phases


async def test_the_window_is_that_of_the_published_notices(database: Database) -> None:
    def unit(connection: Connection) -> None:
        publish(connection, opens_at=OPENS, closes_at=OPENS.replace(day=6))
        publish(connection, opens_at=OPENS.replace(day=5), closes_at=CLOSES)
        publish(connection, opens_at=OPENS.replace(day=1), year=2026)
        gone = publish(connection, opens_at=OPENS.replace(day=2), closes_at=CLOSES.replace(day=20))
        notices.withdraw(connection, gone, EDITOR, NOW)
        found = year.get(connection, 2027)
        assert (found.opens_at, found.closes_at) == (OPENS, CLOSES)
        assert found.origins[Mark.OPENS] is Origin.NOTICES
        year.set_moment(connection, 2027, Mark.OPENS, OPENS.replace(day=3), EDITOR, NOW)
        found = year.get(connection, 2027)
        assert found.opens_at == OPENS.replace(day=3)
        assert (found.origins[Mark.OPENS], found.origins[Mark.CLOSES]) == (
            Origin.STAFF,
            Origin.NOTICES,
        )
        year.set_moment(connection, 2027, Mark.OPENS, None, EDITOR, NOW)
        assert year.get(connection, 2027).opens_at == OPENS

    await database.run(unit)


async def test_staff_set_and_unset_phases_on_record(database: Database) -> None:
    days = (date(2026, 12, 20), date(2027, 2, 10))

    def unit(connection: Connection) -> None:
        year.set_phase(connection, 2027, Phase.RECRUITMENT, days, EDITOR, NOW)
        found = year.get(connection, 2027)
        assert found.phases[Phase.RECRUITMENT] == days
        assert found.origins[Phase.RECRUITMENT] is Origin.STAFF
        assert found.origins[Phase.WORK] is Origin.PLAN
        year.set_phase(connection, 2027, Phase.RECRUITMENT, None, EDITOR, NOW)
        assert year.get(connection, 2027).origins[Phase.RECRUITMENT] is Origin.PLAN
        acts = [(each.action, each.subject, each.detail) for each in audit.everything(connection)]
        assert acts == [
            (
                "year.phase",
                "year:2027",
                {"phase": "recruitment", "days": ["2026-12-20", "2027-02-10"]},
            ),
            ("year.phase", "year:2027", {"phase": "recruitment", "days": None}),
        ]

    await database.run(unit)


async def test_dates_that_cannot_be_are_refused_and_change_nothing(database: Database) -> None:
    def unit(connection: Connection) -> None:
        year.set_moment(connection, 2027, Mark.OPENS, OPENS, EDITOR, NOW)
        year.set_moment(connection, 2027, Mark.CLOSES, CLOSES, EDITOR, NOW)
        before = year.get(connection, 2027)
        for mark, moment, why in (
            (Mark.CLOSES, OPENS, "order"),
            (Mark.OPENS, CLOSES.replace(day=9), "order"),
            (Mark.OPENS, OPENS.replace(year=2025), "far"),
        ):
            with pytest.raises(WrongDates) as refused:
                year.set_moment(connection, 2027, mark, moment, EDITOR, NOW)
            assert refused.value.why == why
        for mark, day, why in (
            (Mark.ANNOUNCED, date(2027, 1, 5), "before-opening"),
            (Mark.RESULT, date(2027, 1, 7), "after-closing"),
        ):
            with pytest.raises(WrongDates) as refused:
                year.set_date(connection, 2027, mark, day, EDITOR, NOW)
            assert refused.value.why == why
        days = (date(2027, 2, 2), date(2027, 2, 1))
        with pytest.raises(WrongDates):
            year.set_phase(connection, 2027, Phase.WORK, days, EDITOR, NOW)
        assert year.get(connection, 2027) == before

    await database.run(unit)


async def test_the_day_is_seouls(database: Database) -> None:
    """Fifteen minutes into the 4th in Seoul it is the 3rd in UTC, and the announcement was before."""

    def unit(connection: Connection) -> None:
        opens_at = datetime(2027, 1, 3, 15, 15, tzinfo=UTC)
        year.set_moment(connection, 2027, Mark.OPENS, opens_at, EDITOR, NOW)
        year.set_date(connection, 2027, Mark.ANNOUNCED, date(2027, 1, 4), EDITOR, NOW)

    await database.run(unit)
    assert year.year_of(datetime(2026, 12, 31, 15, 0, tzinfo=UTC)) == 2027
