"""Carries the year's push out: begins it, takes in who comes later, ends it, says what is wrong.

Everything is read anew at each look and every step is done once, so that it may be called as often
as one likes: each minute, and whenever somebody subscribes. There is one campaign a year, and its
ledger holds one row a person: nobody gets it twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, and_, exists, or_, select

from bot.clock import seoul
from bot.delivery import campaigns, freezing
from bot.delivery.audience import Audience
from bot.delivery.model import Campaign, Kind, State
from bot.people.consent import Consent, Topic
from bot.programme import had_push, push, push_moment, year
from bot.programme.notice import Notice
from bot.programme.push import Approved
from bot.programme.push_choice import NOTHING_FITS
from bot.programme.push_moment import HOUR, Window
from bot.programme.year import Phase
from bot.staff import audit
from bot.storage.tables import LedgerState, consents, ledger, push_alerts

SYSTEM: Final = 0  # whose acts these are in the audit
# Whoever was passed over for these is let in again as soon as the rule means them.
_PASSING: Final = ("unsubscribed", "too-young", "no-ads", "blocked")
# So long after its end staff still hear that a push was missed; later it is history.
_MISSED_FOR: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Alert:
    """What staff are to be told: `kind` is a text, `left_out` the notices it is about."""

    year: int
    kind: str
    left_out: list[Notice] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a year's push stands at a moment. `window` is None without a notice."""

    approved: Approved | None
    listed: list[Notice]
    window: Window | None
    left_out: list[Notice]


def standing(connection: Connection, of: int, fingerprint: str, now: datetime) -> Standing:
    """What may be sent, and when.

    Without an approval of these very words there is no plan, and the window is that of the year's
    notices as they are: it says from when on an approval is missed.
    """
    approved = push.approved(connection, of)
    if approved is not None and approved.plan.template != fingerprint:
        approved = None
    if approved is None:
        plan = push.get(connection, of).plan
        listed = push.published(connection, of)
        return Standing(None, listed, push.window(connection, of, plan, listed), [])
    listed = push.standing(connection, approved.plan)
    return Standing(
        approved,
        listed,
        push.window(connection, of, approved.plan, listed),
        push.left_out(connection, of, approved.plan, now),
    )


def tend(connection: Connection, fingerprint: str, now: datetime) -> list[Alert]:
    """One look at every year whose push may concern this moment; what staff are to be told now."""
    this = year.year_of(now)
    found = []
    for of in (this - 1, this, this + 1):
        found += _tend(connection, of, fingerprint, now)
    return [each for each in found if _is_new(connection, each, now)]


def admit(connection: Connection, person_id: int, now: datetime) -> None:
    """Let somebody who belongs to a push that is under way wait for it at once."""
    this = year.year_of(now)
    for of in (this - 1, this, this + 1):
        _admit(connection, of, now, person_id)


def refresh(connection: Connection, of: int, now: datetime) -> None:
    """Let a push under way follow what was approved or withdrawn since."""
    campaign = campaigns.of_occasion(connection, push.subject(of))
    approved = push.approved(connection, of)
    if campaign is not None and approved is not None and not _is_over(campaign, now):
        _follow(connection, campaign, approved, now)


def campaign_of(connection: Connection, of: int) -> Campaign | None:
    """The year's campaign, once its moment has come."""
    return campaigns.of_occasion(connection, push.subject(of))


def _tend(connection: Connection, of: int, fingerprint: str, now: datetime) -> list[Alert]:
    campaign = campaigns.of_occasion(connection, push.subject(of))
    if campaign is None:
        return _begin(connection, of, fingerprint, now)
    if _is_over(campaign, now):
        had_push.forget(connection, of)
        return []
    refresh(connection, of, now)
    _admit(connection, of, now)
    found = standing(connection, of, fingerprint, now)
    alerts = [Alert(of, "push-words-changed")] if found.approved is None else []
    if found.left_out:
        alerts.append(Alert(of, "push-left-out", found.left_out))
    return alerts


def _begin(connection: Connection, of: int, fingerprint: str, now: datetime) -> list[Alert]:
    found = standing(connection, of, fingerprint, now)
    alerts = [Alert(of, "push-left-out", found.left_out)] if found.left_out else []
    if found.window is None:
        missing = _misses_notices(connection, of, now) and not alerts
        return [Alert(of, "push-no-notice")] if missing else alerts
    if found.window.end <= now:
        missed = now < found.window.end + _MISSED_FOR
        return [Alert(of, "push-missed")] if missed else []
    if not found.window.is_open(now):
        return alerts
    if found.approved is None:
        return [Alert(of, "push-not-approved")]
    new = campaigns.New(
        name=push.subject(of),
        kind=Kind.MACHINE,
        topic=Topic.JANUARY,
        flag=found.approved.plan.flag,
        content=_content(found.approved, found.listed, now),
        audience=Audience(choose="january").model_dump(mode="json"),
        send_at=found.window.moment,
        not_after=found.window.end,
    )
    campaigns.create_machine_made(connection, new, push.subject(of), now)
    audit.note(
        connection, SYSTEM, "january.begin", now, push.subject(of), version=found.approved.version
    )
    return alerts


def _follow(connection: Connection, campaign: Campaign, approved: Approved, now: datetime) -> None:
    """Bring the campaign up to date; who had nothing is looked at again when a notice is new."""
    listed = push.standing(connection, approved.plan)
    window = push.window(connection, approved.year, approved.plan, listed)
    content = _content(approved, listed, now)
    # Without any notice left nothing is sent, and the window ends when it would have.
    end = window.end if window else campaign.not_after
    if (content, approved.plan.flag, end) == (campaign.content, campaign.flag, campaign.not_after):
        return
    campaigns.follow(connection, campaign, content, approved.plan.flag, end)
    before = {tuple(each) for each in _open_before(campaign)}
    if any(tuple(each) not in before for each in content["open"]):
        fitted_nothing = and_(
            ledger.c.state == LedgerState.SKIPPED, ledger.c.reason == NOTHING_FITS
        )
        if freezing.let_in_again(connection, campaign, fitted_nothing, now):
            campaigns.take_in(connection, campaign.campaign_id, 0)


def _admit(connection: Connection, of: int, now: datetime, person_id: int | None = None) -> None:
    campaign = campaigns.of_occasion(connection, push.subject(of))
    if campaign is None or campaign.started_at is None or _is_over(campaign, now):
        return
    added = freezing.add_missing(connection, campaign, now, person_id)
    again = freezing.let_in_again(connection, campaign, _missed(), now, person_id)
    if added or again:
        campaigns.take_in(connection, campaign.campaign_id, added)


def _missed() -> Any:
    """Rows of people who surely did not get it, for a reason that may hold no more."""
    wants_to_hear = exists().where(
        consents.c.person_id == ledger.c.person_id,
        consents.c.kind == Consent.NOTHING_FITS.value,
        consents.c.withdrawn_at.is_(None),
        consents.c.given_at > ledger.c.changed_at,
    )
    return or_(
        ledger.c.state == LedgerState.BLOCKED,
        ledger.c.reason.in_(_PASSING),
        and_(ledger.c.reason == NOTHING_FITS, wants_to_hear),
    )


def _is_over(campaign: Campaign, now: datetime) -> bool:
    ended = campaign.not_after is not None and campaign.not_after <= now
    return ended or campaign.state is State.CANCELLED


def _content(approved: Approved, listed: list[Notice], now: datetime) -> dict[str, Any]:
    return {
        "template": push.TEMPLATE,
        "year": approved.year,
        "plan": approved.version,
        "open": [[each.notice_id, each.version] for each in listed if each.is_open(now)],
    }


def _open_before(campaign: Campaign) -> list[Any]:
    found = campaign.content.get("open")
    return found if isinstance(found, list) else []


def _misses_notices(connection: Connection, of: int, now: datetime) -> bool:
    """Whether the year's push would be due by now, and there is no notice.

    It is due by the moment or the opening that staff set, else from the first day of recruitment.
    """
    this = year.get(connection, of)
    first, last = this.phases[Phase.RECRUITMENT]
    chosen = push.get(connection, of).plan.moment
    told = this.opens_at or push_moment.end_of(first - timedelta(days=1))
    due = chosen or push_moment.default_moment(told)
    return due <= now < push_moment.end_of(last)


def _is_new(connection: Connection, alert: Alert, now: datetime) -> bool:
    """Claim an alert: each kind once a day from 10:00 on, a missed push once for all."""
    here = seoul(now)
    if here.hour < HOUR:
        return False
    once = alert.kind == "push-missed"
    day = date(alert.year, 1, 1) if once else here.date()
    row: Mapping[str, Any] = {"year": alert.year, "kind": alert.kind, "day": day}
    known = select(push_alerts.c.year).where(*(push_alerts.c[key] == row[key] for key in row))
    if connection.scalar(known) is not None:
        return False
    connection.execute(push_alerts.insert(), row)
    if once:
        audit.note(connection, SYSTEM, "january.missed", now, push.subject(alert.year))
    return True
