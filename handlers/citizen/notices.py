"""/notices: what one can apply for now, what fits first; a notice in full; saved ones."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection
from telegram.ext import CommandHandler, filters

from bot import wording
from bot.catalogue.model import OccupationId
from bot.catalogue.vocabulary import AgeBand
from bot.matching.model import Seeker
from bot.people import saved as saved_store
from bot.people.person import Person
from bot.people.steps import Step
from bot.programme import fitting, notice_marks, noticeboard
from bot.programme.fitting import Board
from bot.programme.notice import Notice, State
from handlers.callback import Origin, Source, Stale, Verb, number_of
from handlers.citizen import notice_words as words
from handlers.citizen.notice_links import FITTING, FROM_CARD, START
from handlers.citizen.opening import on_target
from handlers.citizen.profile import under_14_view
from handlers.citizen.steps import noting
from handlers.keyboards import Row, button, keyboard, linking
from handlers.routing import on_button
from handlers.turn import App, Turn, on
from handlers.view import View

PAGE: Final = 5
TARGET: Final = "n"
ALL: Final = "l"  # the target that shows the list
UNFIT, SAVED = "x", "s"
_PLACE: Final = re.compile(r"(?P<shelf>[fxs])(?P<page>\d{1,3})", re.ASCII)
_CARDS: Final = 3  # occupations with a button under a notice


@dataclass(frozen=True, slots=True)
class Seen:
    """What the database knows of a person's notices."""

    notices: list[Notice]
    saved: list[Notice]
    occupations: list[OccupationId]


def register(app: App) -> None:
    """Add this topic's handlers."""
    app.add_handler(CommandHandler("notices", on(start), filters=filters.ChatType.PRIVATE))
    on_button(app, Verb.NOTICES, show, args=1)
    on_button(app, Verb.NOTICE, open_notice, args=3)
    on_button(app, Verb.KEEP_NOTICE, keep, args=2)
    on_target(TARGET, from_message)
    on_target(ALL, all_from_message)


async def start(turn: Turn) -> None:
    """The list from its beginning."""
    await show(turn, START)


async def show(turn: Turn, place: str) -> None:
    """A page of a list: of what fits, of what does not, of what was saved."""
    shelf, page = place_of(place)
    await turn.show(await _listed(turn, shelf, page))


async def all_from_message(turn: Turn, _detail: str) -> View:
    """The list from its beginning, below a message to many."""
    return await _listed(turn, FITTING, 0)


async def _listed(turn: Turn, shelf: str, page: int) -> View:
    now = turn.services.clock.now()

    def look(connection: Connection, person: Person) -> Seen:
        return Seen(
            noticeboard.open_ones(connection, now),
            noticeboard.saved_by(connection, person.person_id),
            saved_store.of(connection, person.person_id),
        )

    person, seen = await turn.work(look)
    return _list_view(turn, person, seen, shelf, page)


async def open_notice(turn: Turn, place: str, number: str, part: str) -> None:
    """A notice in full; from an occupation's card as a new message, so that the card stays."""
    if place != FROM_CARD:
        place_of(place)
    view = await notice_view(turn, number_of(number), place, number_of(part))
    await (turn.add(view) if place == FROM_CARD else turn.show(view))


async def from_message(turn: Turn, number: str) -> View:
    """A notice that a message to many or a link points to.

    Raises:
        Stale: there is none.
    """
    return await notice_view(turn, number_of(number), START)


async def keep(turn: Turn, place: str, choice: str) -> None:
    """Save it or not; the button names the state it wants."""
    place_of(place)
    sign, notice_id = choice[:1], number_of(choice[1:])
    if sign not in ("+", "-"):
        raise Stale(choice)
    now = turn.services.clock.now()

    def mark(connection: Connection, person: Person) -> None:
        if person.age is AgeBand.UNDER_14 or noticeboard.public(connection, notice_id) is None:
            return
        if sign == "+":
            notice_marks.save(connection, person.person_id, notice_id, now)
        else:
            notice_marks.forget(connection, person.person_id, notice_id)

    await turn.work(mark)
    toast = turn.t.plain("notice-saved" if sign == "+" else "notice-saved-no-more")
    await turn.show(await notice_view(turn, notice_id, place), toast)


async def notice_view(turn: Turn, notice_id: int, place: str, part: int = 0) -> View:
    """A notice as this person sees it, and that they looked at it is noted.

    Raises:
        Stale: there is none of that number that citizens may read, or no such part.
    """
    now, opened = turn.services.clock.now(), noting(turn, Step.NOTICE, str(notice_id))

    def look(connection: Connection, person: Person) -> tuple[Notice | None, bool, bool]:
        notice = noticeboard.public(connection, notice_id)
        if notice is None or person.age is AgeBand.UNDER_14:
            return notice, False, False
        mine = connection, person.person_id, notice_id
        notice_marks.look(*mine, now)
        opened(connection, person)
        return notice, notice_marks.is_saved(*mine), notice_marks.has_applied(*mine)

    person, (notice, saved, applied) = await turn.work(look)
    if notice is None:
        raise Stale(str(notice_id))
    if person.age is AgeBand.UNDER_14:
        return under_14_view(turn.t)
    pages = words.full(turn.t, turn.services.catalogue, notice, seeker_of(person), now)
    if part >= len(pages):
        raise Stale(str(part))
    rows = _part_row(turn, notice, place, part, len(pages))
    return View(
        pages[part], keyboard(*rows, *_actions(turn, notice, place, saved=saved, applied=applied))
    )


def seeker_of(person: Person) -> Seeker:
    """What the person told, for the questions a notice asks."""
    return Seeker(person.age, person.circumstances, person.interests)


def _list_view(turn: Turn, person: Person, seen: Seen, shelf: str, page: int) -> View:
    t, seeker = turn.t, seeker_of(person)
    if person.age is AgeBand.UNDER_14:
        return under_14_view(t)
    occupations, now = turn.services.catalogue.occupations, turn.services.clock.now()
    board = fitting.board(seen.notices, seeker, seen.occupations, occupations, now)
    stock = {FITTING: board.all_fitting, UNFIT: board.unfit, SAVED: seen.saved}[shelf]
    pages = max(-(-len(stock) // PAGE), 1)
    # A list may have become shorter since its button was shown.
    page = min(page, pages - 1)
    shown = stock[page * PAGE : (page + 1) * PAGE]
    lines = [_head(turn, seeker, shelf, len(stock))]
    for number, notice in enumerate(shown, page * PAGE + 1):
        if shelf == FITTING and (group := _group(board, stock, number - 1, shown[0] is notice)):
            lines.append(t(group))
        lines.append(words.entry(t, number, notice, seeker, now))
    if shelf == FITTING and board.unfit:
        lines.append(t("notices-unfit-count", count=len(board.unfit)))
    place = f"{shelf}{page}"
    opening = [
        [
            button(
                words.label(f"{number}. {notice.fields.title}"),
                Verb.NOTICE,
                place,
                str(notice.notice_id),
                "0",
            )
        ]
        for number, notice in enumerate(shown, page * PAGE + 1)
    ]
    rows = [*opening, _turns(turn, shelf, page, pages), *_ways_on(turn, shelf, board, seen)]
    return View(words.joined(*lines), keyboard(*rows))


def _head(turn: Turn, seeker: Seeker, shelf: str, count: int) -> str:
    t = turn.t
    if shelf == UNFIT:
        return t("notices-unfit", count=count) if count else t("notices-unfit-none")
    if shelf == SAVED:
        return t("notices-saved", count=count) if count else t("notices-saved-none")
    if not count:
        return t("notices-none")
    return t("notices-ahead" if fitting.looks_ahead(seeker) else "notices-fitting", count=count)


def _group(board: Board, stock: Sequence[Notice], place: int, first: bool) -> str | None:
    """The head line before an entry that begins a group, or a page in the middle of one."""
    groups = [
        *("notices-group-near" for _ in board.near),
        *("notices-group-fitting" for _ in board.fitting),
        *("notices-group-upcoming" for _ in board.upcoming),
    ]
    # Without anything near, everything open is just that.
    if not board.near and not board.upcoming:
        return None
    assert len(groups) == len(stock)
    begins = first or groups[place] != groups[place - 1]
    return groups[place] if begins else None


def _turns(turn: Turn, shelf: str, page: int, pages: int) -> Row:
    return [
        button(turn.t.plain(label), Verb.NOTICES, f"{shelf}{number}")
        for label, number in (("button-before", page - 1), ("button-more", page + 1))
        if 0 <= number < pages
    ]


def _ways_on(turn: Turn, shelf: str, board: Board, seen: Seen) -> list[Row]:
    t = turn.t
    if shelf != FITTING:
        return [[button(t.plain("button-back-to-notices"), Verb.NOTICES, START)]]
    rows: list[Row] = []
    if board.unfit:
        rows.append([button(t.plain("button-unfit-notices"), Verb.NOTICES, f"{UNFIT}0")])
    if seen.saved:
        rows.append([button(t.plain("button-saved-notices"), Verb.NOTICES, f"{SAVED}0")])
    if not board.all_fitting:
        rows.append([button(t.plain("button-subscriptions"), Verb.SUBSCRIPTIONS)])
        rows.append([button(t.plain("button-browse"), Verb.BROWSE)])
    return rows


def _part_row(turn: Turn, notice: Notice, place: str, part: int, parts: int) -> list[Row]:
    turns = (("button-before", part - 1), ("button-read-on", part + 1))
    return [
        [
            button(
                turn.t.plain(label), Verb.NOTICE, _shown_at(place), str(notice.notice_id), str(each)
            )
            for label, each in turns
            if 0 <= each < parts
        ]
    ]


def _actions(turn: Turn, notice: Notice, place: str, *, saved: bool, applied: bool) -> list[Row]:
    t, rows = turn.t, list[Row]()
    now = turn.services.clock.now()
    here, over = _shown_at(place), notice.is_over(now)
    if notice.fields.link and not over:
        rows.append([linking(t.plain("button-notice-link"), notice.fields.link)])
    if saved or not over:
        label, sign = ("button-unsave-notice", "-") if saved else ("button-save-notice", "+")
        rows.append([button(t.plain(label), Verb.KEEP_NOTICE, here, f"{sign}{notice.notice_id}")])
    if applied or notice.is_open(now):
        label, sign = ("button-applied-not", "-") if applied else ("button-applied", "+")
        rows.append([button(t.plain(label), Verb.APPLIED, here, f"{sign}{notice.notice_id}")])
    if notice.state is not State.WITHDRAWN and place != FROM_CARD:
        rows += _occupation_rows(turn, notice)
    rows.append([button(t.plain("button-back-to-notices"), Verb.NOTICES, here)])
    return rows


def _occupation_rows(turn: Turn, notice: Notice) -> list[Row]:
    known = map(turn.services.catalogue.occupation, notice.fields.occupations[:_CARDS])
    origin = Origin(Source.NOWHERE).pack()
    return [
        [button(words.label(wording.short_name(turn.t, each)), Verb.CARD, origin, each.id)]
        for each in known
        if each is not None
    ]


def _shown_at(place: str) -> str:
    """The list to go back to. Who came from a card has it above, and goes on to all notices."""
    return START if place == FROM_CARD else place


def place_of(place: str) -> tuple[str, int]:
    """The list and page that a button names.

    Raises:
        Stale: it names none.
    """
    if not (found := _PLACE.fullmatch(place)):
        raise Stale(place)
    return found["shelf"], int(found["page"])
