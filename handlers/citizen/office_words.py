"""Office hours in words, and when a citizen may expect an answer."""

from datetime import date, datetime, time

from bot.clock import seoul
from bot.i18n import Translator
from bot.programme.office_hours import WORKING_WEEK, OfficeHours, Why, holiday

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def expectation(t: Translator, hours: OfficeHours | None, now: datetime) -> str:
    """When the staff answer, as HTML; without hours only that they do."""
    if hours is None:
        return t("office-answers")
    why, opens = hours.at(now)
    weekly = t("office-hours", hours=in_words(t, hours))
    if why is Why.OPEN:
        return f"{weekly} {t('office-is-open')}"
    if opens is None:
        return t("office-answers")
    return f"{weekly} {_closed(t, why, seoul(now).date(), moment(t, opens))}"


def in_words(t: Translator, hours: OfficeHours) -> str:
    """The weekly hours, as plain text."""
    return t.plain(
        "office-week",
        days=days(t, hours.weekdays),
        opens=clock(t, hours.opens),
        closes=clock(t, hours.closes),
    )


def days(t: Translator, weekdays: frozenset[int]) -> str:
    """The weekdays as people say them, as plain text."""
    if weekdays == WORKING_WEEK:
        return t.plain("office-working-days")
    if len(weekdays) == len(_DAYS):
        return t.plain("office-every-day")
    return ", ".join(weekday(t, each) for each in sorted(weekdays))


def weekday(t: Translator, number: int) -> str:
    """A weekday's short name, from Monday, 0."""
    return t.plain("weekday", day=_DAYS[number])


def clock(t: Translator, at: time) -> str:
    """A time of day, as plain text."""
    if not at.minute:
        return t.plain("clock-hour", hour=str(at.hour))
    return t.plain("clock", hour=str(at.hour), minute=f"{at:%M}")


def moment(t: Translator, at: datetime) -> str:
    """A day and a time in Seoul, as plain text."""
    here = seoul(at)
    return t.plain("office-moment", day=day(t, here.date()), time=clock(t, here.time()))


def day(t: Translator, on: date) -> str:
    """A day with its weekday, as plain text."""
    return t.plain(
        "office-day", month=str(on.month), day=str(on.day), name=weekday(t, on.weekday())
    )


def _closed(t: Translator, why: Why, today: date, when: str) -> str:
    if why is not Why.DAY_OFF:
        return t("office-not-now", when=when)
    name = holiday(today)
    # Names of holidays are Korean.
    return t("office-holiday", name=name, when=when) if name else t("office-today-off", when=when)
