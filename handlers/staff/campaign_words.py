"""How staff's screens put a campaign into words."""

import html
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from bot import wording
from bot.clock import seoul
from bot.delivery.audience import Audience
from bot.delivery.model import Action, Campaign, Content, Flag, Kind, State
from bot.i18n import Translator
from bot.people.consent import RECRUITING, Topic
from bot.services import Services
from bot.storage.tables import LedgerState
from bot.wording import key
from handlers.broadcast import notice_of
from handlers.citizen.subscriptions import topic_name

STATES: Final = {
    State.DRAFT: "campaign-state-draft",
    State.SUBMITTED: "campaign-state-submitted",
    State.APPROVED: "campaign-state-approved",
    State.SENDING: "campaign-state-sending",
    State.PAUSED: "campaign-state-paused",
    State.DONE: "campaign-state-done",
    State.CANCELLED: "campaign-state-cancelled",
}
ACTIONS: Final = {
    Action.SEND: "campaign-again",
    Action.EDIT: "campaign-correction",
    Action.DELETE: "campaign-recall",
}
LEDGER: Final = {
    LedgerState.PENDING: "ledger-pending",
    LedgerState.SENDING: "ledger-sending",
    LedgerState.SENT: "ledger-sent",
    LedgerState.BLOCKED: "ledger-blocked",
    LedgerState.FAILED: "ledger-failed",
    LedgerState.SKIPPED: "ledger-skipped",
    LedgerState.IN_DOUBT: "ledger-in-doubt",
}
# What the engine writes down; Telegram's own words stay as they are.
REASONS: Final = {
    "erased": "outcome-erased",
    "blocked": "outcome-blocked",
    "unsubscribed": "outcome-unsubscribed",
    "no-ads": "outcome-no-ads",
    "too-young": "outcome-too-young",
    "not-meant": "outcome-not-meant",
    "cancelled": "outcome-cancelled",
    "out-of-season": "outcome-out-of-season",
    "too-late": "outcome-too-late",
    "worker-died": "outcome-worker-died",
    "not-approved": "outcome-not-approved",
    "too-many-refused": "outcome-too-many-refused",
    "rendering-failed": "outcome-rendering-failed",
}
_MINUTE: Final = 60
EXCERPT: Final = 120  # characters of the content on a card
_TAG: Final = re.compile(r"<[^>]*>")


def title(t: Translator, campaign: Campaign) -> str:
    """Number and name, as a headline."""
    return t("campaign-title", number=str(campaign.campaign_id), name=campaign.name)


def state_line(t: Translator, campaign: Campaign) -> str:
    """How far it has come, and why it stopped if it did."""
    state = t(STATES[campaign.state])
    if campaign.reason and campaign.state is State.PAUSED:
        return f"{state} · {t.text(reason(t, campaign.reason))}"
    return state


def reason(t: Translator, code: str) -> str:
    """Why something was not sent, as plain text."""
    return t.plain(REASONS[code]) if code in REASONS else code


def when(t: Translator, at: datetime) -> str:
    """Day and minute on a clock in Seoul, as plain text."""
    return t.plain("campaign-moment", date=wording.date(t, at), time=f"{seoul(at):%H:%M}")


def duration(t: Translator, seconds: float) -> str:
    """A while in words, as plain text: in seconds below two minutes, else in minutes, or hours."""
    if seconds < 2 * _MINUTE:
        return t.plain("seconds", count=max(1, round(seconds)))
    minutes = round(seconds / _MINUTE)
    if minutes < _MINUTE:
        return t.plain("minutes", count=minutes)
    return t.plain("hours", hours=str(minutes // 60), minutes=str(minutes % 60))


def schedule_lines(t: Translator, campaign: Campaign) -> str:
    """When it begins, and after which moment nobody gets it."""
    begins = when(t, campaign.send_at) if campaign.send_at else t.plain("campaign-at-once")
    ends = when(t, campaign.not_after) if campaign.not_after else t.plain("campaign-no-end")
    return t("campaign-schedule", begins=begins, ends=ends)


def plain(words: str) -> str:
    """A formatted text without its formatting, in one line."""
    return " ".join(html.unescape(_TAG.sub("", words)).split())


def excerpt(t: Translator, words: str) -> str:
    """The beginning of a formatted text, without its formatting."""
    short = plain(words)
    return t.text(short if len(short) <= EXCERPT else short[: EXCERPT - 1] + "…")


def content_lines(t: Translator, campaign: Campaign) -> Iterator[str]:
    """What it says, in short."""
    if campaign.action is Action.DELETE:
        return
    if campaign.kind is Kind.NOTICE:
        yield t("campaign-of-notice", number=str(notice_of(campaign)))
        return
    if campaign.kind is Kind.MACHINE:
        yield t("campaign-of-template")
        return
    content = Content.model_validate(campaign.content)
    for lang, heading, missing in (
        ("ko", "campaign-text-ko", "campaign-text-ko-missing"),
        ("en", "campaign-text-en", "campaign-text-en-missing"),
    ):
        words = content.text.get("en" if lang == "en" else "ko")
        if words:
            yield f"{t(heading)} {excerpt(t, words)}"
        elif content.text:
            yield t(missing)
    if not content.text:
        yield t("campaign-text-none")
    if content.media:
        yield t("campaign-photo" if content.media.kind == "photo" else "campaign-document")
    if content.links:
        labels = ", ".join(link.label.get("ko") or link.label["en"] for link in content.links)
        yield t("campaign-links", labels=labels)


def flag_line(t: Translator, flag: Flag) -> str:
    """Information or advertisement, and what follows from it."""
    return t("campaign-ad" if flag is Flag.AD else "campaign-info")


def rule_lines(services: Services, t: Translator, campaign: Campaign) -> list[str]:
    """Whom it is for, in words: everybody of the first line to whom each of the others applies."""
    audience = Audience.model_validate(campaign.audience)
    if audience.of is not None:
        return [_of_another(t, campaign, audience)]
    if campaign.topic is None:
        return [t("rule-none")]
    lines = [t("rule-topic", name=topic_name(t, Topic(campaign.topic)))]
    lines += [t(text, values=", ".join(names)) for text, names in _parts(services, t, audience)]
    if audience.fits_notice is not None:
        lines.append(t("rule-fits-notice", number=str(audience.fits_notice)))
    if (marked := audience.marked) is not None:
        how = "result" if marked.how == "result" else "window"
        lines.append(t("rule-marked", how=how, number=str(marked.notice_id)))
    if audience.choose == "newcomers":
        lines.append(t("rule-newcomers"))
    if campaign.flag is Flag.AD:
        lines.append(t("rule-agrees-to-ads"))
    if Topic(campaign.topic) in RECRUITING:
        lines.append(t("rule-of-age"))
    return lines


def _of_another(t: Translator, campaign: Campaign, audience: Audience) -> str:
    number = str(audience.of)
    if campaign.action is not Action.SEND:
        return t("rule-got", number=number)
    states = ", ".join(t.plain(LEDGER[state]) for state in audience.states)
    return t("rule-got-not", number=number, states=states)


def _parts(
    services: Services, t: Translator, audience: Audience
) -> Iterator[tuple[str, list[str]]]:
    catalogue = services.catalogue
    occupations = map(catalogue.occupation, audience.occupations)
    interests = (catalogue.interests.get(each) for each in audience.interests)
    channels = {each.id: each.name[t.lang] for each in catalogue.channels}
    for text, names in (
        ("rule-ages", [t.plain(f"age-{key(each)}") for each in audience.ages]),
        ("rule-groups", [t.plain(f"group-{key(each)}") for each in audience.groups]),
        ("rule-interests", [each.name[t.lang] for each in interests if each]),
        ("rule-occupations", [wording.short_name(t, each) for each in occupations if each]),
        ("rule-langs", [t.plain(LANGS[each]) for each in audience.langs]),
        ("rule-channels", [channels.get(each, each) for each in audience.channels]),
        ("rule-not-received", [str(each) for each in audience.not_received]),
    ):
        if names:
            yield text, names


LANGS: Final = {"ko": "language-ko", "en": "language-en"}
