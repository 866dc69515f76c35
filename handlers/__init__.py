"""The conversation: one file a topic. Each has `register(app)`; `register` here joins them."""

import structlog

from bot.services import Services
from bot.storage.database import Unavailable
from bot.telegram.lean import LeanBot
from handlers import around, errors, january_message, january_round, machine_made
from handlers.citizen import (
    applied,
    browse,
    calendar,
    card,
    consent,
    fallback,
    help,  # noqa: A004 - the topic is called so
    inline,
    inquiry,
    lists,
    membership,
    notices,
    opening,
    privacy,
    profile,
    results,
    saved,
    search,
    settings,
    start,
    subscriptions,
    working,
)
from handlers.staff import (
    audit,
    campaigns,
    desk,
    evaluations,
    import_notices,
    invitations,
    january,
    january_rehearsal,
    january_review,
    notice_form,
    notice_review,
    notice_submit,
    person_lists,
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
    notices,
    applied,
    working,
    calendar,
    browse,
    inquiry,
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
    templates,
    supply,
    supply_one,
    supply_form,
    supply_files,
    supply_import,
    person_lists,
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

# What is looked at every minute. Each reads what is due from the database, so that one that comes
# late only does its work late.
ROUNDS = (
    templates.make_due,
    january_round.look,
    around.end_seasons,
    evaluations.call_staff,
)

log = structlog.get_logger(__name__)


async def every_minute(services: Services, bot: LeanBot) -> None:
    """One round; a part that fails does not hold up the others."""
    for work in ROUNDS:
        try:
            await work(services, bot)
        except Unavailable as error:
            log.warning("round_waits", error=str(error))
        except Exception:
            log.exception("round_failed", part=work.__module__)


def register(app: App) -> None:
    """Add every topic."""
    for topic in TOPICS:
        topic.register(app)
