"""A person's rights over what is held of them: see everything, and have everything erased.

Both go by one rule, so that neither can forget a table: every table with a `person_id` column
holds rows of people.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, select, update

from bot.people.cipher import Cipher
from bot.storage.tables import InboxState, inbox, metadata

PERSONAL: Final[tuple[Table, ...]] = tuple(
    table for table in metadata.sorted_tables if "person_id" in table.c
)
# Columns that are encrypted at rest; the person gets them readable.
_ENCRYPTED: Final = frozenset({("people", "circumstances"), ("inquiries", "words")})


def export(
    connection: Connection, person_id: int, cipher: Cipher | None
) -> dict[str, list[dict[str, Any]]]:
    """Every row held of a person, by table, ready for JSON."""
    return {
        str(table.name): [
            {
                str(column): _readable(table.name, column, value, cipher)
                for column, value in row._mapping.items()
            }
            for row in connection.execute(select(table).where(table.c.person_id == person_id))
        ]
        for table in PERSONAL
    }


def erase(connection: Connection, person_id: int, except_update: int) -> None:
    """Remove the person from every row.

    Inbox rows stay as bare numbers, by which a repeated update is known. The update that asks for
    the erasure keeps its row until it is answered: a crash in between must not leave the person
    without an answer.
    """
    for table in PERSONAL:
        if table is inbox:
            connection.execute(
                update(inbox)
                .where(inbox.c.person_id == person_id, inbox.c.update_id != except_update)
                .values(person_id=None, payload=None, state=InboxState.ANSWERED)
            )
        else:
            connection.execute(delete(table).where(table.c.person_id == person_id))


def _readable(table: str, column: str, value: Any, cipher: Cipher | None) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if value is not None and cipher is not None and (table, column) in _ENCRYPTED:
        return cipher.decrypt(value)
    return value
