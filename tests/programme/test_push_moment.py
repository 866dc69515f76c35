"""The moment of the push, on every year and for any server, against a table worked out by hand."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import holidays
import pytest

from bot.clock import SEOUL
from bot.programme.push_moment import Window, default_moment, window

ROOT = Path(__file__).parent.parent.parent
YEARS = range(2017, 2036)
# When a notice opens in Seoul, and how far from midnight of that day the push goes, in minutes.
TABLE = {
    (0, 0): 600,
    (6, 30): 600,
    (9, 0): 600,
    (9, 59): 600,
    (10, 0): 600,
    (10, 1): 601,
    (13, 30): 810,
    (20, 59): 1259,
    (21, 0): 1440 + 600,
    (23, 59): 1440 + 600,
}
# Seoul has been nine hours ahead, without summer time, all these years.
AHEAD = timedelta(hours=9)


def by_hand(opens_utc: datetime) -> datetime:
    """The rule once more, without the clock's own functions, from UTC to UTC."""
    local = opens_utc.replace(tzinfo=None) + AHEAD
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    minutes = local.hour * 60 + local.minute
    if minutes >= 1260:
        goes = midnight + timedelta(days=1, minutes=600)
    elif minutes > 600:
        goes = local
    else:
        goes = midnight + timedelta(minutes=600)
    return (goes - AHEAD).replace(tzinfo=UTC)


@pytest.mark.parametrize("year", YEARS)
def test_every_hour_of_every_winter_day_has_its_moment(year: int) -> None:
    opens = datetime(year - 1, 12, 1, tzinfo=UTC)
    while opens < datetime(year, 3, 2, tzinfo=UTC):
        assert default_moment(opens) == by_hand(opens), opens
        opens += timedelta(minutes=30)


@pytest.mark.parametrize("year", YEARS)
def test_a_window_that_opens_on_a_holiday_is_moved_by_nothing(year: int) -> None:
    days_off = [day for day in holidays.country_holidays("KR", years=year) if day.month in (1, 2)]
    assert date(year, 1, 1) in days_off
    weekend = next(
        date(year, 1, 1) + timedelta(days=n)
        for n in range(7)
        if (date(year, 1, 1) + timedelta(days=n)).weekday() == 5
    )
    for day in [*days_off, weekend, weekend + timedelta(days=1)]:
        midnight = datetime(day.year, day.month, day.day, tzinfo=SEOUL)
        for (hour, minute), after in TABLE.items():
            opens = midnight.replace(hour=hour, minute=minute)
            assert default_moment(opens) == midnight + timedelta(minutes=after)


_SCRIPT = """
from datetime import UTC, datetime, timedelta
from bot.programme.push_moment import default_moment
at = datetime(2016, 12, 20, tzinfo=UTC)
while at.year < 2036:
    print(int(default_moment(at).timestamp()))
    at += timedelta(hours=37)
"""


def test_the_servers_zone_changes_nothing() -> None:
    said = set()
    for zone in ("UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Seoul"):
        environment = {**os.environ, "TZ": zone}
        done = subprocess.run(
            [sys.executable, "-c", _SCRIPT],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        said.add(done.stdout)
    assert len(said) == 1
    first = datetime(2016, 12, 20, tzinfo=UTC)
    moments = [int(each) for each in said.pop().split()]
    assert moments == [
        int(by_hand(first + n * timedelta(hours=37)).timestamp()) for n in range(len(moments))
    ]
    assert len(moments) > 4000


OPENS = datetime(2027, 1, 4, 9, tzinfo=SEOUL)
SEASON = date(2027, 2, 28)


def test_the_window_ends_with_the_last_notice() -> None:
    ends = [datetime(2027, 1, day, 18, tzinfo=SEOUL) for day in (8, 12, 9)]
    found = window([OPENS, OPENS + timedelta(days=3), OPENS], ends, None, SEASON)
    assert found == Window(OPENS.replace(hour=10), ends[1])
    assert window([], [], None, SEASON) is None


def test_a_notice_without_an_end_is_open_as_long_as_recruitment() -> None:
    found = window([OPENS], [None], None, SEASON)
    assert found is not None
    assert found.end == datetime(2027, 3, 1, tzinfo=SEOUL)
    assert found.is_open(found.end - timedelta(seconds=1))
    assert not found.is_open(found.end)


@pytest.mark.parametrize(("chosen", "moment"), [(-3, 0), (0, 0), (5, 5)])
def test_what_staff_chose_is_never_before_the_first_opening(chosen: int, moment: int) -> None:
    found = window([OPENS], [None], OPENS + timedelta(hours=chosen), SEASON)
    assert found is not None
    assert found.moment == OPENS + timedelta(hours=moment)
