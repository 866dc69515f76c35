"""Centres and visits at the desk: where they begin, and their lists."""

from typing import Final

from sqlalchemy import Connection

from bot.i18n import Translator
from bot.people.person import Person
from bot.programme import listings
from bot.programme.listing import Kind, VisitFields
from bot.staff.roles import Member, Role
from handlers.callback import Stale, number_of
from handlers.citizen.notice_words import joined
from handlers.citizen.notice_words import label as fitting
from handlers.expected import nothing_expected
from handlers.keyboards import Row, button, keyboard
from handlers.staff.desk import to_desk
from handlers.staff.gate import on_staff_button
from handlers.staff.listing_card import COMING, PAST, Known, card, known_of, on_shelf, to_hub
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

PAGE: Final = 8
_SHELVES: Final = {
    (Kind.VISIT, COMING): "listing-shelf-coming",
    (Kind.VISIT, PAST): "listing-shelf-past",
    (Kind.CENTRE, COMING): "listing-shelf-centres",
}


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.GUIDANCE, show_hub, Role.VIEWER)
    on_staff_button(app, StaffVerb.LISTINGS, show_shelf, Role.VIEWER, args=3)


async def show_hub(turn: Turn, member: Member) -> None:
    """The way to visits, centres, posters and figures."""
    await turn.person(nothing_expected)
    t = turn.t

    def unit(connection: Connection, _: Person) -> int:
        return len(listings.waiting_centres(connection, member.staff_id))

    _, count = await turn.work(unit)
    rows = [
        *([button(t.plain(text), *on_shelf(*each))] for each, text in _SHELVES.items()),
        [button(t.plain("button-posters"), StaffVerb.POSTERS)],
        [button(t.plain("button-arrivals"), StaffVerb.ARRIVALS, "m")],
    ]
    if count and member.role.may(Role.APPROVER):
        rows.insert(0, [button(t.plain("button-read-all", count=count), StaffVerb.READ_ALL, "0")])
    await turn.show(View(t("guidance-hub"), keyboard(*rows, to_desk(turn))))


async def show_shelf(turn: Turn, member: Member, code: str, shelf: str, page: str) -> None:
    """One page of a list."""
    kind, number, t = kind_named(code), number_of(page), turn.t
    if (kind, shelf) not in _SHELVES:
        raise Stale(shelf)
    await turn.person(nothing_expected)
    now = turn.services.clock.now()

    def look(connection: Connection, _: Person) -> list[Known]:
        found = listings.newest(connection, kind)
        if kind is Kind.VISIT:
            found = [each for each in found if each.is_over(now) == (shelf == PAST)]
        return [known_of(connection, each) for each in found]

    _, stock = await turn.work(look)
    stock.sort(key=_soonest, reverse=shelf == PAST)
    shown = stock[number * PAGE : (number + 1) * PAGE]
    rows = [
        [button(fitting(f"{_mark(each)} {each.listing.fields.title}"), *card(each.listing))]
        for each in shown
    ]
    turns = [
        button(t.plain(text), StaffVerb.LISTINGS, kind, shelf, str(place))
        for text, place in (("button-before", number - 1), ("button-more", number + 1))
        if 0 <= place * PAGE < len(stock)
    ]
    name = t.plain(_SHELVES[kind, shelf])
    head = t("listing-shelf", name=name, count=len(stock))
    new = _new_rows(t, kind) if member.role.may(Role.EDITOR) and shelf == COMING else []
    text = joined(head, t("listing-marks") if stock else "")
    await turn.show(View(text, keyboard(*new, *rows, turns, to_hub(turn))))


def kind_named(code: str) -> Kind:
    """Raises Stale for a code of no kind."""
    try:
        return Kind(code)
    except ValueError:
        raise Stale(code) from None


def _soonest(known: Known) -> tuple[float, str]:
    fields = known.listing.fields
    starts_at = fields.starts_at if isinstance(fields, VisitFields) else None
    return starts_at.timestamp() if starts_at else 0.0, fields.title


def _mark(known: Known) -> str:
    if known.listing.ended_at is not None:
        return "🚫"
    if known.waits:
        return "⏳"
    return "✏️" if known.listing.has_changes else "📢"


def _new_rows(t: Translator, kind: Kind) -> list[Row]:
    if kind is Kind.VISIT:
        return [[button(t.plain("button-visit-new"), StaffVerb.LISTING_NEW, kind)]]
    return [
        [button(t.plain("button-centre-new"), StaffVerb.LISTING_NEW, kind)],
        [
            button(t.plain("button-centres-export"), StaffVerb.CENTRES_EXPORT),
            button(t.plain("button-centres-upload"), StaffVerb.CENTRES_ASK),
        ],
    ]
