"""What the machine sends by itself, and when: the week's digest, the reminder of consents, and what
the notices, the catalogue and the programme year give occasion for.

An occasion has a name, and its campaign bears it, so that there is one however often this is asked.
A bot that was down catches up while an occasion lasts.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from bot.clock import seoul
from bot.delivery import campaigns
from bot.delivery.audience import Audience
from bot.delivery.model import Kind
from bot.people import due
from bot.people.consent import AT_ONCE, Pace, Topic
from bot.programme import newcomers, phase_news, reminders, templates
from bot.programme.occasion import Occasion, at_hour

WEEK: Final = timedelta(weeks=1)
DIGEST_LASTS: Final = timedelta(days=3)
REMINDER_LASTS: Final = timedelta(days=7)
# New occupations have a digest of their own.
DIGESTED: Final = tuple(
    topic for topic in Topic if topic not in AT_ONCE and topic is not Topic.OCCUPATIONS
)


def current(now: datetime) -> Iterator[Occasion]:
    """The occasions of the calendar whose time this is."""
    here = seoul(now)
    monday = at_hour(here - timedelta(days=here.weekday()))
    if monday <= here < monday + DIGEST_LASTS:
        year, week, _ = monday.isocalendar()
        for topic in DIGESTED:
            audience = Audience(pace=Pace.WEEKLY, choose="digest", since=monday - WEEK)
            name = f"{templates.DIGEST}:{topic}:{year}-W{week:02}"
            yield Occasion(name, templates.DIGEST, topic, audience, monday, monday + DIGEST_LASTS)
    first = at_hour(here.replace(day=1))
    if first <= here < first + REMINDER_LASTS:
        audience = Audience(pace=None, choose="consents")
        name = f"{templates.CONSENTS}:{first:%Y-%m}"
        yield Occasion(name, templates.CONSENTS, None, audience, first, first + REMINDER_LASTS)


def prepare(
    connection: Connection, now: datetime, fingerprints: Mapping[str, str]
) -> tuple[list[int], set[str]]:
    """Make the campaigns of the current occasions that are not there yet.

    Args:
        connection: where campaigns are.
        now: the present moment.
        fingerprints: of each template as it reads now.

    Returns:
        The new campaigns, and the templates that lack this year's approval.
    """
    made: list[int] = []
    unread: set[str] = set()
    for occasion in (
        *current(now),
        *reminders.due(connection, now),
        *newcomers.due(connection, now),
        *phase_news.due(connection, now),
    ):
        year = seoul(now).year
        if not templates.is_approved(
            connection, occasion.template, year, fingerprints[occasion.template]
        ):
            unread.add(occasion.template)
            continue
        new = campaigns.New(
            name=occasion.name,
            kind=Kind.MACHINE,
            topic=occasion.topic,
            flag=occasion.flag,
            content={
                **occasion.details,
                "template": occasion.template,
                "year": year,
                "fingerprint": fingerprints[occasion.template],
            },
            audience=occasion.audience.model_dump(mode="json"),
            send_at=occasion.at,
            not_after=occasion.until,
            notice_id=occasion.notice_id,
        )
        campaign_id = campaigns.create_machine_made(connection, new, occasion.name, now)
        if campaign_id is not None:
            made.append(campaign_id)
    return made, unread


def note_reminded(connection: Connection, now: datetime) -> None:
    """Remember whom the latest reminders of consents have reached."""
    for campaign in campaigns.started_since(connection, now - 2 * REMINDER_LASTS):
        if campaign.content.get("template") == templates.CONSENTS:
            due.note_told(connection, campaign.campaign_id)
