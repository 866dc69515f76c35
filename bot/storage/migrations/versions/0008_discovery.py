"""The search for occupations: candidates and their way."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# As tables/base.py has them: ids pass 32 bits, SQLite counts only INTEGER keys.
ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "candidates",
        sa.Column("candidate_id", ID, nullable=False),
        sa.Column("stage", sa.String(12), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("decisions", sa.Integer, nullable=False, server_default="0"),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("occupation_id", sa.String(32)),
        sa.Column("origin", sa.String(48)),
        sa.Column("author_id", ID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("candidate_id", name="pk_candidates"),
        sa.UniqueConstraint("origin", name="uq_candidates_origin"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_candidates_occupation_id", "candidates", ["occupation_id"])
    op.create_index("ix_candidates_stage", "candidates", ["stage"])
    op.create_table(
        "candidate_steps",
        sa.Column("step_id", ID, nullable=False),
        sa.Column("candidate_id", ID, nullable=False),
        sa.Column("from_stage", sa.String(12), nullable=False, server_default=""),
        sa.Column("to_stage", sa.String(12), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("year_only", sa.Boolean, nullable=False),
        sa.Column("basis", sa.String(8), nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("confirmed_by", ID),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("way", sa.String(8), nullable=False, server_default=""),
        sa.Column("place", sa.String(200), nullable=False, server_default=""),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("step_id", name="pk_candidate_steps"),
        sa.CheckConstraint(
            "to_stage NOT IN ('selected', 'settled', 'dropped') OR basis = 'plan' OR (confirmed_by IS NOT NULL AND confirmed_by <> staff_id)",
            name=op.f("ck_candidate_steps_second_person"),
        ),
        sa.CheckConstraint("why <> ''", name=op.f("ck_candidate_steps_why")),
    )
    op.create_index("ix_candidate_steps_candidate_id", "candidate_steps", ["candidate_id"])
    op.create_table(
        "candidate_asks",
        sa.Column("candidate_id", ID, nullable=False, autoincrement=False),
        sa.Column("to_stage", sa.String(12), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("way", sa.String(8), nullable=False, server_default=""),
        sa.Column("place", sa.String(200), nullable=False, server_default=""),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("candidate_id", name="pk_candidate_asks"),
    )
    op.create_table(
        "candidate_notes",
        sa.Column("note_id", ID, nullable=False),
        sa.Column("candidate_id", ID, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("notice_id", ID),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("note_id", name="pk_candidate_notes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_candidate_notes_candidate_id", "candidate_notes", ["candidate_id"])
    op.create_table(
        "opinion_requests",
        sa.Column("request_id", ID, nullable=False),
        sa.Column("candidate_id", ID, nullable=False),
        sa.Column("label", sa.String(64), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("asked_by", ID, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("opened_at", MOMENT),
        sa.Column("closed_at", MOMENT),
        sa.Column("revoked_at", MOMENT),
        sa.Column("answered_at", MOMENT),
        sa.Column("kept_verdict", sa.String(8), nullable=False, server_default=""),
        sa.Column("kept_words", sa.Text, nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("request_id", name="pk_opinion_requests"),
        sa.UniqueConstraint("token_hash", name="uq_opinion_requests_token_hash"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_opinion_requests_candidate_id", "opinion_requests", ["candidate_id"])
    op.create_table(
        "opinions",
        sa.Column("request_id", ID, nullable=False, autoincrement=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("verdict", sa.String(8), nullable=False, server_default=""),
        sa.Column("words", sa.Text, nullable=False, server_default=""),
        sa.Column("may_stay", sa.Boolean, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("request_id", name="pk_opinions"),
    )
    op.create_index("ix_opinions_person_id", "opinions", ["person_id"])
    op.create_table(
        "discovery_targets",
        sa.Column("year", sa.SmallInteger, nullable=False, autoincrement=False),
        sa.Column("planned", sa.Integer, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_discovery_targets"),
    )


def downgrade() -> None:
    op.drop_table("discovery_targets")
    op.drop_table("opinions")
    op.drop_table("opinion_requests")
    op.drop_table("candidate_notes")
    op.drop_table("candidate_asks")
    op.drop_table("candidate_steps")
    op.drop_table("candidates")
