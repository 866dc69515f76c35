"""Understanding never falls below these floors."""

import pytest

from bot.matching import Seeker
from tests.evaluation.measure import (
    MEANING,
    SETS,
    SURFACE,
    Case,
    Report,
    cases,
    judge,
    matcher,
    measure,
)

MATCHER = matcher()
REPORTS = {name: measure(MATCHER, cases(name)) for name in SETS if cases(name)}
ENOUGH = 15


@pytest.fixture(params=sorted(REPORTS))
def report(request: pytest.FixtureRequest) -> Report:
    return REPORTS[request.param]


def test_dev_set_is_large_enough() -> None:
    kinds = REPORTS["dev"].kinds

    assert {*SURFACE, *MEANING, "negation", "none"} <= kinds.keys()
    assert min(row.cases for row in kinds.values()) >= ENOUGH


def test_surface_forms_are_found(report: Report) -> None:
    row = report.pooled(SURFACE)

    assert row.top1 >= 0.97 * row.cases, row.missed


def test_meaning_is_found(report: Report) -> None:
    row = report.pooled(MEANING)

    assert row.top3 >= 0.90 * row.cases, row.missed
    assert row.top1 >= 0.75 * row.cases, row.missed


@pytest.mark.parametrize("kind", [*SURFACE, *MEANING])
def test_no_kind_is_left_behind(report: Report, kind: str) -> None:
    row = report.kinds[kind]

    assert row.top3 >= 0.80 * row.cases, row.missed


@pytest.mark.parametrize("kind", ["negation", "none"])
def test_refusals_and_nothing_are_respected(report: Report, kind: str) -> None:
    row = report.kinds[kind]

    assert row.top1 >= 0.95 * row.cases, row.missed


def test_meant_queries_get_an_answer(report: Report) -> None:
    assert report.meant_empty <= 0.02 * report.meant


def test_confidence_can_be_trusted(report: Report) -> None:
    assert report.confident_right >= 0.95 * report.confident
    assert report.meant_confident >= 0.85 * report.meant


def test_judging_can_fail() -> None:
    answer = MATCHER.match(Seeker(), "강아지")

    assert judge(Case("x", "강아지", ("생명가꿈",)), answer) == (True, True)
    assert judge(Case("x", "강아지", ("시장",)), answer) == (False, False)
    assert judge(Case("x", "강아지", ()), answer) == (False, False)
    assert judge(Case("x", "강아지", (), ("생명가꿈",)), answer) == (False, False)
