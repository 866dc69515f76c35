"""No figure that is told, and no difference of two, is of one to four people."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.vocabulary import AgeBand
from bot.programme.few import AGES, Branch, by_age, may_be_told, size, told

People = Mapping[AgeBand | None, int]
EVERY_AGE = [*AgeBand, None]
PEOPLE = st.dictionaries(st.sampled_from(EVERY_AGE), st.integers(0, 12))


def leaves(branch: Branch) -> list[Branch]:
    return [leaf for part in branch.parts for leaf in leaves(part)] or [branch]


def shown(people: People) -> tuple[tuple[str, int], ...]:
    return tuple((branch.name, figure) for branch, figure in by_age(people))


def tables(total: int, ages: list[AgeBand | None]) -> Iterator[dict[AgeBand | None, int]]:
    """Every way in which so many people can be of those ages."""
    first, *others = ages
    if not others:
        yield {first: total}
        return
    for number in range(total + 1):
        for rest in tables(total - number, others):
            yield {first: number, **rest}


def test_every_answer_to_the_question_of_age_has_one_place() -> None:
    ages = [age for leaf in leaves(AGES) for age in leaf.ages]
    assert sorted(map(str, ages)) == sorted(map(str, EVERY_AGE))


@pytest.mark.parametrize("people", range(12))
def test_one_to_four_people_are_not_told(people: int) -> None:
    assert told(people) == (None if people in (1, 2, 3, 4) else people)


@given(PEOPLE)
def test_what_is_told_adds_up_and_is_never_of_a_few(people: People) -> None:
    total = sum(people.values())
    if told(total) is None:
        assert shown(people) == ()
        return
    figures = [figure for _, figure in by_age(people)]
    assert all(may_be_told(figure) for figure in figures)
    assert sum(figures) == total
    # Of what is told, any sum is of sums that are nobody or at least five: so is any difference.
    assert all(may_be_told(total - figure) for figure in figures)


@given(PEOPLE)
def test_ages_are_joined_only_where_one_of_them_is_a_few(people: People) -> None:
    for branch, figure in by_age(people):
        assert figure == size(branch, people)
        if branch.parts:
            assert any(not may_be_told(size(part, people)) for part in branch.parts)


@pytest.mark.parametrize("total", range(5, 12))
def test_whoever_knows_the_rule_still_cannot_tell_a_joined_figure(total: int) -> None:
    """Of all tables that look alike, every joined group has more than one value."""
    groups = leaves(AGES)
    alike = defaultdict(list)
    for people in tables(total, [leaf.ages[0] for leaf in groups]):
        alike[shown(people)].append(people)
    assert len(alike) > 5
    by_name = {leaf.name: leaf for leaf in groups}
    for look, same in alike.items():
        names = {name for name, _ in look}
        told_alone = names & set(by_name)
        # A branch that is told as nobody is nobody in each part.
        empty = {
            leaf.name
            for branch in every(AGES)
            if (branch.name, 0) in look
            for leaf in leaves(branch)
        }
        for name in set(by_name) - told_alone - empty:
            assert len({size(by_name[name], people) for people in same}) > 1, (look, name)


def every(branch: Branch) -> Iterator[Branch]:
    yield branch
    for part in branch.parts:
        yield from every(part)
