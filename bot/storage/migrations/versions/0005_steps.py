"""Steps of citizens, from which figures are counted."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "steps",
        sa.Column(
            "person_id",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            nullable=False,
            autoincrement=False,
        ),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("subject", sa.String(40), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "step", "subject", "day", name="pk_steps"),
    )
    op.create_index("ix_steps_step_day", "steps", ["step", "day"])


def downgrade() -> None:
    op.drop_table("steps")
