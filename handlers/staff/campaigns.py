"""Campaigns at the desk: all of them, a new one, and opening one as it stands."""

from typing import Final

from sqlalchemy import Connection

from bot.delivery import campaigns as store
from bot.delivery.model import Campaign, State
from bot.people.person import Person
from bot.staff.roles import Member, Role
from handlers.callback import number_of
from handlers.expected import nothing_expected
from handlers.keyboards import Row, button, keyboard
from handlers.staff import (
    campaign_approval,
    campaign_audience,
    campaign_compose,
    campaign_control,
    campaign_fields,
    campaign_follow,
    campaign_preview,
    campaign_report,
    campaign_schedule,
    campaign_segments,
    campaign_watch,
)
from handlers.staff import campaign_words as words
from handlers.staff.campaign_card import card_view, sheet_of
from handlers.staff.desk import to_desk
from handlers.staff.gate import on_staff_button
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

PAGE: Final = 6
_LONGEST: Final = 17  # characters of a name on a button
_MARKS: Final = {
    State.DRAFT: "✏️",
    State.SUBMITTED: "👀",
    State.APPROVED: "🕒",
    State.SENDING: "▶️",
    State.PAUSED: "⏸",
    State.DONE: "✅",
    State.CANCELLED: "✖️",
}


def register(app: App) -> None:
    """Add the handlers of everything about campaigns."""
    on_staff_button(app, StaffVerb.CAMPAIGNS, show, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.CAMPAIGN, open_one, Role.VIEWER, args=1)
    for topic in (
        campaign_fields,
        campaign_compose,
        campaign_audience,
        campaign_segments,
        campaign_schedule,
        campaign_preview,
        campaign_approval,
        campaign_watch,
        campaign_control,
        campaign_report,
        campaign_follow,
    ):
        topic.register(app)


async def show(turn: Turn, member: Member, page: str) -> None:
    """One page of all campaigns, newest first."""
    number = number_of(page)
    await campaign_watch.leave(turn)

    def unit(connection: Connection, _: Person) -> tuple[list[Campaign], int]:
        return store.page(connection, number * PAGE, PAGE)

    _, (found, total) = await turn.work(unit, nothing_expected)
    t = turn.t
    lines = [t("campaigns" if found else "campaigns-none")]
    rows: list[Row] = []
    if member.role.may(Role.EDITOR):
        rows.append([button(t.plain("button-campaign-new"), StaffVerb.CAMPAIGN_NEW)])
    for campaign in found:
        mark, name = _MARKS[campaign.state], campaign.name
        lines.append(
            t(
                "campaigns-line",
                mark=mark,
                number=str(campaign.campaign_id),
                name=name,
                state=t.plain(words.STATES[campaign.state]),
            )
        )
        short = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
        label = f"{mark} {campaign.campaign_id}. {short}"
        rows.append([button(label, StaffVerb.CAMPAIGN, str(campaign.campaign_id))])
    turns = [
        button(t.plain(label), StaffVerb.CAMPAIGNS, str(other))
        for label, other in (("button-before", number - 1), ("button-more", number + 1))
        if 0 <= other * PAGE < total
    ]
    await turn.show(View("\n".join(lines), keyboard(*rows, turns, to_desk(turn))))


async def open_one(turn: Turn, member: Member, code: str) -> None:
    """A campaign as this member needs it now: to write, to read and decide, or to watch."""
    await turn.person(nothing_expected)
    sheet = await sheet_of(turn, code)
    campaign = sheet.campaign
    if campaign_control.is_watched(campaign):
        await campaign_watch.watch_here(turn, member, campaign)
    elif campaign.state is State.SUBMITTED and _may_decide(member, sheet.writers):
        await campaign_approval.show_reading(turn, sheet)
    else:
        await turn.show(card_view(turn.services, turn.t, member, sheet))


def _may_decide(member: Member, writers: frozenset[int]) -> bool:
    return member.role.may(Role.APPROVER) and member.staff_id not in writers
