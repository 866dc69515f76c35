"""Buttons under messages to many that open something here: presses are counted by campaign.

A target is a letter and a detail, such as `n12`. The topic that shows it says so with `on_target`.
"""

from collections.abc import Callable, Coroutine
from typing import Any, Final

from bot.delivery import marks
from handlers.callback import Origin, Source, Stale, Verb, number_of
from handlers.citizen import card
from handlers.citizen.welcome import ways_in, welcome
from handlers.keyboards import Button, button, keyboard
from handlers.routing import on_button
from handlers.turn import App, Turn
from handlers.view import View

HOME: Final = "h"
OCCUPATION: Final = "o"
Target = Callable[[Turn, str], Coroutine[Any, Any, View]]
_TARGETS: Final[dict[str, Target]] = {}


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_button(app, Verb.OPEN_FROM, open_from, args=2)
    on_target(HOME, _home)
    on_target(OCCUPATION, _card)


def on_target(letter: str, view: Target) -> None:
    """Say what is shown for targets of a letter; `view` gets the turn and the detail.

    It raises Stale for a detail that means nothing any more.
    """
    _TARGETS[letter] = view


def open_button(label: str, campaign_id: int, target: str) -> Button:
    """A button under a campaign's message that opens a target."""
    return button(label, Verb.OPEN_FROM, str(campaign_id), target)


async def open_from(turn: Turn, campaign: str, target: str) -> None:
    """Count the press and show the target as a new message: the one with the button stays."""
    campaign_id, now = number_of(campaign), turn.services.clock.now()
    person, _ = await turn.work(
        lambda c, person: marks.pressed(c, campaign_id, person.person_id, now)
    )
    try:
        view = await _TARGETS[target[:1]](turn, target[1:])
    except (KeyError, Stale):
        view = View(turn.t("target-gone"), keyboard(*ways_in(turn.t, person)))
    await turn.add(view)


async def _home(turn: Turn, _detail: str) -> View:
    return welcome(turn.t, await turn.person())


async def _card(turn: Turn, occupation_id: str) -> View:
    occupation = card.known(turn, occupation_id)
    person, about = await turn.work(card.looking(turn, occupation.id))
    return card.view(turn, person, Origin(Source.NOWHERE), occupation, about)
