"""Every table, a file for each room. Stores write the statements; migrations build these."""

from bot.storage.tables.around import evaluation_calls, evaluations, occupation_news
from bot.storage.tables.base import Moment, metadata
from bot.storage.tables.delivery import IS_OPEN, LedgerState, campaigns, ledger, watchers, workers
from bot.storage.tables.inbox import InboxState, inbox
from bot.storage.tables.people import consents, inquiries, people, saved, steps
from bot.storage.tables.programme import (
    demand,
    demand_keys,
    imports,
    notice_marks,
    notice_versions,
    notices,
)
from bot.storage.tables.staff import audit, hands, invitations, proposals, segments, staff
from bot.storage.tables.supply import supply
from bot.storage.tables.year import (
    had_push,
    had_push_keys,
    programme_phases,
    programme_years,
    push_alerts,
    push_versions,
    pushes,
)

__all__ = [
    "IS_OPEN",
    "InboxState",
    "LedgerState",
    "Moment",
    "audit",
    "campaigns",
    "consents",
    "demand",
    "demand_keys",
    "evaluation_calls",
    "evaluations",
    "had_push",
    "had_push_keys",
    "hands",
    "imports",
    "inbox",
    "inquiries",
    "invitations",
    "ledger",
    "metadata",
    "notice_marks",
    "notice_versions",
    "notices",
    "occupation_news",
    "people",
    "programme_phases",
    "programme_years",
    "proposals",
    "push_alerts",
    "push_versions",
    "pushes",
    "saved",
    "segments",
    "staff",
    "steps",
    "supply",
    "watchers",
    "workers",
]
