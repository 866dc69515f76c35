"""Occupations a person wants to find again."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, delete, select, update

from bot.catalogue.model import Occupation, OccupationId
from bot.storage.tables import catalogue_rows, saved

MOST: Final = 50  # a longer list is no help to anybody


def of(connection: Connection, person_id: int) -> list[OccupationId]:
    """What the person saved, oldest first."""
    mine = select(saved.c.occupation_id).where(saved.c.person_id == person_id)
    return list(connection.scalars(mine.order_by(saved.c.saved_at, saved.c.occupation_id)))


def of_many(
    connection: Connection, person_ids: Collection[int]
) -> dict[int, frozenset[OccupationId]]:
    """What each of several people saved; who saved nothing is left out."""
    rows = connection.execute(
        select(saved.c.person_id, saved.c.occupation_id).where(saved.c.person_id.in_(person_ids))
    )
    found: dict[int, set[OccupationId]] = {}
    for person_id, occupation_id in rows:
        found.setdefault(person_id, set()).add(occupation_id)
    return {person_id: frozenset(mine) for person_id, mine in found.items()}


def as_saved(
    connection: Connection, person_id: int, only: OccupationId | None = None
) -> dict[OccupationId, Occupation]:
    """What the person saved, or one of it, as it was when they did, oldest first.

    Left out is what was saved before versions were kept: it is shown as it is.
    """
    there = saved.join(
        catalogue_rows,
        (catalogue_rows.c.number == saved.c.version)
        & (catalogue_rows.c.occupation_id == saved.c.occupation_id),
    )
    mine = select(catalogue_rows.c.facts).select_from(there).where(saved.c.person_id == person_id)
    if only is not None:
        mine = mine.where(saved.c.occupation_id == only)
    rows = connection.scalars(mine.order_by(saved.c.saved_at, saved.c.occupation_id))
    found = (Occupation.model_validate_json(facts) for facts in rows)
    return {each.id: each for each in found}


def save(
    connection: Connection,
    person_id: int,
    occupation_id: OccupationId,
    now: datetime,
    version: int | None = None,
) -> bool:
    """Save one as a version of the catalogue has it; false if the list is full.

    Saving it twice changes nothing.
    """
    mine = of(connection, person_id)
    if occupation_id not in mine:
        if len(mine) >= MOST:
            return False
        row = {
            "person_id": person_id,
            "occupation_id": occupation_id,
            "saved_at": now,
            "version": version,
        }
        connection.execute(saved.insert(), row)
    return True


def forget(connection: Connection, person_id: int, occupation_id: OccupationId) -> None:
    """Take one off the list."""
    connection.execute(
        delete(saved).where(saved.c.person_id == person_id, saved.c.occupation_id == occupation_id)
    )


def renew(
    connection: Connection, person_id: int, occupation_id: OccupationId, version: int
) -> None:
    """Keep one on the list as another version has it."""
    mine = saved.c.person_id == person_id, saved.c.occupation_id == occupation_id
    connection.execute(update(saved).where(*mine).values(version=version))
