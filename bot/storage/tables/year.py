"""The programme year: its dates as staff set them."""

from sqlalchemy import Column, Date, SmallInteger, String, Table

from bot.storage.tables.base import Moment, metadata

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
