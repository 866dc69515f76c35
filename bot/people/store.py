"""Citizens in the database."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select, update

from bot.catalogue.vocabulary import AgeBand
from bot.people.person import Person
from bot.storage.tables import people

_SELECT: Final = select(people).where(people.c.person_id == bindparam("id"))
_UPDATE: Final = update(people).where(people.c.person_id == bindparam("id"))


def find(connection: Connection, person_id: int) -> Person | None:
    """The citizen with this id, if we ever met."""
    row = connection.execute(_SELECT, {"id": person_id}).one_or_none()
    if row is None:
        return None
    return Person(
        person_id=row.person_id,
        lang=row.lang,
        age=AgeBand(row.age) if row.age else None,
        interests=frozenset(filter(None, row.interests.split(","))),
        created_at=row.created_at,
        seen_at=row.seen_at,
    )


def save(connection: Connection, person: Person, before: Person | None) -> None:
    """Store a citizen as they are now; `before` is the row as read, None if there was none."""
    if before is None:
        connection.execute(people.insert(), {"person_id": person.person_id, **_values(person)})
    elif person != before:
        connection.execute(_UPDATE, {"id": person.person_id, **_values(person)})


def seen(person: Person, now: datetime) -> Person:
    """The citizen, seen today: kept by the day, since nobody needs to know the minute."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return person if person.seen_at >= today else replace(person, seen_at=today)


def _values(person: Person) -> dict[str, Any]:
    return {
        "lang": person.lang,
        "age": person.age,
        "interests": ",".join(sorted(person.interests)),
        "created_at": person.created_at,
        "seen_at": person.seen_at,
    }
