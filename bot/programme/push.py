"""The January push as staff plan it: its versions, and which of them a second person approved.

Every change is a new version. While it is written or waits, the approved one goes on; it binds the
words, the audience, the moment, the flag and the versions of the notices, all by its digest.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import AwareDatetime, Field, StringConstraints
from sqlalchemy import Connection, Row, select, update

from bot.catalogue.model import Model
from bot.delivery.model import Flag, Lang
from bot.programme import noticeboard, push_moment, year
from bot.programme.notice import Notice, State
from bot.programme.push_moment import Window
from bot.programme.year import Phase
from bot.staff import approval, audit
from bot.storage.tables import notices, push_versions, pushes

TEMPLATE: Final = "january"
LONGEST_CAUTION: Final = 250  # characters: three of them leave room for five notices
Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_CAUTION)
]


class Caution(StrEnum):
    """What everybody is warned of, as staff write it for the year."""

    BENEFITS = "benefits"  # pay may end or change benefits
    EARLIER = "earlier"  # who took part before
    STUDENTS = "students"  # who is enrolled somewhere


class Plan(Model):
    """One version of a year's push. `notices` are versions by number."""

    notices: Mapping[int, int] = Field(default_factory=dict)
    moment: AwareDatetime | None = None
    cautions: Mapping[Caution, Mapping[Lang, Words]] = Field(default_factory=dict)
    flag: Flag = Flag.INFO
    audience: Literal["january"] = "january"  # who subscribed to that topic
    template: str = ""  # the fingerprint of the words around all this


@dataclass(frozen=True, slots=True)
class Push:
    """A year's push: the version staff work on, and the number of the approved one."""

    year: int
    version: int
    approved_version: int | None
    plan: Plan

    @property
    def subject(self) -> str:
        """Its name in approvals and in the audit."""
        return subject(self.year)


@dataclass(frozen=True, slots=True)
class Approved:
    """The version that may be sent."""

    year: int
    version: int
    plan: Plan


class Incomplete(Exception):
    """The plan cannot be submitted; `missing` names what: notices, a caution, over."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


def subject(of: int) -> str:
    """A year's push in approvals and in the audit."""
    return f"january:{of}"


def get(connection: Connection, of: int) -> Push:
    """A year's push in its newest version; an empty plan if nobody wrote one."""
    row = connection.execute(_joined(pushes.c.version).where(pushes.c.year == of)).one_or_none()
    if row is None:
        return Push(of, 0, None, Plan())
    return Push(of, row.version, row.approved_version, _plan(row))


def approved(connection: Connection, of: int) -> Approved | None:
    """The version that a second person approved; None before there is one."""
    query = _joined(pushes.c.approved_version).where(
        pushes.c.year == of, push_versions.c.approved_by.is_not(None)
    )
    row = connection.execute(query).one_or_none()
    return Approved(of, row.approved_version, _plan(row)) if row else None


def version(connection: Connection, of: int, number: int) -> Plan | None:
    """What one version says."""
    text = connection.scalar(
        select(push_versions.c.fields).where(
            push_versions.c.year == of, push_versions.c.version == number
        )
    )
    return None if text is None else Plan.model_validate_json(text)


def listable(connection: Connection, of: int, now: datetime) -> list[Notice]:
    """The year's approved notices that are open or to come, as citizens read them."""
    return [each for each in noticeboard.open_ones(connection, now) if each.fields.year == of]


def published(connection: Connection, of: int) -> list[Notice]:
    """The year's published notices, those past their end included."""
    found = connection.scalars(
        select(notices.c.notice_id)
        .where(notices.c.year == of, notices.c.state == State.PUBLISHED)
        .order_by(notices.c.notice_id)
    ).all()
    read = (noticeboard.public(connection, each) for each in found)
    return [each for each in read if each is not None]


def standing(connection: Connection, plan: Plan) -> list[Notice]:
    """The plan's notices that are still as they were listed; others drop out by themselves."""
    found = (noticeboard.public(connection, number) for number in sorted(plan.notices))
    return [
        each
        for each in found
        if each is not None
        and each.state is State.PUBLISHED
        and each.version == plan.notices[each.notice_id]
    ]


def window(connection: Connection, of: int, plan: Plan, listed: list[Notice]) -> Window | None:
    """When these notices of the plan are told of."""
    _, season_ends = year.get(connection, of).phases[Phase.RECRUITMENT]
    return push_moment.window(
        [opening(each) for each in listed],
        [each.fields.closes_at for each in listed],
        plan.moment,
        season_ends,
    )


def opening(notice: Notice) -> datetime:
    """When one can apply first: as it says, else when it was published."""
    opens_at = notice.fields.opens_at or notice.published_at
    assert opens_at is not None
    return opens_at


def left_out(connection: Connection, of: int, plan: Plan, now: datetime) -> list[Notice]:
    """Approved notices of the year that the plan does not list as they are: new or changed."""
    return [
        each
        for each in listable(connection, of, now)
        if plan.notices.get(each.notice_id) != each.version
    ]


def edit(connection: Connection, of: int, staff_id: int, now: datetime, **changes: Any) -> None:
    """Write the next version; what waited for approval waits no more."""
    push = _existing(connection, of)
    plan = Plan.model_validate({**push.plan.model_dump(), **changes})
    if plan == push.plan:
        return
    _write(connection, push, plan, staff_id, now)
    approval.wrote(connection, push.subject, staff_id, now)
    audit.note(
        connection, staff_id, "january.edit", now, push.subject, changed=sorted(map(str, changes))
    )


def warn(
    connection: Connection,
    of: int,
    caution: Caution,
    lang: Lang,
    words: str | None,
    staff_id: int,
    now: datetime,
) -> None:
    """Write one caution in one language; None takes it out."""
    said = {kind: dict(each) for kind, each in _existing(connection, of).plan.cautions.items()}
    mine = said.setdefault(caution, {})
    mine.pop(lang, None)
    if words is not None:
        mine[lang] = words
    edit(
        connection, of, staff_id, now, cautions={kind: each for kind, each in said.items() if each}
    )


def missing_of(connection: Connection, push: Push, now: datetime) -> list[str]:
    """What a plan lacks before it can be submitted."""
    missing = [] if listable(connection, push.year, now) else ["notices"]
    missing += [each.value for each in Caution if "ko" not in push.plan.cautions.get(each, {})]
    return missing


def submit(connection: Connection, of: int, fingerprint: str, staff_id: int, now: datetime) -> Push:
    """Lay the plan before a second person, with the notices and the words of this moment.

    Raises:
        Incomplete: something is missing.
    """
    push = _existing(connection, of)
    if missing := missing_of(connection, push, now):
        raise Incomplete(missing[0])
    listed = {each.notice_id: each.version for each in listable(connection, of, now)}
    plan = push.plan.model_copy(update={"notices": listed, "template": fingerprint})
    if plan != push.plan or push.version == push.approved_version:
        push = _write(connection, push, plan, staff_id, now)
    mine = push_versions.c.year == of, push_versions.c.version == push.version
    connection.execute(update(push_versions).where(*mine).values(submitted_by=staff_id))
    approval.submit(connection, push.subject, digest(push), staff_id, now)
    audit.note(connection, staff_id, "january.submit", now, push.subject, version=push.version)
    return push


def approve(
    connection: Connection,
    of: int,
    fingerprint: str,
    read: str,
    staff_id: int,
    now: datetime,
) -> Push:
    """Approve what was read, as the second person: from now on it is what is sent.

    Args:
        connection: where the plan is.
        of: the year.
        fingerprint: of the template's words as they are now.
        read: the digest of what the second person read.
        staff_id: the second person.
        now: the present moment.

    Raises:
        approval.Refused: the person may not, or it is not as it was read.
    """
    push = _existing(connection, of)
    waiting = approval.open_of(connection, push.subject)
    if waiting is not None:
        listed = {each.notice_id: each.version for each in listable(connection, of, now)}
        same = push.plan.template == fingerprint and push.plan.notices == listed
        if digest(push) != read or not same:
            raise approval.Refused(approval.Why.CHANGED)
    approval.approve(connection, push.subject, read, staff_id, now)
    mine = push_versions.c.year == of, push_versions.c.version == push.version
    values = {"approved_by": staff_id, "approved_at": now}
    connection.execute(update(push_versions).where(*mine).values(**values))
    connection.execute(
        update(pushes).where(pushes.c.year == of).values(approved_version=push.version)
    )
    audit.note(connection, staff_id, "january.approve", now, push.subject, version=push.version)
    return push


def give_back(connection: Connection, of: int, staff_id: int, remark: str, now: datetime) -> None:
    """Return what waits to its writer with a remark.

    Raises:
        approval.Refused: the person may not, or nothing waits.
    """
    approval.give_back(connection, subject(of), staff_id, remark, now)
    audit.note(connection, staff_id, "january.give_back", now, subject(of), remark=remark)


def digest(push: Push) -> str:
    """The fingerprint of all that a second person reads."""
    return approval.digest(push.year, push.version, push.plan.model_dump(mode="json"))


def _existing(connection: Connection, of: int) -> Push:
    """The push, kept from everybody else's steps until this transaction ends."""
    connection.execute(select(pushes.c.year).where(pushes.c.year == of).with_for_update())
    return get(connection, of)


def _write(connection: Connection, push: Push, plan: Plan, staff_id: int, now: datetime) -> Push:
    number = push.version + 1
    row = {"year": push.year, "version": number, "fields": plan.model_dump_json()}
    connection.execute(push_versions.insert(), {**row, "staff_id": staff_id, "at": now})
    if push.version:
        mine = update(pushes).where(pushes.c.year == push.year)
        connection.execute(mine.values(version=number))
    else:
        connection.execute(pushes.insert(), {"year": push.year, "version": number})
    return Push(push.year, number, push.approved_version, plan)


def _joined(number: Any) -> Any:
    columns = select(pushes, push_versions.c.fields)
    same = (push_versions.c.year == pushes.c.year) & (push_versions.c.version == number)
    return columns.join(push_versions, same)


def _plan(row: Row[Any]) -> Plan:
    return Plan.model_validate_json(row.fields)
