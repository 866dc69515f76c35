"""Updates as Telegram sent them."""

from enum import IntEnum

from sqlalchemy import Column, Index, SmallInteger, String, Table, Text

from bot.storage.tables.base import Moment, TelegramId, metadata


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
    # What its words were for when it was applied: a repetition is for the same.
    Column("taken_for", String(48)),
    Index("ix_inbox_state_update_id", "state", "update_id"),
)
