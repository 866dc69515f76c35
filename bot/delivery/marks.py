"""What a person did with a message that reached them: pressed a button of it, or stopped its topic.

Each mark is one statement on columns that sending never writes, so neither undoes the other.
"""

from datetime import datetime

from sqlalchemy import Connection, update

from bot.storage.tables import ledger


def pressed(connection: Connection, campaign_id: int, person_id: int, now: datetime) -> None:
    """Note the first press; without such a message nothing is noted."""
    first = ledger.c.campaign_id == campaign_id, ledger.c.person_id == person_id
    connection.execute(
        update(ledger).where(*first, ledger.c.pressed_at.is_(None)).values(pressed_at=now)
    )


def stopped(
    connection: Connection, campaign_id: int, person_id: int, moment: datetime | None
) -> None:
    """Note that the person stopped the topic from this message; None takes it back."""
    mine = ledger.c.campaign_id == campaign_id, ledger.c.person_id == person_id
    connection.execute(update(ledger).where(*mine).values(stopped_at=moment))
