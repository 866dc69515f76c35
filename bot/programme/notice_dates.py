"""Reads dates and times as people at a desk type them in Korean, on a clock in Seoul."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.clock import SEOUL, seoul

# A window that ends 'on the 5th' is open through the last second of that day.
END_OF_DAY: Final = time(23, 59, 59)
# Without a year, a day a little while ago is more likely meant than the one in almost a year.
_LOOKING_BACK: Final = timedelta(days=60)
_WEEKDAYS: Final = "월화수목금토일"
_RELATIVE: Final = {"오늘": 0, "내일": 1, "모레": 2, "today": 0, "tomorrow": 1}

_DAY: Final = re.compile(
    r"""
    (?: (?P<solid>20\d{6}) (?!\d)
      | (?: (?P<year>20\d\d|\d\d) \s*[-./년]\s* )?
        (?P<month>\d{1,2}) \s*[-./월]\s* (?P<day>\d{1,2}) (?!\d) \s*일? \.?
      | (?P<word>오늘|내일|모레|today|tomorrow)
    )
    \s* (?: \(\s*(?P<short>[월화수목금토일])(?:요일)?\s*\) | (?P<long>[월화수목금토일])요일 )?
    """,
    re.VERBOSE,
)
_TIME: Final = re.compile(
    r"""
    (?: (?P<word>자정|정오)
      | (?P<half>오전|오후|아침|낮|저녁|밤|am|pm)? \s*
        (?P<hour>\d{1,2}) \s* (?: :\s*(?P<minute>\d\d) (?: :(?P<second>\d\d) )?
                                | 시 \s* (?: (?P<spoken>\d{1,2}) \s*분 | (?P<thirty>반) )?
                                | (?=\s*(?:am|pm)) )
        \s* (?P<after>am|pm)?
    )
    """,
    re.VERBOSE,
)
_TAIL: Final = re.compile(r"\s*(?:까지|부터|에|경|마감|시작)?\s*[.~]?")
_MORNING: Final = frozenset({"오전", "아침", "am"})


class NotADate(ValueError):
    """The words name no moment; `why` is unreadable, no-such-day, no-such-time or weekday.

    For a weekday that does not agree, `day` is the day that was read.
    """

    def __init__(self, why: str, day: date | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.day = day


def read(words: str, now: datetime, *, end: bool) -> datetime:
    """The moment that the words name, aware.

    A day without a year is the next such day, or one of the last weeks. A day without a time
    begins at midnight; as an end it lasts to its last second.

    Raises:
        NotADate: they name none.
    """
    text = " ".join(words.lower().split()).replace(",", " ").strip()
    found = _DAY.match(text)
    if found is None:
        raise NotADate("unreadable")
    day = _day(found, seoul(now).date())
    if (named := found["short"] or found["long"]) and named != _WEEKDAYS[day.weekday()]:
        raise NotADate("weekday", day)
    rest = text[found.end() :].strip(" 의")
    at = None
    if rest and (clock := _TIME.match(rest)) is not None:
        at, rest = _time(clock, end=end), rest[clock.end() :]
    if not _TAIL.fullmatch(rest):
        raise NotADate("unreadable")
    if at is None:
        at = END_OF_DAY if end else time()
    return datetime.combine(day, at, SEOUL)


def is_end_of_day(moment: datetime) -> bool:
    """Whether a moment stands for 'the whole of that day'."""
    return seoul(moment).time() == END_OF_DAY


def _day(found: re.Match[str], today: date) -> date:
    if found["word"]:
        return today + timedelta(days=_RELATIVE[found["word"]])
    if found["solid"]:
        year, month, day = found["solid"][:4], found["solid"][4:6], found["solid"][6:]
    else:
        year, month, day = found["year"], found["month"], found["day"]
    if year is None:
        return _without_year(int(month), int(day), today)
    full = int(year) if len(year) == 4 else 2000 + int(year)
    return _date(full, int(month), int(day))


def _without_year(month: int, day: int, today: date) -> date:
    # The 29th of February may be some years away.
    for year in range(today.year - 1, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today - _LOOKING_BACK:
            return found
    raise NotADate("no-such-day")


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADate("no-such-day") from None


def _time(found: re.Match[str], *, end: bool) -> time:
    if found["word"]:
        if found["word"] == "정오":
            return time(12)
        return END_OF_DAY if end else time()
    hour, half = int(found["hour"]), found["half"] or found["after"]
    minute = 30 if found["thirty"] else int(found["minute"] or found["spoken"] or 0)
    if hour == 24 and minute == 0 and half is None and end:
        return END_OF_DAY
    if half is not None:
        hour = _of_half(hour, half)
    try:
        return time(hour, minute, int(found["second"] or 0))
    except ValueError:
        raise NotADate("no-such-time") from None


def _of_half(hour: int, half: str) -> int:
    """The hour of the day: `오후 6시` is 18, `오전 12시` is 0; `오후 18시` says it twice."""
    if half in _MORNING:
        if hour > 12:
            raise NotADate("no-such-time")
        return hour % 12
    if half == "밤" and (hour == 12 or hour < 6):
        # Midnight of which day? Better asked than guessed.
        raise NotADate("no-such-time")
    return hour if hour >= 12 else hour + 12
