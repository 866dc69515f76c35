"""Demand: words that were looked for in vain."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "demand",
        sa.Column("word", sa.String(32), nullable=False),
        sa.Column("person_hash", sa.String(32), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("age", sa.String(8)),
        sa.PrimaryKeyConstraint("word", "person_hash", "day", name="pk_demand"),
    )
    op.create_index("ix_demand_person_hash", "demand", ["person_hash"])
    op.create_table(
        "demand_keys",
        sa.Column("quarter", sa.String(6), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("quarter", name="pk_demand_keys"),
    )


def downgrade() -> None:
    op.drop_table("demand_keys")
    op.drop_table("demand")
