"""Staff: who they are, what they did, and what waits for a second person."""

from sqlalchemy import CheckConstraint, Column, Index, String, Table, Text, text

from bot.storage.tables.base import Moment, TelegramId, metadata

# Their ids stay when a citizen of the same number erases themselves: acts of office are on record.
staff = Table(
    "staff",
    metadata,
    Column("staff_id", TelegramId, primary_key=True, autoincrement=False),
    Column("role", String(8), nullable=False),
    # How colleagues call them, as the inviting admin wrote it.
    Column("label", String(64), nullable=False),
    Column("since", Moment, nullable=False),
)
invitations = Table(
    "invitations",
    metadata,
    Column("invitation_id", TelegramId, primary_key=True),
    # Only a hash: who reads the database cannot invite themselves.
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("role", String(8), nullable=False),
    Column("label", String(64), nullable=False),
    Column("invited_by", TelegramId, nullable=False),
    Column("invited_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_by", TelegramId),
    Column("used_at", Moment),
)
audit = Table(
    "audit",
    metadata,
    Column("audit_id", TelegramId, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("staff_id", TelegramId, nullable=False),
    Column("action", String(40), nullable=False),
    Column("subject", String(48), nullable=False, server_default=""),
    Column("detail", Text, nullable=False, server_default=""),
    Index("ix_audit_subject", "subject"),
)

# A subject such as `campaign:12` laid before a second person. The digest is of what was read.
proposals = Table(
    "proposals",
    metadata,
    Column("proposal_id", TelegramId, primary_key=True),
    Column("subject", String(48), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("submitted_by", TelegramId, nullable=False),
    Column("submitted_at", Moment, nullable=False),
    # open, approved, returned or void
    Column("state", String(8), nullable=False),
    Column("decided_by", TelegramId),
    Column("decided_at", Moment),
    Column("remark", Text, nullable=False, server_default=""),
    CheckConstraint(
        "state <> 'approved' OR (decided_by IS NOT NULL AND decided_by <> submitted_by)",
        name="second_person",
    ),
    # Of each subject one may wait or stand.
    Index(
        "ix_proposals_standing",
        "subject",
        unique=True,
        sqlite_where=text("state IN ('open', 'approved')"),
        postgresql_where=text("state IN ('open', 'approved')"),
    ),
)
# Who had a hand in a subject. One row a person: who wrote cannot also have approved.
hands = Table(
    "hands",
    metadata,
    Column("subject", String(48), primary_key=True),
    Column("staff_id", TelegramId, primary_key=True, autoincrement=False),
    # wrote or approved
    Column("part", String(8), nullable=False),
    Column("at", Moment, nullable=False),
)
# Audiences that staff use again.
segments = Table(
    "segments",
    metadata,
    Column("segment_id", TelegramId, primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("audience", Text, nullable=False),
    Column("staff_id", TelegramId, nullable=False),
    Column("at", Moment, nullable=False),
)
