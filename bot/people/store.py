"""Citizens in the database."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select, update

from bot.catalogue.vocabulary import AgeBand, Group
from bot.people.cipher import Cipher
from bot.people.person import Person
from bot.storage.tables import people

_SELECT: Final = select(people).where(people.c.person_id == bindparam("id"))
_UPDATE: Final = update(people).where(people.c.person_id == bindparam("id"))


class PeopleStore:
    """Reads and writes citizens.

    Args:
        cipher: for sensitive columns; without one nothing sensitive is stored.
    """

    def __init__(self, cipher: Cipher | None) -> None:
        self._cipher = cipher

    @property
    def can_keep_circumstances(self) -> bool:
        """Whether a person may be asked to have circumstances kept."""
        return self._cipher is not None

    def find(self, connection: Connection, person_id: int) -> Person | None:
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
            circumstances=self.circumstances(row.circumstances),
            channel=row.channel,
            expecting=row.expecting,
            blocked_at=row.blocked_at,
            district=row.district,
        )

    def save(self, connection: Connection, person: Person, before: Person | None) -> None:
        """Store a citizen as they are now; `before` is the row as read, None if there was none."""
        if before is None:
            values = {"person_id": person.person_id, **self._values(person)}
            connection.execute(people.insert(), values)
        elif person != before:
            connection.execute(_UPDATE, {"id": person.person_id, **self._values(person)})

    def note_blocked(self, connection: Connection, person_id: int, since: datetime | None) -> bool:
        """Note since when somebody cannot be reached, None for who can; false for strangers."""
        mine = _UPDATE.values(blocked_at=bindparam("since", type_=people.c.blocked_at.type))
        return bool(connection.execute(mine, {"id": person_id, "since": since}).rowcount)

    def _values(self, person: Person) -> dict[str, Any]:
        kept = None
        if person.circumstances is not None and self._cipher is not None:
            kept = self._cipher.encrypt(",".join(sorted(person.circumstances)))
        return {
            "lang": person.lang,
            "age": person.age,
            "interests": ",".join(sorted(person.interests)),
            "created_at": person.created_at,
            "seen_at": person.seen_at,
            "circumstances": kept,
            "channel": person.channel,
            "expecting": person.expecting,
            "blocked_at": person.blocked_at,
            "district": person.district,
        }

    def circumstances(self, stored: str | None) -> frozenset[Group] | None:
        """Kept circumstances as the column holds them; None without them or without the key."""
        text = self._cipher.decrypt(stored) if stored and self._cipher else None
        if text is None:
            return None
        return frozenset(Group(name) for name in text.split(",") if name)


def seen(person: Person, now: datetime) -> Person:
    """The citizen, seen today: kept by the day, since nobody needs to know the minute."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return person if person.seen_at >= today else replace(person, seen_at=today)
