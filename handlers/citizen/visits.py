"""/visits: where one can be told in person, coming days first of all for this person; arrivals."""

from typing import Final

from sqlalchemy import Connection
from telegram.ext import CommandHandler, filters

from bot.catalogue.vocabulary import AgeBand
from bot.people.person import Person
from bot.people.steps import Step
from bot.programme import arrivals, listings, visits
from bot.programme.listing import Visit
from handlers.callback import Verb, number_of
from handlers.citizen import guidance_words as words
from handlers.citizen.guidance_links import to_centres
from handlers.citizen.notice_words import joined
from handlers.citizen.notices import seeker_of
from handlers.citizen.profile import under_14_view
from handlers.citizen.steps import noting
from handlers.keyboards import button, keyboard
from handlers.routing import on_button
from handlers.turn import App, Turn, on
from handlers.view import View

PAGE: Final = 4


def register(app: App) -> None:
    """Add this topic's handlers."""
    app.add_handler(CommandHandler("visits", on(start), filters=filters.ChatType.PRIVATE))
    on_button(app, Verb.VISITS, show, args=1)


async def start(turn: Turn) -> None:
    """The list from its beginning."""
    await show(turn, "0")


async def show(turn: Turn, page: str) -> None:
    """A page of the visits that come."""
    now = turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> list[Visit]:
        return listings.visits(connection)

    person, every = await turn.work(unit)
    found = visits.coming(every, seeker_of(person), now)
    await turn.show(_view(turn, person, found, number_of(page)))


async def arrived(turn: Turn, listing_id: int) -> tuple[Visit | None, str]:
    """Note that somebody came by a visit's code; the visit and the line that greets them.

    (None, '') for a number that was never put up.
    """
    now = turn.services.clock.now()

    def unit(connection: Connection, person: Person) -> Visit | None:
        found = listings.visit(connection, listing_id)
        if found is None:
            return None
        noting(turn, Step.ARRIVED, arrivals.of_visit(listing_id))(connection, person)
        return found

    _, visit = await turn.work(unit)
    if visit is None:
        return None, ""
    greeting = "visit-arrived-late" if visit.is_over(now) else "visit-arrived"
    return visit, turn.t(greeting, name=visit.fields.called(turn.t.lang))


def _view(turn: Turn, person: Person, found: list[Visit], page: int) -> View:
    t = turn.t
    if person.age is AgeBand.UNDER_14:
        return under_14_view(t)
    # A list may have become shorter since its button was shown.
    pages = max(-(-len(found) // PAGE), 1)
    page = min(page, pages - 1)
    shown = found[page * PAGE : (page + 1) * PAGE]
    head = t("visits", count=len(found)) if found else t("visits-none")
    lines = [words.visit(t, each.fields, seeker_of(person)) for each in shown]
    turns = [
        button(t.plain(label), Verb.VISITS, str(number))
        for label, number in (("button-before", page - 1), ("button-more", page + 1))
        if 0 <= number < pages
    ]
    subscribe = [button(t.plain("button-subscriptions"), Verb.SUBSCRIPTIONS)]
    return View(joined(head, *lines), keyboard(turns, to_centres(t), subscribe))
