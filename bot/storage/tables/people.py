"""Citizens: what they told, agreed to, saved and did."""

from sqlalchemy import Column, Date, Index, Integer, String, Table, Text, text

from bot.storage.tables.base import Moment, TelegramId, metadata

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
    # Encrypted, and only with a consent; otherwise circumstances are nowhere.
    Column("circumstances", Text),
    # The guidance channel the person came from first.
    Column("channel", String(32)),
    # What the next words are: a question for staff, or a report about an occupation.
    Column("expecting", String(48)),
    Column("blocked_at", Moment),
    # Told for the nearest centre, and only then.
    Column("district", String(16)),
)

# What a person agreed to, and when they took it back. A withdrawn row stays until /delete.
# A subscription is one of the kind `topic:…`.
consents = Table(
    "consents",
    metadata,
    Column("consent_id", TelegramId, primary_key=True),
    Column("person_id", TelegramId, nullable=False, index=True),
    Column("kind", String(24), nullable=False),
    Column("given_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    # Of a subscription: now or weekly.
    Column("pace", String(8)),
    # When the person was last told that this stands.
    Column("told_at", Moment),
    # For each kind, who agrees: audiences are read off it in order.
    Index(
        "ix_consents_standing",
        "kind",
        "person_id",
        unique=True,
        sqlite_where=text("withdrawn_at IS NULL"),
        postgresql_where=text("withdrawn_at IS NULL"),
    ),
)

# Occupations a person wants to find again.
saved = Table(
    "saved",
    metadata,
    Column("person_id", TelegramId, primary_key=True, autoincrement=False),
    Column("occupation_id", String(32), primary_key=True),
    Column("saved_at", Moment, nullable=False),
    # The version of the catalogue that the person saw then.
    Column("version", Integer),
)

# What a person did: a row for a step, its subject and the day. Figures are counted from these.
steps = Table(
    "steps",
    metadata,
    Column("person_id", TelegramId, primary_key=True, autoincrement=False),
    Column("step", String(16), primary_key=True),
    Column("subject", String(40), primary_key=True),
    Column("day", Date, primary_key=True),
    Index("ix_steps_step_day", "step", "day"),
)
