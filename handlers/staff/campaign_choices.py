"""What can be ticked in each part of an audience's rule: values with their labels."""

from typing import Final

from sqlalchemy import Connection

from bot import wording
from bot.catalogue.vocabulary import AgeBand, Group
from bot.delivery import campaigns
from bot.delivery.audience import Audience
from bot.delivery.model import Campaign
from bot.services import Services
from bot.wording import key
from handlers.staff import campaign_words as words
from handlers.turn import Turn

EARLIER: Final = 8  # campaigns offered as not received
_SHORT: Final = 24  # characters of a campaign's name on a button


def is_known(services: Services, letter: str, value: str) -> bool:
    """Whether a value may stand in a part of the rule."""
    catalogue = services.catalogue
    match letter:
        case "a":
            return value in set(AgeBand) - {AgeBand.UNDER_14}
        case "g":
            return value in set(Group)
        case "i":
            return value in catalogue.interests
        case "o":
            return catalogue.occupation(value) is not None
        case "l":
            return value in words.LANGS
        case "c":
            return any(each.id == value for each in catalogue.channels)
        case _:
            return value.isascii() and value.isdecimal() and len(value) <= 15


async def ages(turn: Turn, _campaign: Campaign) -> dict[str, str]:
    """Age groups; nobody under 14 is kept."""
    bands = (each for each in AgeBand if each is not AgeBand.UNDER_14)
    return {str(band): turn.t.plain(f"age-{key(band)}") for band in bands}


async def groups(turn: Turn, _campaign: Campaign) -> dict[str, str]:
    """Circumstances."""
    return {str(group): turn.t.plain(f"group-{key(group)}") for group in Group}


async def interests(turn: Turn, _campaign: Campaign) -> dict[str, str]:
    """Fields of interest."""
    known = turn.services.catalogue.interests.values()
    return {each.id: each.name[turn.t.lang] for each in known}


async def occupations(turn: Turn, campaign: Campaign) -> dict[str, str]:
    """Occupations chosen before; others are found by words."""
    chosen = Audience.model_validate(campaign.audience).occupations
    found = map(turn.services.catalogue.occupation, chosen)
    return {each.id: wording.short_name(turn.t, each) for each in found if each}


async def langs(turn: Turn, _campaign: Campaign) -> dict[str, str]:
    """Languages of the interface."""
    return {lang: turn.t.plain(text) for lang, text in words.LANGS.items()}


async def channels(turn: Turn, _campaign: Campaign) -> dict[str, str]:
    """Guidance channels that bring people here."""
    return {each.id: each.name[turn.t.lang] for each in turn.services.catalogue.channels}


async def earlier(turn: Turn, campaign: Campaign) -> dict[str, str]:
    """The newest campaigns that were sent, and those chosen before."""
    chosen = Audience.model_validate(campaign.audience).not_received

    def unit(connection: Connection, _: object) -> list[Campaign]:
        newest = campaigns.sent(connection, EARLIER)
        known = {each.campaign_id for each in newest}
        others = (campaigns.get(connection, each) for each in chosen if each not in known)
        return [*newest, *(each for each in others if each)]

    _, found = await turn.work(unit)
    return {str(each.campaign_id): f"{each.campaign_id}. {_cut(each.name)}" for each in found}


def _cut(name: str) -> str:
    return name if len(name) <= _SHORT else name[: _SHORT - 1] + "…"
