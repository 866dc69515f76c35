"""A campaign on one card: what it is, in short, and what a member can do with it now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from bot.delivery import campaigns
from bot.delivery.model import Action, Campaign, Content, Flag, Kind, State
from bot.i18n import Translator
from bot.people.person import Person
from bot.services import Services
from bot.staff import approval, audit, team
from bot.staff.approval import Proposal
from bot.staff.roles import Member, Role
from handlers import broadcast
from handlers.callback import Stale, number_of
from handlers.keyboards import Button, Row, button, keyboard
from handlers.staff import campaign_words as words
from handlers.staff.verbs import StaffVerb
from handlers.staff.words import Names, who
from handlers.turn import Change, Turn, unchanged
from handlers.view import View

CHANGEABLE: Final = (State.DRAFT, State.SUBMITTED, State.APPROVED)
How = Callable[[Connection, Campaign], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A campaign with what a card tells of it."""

    campaign: Campaign
    names: Names
    writers: frozenset[int]
    latest: Proposal | None
    of: Campaign | None


def read_sheet(connection: Connection, campaign_id: int) -> Sheet | None:
    """The sheet of a campaign as it is."""
    campaign = campaigns.get(connection, campaign_id)
    if campaign is None:
        return None
    of = campaign.of_campaign_id
    return Sheet(
        campaign,
        team.labels(connection),
        approval.writers(connection, campaign.subject),
        approval.latest(connection, campaign.subject),
        campaigns.get(connection, of) if of is not None else None,
    )


async def sheet_of(turn: Turn, code: str) -> Sheet:
    """The sheet of the campaign that a button names; afterwards `turn.t` speaks.

    Raises:
        Stale: there is no such campaign.
    """
    campaign_id = number_of(code)
    _, sheet = await turn.work(lambda connection, _: read_sheet(connection, campaign_id))
    if sheet is None:
        raise Stale(code)
    return sheet


async def change(
    turn: Turn, member: Member, code: str, how: How, also: Change = unchanged
) -> Sheet | None:
    """Change a campaign as a member, once however often the update comes; returns it as it is.

    `how` says which columns change, from the campaign as it is then; it may raise Stale. None if
    the campaign may not be changed any more.
    """
    campaign_id, now = number_of(code), turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> None:
        campaign = campaigns.get(connection, campaign_id, lock=True)
        if campaign is None:
            raise Stale(code)
        changes = how(connection, campaign)
        changed = sorted(name for name in changes if changes[name] != getattr(campaign, name))
        if not changed:
            return
        if not may_change(campaign):
            raise campaigns.NotNow(code)
        campaigns.edit(connection, campaign_id, member.staff_id, now, **changes)
        audit.note(
            connection, member.staff_id, "campaign.edit", now, campaign.subject, changed=changed
        )

    try:
        await turn.once(unit, also)
    except campaigns.NotNow:
        return None
    return await sheet_of(turn, code)


def may_change(campaign: Campaign) -> bool:
    """Whether staff may change it: not while it is sent, and not what belongs to a notice."""
    return campaign.state in CHANGEABLE and not with_notice(campaign)


def with_notice(campaign: Campaign) -> bool:
    """Whether it is written and approved together with a notice."""
    return campaign.kind is Kind.NOTICE and campaign.notice_id is not None


def problems(t: Translator, campaign: Campaign) -> list[str]:
    """What keeps it from being submitted, as sentences; empty if nothing does."""
    found = []
    missing = campaigns.missing_of(campaign)
    if missing is not None:
        found.append(t(_MISSING[missing]))
    if missing != "text":
        found += too_long(t, campaign)
    return found


_MISSING: Final = {
    "text": "campaign-lacks-text",
    "audience": "campaign-lacks-topic",
    "window": "campaign-window-empty",
}


def too_long(t: Translator, campaign: Campaign) -> list[str]:
    """For each language in which it passes Telegram's limit, by how much."""
    if campaign.kind is not Kind.MESSAGE or campaign.action is Action.DELETE:
        return []
    found = []
    content = Content.model_validate(campaign.content)
    for lang in content.text:
        message = broadcast.as_typed(campaign, lang)
        length, room = broadcast.visible_length(message.text), broadcast.room_of(message)
        if length > room:
            name = t.plain(words.LANGS[lang])
            found.append(t("campaign-too-long", language=name, count=length - room, room=str(room)))
    return found


def card_text(
    services: Services, t: Translator, sheet: Sheet, people: str = "", *, in_short: bool = True
) -> str:
    """The whole card.

    Args:
        services: name what the rule refers to.
        t: the language.
        sheet: what it tells.
        people: the line about how many it would be.
        in_short: quote the beginning of the words; not needed where they stand in full.
    """
    campaign = sheet.campaign
    head = [words.title(t, campaign), words.state_line(t, campaign)]
    if sheet.of is not None:
        head.append(
            t(words.ACTIONS[campaign.action], number=str(sheet.of.campaign_id), name=sheet.of.name)
        )
    if campaign.state is State.DRAFT and (remark := remark_line(t, sheet)):
        head.append(remark)
    what = [*words.content_lines(t, campaign)] if in_short else []
    what.append(words.flag_line(t, campaign.flag))
    whom = [t("campaign-whom"), *words.rule_lines(services, t, campaign)]
    if people:
        whom.append(people)
    parts = [head, what, whom, [words.schedule_lines(t, campaign), writers_line(t, sheet)]]
    return "\n\n".join("\n".join(part) for part in parts)


def remark_line(t: Translator, sheet: Sheet) -> str:
    """Who gave it back and why; empty if nobody did."""
    last = sheet.latest
    if last is None or last.state is not approval.State.RETURNED or last.decided_by is None:
        return ""
    return t("campaign-returned", name=who(t, sheet.names, last.decided_by), remark=last.remark)


def writers_line(t: Translator, sheet: Sheet) -> str:
    """Who had a hand in it."""
    if not sheet.writers:
        return t("campaign-by-itself")
    names = ", ".join(who(t, sheet.names, each) for each in sorted(sheet.writers))
    return t("campaign-writers", names=names)


def card_view(
    services: Services, t: Translator, member: Member, sheet: Sheet, *, writing: bool = False
) -> View:
    """The card with the buttons of this member; `writing` opens what waits or stands for change."""
    campaign = sheet.campaign
    may_write = member.role.may(Role.EDITOR) and may_change(campaign)
    drafting = may_write and (writing or campaign.state is State.DRAFT)
    text, rows = card_text(services, t, sheet), []
    if drafting:
        lacks = problems(t, campaign)
        notes = [t("campaign-change-voids")] if campaign.state is not State.DRAFT else []
        text = "\n\n".join([text, *notes, *(["\n".join(lacks)] if lacks else [])])
        rows += [*_writing_rows(t, campaign), *_look_rows(t, campaign)]
        if not lacks:
            rows.append([of(t, "button-submit", StaffVerb.CAMPAIGN_SUBMIT, campaign)])
    else:
        rows += _look_rows(t, campaign)
        if may_write:
            rows.append([of(t, "button-change", StaffVerb.CAMPAIGN_CHANGE, campaign)])
        if with_notice(campaign):
            text += "\n\n" + t("campaign-with-notice", number=str(campaign.notice_id))
    if may_write:
        rows.append([of(t, "button-drop", StaffVerb.CAMPAIGN_ASK_CANCEL, campaign)])
    return View(text, keyboard(*rows, to_list(t)))


def of(
    t: Translator, label: str, verb: StaffVerb, campaign: Campaign, *args: str, **values: str
) -> Button:
    """A button about a campaign; `values` are what the label needs."""
    return button(t.plain(label, **values), verb, str(campaign.campaign_id), *args)


def to_card(t: Translator, campaign: Campaign) -> Row:
    """The way back to the card, open for writing."""
    return [of(t, "button-to-campaign", StaffVerb.CAMPAIGN_CHANGE, campaign)]


def to_list(t: Translator) -> Row:
    """The way back to all campaigns."""
    return [button(t.plain("button-campaigns"), StaffVerb.CAMPAIGNS, "0")]


def _writing_rows(t: Translator, campaign: Campaign) -> list[Row]:
    rows: list[Row] = []
    ask = StaffVerb.CAMPAIGN_ASK
    if campaign.kind is Kind.MESSAGE and campaign.action is not Action.DELETE:
        content = Content.model_validate(campaign.content)
        if campaign.action is Action.EDIT or campaign.of_campaign_id is None:
            rows.append(
                [
                    of(t, "button-text-ko", ask, campaign, "k"),
                    of(t, "button-text-en", ask, campaign, "e"),
                ]
            )
            links = [of(t, "button-links", ask, campaign, "l")]
            if content.media and campaign.action is Action.SEND:
                links.append(of(t, "button-no-media", StaffVerb.CAMPAIGN_CLEAR, campaign, "m"))
            rows.append(links)
    if campaign.of_campaign_id is None:
        other = Flag.INFO if campaign.flag is Flag.AD else Flag.AD
        label = "button-make-info" if campaign.flag is Flag.AD else "button-make-ad"
        rows.append(
            [
                of(t, "button-audience", StaffVerb.AUDIENCE, campaign),
                of(t, label, StaffVerb.CAMPAIGN_FLAG, campaign, other),
            ]
        )
    rows.append(
        [
            of(t, "button-schedule", StaffVerb.SCHEDULE, campaign, "s"),
            of(t, "button-name", ask, campaign, "n"),
        ]
    )
    return rows


def _look_rows(t: Translator, campaign: Campaign) -> list[Row]:
    if campaign.action is Action.DELETE or (not campaign.content and campaign.kind is Kind.MESSAGE):
        return []
    return [
        [
            of(t, "button-preview", StaffVerb.CAMPAIGN_PREVIEW, campaign),
            of(t, "button-test", StaffVerb.CAMPAIGN_TEST, campaign),
        ]
    ]
