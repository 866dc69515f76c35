"""Who was erased and had this year's push: so that erasing brings it to nobody a second time.

A hash under a key of the year's own, mixed with a secret that is not in the database. Both go when
the window closes. Whoever is not erased is in the ledger and has no hash.
"""

import hashlib
import hmac
import secrets
from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, delete, or_, select

from bot.people import privacy
from bot.storage.tables import LedgerState, campaigns, had_push, had_push_keys, ledger

OCCASION: Final = "january:"
_HAD: Final = (LedgerState.SENT, LedgerState.SENDING, LedgerState.IN_DOUBT)


class HadPush:
    """Keeps the hashes.

    Args:
        pepper: a secret that is not in the database, mixed into each year's key.
    """

    def __init__(self, pepper: str = "") -> None:
        self._pepper = pepper.encode()

    def keep(self, connection: Connection, person_id: int, now: datetime) -> None:
        """Note, just before somebody is erased, that they had, or may have had, this year's push."""
        # Nobody may begin to send to them between this look and the erasure.
        privacy.hold_ledger(connection)
        for year in self._had(connection, person_id, now):
            row = {"year": year, "person_hash": self._hash(connection, year, person_id)}
            known = select(had_push.c.year).where(
                had_push.c.year == year, had_push.c.person_hash == row["person_hash"]
            )
            if connection.scalar(known) is None:
                connection.execute(had_push.insert(), row)

    def among(self, connection: Connection, year: int, ids: Collection[int]) -> set[int]:
        """Which of some people had the year's push before they were erased."""
        if _key(connection, year) is None:
            return set()
        hashes = {self._hash(connection, year, each): each for each in ids}
        found = select(had_push.c.person_hash).where(
            had_push.c.year == year, had_push.c.person_hash.in_(hashes)
        )
        return {hashes[each] for each in connection.scalars(found)}

    def of(self, connection: Connection, person_id: int) -> list[int]:
        """The years whose hash can still be linked to a person."""
        years = connection.scalars(select(had_push_keys.c.year)).all()
        return [each for each in years if self.among(connection, each, [person_id])]

    def _had(self, connection: Connection, person_id: int, now: datetime) -> list[int]:
        mine = select(ledger.c.campaign_id).where(
            ledger.c.person_id == person_id, ledger.c.state.in_(_HAD)
        )
        # A further try of it counts as the push itself.
        tried = select(campaigns.c.of_campaign_id).where(campaigns.c.campaign_id.in_(mine))
        query = select(campaigns.c.occasion).where(
            campaigns.c.occasion.startswith(OCCASION),
            campaigns.c.not_after > now,
            or_(campaigns.c.campaign_id.in_(mine), campaigns.c.campaign_id.in_(tried)),
        )
        return [int(each.removeprefix(OCCASION)) for each in connection.scalars(query)]

    def _hash(self, connection: Connection, year: int, person_id: int) -> str:
        stored = _key(connection, year)
        if stored is None:
            stored = secrets.token_hex(32)
            connection.execute(had_push_keys.insert(), {"year": year, "key": stored})
        key = bytes.fromhex(stored) + self._pepper
        return hmac.new(key, str(person_id).encode(), hashlib.sha256).hexdigest()[:32]


def forget(connection: Connection, year: int) -> None:
    """The window is closed: nothing of the year may be linked to anybody any more."""
    for table in (had_push, had_push_keys):
        connection.execute(delete(table).where(table.c.year == year))


def _key(connection: Connection, year: int) -> str | None:
    return connection.scalar(select(had_push_keys.c.key).where(had_push_keys.c.year == year))
