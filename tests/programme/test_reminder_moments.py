"""When people are reminded of a notice: a table of windows, and what holds for every window."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import SEOUL, seoul
from bot.programme.notice import Fields
from bot.programme.reminder_moments import Reminds, moments


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=SEOUL)


def fields(opens: str = "", closes: str = "", result: str = "") -> Fields:
    dates = {"opens_at": opens, "closes_at": closes, "result_on": result}
    return Fields.model_validate(
        {"title": "공고", "year": 2027, **{name: at(text) for name, text in dates.items() if text}}
    )


def told(notice: Fields) -> list[tuple[str, str, str]]:
    return [
        (each.reminds.value, f"{seoul(each.at):%m-%d %H:%M}", f"{seoul(each.until):%m-%d %H:%M}")
        for each in moments(notice)
    ]


TABLE = {
    "five days, as in recent rounds": (
        fields("2027-01-04 10:00", "2027-01-08 18:00", "2027-01-20 00:00"),
        [
            ("opening", "01-04 10:00", "01-04 21:00"),
            ("soon", "01-06 10:00", "01-07 21:00"),
            ("last", "01-08 09:00", "01-08 17:30"),
            ("result", "01-20 10:00", "01-21 21:00"),
        ],
    ),
    "one day": (
        fields("2027-01-04 09:00", "2027-01-04 18:00"),
        [("opening", "01-04 10:00", "01-04 18:00")],
    ),
    "two days": (
        fields("2027-01-04 09:00", "2027-01-05 18:00"),
        [("opening", "01-04 10:00", "01-04 21:00"), ("last", "01-05 09:00", "01-05 17:30")],
    ),
    "three days": (
        fields("2027-01-04 09:00", "2027-01-06 18:00"),
        [("opening", "01-04 10:00", "01-04 21:00"), ("last", "01-06 09:00", "01-06 17:30")],
    ),
    "four days": (
        fields("2027-01-04 09:00", "2027-01-07 18:00"),
        [
            ("opening", "01-04 10:00", "01-04 21:00"),
            ("soon", "01-05 10:00", "01-06 21:00"),
            ("last", "01-07 09:00", "01-07 17:30"),
        ],
    ),
    "opens in the afternoon": (
        fields("2027-01-04 14:30", "2027-01-04 18:00"),
        [("opening", "01-04 14:30", "01-04 18:00")],
    ),
    "opens at night": (
        fields("2027-01-04 21:00", "2027-01-06 18:00"),
        [("opening", "01-05 10:00", "01-05 21:00"), ("last", "01-06 09:00", "01-06 17:30")],
    ),
    "opens at night for a day: the next morning tells of the end, too": (
        fields("2027-01-04 22:00", "2027-01-05 18:00"),
        [("opening", "01-05 10:00", "01-05 18:00")],
    ),
    "closes in the morning": (
        fields("2027-01-04 09:00", "2027-01-08 09:30"),
        [
            ("opening", "01-04 10:00", "01-04 21:00"),
            ("soon", "01-06 10:00", "01-07 09:00"),
            ("last", "01-07 09:00", "01-07 21:00"),
        ],
    ),
    "one hour of the last morning is enough": (
        fields("", "2027-01-08 10:00"),
        [("soon", "01-06 10:00", "01-07 21:00"), ("last", "01-08 09:00", "01-08 09:30")],
    ),
    "a minute less is not": (
        fields("", "2027-01-08 09:59"),
        [("soon", "01-06 10:00", "01-07 09:00"), ("last", "01-07 09:00", "01-07 21:00")],
    ),
    "midnight is the day before": (
        fields("2027-01-04 00:00", "2027-01-09 00:00"),
        [
            ("opening", "01-04 10:00", "01-04 21:00"),
            ("soon", "01-06 10:00", "01-07 21:00"),
            ("last", "01-08 09:00", "01-08 21:00"),
        ],
    ),
    "over the end of a month and of a year, on days off": (
        fields("2027-12-25 09:00", "2028-01-01 18:00", "2028-02-29 15:00"),
        [
            ("opening", "12-25 10:00", "12-25 21:00"),
            ("soon", "12-30 10:00", "12-31 21:00"),
            ("last", "01-01 09:00", "01-01 17:30"),
            ("result", "02-29 10:00", "03-01 21:00"),
        ],
    ),
    "over before ten": (fields("2027-01-04 08:00", "2027-01-04 09:50"), []),
    "no dates": (fields(), []),
}


@pytest.mark.parametrize("name", TABLE)
def test_the_table(name: str) -> None:
    notice, wanted = TABLE[name]
    assert told(notice) == wanted


MOMENTS = st.integers(0, 19 * 366 * 24 * 60).map(
    lambda minutes: datetime(2017, 1, 1, tzinfo=SEOUL) + timedelta(minutes=minutes)
)


@given(
    st.none() | MOMENTS,
    st.none() | st.timedeltas(timedelta(minutes=1), timedelta(days=40)),
    st.none() | st.timedeltas(timedelta(), timedelta(days=60)),
)
def test_every_window(
    opens: datetime | None, lasts: timedelta | None, waits: timedelta | None
) -> None:
    start = opens or datetime(2027, 1, 4, tzinfo=SEOUL)
    closes = start + lasts if lasts else None
    result = (closes or start) + waits if waits is not None else None
    notice = Fields(title="공고", year=2027, opens_at=opens, closes_at=closes, result_on=result)
    found = moments(notice)
    days = [seoul(each.at).date() for each in found]
    for each in found:
        begins, ends = seoul(each.at), seoul(each.until)
        assert (9, 0) <= (begins.hour, begins.minute) < (21, 0)
        assert (ends.hour, ends.minute, ends.second) <= (21, 0, 0)
        if each.reminds is not Reminds.RESULT:
            assert opens is None or each.at >= opens
            assert closes is None or each.until <= closes
    window = [each for each in found if each.reminds is not Reminds.RESULT]
    # On no day two of them, and none lasts into the next.
    assert len({seoul(each.at).date() for each in window}) == len(window)
    assert all(one.until <= other.at for one, other in pairwise(window))
    assert days == sorted(days)
    # Without an opening there is always somebody left to remind.
    if closes is not None and opens is None:
        assert [each.reminds for each in window] == [Reminds.SOON, Reminds.LAST]
