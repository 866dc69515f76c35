"""Any list again, at any page: the one way back."""

from bot.people.steps import Step
from handlers.callback import Origin, Source, Verb
from handlers.citizen.browse import shelf_view
from handlers.citizen.results import MATCHED, show_results
from handlers.citizen.saved import of_person, saved_view
from handlers.citizen.steps import noting
from handlers.citizen.welcome import welcome
from handlers.routing import on_button
from handlers.turn import App, Turn, nothing


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_button(app, Verb.LIST, show, args=1)


async def show(turn: Turn, code: str) -> None:
    """Show the list an origin stands for."""
    origin = Origin.unpack(code)
    if origin.source in MATCHED:
        # From the last question on to what fits: chosen or skipped, it is answered.
        answered = noting(turn, Step.INTERESTS) if origin.source is Source.PROFILE else nothing
        person, _ = await turn.work(answered)
        await show_results(turn, person, origin)
        return
    person, mine = await turn.work(of_person)
    if origin.source is Source.BROWSED:
        view = shelf_view(turn, origin)
    elif origin.source is Source.SAVED:
        view = saved_view(turn, mine, origin.page)
    else:
        view = welcome(turn.t, person)
    await turn.show(view)
