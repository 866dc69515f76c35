"""What an occupation shares with the person apart from words: interests, person groups, age."""

from collections.abc import Iterator
from typing import Final

from bot.catalogue.model import (
    AgeCondition,
    Audience,
    GroupCondition,
    Occupation,
)
from bot.catalogue.vocabulary import AgeBand, Group, with_implied
from bot.matching.conditions import ages, dated
from bot.matching.model import Check, Reason, Seeker, Verdict, When

INTEREST_STRENGTH: Final = 0.5
GROUP_STRENGTH: Final = 0.6
SENIOR_STRENGTH: Final = 0.55
OPEN_STRENGTH: Final = 0.2
LATER_STRENGTH: Final = 0.1

# Reasons that may stand alone; that a round was open to one's age is no reason to want the work.
GROUNDS: Final = frozenset({"interest", "group", "senior"})

_AUDIENCES: Final = {
    Group.WOMAN: Audience.WOMAN,
    Group.CAREER_BREAK: Audience.CAREER_BREAK,
    Group.DISABLED: Audience.DISABLED,
    Group.DEAF: Audience.DISABLED,
    Group.FOREIGN: Audience.FOREIGN,
}
_SENIORS: Final = frozenset({AgeBand.FROM_50, AgeBand.FROM_65})


def reasons(
    occupation: Occupation,
    seeker: Seeker,
    checks: tuple[Check, ...],
    when: When,
) -> Iterator[Reason]:
    """Why the occupation suits the person, the person's words aside."""
    for interest in occupation.interests:
        if interest in seeker.interests:
            yield Reason("interest", {"interest": interest}, INTEREST_STRENGTH)
    for group in _shared_groups(occupation, seeker):
        yield Reason("group", {"group": group.value}, GROUP_STRENGTH)
    if seeker.age in _SENIORS and Audience.SENIOR in occupation.audiences:
        yield Reason("senior", {}, SENIOR_STRENGTH)
    if when is When.FROM_18:
        yield Reason("from-18", {}, LATER_STRENGTH)
    else:
        yield from _open_rounds(checks)


def _shared_groups(occupation: Occupation, seeker: Seeker) -> list[Group]:
    """The person's groups that the occupation was announced for; the nearer group first."""
    groups = with_implied(seeker.groups or frozenset())
    named = {
        group
        for condition in occupation.conditions
        if isinstance(condition, GroupCondition)
        for group in condition.any_of
    }
    shared = [
        group
        for group in Group
        if group in groups and (group in named or _AUDIENCES.get(group) in occupation.audiences)
    ]
    return [group for group in shared if group is not Group.DISABLED or Group.DEAF not in shared]


def _open_rounds(checks: tuple[Check, ...]) -> Iterator[Reason]:
    for check in checks:
        condition = check.condition
        if isinstance(condition, AgeCondition) and check.verdict is Verdict.YES:
            args = dated(condition.year) | ages(condition)
            yield Reason("open-age", args, OPEN_STRENGTH)
