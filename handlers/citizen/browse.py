"""/browse: the whole catalogue on shelves, by person group, field, year or initial consonant."""

from collections.abc import Iterator
from typing import Final

from telegram.ext import CommandHandler, filters

from bot import wording
from bot.catalogue.model import Audience, Occupation
from bot.matching.hangul import initials
from handlers.callback import Origin, Source, Stale, Verb
from handlers.citizen.results import card_buttons
from handlers.keyboards import button, grid, keyboard
from handlers.routing import on_button
from handlers.turn import App, Turn, on
from handlers.view import View

PAGE: Final = 8
KINDS: Final = {"g": "browse-group", "f": "browse-field", "y": "browse-year", "c": "browse-initial"}
# Plain consonants: ㄲ is found under ㄱ, as in a Korean phone book.
CONSONANTS: Final = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_PLAIN: Final = str.maketrans("ㄲㄸㅃㅆㅉ", "ㄱㄷㅂㅅㅈ")
_OTHER: Final = len(CONSONANTS)
_NOT_STATED: Final = "not_stated"


def register(app: App) -> None:
    """Add this topic's handlers."""
    app.add_handler(CommandHandler("browse", on(browse), filters=filters.ChatType.PRIVATE))
    on_button(app, Verb.BROWSE, browse)
    on_button(app, Verb.BROWSE_BY, browse_by, args=1)


async def browse(turn: Turn) -> None:
    """Ask how to look around."""
    await turn.person()
    kinds = [[button(turn.t.plain(label), Verb.BROWSE_BY, kind)] for kind, label in KINDS.items()]
    count = len(turn.services.catalogue.occupations)
    await turn.show(View(turn.t("browse", count=count), keyboard(*kinds)))


async def browse_by(turn: Turn, kind: str) -> None:
    """Show the shelves of a kind."""
    if kind not in KINDS:
        raise Stale(kind)
    await turn.person()
    buttons = [
        button(
            turn.t.plain("shelf-button", name=_label(turn, kind, shelf), count=len(stock)),
            Verb.LIST,
            Origin(Source.BROWSED, f"{kind}+{shelf}").pack(),
        )
        for shelf, stock in _shelves(turn, kind).items()
    ]
    back = [button(turn.t.plain("button-back"), Verb.BROWSE)]
    await turn.show(
        View(
            turn.t(KINDS[kind] + "-ask"),
            keyboard(*grid(buttons, columns=1 if kind == "g" else 2), back),
        )
    )


def shelf_view(turn: Turn, origin: Origin) -> View:
    """One page of a shelf.

    Raises:
        Stale: no such shelf or page.
    """
    stock = occupations_on(turn, origin)
    kind, _, shelf = origin.detail.partition("+")
    pages = -(-len(stock) // PAGE)
    if origin.page >= pages:
        raise Stale(origin.pack())
    first = origin.page * PAGE
    turns = [
        button(turn.t.plain(label), Verb.LIST, origin.turned_to(page).pack())
        for label, page in (("button-before", origin.page - 1), ("button-more", origin.page + 1))
        if 0 <= page < pages
    ]
    return View(
        turn.t(
            "shelf",
            name=_label(turn, kind, shelf),
            count=len(stock),
            page=origin.page + 1,
            pages=pages,
        ),
        keyboard(
            *card_buttons(turn, origin, stock[first : first + PAGE], first + 1),
            turns,
            [button(turn.t.plain("button-back"), Verb.BROWSE_BY, kind)],
        ),
    )


def group_view(turn: Turn, group: str) -> View:
    """The first page of what a person group finds, as a printed list's code opens it.

    Raises:
        Stale: nothing is stated for such a group.
    """
    return shelf_view(turn, Origin(Source.BROWSED, f"g+{group}"))


def occupations_on(turn: Turn, origin: Origin) -> list[Occupation]:
    """Everything on a shelf.

    Raises:
        Stale: no such shelf.
    """
    kind, _, shelf = origin.detail.partition("+")
    if kind not in KINDS or shelf not in (shelves := _shelves(turn, kind)):
        raise Stale(origin.detail)
    return shelves[shelf]


def _shelves(turn: Turn, kind: str) -> dict[str, list[Occupation]]:
    """Shelves in their order, without empty ones."""
    shelves: dict[str, list[Occupation]] = {shelf: [] for shelf in _order(turn, kind)}
    for occupation in turn.services.catalogue.occupations.values():
        for shelf in _places(kind, occupation):
            shelves.setdefault(shelf, []).append(occupation)
    return {
        shelf: sorted(stock, key=lambda each: each.names.official)
        for shelf, stock in shelves.items()
        if stock
    }


def _order(turn: Turn, kind: str) -> Iterator[str]:
    match kind:
        case "g":
            yield from Audience
        case "f":
            yield from turn.services.catalogue.interests
        case "y":
            every = {y for each in turn.services.catalogue.occupations.values() for y in each.years}
            yield from (str(year) for year in sorted(every, reverse=True))
        case _:
            yield from (str(place) for place in range(_OTHER + 1))


def _places(kind: str, occupation: Occupation) -> list[str]:
    match kind:
        case "g":
            return [audience.value for audience in occupation.audiences] or [_NOT_STATED]
        case "f":
            return list(occupation.interests)
        case "y":
            return [str(year) for year in occupation.years]
        case _:
            first = initials(occupation.names.official.lstrip("("))[:1].translate(_PLAIN)
            return [str(CONSONANTS.index(first) if first in CONSONANTS else _OTHER)]


def _label(turn: Turn, kind: str, shelf: str) -> str:
    match kind:
        case "g":
            return turn.t.plain(f"audience-{wording.key(shelf)}")
        case "f":
            return turn.services.catalogue.interests[shelf].name[turn.t.lang]
        case "y":
            return turn.t.plain("year", year=shelf)
        case _ if int(shelf) < _OTHER:
            return CONSONANTS[int(shelf)]
        case _:
            return "1 A"
