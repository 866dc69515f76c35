"""Writing a campaign: its words as staff type them in Telegram, its links, its name."""

import re
from collections.abc import Callable, Mapping
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
from handlers.keyboards import Row, button, keyboard
from handlers.staff.campaign_card import (
    Sheet,
    card_view,
    change,
    may_change,
    read_sheet,
    sheet_of,
    to_list,
    too_long,
)
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

EXPECTED: Final = "campaign"
NEW: Final = "new"
LONGEST_NAME: Final = 40
LONGEST_LABEL: Final = 30
MOST_LINKS: Final = 6
_LONGEST_URL: Final = 512
_ASKS: Final = {
    "k": "campaign-ask-text-ko",
    "e": "campaign-ask-text-en",
    "l": "campaign-ask-links",
    "n": "campaign-ask-name",
}
_LANGS: Final[Mapping[str, Any]] = {"k": "ko", "e": "en"}
_TAG: Final = re.compile(r"<[^>]*>")


class Unfit(Exception):
    """What was sent cannot be taken; the text says why."""


Take = Callable[[Turn, Campaign], Mapping[str, Any]]


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.CAMPAIGN_NEW, ask_new, Role.EDITOR)
    on_staff_button(app, StaffVerb.CAMPAIGN_CHANGE, show, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.CAMPAIGN_ASK, ask, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.CAMPAIGN_CLEAR, clear, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.CAMPAIGN_FLAG, set_flag, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.CAMPAIGN_NEVER_MIND, never_mind, Role.EDITOR, args=1)
    on_staff_expected(EXPECTED, take, Role.EDITOR)


async def show(turn: Turn, member: Member, code: str) -> None:
    """The card, open for writing."""
    await show_card(turn, member, await sheet_of(turn, code))


async def show_card(turn: Turn, member: Member, sheet: Sheet | None, toast: str = "") -> None:
    """The card after a change; None is a campaign that may not be changed any more."""
    if sheet is None:
        said = turn.t.plain("campaign-not-now")
        if turn.update.callback_query is not None:
            await turn.note(said, alert=True)
        else:
            await turn.show(View(turn.t.text(said), keyboard(to_list(turn.t))))
        return
    view = card_view(turn.services, turn.t, member, sheet, writing=True)
    await turn.show(view, turn.t.plain(toast) if toast else None)


async def ask_new(turn: Turn, _member: Member) -> None:
    """Ask for the words of a new campaign: the next message is what people will get."""
    await turn.person(lambda person: replace(person, expecting=f"{EXPECTED}:{NEW}"))
    await turn.show(View(turn.t("campaign-ask-new"), keyboard(_never_mind(turn.t, "-"))))


async def ask(turn: Turn, _member: Member, code: str, field: str) -> None:
    """Ask for one field; the next message is it."""
    if field not in _ASKS:
        raise Stale(field)
    campaign = (await sheet_of(turn, code)).campaign
    if not may_change(campaign):
        await turn.note(turn.t.plain("campaign-not-now"), alert=True)
        return
    expecting = f"{EXPECTED}:{campaign.campaign_id}.{field}"
    await turn.person(lambda person: replace(person, expecting=expecting))
    t, text = turn.t, turn.t(_ASKS[field])
    rows: list[Row] = []
    if field in _clearable(campaign):
        rows.append([button(t.plain("button-clear"), StaffVerb.CAMPAIGN_CLEAR, code, field)])
    await turn.show(View(text, keyboard(*rows, _never_mind(t, code))))


async def clear(turn: Turn, member: Member, code: str, field: str) -> None:
    """Take a language, the links or the picture out again."""

    def how(_: Connection, campaign: Campaign) -> Mapping[str, Any]:
        content = Content.model_validate(campaign.content)
        match field:
            case "k" | "e":
                text = {k: v for k, v in content.text.items() if k != _LANGS[field]}
                return _content(content, text=text)
            case "l":
                return _content(content, links=())
            case "m" if campaign.action is Action.SEND:
                return _content(content, media=None)
            case _:
                raise Stale(field)

    await show_card(turn, member, await change(turn, member, code, how, nothing_expected))


async def set_flag(turn: Turn, member: Member, code: str, flag: str) -> None:
    """Information or advertisement."""
    if flag not in set(Flag):
        raise Stale(flag)
    sheet = await change(turn, member, code, lambda _c, _: {"flag": Flag(flag)})
    await show_card(turn, member, sheet)


async def never_mind(turn: Turn, member: Member, code: str) -> None:
    """Ask for nothing any more, and go back."""
    await turn.person(nothing_expected)
    if code == "-":
        back = keyboard(to_list(turn.t))
        await turn.show(View(turn.t("campaign-new-dropped"), back))
        return
    await show_card(turn, member, await sheet_of(turn, code))


async def take(turn: Turn, member: Member, detail: str) -> None:
    """Take what was asked for, or say why it does not fit."""
    code, _, field = detail.partition(".")
    try:
        if code == NEW:
            await _take_new(turn, member)
            return
        reading = TAKERS[field]
        fresh = (await sheet_of(turn, code)).campaign
        changes = reading(turn, fresh)
    except Unfit as unfit:
        back = _never_mind(turn.t, "-" if code == NEW else code)
        await turn.show(View(str(unfit), keyboard(back)))
        return
    except (KeyError, Stale):
        await turn.person(nothing_expected)
        await turn.show(View(turn.t("staff-outdated")))
        return
    sheet = await change(turn, member, code, lambda _c, _: changes, nothing_expected)
    if sheet is None:
        await turn.person(nothing_expected)
    await show_card(turn, member, sheet)


async def _take_new(turn: Turn, member: Member) -> None:
    """A draft whose first words are the message."""
    now, t = turn.services.clock.now(), turn.t
    text, media = _written(turn)
    if not text:
        raise Unfit(t("campaign-words-first"))
    content = Content(text={"ko": text}, media=media)
    name = " ".join(_TAG.sub("", text).split())[:LONGEST_NAME]
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
    _, sheet = await turn.work(lambda connection, _: read_sheet(connection, campaign_id))
    await show_card(turn, member, sheet)


def _take_words(turn: Turn, campaign: Campaign, field: str) -> Mapping[str, Any]:
    text, media = _written(turn)
    content = Content.model_validate(campaign.content)
    if campaign.action is not Action.SEND and media is not None:
        raise Unfit(turn.t("campaign-media-stays"))
    if not text and media is None:
        raise Unfit(turn.t("campaign-not-taken"))
    texts = {**content.text, _LANGS[field]: text} if text else dict(content.text)
    changes = _content(content, text=texts, media=media or content.media)
    if found := too_long(turn.t, replace(campaign, **changes)):
        raise Unfit("\n".join(found))
    return changes


def _take_links(turn: Turn, campaign: Campaign) -> Mapping[str, Any]:
    links = read_links(turn.t, text_of(turn))
    return _content(Content.model_validate(campaign.content), links=links)


def _take_name(turn: Turn, _campaign: Campaign) -> Mapping[str, Any]:
    name = " ".join(text_of(turn).split())
    if not name or len(name) > LONGEST_NAME:
        raise Unfit(turn.t("campaign-name-unfit", most=str(LONGEST_NAME)))
    return {"name": name}


TAKERS: Final[dict[str, Take]] = {
    "k": lambda turn, campaign: _take_words(turn, campaign, "k"),
    "e": lambda turn, campaign: _take_words(turn, campaign, "e"),
    "l": _take_links,
    "n": _take_name,
}


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


def _content(content: Content, **changes: Any) -> dict[str, Any]:
    return {"content": content.model_copy(update=changes).model_dump(mode="json")}


def _clearable(campaign: Campaign) -> set[str]:
    """Fields that hold something which can be taken out again."""
    if campaign.kind is not Kind.MESSAGE:
        return set()
    content = Content.model_validate(campaign.content)
    found = {field for field, lang in _LANGS.items() if lang in content.text}
    if len(content.text) < 2:
        found = set()
    return found | ({"l"} if content.links else set())


def _never_mind(t: Translator, code: str) -> Row:
    return [button(t.plain("button-staff-never-mind"), StaffVerb.CAMPAIGN_NEVER_MIND, code)]
