"""The question matching answers, and its answer. Plain values: no Telegram, no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.catalogue.model import Condition, InterestId, Occupation
from bot.catalogue.vocabulary import AgeBand, Group


@dataclass(frozen=True, slots=True)
class Seeker:
    """What a person told. None means the question was skipped: unknown, never 'no'.

    ``groups`` holds what was ticked. What was not ticked stays unknown, except that an empty set
    is the person's own 'none of these'.
    """

    age: AgeBand | None = None
    groups: frozenset[Group] | None = None
    interests: frozenset[InterestId] = frozenset()


@dataclass(frozen=True, slots=True)
class Understood:
    """What was read from the person's words.

    ``words`` are the parts of the text that led to something; ``negated`` those the person does
    not want.
    """

    age: AgeBand | None = None
    groups: frozenset[Group] = frozenset()
    interests: frozenset[InterestId] = frozenset()
    words: tuple[str, ...] = ()
    negated: tuple[str, ...] = ()


class Verdict(StrEnum):
    """A condition's answer for one person."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Check:
    """One condition with its verdict; ``unknown`` ones are shown as '확인 필요'."""

    condition: Condition
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an occupation is shown: a kind (see ``reasons.ftl``) and the values that prove it.

    ``strength`` (0 to 1) orders reasons: the first is the one shown on the short list.
    """

    kind: str
    args: Mapping[str, str] = field(default_factory=dict)
    strength: float = 0.0


class When(StrEnum):
    """Whether the person could take it up now, or only from 18 on."""

    NOW = "now"
    FROM_18 = "from_18"


@dataclass(frozen=True, slots=True)
class Match:
    """One fitting occupation. ``score`` is between 0 and 1 and only orders one answer's list."""

    occupation: Occupation
    score: float
    reasons: tuple[Reason, ...]
    checks: tuple[Check, ...] = ()
    when: When = When.NOW


@dataclass(frozen=True, slots=True)
class Filtered:
    """An occupation that would have fitted but for a condition that says no."""

    occupation: Occupation
    check: Check


@dataclass(frozen=True, slots=True)
class Answer:
    """Best first. ``confident`` is false and ``matches`` empty where nothing is meant."""

    understood: Understood
    confident: bool
    matches: tuple[Match, ...] = ()
    filtered: tuple[Filtered, ...] = ()
