"""Supply: how many posts there were for an occupation, and who applied and was hired."""

from sqlalchemy import Column, Integer, SmallInteger, String, Table

from bot.storage.tables.base import Moment, TelegramId, metadata

# One row for an occupation, a quarter and a person group. NULL is not known, which 0 is not.
supply = Table(
    "supply",
    metadata,
    Column("year", SmallInteger, primary_key=True, autoincrement=False),
    Column("quarter", SmallInteger, primary_key=True, autoincrement=False),
    Column("occupation_id", String(32), primary_key=True, index=True),
    # Of the catalogue's audiences.
    Column("audience", String(16), primary_key=True),
    Column("posts", Integer),
    Column("applicants", Integer),
    Column("hired", Integer),
    # Where it is from, or what to know about it.
    Column("remark", String(200), nullable=False, server_default=""),
    Column("staff_id", TelegramId, nullable=False),
    Column("at", Moment, nullable=False),
)
