"""Looking at a campaign from outside until it has come so far."""

import asyncio
from collections.abc import Callable

from bot.delivery import campaigns
from bot.delivery.model import Campaign, State
from bot.storage.database import Database

LOOK_EVERY = 0.1  # seconds


async def frozen(database: Database, campaign_id: int) -> None:
    """Until its audience is complete."""
    await _until(database, campaign_id, lambda campaign: campaign.started_at is not None)


async def finished(database: Database, campaign_id: int) -> None:
    """Until everybody is settled."""
    await _until(database, campaign_id, lambda campaign: campaign.state is State.DONE)


async def _until(database: Database, campaign_id: int, so_far: Callable[[Campaign], bool]) -> None:
    while True:
        campaign = await database.read(lambda c: campaigns.get(c, campaign_id))
        assert campaign is not None
        if so_far(campaign):
            return
        if campaign.state is State.PAUSED:
            raise RuntimeError(f"the campaign paused: {campaign.reason}")
        await asyncio.sleep(LOOK_EVERY)
