"""Every table, in one place. Stores in other rooms write the statements; migrations build these."""

from datetime import UTC, datetime
from enum import IntEnum

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Dialect,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    TypeDecorator,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

# Ids come from Telegram and pass 32 bits; SQLite counts only INTEGER keys.
TelegramId = BigInteger().with_variant(Integer, "sqlite")


class Moment(TypeDecorator[datetime]):
    """An aware moment in UTC; SQLite itself would forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Store UTC."""
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Read UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# One row a citizen: what matching needs, and nothing that names them.
people = Table(
    "people",
    metadata,
    Column("person_id", TelegramId, primary_key=True, autoincrement=False),
    Column("lang", String(2), nullable=False),
    Column("age", String(8)),
    Column("interests", Text, nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    # Encrypted, and only with a consent; otherwise circumstances are nowhere.
    Column("circumstances", Text),
    # The guidance channel the person came from first.
    Column("channel", String(32)),
    # What the next words are: a question for staff, or a report about an occupation.
    Column("expecting", String(48)),
    Column("blocked_at", Moment),
)

# What a person agreed to, and when they took it back. A withdrawn row stays until /delete.
consents = Table(
    "consents",
    metadata,
    Column("consent_id", TelegramId, primary_key=True),
    Column("person_id", TelegramId, nullable=False, index=True),
    Column("kind", String(24), nullable=False),
    Column("given_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
)

# Occupations a person wants to find again.
saved = Table(
    "saved",
    metadata,
    Column("person_id", TelegramId, primary_key=True, autoincrement=False),
    Column("occupation_id", String(32), primary_key=True),
    Column("saved_at", Moment, nullable=False),
)

# Questions for staff and reports of wrong facts, until somebody answers them.
inquiries = Table(
    "inquiries",
    metadata,
    Column("inquiry_id", TelegramId, primary_key=True),
    Column("person_id", TelegramId, nullable=False, index=True),
    Column("kind", String(12), nullable=False),
    Column("occupation_id", String(32)),
    Column("words", Text, nullable=False),
    Column("asked_at", Moment, nullable=False),
)


class InboxState(IntEnum):
    """How far an update has come."""

    NEW = 0
    APPLIED = 1
    ANSWERED = 2
    SET_ASIDE = 3


# Updates as Telegram sent them, until each is answered; then only the number stays, to know a
# repeated one by.
inbox = Table(
    "inbox",
    metadata,
    Column("update_id", TelegramId, primary_key=True, autoincrement=False),
    Column("person_id", TelegramId),
    Column("state", SmallInteger, nullable=False),
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    Column("received_at", Moment, nullable=False),
    Column("payload", Text),
    Index("ix_inbox_state_update_id", "state", "update_id"),
)

# Words that were looked for in vain. The hash is of a person, under a key that lives one quarter.
demand = Table(
    "demand",
    metadata,
    Column("word", String(32), primary_key=True),
    Column("person_hash", String(32), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("age", String(8)),
    Index("ix_demand_person_hash", "person_hash"),
)
demand_keys = Table(
    "demand_keys",
    metadata,
    Column("quarter", String(6), primary_key=True),
    Column("key", String(64), nullable=False),
)
