"""/saved: what a person wants to find again, and two or three side by side."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import Connection
from telegram.ext import CommandHandler, filters

from bot import wording
from bot.catalogue.model import Occupation, OccupationId
from bot.people import saved as saved_store
from bot.people.person import Person
from handlers.callback import Origin, Source, Stale, Verb
from handlers.citizen.browse import occupations_on
from handlers.citizen.card import audience, years
from handlers.citizen.results import (
    MATCHED,
    back_to_list,
    card_buttons,
    duty,
    joined,
    name,
    on_page,
    question_of,
    quote,
)
from handlers.keyboards import Row, button, keyboard, ticked
from handlers.routing import on_button
from handlers.turn import App, Turn, on
from handlers.view import View

PAGE: Final = 8
FEWEST: Final = 2
MOST: Final = 3  # more do not fit side by side in a head
Mine = Mapping[OccupationId, Occupation | None]
_PLACES: Final = re.compile(r"[0-9a-f]{1,3}")


def register(app: App) -> None:
    """Add this topic's handlers."""
    app.add_handler(CommandHandler("saved", on(show), filters=filters.ChatType.PRIVATE))
    on_button(app, Verb.SAVED, show)
    on_button(app, Verb.PICK, pick, args=2)
    on_button(app, Verb.COMPARE, compare, args=2)


async def show(turn: Turn) -> None:
    """The person's list."""
    _, mine = await turn.work(of_person)
    await turn.show(saved_view(turn, mine, 0))


async def pick(turn: Turn, code: str, places: str) -> None:
    """Ask which two or three to put side by side."""
    origin = Origin.unpack(code)
    person, mine = await turn.work(of_person)
    choice = _bits(places)
    stock = _on_page(turn, person, origin, mine)
    t = turn.t
    rows: list[Row] = [
        [
            button(
                ticked(wording.short_name(t, each), place in choice),
                Verb.PICK,
                code,
                _packed(choice ^ {place}),
            )
        ]
        for place, each in enumerate(stock)
    ]
    if FEWEST <= len(choice) <= MOST:
        rows.append([button(t.plain("button-compare-now"), Verb.COMPARE, code, places)])
    rows.append([back_to_list(t, origin)])
    await turn.show(View(joined(_quote(turn, person, origin), t("compare-ask")), keyboard(*rows)))


async def compare(turn: Turn, code: str, places: str) -> None:
    """Two or three side by side: the same question for each, one after the other."""
    origin, choice = Origin.unpack(code), sorted(_bits(places))
    person, mine = await turn.work(of_person)
    stock = _on_page(turn, person, origin, mine)
    if not FEWEST <= len(choice) <= MOST or choice[-1] >= len(stock):
        raise Stale(places)
    chosen = [stock[place] for place in choice]
    t = turn.t
    parts = [
        "\n".join([t(head), *(f"• {name(turn, each)}: {tell(each)}" for each in chosen)])
        for head, tell in (
            ("compare-duty", lambda each: duty(turn, each)),
            ("compare-audience", lambda each: t.text(audience(turn, each))),
            ("compare-years", years),
            ("compare-path", lambda each: _path(turn, each)),
            ("compare-evidence", lambda each: t(f"evidence-{wording.key(each.evidence)}")),
        )
    ]
    await turn.show(
        View(
            joined(_quote(turn, person, origin), t("compare-head"), *parts),
            keyboard(
                *card_buttons(turn, origin, chosen, 1),
                [button(t.plain("button-compare-others"), Verb.PICK, code, places)],
                [back_to_list(t, origin)],
            ),
        )
    )


def of_person(connection: Connection, person: Person) -> Mine:
    """What the person saved, in its order, each as it was then where that is known."""
    facts = saved_store.as_saved(connection, person.person_id)
    return {id_: facts.get(id_) for id_ in saved_store.of(connection, person.person_id)}


def saved_view(turn: Turn, mine: Mine, page: int) -> View:
    """One page of the person's list."""
    t = turn.t
    stock = _known(turn, mine)
    if not stock:
        browse = [button(t.plain("button-browse"), Verb.BROWSE)]
        return View(t("saved-none"), keyboard(browse))
    pages = -(-len(stock) // PAGE)
    page = min(page, pages - 1)
    origin = Origin(Source.SAVED, page=page)
    shown = stock[page * PAGE : (page + 1) * PAGE]
    turns = [
        button(t.plain(label), Verb.LIST, origin.turned_to(number).pack())
        for label, number in (("button-before", page - 1), ("button-more", page + 1))
        if 0 <= number < pages
    ]
    side_by_side = [button(t.plain("button-compare"), Verb.PICK, origin.pack(), "0")]
    return View(
        t("saved", count=len(stock)),
        keyboard(
            *card_buttons(turn, origin, shown, page * PAGE + 1),
            turns,
            side_by_side if len(shown) >= FEWEST else [],
        ),
    )


def _on_page(turn: Turn, person: Person, origin: Origin, mine: Mine) -> Sequence[Occupation]:
    """The occupations of a list's page, in its order."""
    if origin.source in MATCHED:
        question = question_of(turn, person, origin)
        return [match.occupation for match in on_page(turn, question, origin.page)[1]]
    stock = occupations_on(turn, origin) if origin.source is Source.BROWSED else _known(turn, mine)
    return stock[origin.page * PAGE : (origin.page + 1) * PAGE]


def _known(turn: Turn, mine: Mine) -> list[Occupation]:
    guide = turn.services.guide
    found = (
        facts or guide.catalogue.occupation(id_) or guide.retired.get(id_)
        for id_, facts in mine.items()
    )
    return [occupation for occupation in found if occupation is not None]


def _quote(turn: Turn, person: Person, origin: Origin) -> str:
    return quote(question_of(turn, person, origin)) if origin.source in MATCHED else ""


def _path(turn: Turn, occupation: Occupation) -> str:
    return turn.t.text(occupation.path[turn.t.lang]) if occupation.path else turn.t("not-known")


def _bits(places: str) -> set[int]:
    if not _PLACES.fullmatch(places):
        raise Stale(places)
    number = int(places, 16)
    return {place for place in range(12) if number >> place & 1}


def _packed(choice: set[int]) -> str:
    return f"{sum(1 << place for place in choice):x}"
