"""The search for occupations: candidates, their way, and what was learnt about them."""

from sqlalchemy import (
    Boolean,
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

candidates = Table(
    "candidates",
    metadata,
    Column("candidate_id", TelegramId, primary_key=True),
    # Where it stands: the last step's stage, kept here for lists.
    Column("stage", String(12), nullable=False, index=True),
    # Rises with each step and each change; who acts says which one they saw.
    Column("version", Integer, nullable=False),
    # Decisions taken so far: each is approved as a subject of its own.
    Column("decisions", Integer, nullable=False, server_default="0"),
    Column("name", String(80), nullable=False),
    # As JSON: all that it says.
    Column("fields", Text, nullable=False),
    Column("occupation_id", String(32), index=True),
    # What it was taken over from, so that it is taken once.
    Column("origin", String(48), unique=True),
    Column("author_id", TelegramId, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    # A number is never given twice: approvals and the record speak of it for good.
    sqlite_autoincrement=True,
)

# The way of a candidate; rows are only ever added.
candidate_steps = Table(
    "candidate_steps",
    metadata,
    Column("step_id", TelegramId, primary_key=True),
    Column("candidate_id", TelegramId, nullable=False, index=True),
    # Empty for the first.
    Column("from_stage", String(12), nullable=False, server_default=""),
    Column("to_stage", String(12), nullable=False),
    Column("day", Date, nullable=False),
    # Only the year is known: the day is the year's first.
    Column("year_only", Boolean, nullable=False),
    # staff, or plan where the city's document says so
    Column("basis", String(8), nullable=False),
    Column("staff_id", TelegramId, nullable=False),
    # The second person of a decision.
    Column("confirmed_by", TelegramId),
    Column("why", Text, nullable=False),
    # Of a settled one: how, and where.
    Column("way", String(8), nullable=False, server_default=""),
    Column("place", String(200), nullable=False, server_default=""),
    Column("at", Moment, nullable=False),
    CheckConstraint("why <> ''", name="why"),
    CheckConstraint(
        "to_stage NOT IN ('selected', 'settled', 'dropped') OR basis = 'plan'"
        " OR (confirmed_by IS NOT NULL AND confirmed_by <> staff_id)",
        name="second_person",
    ),
)

# A decision that somebody asked for; it becomes a step when a second person confirms it.
candidate_asks = Table(
    "candidate_asks",
    metadata,
    Column("candidate_id", TelegramId, primary_key=True, autoincrement=False),
    Column("to_stage", String(12), nullable=False),
    Column("day", Date, nullable=False),
    Column("why", Text, nullable=False),
    Column("way", String(8), nullable=False, server_default=""),
    Column("place", String(200), nullable=False, server_default=""),
    Column("staff_id", TelegramId, nullable=False),
    Column("at", Moment, nullable=False),
)

# Sources, training and projects: one kind of row each, as JSON in `fields`.
candidate_notes = Table(
    "candidate_notes",
    metadata,
    Column("note_id", TelegramId, primary_key=True),
    Column("candidate_id", TelegramId, nullable=False, index=True),
    # source, training or project
    Column("kind", String(8), nullable=False),
    Column("fields", Text, nullable=False),
    # Of a project that a notice of ours was for.
    Column("notice_id", TelegramId),
    Column("staff_id", TelegramId, nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

# An expert who was asked. Holds nothing of the person but, where they agreed, what they said.
opinion_requests = Table(
    "opinion_requests",
    metadata,
    Column("request_id", TelegramId, primary_key=True),
    Column("candidate_id", TelegramId, nullable=False, index=True),
    # What colleagues call the expert, such as a field of work.
    Column("label", String(64), nullable=False),
    # Only a hash: who reads the database cannot answer in the expert's place.
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("asked_by", TelegramId, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    # A link serves one person: whoever opened it first.
    Column("opened_at", Moment),
    Column("closed_at", Moment),
    Column("revoked_at", Moment),
    Column("answered_at", Moment),
    # What stays when the person erases themselves; empty without their agreement.
    Column("kept_verdict", String(8), nullable=False, server_default=""),
    Column("kept_words", Text, nullable=False, server_default=""),
    sqlite_autoincrement=True,
)
# What the person said; goes with the person.
opinions = Table(
    "opinions",
    metadata,
    Column("request_id", TelegramId, primary_key=True, autoincrement=False),
    Column("person_id", TelegramId, nullable=False, index=True),
    # fits, changes or unfit; empty until it is given
    Column("verdict", String(8), nullable=False, server_default=""),
    Column("words", Text, nullable=False, server_default=""),
    Column("may_stay", Boolean, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

# How many occupations are to be found in a year, as staff set it.
discovery_targets = Table(
    "discovery_targets",
    metadata,
    Column("year", SmallInteger, primary_key=True, autoincrement=False),
    Column("planned", Integer, nullable=False),
    Column("staff_id", TelegramId, nullable=False),
    Column("at", Moment, nullable=False),
)
