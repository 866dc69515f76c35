"""Any list again, at any page: the one way back."""

from bot.people import saved as saved_store
from handlers.callback import Origin, Source, Verb
from handlers.citizen.browse import shelf_view
from handlers.citizen.results import MATCHED, results_view
from handlers.citizen.saved import saved_view
from handlers.citizen.welcome import welcome
from handlers.routing import on_button
from handlers.turn import App, Turn


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_button(app, Verb.LIST, show, args=1)


async def show(turn: Turn, code: str) -> None:
    """Show the list an origin stands for."""
    origin = Origin.unpack(code)
    person, mine = await turn.work(lambda c, person: saved_store.of(c, person.person_id))
    if origin.source in MATCHED:
        view = await results_view(turn, person, origin)
    elif origin.source is Source.BROWSED:
        view = shelf_view(turn, origin)
    elif origin.source is Source.SAVED:
        view = saved_view(turn, mine, origin.page)
    else:
        view = welcome(turn.t, person)
    await turn.show(view)
