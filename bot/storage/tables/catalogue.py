"""Versions of the catalogue: what is published, what staff work on, and files on their way in."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, text

from bot.storage.tables.base import Moment, TelegramId, metadata

# A version once published is never changed: saved results point to it.
catalogue_versions = Table(
    "catalogue_versions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    # Of all facts, as the loader reckons it.
    Column("digest", String(12), nullable=False),
    # The occupations of the release's files then, each with its fingerprint.
    Column("files", Text, nullable=False),
    Column("published_at", Moment, nullable=False),
    # Who approved it; the server for a release.
    Column("staff_id", TelegramId, nullable=False),
    # The draft it was; none for a release.
    Column("draft_id", TelegramId),
    Column("remark", Text, nullable=False, server_default=""),
)
catalogue_rows = Table(
    "catalogue_rows",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("occupation_id", String(32), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("facts", Text, nullable=False),
)

# What staff want otherwise than it is published: at most one is open.
catalogue_drafts = Table(
    "catalogue_drafts",
    metadata,
    Column("draft_id", TelegramId, primary_key=True),
    Column("state", String(10), nullable=False),
    # Counts its changes: who undoes must find it as they left it.
    Column("revision", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("began_by", TelegramId, nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Index(
        "ix_catalogue_drafts_open",
        "state",
        unique=True,
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
    # A number is never given twice: approvals and the record speak of it for good.
    sqlite_autoincrement=True,
)
