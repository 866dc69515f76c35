"""Every table, a file for each room. Stores write the statements; migrations build these."""

from bot.storage.tables.around import evaluation_calls, evaluations, occupation_news
from bot.storage.tables.base import Moment, metadata
from bot.storage.tables.catalogue import (
    catalogue_drafts,
    catalogue_rows,
    catalogue_versions,
)
from bot.storage.tables.delivery import IS_OPEN, LedgerState, campaigns, ledger, watchers, workers
from bot.storage.tables.discovery import (
    candidate_asks,
    candidate_notes,
    candidate_steps,
    candidates,
    discovery_targets,
    opinion_requests,
    opinions,
)
from bot.storage.tables.guidance import listing_imports, listing_versions, listings
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
    "candidate_asks",
    "candidate_notes",
    "candidate_steps",
    "candidates",
    "catalogue_drafts",
    "catalogue_rows",
    "catalogue_versions",
    "closed_days",
    "consents",
    "demand",
    "demand_keys",
    "discovery_targets",
    "evaluation_calls",
    "evaluations",
    "had_push",
    "had_push_keys",
    "hands",
    "imports",
    "inbox",
    "inquiries",
    "inquiry_messages",
    "invitations",
    "ledger",
    "listing_imports",
    "listing_versions",
    "listings",
    "metadata",
    "notice_marks",
    "notice_versions",
    "notices",
    "occupation_news",
    "office_hours",
    "opinion_requests",
    "opinions",
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
    "tellings",
    "watchers",
    "workers",
    "works",
]
