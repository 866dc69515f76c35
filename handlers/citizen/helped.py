"""Where a person is helped in person, told beside what was found or not found."""

from typing import Final

from bot.catalogue.vocabulary import AgeBand, Group
from bot.matching.model import Seeker, Understood
from bot.people.person import Person
from handlers.citizen import centres
from handlers.keyboards import Row
from handlers.turn import Turn

_OLDER: Final = (AgeBand.FROM_50, AgeBand.FROM_65)


async def centre_line(
    turn: Turn, person: Person, seeker: Seeker, understood: Understood | None = None
) -> tuple[str, list[Row]]:
    """Where this person is helped in person, and the way to its centres."""
    age = (understood.age if understood else None) or seeker.age
    groups = (seeker.groups or frozenset()) | (understood.groups if understood else frozenset())
    return await centres.beside(turn, person, turn.services.catalogue.centre_for(age, groups))


async def straight_answer(turn: Turn, person: Person, seeker: Seeker) -> tuple[str, list[Row]]:
    """Few occupations are meant for older or disabled people alone: say so, and where to ask."""
    if seeker.groups and Group.DISABLED in seeker.groups | {
        Group.DISABLED for group in seeker.groups if group is Group.DEAF
    }:
        said = turn.t("few-for-disabled")
    elif seeker.age in _OLDER:
        said = turn.t("few-for-older")
    else:
        return "", []
    where, rows = await centre_line(turn, person, seeker)
    return f"{said}\n{where}", rows
