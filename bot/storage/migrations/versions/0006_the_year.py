"""The programme year and its January push."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _widen_variant(64, 255)
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
    op.create_table(
        "pushes",
        sa.Column("year", sa.SmallInteger, nullable=False, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("approved_version", sa.Integer),
        sa.PrimaryKeyConstraint("year", name="pk_pushes"),
    )
    op.create_table(
        "push_versions",
        sa.Column("year", sa.SmallInteger, nullable=False, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("staff_id", _ID, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("submitted_by", _ID),
        sa.Column("approved_by", _ID),
        sa.Column("approved_at", _MOMENT),
        sa.PrimaryKeyConstraint("year", "version", name="pk_push_versions"),
        sa.CheckConstraint(
            "approved_by IS NULL OR (submitted_by IS NOT NULL"
            " AND approved_by <> submitted_by AND approved_by <> staff_id)",
            name=op.f("ck_push_versions_second_person"),
        ),
    )
    op.create_table(
        "push_alerts",
        sa.Column("year", sa.SmallInteger, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("year", "kind", "day", name="pk_push_alerts"),
    )
    op.create_table(
        "had_push",
        sa.Column("year", sa.SmallInteger, nullable=False, autoincrement=False),
        sa.Column("person_hash", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("year", "person_hash", name="pk_had_push"),
    )
    op.create_table(
        "had_push_keys",
        sa.Column("year", sa.SmallInteger, nullable=False, autoincrement=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_had_push_keys"),
    )


def downgrade() -> None:
    for table in (
        "had_push_keys",
        "had_push",
        "push_alerts",
        "push_versions",
        "pushes",
        "programme_phases",
        "programme_years",
    ):
        op.drop_table(table)
    _widen_variant(255, 64)


def _widen_variant(before: int, after: int) -> None:
    """Make room in the ledger for what a variant says; SQLite can only make the table anew."""
    with op.batch_alter_table("ledger", copy_from=_ledger(before)) as batch:
        batch.alter_column(
            "variant",
            existing_type=sa.String(before),
            type_=sa.String(after),
            existing_nullable=False,
            existing_server_default="",
        )


def _ledger(variant: int) -> sa.Table:
    """The ledger as the earlier migrations made it."""
    is_open = sa.text("state IN (0, 1)")
    return sa.Table(
        "ledger",
        sa.MetaData(),
        sa.Column("campaign_id", _ID, nullable=False, autoincrement=False),
        sa.Column("person_id", _ID, nullable=False, autoincrement=False),
        sa.Column("state", sa.SmallInteger, nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("variant", sa.String(variant), nullable=False, server_default=""),
        sa.Column("not_before", _MOMENT, nullable=False),
        sa.Column("worker", sa.String(40)),
        sa.Column("attempts", sa.SmallInteger, nullable=False, server_default="0"),
        sa.Column("message_id", _ID),
        sa.Column("reason", sa.String(64), nullable=False, server_default=""),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("pressed_at", _MOMENT),
        sa.Column("stopped_at", _MOMENT),
        sa.PrimaryKeyConstraint("campaign_id", "person_id", name="pk_ledger"),
        sa.Index("ix_ledger_person_id", "person_id"),
        sa.Index(
            "ix_ledger_open",
            "campaign_id",
            "state",
            "not_before",
            "person_id",
            sqlite_where=is_open,
            postgresql_where=is_open,
        ),
        sqlite_with_rowid=False,
    )
