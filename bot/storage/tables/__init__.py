"""Every table, a file for each room. Stores write the statements; migrations build these."""

from bot.storage.tables.base import Moment, metadata
from bot.storage.tables.delivery import IS_OPEN, LedgerState, campaigns, ledger, watchers, workers
from bot.storage.tables.inbox import InboxState, inbox
from bot.storage.tables.inquiries import (
    closed_days,
    inquiries,
    inquiry_messages,
    office_hours,
    tellings,
    works,
)
from bot.storage.tables.people import consents, people, saved, steps
from bot.storage.tables.programme import (
    demand,
    demand_keys,
    imports,
    notice_marks,
    notice_versions,
    notices,
)
from bot.storage.tables.staff import audit, hands, invitations, proposals, segments, staff

__all__ = [
    "IS_OPEN",
    "InboxState",
    "LedgerState",
    "Moment",
    "audit",
    "campaigns",
    "closed_days",
    "consents",
    "demand",
    "demand_keys",
    "hands",
    "imports",
    "inbox",
    "inquiries",
    "inquiry_messages",
    "invitations",
    "ledger",
    "metadata",
    "notice_marks",
    "notice_versions",
    "notices",
    "office_hours",
    "people",
    "proposals",
    "saved",
    "segments",
    "staff",
    "steps",
    "tellings",
    "watchers",
    "workers",
    "works",
]
