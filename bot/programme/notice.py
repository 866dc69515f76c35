"""A recruitment notice: what it says, and what it asks of a person."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import AwareDatetime, Field, StringConstraints, field_validator, model_validator

from bot.catalogue.model import Model, OccupationId, Year
from bot.catalogue.vocabulary import AgeBand, Group, with_implied
from bot.clock import seoul
from bot.matching.model import Seeker, Verdict

Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Long = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1500)]
Age = Annotated[int, Field(ge=0, le=130)]
# Telegram refuses a whole message for a button whose address it does not like.
ADDRESS: Final = re.compile(r"https?://[^\s/:?#@]+\.[^\s/:?#@.]{2,}(:\d{1,5})?([/?#]\S*)?")


class State(StrEnum):
    """How far a notice has come; to approve one is to publish it.

    Once published it says what citizens are told. A newer version is written and submitted beside
    that, and changes it only when it is approved.
    """

    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Flag(StrEnum):
    """Whether what is sent about it is information or an advertisement (law treats them apart)."""

    INFO = "info"
    AD = "ad"


class Fields(Model):
    """What one version of a notice says; empty text and None mean 'not told'.

    Times are aware. `pay`, `period` and the like are text, shown as the organisation wrote it.
    """

    title: Annotated[Short, Field(min_length=1)]
    year: Year
    occupations: tuple[OccupationId, ...] = ()
    organisation: Short = ""
    heads: Annotated[int, Field(ge=1, le=100_000)] | None = None
    pay: Short = ""
    hours: Short = ""
    period: Short = ""
    duty: Long = ""
    opens_at: AwareDatetime | None = None
    closes_at: AwareDatetime | None = None
    result_on: AwareDatetime | None = None  # midnight in Seoul is some time of that day
    how: Long = ""  # how and where to apply
    link: Short = ""
    contact: Short = ""
    age_from: Age | None = None
    age_to: Age | None = None
    groups: tuple[Group, ...] = ()  # the person must be in at least one of them
    residence: Short = ""
    conditions: Long = ""  # what no question of ours can decide
    cautions: Long = ""
    documents: Long = ""
    flag: Flag = Flag.INFO

    @field_validator("link")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        if value and not ADDRESS.fullmatch(value):
            raise ValueError("must be an address such as https://seoul.go.kr/notice")
        return value

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValueError("closes_at must be after opens_at")
        last = self.closes_at or self.opens_at
        if self.result_on and last and seoul(self.result_on).date() < seoul(last).date():
            raise ValueError("result_on must not be before closes_at")
        if self.age_from is not None and self.age_to is not None and self.age_from > self.age_to:
            raise ValueError("age_to must not be below age_from")
        return self


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice in one of its versions."""

    notice_id: int
    state: State
    version: int
    published_version: int | None
    fields: Fields
    author_id: int
    changed_at: datetime
    published_at: datetime | None

    @property
    def subject(self) -> str:
        """Its name in approvals and in the audit."""
        return f"notice:{self.notice_id}"

    @property
    def was_published(self) -> bool:
        """Whether citizens have read any version of it."""
        return self.published_version is not None

    @property
    def has_changes(self) -> bool:
        """Whether the newest version is one that citizens do not read."""
        return self.version != self.published_version

    def is_open(self, now: datetime) -> bool:
        """Whether people can apply now; an end that is not told is open."""
        fields = self.fields
        begun = fields.opens_at is None or fields.opens_at <= now
        return self.state is State.PUBLISHED and begun and not self.is_over(now)

    def is_ahead(self, now: datetime) -> bool:
        """Whether people can apply later."""
        opens_at = self.fields.opens_at
        return self.state is State.PUBLISHED and opens_at is not None and opens_at > now

    def is_over(self, now: datetime) -> bool:
        """Whether nobody can apply any more."""
        over = self.fields.closes_at is not None and self.fields.closes_at <= now
        return over or self.state in (State.CLOSED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing a notice asks of a person, and the answer from what they told.

    `kind` is age, group, residence or conditions; `args` are what the sentence about it needs.
    """

    kind: str
    verdict: Verdict
    args: Mapping[str, str]


def demands(fields: Fields, seeker: Seeker) -> Iterator[Demand]:
    """Everything the notice asks; what no question of ours can decide is unknown."""
    if fields.age_from is not None or fields.age_to is not None:
        low, high = fields.age_from, fields.age_to
        args = {"min": "" if low is None else str(low), "max": "" if high is None else str(high)}
        args["range"] = "from" if high is None else "upto" if low is None else "between"
        yield Demand("age", _age(low or 0, 130 if high is None else high, seeker.age), args)
    if fields.groups:
        args = {"groups": ",".join(fields.groups)}
        yield Demand("group", _groups(fields.groups, seeker.groups), args)
    for kind in ("residence", "conditions"):
        if text := getattr(fields, kind):
            yield Demand(kind, Verdict.UNKNOWN, {"text": text})


def may_apply(fields: Fields, seeker: Seeker) -> Verdict:
    """No if anything asked is a no; yes only if everything is; else unknown."""
    verdicts = {demand.verdict for demand in demands(fields, seeker)}
    if Verdict.NO in verdicts:
        return Verdict.NO
    return Verdict.UNKNOWN if Verdict.UNKNOWN in verdicts else Verdict.YES


def _age(low: int, high: int, age: AgeBand | None) -> Verdict:
    if age is None:
        return Verdict.UNKNOWN
    fitting = sum(low <= year <= high for year in age.years)
    if fitting == 0:
        return Verdict.NO
    return Verdict.YES if fitting == len(age.years) else Verdict.UNKNOWN


def _groups(asked: tuple[Group, ...], told: frozenset[Group] | None) -> Verdict:
    if told is None:
        return Verdict.UNKNOWN
    if with_implied(told).intersection(asked):
        return Verdict.YES
    return Verdict.UNKNOWN if told else Verdict.NO
