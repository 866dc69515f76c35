"""The catalogue in the chat: how it stands, its occupations by evidence or words, one entry."""

from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from bot.catalogue.model import Evidence
from bot.catalogue.store import same_name
from bot.matching.model import Seeker
from bot.staff import approval
from bot.staff.approval import Proposal
from bot.staff.roles import Member, Role
from bot.versions import drafts
from bot.versions.columns import Labels
from bot.versions.drafts import Desk
from bot.versions.working import Wanted
from handlers.callback import Stale
from handlers.citizen.notice_words import joined
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import Row, button, keyboard
from handlers.staff import catalogue_words as words
from handlers.staff.desk import PAGE, number_of, to_desk
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

FIND: Final = "cat-find"
ALL, TO_COMPLETE, RETIRED = "a", "n", "x"
_SHELVES: Final = {
    ALL: "catalogue-shelf-all",
    TO_COMPLETE: "catalogue-shelf-name-only",
    "p": "catalogue-shelf-plan",
    "r": "catalogue-shelf-press",
    RETIRED: "catalogue-shelf-retired",
}
_EVIDENCE: Final = {"n": Evidence.NAME_ONLY, "p": Evidence.PLAN, "r": Evidence.PRESS}
_FOUND: Final = 8


def register(app: App) -> None:
    """Add this topic's handlers."""
    viewer = Role.VIEWER
    on_staff_button(app, StaffVerb.CATALOGUE, show, viewer)
    on_staff_button(app, StaffVerb.CATALOGUE_SHELF, show_shelf, viewer, args=2)
    on_staff_button(app, StaffVerb.CATALOGUE_FIND, ask_words, viewer)
    on_staff_button(app, StaffVerb.CATALOGUE_CARD, show_card, viewer, args=1)
    on_staff_expected(FIND, find, viewer)


async def show(turn: Turn, member: Member) -> None:
    """How the catalogue stands, and the ways on."""
    await turn.person(nothing_expected)
    there, waiting = await standing(turn)
    await turn.show(_hub(turn, member, there, waiting))


async def standing(turn: Turn) -> tuple[Desk, Proposal | None]:
    """What is published, the draft, and what waits of it."""

    def unit(connection: Connection) -> tuple[Desk, Proposal | None]:
        there = drafts.desk(connection)
        found = approval.open_of(connection, there.draft.subject) if there.draft else None
        return there, found

    return await turn.services.database.read(unit)


async def show_shelf(turn: Turn, _member: Member, shelf: str, page: str) -> None:
    """The occupations of one kind, by name."""
    if shelf not in _SHELVES:
        raise Stale(shelf)
    await turn.person(nothing_expected)
    number, (there, _) = number_of(page), await standing(turn)
    stock = sorted(
        ((words.name_of(each, id_), id_) for id_, each in on_shelf(there, shelf)),
    )
    number = min(number, max(0, (len(stock) - 1) // PAGE))
    t, first = turn.t, number * PAGE
    rows: list[Row] = [
        [button(f"{place}. {name}", StaffVerb.CATALOGUE_CARD, id_)]
        for place, (name, id_) in enumerate(stock[first : first + PAGE], first + 1)
    ]
    turns = [
        button(t.plain(label), StaffVerb.CATALOGUE_SHELF, shelf, str(other))
        for label, other in (("button-before", number - 1), ("button-more", number + 1))
        if 0 <= other * PAGE < len(stock)
    ]
    text = t("catalogue-shelf", name=t.plain(_SHELVES[shelf]), count=len(stock))
    if shelf == TO_COMPLETE:
        text += "\n" + t("catalogue-to-complete")
    await turn.show(View(text, keyboard(*rows, turns, to_hub(turn))))


def on_shelf(there: Desk, shelf: str) -> list[tuple[str, Wanted]]:
    """The entries of a shelf, as they would be."""

    def belongs(entry: Wanted) -> bool:
        if shelf in (ALL, RETIRED):
            return entry.retired is (shelf == RETIRED)
        return not entry.retired and entry.facts["evidence"] == _EVIDENCE[shelf]

    return [(id_, each) for id_, each in there.entries.items() if belongs(each)]


async def ask_words(turn: Turn, _member: Member) -> None:
    """Ask what to look for; the next words are it."""
    await turn.person(lambda person: replace(person, expecting=FIND))
    await turn.show(View(turn.t("catalogue-ask-words"), keyboard(to_hub(turn))))


async def find(turn: Turn, _member: Member, _detail: str) -> None:
    """Occupations by a part of a name or an id, then by what the words mean."""
    await turn.person()
    asked = text_of(turn)[:100]
    there, _ = await standing(turn)
    t, found = turn.t, _found(turn, there, asked)
    rows: list[Row] = [
        [button(words.name_of(there.entries[id_], id_), StaffVerb.CATALOGUE_CARD, id_)]
        for id_ in found[:_FOUND]
    ]
    text = t("catalogue-found" if found else "catalogue-found-none", words=asked)
    await turn.show(View(text, keyboard(*rows, to_hub(turn))))


def _found(turn: Turn, there: Desk, asked: str) -> list[str]:
    plain = same_name(asked)
    named = [
        id_
        for id_, each in there.entries.items()
        if plain and any(plain in same_name(name) for name in _names(id_, each))
    ]
    meant = turn.services.matcher.match(Seeker(), asked, limit=_FOUND).matches
    ids = [*named, *(each.occupation.id for each in meant)]
    return [id_ for id_ in dict.fromkeys(ids) if id_ in there.entries]


def _names(occupation_id: str, entry: Wanted) -> list[str]:
    facts = entry.facts
    single = [occupation_id, facts["official"] or "", facts["english"] or ""]
    return [*single, *facts["aliases"], *facts["former"]]


async def show_card(turn: Turn, member: Member, occupation_id: str) -> None:
    """One entry with all its fields."""
    await turn.person(nothing_expected)
    await card(turn, member, occupation_id)


async def card(turn: Turn, member: Member, occupation_id: str, note: str = "") -> None:
    """Show one entry, perhaps after something was done to it.

    Raises:
        Stale: there is none.
    """
    there, _ = await standing(turn)
    if occupation_id not in there.entries:
        raise Stale(occupation_id)
    t, files = turn.t, turn.services.librarian.files
    mending = words.own_faults(t, there.faults(files), occupation_id)
    text = joined(note, words.card(t, there, occupation_id, Labels(files)), mending)
    rows = _acts(turn, there, occupation_id) if member.role.may(Role.EDITOR) else []
    if there.overlay:
        rows.append([_to_draft(turn, there)])
    await turn.show(View(text, keyboard(*rows, to_hub(turn))))


def to_hub(turn: Turn) -> Row:
    """The way back to the catalogue."""
    return [button(turn.t.plain("button-catalogue"), StaffVerb.CATALOGUE)]


def to_card(turn: Turn, occupation_id: str) -> Row:
    """The way back to an entry."""
    return [button(turn.t.plain("button-catalogue-card"), StaffVerb.CATALOGUE_CARD, occupation_id)]


def _acts(turn: Turn, there: Desk, occupation_id: str) -> list[Row]:
    t = turn.t
    rows: list[Row] = [
        [button(t.plain("button-catalogue-edit"), StaffVerb.CATALOGUE_FIELDS, occupation_id)]
    ]
    if occupation_id in there.edition:
        retired = there.entries[occupation_id].retired
        label, sign = (
            ("button-catalogue-back", "+") if retired else ("button-catalogue-retire", "-")
        )
        rows.append([button(t.plain(label), StaffVerb.CATALOGUE_RETIRE, occupation_id, sign)])
    if occupation_id in there.overlay:
        label = (
            "button-catalogue-restore"
            if occupation_id in there.edition
            else "button-catalogue-unwrite"
        )
        rows.append([button(t.plain(label), StaffVerb.CATALOGUE_RESTORE, occupation_id)])
    return rows


def _to_draft(turn: Turn, there: Desk) -> dict[str, str]:
    label = turn.t.plain("button-catalogue-draft", count=len(there.changes))
    return button(label, StaffVerb.DRAFT, "0")


def _hub(turn: Turn, member: Member, there: Desk, waiting: Proposal | None) -> View:
    t, changed = turn.t, bool(there.overlay)
    names = len(on_shelf(there, TO_COMPLETE))
    text = t(
        "catalogue",
        number=str(there.number),
        count=len(on_shelf(there, ALL)),
        names=str(names),
    )
    if waiting is not None:
        text += "\n\n" + t("catalogue-draft-waits")
    elif changed:
        text += "\n\n" + t("catalogue-draft-open", count=len(there.changes))
    shelves = [
        button(t.plain(label), StaffVerb.CATALOGUE_SHELF, shelf, "0")
        for shelf, label in _SHELVES.items()
    ]
    rows = [[_to_draft(turn, there)]] if changed else []
    rows += [
        [button(t.plain("button-catalogue-find"), StaffVerb.CATALOGUE_FIND)],
        shelves[:2],
        shelves[2:],
    ]
    if member.role.may(Role.EDITOR):
        rows += [
            [button(t.plain("button-catalogue-new"), StaffVerb.CATALOGUE_NEW)],
            [button(t.plain("button-catalogue-upload"), StaffVerb.CATALOGUE_UPLOAD)],
        ]
    rows += [
        [
            button(t.plain("button-catalogue-xlsx"), StaffVerb.CATALOGUE_EXPORT, "xlsx"),
            button(t.plain("button-catalogue-csv"), StaffVerb.CATALOGUE_EXPORT, "csv"),
        ],
        [button(t.plain("button-versions"), StaffVerb.VERSIONS, "0")],
        to_desk(turn),
    ]
    return View(text, keyboard(*rows))
