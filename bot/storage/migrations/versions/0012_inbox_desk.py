"""Inquiries with assignment and reply; office hours; work under way that people watch."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_OPEN = sa.text("delivery IN ('waiting', 'sending')")


def upgrade() -> None:
    op.create_table(
        "inquiry_messages",
        sa.Column("message_id", _ID, nullable=False),
        sa.Column("inquiry_id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("staff_id", _ID, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("delivery", sa.String(8), server_default="", nullable=False),
        sa.Column("not_before", _MOMENT, nullable=True),
        sa.Column("taken_at", _MOMENT, nullable=True),
        sa.Column("sender", sa.String(16), nullable=True),
        sa.Column("sent_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("message_id", name="pk_inquiry_messages"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inquiry_messages_inquiry_id", "inquiry_messages", ["inquiry_id"])
    op.create_index("ix_inquiry_messages_person_id", "inquiry_messages", ["person_id"])
    op.create_index(
        "ix_inquiry_messages_open",
        "inquiry_messages",
        ["not_before"],
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    # What was asked before is the first message of its thread.
    op.execute(
        "INSERT INTO inquiry_messages (inquiry_id, person_id, words, at) "
        "SELECT inquiry_id, person_id, words, asked_at FROM inquiries ORDER BY inquiry_id"
    )
    with op.batch_alter_table("inquiries", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_column("words")
        table.add_column(sa.Column("state", sa.String(8), server_default="open", nullable=False))
        table.add_column(sa.Column("assignee_id", _ID, nullable=True))
        table.add_column(sa.Column("waiting_since", _MOMENT, nullable=True))
        table.add_column(sa.Column("told_at", _MOMENT, nullable=True))
        table.add_column(sa.Column("reminded_at", _MOMENT, nullable=True))
        table.add_column(sa.Column("answered_at", _MOMENT, nullable=True))
        table.add_column(sa.Column("closed_at", _MOMENT, nullable=True))
    op.execute("UPDATE inquiries SET waiting_since = asked_at")
    op.create_index("ix_inquiries_state", "inquiries", ["state", "waiting_since"])
    op.create_table(
        "office_hours",
        sa.Column("office_id", _ID, autoincrement=False, nullable=False),
        sa.Column("weekdays", sa.String(16), nullable=False),
        sa.Column("opens", sa.SmallInteger(), nullable=False),
        sa.Column("closes", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("office_id", name="pk_office_hours"),
    )
    op.create_table(
        "closed_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_closed_days"),
    )
    op.create_table(
        "tellings",
        sa.Column("about", sa.String(16), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("about", name="pk_tellings"),
    )
    op.create_table(
        "works",
        sa.Column("update_id", _ID, autoincrement=False, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("message_id", _ID, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_works"),
    )


def downgrade() -> None:
    for name in ("works", "tellings", "closed_days", "office_hours"):
        op.drop_table(name)
    op.drop_index("ix_inquiries_state", "inquiries")
    with op.batch_alter_table("inquiries") as table:
        table.add_column(sa.Column("words", sa.Text(), server_default="", nullable=False))
        for column in (
            "state",
            "assignee_id",
            "waiting_since",
            "told_at",
            "reminded_at",
            "answered_at",
            "closed_at",
        ):
            table.drop_column(column)
    op.execute(
        "UPDATE inquiries SET words = (SELECT words FROM inquiry_messages AS m"
        " WHERE m.inquiry_id = inquiries.inquiry_id ORDER BY message_id LIMIT 1)"
    )
    op.drop_table("inquiry_messages")
