"""What staff put up to guide people to: centres that help in person, and visits by day and place."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final, Generic, TypeVar

from pydantic import AwareDatetime, Field, StringConstraints, field_validator, model_validator

from bot.catalogue.model import Model
from bot.catalogue.vocabulary import AgeBand, Group
from bot.matching.model import Seeker, Verdict
from bot.programme.notice import ADDRESS

SHORT, LONG = 120, 500  # letters
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=SHORT)]
Long = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONG)]
Named = Annotated[Short, Field(min_length=1)]
DistrictId = Annotated[str, StringConstraints(pattern=r"^[a-z]{0,12}$")]
ChannelId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{0,28}$")]
# Whose end is not told is over some hours after it began.
USUAL_LENGTH: Final = timedelta(hours=6)


class Kind(StrEnum):
    """What a listing is; also what its subjects and acts are called."""

    CENTRE = "centre"
    VISIT = "visit"


class CentreFields(Model):
    """One version of a centre: an address where a channel of the plan helps in person.

    Empty text is 'not told'. `hours` and `phone` are text, shown as staff wrote them.
    """

    name: Named
    channel: ChannelId = ""
    district: DistrictId = ""
    address: Short = ""
    phone: Short = ""
    hours: Short = ""
    link: Short = ""

    @field_validator("link")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        if value and not ADDRESS.fullmatch(value):
            raise ValueError("must be an address such as https://seoul.go.kr")
        return value

    @property
    def title(self) -> str:
        """What it is called in lists."""
        return self.name


class VisitFields(Model):
    """One version of a visit: a fair, a school tour or another day on which people are told.

    Without a channel it belongs to none of the plan's. Empty `ages` and `groups` mean everybody;
    with both, either is enough.
    """

    name: Named
    name_en: Short = ""
    channel: ChannelId = ""
    starts_at: AwareDatetime | None = None
    ends_at: AwareDatetime | None = None
    place: Short = ""
    district: DistrictId = ""
    ages: tuple[AgeBand, ...] = ()
    groups: tuple[Group, ...] = ()
    note: Long = ""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "VisitFields":
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValueError("ends_at must be after starts_at")
        return self

    @property
    def title(self) -> str:
        """What it is called in lists."""
        return self.name

    def called(self, lang: str) -> str:
        """The name in a language, as far as there is one."""
        return self.name_en if lang == "en" and self.name_en else self.name

    def over_at(self) -> datetime | None:
        """When nobody can come any more; None while no day is told."""
        if self.ends_at is not None or self.starts_at is None:
            return self.ends_at
        return self.starts_at + USUAL_LENGTH


F = TypeVar("F", CentreFields, VisitFields)
AnyFields = CentreFields | VisitFields
FIELDS: Final[dict[Kind, type[CentreFields] | type[VisitFields]]] = {
    Kind.CENTRE: CentreFields,
    Kind.VISIT: VisitFields,
}
# What must be told before anybody can be guided there.
NEEDED: Final = {
    Kind.CENTRE: ("name", "channel", "district", "address"),
    Kind.VISIT: ("name", "starts_at", "place"),
}


@dataclass(frozen=True, slots=True)
class Listing(Generic[F]):
    """A centre or a visit in one of its versions."""

    listing_id: int
    kind: Kind
    version: int
    published_version: int | None
    fields: F
    author_id: int
    changed_at: datetime
    published_at: datetime | None
    ended_at: datetime | None

    @property
    def subject(self) -> str:
        """Its name in approvals and in the audit."""
        return f"{self.kind}:{self.listing_id}"

    @property
    def was_published(self) -> bool:
        """Whether citizens have read any version of it."""
        return self.published_version is not None

    @property
    def has_changes(self) -> bool:
        """Whether the newest version is one that citizens do not read."""
        return self.version != self.published_version

    @property
    def lacks(self) -> tuple[str, ...]:
        """What must still be told before anybody can approve it."""
        return tuple(name for name in NEEDED[self.kind] if not getattr(self.fields, name))

    def is_over(self, now: datetime) -> bool:
        """Whether it is called off, closed or past."""
        fields = self.fields
        over_at = fields.over_at() if isinstance(fields, VisitFields) else None
        return self.ended_at is not None or (over_at is not None and over_at <= now)


Centre = Listing[CentreFields]
Visit = Listing[VisitFields]
AnyListing = Centre | Visit


def is_for(fields: VisitFields, seeker: Seeker) -> Verdict:
    """Whether a visit is meant for this person; unknown where they did not tell."""
    if not fields.ages and not fields.groups:
        return Verdict.YES
    groups = seeker.groups or frozenset()
    if seeker.age in fields.ages or groups.intersection(fields.groups):
        return Verdict.YES
    told_age = not fields.ages or seeker.age is not None
    told_groups = not fields.groups or seeker.groups is not None
    return Verdict.NO if told_age and told_groups else Verdict.UNKNOWN
