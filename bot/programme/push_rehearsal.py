"""What would happen if the year's push went out: counted and rendered by what really sends it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, select

from bot.delivery import audience
from bot.delivery.audience import TOO_YOUNG
from bot.delivery.model import Campaign
from bot.people.consent import Topic
from bot.programme.choosing import Chooser
from bot.programme.notice import Notice
from bot.programme.push import Approved
from bot.programme.push_choice import unpack
from bot.storage.tables import consents, people

SAMPLES: Final = 10
TOLD: Final = "told"  # that nothing fits
TOO_YOUNG_KEY, BLOCKED = "too-young", "blocked"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """How many would get what: `1` to `5` notices, `told`, or nothing for a reason.

    `samples` are languages and variants, different ones first.
    """

    counts: Mapping[str, int]
    samples: list[tuple[str, str]] = field(default_factory=list)


def rehearse(
    connection: Connection,
    chooser: Chooser,
    campaign: Campaign,
    plan: Approved,
    listed: list[Notice],
    at: datetime,
) -> Rehearsal:
    """Go through everybody as at a moment. May take long: for `Database.read`."""
    counts, seen = Counter[str](), dict[tuple[str, str], None]()
    for chunk in audience.candidates(connection, campaign):
        found = chooser.push_of(connection, plan, listed, chunk, at) or {}
        for each in chunk:
            if (fate := found.get(each.person_id)) is None:
                continue
            if fate.reason:
                counts[fate.reason] += 1
                continue
            number = len(unpack(fate.variant).items)
            counts[str(number) if number else TOLD] += 1
            if len(seen) < SAMPLES:
                seen[each.lang, fate.variant] = None
    counts.update(_left_aside(connection))
    return Rehearsal(counts, list(seen))


def _left_aside(connection: Connection) -> dict[str, int]:
    """Subscribers whom no push reaches: too young, or not to be reached."""
    subscribed = (
        select(func.count())
        .select_from(people)
        .join(consents, consents.c.person_id == people.c.person_id)
        .where(consents.c.kind == Topic.JANUARY.kind, consents.c.withdrawn_at.is_(None))
    )
    blocked = people.c.blocked_at.is_not(None)
    young = people.c.age.in_(TOO_YOUNG), people.c.blocked_at.is_(None)
    return {
        TOO_YOUNG_KEY: connection.scalar(subscribed.where(*young)) or 0,
        BLOCKED: connection.scalar(subscribed.where(blocked)) or 0,
    }
