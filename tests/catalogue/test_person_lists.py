"""A list has what is stated for a group and, apart, what is for anyone; nothing twice."""

import pytest

from bot.catalogue.model import Audience, Basis
from bot.catalogue.person_lists import list_for
from bot.catalogue.store import Catalogue


@pytest.mark.parametrize("audience", Audience)
def test_a_list_is_complete_and_has_nothing_twice(catalogue: Catalogue, audience: Audience) -> None:
    found = list_for(catalogue, audience)
    every = catalogue.occupations.values()
    ids = [each.id for each in (*found.stated, *found.apart)]
    assert len(ids) == len(set(ids))
    assert {each.id for each in found.stated} == {o.id for o in every if audience in o.audiences}
    if audience is not Audience.ANYONE:
        anyone = {each.id for each in every if Audience.ANYONE in each.audiences}
        assert anyone <= set(ids)
        assert all(each.audience_basis is Basis.STATED for each in found.apart)


def test_the_list_for_anyone_alone_has_those_not_stated(catalogue: Catalogue) -> None:
    found = list_for(catalogue, Audience.ANYONE)
    assert {each.audience_basis for each in found.apart} == {Basis.NOT_STATED}


def test_the_lists_together_hold_the_whole_catalogue(catalogue: Catalogue) -> None:
    lists = [list_for(catalogue, audience) for audience in Audience]
    assert {each.id for found in lists for each in (*found.stated, *found.apart)} == set(
        catalogue.occupations
    )


@pytest.mark.parametrize(
    ("audience", "short", "centre"),
    [
        (Audience.YOUTH, False, "youth_job_hub"),
        (Audience.ANYONE, False, "job_plus"),
        (Audience.SENIOR, True, "senior_second_life"),
        (Audience.DISABLED, True, "job_plus"),
        (Audience.FOREIGN, True, "job_plus"),
        (Audience.WOMAN, True, "women_resources"),
        (Audience.CAREER_BREAK, True, "women_resources"),
    ],
)
def test_a_short_list_says_so_and_names_the_right_centre(
    catalogue: Catalogue, audience: Audience, short: bool, centre: str
) -> None:
    found = list_for(catalogue, audience)
    assert (found.is_short, found.centre.id) == (short, centre)
