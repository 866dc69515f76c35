"""Every table, a file for each room. Stores write the statements; migrations build these."""

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
from bot.storage.tables.year import programme_phases, programme_years

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
    "consents",
    "demand",
    "demand_keys",
    "discovery_targets",
    "hands",
    "imports",
    "inbox",
    "inquiries",
    "invitations",
    "ledger",
    "listing_imports",
    "listing_versions",
    "listings",
    "metadata",
    "notice_marks",
    "notice_versions",
    "notices",
    "opinion_requests",
    "opinions",
    "people",
    "programme_phases",
    "programme_years",
    "proposals",
    "saved",
    "segments",
    "staff",
    "steps",
    "supply",
    "watchers",
    "workers",
]
