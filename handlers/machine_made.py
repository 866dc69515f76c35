"""The words of what the machine sends by itself: the week's digest, the reminder of consents."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Final

from sqlalchemy import Connection

from bot import wording
from bot.clock import SEOUL
from bot.delivery import campaigns
from bot.delivery.model import Action, Campaign, Flag, Kind, Message
from bot.delivery.model import State as CampaignState
from bot.i18n import LANGUAGES, Translator, translator
from bot.people import due
from bot.people.consent import Consent, Standing, Topic
from bot.programme import digest, newcomers, noticeboard, phase_news, templates
from bot.programme.notice import Fields, Notice, State
from bot.programme.reminder_moments import Reminds
from bot.services import Services
from bot.staff import approval
from handlers.broadcast import Unwritten, as_typed, on_template, stop_rows
from handlers.callback import Stale, number_of
from handlers.citizen.opening import on_target, open_button
from handlers.citizen.subscriptions import consent_reminder
from handlers.keyboards import Button, keyboard
from handlers.reminder_messages import (
    newcomers_message,
    phase_message,
    phase_title,
    reminder_message,
    sample_reminders,
)
from handlers.turn import App, Turn
from handlers.view import View

_LONGEST_LABEL: Final = 40  # characters of a button


def register(_app: App) -> None:
    """Say who renders the templates, and what a digest's buttons open."""
    on_template(templates.DIGEST, _digest)
    on_template(templates.CONSENTS, _consents)
    on_template(templates.REMINDERS, _reminder)
    on_template(templates.NEWCOMERS, _newcomers)
    on_template(templates.PHASES, _phase)
    on_target(digest.MESSAGE, _sent_message)


def _as_read(campaign: Campaign) -> None:
    """Make sure that the words are those a second person read.

    Raises:
        Unwritten: the program was given other words since; what is under way has to stop.
    """
    if campaign.content.get("fingerprint") != fingerprint(str(campaign.content["template"])):
        raise Unwritten(campaign.subject)


async def _digest(services: Services, campaign: Campaign, lang: str, variant: str) -> Message:
    _as_read(campaign)
    items = digest.items_of(variant)

    def unit(connection: Connection) -> list[Notice | Campaign]:
        found = (_item(connection, letter, number) for letter, number in items)
        return [each for each in found if each is not None]

    return digest_message(translator(lang), campaign, await services.database.run(unit))


def digest_message(t: Translator, campaign: Campaign, items: list[Notice | Campaign]) -> Message:
    """One line and one button for each thing of the week."""
    lines, buttons = [], []
    for place, item in enumerate(items, start=1):
        line, target = _line(t, item)
        lines.append(f"{place}. {line}")
        label = f"{place}. {_title(t, item)}"
        buttons.append([_opening(label, campaign, target)])
    text = "\n".join([t(f"digest-{campaign.topic}"), "", *lines])
    return Message(text, None, keyboard(*buttons, *stop_rows(t, campaign)))


async def _consents(_services: Services, campaign: Campaign, lang: str, variant: str) -> Message:
    _as_read(campaign)
    view = consent_reminder(translator(lang), due.standing_of(variant))
    return Message(view.text, None, view.keyboard)


async def _reminder(services: Services, campaign: Campaign, lang: str, _variant: str) -> Message:
    _as_read(campaign)
    number = int(str(campaign.content["notice"]))
    notice = await services.database.run(lambda c: noticeboard.public(c, number))
    if notice is None or notice.state is State.WITHDRAWN:
        raise Unwritten(campaign.subject)
    reminds = Reminds(str(campaign.content["reminds"]))
    return reminder_message(translator(lang), campaign, number, notice.fields, reminds)


async def _newcomers(services: Services, campaign: Campaign, lang: str, variant: str) -> Message:
    _as_read(campaign)
    found = map(services.catalogue.occupation, newcomers.of_variant(campaign, variant))
    # What was taken out again meanwhile is not told.
    if not (known := [each for each in found if each is not None]):
        raise Unwritten(campaign.subject)
    return newcomers_message(translator(lang), campaign, known)


async def _phase(_services: Services, campaign: Campaign, lang: str, _variant: str) -> Message:
    _as_read(campaign)
    return phase_message(translator(lang), campaign)


async def _sent_message(turn: Turn, detail: str) -> View:
    """A message of the week as it went out."""
    number = number_of(detail)
    _, campaign = await turn.work(lambda connection, _: campaigns.get(connection, number))
    if campaign is None or campaign.started_at is None or not digest.is_message(campaign):
        raise Stale(detail)
    if campaign.kind is Kind.MESSAGE:
        message = as_typed(campaign, turn.t.lang)
    else:
        message = phase_message(turn.t, campaign)
    return View(message.text, keyboard(*stop_rows(turn.t, campaign)))


def _item(connection: Connection, letter: str, number: int) -> Notice | Campaign | None:
    if letter == digest.NOTICE:
        return noticeboard.public(connection, number)
    return campaigns.get(connection, number)


def _line(t: Translator, item: Notice | Campaign) -> tuple[str, str]:
    """What is said of an item, and what its button opens."""
    title = t.text(_title(t, item))
    if isinstance(item, Campaign):
        return title, f"{digest.MESSAGE}{item.campaign_id}"
    target = f"{digest.NOTICE}{item.notice_id}"
    if item.fields.closes_at is None:
        return title, target
    return t(
        "digest-closes", title=_title(t, item), date=wording.date(t, item.fields.closes_at)
    ), target


def _title(t: Translator, item: Notice | Campaign) -> str:
    if isinstance(item, Notice):
        return item.fields.title
    return phase_title(t, item) if item.kind is Kind.MACHINE else item.name


def _opening(label: str, campaign: Campaign, target: str) -> Button:
    short = label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"
    return open_button(short, campaign.campaign_id, target)


# What a second person reads before a year's messages may go: each template with made-up facts.

_DAY: Final = datetime(2027, 1, 4, 10, tzinfo=SEOUL)


def _sample_campaign(topic: Topic | None) -> Campaign:
    return Campaign(
        campaign_id=0, kind=Kind.MACHINE, action=Action.SEND, of_campaign_id=None,
        occasion=None, name="", topic=topic, flag=Flag.INFO, content={}, audience={},
        state=CampaignState.DRAFT, version=1, send_at=None, not_after=None, author_id=None,
        created_at=_DAY, changed_at=_DAY, notice_id=None, frozen_upto=None, frozen_size=0,
        started_at=None, finished_at=None, reason="",
    )  # fmt: skip


def _sample_digests(t: Translator) -> list[Message]:
    fields = Fields(title=t.plain("sample-notice"), year=2027, closes_at=_DAY)
    notice = Notice(1, State.PUBLISHED, 1, 1, fields, 0, _DAY, _DAY)
    news = _sample_campaign(Topic.NEWS)
    message = replace(news, campaign_id=1, kind=Kind.MESSAGE, name=t.plain("sample-message"))
    return [
        digest_message(t, _sample_campaign(Topic.NOTICES), [notice]),
        digest_message(t, _sample_campaign(Topic.NEWS), [message]),
    ]


def _sample_consents(t: Translator) -> list[Message]:
    standing = [Standing(kind, _DAY, None) for kind in (Topic.NEWS.kind, Consent.NIGHT.value)]
    view = consent_reminder(t, standing)
    return [Message(view.text, None, view.keyboard)]


def _sample_reminders(t: Translator) -> list[Message]:
    return sample_reminders(t, _sample_campaign(Topic.CLOSING))


def _sample_phases(t: Translator) -> list[Message]:
    campaign = _sample_campaign(Topic.NEWS)
    said = ({"year": _DAY.year, "phase": each} for each in phase_news.TOLD)
    return [phase_message(t, replace(campaign, content=each)) for each in said]


def _sample_newcomers(t: Translator) -> list[Message]:
    return [newcomers_message(t, _sample_campaign(Topic.OCCUPATIONS), [])]


_SAMPLES: Final[dict[str, Callable[[Translator], list[Message]]]] = {
    templates.DIGEST: _sample_digests,
    templates.CONSENTS: _sample_consents,
    templates.REMINDERS: _sample_reminders,
    templates.NEWCOMERS: _sample_newcomers,
    templates.PHASES: _sample_phases,
}


def samples(template: str, lang: str) -> list[Message]:
    """What messages of a template look like, with made-up facts.

    Raises:
        KeyError: no such template.
    """
    return _SAMPLES[template](translator(lang))


@cache
def fingerprint(template: str) -> str:
    """Of a template's words in every language as they are now."""
    return approval.digest(*(each.text for lang in LANGUAGES for each in samples(template, lang)))
