"""Audiences kept under a name, to be used again."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection

from bot.delivery import segments
from bot.delivery.audience import Audience
from bot.delivery.model import Campaign
from bot.delivery.segments import LONGEST_NAME, Segment
from bot.people.person import Person
from bot.staff import audit
from bot.staff.roles import Member, Role
from handlers.callback import Stale, number_of
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import Row, button, keyboard
from handlers.staff.campaign_audience import edit_rule, show_rule
from handlers.staff.campaign_card import of, sheet_of
from handlers.staff.campaign_fields import Field, Unfit, on_field
from handlers.staff.gate import on_staff_button
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

PAGE: Final = 4


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.SEGMENTS, show, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.SEGMENT_LOAD, load, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.SEGMENT_DELETE, delete, Role.EDITOR, args=2)
    on_field("g", Field("segment-ask-name", save))


async def show(turn: Turn, _member: Member, code: str, page: str) -> None:
    """What is kept, to be used or forgotten."""
    campaign = (await sheet_of(turn, code)).campaign
    await _show(turn, campaign, number_of(page))


async def load(turn: Turn, member: Member, code: str, segment: str) -> None:
    """Make a kept rule this campaign's."""
    segment_id = number_of(segment)

    def how(connection: Connection, _: Campaign) -> Mapping[str, Any]:
        found = segments.get(connection, segment_id)
        if found is None:
            raise Stale(segment)
        # Read anew: what was kept by an older version may lack a part.
        rule = Audience.model_validate(found.audience).model_dump(mode="json")
        return {"topic": found.topic, "audience": rule}

    sheet = await edit_rule(turn, member, code, how)
    await show_rule(turn, sheet, turn.t.plain("segment-loaded"))


async def delete(turn: Turn, member: Member, code: str, segment: str) -> None:
    """Forget a kept rule."""
    segment_id, now = number_of(segment), turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> None:
        found = segments.get(connection, segment_id)
        if found is not None and segments.remove(connection, segment_id):
            audit.note(connection, member.staff_id, "segment.delete", now, name=found.name)

    await turn.once(unit)
    await _show(turn, (await sheet_of(turn, code)).campaign, 0)


async def save(turn: Turn, member: Member, campaign: Campaign) -> None:
    """Keep this campaign's rule under the name that was written."""
    name, now = " ".join(text_of(turn).split()), turn.services.clock.now()
    if not name or len(name) > LONGEST_NAME:
        raise Unfit(turn.t("segment-name-unfit", most=str(LONGEST_NAME)))

    def unit(connection: Connection, _: Person) -> None:
        rule = campaign.audience
        segments.save(connection, name, campaign.topic, rule, member.staff_id, now)
        audit.note(connection, member.staff_id, "segment.save", now, name=name)

    await turn.once(unit, nothing_expected)
    await show_rule(turn, await sheet_of(turn, str(campaign.campaign_id)))


async def _show(turn: Turn, campaign: Campaign, page: int) -> None:
    t, verb, code = turn.t, StaffVerb.SEGMENTS, str(campaign.campaign_id)

    def unit(connection: Connection, _: Person) -> tuple[list[Segment], int]:
        return segments.page(connection, page * PAGE, PAGE)

    _, (found, total) = await turn.work(unit)
    rows: list[Row] = []
    for each in found:
        number, forget = str(each.segment_id), t.plain("button-forget", name=each.name)
        rows.append([button(each.name, StaffVerb.SEGMENT_LOAD, code, number)])
        rows.append([button(forget, StaffVerb.SEGMENT_DELETE, code, number)])
    turns = [
        button(t.plain(label), verb, code, str(number))
        for label, number in (("button-before", page - 1), ("button-more", page + 1))
        if 0 <= number * PAGE < total
    ]
    text = t("segments" if found else "segments-none")
    back = [of(t, "button-to-audience", StaffVerb.AUDIENCE, campaign)]
    await turn.show(View(text, keyboard(*rows, turns, back)))
