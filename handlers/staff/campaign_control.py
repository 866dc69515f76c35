"""Pausing, resuming and ending a campaign."""

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection

from bot.delivery import campaigns
from bot.delivery.model import Campaign, State
from bot.people.person import Person
from bot.staff import audit
from bot.staff.roles import Member, Role
from handlers.callback import number_of
from handlers.keyboards import keyboard
from handlers.staff import campaign_words as words
from handlers.staff.campaign_card import card_view, of, sheet_of
from handlers.staff.campaign_fields import refuse
from handlers.staff.campaign_watch import leave, watch_here
from handlers.staff.gate import on_staff_button
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

# While these last, a message shows how it goes; before, the card.
WATCHED: Final = (State.SENDING, State.PAUSED, State.DONE, State.CANCELLED)


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.CAMPAIGN_PAUSE, pause, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.CAMPAIGN_RESUME, resume, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.CAMPAIGN_ASK_CANCEL, ask_cancel, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.CAMPAIGN_CANCEL, cancel, Role.EDITOR, args=1)


async def pause(turn: Turn, member: Member, code: str) -> None:
    """Take nobody more until somebody resumes."""
    campaign_id, now = number_of(code), turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> None:
        if campaigns.pause(connection, campaign_id):
            subject = f"campaign:{campaign_id}"
            audit.note(connection, member.staff_id, "campaign.pause", now, subject)

    await _act(turn, member, code, unit)


async def resume(turn: Turn, member: Member, code: str) -> None:
    """Go on where it stopped, if what was approved still stands."""
    campaign_id, now = number_of(code), turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> None:
        if campaigns.resume(connection, campaign_id):
            subject = f"campaign:{campaign_id}"
            audit.note(connection, member.staff_id, "campaign.resume", now, subject)

    await _act(turn, member, code, unit)


async def ask_cancel(turn: Turn, _member: Member, code: str) -> None:
    """Ask once: what is ended is not taken up again."""
    campaign = (await sheet_of(turn, code)).campaign
    if campaign.state.over:
        await refuse(turn)
        return
    await leave(turn)
    t = turn.t
    begun = campaign.started_at is not None
    asked = t("campaign-ask-cancel" if begun else "campaign-ask-drop")
    yes = of(t, "button-cancel-now", StaffVerb.CAMPAIGN_CANCEL, campaign)
    no = of(t, "button-cancel-not", StaffVerb.CAMPAIGN, campaign)
    text = "\n\n".join([words.title(t, campaign), asked])
    await turn.show(View(text, keyboard([yes], [no])))


async def cancel(turn: Turn, member: Member, code: str) -> None:
    """End it: who was not reached yet will not be."""
    campaign_id, now = number_of(code), turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> None:
        if campaigns.cancel(connection, campaign_id, now):
            subject = f"campaign:{campaign_id}"
            audit.note(connection, member.staff_id, "campaign.cancel", now, subject)

    await _act(turn, member, code, unit)


async def _act(
    turn: Turn, member: Member, code: str, unit: Callable[[Connection, Person], None]
) -> None:
    """Do it once, tell the sending side, and show how it is now."""
    await turn.once(unit)
    turn.services.wake()
    sheet = await sheet_of(turn, code)
    campaign = sheet.campaign
    said = turn.t.plain(_SAID.get(campaign.state, "campaign-unchanged"))
    if is_watched(campaign):
        await watch_here(turn, member, campaign, said)
    else:
        await turn.show(card_view(turn.services, turn.t, member, sheet), said)


_SAID: Final = {
    State.PAUSED: "campaign-paused",
    State.SENDING: "campaign-resumed",
    State.CANCELLED: "campaign-cancelled",
}


def is_watched(campaign: Campaign) -> bool:
    """Whether opening it shows how it goes or went."""
    return campaign.state in WATCHED and campaign.started_at is not None
