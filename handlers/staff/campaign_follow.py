"""What can follow a campaign: a correction, a recall, another try for those not reached.

Each is a campaign of its own, to be submitted, approved and watched like the first.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from bot.delivery import campaigns, report
from bot.delivery.audience import Audience
from bot.delivery.campaigns import New
from bot.delivery.model import Action, Campaign, Kind, State
from bot.people.person import Person
from bot.programme import noticeboard
from bot.staff import audit
from bot.staff.roles import Member, Role
from bot.storage.tables import LedgerState
from handlers.callback import Stale, number_of
from handlers.staff.campaign_card import card_view, sheet_of
from handlers.staff.gate import on_staff_button
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn

_NAMES: Final = {
    Action.SEND: "name-again",
    Action.EDIT: "name-correction",
    Action.DELETE: "name-recall",
}
_LONGEST_NAME: Final = 100  # what the table holds
_RETRIED: Final = (LedgerState.FAILED, LedgerState.IN_DOUBT)
Make = Callable[[Connection, Campaign], New]


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.CAMPAIGN_CORRECT, correct, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.CAMPAIGN_RECALL, recall, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.CAMPAIGN_RETRY, retry, Role.EDITOR, args=2)


async def correct(turn: Turn, member: Member, code: str) -> None:
    """A draft that begins with the words people have now."""

    def make(connection: Connection, original: Campaign) -> New:
        if original.kind is Kind.MACHINE:
            raise Stale(code)
        content = _content(connection, original)
        for each in campaigns.followers(connection, original.campaign_id):
            if (
                each.kind is Kind.MESSAGE
                and each.action is Action.EDIT
                and each.state is State.DONE
            ):
                content = dict(each.content)
        return replace(_following(original), action=Action.EDIT, content=content)

    await _draft(turn, member, code, make)


async def recall(turn: Turn, member: Member, code: str) -> None:
    """A draft that deletes what was delivered, as long as Telegram still does."""
    campaign_id, now = number_of(code), turn.services.clock.now()
    number, until = await turn.services.database.read(
        lambda connection: report.recallable(connection, campaign_id, now)
    )
    if not number:
        await turn.note(turn.t.plain("recall-too-late"), alert=True)
        return

    def make(_: Connection, original: Campaign) -> New:
        return replace(
            _following(original),
            # Nothing is written in it, so that no template's approval could stand for it.
            kind=Kind.MESSAGE,
            action=Action.DELETE,
            not_after=until,
        )

    await _draft(turn, member, code, make)


async def retry(turn: Turn, member: Member, code: str, state: str) -> None:
    """A draft for those whom it failed to reach, or of whom nobody knows."""
    wanted = LedgerState(number_of(state)) if state in {str(e.value) for e in _RETRIED} else None
    if wanted is None:
        raise Stale(state)

    def make(connection: Connection, original: Campaign) -> New:
        rule = {
            **Audience(of=original.campaign_id, states=(wanted,)).model_dump(mode="json"),
            "marked": original.audience.get("marked"),
        }
        content = _content(connection, original)
        # What the machine sends makes no sense after its time, however often it is tried.
        until = original.not_after if original.kind is Kind.MACHINE else None
        return replace(_following(original), content=content, audience=rule, not_after=until)

    await _draft(turn, member, code, make)


def _content(connection: Connection, original: Campaign) -> dict[str, Any]:
    """What it says; of a notice, the newest version that citizens read."""
    if original.kind is not Kind.NOTICE:
        return dict(original.content)
    number = original.notice_id or original.content.get("notice")
    notice = noticeboard.public(connection, number) if isinstance(number, int) else None
    if notice is None:
        raise Stale(original.subject)
    return {"notice": notice.notice_id, "version": notice.version}


def _following(original: Campaign) -> New:
    """What a campaign that follows another has of it.

    Not the notice's number: what has that is approved and stopped together with the notice.
    """
    rule = Audience(of=original.campaign_id)
    return New(
        name=original.name,
        kind=original.kind,
        topic=original.topic,
        flag=original.flag,
        audience=rule.model_dump(mode="json"),
        of_campaign_id=original.campaign_id,
    )


async def _draft(turn: Turn, member: Member, code: str, make: Make) -> None:
    """Write the draft once and open it; the like that somebody began before is opened instead."""
    campaign_id, now = number_of(code), turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> int:
        pressed = _over(connection, campaign_id, code)
        # Tries of tries are one family under the first: who was reached in any is known in all.
        original = pressed
        if pressed.of_campaign_id is not None:
            original = _over(connection, pressed.of_campaign_id, code)
        new = make(connection, original)
        name = turn.t.plain(_NAMES[new.action], name=original.name)
        new = replace(new, name=name[:_LONGEST_NAME])
        for each in campaigns.followers(connection, original.campaign_id):
            if each.state is State.DRAFT and _alike(each, new):
                return each.campaign_id
        return _create(connection, new, member.staff_id, now)

    def newest(connection: Connection, _: Person) -> int:
        pressed = campaigns.get(connection, campaign_id)
        first = (pressed and pressed.of_campaign_id) or campaign_id
        followers = campaigns.followers(connection, first)
        return followers[-1].campaign_id if followers else campaign_id

    _, number = await turn.once(unit)
    if number is None:
        _, number = await turn.work(newest)
    sheet = await sheet_of(turn, str(number))
    await turn.show(card_view(turn.services, turn.t, member, sheet, writing=True))


def _over(connection: Connection, campaign_id: int, code: str) -> Campaign:
    """A campaign that was sent and is over, locked.

    Raises:
        Stale: it is none.
    """
    campaign = campaigns.get(connection, campaign_id, lock=True)
    if campaign is None or campaign.action is not Action.SEND or not campaign.state.over:
        raise Stale(code)
    return campaign


def _alike(draft: Campaign, new: New) -> bool:
    return draft.action is new.action and draft.audience == new.audience


def _create(connection: Connection, new: New, staff_id: int, now: datetime) -> int:
    number = campaigns.create(connection, new, staff_id, now)
    detail = {"name": new.name, "what": new.action.value, "of": new.of_campaign_id}
    audit.note(connection, staff_id, "campaign.create", now, f"campaign:{number}", **detail)
    return number
