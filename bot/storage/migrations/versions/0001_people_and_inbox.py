"""People and the inbox."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("person_id", _ID, autoincrement=False, nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("age", sa.String(8)),
        sa.Column("interests", sa.Text, server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_people"),
    )
    op.create_table(
        "inbox",
        sa.Column("update_id", _ID, autoincrement=False, nullable=False),
        sa.Column("person_id", _ID),
        sa.Column("state", sa.SmallInteger, nullable=False),
        sa.Column("attempts", sa.SmallInteger, server_default="0", nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("payload", sa.Text),
        sa.PrimaryKeyConstraint("update_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_state_update_id", "inbox", ["state", "update_id"])


def downgrade() -> None:
    op.drop_table("inbox")
    op.drop_table("people")
