"""Centres and visits: what staff put up to guide people to, in versions that somebody approves."""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from bot.storage.tables.base import Moment, TelegramId, metadata

# A centre or a visit. What it says is in its versions.
listings = Table(
    "listings",
    metadata,
    Column("listing_id", TelegramId, primary_key=True),
    # centre or visit
    Column("kind", String(8), nullable=False),
    # The newest version, which staff work on, and the one that citizens read.
    Column("version", Integer, nullable=False),
    Column("published_version", Integer),
    Column("author_id", TelegramId, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("published_at", Moment),
    # A visit was called off, a centre closed.
    Column("ended_at", Moment),
    Index("ix_listings_kind", "kind"),
    # A number is never given twice: approvals, the record and printed posters speak of it for good.
    sqlite_autoincrement=True,
)
listing_versions = Table(
    "listing_versions",
    metadata,
    Column("listing_id", TelegramId, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True),
    Column("fields", Text, nullable=False),
    Column("staff_id", TelegramId, nullable=False),
    Column("at", Moment, nullable=False),
)

# Centres from a spreadsheet: shown first, stored when the one who sent it says so.
listing_imports = Table(
    "listing_imports",
    metadata,
    Column("import_id", TelegramId, primary_key=True),
    Column("staff_id", TelegramId, nullable=False, index=True),
    # What would be stored, and over which versions.
    Column("payload", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("applied_at", Moment),
    # An old button must not store a newer file that was given its number.
    sqlite_autoincrement=True,
)
