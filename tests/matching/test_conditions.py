import pytest

from bot.catalogue.model import QualificationCondition, Scope, Text
from bot.catalogue.vocabulary import AgeBand, Group
from bot.matching import Check, Seeker, Verdict, When
from bot.matching.conditions import checks, excluding, judge, message, openness, when
from tests.matching.rows import SOURCE, ages, occupation, only

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN
LICENCE = QualificationCondition(
    scope=Scope.ROUND,
    required=True,
    text=Text(ko="자격증", en="a licence"),
    year=2013,
    source=SOURCE,
)


@pytest.mark.parametrize(
    ("low", "high", "age", "verdict"),
    [
        (18, 39, AgeBand.FROM_18, YES),
        (19, 39, AgeBand.FROM_18, UNKNOWN),
        (18, 39, AgeBand.FROM_40, NO),
        (50, 64, AgeBand.FROM_50, YES),
        (60, None, AgeBand.FROM_50, UNKNOWN),
        (65, None, AgeBand.FROM_65, YES),
        (None, 64, AgeBand.FROM_65, NO),
        (18, 39, AgeBand.FROM_14, NO),
        (18, 39, None, UNKNOWN),
    ],
)
def test_age(low: int | None, high: int | None, age: AgeBand | None, verdict: Verdict) -> None:
    assert judge(ages(Scope.ROUND, low, high), Seeker(age=age)) is verdict


@pytest.mark.parametrize(
    ("groups", "verdict"),
    [
        (None, UNKNOWN),
        (frozenset(), NO),
        (frozenset({Group.WOMAN}), UNKNOWN),
        (frozenset({Group.DISABLED}), YES),
        (frozenset({Group.DEAF}), YES),
    ],
)
def test_group(groups: frozenset[Group] | None, verdict: Verdict) -> None:
    condition = only(Scope.OCCUPATION, Group.DISABLED)

    assert judge(condition, Seeker(groups=groups)) is verdict


def test_qualifications_are_never_asked() -> None:
    assert judge(LICENCE, Seeker(AgeBand.FROM_30, frozenset())) is UNKNOWN


@pytest.mark.parametrize(("scope", "excluded"), [(Scope.OCCUPATION, True), (Scope.ROUND, False)])
def test_only_the_occupations_own_no_excludes(scope: Scope, excluded: bool) -> None:
    row = occupation("row", "일", conditions=[ages(scope, 18, 39)])
    found = checks(row, Seeker(age=AgeBand.FROM_65))

    assert found[0].verdict is NO
    assert (excluding(found) is not None) is excluded
    assert openness(found) is NO


def test_who_turns_18_is_not_excluded_when_looking_ahead() -> None:
    young = (Check(ages(Scope.OCCUPATION, 18, 39), NO),)
    senior = (Check(ages(Scope.OCCUPATION, 65, None), NO),)

    assert excluding(young) is not None
    assert excluding(young, When.FROM_18) is None
    assert excluding(senior, When.FROM_18) is not None
    assert openness(young, When.FROM_18) is YES


def test_openness_leaves_qualifications_out() -> None:
    assert openness([Check(LICENCE, UNKNOWN)]) is YES
    assert openness([Check(ages(Scope.ROUND, 18), UNKNOWN), Check(LICENCE, UNKNOWN)]) is UNKNOWN


@pytest.mark.parametrize(
    ("age", "moment"),
    [(None, When.NOW), (AgeBand.FROM_18, When.NOW), (AgeBand.FROM_14, When.FROM_18)],
)
def test_when(age: AgeBand | None, moment: When) -> None:
    assert when(age) is moment


def test_message_tells_year_and_ages() -> None:
    name, args = message(Check(ages(Scope.ROUND, 18, 39), NO))

    assert name == "check-age-no"
    assert args == {
        "scope": "round",
        "dated": "yes",
        "year": "2013",
        "range": "between",
        "min": "18",
        "max": "39",
    }
    assert message(Check(ages(Scope.ROUND, None, 39), NO))[1]["range"] == "upto"
    assert message(Check(ages(Scope.ROUND, 50), NO))[1]["range"] == "from"
    assert message(Check(only(Scope.ROUND, Group.DEAF), YES))[1]["group"] == "deaf"
