"""The second pair of eyes: submitting, reading everything, approving or giving back."""

from datetime import timedelta
from typing import Final

from sqlalchemy import Connection

from bot import wording
from bot.delivery import campaigns
from bot.delivery.model import Action, Campaign, Content, Kind, State
from bot.i18n import LANGUAGES, Translator
from bot.people.person import Person
from bot.programme import participants
from bot.programme.participants import OutOfSeason
from bot.services import Services
from bot.staff import audit
from bot.staff.approval import Refused, Why
from bot.staff.roles import Member, Role
from handlers import broadcast
from handlers.callback import Stale, number_of
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import Row, keyboard
from handlers.staff import campaign_words as words
from handlers.staff.campaign_card import (
    Sheet,
    card_text,
    card_view,
    of,
    problems,
    sheet_of,
    to_list,
    with_notice,
)
from handlers.staff.campaign_count import counted, people_line, show_counted
from handlers.staff.campaign_fields import Field, Unfit, expect, on_field, refuse
from handlers.staff.campaign_preview import show_samples
from handlers.staff.campaign_schedule import past
from handlers.staff.campaign_watch import watch_all, watch_here
from handlers.staff.gate import on_staff_button
from handlers.staff.tell import tell_approvers, tell_writers
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View, send

LONGEST_REMARK: Final = 500
_DIGITS: Final = 16  # of the digest, in the button
_ROOM: Final = 3900  # visible characters of a message that holds the content beside the card
_REFUSALS: Final = {
    Why.NOT_AN_APPROVER: "approval-not-an-approver",
    Why.OWN_WORK: "approval-own-work",
    Why.CHANGED: "approval-changed",
    Why.DECIDED: "approval-decided",
}


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.CAMPAIGN_SUBMIT, submit, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.CAMPAIGN_READ, read, Role.APPROVER, args=1)
    on_staff_button(app, StaffVerb.CAMPAIGN_APPROVE, approve, Role.VIEWER, args=2)
    on_staff_button(app, StaffVerb.CAMPAIGN_GIVE_BACK, ask_remark, Role.APPROVER, args=1)
    on_staff_button(app, StaffVerb.CAMPAIGN_REREAD, reread, Role.APPROVER, args=1)
    on_field("r", Field("approval-ask-remark", give_back))


async def submit(turn: Turn, member: Member, code: str) -> None:
    """Lay a draft before a second person, and tell those who may approve it."""
    campaign_id, now, t = number_of(code), turn.services.clock.now(), turn.t
    sheet = await sheet_of(turn, code)
    if lacks := [*problems(turn.t, sheet.campaign), *past(turn.t, sheet.campaign, now)]:
        await turn.note(words.plain(lacks[0])[:200], alert=True)
        return
    if with_notice(sheet.campaign):
        raise Stale(code)

    def unit(connection: Connection, _: Person) -> bool:
        participants.keep_in_season(connection, sheet.campaign, member.staff_id, now)
        campaign = campaigns.submit(connection, campaign_id, member.staff_id, now)
        audit.note(connection, member.staff_id, "campaign.submit", now, campaign.subject)
        return True

    try:
        _, first = await turn.once(unit)
    except (campaigns.NotNow, campaigns.Incomplete):
        await refuse(turn)
        return
    except OutOfSeason as refused:
        await turn.note(_season_line(t, refused), alert=True)
        return
    sheet, t = await sheet_of(turn, code), turn.t
    view = card_view(turn.services, t, member, sheet)
    await turn.show(view, t.plain("campaign-submitted"))
    if first:
        services = turn.services
        number = await counted(services, sheet.campaign, 1.0)
        await tell_approvers(
            turn.bot,
            services,
            sheet.campaign.subject,
            lambda t, _: reading_view(
                services, t, sheet, people_line(t, sheet.campaign, number), called=True
            ),
        )


def _season_line(t: Translator, refused: OutOfSeason) -> str:
    begin, end = refused.season
    last = end - timedelta(days=1)
    return t.plain(
        "support-out-of-season", first=wording.date(t, begin), last=wording.date(t, last)
    )


def reading_view(
    services: Services,
    t: Translator,
    sheet: Sheet,
    people: str = "",
    *,
    called: bool = False,
    shown: bool = False,
) -> View:
    """Everything an approver has to read, with the buttons to decide.

    What does not fit or cannot be shown in one message has to be looked at first: `shown` says
    that it was.
    """
    campaign = sheet.campaign
    content = "" if shown else _whole_content(t, campaign)
    card = card_text(services, t, sheet, people)
    fits = broadcast.visible_length(card + content) <= _ROOM
    if content and fits:
        card = card_text(services, t, sheet, people, in_short=False)
    whole = shown or (fits and not _needs_showing(campaign))
    parts = [t("approval-asked")] if called else []
    parts += [card, *([content] if content and fits else [])]
    rows: list[Row] = []
    if campaign.action is not Action.DELETE:
        rows.append([of(t, "button-see-it", StaffVerb.CAMPAIGN_READ, campaign)])
    if whole:
        fingerprint = campaigns.digest(campaign)[:_DIGITS]
        rows.append([of(t, "button-approve", StaffVerb.CAMPAIGN_APPROVE, campaign, fingerprint)])
    else:
        parts.append(t("approval-read-first"))
    rows.append([of(t, "button-give-back", StaffVerb.CAMPAIGN_GIVE_BACK, campaign)])
    return View("\n\n".join(parts), keyboard(*rows, to_list(t)))


def _whole_content(t: Translator, campaign: Campaign) -> str:
    """The words in full, as formatted."""
    if campaign.kind is not Kind.MESSAGE or campaign.action is Action.DELETE:
        return ""
    content = Content.model_validate(campaign.content)
    found = []
    for lang in content.text:
        message = broadcast.as_typed(campaign, lang)
        found.append(t("approval-content", language=t.plain(words.LANGS[lang])))
        found.append(message.text)
    found += [t("approval-link", label=_labels(link.label), url=link.url) for link in content.links]
    return "\n\n".join(found)


def _labels(labels: object) -> str:
    assert isinstance(labels, dict)
    return " / ".join(labels[lang] for lang in LANGUAGES if lang in labels)


def _needs_showing(campaign: Campaign) -> bool:
    """Whether words alone do not show it: there is a picture or file, or a template fills it."""
    if campaign.action is Action.DELETE:
        return False
    if campaign.kind is not Kind.MESSAGE:
        return True
    return Content.model_validate(campaign.content).media is not None


async def show_reading(turn: Turn, sheet: Sheet) -> None:
    """Open what waits, for somebody who may decide."""
    await show_counted(
        turn,
        sheet.campaign,
        lambda people: reading_view(turn.services, turn.t, sheet, people),
    )


async def read(turn: Turn, _member: Member, code: str) -> None:
    """Show the samples, then the card with the buttons to decide."""
    sheet = await sheet_of(turn, code)
    if sheet.campaign.state is not State.SUBMITTED:
        await turn.note(turn.t.plain("approval-decided"), alert=True)
        return
    if await show_samples(turn, sheet.campaign):
        number = await counted(turn.services, sheet.campaign, 1.0)
        people = people_line(turn.t, sheet.campaign, number)
        view = reading_view(turn.services, turn.t, sheet, people, shown=True)
        await send(turn.bot, turn.person_id, view)


async def approve(turn: Turn, member: Member, code: str, fingerprint: str) -> None:
    """Approve as the second person exactly what was read; then watch it go."""
    campaign_id, now = number_of(code), turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> None:
        campaign = campaigns.get(connection, campaign_id, lock=True)
        if campaign is None or with_notice(campaign):
            raise Stale(code)
        whole = campaigns.digest(campaign)
        if len(fingerprint) != _DIGITS or not whole.startswith(fingerprint):
            raise Refused(Why.CHANGED)
        campaigns.approve(connection, campaign_id, whole, member.staff_id, now)
        audit.note(connection, member.staff_id, "campaign.approve", now, campaign.subject)

    try:
        await turn.once(unit)
    except (Refused, campaigns.NotNow) as error:
        await _say_why(turn, member, code, error)
        return
    turn.services.wake()
    sheet = await sheet_of(turn, code)
    await watch_here(turn, member, sheet.campaign, turn.t.plain("campaign-approved"))
    await watch_all(turn.bot, turn.services, sheet.writers, sheet.campaign)


async def _say_why(turn: Turn, member: Member, code: str, error: Exception) -> None:
    """Why it was not approved; what changed or was decided is shown as it is now."""
    why = error.reason if isinstance(error, Refused) else Why.DECIDED
    said = turn.t.plain(_REFUSALS[why])
    if why in (Why.NOT_AN_APPROVER, Why.OWN_WORK):
        await turn.note(said, alert=True)
        return
    sheet = await sheet_of(turn, code)
    if sheet.campaign.state is State.SUBMITTED:
        view = reading_view(turn.services, turn.t, sheet)
    else:
        view = card_view(turn.services, turn.t, member, sheet)
    await turn.show(view, said, alert=True)


async def ask_remark(turn: Turn, _member: Member, code: str) -> None:
    """Ask what the writer should change; the next words are it."""
    sheet = await sheet_of(turn, code)
    if sheet.campaign.state is not State.SUBMITTED:
        await turn.note(turn.t.plain("approval-decided"), alert=True)
        return
    await expect(turn, code, "r")
    t = turn.t
    cancel = of(t, "button-staff-never-mind", StaffVerb.CAMPAIGN_REREAD, sheet.campaign)
    await turn.add(View(t("approval-ask-remark"), keyboard([cancel])))


async def reread(turn: Turn, _member: Member, code: str) -> None:
    """Back to what waits, without a remark."""
    await turn.person(nothing_expected)
    await show_reading(turn, await sheet_of(turn, code))


async def give_back(turn: Turn, member: Member, campaign: Campaign) -> None:
    """Return it with the remark that was written, and tell the writers."""
    remark, now = " ".join(text_of(turn).split()), turn.services.clock.now()
    if not remark or len(remark) > LONGEST_REMARK:
        raise Unfit(turn.t("approval-remark-unfit", most=str(LONGEST_REMARK)))

    def unit(connection: Connection, _: Person) -> bool:
        if with_notice(campaign):
            raise Stale(campaign.subject)
        campaigns.give_back(connection, campaign.campaign_id, member.staff_id, remark, now)
        audit.note(
            connection,
            member.staff_id,
            "campaign.give-back",
            now,
            campaign.subject,
            remark=remark,
        )
        return True

    try:
        _, first = await turn.once(unit, nothing_expected)
    except (Refused, campaigns.NotNow) as error:
        await turn.person(nothing_expected)
        why = error.reason if isinstance(error, Refused) else Why.DECIDED
        await turn.show(View(turn.t(_REFUSALS[why]), keyboard(to_list(turn.t))))
        return
    await turn.show(View(turn.t("campaign-given-back"), keyboard(to_list(turn.t))))
    if first:
        sheet = await sheet_of(turn, str(campaign.campaign_id))
        services = turn.services
        await tell_writers(
            turn.bot,
            services,
            campaign.subject,
            lambda t, each: card_view(services, t, each, sheet),
            besides=member.staff_id,
        )
