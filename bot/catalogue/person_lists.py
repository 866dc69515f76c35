"""Lists by person group (대상별 직종 목록): the occupations stated for a group, and those open to all.

Nothing is guessed: an occupation whose sources do not say for whom it was is in the list for anyone
alone, apart from the others.
"""

from dataclasses import dataclass
from typing import Final

from bot.catalogue.model import Audience, Basis, Channel, Occupation
from bot.catalogue.store import Catalogue
from bot.catalogue.vocabulary import AgeBand, Group

FEW: Final = 5
_AGES: Final = {Audience.YOUTH: AgeBand.FROM_18, Audience.SENIOR: AgeBand.FROM_65}
_GROUPS: Final = {
    Audience.WOMAN: Group.WOMAN,
    # The city's notices mean women who come back to work.
    Audience.CAREER_BREAK: Group.WOMAN,
    Audience.DISABLED: Group.DISABLED,
    Audience.FOREIGN: Group.FOREIGN,
}


@dataclass(frozen=True, slots=True)
class PersonList:
    """The list of one group.

    `stated` are for the group by their sources. `apart` are for anyone; in the list for anyone, those
    whose sources do not say for whom they were. None is in both. `centre` helps the group in person.
    """

    audience: Audience
    stated: tuple[Occupation, ...]
    apart: tuple[Occupation, ...]
    centre: Channel

    @property
    def is_short(self) -> bool:
        """Whether so few are stated for the group that a person needs other ways, too."""
        return len(self.stated) < FEW


def list_for(catalogue: Catalogue, audience: Audience) -> PersonList:
    """The list of a group, by name."""
    found = sorted(catalogue.occupations.values(), key=lambda each: each.names.official)
    stated = tuple(each for each in found if audience in each.audiences)
    if audience is Audience.ANYONE:
        apart = tuple(each for each in found if each.audience_basis is Basis.NOT_STATED)
    else:
        apart = tuple(
            each for each in found if Audience.ANYONE in each.audiences and each not in stated
        )
    return PersonList(audience, stated, apart, _centre(catalogue, audience))


def _centre(catalogue: Catalogue, audience: Audience) -> Channel:
    group = _GROUPS.get(audience)
    return catalogue.centre_for(_AGES.get(audience), frozenset([group] if group else []))
