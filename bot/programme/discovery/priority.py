"""Which occupations come first when new projects are chosen: found, and in no project yet.

The order is recomputable from what stands beside each: whole years of waiting first, since the
plan puts what was found before what is new; then how many people looked at it or saved it within
a year; then the day. Interest of fewer than five people is no figure and counts as none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import Connection, func, select

from bot.catalogue.model import Audience
from bot.clock import seoul
from bot.people.steps import SHARED_BY, Step
from bot.programme.discovery import candidates, notes
from bot.programme.discovery.model import Candidate, Stage, found_by
from bot.programme.notice import Fields as NoticeFields
from bot.storage.tables import notice_versions, notices, steps

LOOKING_BACK: Final = timedelta(days=365)
# Between selection and a project: these have no project of their own.
_WAITING: Final = frozenset({Stage.SELECTED, Stage.TRAINING})


@dataclass(frozen=True, slots=True)
class Place:
    """One on the list, and why it stands there.

    `interest` is how many people showed some within a year, None for fewer than five.
    """

    candidate: Candidate
    since: date
    year_only: bool
    years: int
    interest: int | None


def places(connection: Connection, now: datetime) -> list[Place]:
    """Everything that waits for its first project, what comes first first."""
    today = seoul(now).date()
    ways, used = candidates.all_steps(connection), _used(connection)
    drawn = _interest(connection, today)
    found = []
    for candidate in candidates.everything(connection):
        step = found_by(ways[candidate.candidate_id])
        if candidate.stage not in _WAITING or step is None or candidate.candidate_id in used:
            continue
        if any(each.to_stage is Stage.IN_NEW_DEAL for each in ways[candidate.candidate_id]):
            continue
        occupation = candidate.fields.occupation
        if occupation in used:
            continue
        interest = drawn.get(occupation) if occupation else None
        years = _whole_years(step.day, today)
        found.append(Place(candidate, step.day, step.year_only, years, interest))
    return sorted(found, key=_order)


def by_group(found: Sequence[Place]) -> Mapping[Audience | None, list[Place]]:
    """The list of each person group, in its order; under None those that name no group."""
    groups: dict[Audience | None, list[Place]] = {each: [] for each in (*Audience, None)}
    for place in found:
        for audience in place.candidate.fields.audiences or (None,):
            groups[audience].append(place)
    return {group: listed for group, listed in groups.items() if listed}


def _order(place: Place) -> tuple[int, int, date, int]:
    return -place.years, -(place.interest or 0), place.since, place.candidate.candidate_id


def _whole_years(since: date, today: date) -> int:
    before = (today.month, today.day) < (since.month, since.day)
    return max(0, today.year - since.year - before)


def _used(connection: Connection) -> set[int | str]:
    """Candidates with a project, and occupations that a published notice named."""
    used: set[int | str] = {
        each.candidate_id
        for each in notes.everything(connection)
        if each.kind is notes.Kind.PROJECT
    }
    same = (notices.c.notice_id == notice_versions.c.notice_id) & (
        notices.c.published_version == notice_versions.c.version
    )
    query = select(notice_versions.c.fields).select_from(notice_versions.join(notices, same))
    for text in connection.scalars(query):
        used |= set(NoticeFields.model_validate_json(text).occupations)
    return used


def _interest(connection: Connection, today: date) -> Mapping[str, int]:
    """How many people looked at an occupation or saved it, where they are enough to be told."""
    people = func.count(steps.c.person_id.distinct())
    query = (
        select(steps.c.subject, people)
        .where(
            steps.c.step.in_((Step.VIEWED, Step.SAVED, Step.MATCH_SAVED)),
            steps.c.day >= today - LOOKING_BACK,
        )
        .group_by(steps.c.subject)
        .having(people >= SHARED_BY)
    )
    return {row[0]: row[1] for row in connection.execute(query)}
