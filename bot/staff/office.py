"""The office's hours and its own days off, as staff set them."""

from datetime import date, datetime, time
from typing import Final

from sqlalchemy import Connection, delete, select, update

from bot.programme.office_hours import OfficeHours
from bot.staff import audit
from bot.storage.tables import closed_days as days_table
from bot.storage.tables import office_hours

_ONE: Final = 1
_SUBJECT: Final = "office"
_HOUR: Final = 60


def hours(connection: Connection) -> OfficeHours | None:
    """When somebody is there; None as long as nobody has said so."""
    row = connection.execute(select(office_hours)).one_or_none()
    if row is None or not row.weekdays:
        return None
    return OfficeHours(
        weekdays=frozenset(map(int, row.weekdays)),
        opens=_clock(row.opens),
        closes=_clock(row.closes),
        closed=closed_days(connection),
    )


def set_hours(connection: Connection, staff_id: int, changed: OfficeHours, now: datetime) -> None:
    """Change weekdays and times; days off stay as they are.

    Raises:
        ValueError: it would close before it opens.
    """
    if changed.opens >= changed.closes:
        raise ValueError("closes before it opens")
    values = {
        "weekdays": "".join(map(str, sorted(changed.weekdays))),
        "opens": _minutes(changed.opens),
        "closes": _minutes(changed.closes),
    }
    if not connection.execute(update(office_hours).values(**values)).rowcount:
        connection.execute(office_hours.insert(), {"office_id": _ONE, **values})
    audit.note(connection, staff_id, "office.hours", now, _SUBJECT, **values)


def closed_days(connection: Connection) -> frozenset[date]:
    """The office's own days off."""
    return frozenset(connection.scalars(select(days_table.c.day)))


def set_closed(
    connection: Connection, staff_id: int, day: date, now: datetime, *, closed: bool
) -> None:
    """Add a day off, or take it back; what is so already changes nothing."""
    if (day in closed_days(connection)) is closed:
        return
    if closed:
        connection.execute(days_table.insert(), {"day": day})
    else:
        connection.execute(delete(days_table).where(days_table.c.day == day))
    done = day.isoformat()
    audit.note(
        connection, staff_id, "office.close" if closed else "office.open", now, _SUBJECT, day=done
    )


def _clock(minutes: int) -> time:
    return time(minutes // _HOUR, minutes % _HOUR)


def _minutes(clock: time) -> int:
    return clock.hour * _HOUR + clock.minute
