"""How many a campaign would reach now, counted beside everything else."""

import asyncio
from collections.abc import Callable
from typing import Final
from weakref import WeakKeyDictionary

from bot.delivery import audience, report
from bot.delivery.model import Action, Campaign
from bot.i18n import Translator
from bot.services import Services
from bot.storage.database import Database
from handlers import view as views
from handlers.turn import Turn
from handlers.view import View

AT_ONCE: Final = 0.3  # seconds a screen waits for its number
LATER: Final = 3.0  # seconds more in which the number still comes into the screen
_MOST: Final = 64  # counts kept that nobody came back for
_Counts = dict[tuple[int, int], asyncio.Task[int]]
_RUNNING: Final[WeakKeyDictionary[Database, _Counts]] = WeakKeyDictionary()

ViewOf = Callable[[str], View]  # of the line that tells the number


async def counted(services: Services, campaign: Campaign, patience: float) -> int | None:
    """How many it would be; None while it takes longer than `patience` seconds.

    The count goes on meanwhile, and the next call for the same version gets it.
    """
    counts = _RUNNING.setdefault(services.database, {})
    key = campaign.campaign_id, campaign.version
    task = counts.get(key)
    if task is None:
        task = counts[key] = asyncio.create_task(_count(services, campaign))
        for old in list(counts)[:-_MOST]:
            counts.pop(old).cancel()
    done, _ = await asyncio.wait({task}, timeout=patience)
    if not done:
        return None
    counts.pop(key, None)
    return task.result()


async def _count(services: Services, campaign: Campaign) -> int:
    """Of a recall, only what Telegram would still delete."""
    now, original = services.clock.now(), campaign.of_campaign_id
    if campaign.action is Action.DELETE and original is not None:
        left, _ = await services.database.read(lambda c: report.recallable(c, original, now))
        return left
    return await services.database.read(lambda c: audience.count(c, campaign, services.choose))


async def show_counted(
    turn: Turn, campaign: Campaign, view_of: ViewOf, toast: str | None = None
) -> None:
    """Show a view with the number, or at once without it and with it when it comes soon."""
    t, services = turn.t, turn.services
    if campaign.topic is None and campaign.of_campaign_id is None:
        await turn.show(view_of(""), toast)
        return
    number = await counted(services, campaign, AT_ONCE)
    await turn.show(view_of(people_line(t, campaign, number)), toast)
    query, chat = turn.update.callback_query, turn.update.effective_chat
    if number is None and query is not None and query.message is not None and chat is not None:
        number = await counted(services, campaign, LATER)
        view = view_of(people_line(t, campaign, number))
        await views.replace(turn.bot, chat.id, query.message.message_id, view)


def people_line(t: Translator, campaign: Campaign, number: int | None) -> str:
    """The number in a sentence; None is not known yet."""
    if number is None:
        return t("rule-counting")
    return t("rule-count" if campaign.action is Action.SEND else "rule-count-got", count=number)
