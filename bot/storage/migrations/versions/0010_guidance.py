"""Centres and visits, and the district of a person who looks for the nearest centre."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "listings",
        sa.Column("listing_id", _ID, primary_key=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("published_version", sa.Integer),
        sa.Column("author_id", _ID, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("published_at", _MOMENT),
        sa.Column("ended_at", _MOMENT),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_listings_kind", "listings", ["kind"])
    op.create_table(
        "listing_versions",
        sa.Column("listing_id", _ID, nullable=False, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("staff_id", _ID, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("listing_id", "version", name="pk_listing_versions"),
    )
    op.create_table(
        "listing_imports",
        sa.Column("import_id", _ID, primary_key=True),
        sa.Column("staff_id", _ID, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("applied_at", _MOMENT),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_listing_imports_staff_id", "listing_imports", ["staff_id"])
    op.add_column("people", sa.Column("district", sa.String(16)))


def downgrade() -> None:
    op.drop_column("people", "district")
    op.drop_table("listing_imports")
    op.drop_table("listing_versions")
    op.drop_table("listings")
