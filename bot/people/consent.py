"""What people agreed to: dated rows, given and withdrawn."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, select, update

from bot.storage.tables import consents


class Consent(StrEnum):
    """Kinds of agreement."""

    KEEP_CIRCUMSTANCES = "keep_circumstances"


def given(connection: Connection, person_id: int, kind: Consent) -> datetime | None:
    """Since when the person agrees; None if they do not."""
    return connection.scalar(select(consents.c.given_at).where(*_standing(person_id, kind)))


def give(connection: Connection, person_id: int, kind: Consent, now: datetime) -> None:
    """Note an agreement; one that stands already keeps its date."""
    if given(connection, person_id, kind) is None:
        row = {"person_id": person_id, "kind": kind, "given_at": now}
        connection.execute(consents.insert(), row)


def withdraw(connection: Connection, person_id: int, kind: Consent, now: datetime) -> None:
    """Note that an agreement ended."""
    connection.execute(update(consents).where(*_standing(person_id, kind)).values(withdrawn_at=now))


def _standing(person_id: int, kind: Consent) -> tuple[ColumnElement[bool], ...]:
    return (
        consents.c.person_id == person_id,
        consents.c.kind == kind,
        consents.c.withdrawn_at.is_(None),
    )
