"""What goes around the year: new occupations to tell of, and the evaluation of those that run."""

from sqlalchemy import Column, Date, SmallInteger, String, Table, Text

from bot.storage.tables.base import Moment, TelegramId, metadata

# An occupation that a published version of the catalogue added; who publishes writes the row.
occupation_news = Table(
    "occupation_news",
    metadata,
    Column("occupation_id", String(32), primary_key=True),
    Column("version", TelegramId, primary_key=True, autoincrement=False),
    Column("published_at", Moment, nullable=False, index=True),
)
# What staff think of an occupation after a programme year: one judgement each.
evaluations = Table(
    "evaluations",
    metadata,
    Column("occupation_id", String(32), primary_key=True),
    Column("year", SmallInteger, primary_key=True, autoincrement=False),
    # continue, change, end or settle
    Column("judgement", String(8), nullable=False),
    Column("words", Text, nullable=False, server_default=""),
    Column("staff_id", TelegramId, nullable=False),
    Column("at", Moment, nullable=False),
)
# The days on which staff were asked for evaluations, so that they are asked once each.
evaluation_calls = Table(
    "evaluation_calls",
    metadata,
    Column("day", Date, primary_key=True),
    Column("at", Moment, nullable=False),
)
