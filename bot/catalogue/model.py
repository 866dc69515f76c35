"""What an occupation, an interest, a guidance channel and a recruitment round are.

The models mirror ``data/*.yaml``; loading them validates every row, so that a mistake in the data
stops the start with the row's name instead of reaching a citizen.
"""

from enum import StrEnum
from typing import Annotated, Final, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from bot.catalogue.vocabulary import AgeBand, Group

# Short enough for a deep link (`o_<id>`) and for callback data beside other fields.
OccupationId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,27}$")]
InterestId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{1,15}$")]
# No control characters but tab and line end: nobody can see them, and files and databases lose them.
_VISIBLE: Final = r"^[^\x00-\x08\x0b-\x1f\x7f]+$"
Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True, pattern=_VISIBLE)]
# Within a button, and all of a card within a message; also what a spreadsheet's cell takes.
Word = Annotated[
    str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True, pattern=_VISIBLE)
]
Sentence = Annotated[
    str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True, pattern=_VISIBLE)
]
Year = Annotated[int, Field(ge=2010, le=2100)]
# The plan document has no stable public address; it is named instead.
Source = HttpUrl | Literal["plan_2016"]


class Model(BaseModel):
    """Rows are read-only and know no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Model):
    """One sentence in both languages of the interface."""

    ko: Sentence
    en: Sentence

    def __getitem__(self, lang: str) -> str:
        return self.en if lang == "en" else self.ko


class Evidence(StrEnum):
    """How well an occupation is documented."""

    PLAN = "plan"  # the city's plan document describes the duty
    PRESS = "press"  # a press article describes the duty
    NAME_ONLY = "name_only"  # only the name is known; no duty may be written


class Basis(StrEnum):
    """Whether a source says for whom an occupation was, or nothing is known."""

    STATED = "stated"
    NOT_STATED = "not_stated"


class Audience(StrEnum):
    """For whom an occupation was announced, in the plan's person groups."""

    ANYONE = "anyone"
    YOUTH = "youth"
    WOMAN = "woman"
    CAREER_BREAK = "career_break"
    SENIOR = "senior"
    DISABLED = "disabled"
    FOREIGN = "foreign"


class Names(Model):
    """Every name people may know an occupation by."""

    official: Word
    en: Word
    aliases: tuple[Word, ...] = Field(default=(), max_length=40)
    former: tuple[Word, ...] = Field(default=(), max_length=40)

    @property
    def all_korean(self) -> tuple[str, ...]:
        """Official name first, then aliases and former names."""
        return (self.official, *self.aliases, *self.former)


class Scope(StrEnum):
    """What a condition binds.

    A round's condition tells who could apply that year; only a condition of the occupation itself
    (its name or its nature says for whom it is) may rule a person out.
    """

    OCCUPATION = "occupation"
    ROUND = "round"


class AgeCondition(Model):
    """Completed years, both ends included; an open end is None."""

    kind: Literal["age"] = "age"
    scope: Scope
    min: int | None = Field(default=None, ge=0, le=130)
    max: int | None = Field(default=None, ge=0, le=130)
    year: Year | None
    source: Source

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        if self.min is None and self.max is None:
            raise ValueError("an age condition needs min or max")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"age min {self.min} is above max {self.max}")
        return self


class GroupCondition(Model):
    """The person must be in at least one of the groups."""

    kind: Literal["group"] = "group"
    scope: Scope
    any_of: tuple[Group, ...] = Field(min_length=1)
    year: Year | None
    source: Source


class QualificationCondition(Model):
    """A licence, major, career or language level; the bot never asks, so the answer is unknown."""

    kind: Literal["qualification"] = "qualification"
    scope: Scope
    required: bool
    text: Text
    year: Year | None
    source: Source


Condition = Annotated[
    AgeCondition | GroupCondition | QualificationCondition, Field(discriminator="kind")
]


class Occupation(Model):
    """One occupation of the catalogue."""

    id: OccupationId
    names: Names
    duty: Text | None
    audiences: tuple[Audience, ...] = ()
    audience_basis: Basis
    conditions: tuple[Condition, ...] = Field(default=(), max_length=6)
    interests: tuple[InterestId, ...] = ()
    keywords: tuple[Word, ...] = Field(default=(), max_length=100)
    keywords_en: tuple[Word, ...] = Field(default=(), max_length=100)
    years: tuple[Year, ...] = Field(min_length=1)
    years_note: Text | None = None
    people: int | None = Field(default=None, gt=0, lt=1_000_000)
    path: Text | None = None
    training: Text | None = None
    place: Word | None = None
    evidence: Evidence
    note: Text | None = None
    sources: tuple[Source, ...] = Field(min_length=1, max_length=12)

    @field_validator("audience_basis")
    @classmethod
    def _basis_agrees_with_audiences(cls, basis: Basis, info: ValidationInfo) -> Basis:
        if "audiences" in info.data and (basis is Basis.STATED) != bool(info.data["audiences"]):
            raise ValueError(f"{basis} disagrees with the audiences")
        return basis

    @field_validator("years")
    @classmethod
    def _years_rise(cls, years: tuple[int, ...]) -> tuple[int, ...]:
        if list(years) != sorted(set(years)):
            raise ValueError("years must be sorted and distinct")
        return years

    @field_validator("evidence")
    @classmethod
    def _claims_no_more_than_its_evidence(
        cls, evidence: Evidence, info: ValidationInfo
    ) -> Evidence:
        if "duty" in info.data and (evidence is Evidence.NAME_ONLY) != (info.data["duty"] is None):
            raise ValueError(f"{evidence} disagrees with the duty: only a described one is written")
        return evidence


class Interest(Model):
    """A field of work in plain words, as a button shows it."""

    id: InterestId
    name: Text
    keywords: tuple[Line, ...] = ()
    keywords_en: tuple[Line, ...] = ()


class Channel(Model):
    """A place or event through which the city guides people to occupations."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,27}$")]
    kind: Literal["centre", "event"]
    name: Text
    about: Text
    ages: tuple[AgeBand, ...] = ()
    groups: tuple[Group, ...] = ()
    default: bool = False
    sources: tuple[Source, ...] = Field(min_length=1)


class Round(Model):
    """How one year's recruitment went, as the press reported it."""

    year: Year
    programme: Line
    announced: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}-\d{2}$")
    opens: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}(-\d{2})?$")
    closes: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}-\d{2}$")
    people: int | None = Field(default=None, gt=0)
    hourly_pay_won: int | None = Field(default=None, gt=0)
    period: Text
    note: Text | None = None
    sources: tuple[HttpUrl, ...] = Field(min_length=1)


class Part(Model):
    """One cell of the plan's table; ``reading`` marks a place that the document does not state."""

    count: int = Field(ge=0)
    quarter: int | None = Field(default=None, ge=1, le=4)
    reading: bool = False


class Figure(Model):
    """How many occupations, and the cells that add up to it where they are known."""

    total: int = Field(ge=0)
    reading: bool = False
    parts: tuple[Part, ...] = ()

    @field_validator("parts")
    @classmethod
    def _parts_add_up(cls, parts: tuple[Part, ...], info: ValidationInfo) -> tuple[Part, ...]:
        if parts and sum(part.count for part in parts) != info.data.get("total"):
            raise ValueError("the parts do not add up to the total")
        return parts


class PlanPeriod(Model):
    """One row of the plan's table of occupations to find."""

    period: Text
    year: Year | None = None  # None where the row is of no one year
    step: Text | None = None
    planned: Figure | None = None
    found: Figure | None = None


NEW_DEAL_MINIMUM_AGE: Final = 18
