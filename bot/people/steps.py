"""What citizens did, step by step: how far the conversation leads, and what occupations draw.

One row for a person, step, subject and day, so that a repeated press counts once. Rows go with the
person when they erase themselves, and after `KEPT`; figures are shown from five people on.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, delete, insert, literal, select

from bot.clock import seoul
from bot.storage.tables import steps

SHARED_BY: Final = 5  # people; a figure of fewer is not shown
KEPT: Final = timedelta(days=3 * 366)


class Step(StrEnum):
    """What a person did. The subject is in brackets; the others have none."""

    ARRIVED = "arrived"  # by a link or a poster [channel or visit]
    STARTED = "started"  # the first question was asked
    AGE = "age"  # answered or skipped
    CIRCUMSTANCES = "circumstances"
    INTERESTS = "interests"
    RESULTS = "results"  # a list of what fits was shown, by answers or words
    VIEWED = "viewed"  # a card was opened [occupation]
    SAVED = "saved"  # from any place [occupation]
    MATCH_SAVED = "match_saved"  # from a list of what fits [occupation]
    SUBSCRIBED = "subscribed"  # [topic]
    NOTICE = "notice"  # a notice was opened [notice]
    APPLIED = "applied"  # said so [notice]


def note(
    connection: Connection, person_id: int, step: Step, now: datetime, subject: str = ""
) -> None:
    """Note a step; the same one on the same day changes nothing."""
    row = {"person_id": person_id, "step": step.value, "subject": subject, "day": seoul(now).date()}
    known = select(steps.c.day).where(*(steps.c[name] == value for name, value in row.items()))
    values = select(*(literal(value, steps.c[name].type) for name, value in row.items()))
    connection.execute(insert(steps).from_select(list(row), values.where(~known.exists())))


def forget(connection: Connection, person_id: int, step: Step, subject: str) -> None:
    """Take a step back on whatever day it was noted: the person says it never was."""
    those = steps.c.person_id == person_id, steps.c.step == step.value, steps.c.subject == subject
    connection.execute(delete(steps).where(*those))


def purge(connection: Connection, today: date) -> None:
    """Forget what is older than anybody needs."""
    connection.execute(delete(steps).where(steps.c.day < today - KEPT))
