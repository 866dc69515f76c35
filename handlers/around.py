"""What goes by the minute around the year: seasons that end, and staff who are asked."""

import structlog
from sqlalchemy import Connection

from bot.programme import participants
from bot.services import Services
from bot.telegram.lean import LeanBot

log = structlog.get_logger(__name__)


async def end_seasons(services: Services, _bot: LeanBot) -> None:
    """End the support of participants with its season, and what would be sent outside one."""
    now = services.clock.now()

    def unit(connection: Connection) -> tuple[int, list[int]]:
        return (
            participants.end_subscriptions(connection, now),
            participants.pause_out_of_season(connection, now),
        )

    ended, paused = await services.database.run(unit)
    if ended:
        log.info("support_ended", people=ended)
    if paused:
        log.warning("campaigns_out_of_season", campaigns=paused)
