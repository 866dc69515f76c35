"""A person's rights over what is held of them: see everything, and have everything erased.

Both go by one rule, so that neither can forget a table: every table with a `person_id` column
holds rows of people.
"""

import secrets
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Table, bindparam, case, delete, select, text, update

from bot.people.cipher import Cipher
from bot.storage.tables import InboxState, LedgerState, campaigns, inbox, ledger, metadata

PERSONAL: Final[tuple[Table, ...]] = tuple(
    table for table in metadata.sorted_tables if "person_id" in table.c
)
# The reason of a message that an erasure overtook.
ERASED: Final = "erased"
# Columns that are encrypted at rest; the person gets them readable.
_ENCRYPTED: Final = frozenset({("people", "circumstances"), ("inquiry_messages", "words")})
# Who of the staff answered is theirs, not the person's.
_COLLEAGUES: Final = frozenset({("inquiries", "assignee_id"), ("inquiry_messages", "staff_id")})
_NUMBERS: Final = 2**62  # so many that two erased people never meet in one campaign


def export(
    connection: Connection, person_id: int, cipher: Cipher | None
) -> dict[str, list[dict[str, Any]]]:
    """Every row held of a person, by table, ready for JSON.

    A message's row in the ledger says its topic, and its state in a word.
    """
    return {
        str(table.name): [
            {
                str(column): _readable(table.name, column, value, cipher)
                for column, value in row._mapping.items()
            }
            for row in connection.execute(_rows(table).where(table.c.person_id == person_id))
        ]
        for table in PERSONAL
    }


def erase(connection: Connection, person_id: int, except_update: int) -> None:
    """Remove the person from every row.

    Inbox rows stay as bare numbers, by which a repeated update is known. The update that asks for
    the erasure keeps its row until it is answered: a crash in between must not leave the person
    without an answer. Rows of the ledger stay as nobody's, so that a campaign's sums hold.
    """
    hold_ledger(connection)
    for table in PERSONAL:
        if table is inbox:
            connection.execute(
                update(inbox)
                .where(inbox.c.person_id == person_id, inbox.c.update_id != except_update)
                .values(person_id=None, payload=None, state=InboxState.ANSWERED)
            )
        elif table is ledger:
            _erase_from_ledger(connection, person_id)
        else:
            connection.execute(delete(table).where(table.c.person_id == person_id))


def hold_ledger(connection: Connection) -> None:
    """Let nobody else write to the ledger until the erasure is committed.

    Another process may be freezing an audience with this person in it, or sending to them. SQLite
    has one writer at a time anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE ledger IN SHARE ROW EXCLUSIVE MODE"))


def _erase_from_ledger(connection: Connection, person_id: int) -> None:
    """Make the person's rows nobody's: a number of its own each, so that no two belong together.

    Who sends finds rows by campaign and person; of an erased one it finds none, and changes none.
    """
    mine = ledger.c.person_id == person_id
    known = connection.scalars(select(ledger.c.campaign_id).where(mine)).all()
    waiting, sending = ledger.c.state == LedgerState.PENDING, ledger.c.state == LedgerState.SENDING
    forget = update(ledger).where(mine, ledger.c.campaign_id == bindparam("campaign"))
    forget = forget.values(
        person_id=bindparam("nobody"),
        state=case(
            (waiting, LedgerState.SKIPPED.value),
            (sending, LedgerState.IN_DOUBT.value),
            else_=ledger.c.state,
        ),
        reason=case((waiting | sending, ERASED), else_=ledger.c.reason),
        variant="",
        worker=None,
        message_id=None,
        pressed_at=None,
        stopped_at=None,
    )
    if known:
        rows = [{"campaign": each, "nobody": -1 - secrets.randbelow(_NUMBERS)} for each in known]
        connection.execute(forget, rows)
    # Whoever was the last of a frozen chunk is named by where the next one begins.
    last = update(campaigns).where(campaigns.c.frozen_upto == person_id)
    connection.execute(last.values(frozen_upto=person_id - 1))


def _rows(table: Table) -> Any:
    if table is ledger:
        joined = ledger.outerjoin(campaigns, campaigns.c.campaign_id == ledger.c.campaign_id)
        return select(ledger, campaigns.c.topic).select_from(joined)
    return select(table)


def _readable(table: str, column: str, value: Any, cipher: Cipher | None) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if (table, column) in _COLLEAGUES and value is not None:
        return "staff"
    if (table, column) == ("ledger", "state"):
        return LedgerState(value).name.lower()
    if value is not None and cipher is not None and (table, column) in _ENCRYPTED:
        return cipher.decrypt(value)
    return value
