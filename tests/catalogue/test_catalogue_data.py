"""The shipped catalogue holds what the sources hold, and no more."""

import re
from collections import Counter
from pathlib import Path

import pytest

from bot.catalogue.model import (
    AgeCondition,
    Audience,
    Basis,
    Evidence,
    GroupCondition,
    QualificationCondition,
    Scope,
)
from bot.catalogue.store import Catalogue, same_name
from bot.catalogue.vocabulary import Group

# The names of the plan document and of the press, as their sources write them.
SOURCE_NAMES = tuple(
    (Path(__file__).parent / "source_names.txt").read_text("utf-8").splitlines(),
)
WORDS = {(): "청년", (Group.DEAF,): "청각장애인", (Group.FOREIGN,): "외국인"}
PARENTHESIS = re.compile(r"\([^)]*\)")


def forms(name: str) -> set[str]:
    return {same_name(name), same_name(PARENTHESIS.sub("", name))}


def holders(catalogue: Catalogue, name: str) -> list[str]:
    return [
        row.id
        for row in catalogue.occupations.values()
        if forms(name) & {same_name(own) for own in row.names.all_korean}
    ]


def test_the_sources_names_are_all_here() -> None:
    assert len(SOURCE_NAMES) == len(set(SOURCE_NAMES)) == 112


@pytest.mark.parametrize("name", SOURCE_NAMES)
def test_every_name_of_the_sources_leads_to_one_occupation(catalogue: Catalogue, name: str) -> None:
    assert len(holders(catalogue, name)) == 1


def test_no_occupation_is_made_up(catalogue: Catalogue) -> None:
    held = Counter(holders(catalogue, name)[0] for name in SOURCE_NAMES)
    assert held.keys() == catalogue.occupations.keys()
    joined = {row for row, names in held.items() if names > 1}
    assert joined == {"indoor_3d_mapper"}


def test_evidence_is_counted_as_the_sources_give_it(catalogue: Catalogue) -> None:
    counted = Counter(row.evidence for row in catalogue.occupations.values())
    assert counted == {Evidence.PLAN: 8, Evidence.PRESS: 60, Evidence.NAME_ONLY: 43}


def test_only_plan_occupations_cite_the_plan(catalogue: Catalogue) -> None:
    for row in catalogue.occupations.values():
        assert ("plan_2016" in row.sources) == (row.evidence is Evidence.PLAN), row.id


def test_a_condition_has_its_year_and_source_from_its_occupation(catalogue: Catalogue) -> None:
    for row in catalogue.occupations.values():
        for condition in row.conditions:
            assert condition.year in row.years, row.id
            assert condition.source in row.sources, row.id


def test_youth_occupations_say_until_what_age(catalogue: Catalogue) -> None:
    for row in catalogue.occupations.values():
        ages = [item for item in row.conditions if isinstance(item, AgeCondition)]
        if row.audiences == (Audience.YOUTH,):
            assert [age.max for age in ages] == [39], row.id
        elif Audience.SENIOR not in row.audiences and row.audience_basis is Basis.STATED:
            assert not ages, row.id


def test_only_what_the_name_says_binds_the_occupation(catalogue: Catalogue) -> None:
    bound = []
    for row in catalogue.occupations.values():
        for condition in row.conditions:
            if condition.scope is Scope.OCCUPATION:
                assert not isinstance(condition, QualificationCondition), row.id
                word = WORDS[tuple(getattr(condition, "any_of", ()))]
                assert any(word in name for name in row.names.all_korean), row.id
                bound.append(row.id)
    assert len(bound) == len(set(bound)) == 16


@pytest.mark.parametrize(
    "row_id",
    [
        "women_safety_sheriff",
        "youth_work_rights_guard",
        "sns_content_expert",
        "sesac_junior_manager",
    ],
)
def test_a_name_about_a_group_is_not_always_for_that_group(
    catalogue: Catalogue, row_id: str
) -> None:
    row = catalogue.occupations[row_id]
    assert not row.conditions
    assert not {Audience.YOUTH, Audience.WOMAN} & set(row.audiences)


def test_deaf_people_have_their_occupation(catalogue: Catalogue) -> None:
    (condition,) = catalogue.occupations["deaf_cctv_monitor"].conditions
    assert isinstance(condition, GroupCondition)
    assert condition.any_of == (Group.DEAF,)


def test_every_interest_has_at_least_three_occupations(catalogue: Catalogue) -> None:
    used = Counter(interest for row in catalogue.occupations.values() for interest in row.interests)
    assert {
        interest: used[interest] for interest in catalogue.interests if used[interest] < 3
    } == {}


def test_described_occupations_have_interests_and_enough_keywords(catalogue: Catalogue) -> None:
    for row in catalogue.occupations.values():
        if row.evidence is not Evidence.NAME_ONLY:
            assert 1 <= len(row.interests) <= 3, row.id
            assert 8 <= len(row.keywords) <= 20, row.id
            assert 4 <= len(row.keywords_en) <= 10, row.id


def test_a_name_alone_supports_few_keywords(catalogue: Catalogue) -> None:
    for row in catalogue.occupations.values():
        if row.evidence is Evidence.NAME_ONLY:
            assert 1 <= len(row.keywords) <= 8, row.id
            assert row.path is row.training is None, row.id


def test_the_plan_table_adds_up_to_what_the_document_states(catalogue: Catalogue) -> None:
    planned = [period.planned.total for period in catalogue.plan if period.planned]
    found = [period.found.total for period in catalogue.plan if period.found]
    assert (planned, sum(planned)) == ([25, 25, 25, 25], 100)
    assert found == [45, 44]


def test_rounds_are_in_order_and_windows_close_after_they_open(catalogue: Catalogue) -> None:
    assert [row.year for row in catalogue.rounds] == [2013, 2017, 2019, 2021, 2023, 2025, 2026]
    for row in catalogue.rounds:
        if row.closes:
            assert (row.announced or "") <= (row.opens or "") < row.closes
