"""Figures about people that tell nothing of a few: none of fewer than five, however one subtracts.

A figure of one to four people is not told. Where a figure stands beside its parts, one hidden part
could be had by subtracting the others; and whoever knows the rule by which a second part is hidden
can often still work it out. So no part is hidden: parts are joined. Ages form a tree, such as
`18-29` and `17 and younger` under `29 and younger`. A branch is told in its parts only if each of
them is nobody or at least five people; else it is told as one. Then every figure told is nobody or
at least five, and so is every difference of two. Of the parts of a branch that is told as one it is
known only that one of them is small, never which, nor how small.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.catalogue.vocabulary import AgeBand
from bot.people.steps import SHARED_BY


@dataclass(frozen=True, slots=True)
class Branch:
    """A group of people by age: one kind of answer, or several kinds joined.

    `name` is part of the id of its text.
    """

    name: str
    ages: tuple[AgeBand | None, ...] = ()
    parts: "tuple[Branch, ...]" = ()


def _young() -> Branch:
    minors = Branch("upto-17", (AgeBand.UNDER_14, AgeBand.FROM_14))
    twenties = Branch("18-29", (AgeBand.FROM_18,))
    thirties = Branch("30-39", (AgeBand.FROM_30,))
    return Branch("upto-39", (), (Branch("upto-29", (), (minors, twenties)), thirties))


def _old() -> Branch:
    forties = Branch("40-49", (AgeBand.FROM_40,))
    later, last = Branch("50-64", (AgeBand.FROM_50,)), Branch("65-up", (AgeBand.FROM_65,))
    return Branch("40-up", (), (forties, Branch("50-up", (), (later, last))))


# Who told no age stands beside the older half: joined with all, a few would hide every age.
AGES: Final = Branch(
    "all", (), (_young(), Branch("40-up-or-untold", (), (_old(), Branch("untold", (None,)))))
)


def may_be_told(people: int) -> bool:
    """Whether a figure is nobody or at least five people."""
    return people == 0 or people >= SHARED_BY


def told(people: int) -> int | None:
    """The figure; None for one to four people."""
    return people if may_be_told(people) else None


def size(branch: Branch, people: Mapping[AgeBand | None, int]) -> int:
    """How many people are in a branch."""
    own = sum(people.get(age, 0) for age in branch.ages)
    return own + sum(size(part, people) for part in branch.parts)


def by_age(
    people: Mapping[AgeBand | None, int], branch: Branch = AGES
) -> Iterator[tuple[Branch, int]]:
    """The branches that may be told, youngest first; nothing if even all together are too few."""
    if not may_be_told(size(branch, people)):
        return
    if branch.parts and all(may_be_told(size(part, people)) for part in branch.parts):
        for part in branch.parts:
            yield from by_age(people, part)
    else:
        yield branch, size(branch, people)
