"""Questions for staff and reports of wrong facts."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, func, select

from bot.catalogue.model import OccupationId
from bot.people.cipher import Cipher
from bot.storage.tables import inquiries

LONGEST: Final = 2000  # characters
MOST_OPEN: Final = 20  # of one person; more would bury the others


class Kind(StrEnum):
    """Why a person wrote to staff."""

    QUESTION = "question"
    REPORT = "report"


class Inquiries:
    """Keeps inquiries.

    Args:
        cipher: people write about their lives; with a key this is not readable at rest.
    """

    def __init__(self, cipher: Cipher | None) -> None:
        self._cipher = cipher

    def add(
        self,
        connection: Connection,
        person_id: int,
        kind: Kind,
        words: str,
        now: datetime,
        occupation_id: OccupationId | None = None,
    ) -> bool:
        """Keep one; false if this person has too many open ones."""
        mine = select(func.count()).where(inquiries.c.person_id == person_id)
        if (connection.scalar(mine.select_from(inquiries)) or 0) >= MOST_OPEN:
            return False
        row = {
            "person_id": person_id,
            "kind": kind,
            "occupation_id": occupation_id,
            "words": self._stored(words[:LONGEST]),
            "asked_at": now,
        }
        connection.execute(inquiries.insert(), row)
        return True

    def _stored(self, words: str) -> str:
        return self._cipher.encrypt(words) if self._cipher else words
