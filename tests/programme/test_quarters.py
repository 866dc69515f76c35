"""Quarters begin and end in Seoul."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.programme.quarters import Quarter

MOMENTS = st.datetimes(datetime(2013, 1, 2), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


@given(MOMENTS)
def test_a_moment_is_in_its_quarter_alone(moment: datetime) -> None:
    quarter = Quarter.at(moment)
    assert quarter.begins <= moment < quarter.moved(1).begins
    assert Quarter.of(quarter.code) == quarter
    assert quarter.moved(-5).moved(5) == quarter
    assert quarter.moved(-1) < quarter


def test_it_is_the_clock_of_seoul_that_counts() -> None:
    midnight = datetime(2026, 12, 31, 15, 0, tzinfo=UTC)
    assert Quarter.at(midnight) == Quarter(2027, 1)
    assert Quarter.at(midnight - timedelta(seconds=1)) == Quarter(2026, 4)
    assert Quarter(2026, 4).first_day == date(2026, 10, 1)


@pytest.mark.parametrize(
    "code", ["", "2026", "2026Q0", "2026Q5", "1999Q1", "2012Q4", "２０26Q1", "2026Q1x"]
)
def test_anything_else_is_no_quarter(code: str) -> None:
    with pytest.raises(ValueError, match=code or "^$"):
        Quarter.of(code)
