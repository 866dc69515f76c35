"""How many posts there were, who applied and who was hired: as staff enter it.

One row for an occupation, a quarter and a person group. A figure that nobody knows is None, which is
not 0. What says nothing at all is no row. Each change is on record with what stood there before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, delete, select

from bot.catalogue.model import Audience
from bot.programme.quarters import Quarter
from bot.staff import audit
from bot.storage.tables import supply

MOST: Final = 100_000  # of anything in a quarter; more is a slip of the finger
LONGEST_REMARK: Final = 200
COUNTED: Final = ("posts", "applicants", "hired")


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What a row is about."""

    quarter: Quarter
    occupation_id: str
    audience: Audience = Audience.ANYONE


class NotRight(ValueError):
    """Figures that cannot be; `field` is at fault, `why` is the end of the id of a text."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field, self.why = field, why


@dataclass(frozen=True, slots=True)
class Figures:
    """What a row says.

    Raises:
        NotRight: a figure is out of range, or more were hired than applied.
    """

    posts: int | None = None
    applicants: int | None = None
    hired: int | None = None
    remark: str = ""

    def __post_init__(self) -> None:
        for field in COUNTED:
            if not 0 <= (getattr(self, field) or 0) <= MOST:
                raise NotRight(field, "range")
        if self.applicants is not None and self.hired is not None and self.hired > self.applicants:
            raise NotRight("hired", "more")
        if len(self.remark) > LONGEST_REMARK:
            raise NotRight("remark", "long")

    @property
    def is_empty(self) -> bool:
        """Whether no figure is known: then there is nothing to keep."""
        return all(getattr(self, field) is None for field in COUNTED)


@dataclass(frozen=True, slots=True)
class Totals:
    """Figures of several rows together."""

    posts: int | None = None
    applicants: int | None = None
    hired: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A row as it is stored, and who wrote it when."""

    key: Key
    figures: Figures
    staff_id: int
    at: datetime


def of_quarter(connection: Connection, quarter: Quarter) -> list[Kept]:
    """Everything known of a quarter."""
    mine = supply.c.year == quarter.year, supply.c.quarter == quarter.number
    return _all(connection, select(supply).where(*mine))


def of_occupation(
    connection: Connection, occupation_id: str, quarters: Iterable[Quarter]
) -> list[Kept]:
    """What is known of an occupation in some quarters."""
    rows = _all(connection, select(supply).where(supply.c.occupation_id == occupation_id))
    wanted = set(quarters)
    return [row for row in rows if row.key.quarter in wanted]


def everything(connection: Connection) -> list[Kept]:
    """Every row, oldest quarter first."""
    return _all(connection, select(supply))


def get(connection: Connection, key: Key) -> Kept | None:
    """One row."""
    row = connection.execute(select(supply).where(*_at(key))).one_or_none()
    return _kept(row) if row else None


def put(connection: Connection, key: Key, figures: Figures, staff_id: int, now: datetime) -> None:
    """Write what a row says now; what says nothing is taken away."""
    before = get(connection, key)
    was = before.figures if before else Figures()
    if figures == was or (figures.is_empty and before is None):
        return
    connection.execute(delete(supply).where(*_at(key)))
    if not figures.is_empty:
        row = {**_columns(key), **asdict(figures), "staff_id": staff_id, "at": now}
        connection.execute(supply.insert(), row)
    audit.note(
        connection,
        staff_id,
        "supply.put",
        now,
        f"supply:{key.occupation_id}",
        quarter=key.quarter.code,
        audience=key.audience,
        before=asdict(was),
        after=asdict(figures),
    )


def joined(rows: Iterable[Kept]) -> Totals:
    """What several groups say together: known only where each of them is."""
    found = [row.figures for row in rows]

    def total(field: str) -> int | None:
        known = [getattr(each, field) for each in found]
        return sum(known) if known and None not in known else None

    return Totals(*map(total, COUNTED))


def _columns(key: Key) -> Mapping[str, Any]:
    return {
        "year": key.quarter.year,
        "quarter": key.quarter.number,
        "occupation_id": key.occupation_id,
        "audience": key.audience.value,
    }


def _at(key: Key) -> list[Any]:
    return [supply.c[name] == value for name, value in _columns(key).items()]


def _all(connection: Connection, query: Select[Any]) -> list[Kept]:
    order = supply.c.year, supply.c.quarter, supply.c.occupation_id, supply.c.audience
    return [_kept(row) for row in connection.execute(query.order_by(*order))]


def _kept(row: Row[Any]) -> Kept:
    key = Key(Quarter(row.year, row.quarter), row.occupation_id, Audience(row.audience))
    figures = Figures(row.posts, row.applicants, row.hired, row.remark)
    return Kept(key, figures, row.staff_id, row.at)
