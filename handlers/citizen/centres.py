"""The centre that fits, and the one question it takes: in which district.

A district is asked for only here, kept only when it is told, and forgotten with one tap.
"""

import re
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection
from telegram.ext import CommandHandler, filters

from bot import wording
from bot.catalogue.model import Channel
from bot.catalogue.vocabulary import AgeBand
from bot.i18n import Translator
from bot.people.person import Person
from bot.programme import centres, districts, listings
from bot.programme.listing import Centre
from handlers.callback import Stale, Verb
from handlers.citizen import guidance_words as words
from handlers.citizen.guidance_links import FITTING, SHOW, to_centres, to_visits
from handlers.citizen.notice_words import joined
from handlers.citizen.profile import under_14_view
from handlers.expected import nothing_expected, on_expected, text_of
from handlers.keyboards import Row, button, grid, keyboard
from handlers.routing import on_button
from handlers.turn import App, Turn, on, unchanged
from handlers.view import View

DISTRICT: Final = "district"  # what the next words are
ASK, FORGET = "q", "x"
PAGE: Final = 3
_BESIDE: Final = 2  # centres told beside something else
_PAGE: Final = re.compile(r"p(\d{1,2})", re.ASCII)
_COLUMNS: Final = {"ko": 3, "en": 2}


def register(app: App) -> None:
    """Add this topic's handlers."""
    app.add_handler(CommandHandler("centres", on(start), filters=filters.ChatType.PRIVATE))
    on_button(app, Verb.CENTRES, press, args=2)
    on_expected(DISTRICT, take)


async def start(turn: Turn) -> None:
    """The centre for what the person told before."""
    person = await turn.person(nothing_expected)
    await turn.show(await _view(turn, person, for_person(turn, person)))


async def press(turn: Turn, code: str, what: str) -> None:
    """Show a channel's centres, ask for the district, take one, or forget it."""
    if what == ASK:
        await _ask(turn, code)
        return
    page = _PAGE.fullmatch(what)
    if what == FORGET:
        person = await turn.person(lambda person: replace(person, district=None))
    elif what in districts.all_of_them():
        person = await turn.person(lambda person: _of(person, what))
    elif what == SHOW or page:
        person = await turn.person(nothing_expected)
    else:
        raise Stale(what)
    channel = await _channel(turn, code)
    toast = turn.t.plain("district-forgotten") if what == FORGET else None
    await turn.show(await _view(turn, person, channel, int(page[1]) if page else 0), toast)


async def _ask(turn: Turn, code: str) -> None:
    """Ask for the district; its name may also be typed.

    What is expected is stored. A channel that tells a circumstance is not, unless the person agreed to
    have that kept: then the answer is a button, which carries the channel.
    """
    person = await turn.look()
    channel = await _channel(turn, code)
    if channel.groups and channel is not for_person(turn, person):
        person = await turn.person(nothing_expected)
        await turn.show(_asking(turn.t, channel, "ask-district-press"))
        return
    kept = f"{DISTRICT}:{channel.id}"
    await turn.person(lambda person: replace(person, expecting=kept))
    await turn.show(_asking(turn.t, channel, "ask-district"))


async def take(turn: Turn, code: str) -> None:
    """The district as it was typed, or the question again."""
    found = districts.named(text_of(turn))
    channel = await _channel(turn, code)
    if found is None:
        await turn.show(_asking(turn.t, channel, "ask-district", "district-unknown"))
        return
    person = await turn.person(lambda person: _of(person, found.id))
    await turn.show(await _view(turn, person, channel))


def for_person(turn: Turn, person: Person) -> Channel:
    """The channel that serves somebody, from what they told."""
    groups = person.circumstances or frozenset()
    return turn.services.catalogue.centre_for(person.age, groups)


async def beside(turn: Turn, person: Person, channel: Channel) -> tuple[str, list[Row]]:
    """A channel in a few lines with its nearest centres, and the button to all of them.

    Which are near is known only with a district; without one they are told if they are few.
    """
    general = wording.centre_text(turn.t, channel)
    near = await _near(turn, person, channel)
    if not near:
        return general, []
    told = near[:_BESIDE] if person.district or len(near) <= _BESIDE else []
    text = joined(general, *(words.centre(turn.t, each.fields) for each in told))
    return text, [to_centres(turn.t, channel.id)]


async def _near(turn: Turn, person: Person, channel: Channel) -> list[Centre]:
    def unit(connection: Connection, _: Person) -> list[Centre]:
        return listings.centres(connection)

    _, found = await turn.work(unit)
    return centres.near(found, channel.id, person.district)


async def _view(turn: Turn, person: Person, channel: Channel, page: int = 0) -> View:
    t = turn.t
    if person.age is AgeBand.UNDER_14:
        return under_14_view(t)
    near = await _near(turn, person, channel)
    pages = max(-(-len(near) // PAGE), 1)
    page = min(page, pages - 1)
    shown = near[page * PAGE : (page + 1) * PAGE]
    text = joined(
        wording.centre_text(t, channel),
        _order_line(t, person, near),
        *(words.centre(t, each.fields) for each in shown),
    )
    turns = [
        button(t.plain(label), Verb.CENTRES, channel.id, f"p{number}")
        for label, number in (("button-before", page - 1), ("button-more", page + 1))
        if 0 <= number < pages
    ]
    person_row = [button(t.plain("button-ask-person"), Verb.ASK_PERSON)]
    return View(
        text, keyboard(turns, *_district_rows(t, person, channel, near), to_visits(t), person_row)
    )


def _order_line(t: Translator, person: Person, near: list[Centre]) -> str:
    if not near:
        return t("centres-none")
    if person.district is None:
        return t("centres-count", count=len(near))
    name = districts.name_of(person.district, t.lang)
    here = any(each.fields.district == person.district for each in near)
    return t("centres-near" if here else "centres-around", district=name, count=len(near))


def _district_rows(
    t: Translator, person: Person, channel: Channel, near: list[Centre]
) -> list[Row]:
    """The question only where the answer changes something; forgetting always."""
    told = person.district is not None
    ask = [
        button(
            t.plain("button-district-other" if told else "button-district"),
            Verb.CENTRES,
            channel.id,
            ASK,
        )
    ]
    forget = [button(t.plain("button-district-forget"), Verb.CENTRES, channel.id, FORGET)]
    return [ask if len(near) > 1 else [], forget if told else []]


def _asking(t: Translator, channel: Channel, question: str, wrong: str = "") -> View:
    choices = [
        button(each.name[t.lang], Verb.CENTRES, channel.id, each.id)
        for each in districts.all_of_them().values()
    ]
    back = [button(t.plain("button-never-mind"), Verb.CENTRES, channel.id, SHOW)]
    text = joined(t(wrong) if wrong else "", t(question))
    return View(text, keyboard(*grid(choices, _COLUMNS[t.lang]), back))


def _of(person: Person, district: str) -> Person:
    return replace(nothing_expected(person), district=district)


async def _channel(turn: Turn, code: str) -> Channel:
    """Raises Stale for a code of none."""
    if code == FITTING:
        person = await turn.person(unchanged)
        return for_person(turn, person)
    channels = turn.services.catalogue.channels
    found = next((each for each in channels if each.id == code), None)
    if found is None:
        raise Stale(code)
    return found
