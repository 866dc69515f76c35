"""What citizens did, step by step: how far the conversation leads, and what occupations draw.

One row for a person, step, subject and day, so that a repeated press counts once. Rows go with the
person when they erase themselves, and after `KEPT`; figures are shown from five people on.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, bindparam, delete, insert, select

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


_KEY: Final = (steps.c.person_id, steps.c.step, steps.c.subject, steps.c.day)
_NEW: Final = [bindparam(f"new_{each.name}", type_=each.type) for each in _KEY]
_KNOWN: Final = select(steps.c.day).where(
    *(column == new for column, new in zip(_KEY, _NEW, strict=True))
)
# Built once: a person's every press comes by here.
_NOTE: Final = insert(steps).from_select(
    [each.name for each in _KEY], select(*_NEW).where(~_KNOWN.exists())
)


def note(
    connection: Connection, person_id: int, step: Step, now: datetime, subject: str = ""
) -> None:
    """Note a step; the same one on the same day changes nothing."""
    day = seoul(now).date()
    row = {"new_person_id": person_id, "new_step": step.value, "new_subject": subject}
    connection.execute(_NOTE, {**row, "new_day": day})


def forget(connection: Connection, person_id: int) -> None:
    """Forget the steps of one person: a child leaves none."""
    connection.execute(delete(steps).where(steps.c.person_id == person_id))


def take_back(connection: Connection, person_id: int, step: Step, subject: str) -> None:
    """Take a step back on whatever day it was noted: the person says it never was."""
    those = steps.c.person_id == person_id, steps.c.step == step.value, steps.c.subject == subject
    connection.execute(delete(steps).where(*those))


def purge(connection: Connection, today: date) -> None:
    """Forget what is older than anybody needs."""
    connection.execute(delete(steps).where(steps.c.day < today - KEPT))
