"""Staff, notices, campaigns and the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("audit_id", _ID, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("staff_id", _ID, nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=48), server_default="", nullable=False),
        sa.Column("detail", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("audit_id", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"], unique=False)
    op.create_index("ix_audit_subject", "audit", ["subject"], unique=False)
    op.create_table(
        "campaigns",
        sa.Column("campaign_id", _ID, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("action", sa.String(length=8), nullable=False),
        sa.Column("of_campaign_id", _ID, nullable=True),
        sa.Column("occasion", sa.String(length=64), nullable=True),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("topic", sa.String(length=16), nullable=True),
        sa.Column("flag", sa.String(length=4), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("send_at", _MOMENT, nullable=True),
        sa.Column("not_after", _MOMENT, nullable=True),
        sa.Column("author_id", _ID, nullable=True),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("notice_id", _ID, nullable=True),
        sa.Column("frozen_upto", _ID, nullable=True),
        sa.Column("frozen_size", sa.Integer(), server_default="0", nullable=False),
        sa.Column("started_at", _MOMENT, nullable=True),
        sa.Column("finished_at", _MOMENT, nullable=True),
        sa.Column("reason", sa.String(length=64), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", name="pk_campaigns"),
        sa.UniqueConstraint("occasion", name="uq_campaigns_occasion"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_campaigns_notice_id", "campaigns", ["notice_id"], unique=False)
    op.create_index("ix_campaigns_of_campaign_id", "campaigns", ["of_campaign_id"], unique=False)
    op.create_index("ix_campaigns_state", "campaigns", ["state"], unique=False)
    op.create_table(
        "hands",
        sa.Column("subject", sa.String(length=48), nullable=False),
        sa.Column("staff_id", _ID, autoincrement=False, nullable=False),
        sa.Column("part", sa.String(length=8), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("subject", "staff_id", name="pk_hands"),
    )
    op.create_table(
        "imports",
        sa.Column("import_id", _ID, nullable=False),
        sa.Column("staff_id", _ID, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("applied_at", _MOMENT, nullable=True),
        sa.Column("undone_at", _MOMENT, nullable=True),
        sa.Column("applied", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("import_id", name="pk_imports"),
    )
    op.create_index("ix_imports_staff_id", "imports", ["staff_id"], unique=False)
    op.create_table(
        "invitations",
        sa.Column("invitation_id", _ID, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("label", sa.String(length=64), nullable=False),
        sa.Column("invited_by", _ID, nullable=False),
        sa.Column("invited_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("used_by", _ID, nullable=True),
        sa.Column("used_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("invitation_id", name="pk_invitations"),
        sa.UniqueConstraint("token_hash", name="uq_invitations_token_hash"),
    )
    op.create_table(
        "ledger",
        sa.Column("campaign_id", _ID, autoincrement=False, nullable=False),
        sa.Column("person_id", _ID, autoincrement=False, nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("variant", sa.String(length=64), server_default="", nullable=False),
        sa.Column("not_before", _MOMENT, nullable=False),
        sa.Column("worker", sa.String(length=40), nullable=True),
        sa.Column("attempts", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("message_id", _ID, nullable=True),
        sa.Column("reason", sa.String(length=64), server_default="", nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("pressed_at", _MOMENT, nullable=True),
        sa.Column("stopped_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("campaign_id", "person_id", name="pk_ledger"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_ledger_open",
        "ledger",
        ["campaign_id", "state", "not_before", "person_id"],
        unique=False,
        sqlite_where=sa.text("state IN (0, 1)"),
        postgresql_where=sa.text("state IN (0, 1)"),
    )
    op.create_index("ix_ledger_person_id", "ledger", ["person_id"], unique=False)
    op.create_table(
        "notice_marks",
        sa.Column("person_id", _ID, autoincrement=False, nullable=False),
        sa.Column("notice_id", _ID, autoincrement=False, nullable=False),
        sa.Column("looked_at", _MOMENT, nullable=True),
        sa.Column("saved_at", _MOMENT, nullable=True),
        sa.Column("applied_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("person_id", "notice_id", name="pk_notice_marks"),
    )
    op.create_index("ix_notice_marks_notice_id", "notice_marks", ["notice_id"], unique=False)
    op.create_table(
        "notice_versions",
        sa.Column("notice_id", _ID, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("staff_id", _ID, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("notice_id", "version", name="pk_notice_versions"),
    )
    op.create_table(
        "notices",
        sa.Column("notice_id", _ID, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("published_version", sa.Integer(), nullable=True),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("opens_at", _MOMENT, nullable=True),
        sa.Column("closes_at", _MOMENT, nullable=True),
        sa.Column("origin", sa.String(length=80), nullable=True),
        sa.Column("author_id", _ID, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("published_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("notice_id", name="pk_notices"),
        sa.UniqueConstraint("origin", name="uq_notices_origin"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_notices_state_closes_at", "notices", ["state", "closes_at"], unique=False)
    op.create_table(
        "proposals",
        sa.Column("proposal_id", _ID, nullable=False),
        sa.Column("subject", sa.String(length=48), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("submitted_by", _ID, nullable=False),
        sa.Column("submitted_at", _MOMENT, nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("decided_by", _ID, nullable=True),
        sa.Column("decided_at", _MOMENT, nullable=True),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "state <> 'approved' OR (decided_by IS NOT NULL AND decided_by <> submitted_by)",
            name="ck_proposals_second_person",
        ),
        sa.PrimaryKeyConstraint("proposal_id", name="pk_proposals"),
    )
    op.create_index(
        "ix_proposals_standing",
        "proposals",
        ["subject"],
        unique=True,
        sqlite_where=sa.text("state IN ('open', 'approved')"),
        postgresql_where=sa.text("state IN ('open', 'approved')"),
    )
    op.create_table(
        "segments",
        sa.Column("segment_id", _ID, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("staff_id", _ID, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("segment_id", name="pk_segments"),
        sa.UniqueConstraint("name", name="uq_segments_name"),
    )
    op.create_table(
        "staff",
        sa.Column("staff_id", _ID, autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("label", sa.String(length=64), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("staff_id", name="pk_staff"),
    )
    op.create_table(
        "watchers",
        sa.Column("campaign_id", _ID, autoincrement=False, nullable=False),
        sa.Column("staff_id", _ID, autoincrement=False, nullable=False),
        sa.Column("message_id", _ID, nullable=False),
        sa.Column("shown", sa.String(length=64), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "staff_id", name="pk_watchers"),
    )
    op.create_table(
        "workers",
        sa.Column("worker", sa.String(length=40), nullable=False),
        sa.Column("joined_at", _MOMENT, nullable=False),
        sa.Column("alive_until", _MOMENT, nullable=False),
        sa.Column("halted_until", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("worker", name="pk_workers"),
    )
    op.add_column("consents", sa.Column("pace", sa.String(length=8), nullable=True))
    op.add_column("consents", sa.Column("told_at", _MOMENT, nullable=True))
    op.create_index(
        "ix_consents_standing",
        "consents",
        ["kind", "person_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.add_column("inbox", sa.Column("taken_for", sa.String(length=48), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("inbox") as table:
        table.drop_column("taken_for")
    op.drop_index(
        "ix_consents_standing",
        table_name="consents",
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    with op.batch_alter_table("consents") as table:
        table.drop_column("told_at")
    with op.batch_alter_table("consents") as table:
        table.drop_column("pace")
    op.drop_table("workers")
    op.drop_table("watchers")
    op.drop_table("staff")
    op.drop_table("segments")
    op.drop_table("proposals")
    op.drop_table("notices")
    op.drop_table("notice_versions")
    op.drop_table("notice_marks")
    op.drop_table("ledger")
    op.drop_table("invitations")
    op.drop_table("imports")
    op.drop_table("hands")
    op.drop_table("campaigns")
    op.drop_table("audit")
