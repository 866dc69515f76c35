"""Writing a campaign: its words as staff type them in Telegram, its links, its name."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlsplit

from sqlalchemy import Connection
from telegram import Message

from bot.delivery import campaigns
from bot.delivery.model import Action, Campaign, Content, Flag, Kind, Link, Media
from bot.i18n import Translator
from bot.people.person import Person
from bot.staff import audit
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import keyboard
from handlers.staff.campaign_card import How, change, sheet_of, to_list, too_long
from handlers.staff.campaign_fields import (
    EXPECTED,
    NEW,
    NONE,
    Field,
    Take,
    Unfit,
    back,
    on_field,
    on_new,
    show_card,
)
from handlers.staff.campaign_words import plain
from handlers.staff.gate import on_staff_button
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

LONGEST_NAME: Final = 40
LONGEST_LABEL: Final = 30
MOST_LINKS: Final = 6
_LONGEST_URL: Final = 512
_LANGS: Final[Mapping[str, Any]] = {"k": "ko", "e": "en"}


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.CAMPAIGN_NEW, ask_new, Role.EDITOR)
    on_staff_button(app, StaffVerb.CAMPAIGN_CLEAR, clear, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.CAMPAIGN_FLAG, set_flag, Role.EDITOR, args=2)
    on_new(take_new)
    on_field("k", Field("campaign-ask-text-ko", _taking_words("k"), _has_both))
    on_field("e", Field("campaign-ask-text-en", _taking_words("e"), _has_both))
    on_field("l", Field("campaign-ask-links", take_links, _has_links))
    on_field("n", Field("campaign-ask-name", take_name))


async def ask_new(turn: Turn, _member: Member) -> None:
    """Ask for the words of a new campaign: the next message is what people will get."""
    await turn.person(lambda person: replace(person, expecting=f"{EXPECTED}:{NEW}"))
    await turn.show(View(turn.t("campaign-ask-new"), keyboard(back(turn.t, NONE))))


async def clear(turn: Turn, member: Member, code: str, field: str) -> None:
    """Take a language, the links or the picture out again."""

    def how(_: Connection, campaign: Campaign) -> Mapping[str, Any]:
        content = _content_of(campaign)
        match field:
            case "k" | "e":
                rest = {k: v for k, v in content.text.items() if k != _LANGS[field]}
                return _with(content, text=rest)
            case "l":
                return _with(content, links=())
            case "m" if campaign.action is Action.SEND:
                return _with(content, media=None)
            case _:
                raise Stale(field)

    await show_card(turn, member, await change(turn, member, code, how, nothing_expected))


async def set_flag(turn: Turn, member: Member, code: str, flag: str) -> None:
    """Information or advertisement."""
    if flag not in set(Flag):
        raise Stale(flag)

    def how(_: Connection, campaign: Campaign) -> Mapping[str, Any]:
        if campaign.of_campaign_id is not None:
            raise Stale(code)
        return {"flag": Flag(flag)}

    await show_card(turn, member, await change(turn, member, code, how))


async def take_new(turn: Turn, member: Member) -> None:
    """A draft whose first words are the message."""
    now, t = turn.services.clock.now(), turn.t
    text, media = _written(turn)
    if not text:
        raise Unfit(t("campaign-words-first"))
    content = Content(text={"ko": text}, media=media)
    name = _first_line(text)
    new = campaigns.New(name=name, content=content.model_dump(mode="json"))

    def unit(connection: Connection, _: Person) -> int:
        campaign_id = campaigns.create(connection, new, member.staff_id, now)
        subject = f"campaign:{campaign_id}"
        audit.note(connection, member.staff_id, "campaign.create", now, subject, name=name)
        return campaign_id

    _, campaign_id = await turn.once(unit, nothing_expected)
    if campaign_id is None:
        await turn.show(View(t("campaign-kept-before"), keyboard(to_list(t))))
        return
    await show_card(turn, member, await sheet_of(turn, str(campaign_id)))


def _first_line(text: str) -> str:
    """What to call a message until staff say otherwise."""
    line = next(filter(None, (plain(each) for each in text.splitlines())), plain(text))
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"


def _taking_words(field: str) -> Take:
    async def take(turn: Turn, member: Member, campaign: Campaign) -> None:
        text, media = _written(turn)
        if campaign.action is not Action.SEND and media is not None:
            raise Unfit(turn.t("campaign-media-stays"))

        def how(_: Connection, campaign: Campaign) -> Mapping[str, Any]:
            content = _content_of(campaign)
            texts = {**content.text, _LANGS[field]: text} if text else dict(content.text)
            return _with(content, text=texts, media=media or content.media)

        await _fill(turn, member, campaign, how)

    return take


async def take_links(turn: Turn, member: Member, campaign: Campaign) -> None:
    """The buttons under the message."""
    links = read_links(turn.t, text_of(turn))
    await _fill(turn, member, campaign, lambda _, now: _with(_content_of(now), links=links))


async def take_name(turn: Turn, member: Member, campaign: Campaign) -> None:
    """How staff call it; nobody else reads the name."""
    name = " ".join(text_of(turn).split())
    if not name or len(name) > LONGEST_NAME:
        raise Unfit(turn.t("campaign-name-unfit", most=str(LONGEST_NAME)))
    await _fill(turn, member, campaign, lambda _c, _: {"name": name})


async def _fill(turn: Turn, member: Member, campaign: Campaign, how: How) -> None:
    """Keep what was read and show the card; what would pass Telegram's limit is not kept."""

    def checked(connection: Connection, campaign: Campaign) -> Mapping[str, Any]:
        changes = how(connection, campaign)
        if found := too_long(turn.t, replace(campaign, **changes)):
            raise Unfit("\n".join(found))
        return changes

    code = str(campaign.campaign_id)
    sheet = await change(turn, member, code, checked, nothing_expected)
    if sheet is None:
        await turn.person(nothing_expected)
    await show_card(turn, member, sheet)


def _written(turn: Turn) -> tuple[str, Media | None]:
    """The words as HTML and what is attached, as the message has them.

    Raises:
        Unfit: it is of another kind.
    """
    message = turn.update.message
    assert message is not None
    if message.media_group_id is not None:
        raise Unfit(turn.t("campaign-no-albums"))
    media = _media(message)
    if media is None and message.text is None:
        raise Unfit(turn.t("campaign-not-taken"))
    text = message.text_html if message.text is not None else (message.caption_html or "")
    # PostgreSQL stores no null characters.
    return text.replace("\x00", "").strip(), media


def _media(message: Message) -> Media | None:
    if message.photo:
        return Media(kind="photo", file_id=message.photo[-1].file_id)
    if message.document:
        return Media(kind="document", file_id=message.document.file_id)
    return None


def read_links(t: Translator, text: str) -> tuple[Link, ...]:
    """Links from lines `label | address` or `label | English label | address`.

    Raises:
        Unfit: a line is none; the text names it.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines or len(lines) > MOST_LINKS:
        raise Unfit(t("campaign-links-count", most=str(MOST_LINKS)))
    return tuple(_read_link(t, line) for line in lines)


def _read_link(t: Translator, line: str) -> Link:
    *labels, url = [part.strip() for part in line.split("|")]
    if not 1 <= len(labels) <= 2 or not all(1 <= len(each) <= LONGEST_LABEL for each in labels):
        raise Unfit(t("campaign-link-unfit", line=line[:100], most=str(LONGEST_LABEL)))
    if not _is_address(url):
        raise Unfit(t("campaign-link-no-address", line=line[:100]))
    names: dict[Any, str] = dict(zip(("ko", "en"), labels, strict=False))
    return Link(label=names, url=url)


def _is_address(url: str) -> bool:
    if len(url) > _LONGEST_URL or any(character.isspace() for character in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("https", "http") and "." in (parts.hostname or "")


def _content_of(campaign: Campaign) -> Content:
    """What staff wrote of it.

    Raises:
        Stale: its words are no message of staff.
    """
    if campaign.kind is not Kind.MESSAGE or campaign.action is Action.DELETE:
        raise Stale(campaign.subject)
    return Content.model_validate(campaign.content)


def _with(content: Content, **changes: Any) -> dict[str, Any]:
    return {"content": content.model_copy(update=changes).model_dump(mode="json")}


def _has_both(campaign: Campaign) -> bool:
    return len(_content_of(campaign).text) > 1


def _has_links(campaign: Campaign) -> bool:
    return bool(_content_of(campaign).links)
