"""The weekly digest of a topic: what of the week is for whom.

A variant lists the items by letter and number, such as `n12.n15`: `n` for a notice, `m` for a
message. People with the same items share a rendering.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from bot.delivery import audience, campaigns
from bot.delivery.audience import Audience, Candidate
from bot.delivery.model import Action, Campaign, Kind
from bot.people import consent
from bot.people.consent import Consent, Pace, Topic
from bot.programme import noticeboard, templates
from bot.programme.notice import Flag, Notice

NOTICE, MESSAGE = "n", "m"
MOST: Final = 8  # items; the newest messages, the notices that close first
Fits = Callable[[Notice, Candidate], bool]


def items_of(variant: str) -> list[tuple[str, int]]:
    """The items of a variant."""
    return [(part[0], int(part[1:])) for part in variant.split(".") if part]


def choose(
    connection: Connection, campaign: Campaign, candidates: Sequence[Candidate], fits: Fits
) -> Iterator[tuple[Candidate, str]]:
    """Who gets the digest of the campaign's topic, with what; a week without anything is silent."""
    rule = Audience.model_validate(campaign.audience)
    assert rule.since is not None
    assert campaign.send_at is not None
    until = campaign.send_at  # what came after it is in the next one, however late this one is
    if campaign.topic == Topic.NOTICES:
        fresh = [
            notice
            for notice in noticeboard.open_ones(connection, campaign.created_at)
            if notice.published_at is not None and rule.since <= notice.published_at < until
        ]
        ads = consent.who_agrees(connection, Consent.ADS, [each.person_id for each in candidates])
        for each in candidates:
            mine = [
                f"{NOTICE}{notice.notice_id}"
                for notice in fresh
                if (notice.fields.flag is not Flag.AD or each.person_id in ads)
                and fits(notice, each)
            ]
            if mine:
                yield each, ".".join(mine[:MOST])
        return
    messages = [
        (sent.campaign_id, _meant(connection, sent, candidates))
        for sent in campaigns.started_since(connection, rule.since)
        if sent.started_at is not None
        and sent.started_at < until
        and sent.topic == campaign.topic
        and is_message(sent)
        and not _is_over(sent, campaign.created_at)
        and sent.action is Action.SEND
        and sent.of_campaign_id is None
    ]
    for each in candidates:
        mine = [f"{MESSAGE}{number}" for number, meant in messages if each.person_id in meant]
        if mine:
            yield each, ".".join(mine[-MOST:])


def is_message(sent: Campaign) -> bool:
    """Whether a campaign is news of its own, which a digest may hold."""
    phase = sent.kind is Kind.MACHINE and sent.content.get("template") == templates.PHASES
    return sent.kind is Kind.MESSAGE or phase


def _is_over(sent: Campaign, now: datetime) -> bool:
    """Whether staff set a last moment for it that has passed: nobody gets it any more."""
    return sent.kind is Kind.MESSAGE and sent.not_after is not None and sent.not_after <= now


def _meant(connection: Connection, sent: Campaign, candidates: Sequence[Candidate]) -> set[int]:
    """Whom a message that went out at once would have meant among those who read weekly."""
    rule = {**sent.audience, "pace": Pace.WEEKLY.value}
    if Audience.model_validate(rule).row_by_row:
        return set()  # narrowed by what people told in confidence: it is not told again in a list
    ids = [each.person_id for each in candidates]
    return audience.among(connection, replace(sent, audience=rule), ids)
