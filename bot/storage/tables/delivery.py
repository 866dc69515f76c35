"""Messages to many: campaigns, and the ledger with one row for each person of each."""

from enum import IntEnum

from sqlalchemy import Column, Index, Integer, SmallInteger, String, Table, Text, text

from bot.storage.tables.base import Moment, TelegramId, metadata

campaigns = Table(
    "campaigns",
    metadata,
    Column("campaign_id", TelegramId, primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("action", String(8), nullable=False),
    # The campaign that this one corrects, recalls or tries again.
    Column("of_campaign_id", TelegramId, index=True),
    # The occasion of a machine-made one, such as `digest:2027-W03`: there is one each.
    Column("occasion", String(64), unique=True),
    Column("name", String(100), nullable=False),
    Column("topic", String(16)),
    Column("flag", String(4), nullable=False),
    Column("content", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("state", String(10), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("send_at", Moment),
    Column("not_after", Moment),
    Column("author_id", TelegramId),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("notice_id", TelegramId, index=True),
    # How far the freezing has come: everybody up to this id is in the ledger.
    Column("frozen_upto", TelegramId),
    Column("frozen_size", Integer, nullable=False, server_default="0"),
    Column("started_at", Moment),
    Column("finished_at", Moment),
    Column("reason", String(64), nullable=False, server_default=""),
    # A number is never given twice: the ledger and approvals speak of it for good.
    sqlite_autoincrement=True,
)


class LedgerState(IntEnum):
    """What has become of one message to one person."""

    PENDING = 0
    SENDING = 1  # committed just before the request
    SENT = 2
    BLOCKED = 3  # the person cannot be reached
    FAILED = 4  # Telegram refused it for good
    SKIPPED = 5  # not meant for the person any more
    IN_DOUBT = 6  # the request was made and its outcome never seen


_OPEN = text("state IN (0, 1)")
# Beside any other condition on open rows: SQLite uses their index only for these very words.
IS_OPEN = text("ledger.state IN (0, 1)")
# A negative person_id is somebody who was erased: the state stays, so that sums hold.
ledger = Table(
    "ledger",
    metadata,
    Column("campaign_id", TelegramId, primary_key=True, autoincrement=False),
    Column("person_id", TelegramId, primary_key=True, autoincrement=False),
    Column("state", SmallInteger, nullable=False),
    Column("lang", String(2), nullable=False),
    # People with the same variant get the same words.
    Column("variant", String(255), nullable=False, server_default=""),
    Column("not_before", Moment, nullable=False),
    Column("worker", String(40)),
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    Column("message_id", TelegramId),
    Column("reason", String(64), nullable=False, server_default=""),
    Column("changed_at", Moment, nullable=False),
    # When the person pressed a button of it, and stopped the topic from it.
    Column("pressed_at", Moment),
    Column("stopped_at", Moment),
    Index("ix_ledger_person_id", "person_id"),
    # Small, since what is settled leaves it.
    Index(
        "ix_ledger_open",
        "campaign_id",
        "state",
        "not_before",
        "person_id",
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    ),
    sqlite_with_rowid=False,
)

# Processes that send. One that stops renewing is dead to the others.
workers = Table(
    "workers",
    metadata,
    Column("worker", String(40), primary_key=True),
    Column("joined_at", Moment, nullable=False),
    Column("alive_until", Moment, nullable=False),
    # A 429 that this one was told holds for all.
    Column("halted_until", Moment),
)
# Staff chats that watch a campaign: one message each, edited as it goes on.
watchers = Table(
    "watchers",
    metadata,
    Column("campaign_id", TelegramId, primary_key=True, autoincrement=False),
    Column("staff_id", TelegramId, primary_key=True, autoincrement=False),
    Column("message_id", TelegramId, nullable=False),
    Column("shown", String(64), nullable=False, server_default=""),
)
