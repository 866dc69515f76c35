"""Dates as staff type them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import SEOUL
from bot.programme.notice_dates import END_OF_DAY, NotADate, is_end_of_day, read

NOW = datetime(2026, 12, 20, 3, 0, tzinfo=UTC)  # a Sunday noon in Seoul
WEEKDAYS = "월화수목금토일"


def seoul_time(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2027-01-05", seoul_time(2027, 1, 5)),
        ("2027. 1. 5.", seoul_time(2027, 1, 5)),
        ("2027년 1월 5일", seoul_time(2027, 1, 5)),
        ("20270105", seoul_time(2027, 1, 5)),
        ("27.1.5", seoul_time(2027, 1, 5)),
        ("1월 5일", seoul_time(2027, 1, 5)),
        ("1월5일부터", seoul_time(2027, 1, 5)),
        ("1/5 18:00", seoul_time(2027, 1, 5, 18)),
        ("1.5(화) 오후 6시", seoul_time(2027, 1, 5, 18)),
        ("1.5.(화) 18시", seoul_time(2027, 1, 5, 18)),
        ("1월 5일 화요일 오후 6시 30분까지", seoul_time(2027, 1, 5, 18, 30)),
        ("1월 5일 오전 9시 반", seoul_time(2027, 1, 5, 9, 30)),
        ("2027-01-05 6pm", seoul_time(2027, 1, 5, 18)),
        ("2027-01-05 PM 6:30", seoul_time(2027, 1, 5, 18, 30)),
        ("1월 5일 정오", seoul_time(2027, 1, 5, 12)),
        ("1월 5일 오전 12시", seoul_time(2027, 1, 5)),
        ("1월 5일 낮 12시", seoul_time(2027, 1, 5, 12)),
        ("내일 9시", seoul_time(2026, 12, 21, 9)),
        ("오늘", seoul_time(2026, 12, 20)),
        # A little while ago is meant rather than in almost a year.
        ("12/1", seoul_time(2026, 12, 1)),
        ("9/1", seoul_time(2027, 9, 1)),
        ("2/29", seoul_time(2028, 2, 29)),
    ],
)
def test_a_beginning(words: str, moment: datetime) -> None:
    assert read(words, NOW, end=False) == moment


@pytest.mark.parametrize("words", ["1월 5일", "1/5 24:00", "1월 5일 자정까지", "2027-1-5 까지"])
def test_an_end_without_a_time_is_the_end_of_that_day(words: str) -> None:
    moment = read(words, NOW, end=True)
    assert moment == datetime.combine(date(2027, 1, 5), END_OF_DAY, SEOUL)
    assert is_end_of_day(moment.astimezone(UTC))
    assert not is_end_of_day(read("1월 5일 18:00", NOW, end=True))


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "unreadable"),
        ("추후 공지", "unreadable"),
        ("2027", "unreadable"),
        ("1월 5일 아무 때나", "unreadable"),
        ("1월 5일 ~ 1월 9일", "unreadable"),
        ("13월 5일", "no-such-day"),
        ("2027-02-29", "no-such-day"),
        ("2/30", "no-such-day"),
        ("1월 5일 25시", "no-such-time"),
        ("1월 5일 18:60", "no-such-time"),
        ("1월 5일 오전 18시", "no-such-time"),
        ("1월 5일 밤 12시", "no-such-time"),
        ("1월 5일(월)", "weekday"),
    ],
)
def test_what_names_no_moment_is_refused(words: str, why: str) -> None:
    with pytest.raises(NotADate) as refused:
        read(words, NOW, end=False)
    assert refused.value.why == why
    assert refused.value.day == (date(2027, 1, 5) if why == "weekday" else None)


WAYS = [
    "{d.year}-{d.month:02}-{d.day:02} {d.hour:02}:{d.minute:02}",
    "{d.year}. {d.month}. {d.day}. {d.hour}:{d.minute:02}",
    "{d.year}/{d.month}/{d.day} {d.hour}시 {d.minute}분",
    "{d.year}년 {d.month}월 {d.day}일({w}) {d.hour}시 {d.minute}분까지",
    "{d.year}년 {d.month}월 {d.day}일 {w}요일 {half} {h}시 {d.minute}분",
    "{d.year}{d.month:02}{d.day:02} {half} {h}:{d.minute:02}",
]
DAYS = st.dates(date(2020, 1, 1), date(2099, 12, 31))
TIMES = st.times(max_value=time(23, 59)).map(lambda each: each.replace(second=0, microsecond=0))


@given(DAYS, TIMES, st.sampled_from(WAYS), st.booleans())
def test_every_way_of_writing_a_moment_is_read_back(
    day: date, at: time, way: str, end: bool
) -> None:
    moment = datetime.combine(day, at, SEOUL)
    words = way.format(
        d=moment,
        w=WEEKDAYS[day.weekday()],
        half="오전" if at.hour < 12 else "오후",
        h=at.hour % 12 or 12,
    )
    assert read(words, NOW, end=end) == moment


@given(st.integers(-60, 300), st.sampled_from(["{d.month}/{d.day}", "{d.month}월 {d.day}일"]))
def test_without_a_year_the_day_is_near(days: int, way: str) -> None:
    day = date(2026, 12, 20) + timedelta(days=days)
    assert read(way.format(d=day), NOW, end=False).date() == day


@given(st.text(max_size=40), st.booleans())
def test_whatever_is_typed_is_read_or_refused(words: str, end: bool) -> None:
    try:
        moment = read(words, NOW, end=end)
    except NotADate:
        return
    assert moment.tzinfo is SEOUL
