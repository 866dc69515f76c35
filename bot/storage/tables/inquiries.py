"""What citizens ask and staff answer, and when the office is open."""

from sqlalchemy import Column, Date, Index, SmallInteger, String, Table, Text, text

from bot.storage.tables.base import Moment, TelegramId, metadata

# Questions for staff and reports of wrong facts. The words are in the messages.
inquiries = Table(
    "inquiries",
    metadata,
    Column("inquiry_id", TelegramId, primary_key=True),
    Column("person_id", TelegramId, nullable=False, index=True),
    Column("kind", String(12), nullable=False),
    Column("occupation_id", String(32)),
    Column("asked_at", Moment, nullable=False),
    # open, answered or closed
    Column("state", String(8), nullable=False, server_default="open"),
    Column("assignee_id", TelegramId),
    # Since when the citizen waits for an answer, while it is open.
    Column("waiting_since", Moment),
    # When staff were told of what is new in it, and reminded of it.
    Column("told_at", Moment),
    Column("reminded_at", Moment),
    # When the first answer was written.
    Column("answered_at", Moment),
    Column("closed_at", Moment),
    Index("ix_inquiries_state", "state", "waiting_since"),
    # A number is never given twice: old buttons must not open somebody else's.
    sqlite_autoincrement=True,
)

_OPEN = text("delivery IN ('waiting', 'sending')")
# The citizen's messages and the staff's replies; a reply carries how far it has come.
inquiry_messages = Table(
    "inquiry_messages",
    metadata,
    Column("message_id", TelegramId, primary_key=True),
    Column("inquiry_id", TelegramId, nullable=False, index=True),
    # The citizen's, on replies too, so that erasing finds them.
    Column("person_id", TelegramId, nullable=False, index=True),
    # Who replied; none where the citizen wrote.
    Column("staff_id", TelegramId),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    # waiting, sending, sent, blocked, failed or doubt; empty where the citizen wrote
    Column("delivery", String(8), nullable=False, server_default=""),
    Column("not_before", Moment),
    Column("taken_at", Moment),
    # The process that took it: what a dead one left under way is in doubt.
    Column("sender", String(16)),
    Column("sent_at", Moment),
    Index("ix_inquiry_messages_open", "not_before", sqlite_where=_OPEN, postgresql_where=_OPEN),
    sqlite_autoincrement=True,
)

# One row at most: the weekdays as digits from Monday, 0, and minutes since midnight in Seoul.
office_hours = Table(
    "office_hours",
    metadata,
    Column("office_id", TelegramId, primary_key=True, autoincrement=False),
    Column("weekdays", String(16), nullable=False),
    Column("opens", SmallInteger, nullable=False),
    Column("closes", SmallInteger, nullable=False),
)
# Days off besides weekends and public holidays.
closed_days = Table("closed_days", metadata, Column("day", Date, primary_key=True))

# When staff were last told of something that gathers until then.
tellings = Table(
    "tellings",
    metadata,
    Column("about", String(16), primary_key=True),
    Column("at", Moment, nullable=False),
)

# Messages that say what is being made, until the result is there.
works = Table(
    "works",
    metadata,
    Column("update_id", TelegramId, primary_key=True, autoincrement=False),
    Column("person_id", TelegramId, nullable=False),
    Column("message_id", TelegramId, nullable=False),
    Column("at", Moment, nullable=False),
)
