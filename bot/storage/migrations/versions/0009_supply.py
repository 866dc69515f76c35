"""Supply of posts beside demand."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "supply",
        sa.Column("year", sa.SmallInteger, nullable=False, autoincrement=False),
        sa.Column("quarter", sa.SmallInteger, nullable=False, autoincrement=False),
        sa.Column("occupation_id", sa.String(32), nullable=False),
        sa.Column("audience", sa.String(16), nullable=False),
        sa.Column("posts", sa.Integer, nullable=True),
        sa.Column("applicants", sa.Integer, nullable=True),
        sa.Column("hired", sa.Integer, nullable=True),
        sa.Column("remark", sa.String(200), nullable=False, server_default=""),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("year", "quarter", "occupation_id", "audience", name="pk_supply"),
    )
    op.create_index("ix_supply_occupation_id", "supply", ["occupation_id"])


def downgrade() -> None:
    op.drop_table("supply")
