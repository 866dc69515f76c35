"""Rows that tests of people begin with."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from bot.storage.tables import LedgerState, campaigns, consents, ledger, people

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def add_person(connection: Connection, person_id: int, **values: Any) -> None:
    row = {"person_id": person_id, "lang": "ko", "created_at": NOW, "seen_at": NOW, **values}
    connection.execute(people.insert(), row)


def add_campaign(connection: Connection, campaign_id: int, **values: Any) -> None:
    row = {
        "campaign_id": campaign_id,
        "kind": "message",
        "action": "send",
        "name": "소식",
        "topic": "news",
        "flag": "info",
        "content": "{}",
        "audience": "{}",
        "state": "sending",
        "version": 1,
        "created_at": NOW,
        "changed_at": NOW,
        **values,
    }
    connection.execute(campaigns.insert(), row)


def add_message(
    connection: Connection, campaign_id: int, person_id: int, state: LedgerState, **values: Any
) -> None:
    row = {
        "campaign_id": campaign_id,
        "person_id": person_id,
        "state": state,
        "lang": "ko",
        "not_before": NOW,
        "changed_at": NOW,
        **values,
    }
    connection.execute(ledger.insert(), row)


def all_consents(connection: Connection, person_id: int) -> list[dict[str, Any]]:
    query = select(consents).where(consents.c.person_id == person_id)
    rows = connection.execute(query.order_by(consents.c.consent_id))
    return [dict(row._mapping) for row in rows]
