"""What people do about an occupation in a quarter: counted by person and age, kept nowhere twice.

A notice counts for each occupation that it names in the version citizens read. A person counts once
for an occupation, whatever they repeat. Ages are as people tell them now. Circumstances that were
told in confidence are never read for this.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import orjson
from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    String,
    column,
    distinct,
    func,
    literal,
    select,
    union_all,
    values,
)

from bot.catalogue.vocabulary import AgeBand
from bot.people.consent import RECRUITING
from bot.people.steps import SHARED_BY, Step
from bot.programme.quarters import Quarter
from bot.storage.tables import (
    campaigns,
    consents,
    demand,
    ledger,
    notice_marks,
    notice_versions,
    notices,
    people,
    saved,
    steps,
)


class Kind(StrEnum):
    """What is counted of an occupation."""

    VIEWED = "viewed"  # its card was opened
    SAVED = "saved"
    CLICKED = "clicked"  # a notice for it was opened, in the chat or from a message to many
    SUBSCRIBED = "subscribed"  # looked at it or keeps it, and is told of recruitment
    APPLIED = "applied"  # said so of a notice for it


ByAge = Mapping[AgeBand | None, int]
Demand = Mapping[Kind, ByAge]


def in_quarter(
    connection: Connection, quarter: Quarter, occupation_id: str | None = None
) -> Mapping[str, Demand]:
    """How many people did what, by occupation; of all occupations or of one.

    These are raw counts: only what `few` lets through may be shown.
    """
    acts = _acts(connection, quarter, occupation_id).cte("acts")
    number = func.count(distinct(acts.c.person_id))
    rows = connection.execute(
        select(acts.c.kind, acts.c.occupation_id, people.c.age, number.label("people"))
        .select_from(acts.outerjoin(people, people.c.person_id == acts.c.person_id))
        .group_by(acts.c.kind, acts.c.occupation_id, people.c.age)
    )
    found: dict[str, dict[Kind, dict[AgeBand | None, int]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(int))
    )
    for row in rows:
        found[row.occupation_id][Kind(row.kind)][_age(row.age)] += row.people
    return found


def sought_in_vain(connection: Connection, quarter: Quarter) -> Mapping[str, ByAge]:
    """The words that enough people looked for in vain, with how many by age: raw counts."""
    # One age a person, also of who told another one in between.
    each = (
        select(demand.c.word, demand.c.person_hash, func.max(demand.c.age).label("age"))
        .where(*_days(demand.c.day, quarter))
        .group_by(demand.c.word, demand.c.person_hash)
        .cte("each")
    )
    shared = select(each.c.word).group_by(each.c.word).having(func.count() >= SHARED_BY)
    rows = connection.execute(
        select(each.c.word, each.c.age, func.count().label("people"))
        .where(each.c.word.in_(shared))
        .group_by(each.c.word, each.c.age)
    )
    found: dict[str, dict[AgeBand | None, int]] = defaultdict(dict)
    for row in rows:
        found[row.word][_age(row.age)] = row.people
    return found


def _acts(
    connection: Connection, quarter: Quarter, occupation_id: str | None
) -> CompoundSelect[Any]:
    """Who did what about which occupation, with repetitions."""
    links = _links(connection)
    looked = _looked(quarter, occupation_id)
    kept = _kept(quarter, occupation_id)
    parts = [
        *looked,
        *kept,
        *_subscribed(quarter, occupation_id, [*looked, *kept]),
        *_about_notices(quarter, links, occupation_id),
    ]
    return union_all(*parts)


def _looked(quarter: Quarter, occupation_id: str | None) -> list[Select[Any]]:
    viewed = steps.c.step == Step.VIEWED
    return [
        _act(Kind.VIEWED, steps.c, steps.c.subject, occupation_id).where(
            viewed, *_days(steps.c.day, quarter)
        )
    ]


def _kept(quarter: Quarter, occupation_id: str | None) -> list[Select[Any]]:
    stepped = steps.c.step.in_((Step.SAVED, Step.MATCH_SAVED))
    return [
        _act(Kind.SAVED, steps.c, steps.c.subject, occupation_id).where(
            stepped, *_days(steps.c.day, quarter)
        ),
        _act(Kind.SAVED, saved.c, saved.c.occupation_id, occupation_id).where(
            *_moments(saved.c.saved_at, quarter)
        ),
    ]


def _subscribed(
    quarter: Quarter, occupation_id: str | None, drawn: list[Select[Any]]
) -> list[Select[Any]]:
    """Who looked at it or keeps it, and agreed to be told of recruitment at any time in the quarter."""
    end = quarter.moved(1).begins
    keeps = _act(Kind.SAVED, saved.c, saved.c.occupation_id, occupation_id).where(
        saved.c.saved_at < end
    )
    interested = union_all(*drawn, keeps).subquery()
    agreed = select(consents.c.person_id).where(
        consents.c.kind.in_(sorted(topic.kind for topic in RECRUITING)),
        consents.c.given_at < end,
        consents.c.withdrawn_at.is_(None) | (consents.c.withdrawn_at >= quarter.begins),
    )
    columns = interested.c.occupation_id, interested.c.person_id
    return [select(_kind(Kind.SUBSCRIBED), *columns).where(interested.c.person_id.in_(agreed))]


def _about_notices(quarter: Quarter, links: CTE, occupation_id: str | None) -> list[Select[Any]]:
    """What people did with notices, for each occupation that a notice names."""
    found = []
    for kind, step, moment in (
        (Kind.CLICKED, Step.NOTICE, notice_marks.c.looked_at),
        (Kind.APPLIED, Step.APPLIED, notice_marks.c.applied_at),
    ):
        stepped = _act(kind, steps.c, links.c.occupation_id, occupation_id)
        found += [
            stepped.join(links, links.c.subject == steps.c.subject).where(
                steps.c.step == step, *_days(steps.c.day, quarter)
            ),
            _act(kind, notice_marks.c, links.c.occupation_id, occupation_id)
            .join(links, links.c.notice_id == notice_marks.c.notice_id)
            .where(*_moments(moment, quarter)),
        ]
    pressed = _act(Kind.CLICKED, ledger.c, links.c.occupation_id, occupation_id)
    return [
        *found,
        pressed.join(campaigns, campaigns.c.campaign_id == ledger.c.campaign_id)
        .join(links, links.c.notice_id == campaigns.c.notice_id)
        .where(*_moments(ledger.c.pressed_at, quarter)),
    ]


def _act(kind: Kind, table: Any, occupation: ColumnElement[Any], only: str | None) -> Select[Any]:
    found = select(
        _kind(kind), occupation.label("occupation_id"), table.person_id.label("person_id")
    )
    return found if only is None else found.where(occupation == only)


def _kind(kind: Kind) -> ColumnElement[str]:
    return literal(kind.value, String).label("kind")


def _days(day: ColumnElement[Any], quarter: Quarter) -> Iterable[ColumnElement[bool]]:
    return day >= quarter.first_day, day < quarter.moved(1).first_day


def _moments(moment: ColumnElement[Any], quarter: Quarter) -> Iterable[ColumnElement[bool]]:
    return moment >= quarter.begins, moment < quarter.moved(1).begins


def _links(connection: Connection) -> CTE:
    """Which notice is for which occupations, as a table: citizens read their published versions."""
    published = (notice_versions.c.notice_id == notices.c.notice_id) & (
        notice_versions.c.version == notices.c.published_version
    )
    rows = connection.execute(
        select(notices.c.notice_id, notice_versions.c.fields).join(notice_versions, published)
    )
    pairs = [
        (row.notice_id, str(row.notice_id), occupation_id)
        for row in rows
        for occupation_id in orjson.loads(row.fields).get("occupations", ())
    ]
    # A table of nothing is no SQL; nobody has this notice.
    pairs = pairs or [(0, "", "")]
    columns = (
        column("notice_id", BigInteger),
        column("subject", String),
        column("occupation_id", String),
    )
    # Written out: as parameters they could be more than a database takes.
    return values(*columns, name="links", literal_binds=True).data(pairs).cte("links")


def _age(stored: str | None) -> AgeBand | None:
    return AgeBand(stored) if stored else None
