"""Who must be told again what they agreed to: the law wants it every two years.

The operator confirms what the law asks for; the interval is here so that it can be changed in one
place. Silence keeps an agreement.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, select, update

from bot.clock import seoul
from bot.storage.tables import consents, people

YEARS: Final = 2


def due(connection: Connection, now: datetime, after_person: int, limit: int) -> list[int]:
    """Who agreed to something and has not been told of it for two years, by id.

    Args:
        connection: where to look.
        now: the present moment.
        after_person: ids above this one only, to go on from a chunk.
        limit: the most to return.

    Who blocked the bot cannot be told; they are due once they are back.
    """
    last_told = func.coalesce(consents.c.told_at, consents.c.given_at)
    query = (
        select(consents.c.person_id)
        .join(people, people.c.person_id == consents.c.person_id)
        .where(
            consents.c.withdrawn_at.is_(None),
            last_told <= _years_before(now),
            consents.c.person_id > after_person,
            people.c.blocked_at.is_(None),
        )
    )
    query = query.group_by(consents.c.person_id).order_by(consents.c.person_id).limit(limit)
    return list(connection.scalars(query))


def told(connection: Connection, person_id: int, now: datetime) -> None:
    """Note that a person was told of everything they agree to."""
    mine = consents.c.person_id == person_id, consents.c.withdrawn_at.is_(None)
    connection.execute(update(consents).where(*mine).values(told_at=now))


def _years_before(now: datetime) -> datetime:
    """The same day and hour in Seoul two years ago; the day before for a leap day."""
    here = seoul(now)
    leap_day = (here.month, here.day) == (2, 29)
    return here.replace(year=here.year - YEARS, day=28 if leap_day else here.day)
