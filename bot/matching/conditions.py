"""What a condition answers for one person: yes, no or unknown.

Only a `no` that binds the occupation itself rules a person out. A `no` of one year's recruitment
tells who could apply then, and is shown beside the occupation.
"""

from collections.abc import Iterable, Mapping

from bot.catalogue.model import (
    NEW_DEAL_MINIMUM_AGE,
    AgeCondition,
    Condition,
    GroupCondition,
    Occupation,
    QualificationCondition,
    Scope,
)
from bot.catalogue.vocabulary import AgeBand, Group, with_implied
from bot.matching.ages import OLDEST
from bot.matching.model import Check, Seeker, Verdict, When


def judge(condition: Condition, seeker: Seeker) -> Verdict:
    """The condition's answer from what the person told; a skipped question is unknown."""
    match condition:
        case AgeCondition():
            return _judge_age(condition, seeker.age)
        case GroupCondition():
            return _judge_group(condition, seeker.groups)
        case QualificationCondition():
            return Verdict.UNKNOWN


def checks(occupation: Occupation, seeker: Seeker) -> tuple[Check, ...]:
    """Every condition of the occupation with its verdict, in the catalogue's order."""
    return tuple(Check(each, judge(each, seeker)) for each in occupation.conditions)


def excluding(found: Iterable[Check], when: When = When.NOW) -> Check | None:
    """The first check that rules the person out, if any.

    For somebody who looks ahead, an age condition that will be met at 18 rules nothing out.
    """
    return next(
        (
            check
            for check in found
            if check.verdict is Verdict.NO
            and check.condition.scope is Scope.OCCUPATION
            and not _only_too_young(check.condition, when)
        ),
        None,
    )


def openness(found: Iterable[Check], when: When = When.NOW) -> Verdict:
    """How open past rounds were to the person: `no` if one was closed, `yes` if all were open."""
    verdicts = {
        check.verdict
        for check in found
        if not isinstance(check.condition, QualificationCondition)
        and not _only_too_young(check.condition, when)
    }
    if Verdict.NO in verdicts:
        return Verdict.NO
    return Verdict.UNKNOWN if Verdict.UNKNOWN in verdicts else Verdict.YES


def when(age: AgeBand | None) -> When:
    """Whether somebody of that age may start now; an age not told is taken as grown up."""
    if age is not None and max(age.years) < NEW_DEAL_MINIMUM_AGE:
        return When.FROM_18
    return When.NOW


def message(check: Check) -> tuple[str, Mapping[str, str]]:
    """The Fluent message that tells this check, and its arguments.

    Qualifications carry their own sentences in both languages, so their message has ``ko`` and
    ``en`` as arguments.
    """
    condition = check.condition
    args = {"scope": condition.scope.value, **dated(condition.year)}
    match condition:
        case AgeCondition():
            args |= ages(condition)
        case GroupCondition():
            args["group"] = "_".join(condition.any_of)
        case QualificationCondition():
            args |= {"ko": condition.text.ko, "en": condition.text.en}
            args["required"] = "yes" if condition.required else "no"
    return f"check-{condition.kind}-{check.verdict}", args


def dated(year: int | None) -> dict[str, str]:
    """A condition's year as message arguments."""
    return {"dated": "no" if year is None else "yes", "year": "" if year is None else str(year)}


def ages(condition: AgeCondition) -> dict[str, str]:
    """An age condition's ends as message arguments: ``range`` is between, from or upto."""
    low, high = condition.min, condition.max
    kind = "from" if high is None else "upto" if low is None else "between"
    return {
        "range": kind,
        "min": "" if low is None else str(low),
        "max": "" if high is None else str(high),
    }


def _only_too_young(condition: Condition, when: When) -> bool:
    return (
        when is When.FROM_18
        and isinstance(condition, AgeCondition)
        and (condition.min or 0) <= NEW_DEAL_MINIMUM_AGE <= (condition.max or OLDEST)
    )


def _judge_age(condition: AgeCondition, age: AgeBand | None) -> Verdict:
    if age is None:
        return Verdict.UNKNOWN
    low = 0 if condition.min is None else condition.min
    high = OLDEST if condition.max is None else condition.max
    fitting = sum(1 for year in age.years if low <= year <= high)
    if fitting == 0:
        return Verdict.NO
    return Verdict.YES if fitting == len(age.years) else Verdict.UNKNOWN


def _judge_group(condition: GroupCondition, groups: frozenset[Group] | None) -> Verdict:
    if groups is None:
        return Verdict.UNKNOWN
    if with_implied(groups).intersection(condition.any_of):
        return Verdict.YES
    return Verdict.UNKNOWN if groups else Verdict.NO
