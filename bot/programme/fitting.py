"""Which notices are for a person: what they may apply for, and what is near to what they like."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.catalogue.model import NEW_DEAL_MINIMUM_AGE, Occupation, OccupationId
from bot.matching.conditions import when
from bot.matching.model import Seeker, Verdict, When
from bot.programme.notice import Fields, Notice, may_apply


@dataclass(slots=True)
class Board:
    """Notices as one person sees them, each list in the order it was given.

    `near` are open and recruit for what the person saved or likes, `fitting` are the other open
    ones, `upcoming` open later; a condition of the `unfit` ones says no.
    """

    near: list[Notice] = field(default_factory=list)
    fitting: list[Notice] = field(default_factory=list)
    upcoming: list[Notice] = field(default_factory=list)
    unfit: list[Notice] = field(default_factory=list)

    @property
    def all_fitting(self) -> list[Notice]:
        """Everything but what does not fit, nearest first."""
        return [*self.near, *self.fitting, *self.upcoming]


def board(
    notices: Iterable[Notice],
    seeker: Seeker,
    saved: Collection[OccupationId],
    occupations: Mapping[OccupationId, Occupation],
    now: datetime,
) -> Board:
    """Sort notices for a person; those that are over are left out."""
    sorted_out = Board()
    for notice in notices:
        if notice.is_over(now):
            continue
        if fits(notice.fields, seeker) is Verdict.NO:
            sorted_out.unfit.append(notice)
        elif notice.is_ahead(now):
            sorted_out.upcoming.append(notice)
        elif is_near(notice.fields, seeker, saved, occupations):
            sorted_out.near.append(notice)
        else:
            sorted_out.fitting.append(notice)
    return sorted_out


def looks_ahead(seeker: Seeker) -> bool:
    """Whether the person may apply for nothing yet, and only looks what there will be."""
    return when(seeker.age) is When.FROM_18


def fits(fields: Fields, seeker: Seeker) -> Verdict:
    """Whether the person may apply; for who looks ahead, whether they could from 18 on."""
    if not looks_ahead(seeker):
        return may_apply(fields, seeker)
    low, high = fields.age_from or 0, fields.age_to
    if low > NEW_DEAL_MINIMUM_AGE or (high is not None and high < NEW_DEAL_MINIMUM_AGE):
        return Verdict.NO
    return may_apply(fields, replace(seeker, age=None))


def is_near(
    fields: Fields,
    seeker: Seeker,
    saved: Collection[OccupationId],
    occupations: Mapping[OccupationId, Occupation],
) -> bool:
    """Whether it recruits for an occupation the person saved, or in a field they chose."""
    known = (occupations[each] for each in fields.occupations if each in occupations)
    return any(
        each.id in saved or not seeker.interests.isdisjoint(each.interests) for each in known
    )
