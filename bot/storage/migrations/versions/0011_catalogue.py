"""Versions of the catalogue."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_OPEN = sa.text("state = 'open'")


def upgrade() -> None:
    op.create_table(
        "catalogue_versions",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(length=12), nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("published_at", _MOMENT, nullable=False),
        sa.Column("staff_id", _ID, nullable=False),
        sa.Column("draft_id", _ID, nullable=True),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_catalogue_versions"),
    )
    op.create_table(
        "catalogue_rows",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("occupation_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", "occupation_id", name="pk_catalogue_rows"),
    )
    op.create_table(
        "catalogue_drafts",
        sa.Column("draft_id", _ID, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("began_by", _ID, nullable=False),
        sa.Column("began_at", _MOMENT, nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("draft_id", name="pk_catalogue_drafts"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_catalogue_drafts_open",
        "catalogue_drafts",
        ["state"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    op.add_column("saved", sa.Column("version", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("saved", "version")
    for name in (
        "catalogue_drafts",
        "catalogue_rows",
        "catalogue_versions",
    ):
        op.drop_table(name)
