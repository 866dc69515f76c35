"""Every table, in one place. Stores in other rooms write the statements; migrations build these."""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
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
)

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
