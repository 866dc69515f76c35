"""Whom a campaign is for: a readable rule, counted while it is built (`freezing.py` puts it in force).

What one person told about their circumstances is encrypted, and whether a notice fits is a question
for matching; rules with such a part are decided row by row by a `Choose`. All others are one
statement for thousands of people.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from pydantic import AwareDatetime
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
)

from bot.catalogue.model import InterestId, Model, OccupationId
from bot.catalogue.vocabulary import AgeBand, Group
from bot.delivery.model import Action, Campaign, Flag, Kind, Lang
from bot.people.consent import RECRUITING, Consent, Pace, Topic
from bot.storage.tables import LedgerState as State
from bot.storage.tables import campaigns, consents, ledger, notice_marks, people, saved

RECALLABLE: Final = timedelta(hours=48)  # Telegram deletes nothing older
CHUNK: Final = 10_000  # people read at once
TOO_YOUNG: Final = (AgeBand.UNDER_14.value, AgeBand.FROM_14.value)


class Marked(Model):
    """People by what they did with a notice: the rule of a reminder.

    `window` means who looked at or saved it and did not say they applied; `opening` is the same
    without those whom a message told of it since, or of the whole recruitment since `opened`;
    `result` means who applied or saved it.
    """

    notice_id: int
    how: Literal["opening", "window", "result"]
    since: AwareDatetime | None = None
    opened: AwareDatetime | None = None


class Audience(Model):
    """Everybody who subscribed to the campaign's topic, narrowed by each part that is set.

    Inside a part any value is enough. `choose` names what a machine-made message is about; with
    `january` everybody is meant, and what each gets is decided when they are taken. `of` and `states` are for what follows another campaign:
    its people in these ledger states.
    """

    ages: tuple[AgeBand, ...] = ()
    groups: tuple[Group, ...] = ()
    interests: tuple[InterestId, ...] = ()
    occupations: tuple[OccupationId, ...] = ()  # saved ones
    langs: tuple[Lang, ...] = ()
    channels: tuple[str, ...] = ()  # that brought the person
    not_received: tuple[int, ...] = ()  # campaigns
    fits_notice: int | None = None
    pace: Pace | None = Pace.NOW
    choose: Literal["digest", "consents", "reminder", "newcomers", "january"] | None = None
    marked: Marked | None = None
    since: AwareDatetime | None = None  # what happened from then on is in a digest
    of: int | None = None
    states: tuple[State, ...] = ()

    @property
    def row_by_row(self) -> bool:
        """Whether no single statement can decide it."""
        chosen = bool(self.groups) or self.choose not in (None, "january")
        return (chosen or self.fits_notice is not None) and self.of is None

    @property
    def late(self) -> bool:
        """Whether what a person gets is decided only at the moment they are taken."""
        return self.choose == "january" and self.of is None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody the rule's plain parts let through. `circumstances` are as stored."""

    person_id: int
    lang: str
    age: str | None
    interests: str
    circumstances: str | None


# Who of them is meant, each with the variant of the words that is theirs.
Choose = Callable[[Connection, Campaign, Sequence[Candidate]], Iterable[tuple[Candidate, str]]]


@dataclass(frozen=True, slots=True)
class Decided:
    """What one person gets: a variant of the words, or nothing for a `reason`."""

    variant: str = ""
    reason: str = ""


# What each of a few people gets at a moment; None if nobody gets anything for now.
Decide = Callable[
    [Connection, Campaign, Sequence[Candidate], datetime], Mapping[int, Decided] | None
]


def count(connection: Connection, campaign: Campaign, choose: Choose) -> int:
    """How many it would be now. May take long: for `Database.read`."""
    audience = Audience.model_validate(campaign.audience)
    if not audience.row_by_row:
        return (
            connection.scalar(select(func.count()).select_from(rule_of(campaign).subquery())) or 0
        )
    rows = connection.execute(as_candidates(rule_of(campaign)))
    return sum(
        1
        for chunk in rows.partitions(CHUNK)
        for _ in choose(connection, campaign, [Candidate(*row) for row in chunk])
    )


def among(connection: Connection, campaign: Campaign, ids: Collection[int]) -> set[int]:
    """Which of some people a rule means, as far as one statement can tell."""
    rule = rule_of(campaign)
    return set(connection.scalars(rule.where(people.c.person_id.in_(ids))))


def still_marked(connection: Connection, marked: Marked, ids: Collection[int]) -> set[int]:
    """Whom of some people a reminder still means: they may have applied since it was made."""
    rule = select(people.c.person_id).where(people.c.person_id.in_(ids), *_by_marks(marked))
    return set(connection.scalars(rule))


def candidates_of(connection: Connection, ids: Collection[int]) -> list[Candidate]:
    """Some people as a decision needs them."""
    query = as_candidates(select(people.c.person_id).where(people.c.person_id.in_(ids)))
    return [Candidate(*row) for row in connection.execute(query)]


def candidates(connection: Connection, campaign: Campaign) -> Iterator[list[Candidate]]:
    """Everybody the rule means, in chunks. May take long: for `Database.read`."""
    rows = connection.execute(as_candidates(rule_of(campaign)))
    for chunk in rows.partitions(CHUNK):
        yield [Candidate(*row) for row in chunk]


def as_candidates(rule: Select[Any]) -> Select[Any]:
    """A query's people with the columns of a `Candidate`."""
    return rule.with_only_columns(
        people.c.person_id, people.c.lang, people.c.age, people.c.interests, people.c.circumstances
    )


def rule_of(campaign: Campaign) -> Select[Any]:
    """A query for person_id, lang, variant, message_id of everybody meant."""
    audience = Audience.model_validate(campaign.audience)
    if audience.of is not None:
        return _of_another(campaign, audience)
    query = select(
        people.c.person_id, people.c.lang, literal(""), literal(None, ledger.c.message_id.type)
    )
    query = query.where(people.c.blocked_at.is_(None), *_narrowed(audience))
    if campaign.topic is not None:
        agreed = and_(
            consents.c.kind == Topic(campaign.topic).kind, consents.c.withdrawn_at.is_(None)
        )
        query = query.join(consents, and_(consents.c.person_id == people.c.person_id, agreed))
        if audience.pace is not None:
            query = query.where(consents.c.pace == audience.pace)
        if campaign.topic in RECRUITING:
            query = query.where(or_(people.c.age.is_(None), people.c.age.not_in(TOO_YOUNG)))
    if campaign.flag is Flag.AD:
        query = query.where(_agrees(Consent.ADS))
    return query


def _of_another(campaign: Campaign, audience: Audience) -> Select[Any]:
    """A campaign's people; what was tried again later counts with it."""
    assert audience.of is not None
    family = _family(audience.of)
    query = select(
        ledger.c.person_id,
        func.max(ledger.c.lang),
        func.max(ledger.c.variant),
        func.max(ledger.c.message_id),
    )
    query = query.where(family, ledger.c.person_id > 0).group_by(ledger.c.person_id)
    if campaign.action is not Action.SEND:
        query = query.where(ledger.c.state == State.SENT, ledger.c.message_id.is_not(None))
        if campaign.action is Action.DELETE:
            query = query.where(ledger.c.changed_at > campaign.changed_at - RECALLABLE)
        return query
    # Who has it, may have it or may get it yet does not get it again unasked.
    kept_from = {State.SENT, State.PENDING, State.SENDING, State.IN_DOUBT}.difference(
        audience.states
    )
    reached = select(ledger.c.person_id).where(family, ledger.c.state.in_(sorted(kept_from)))
    return query.where(
        ledger.c.state.in_([state.value for state in audience.states]),
        ledger.c.person_id.not_in(reached),
    )


def _family(campaign_id: int) -> ColumnElement[bool]:
    """Rows of a campaign and of its further tries."""
    tries = select(campaigns.c.campaign_id).where(
        campaigns.c.of_campaign_id == campaign_id, campaigns.c.action == Action.SEND
    )
    return or_(ledger.c.campaign_id == campaign_id, ledger.c.campaign_id.in_(tries))


def _narrowed(audience: Audience) -> Iterable[ColumnElement[bool]]:
    if audience.ages:
        yield people.c.age.in_(audience.ages)
    if audience.langs:
        yield people.c.lang.in_(audience.langs)
    if audience.channels:
        yield people.c.channel.in_(audience.channels)
    if audience.interests:
        listed = literal(",") + people.c.interests + literal(",")
        yield or_(*(listed.contains(f",{each},", autoescape=True) for each in audience.interests))
    if audience.occupations:
        yield exists().where(
            saved.c.person_id == people.c.person_id,
            saved.c.occupation_id.in_(audience.occupations),
        )
    if audience.marked is not None:
        yield from _by_marks(audience.marked)
    for campaign_id in audience.not_received:
        yield ~exists().where(
            _family(campaign_id),
            ledger.c.person_id == people.c.person_id,
            ledger.c.state.in_((State.SENT, State.IN_DOUBT)),
        )


def _by_marks(marked: Marked) -> Iterable[ColumnElement[bool]]:
    did = notice_marks.c
    kept = did.saved_at.is_not(None)
    if marked.how == "result":
        meant = or_(kept, did.applied_at.is_not(None))
    else:
        meant = and_(or_(kept, did.looked_at.is_not(None)), did.applied_at.is_(None))
    mine = did.person_id == people.c.person_id, did.notice_id == marked.notice_id
    yield exists().where(*mine, meant).correlate(people)
    if marked.how == "opening":
        yield ~_told(marked)


def _told(marked: Marked) -> ColumnElement[bool]:
    """Whether another message tells the person that it opens."""
    alone = and_(
        campaigns.c.kind == Kind.NOTICE,
        campaigns.c.content.contains(f'"notice":{marked.notice_id},', autoescape=True),
        campaigns.c.started_at >= marked.since,
    )
    among_all = and_(
        campaigns.c.kind != Kind.MESSAGE,
        campaigns.c.topic == Topic.JANUARY,
        campaigns.c.started_at >= marked.opened,
    )
    reached = (State.PENDING, State.SENDING, State.SENT, State.IN_DOUBT)
    return (
        exists()
        .where(
            ledger.c.person_id == people.c.person_id,
            ledger.c.state.in_(reached),
            campaigns.c.campaign_id == ledger.c.campaign_id,
            campaigns.c.action == Action.SEND,
            or_(alone, among_all),
        )
        .correlate(people)
    )


def _agrees(kind: str) -> ColumnElement[bool]:
    return (
        exists()
        .where(
            consents.c.person_id == people.c.person_id,
            consents.c.kind == str(kind),
            consents.c.withdrawn_at.is_(None),
        )
        .correlate(people)
    )
