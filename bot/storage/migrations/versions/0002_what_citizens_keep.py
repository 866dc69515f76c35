"""What citizens keep: circumstances with consent, saved occupations, inquiries."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    for column in (
        sa.Column("circumstances", sa.Text),
        sa.Column("channel", sa.String(32)),
        sa.Column("expecting", sa.String(48)),
        sa.Column("blocked_at", _MOMENT),
    ):
        op.add_column("people", column)
    op.create_table(
        "consents",
        sa.Column("consent_id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("given_at", _MOMENT, nullable=False),
        sa.Column("withdrawn_at", _MOMENT),
        sa.PrimaryKeyConstraint("consent_id", name="pk_consents"),
    )
    op.create_index("ix_consents_person_id", "consents", ["person_id"])
    op.create_table(
        "saved",
        sa.Column("person_id", _ID, autoincrement=False, nullable=False),
        sa.Column("occupation_id", sa.String(32), nullable=False),
        sa.Column("saved_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "occupation_id", name="pk_saved"),
    )
    op.create_table(
        "inquiries",
        sa.Column("inquiry_id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("occupation_id", sa.String(32)),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("inquiry_id", name="pk_inquiries"),
    )
    op.create_index("ix_inquiries_person_id", "inquiries", ["person_id"])


def downgrade() -> None:
    for table in ("inquiries", "saved", "consents"):
        op.drop_table(table)
    with op.batch_alter_table("people") as people:
        for column in ("blocked_at", "expecting", "channel", "circumstances"):
            people.drop_column(column)
