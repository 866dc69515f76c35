"""The programme year and its January push."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "programme_years",
        sa.Column("year", sa.SmallInteger, nullable=False, autoincrement=False),
        sa.Column("announced_on", sa.Date),
        sa.Column("opens_at", _MOMENT),
        sa.Column("closes_at", _MOMENT),
        sa.Column("result_on", sa.Date),
        sa.PrimaryKeyConstraint("year", name="pk_programme_years"),
    )
    op.create_table(
        "programme_phases",
        sa.Column("year", sa.SmallInteger, nullable=False, autoincrement=False),
        sa.Column("phase", sa.String(12), nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("year", "phase", name="pk_programme_phases"),
    )


def downgrade() -> None:
    for table in ("programme_phases", "programme_years"):
        op.drop_table(table)
