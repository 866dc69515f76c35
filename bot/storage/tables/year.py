"""The programme year: its dates as staff set them, and its January push."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
)

from bot.storage.tables.base import Moment, TelegramId, metadata

# What staff set of a year. Null is not set: then the plan or the year's notices say it.
programme_years = Table(
    "programme_years",
    metadata,
    Column("year", SmallInteger, primary_key=True, autoincrement=False),
    Column("announced_on", Date),
    Column("opens_at", Moment),
    Column("closes_at", Moment),
    Column("result_on", Date),
)
# Phases whose days staff set; both ends are included. Days are days in Seoul.
programme_phases = Table(
    "programme_phases",
    metadata,
    Column("year", SmallInteger, primary_key=True, autoincrement=False),
    Column("phase", String(12), primary_key=True),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
)

# The January push of a year: the version staff work on, and the one that a second person approved.
# While a newer one is written or waits, the approved one goes on.
pushes = Table(
    "pushes",
    metadata,
    Column("year", SmallInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("approved_version", Integer),
)
push_versions = Table(
    "push_versions",
    metadata,
    Column("year", SmallInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("fields", Text, nullable=False),
    Column("staff_id", TelegramId, nullable=False),
    Column("at", Moment, nullable=False),
    Column("submitted_by", TelegramId),
    Column("approved_by", TelegramId),
    Column("approved_at", Moment),
    CheckConstraint(
        "approved_by IS NULL OR (submitted_by IS NOT NULL"
        " AND approved_by <> submitted_by AND approved_by <> staff_id)",
        name="second_person",
    ),
)
# What staff were told of a year's push, so that a restart does not repeat it.
push_alerts = Table(
    "push_alerts",
    metadata,
    Column("year", SmallInteger, primary_key=True, autoincrement=False),
    Column("kind", String(32), primary_key=True),
    Column("day", Date, primary_key=True),
)
# Who was erased and had the year's push: a hash under a key that lives until the window closes.
had_push = Table(
    "had_push",
    metadata,
    Column("year", SmallInteger, primary_key=True, autoincrement=False),
    Column("person_hash", String(32), primary_key=True),
)
had_push_keys = Table(
    "had_push_keys",
    metadata,
    Column("year", SmallInteger, primary_key=True, autoincrement=False),
    Column("key", String(64), nullable=False),
)
