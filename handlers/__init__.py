"""The conversation: one file a topic. Each has `register(app)`; `register` here joins them."""

import structlog

from bot.services import Services
from bot.storage.database import Unavailable
from bot.telegram.lean import LeanBot
from handlers import (
    around,
    errors,
    january_message,
    january_round,
    machine_made,
    progress,
    replies,
)
from handlers.citizen import (
    applied,
    browse,
    calendar,
    card,
    centres,
    consent,
    fallback,
    help,  # noqa: A004 - the topic is called so
    inline,
    inquiry,
    lists,
    membership,
    notices,
    opening,
    opinions,
    privacy,
    profile,
    results,
    saved,
    saved_changes,
    search,
    settings,
    start,
    subscriptions,
    visits,
    working,
)
from handlers.staff import (
    arrivals,
    audit,
    campaigns,
    candidate_card,
    candidate_decision,
    candidate_experts,
    candidate_form,
    candidate_moves,
    candidate_notes,
    catalogue,
    catalogue_draft,
    catalogue_form,
    catalogue_review,
    catalogue_sheet,
    catalogue_versions,
    centre_import,
    centre_review,
    desk,
    discovery,
    discovery_charts,
    discovery_priority,
    discovery_results,
    evaluations,
    figures,
    import_notices,
    inquiries,
    inquiry_reply,
    inquiry_told,
    invitations,
    january,
    january_rehearsal,
    january_review,
    listing_card,
    listing_form,
    listing_review,
    listings,
    notice_form,
    notice_review,
    notice_submit,
    office,
    person_lists,
    posters,
    supply,
    supply_files,
    supply_form,
    supply_import,
    supply_one,
    team,
    templates,
    year,
)
from handlers.staff import notices as staff_notices
from handlers.turn import App

TOPICS = (
    start,
    profile,
    consent,
    settings,
    lists,
    results,
    card,
    saved,
    saved_changes,
    notices,
    applied,
    working,
    calendar,
    browse,
    inquiry,
    visits,
    centres,
    privacy,
    help,
    inline,
    subscriptions,
    opening,
    january_message,
    machine_made,
    membership,
    desk,
    campaigns,
    staff_notices,
    notice_form,
    notice_review,
    notice_submit,
    import_notices,
    inquiries,
    inquiry_reply,
    office,
    figures,
    listings,
    listing_card,
    listing_form,
    listing_review,
    centre_review,
    centre_import,
    posters,
    arrivals,
    templates,
    supply,
    supply_one,
    supply_form,
    supply_files,
    supply_import,
    person_lists,
    catalogue,
    catalogue_form,
    catalogue_draft,
    catalogue_review,
    catalogue_versions,
    catalogue_sheet,
    discovery,
    discovery_results,
    discovery_charts,
    discovery_priority,
    candidate_card,
    candidate_form,
    candidate_moves,
    candidate_decision,
    candidate_notes,
    candidate_experts,
    opinions,
    catalogue,
    catalogue_form,
    catalogue_draft,
    catalogue_review,
    catalogue_versions,
    catalogue_sheet,
    evaluations,
    year,
    january,
    january_rehearsal,
    january_review,
    team,
    invitations,
    audit,
    search,
    fallback,  # catches the rest
    errors,
)


async def follow_catalogue(services: Services, _bot: LeanBot) -> None:
    """Take over the version of the catalogue that is published, perhaps by another process."""
    await services.librarian.follow()


# What is looked at every minute. Each reads what is due from the database, so that one that comes
# late only does its work late.
ROUNDS = (
    follow_catalogue,
    january_round.look,
    templates.make_due,
    around.end_seasons,
    evaluations.call_staff,
    replies.finish,
    inquiry_told.tell_due,
    progress.own_up,
)

log = structlog.get_logger(__name__)


async def every_minute(services: Services, bot: LeanBot) -> None:
    """One round; a part that fails does not hold up the others.

    With the database away it ends at once: each part would only wait for it again, a stop with them.
    """
    for work in ROUNDS:
        try:
            await work(services, bot)
        except Unavailable as error:
            log.warning("round_waits", error=str(error))
            return
        except Exception:
            log.exception("round_failed", part=work.__module__)


def register(app: App) -> None:
    """Add every topic."""
    for topic in TOPICS:
        topic.register(app)
