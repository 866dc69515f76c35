"""Whom a campaign is for: a topic's subscribers, narrowed by ticks, counted after each."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from bot import wording
from bot.delivery.audience import Audience
from bot.delivery.model import Campaign
from bot.matching.model import Seeker
from bot.people.consent import Topic
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.citizen.subscriptions import topic_name
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import Row, button, grid, keyboard, ticked
from handlers.staff import campaign_choices as choices
from handlers.staff import campaign_words as words
from handlers.staff.campaign_card import How, Sheet, change, of, sheet_of, to_card
from handlers.staff.campaign_count import show_counted
from handlers.staff.campaign_fields import Field, Unfit, on_field, refuse
from handlers.staff.gate import on_staff_button
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Change, Turn, unchanged
from handlers.view import View

FOUND: Final = 8  # occupations offered for some words


@dataclass(frozen=True, slots=True)
class Part:
    """One way to narrow: the rule's field, its texts, and what can be ticked besides the chosen.

    `choices` gives values with their labels.
    """

    field: str
    button: str
    asks: str
    choices: Callable[[Turn, Campaign], Awaitable[Mapping[str, str]]]
    columns: int = 1


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.AUDIENCE, show, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.CAMPAIGN_TOPIC, ask_topic, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.CAMPAIGN_SET_TOPIC, set_topic, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.AUDIENCE_PART, show_part, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.AUDIENCE_TICK, tick, Role.EDITOR, args=3)
    on_staff_button(app, StaffVerb.AUDIENCE_CLEAR, clear, Role.EDITOR, args=2)
    on_field("o", Field("rule-ask-occupation", find_occupations))


async def show(turn: Turn, _member: Member, code: str) -> None:
    """The rule in words, how many it is now, and the ways to narrow it."""
    await turn.person(nothing_expected)
    sheet = await sheet_of(turn, code)
    if sheet.campaign.topic is None:
        await _ask_topic(turn, sheet.campaign)
        return
    await show_rule(turn, sheet)


async def show_rule(turn: Turn, sheet: Sheet | None, toast: str | None = None) -> None:
    """The rule's screen; None is a campaign that may not be changed any more."""
    if sheet is None:
        await refuse(turn)
        return
    campaign, t = sheet.campaign, turn.t
    rule = "\n".join(words.rule_lines(turn.services, t, campaign))
    parts = [
        of(t, part.button, StaffVerb.AUDIENCE_PART, campaign, letter)
        for letter, part in PARTS.items()
    ]
    rows: list[Row] = [
        [of(t, "button-topic", StaffVerb.CAMPAIGN_TOPIC, campaign)],
        *grid(parts),
        [
            of(t, "button-segment-load", StaffVerb.SEGMENTS, campaign, "0"),
            of(t, "button-segment-save", StaffVerb.CAMPAIGN_ASK, campaign, "g"),
        ],
        [of(t, "button-count-again", StaffVerb.AUDIENCE, campaign)],
        to_card(t, campaign),
    ]

    def view_of(people: str) -> View:
        return View("\n\n".join([t("rule-head"), rule, people]).strip(), keyboard(*rows))

    await show_counted(turn, campaign, view_of, toast)


async def ask_topic(turn: Turn, _member: Member, code: str) -> None:
    """Which topic's subscribers."""
    await _ask_topic(turn, (await sheet_of(turn, code)).campaign)


async def _ask_topic(turn: Turn, campaign: Campaign) -> None:
    t = turn.t
    topics = [
        [
            button(
                ticked(topic_name(t, topic), topic == campaign.topic),
                StaffVerb.CAMPAIGN_SET_TOPIC,
                str(campaign.campaign_id),
                topic,
            )
        ]
        for topic in Topic
    ]
    await turn.show(View(t("campaign-ask-topic"), keyboard(*topics, to_card(t, campaign))))


async def set_topic(turn: Turn, member: Member, code: str, topic: str) -> None:
    """Choose the topic; the rest of the rule stays."""
    if topic not in set(Topic):
        raise Stale(topic)
    await show_rule(turn, await edit_rule(turn, member, code, lambda _c, _: {"topic": topic}))


async def edit_rule(
    turn: Turn, member: Member, code: str, how: How, also: Change = unchanged
) -> Sheet | None:
    """Change the rule of a campaign that has one of its own.

    Raises:
        Stale: it follows another campaign, whose people it is for.
    """

    def own(connection: Connection, campaign: Campaign) -> Mapping[str, Any]:
        if campaign.of_campaign_id is not None:
            raise Stale(code)
        return how(connection, campaign)

    return await change(turn, member, code, own, also)


async def show_part(turn: Turn, _member: Member, code: str, letter: str) -> None:
    """What can be ticked in one part."""
    part = _part(letter)
    sheet = await sheet_of(turn, code)
    await _show_part(turn, sheet, part, letter)


async def tick(turn: Turn, member: Member, code: str, letter: str, choice: str) -> None:
    """Tick or untick one value; the button names the state it wants."""
    part, sign, value = _part(letter), choice[:1], choice[1:]
    if sign not in ("+", "-"):
        raise Stale(choice)

    def how(_: Connection, campaign: Campaign) -> Mapping[str, Any]:
        rule = Audience.model_validate(campaign.audience)
        chosen = [str(each) for each in getattr(rule, part.field) if str(each) != value]
        return _narrowed(rule, part.field, [*chosen, value] if sign == "+" else chosen)

    if sign == "+" and not choices.is_known(turn.services, letter, value):
        raise Stale(choice)
    sheet = await edit_rule(turn, member, code, how)
    await (refuse(turn) if sheet is None else _show_part(turn, sheet, part, letter))


async def clear(turn: Turn, member: Member, code: str, letter: str) -> None:
    """Untick everything of a part: it narrows nothing any more."""
    part = _part(letter)

    def how(_: Connection, campaign: Campaign) -> Mapping[str, Any]:
        return _narrowed(Audience.model_validate(campaign.audience), part.field, [])

    await show_rule(turn, await edit_rule(turn, member, code, how))


async def find_occupations(turn: Turn, _member: Member, campaign: Campaign) -> None:
    """Offer the occupations that words name, to be ticked."""
    text = " ".join(text_of(turn).split())[:100]
    matches = turn.services.matcher.match(_NOBODY, text, limit=FOUND).matches
    if not text or not matches:
        raise Unfit(turn.t("rule-occupation-unknown"))
    await turn.person(nothing_expected)
    found = {each.occupation.id: wording.short_name(turn.t, each.occupation) for each in matches}
    sheet = await sheet_of(turn, str(campaign.campaign_id))
    await _show_part(turn, sheet, PARTS["o"], "o", found)


async def _show_part(
    turn: Turn, sheet: Sheet, part: Part, letter: str, offered: Mapping[str, str] | None = None
) -> None:
    campaign, t = sheet.campaign, turn.t
    chosen = {str(each) for each in getattr(Audience.model_validate(campaign.audience), part.field)}
    found = offered if offered is not None else await part.choices(turn, campaign)
    code = str(campaign.campaign_id)
    ticks = [
        button(
            ticked(label, value in chosen),
            StaffVerb.AUDIENCE_TICK,
            code,
            letter,
            ("-" if value in chosen else "+") + value,
        )
        for value, label in found.items()
    ]
    rows = grid(ticks, part.columns)
    if letter == "o":
        rows.append([of(t, "button-find-occupation", StaffVerb.CAMPAIGN_ASK, campaign, "o")])
    if chosen:
        rows.append([of(t, "button-anyone", StaffVerb.AUDIENCE_CLEAR, campaign, letter)])
    rows.append([of(t, "button-to-audience", StaffVerb.AUDIENCE, campaign)])
    await show_counted(
        turn,
        campaign,
        lambda people: View("\n\n".join([t(part.asks), people]).strip(), keyboard(*rows)),
    )


def _narrowed(rule: Audience, field: str, values: list[str]) -> dict[str, Any]:
    new = Audience.model_validate({**rule.model_dump(mode="json"), field: sorted(set(values))})
    return {"audience": new.model_dump(mode="json")}


def _part(letter: str) -> Part:
    if letter not in PARTS:
        raise Stale(letter)
    return PARTS[letter]


_NOBODY: Final = Seeker()
PARTS: Final = {
    "a": Part("ages", "button-ages", "rule-ask-ages", choices.ages, 2),
    "g": Part("groups", "button-groups", "rule-ask-groups", choices.groups, 2),
    "i": Part("interests", "button-fields", "rule-ask-interests", choices.interests, 2),
    "o": Part("occupations", "button-occupations", "rule-ask-occupations", choices.occupations),
    "l": Part("langs", "button-langs", "rule-ask-langs", choices.langs, 2),
    "c": Part("channels", "button-channels", "rule-ask-channels", choices.channels),
    "n": Part("not_received", "button-not-received", "rule-ask-not-received", choices.earlier),
}
