"""When people are reminded of a notice: the table of docs/reminders.md.

Moments count from a midnight in Seoul, so that a day is a multiple.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from bot.clock import SEOUL
from tests.year.acts import Facts
from tests.year.citizens import DAY, HOUR, closing
from tests.year.shared_clock import moment_of, seconds_of


@dataclass(frozen=True)
class Reminder:
    """A reminder that a notice's dates give."""

    label: str
    reminds: str
    at: float
    until: float


def reminders_of(number: int, facts: Facts) -> Iterator[Reminder]:
    """Every reminder that is not over before it begins."""
    told = -math.inf
    if facts.opens_at is not None:
        opens = seconds_of(facts.opens_at)
        day = opens // DAY * DAY
        at = max(opens, day + 10 * HOUR)
        if at >= day + 21 * HOUR:
            at = day + DAY + 10 * HOUR
        told = at // DAY * DAY
        until = min(told + 21 * HOUR, closing(facts))
        if at < until:
            yield Reminder(f"opening:{number}:{date(day)}", "opening", at, until)
    if facts.closes_at is not None:
        closes = closing(facts)
        last = (closes - 1) // DAY * DAY
        morning = last + 9 * HOUR
        if closes < last + 10 * HOUR:
            morning -= DAY
        soon = last - 2 * DAY + 10 * HOUR
        for name, at, until in (
            ("2d", soon, min(last - DAY + 21 * HOUR, morning)),
            ("last", morning, min(morning // DAY * DAY + 21 * HOUR, closes - HOUR / 2)),
        ):
            if told < at // DAY * DAY and at < until:
                yield Reminder(f"closing:{number}:{date(last)}:{name}", name, at, until)
    if facts.result_on is not None:
        day = seconds_of(facts.result_on) // DAY * DAY
        yield Reminder(
            f"result:{number}:{date(day)}", "result", day + 10 * HOUR, day + DAY + 21 * HOUR
        )


def date(at: float) -> str:
    return f"{moment_of(at).astimezone(SEOUL):%Y-%m-%d}"
