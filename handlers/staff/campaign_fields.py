"""Fields of a campaign that staff fill by writing a message: who asks, and who takes the answer."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.delivery.model import Campaign
from bot.i18n import Translator
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.expected import nothing_expected
from handlers.keyboards import Row, button, keyboard
from handlers.staff.campaign_card import Sheet, card_view, sheet_of, to_list
from handlers.staff.campaign_watch import leave
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

EXPECTED: Final = "campaign"
NEW: Final = "new"  # in place of the number of a campaign that is still to be
NONE: Final = "-"
Take = Callable[[Turn, Member, Campaign], Coroutine[Any, Any, None]]


class Unfit(Exception):
    """What was sent cannot be taken; the text, HTML, says why. It stays asked for."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: the text that asks for it, who takes the answer, and whether it can be cleared."""

    asks: str
    take: Take
    filled: Callable[[Campaign], bool] = lambda _: False


_FIELDS: Final[dict[str, Field]] = {}
_NEW: Final[list[Callable[[Turn, Member], Coroutine[Any, Any, None]]]] = []


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.CAMPAIGN_CHANGE, show, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.CAMPAIGN_ASK, ask, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.CAMPAIGN_NEVER_MIND, never_mind, Role.EDITOR, args=1)
    on_staff_expected(EXPECTED, take, Role.EDITOR)


def on_field(letter: str, field: Field) -> None:
    """Say how a field is asked for and taken."""
    _FIELDS[letter] = field


def on_new(take_new: Callable[[Turn, Member], Coroutine[Any, Any, None]]) -> None:
    """Say who takes the first words of a new campaign."""
    _NEW[:] = [take_new]


async def show(turn: Turn, member: Member, code: str) -> None:
    """The card, open for writing."""
    await leave(turn)
    await turn.person(nothing_expected)
    await show_card(turn, member, await sheet_of(turn, code))


async def show_card(turn: Turn, member: Member, sheet: Sheet | None, toast: str = "") -> None:
    """The card after a change; None is a campaign that may not be changed any more."""
    if sheet is None:
        await refuse(turn)
        return
    view = card_view(turn.services, turn.t, member, sheet, writing=True)
    await turn.show(view, turn.t.plain(toast) if toast else None)


async def refuse(turn: Turn) -> None:
    """Say that the campaign cannot be changed now."""
    said = turn.t.plain("campaign-not-now")
    if turn.update.callback_query is not None:
        await turn.note(said, alert=True)
    else:
        await turn.show(View(turn.t.text(said), keyboard(to_list(turn.t))))


async def ask(turn: Turn, _member: Member, code: str, letter: str) -> None:
    """Ask for one field; the next message is it."""
    if (field := _FIELDS.get(letter)) is None:
        raise Stale(letter)
    campaign = (await sheet_of(turn, code)).campaign
    await expect(turn, code, letter)
    t, rows = turn.t, list[Row]()
    if field.filled(campaign):
        rows.append([button(t.plain("button-clear"), StaffVerb.CAMPAIGN_CLEAR, code, letter)])
    await turn.show(View(t(field.asks), keyboard(*rows, back(t, code))))


async def expect(turn: Turn, code: str, letter: str) -> None:
    """Make the next message the answer to a field."""
    expecting = f"{EXPECTED}:{code}.{letter}"
    await turn.person(lambda person: replace(person, expecting=expecting))


async def never_mind(turn: Turn, member: Member, code: str) -> None:
    """Ask for nothing any more, and go back."""
    await turn.person(nothing_expected)
    if code == NONE:
        await turn.show(View(turn.t("campaign-new-dropped"), keyboard(to_list(turn.t))))
    else:
        await show_card(turn, member, await sheet_of(turn, code))


async def take(turn: Turn, member: Member, detail: str) -> None:
    """Take what was asked for, or say why it does not fit."""
    code, _, letter = detail.partition(".")
    try:
        if code == NEW:
            await _NEW[0](turn, member)
            return
        field, campaign = _FIELDS[letter], (await sheet_of(turn, code)).campaign
        await field.take(turn, member, campaign)
    except Unfit as unfit:
        rows = back(turn.t, NONE if code == NEW else code)
        await turn.show(View(str(unfit), keyboard(rows)))
    except (KeyError, Stale):
        await turn.person(nothing_expected)
        await turn.show(View(turn.t("staff-outdated")))


def back(t: Translator, code: str) -> Row:
    """The way out of a question."""
    return [button(t.plain("button-staff-never-mind"), StaffVerb.CAMPAIGN_NEVER_MIND, code)]
