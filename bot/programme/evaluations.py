"""The evaluation of occupations that ran in a programme year: a judgement and words, one each.

In November staff are asked for those that are missing, and again every week until there are none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, Row, select, update

from bot.catalogue.model import OccupationId
from bot.catalogue.store import Catalogue
from bot.clock import QUIET_FROM, SEOUL, seoul
from bot.programme import noticeboard
from bot.programme import year as years
from bot.programme.occasion import HOUR
from bot.programme.year import Phase
from bot.spreadsheet import Column, Table
from bot.staff import audit
from bot.storage.tables import evaluation_calls, evaluations

AGAIN: Final = timedelta(weeks=1)
LONGEST: Final = 1500  # characters of words


class Judgement(StrEnum):
    """What should become of an occupation."""

    CONTINUE = "continue"
    CHANGE = "change"  # go on in another way
    END = "end"
    SETTLE = "settle"  # in a regular programme or a social-economy organisation


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What staff think of an occupation after a year."""

    occupation_id: OccupationId
    year: int
    judgement: Judgement
    words: str
    staff_id: int
    at: datetime


def running(connection: Connection, year: int) -> list[OccupationId]:
    """The occupations that the year's published notices recruited for, each once."""
    named = (
        occupation_id
        for notice in noticeboard.of_year(connection, year)
        for occupation_id in notice.fields.occupations
    )
    return list(dict.fromkeys(named))


def of_year(connection: Connection, year: int) -> Mapping[OccupationId, Evaluation]:
    """Every evaluation of a year."""
    query = select(evaluations).where(evaluations.c.year == year)
    found = map(_evaluation, connection.execute(query.order_by(evaluations.c.occupation_id)))
    return {each.occupation_id: each for each in found}


def missing(connection: Connection, year: int) -> list[OccupationId]:
    """The running occupations without an evaluation."""
    done = of_year(connection, year)
    return [each for each in running(connection, year) if each not in done]


def judge(
    connection: Connection,
    occupation_id: OccupationId,
    year: int,
    staff_id: int,
    now: datetime,
    *,
    judgement: Judgement | None = None,
    words: str | None = None,
) -> bool:
    """Write an evaluation, or change one: what is None stays. Whoever changes it signs it.

    Returns false when there is none yet and no judgement begins one.
    """
    changes: dict[str, Any] = {"judgement": judgement, "words": words}
    changes = {name: value for name, value in changes.items() if value is not None}
    mine = evaluations.c.occupation_id == occupation_id, evaluations.c.year == year
    signed = {**changes, "staff_id": staff_id, "at": now}
    if not connection.execute(update(evaluations).where(*mine).values(**signed)).rowcount:
        if judgement is None:
            return False
        row = {"occupation_id": occupation_id, "year": year, **signed}
        connection.execute(evaluations.insert(), row)
    subject = f"evaluation:{occupation_id}"
    audit.note(connection, staff_id, "evaluation.write", now, subject, year=year, **changes)
    return True


def call(connection: Connection, now: datetime) -> list[OccupationId]:
    """What staff have to be asked for now, noted as asked; nothing if it is not the time.

    From ten on the first day of the evaluation by day, and every seventh day after the last call,
    until nothing is missing or the calendar year is over.
    """
    here = seoul(now)
    first = years.get(connection, here.year).phases[Phase.EVALUATION][0]
    begins = datetime.combine(first, time(HOUR), SEOUL)
    if here < begins or not HOUR <= here.hour < QUIET_FROM:
        return []
    last = connection.scalar(
        select(evaluation_calls.c.day).order_by(evaluation_calls.c.day.desc()).limit(1)
    )
    if last is not None and last >= first and here.date() < last + AGAIN:
        return []
    if lacking := missing(connection, here.year):
        connection.execute(evaluation_calls.insert(), {"day": here.date(), "at": now})
    return lacking


def sheet(
    connection: Connection, catalogue: Catalogue, year: int, labels: Mapping[int, str]
) -> Table:
    """The year's evaluations as a spreadsheet, what is missing included."""
    done, run = of_year(connection, year), running(connection, year)
    rows = []
    for occupation_id in dict.fromkeys([*run, *done]):
        occupation, found = catalogue.occupation(occupation_id), done.get(occupation_id)
        name = occupation.names.official if occupation else occupation_id
        said = (
            [
                _NAMES[found.judgement],
                found.words,
                labels.get(found.staff_id) or str(found.staff_id),
                f"{seoul(found.at):%Y-%m-%d %H:%M}",
            ]
            if found
            else ["", "", "", ""]
        )
        rows.append([str(year), occupation_id, name, *said])
    return Table("평가", _COLUMNS, rows)


_NAMES: Final = {
    Judgement.CONTINUE: "이어 가기",
    Judgement.CHANGE: "바꿔서 이어 가기",
    Judgement.END: "끝내기",
    Judgement.SETTLE: "자리 잡게 하기",
}
_COLUMNS: Final = (
    Column("연도", 8),
    Column("직종 번호", 24),
    Column("직종", 28),
    Column("판단", 16),
    Column("의견", 60),
    Column("쓴 사람", 16),
    Column("쓴 때", 18),
)


def _evaluation(row: Row[Any]) -> Evaluation:
    return Evaluation(
        row.occupation_id, row.year, Judgement(row.judgement), row.words, row.staff_id, row.at
    )
