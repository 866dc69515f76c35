"""The programme: recruitment notices, and what people look for in vain."""

from sqlalchemy import Column, Date, Index, Integer, SmallInteger, String, Table, Text

from bot.storage.tables.base import Moment, TelegramId, metadata

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

# A recruitment notice. What it says is in its versions; here is what lists are made by.
notices = Table(
    "notices",
    metadata,
    Column("notice_id", TelegramId, primary_key=True),
    Column("state", String(12), nullable=False),
    # The newest version, which staff work on, and the one that citizens read.
    Column("version", Integer, nullable=False),
    Column("published_version", Integer),
    Column("year", SmallInteger, nullable=False),
    Column("title", String(200), nullable=False),
    Column("opens_at", Moment),
    Column("closes_at", Moment),
    Column("result_on", Moment),
    # Where an imported one came from, to know it by when it comes again.
    Column("origin", String(80), unique=True),
    Column("author_id", TelegramId, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("published_at", Moment),
    Index("ix_notices_state_closes_at", "state", "closes_at"),
    # A number is never given twice: approvals and the record speak of it for good.
    sqlite_autoincrement=True,
)
notice_versions = Table(
    "notice_versions",
    metadata,
    Column("notice_id", TelegramId, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True),
    Column("fields", Text, nullable=False),
    Column("staff_id", TelegramId, nullable=False),
    Column("at", Moment, nullable=False),
)

# What a person did with a notice: reminders and counts go by it.
notice_marks = Table(
    "notice_marks",
    metadata,
    Column("person_id", TelegramId, primary_key=True, autoincrement=False),
    Column("notice_id", TelegramId, primary_key=True, autoincrement=False),
    Column("looked_at", Moment),
    Column("saved_at", Moment),
    Column("applied_at", Moment),
    Index("ix_notice_marks_notice_id", "notice_id"),
)

# Notices from a file or from the city's open data: shown first, stored when staff say so.
imports = Table(
    "imports",
    metadata,
    Column("import_id", TelegramId, primary_key=True),
    Column("staff_id", TelegramId, nullable=False, index=True),
    # sheet or opendata
    Column("kind", String(8), nullable=False),
    # What would be stored, and over which versions.
    Column("payload", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("applied_at", Moment),
    Column("undone_at", Moment),
    # Which versions it made, to undo it by.
    Column("applied", Text, nullable=False, server_default=""),
)
