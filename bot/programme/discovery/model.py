"""What a candidate is, where it can stand, and which steps there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from bot.catalogue.model import Audience, InterestId, Model, OccupationId

LONGEST_NAME: Final = 80
LONGEST_TEXT: Final = 1000
LONGEST_WHY: Final = 500
LONGEST_PLACE: Final = 200


class Stage(StrEnum):
    """Where a candidate stands, in the order of its way."""

    PROPOSED = "proposed"
    REVIEWED = "reviewed"
    SELECTED = "selected"  # 발굴: found, in the words of the plan
    IN_NEW_DEAL = "in_new_deal"
    TRAINING = "training"
    EVALUATED = "evaluated"
    SETTLED = "settled"
    DROPPED = "dropped"


class Way(StrEnum):
    """How an occupation settled."""

    REGULAR = "regular"  # a department's regular programme
    SOCIAL = "social"  # a social-economy organisation


class Basis(StrEnum):
    """Who says that a step was taken."""

    STAFF = "staff"
    PLAN = "plan"  # the city's plan document


# Every step there is. The review is what a selection rests on, and the evaluation what settling
# does, so these two are never skipped; New Deal and training may each be, and come in any order.
STEPS: Final[Mapping[Stage, frozenset[Stage]]] = MappingProxyType(
    {
        Stage.PROPOSED: frozenset({Stage.REVIEWED, Stage.DROPPED}),
        Stage.REVIEWED: frozenset({Stage.PROPOSED, Stage.SELECTED, Stage.DROPPED}),
        Stage.SELECTED: frozenset(
            {Stage.REVIEWED, Stage.IN_NEW_DEAL, Stage.TRAINING, Stage.DROPPED}
        ),
        Stage.IN_NEW_DEAL: frozenset(
            {Stage.SELECTED, Stage.TRAINING, Stage.EVALUATED, Stage.DROPPED}
        ),
        Stage.TRAINING: frozenset(
            {Stage.SELECTED, Stage.IN_NEW_DEAL, Stage.EVALUATED, Stage.DROPPED}
        ),
        Stage.EVALUATED: frozenset(
            {Stage.IN_NEW_DEAL, Stage.TRAINING, Stage.SETTLED, Stage.DROPPED}
        ),
        Stage.SETTLED: frozenset({Stage.IN_NEW_DEAL, Stage.EVALUATED}),
        # Reopened, it stands no further than where it was dropped.
        Stage.DROPPED: frozenset(
            {
                Stage.PROPOSED,
                Stage.REVIEWED,
                Stage.SELECTED,
                Stage.IN_NEW_DEAL,
                Stage.TRAINING,
                Stage.EVALUATED,
            }
        ),
    }
)
ORDER: Final = {stage: place for place, stage in enumerate(Stage)}
# What the city decides: a second person confirms it.
DECISIONS: Final = frozenset({Stage.SELECTED, Stage.SETTLED, Stage.DROPPED})
# From here on an occupation counts as found.
FOUND: Final = frozenset(
    {Stage.SELECTED, Stage.IN_NEW_DEAL, Stage.TRAINING, Stage.EVALUATED, Stage.SETTLED}
)

Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_NAME)
]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_PLACE)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_TEXT)]


class Fields(Model):
    """What a candidate says; empty means 'not told'."""

    name: Name
    name_en: Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)] = ""
    duty: Words = ""
    audiences: tuple[Audience, ...] = ()
    interests: tuple[InterestId, ...] = ()
    occupation: OccupationId | None = None  # once the catalogue has it
    note: Words = ""


class Source(Model):
    """Where the idea comes from."""

    kind: Annotated[str, StringConstraints(pattern="^(earlier|foreign|other)$")]
    title: Annotated[Line, Field(min_length=1)]
    link: Line = ""
    note: Words = ""


class Training(Model):
    """A training of qualified people."""

    what: Annotated[Line, Field(min_length=1)]
    where: Line = ""
    whom: Line = ""
    days: Annotated[int, Field(ge=1, le=1000)] | None = None
    people: Annotated[int, Field(ge=1, le=100_000)] | None = None


class Project(Model):
    """A New Deal project that used it, where no notice of ours tells."""

    year: Annotated[int, Field(ge=2010, le=2100)]
    organisation: Annotated[Line, Field(min_length=1)]
    heads: Annotated[int, Field(ge=1, le=100_000)] | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate as it stands."""

    candidate_id: int
    stage: Stage
    version: int
    decisions: int
    fields: Fields
    origin: str | None
    author_id: int
    created_at: datetime
    changed_at: datetime

    @property
    def subject(self) -> str:
        """Its name in the record."""
        return f"candidate:{self.candidate_id}"

    @property
    def deciding(self) -> str:
        """The name of its next decision in approvals: each has its own hands."""
        return f"decision:{self.candidate_id}-{self.decisions + 1}"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a candidate's way; `from_stage` is None for the first."""

    from_stage: Stage | None
    to_stage: Stage
    day: date
    year_only: bool
    basis: Basis
    staff_id: int
    confirmed_by: int | None
    why: str
    way: Way | None
    place: str
    at: datetime

    @property
    def goes_back(self) -> bool:
        """Whether it takes back an earlier one."""
        if self.from_stage is None or self.to_stage is Stage.DROPPED:
            return False
        return ORDER[self.to_stage] < ORDER[self.from_stage]


def ways_on(steps: Iterable[Step]) -> tuple[Stage, ...]:
    """Where a candidate may go from the last of its steps, in the order of the way."""
    last = list(steps)[-1]
    allowed = STEPS[last.to_stage]
    if last.to_stage is Stage.DROPPED:
        assert last.from_stage is not None
        allowed = frozenset(each for each in allowed if ORDER[each] <= ORDER[last.from_stage])
    return tuple(stage for stage in Stage if stage in allowed)


def found_by(steps: Iterable[Step]) -> Step | None:
    """The step by which a candidate came to be found, as far as that still holds.

    Going back to before the selection takes the finding back; being dropped later does not.
    """
    found: Step | None = None
    for step in steps:
        if step.to_stage in FOUND:
            found = found or step
        elif step.to_stage is not Stage.DROPPED:
            found = None
    return found
