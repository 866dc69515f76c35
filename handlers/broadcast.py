"""How a message to many looks to the one who gets it.

The same for a real sending, a preview and a test: what staff typed or a notice's facts, what the
law wants of an advertisement, the links, and last the button that stops the topic.
"""

import html
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from sqlalchemy import Connection

from bot import wording
from bot.delivery.model import Action, Campaign, Content, Flag, Kind, Lang, Message
from bot.i18n import Translator, translator
from bot.programme import noticeboard
from bot.programme.notice import Fields
from bot.services import Services
from handlers.citizen.opening import open_button
from handlers.citizen.subscriptions import stop_row
from handlers.keyboards import Row, keyboard

Render = Callable[[Campaign, str, str], Awaitable[Message]]
Template = Callable[[Services, Campaign, str, str], Awaitable[Message]]

MOST_TEXT: Final = 4096  # visible characters that Telegram takes
MOST_CAPTION: Final = 1024
_TAG: Final = re.compile(r"<[^>]*>")
_TEMPLATES: Final[dict[str, Template]] = {}


class Unwritten(Exception):
    """There are no words to render: the content is empty, or its notice or template is gone."""


def on_template(name: str, render: Template) -> None:
    """Say who renders campaigns of the kind MACHINE with this template name."""
    _TEMPLATES[name] = render


def renderer(services: Services) -> Render:
    """What turns a campaign into the message of a reader, by language and variant.

    It raises Unwritten for a campaign that has no words.
    """

    async def render(campaign: Campaign, lang: str, variant: str) -> Message:
        match campaign.kind:
            case Kind.MESSAGE:
                return as_typed(campaign, lang)
            case Kind.NOTICE:
                return await _of_notice(services, campaign, lang, variant)
            case Kind.MACHINE:
                template = _TEMPLATES.get(str(campaign.content.get("template")))
                if template is None:
                    raise Unwritten(campaign.subject)
                return await template(services, campaign, lang, variant)

    return render


def as_typed(campaign: Campaign, lang: str) -> Message:
    """What staff wrote, with all that is added to it.

    Raises:
        Unwritten: nothing is written yet.
    """
    content = Content.model_validate(campaign.content)
    if not (words := content.in_language(lang)):
        raise Unwritten(campaign.subject)
    t = translator(lang)
    links = [[{"text": _label(link.label, lang), "url": link.url}] for link in content.links]
    return Message(
        flagged(t, campaign, words), content.media, keyboard(*links, *stop_rows(t, campaign))
    )


def flagged(t: Translator, campaign: Campaign, words: str) -> str:
    """The words as the law wants them: an advertisement says so first, and how to refuse last."""
    if campaign.flag is not Flag.AD:
        return words
    return "\n\n".join([t("broadcast-ad"), words, t("broadcast-ad-refuse")])


def stop_rows(t: Translator, campaign: Campaign) -> list[Row]:
    """The one-tap stop of the campaign's topic."""
    if campaign.topic is None:
        return []
    return [stop_row(t, counted_for(campaign), campaign.topic)]


def counted_for(campaign: Campaign) -> int:
    """The campaign whose report counts what readers press: of a correction, the corrected one."""
    if campaign.action is Action.EDIT and campaign.of_campaign_id is not None:
        return campaign.of_campaign_id
    return campaign.campaign_id


def visible_length(text: str) -> int:
    """Characters as Telegram counts them, without tags; at most as long as it may count them."""
    return len(html.unescape(_TAG.sub("", text)).encode("utf-16-le")) // 2


def room_of(message: Message) -> int:
    """How many visible characters a message of its kind may have."""
    return MOST_CAPTION if message.media else MOST_TEXT


def _label(labels: Mapping[Lang, str], lang: str) -> str:
    own = labels.get("en" if lang == "en" else "ko")
    return own or next(iter(labels.values()))


async def _of_notice(services: Services, campaign: Campaign, lang: str, variant: str) -> Message:
    fields = await services.database.run(lambda connection: _fields(connection, campaign))
    if fields is None:
        raise Unwritten(campaign.subject)
    t = translator(lang)
    parts = [_facts(services, t, fields), _why(services, t, variant)]
    opens = open_button(
        t.plain("button-open-notice"), counted_for(campaign), f"n{notice_of(campaign)}"
    )
    return Message(
        flagged(t, campaign, "\n\n".join(parts)),
        None,
        keyboard([opens], *stop_rows(t, campaign)),
    )


def _fields(connection: Connection, campaign: Campaign) -> Fields | None:
    """What the approved version of the notice says; the newest before there is one."""
    if (number := notice_of(campaign)) is None:
        return None
    version = campaign.content.get("version")
    if isinstance(version, int):
        return noticeboard.version(connection, number, version)
    notice = noticeboard.get(connection, number)
    return notice.fields if notice else None


def notice_of(campaign: Campaign) -> int | None:
    """The notice whose facts it tells."""
    number = campaign.content.get("notice")
    return number if isinstance(number, int) else campaign.notice_id


def _facts(services: Services, t: Translator, fields: Fields) -> str:
    found = map(services.catalogue.occupation, fields.occupations)
    names = ", ".join(wording.short_name(t, each) for each in found if each)
    lines = [t("broadcast-notice", title=fields.title)]
    for message, text in (
        ("broadcast-organisation", fields.organisation),
        ("broadcast-occupations", names),
        ("broadcast-pay", fields.pay),
        ("broadcast-period", fields.period),
    ):
        if text:
            lines.append(t(message, text=text))
    if fields.heads is not None:
        lines.append(t("broadcast-heads", count=fields.heads))
    if fields.closes_at is not None:
        lines.append(t("broadcast-closes", date=wording.date(t, fields.closes_at)))
    return "\n".join(lines)


def _why(services: Services, t: Translator, variant: str) -> str:
    """The one true reason why this reader gets it."""
    kind, _, name = variant.partition(":")
    if kind == "saved" and (occupation := services.catalogue.occupation(name)):
        return t("broadcast-why-saved", name=wording.short_name(t, occupation))
    if kind == "matched" and (occupation := services.catalogue.occupation(name)):
        return t("broadcast-why-matched", name=wording.short_name(t, occupation))
    if kind == "interest" and (interest := services.catalogue.interests.get(name)):
        return t("broadcast-why-interest", name=interest.name[t.lang])
    return t("broadcast-why-topic")
