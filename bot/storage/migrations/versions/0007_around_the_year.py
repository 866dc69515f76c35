"""What goes around the year: reminders, participants, evaluations."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("notices", sa.Column("result_on", _MOMENT, nullable=True))
    op.create_table(
        "occupation_news",
        sa.Column("occupation_id", sa.String(32), nullable=False),
        sa.Column("version", _ID, autoincrement=False, nullable=False),
        sa.Column("published_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("occupation_id", "version", name="pk_occupation_news"),
    )
    op.create_index("ix_occupation_news_published_at", "occupation_news", ["published_at"])
    op.create_table(
        "evaluations",
        sa.Column("occupation_id", sa.String(32), nullable=False),
        sa.Column("year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("judgement", sa.String(8), nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("staff_id", _ID, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("occupation_id", "year", name="pk_evaluations"),
    )
    op.create_table(
        "evaluation_calls",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_evaluation_calls"),
    )


def downgrade() -> None:
    op.drop_table("evaluation_calls")
    op.drop_table("evaluations")
    op.drop_table("occupation_news")
    op.drop_column("notices", "result_on")
