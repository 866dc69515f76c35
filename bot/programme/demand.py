"""What people look for and the catalogue does not have: it tells the city what to look for next.

Only single words are kept, never the text: no numbers, no addresses, no contacts. Who looked is a hash
under a key that lives one quarter; with the key gone, nothing links a word to a person any more. Words
are shown only once five different people share them.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, delete, func, select

from bot.catalogue.vocabulary import AgeBand
from bot.clock import seoul
from bot.storage.tables import demand, demand_keys

SHARED_BY: Final = 5
MOST_WORDS: Final = 8
_LONGEST: Final = 20
_CONTACT: Final = re.compile(r"\S*(?:@|://|www\.|\.(?:com|kr|net|org)\b)\S*", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\S*[\d０-９]\S*")
_WORD: Final = re.compile(r"[가-힣]{2,}|[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word that enough people looked for in vain."""

    word: str
    people: int


def words_of(text: str, ignored: Collection[str] = ()) -> tuple[str, ...]:
    """The words of a text that may be kept, each once, in order.

    Args:
        text: what the person wrote.
        ignored: words that say nothing, such as greetings.
    """
    without = _NUMBER.sub(" ", _CONTACT.sub(" ", text.lower()))
    found = dict.fromkeys(word for word in _WORD.findall(without) if len(word) <= _LONGEST)
    return tuple(word for word in found if word not in ignored)[:MOST_WORDS]


class Demand:
    """Keeps what was looked for in vain.

    Args:
        pepper: a secret that is not in the database, mixed into each quarter's key.
    """

    def __init__(self, pepper: str = "") -> None:
        self._pepper = pepper.encode()

    def note(
        self,
        connection: Connection,
        person_id: int,
        words: Collection[str],
        age: AgeBand | None,
        now: datetime,
    ) -> None:
        """Note words; the same person's same word on the same day counts once."""
        day = seoul(now).date()
        who = self._hash(connection, person_id, day)
        known = set(
            connection.scalars(
                select(demand.c.word).where(demand.c.person_hash == who, demand.c.day == day)
            )
        )
        rows = [
            {"word": word, "person_hash": who, "age": age, "day": day}
            for word in words
            if word not in known
        ]
        if rows:
            connection.execute(demand.insert(), rows)

    def of(self, connection: Connection, person_id: int, now: datetime) -> list[dict[str, Any]]:
        """What can still be linked to a person."""
        who = self._hash(connection, person_id, seoul(now).date())
        rows = connection.execute(select(demand).where(demand.c.person_hash == who))
        return [{**row._mapping, "day": row.day.isoformat()} for row in rows]

    def erase(self, connection: Connection, person_id: int, now: datetime) -> None:
        """Remove what can still be linked to a person."""
        who = self._hash(connection, person_id, seoul(now).date())
        connection.execute(delete(demand).where(demand.c.person_hash == who))

    def _hash(self, connection: Connection, person_id: int, day: date) -> str:
        key = _key(connection, _quarter(day)) + self._pepper
        return hmac.new(key, str(person_id).encode(), hashlib.sha256).hexdigest()[:32]


def wanted(connection: Connection, since: date) -> list[Wanted]:
    """The words that at least five people looked for since a day, most wanted first."""
    people = func.count(demand.c.person_hash.distinct())
    rows = connection.execute(
        select(demand.c.word, people.label("people"))
        .where(demand.c.day >= since)
        .group_by(demand.c.word)
        .having(people >= SHARED_BY)
        .order_by(people.desc(), demand.c.word)
    )
    return [Wanted(row.word, row.people) for row in rows]


def _quarter(day: date) -> str:
    return f"{day.year}Q{(day.month + 2) // 3}"


def _key(connection: Connection, quarter: str) -> bytes:
    """The quarter's key; a new quarter throws the old key away."""
    stored = connection.scalar(select(demand_keys.c.key).where(demand_keys.c.quarter == quarter))
    if stored is None:
        stored = secrets.token_hex(32)
        connection.execute(delete(demand_keys))
        connection.execute(demand_keys.insert(), {"quarter": quarter, "key": stored})
    return bytes.fromhex(stored)
