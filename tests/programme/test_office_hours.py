"""Office hours on the calendars of 2026 to 2028: long holidays, substitute days, own days off."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import SEOUL
from bot.programme.office_hours import (
    WORKING_WEEK,
    OfficeHours,
    Why,
    days_off,
    holiday,
    working_days_after,
)

USUAL = OfficeHours(WORKING_WEEK, time(9), time(18))


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("moment", "why", "opens"),
    [
        ("2026-11-27 11:00", Why.OPEN, None),
        ("2026-11-27 09:00", Why.OPEN, None),
        ("2026-11-27 18:00", Why.AFTER, "2026-11-30 09:00"),
        ("2026-11-27 08:59", Why.BEFORE, "2026-11-27 09:00"),
        ("2026-11-28 12:00", Why.DAY_OFF, "2026-11-30 09:00"),
        # Lunar New Year of 2026: Monday to Wednesday.
        ("2026-02-13 19:00", Why.AFTER, "2026-02-19 09:00"),
        ("2026-02-17 12:00", Why.DAY_OFF, "2026-02-19 09:00"),
        # Of 2027 on Saturday to Monday: Tuesday in its place.
        ("2027-02-05 18:30", Why.AFTER, "2027-02-10 09:00"),
        ("2027-02-09 10:00", Why.DAY_OFF, "2027-02-10 09:00"),
        # Of 2028: Wednesday to Friday, and then the weekend.
        ("2028-01-25 20:00", Why.AFTER, "2028-01-31 09:00"),
        # Chuseok of 2026: Thursday to Saturday.
        ("2026-09-24 10:00", Why.DAY_OFF, "2026-09-28 09:00"),
        ("2027-09-14 10:00", Why.DAY_OFF, "2027-09-17 09:00"),
        # Of 2028: it falls on National Foundation Day, so that Thursday is off as well.
        ("2028-10-02 10:00", Why.DAY_OFF, "2028-10-06 09:00"),
        # Substitute days: 1 March 2026 is a Sunday, 15 August 2026 a Saturday, Christmas 2027, too.
        ("2026-03-02 10:00", Why.DAY_OFF, "2026-03-03 09:00"),
        ("2026-08-17 10:00", Why.DAY_OFF, "2026-08-18 09:00"),
        ("2027-12-27 10:00", Why.DAY_OFF, "2027-12-28 09:00"),
        # The turn of the year.
        ("2026-12-31 18:00", Why.AFTER, "2027-01-04 09:00"),
    ],
)
def test_how_it_stands_and_when_it_opens(moment: str, why: Why, opens: str | None) -> None:
    assert USUAL.at(at(moment)) == (why, at(opens) if opens else None)


def test_own_days_off_count_and_a_holiday_has_its_name() -> None:
    hours = OfficeHours(WORKING_WEEK, time(9), time(18), frozenset({date(2026, 11, 30)}))
    assert hours.at(at("2026-11-27 18:00")) == (Why.AFTER, at("2026-12-01 09:00"))
    assert holiday(date(2026, 9, 25)) == "추석"
    assert holiday(date(2026, 11, 30)) is None


def test_the_moment_may_be_told_in_any_zone() -> None:
    utc = at("2026-11-27 11:00").astimezone(tz=None)
    assert USUAL.at(utc)[0] is Why.OPEN


def test_an_office_that_never_opens_names_no_day() -> None:
    never = OfficeHours(frozenset(), time(9), time(18))
    assert never.at(at("2026-11-27 11:00")) == (Why.DAY_OFF, None)


@given(st.dates(date(2026, 1, 1), date(2028, 12, 20)), st.times())
def test_what_opens_next_is_open_and_nothing_before_is(day: date, clock: time) -> None:
    moment = datetime.combine(day, clock, SEOUL)
    why, opens = USUAL.at(moment)
    if opens is None:
        assert why is Why.OPEN
        return
    assert USUAL.at(opens)[0] is Why.OPEN
    assert USUAL.at(opens - timedelta(minutes=1))[0] is not Why.OPEN
    assert opens > moment
    hour = moment
    while hour < opens:
        assert USUAL.at(hour)[0] is not Why.OPEN
        hour += timedelta(hours=1)


@pytest.mark.parametrize(
    ("since", "days", "until"),
    [
        ("2026-11-27 11:00", 3, "2026-12-02 11:00"),
        ("2026-02-13 11:00", 3, "2026-02-23 11:00"),
        ("2026-09-23 09:30", 3, "2026-09-30 09:30"),
        ("2026-11-28 11:00", 1, "2026-11-30 11:00"),
    ],
)
def test_working_days(since: str, days: int, until: str) -> None:
    assert working_days_after(at(since), days) == at(until)


def test_working_days_leave_out_own_days_off() -> None:
    closed = frozenset({date(2026, 11, 30)})
    assert working_days_after(at("2026-11-27 11:00"), 1, closed) == at("2026-12-01 11:00")


def test_the_days_off_of_a_year_are_in_order() -> None:
    days = [day for day, _ in days_off(2027)]
    assert days == sorted(days)
    assert len(days) >= 15
