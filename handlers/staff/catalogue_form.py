"""Changing the catalogue in the chat: a column of an entry, a new entry, one that is retired."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection

from bot.people.person import Person
from bot.programme.notice_columns import Said, Unreadable
from bot.staff.roles import Member, Role
from bot.versions import drafts
from bot.versions.columns import BY_NAME, COLUMNS, EVIDENCE, NOTHING, Column, Labels
from bot.versions.sheet import new_id
from bot.versions.working import Wanted
from handlers.callback import Stale
from handlers.citizen.notice_words import cut, joined
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import Row, button, grid, keyboard
from handlers.staff import catalogue_words as words
from handlers.staff.catalogue import card, show, standing, to_card, to_hub
from handlers.staff.desk import number_of
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Change, Turn
from handlers.view import View

NEW, VALUE = "cat-new", "cat"
_SHOWN: Final = 1500  # letters of what a column says already
_NAME: Final = 100
_NEEDED: Final = frozenset({"official", "english", "years", "sources", "evidence"})
_SIGNS: Final = {"-": True, "+": False}


def register(app: App) -> None:
    """Add this topic's handlers."""
    editor = Role.EDITOR
    on_staff_button(app, StaffVerb.CATALOGUE_FIELDS, show_fields, editor, args=1)
    on_staff_button(app, StaffVerb.CATALOGUE_ASK, ask, editor, args=2)
    on_staff_button(app, StaffVerb.CATALOGUE_CLEAR, clear, editor, args=2)
    on_staff_button(app, StaffVerb.CATALOGUE_CHOOSE, choose, editor, args=3)
    on_staff_button(app, StaffVerb.CATALOGUE_NEW, ask_new, editor)
    on_staff_button(app, StaffVerb.CATALOGUE_RETIRE, retire, editor, args=2)
    on_staff_button(app, StaffVerb.CATALOGUE_RESTORE, restore, editor, args=1)
    on_staff_expected(NEW, take_new, editor)
    on_staff_expected(VALUE, take, editor)


async def show_fields(turn: Turn, _member: Member, occupation_id: str) -> None:
    """Which column to change."""
    await turn.person(nothing_expected)
    wanted = await _entry(turn, occupation_id)
    fields = [
        button(column.heading, StaffVerb.CATALOGUE_ASK, occupation_id, column.name)
        for column in COLUMNS
    ]
    text = turn.t("catalogue-which-column", name=words.name_of(wanted, occupation_id))
    await turn.show(View(text, keyboard(*grid(fields), to_card(turn, occupation_id))))


async def ask(turn: Turn, _member: Member, occupation_id: str, name: str) -> None:
    """Ask for a column; the next words are its value."""
    column, _ = _column(name), await _entry(turn, occupation_id)
    expecting = f"{VALUE}:{occupation_id}.{name}"
    await turn.person(lambda person: replace(person, expecting=expecting))
    await _ask(turn, occupation_id, column)


async def clear(turn: Turn, member: Member, occupation_id: str, name: str) -> None:
    """Empty a column."""
    if _column(name).name in _NEEDED:
        raise Stale(name)
    await _put(turn, member, occupation_id, name, NOTHING[name])


async def choose(turn: Turn, member: Member, occupation_id: str, name: str, place: str) -> None:
    """Take one of a column's choices."""
    number = number_of(place)
    if name != "evidence" or number >= len(EVIDENCE):
        raise Stale(place)
    await _put(turn, member, occupation_id, name, list(EVIDENCE)[number])


async def take(turn: Turn, member: Member, detail: str) -> None:
    """Keep the value, or say why it cannot be read and ask again."""
    occupation_id, _, name = detail.partition(".")
    try:
        column = _column(name)
        await _entry(turn, occupation_id)
    except Stale:
        # A colleague dropped it meanwhile.
        await turn.person(nothing_expected)
        await show(turn, member)
        return
    try:
        value = column.read(_labels(turn), text_of(turn))
    except Unreadable as error:
        await turn.person()
        await _ask(turn, occupation_id, column, error.said)
        return
    await _put(turn, member, occupation_id, name, value)


async def ask_new(turn: Turn, _member: Member) -> None:
    """Ask for the name of a new occupation; the next words are it."""
    await turn.person(lambda person: replace(person, expecting=NEW))
    await turn.show(View(turn.t("catalogue-ask-name"), keyboard(to_hub(turn))))


async def take_new(turn: Turn, member: Member, _detail: str) -> None:
    """Begin an entry with its two names; the rest is filled in column by column."""
    official, _, english = (part.strip() for part in text_of(turn).partition("\n"))
    if not official or not english or "\n" in english or max(len(official), len(english)) > _NAME:
        await turn.person()
        await turn.show(View(turn.t("catalogue-ask-name"), keyboard(to_hub(turn))))
        return
    now = turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> str:
        id_ = new_id(english, {*drafts.desk(connection).entries})
        facts = {**NOTHING, "official": official, "english": english}
        drafts.edit(connection, id_, lambda _: Wanted(facts), member.staff_id, now)
        return id_

    _, occupation_id = await turn.once(unit, nothing_expected)
    if occupation_id is None:
        await show(turn, member)
    else:
        await card(turn, member, occupation_id, turn.t("catalogue-begun"))


async def retire(turn: Turn, member: Member, occupation_id: str, sign: str) -> None:
    """Retire an entry or bring it back; the button names what it wants."""
    if sign not in _SIGNS:
        raise Stale(sign)
    retired = _SIGNS[sign]
    await _edit(turn, member, occupation_id, lambda entry: replace(entry, retired=retired))
    await card(turn, member, occupation_id, turn.t("catalogue-kept"))


async def restore(turn: Turn, member: Member, occupation_id: str) -> None:
    """Take an entry out of the draft."""
    now = turn.services.clock.now()
    try:
        await turn.once(lambda c, _: drafts.restore(c, occupation_id, member.staff_id, now))
    except drafts.NoDraft:
        raise Stale(occupation_id) from None
    there, _ = await standing(turn)
    if occupation_id in there.entries:
        await card(turn, member, occupation_id, turn.t("catalogue-restored"))
    else:
        await show(turn, member)


async def _put(turn: Turn, member: Member, occupation_id: str, name: str, value: Any) -> None:
    def change(entry: Wanted) -> Wanted:
        return replace(entry, facts={**entry.facts, name: value})

    await _edit(turn, member, occupation_id, change, nothing_expected)
    await card(turn, member, occupation_id, turn.t("catalogue-kept"))


async def _edit(
    turn: Turn,
    member: Member,
    occupation_id: str,
    change: Callable[[Wanted], Wanted],
    then: Change = lambda person: person,
) -> None:
    """Change an entry in the draft, once however often the update comes.

    Raises:
        Stale: there is no such entry.
    """
    now = turn.services.clock.now()

    def changed(entry: Wanted | None) -> Wanted:
        if entry is None:
            raise Stale(occupation_id)
        return change(entry)

    await turn.once(lambda c, _: drafts.edit(c, occupation_id, changed, member.staff_id, now), then)


async def _entry(turn: Turn, occupation_id: str) -> Wanted:
    there, _ = await standing(turn)
    if (found := there.entries.get(occupation_id)) is None:
        raise Stale(occupation_id)
    return found


async def _ask(turn: Turn, occupation_id: str, column: Column, wrong: Said | None = None) -> None:
    wanted, t = await _entry(turn, occupation_id), turn.t
    told = column.show(_labels(turn), wanted.facts[column.name])
    present = cut(told, _SHOWN) if told else t.plain("import-empty-value")
    text = joined(
        t("catalogue-wrong", what=t.plain(wrong.message, **wrong.values)) if wrong else "",
        t("catalogue-ask", column=column.heading, name=words.name_of(wanted, occupation_id)),
        t("catalogue-ask-now", text=present),
        t("catalogue-ask-how", hint=column.hint, example=column.example),
    )
    rows: list[Row] = [
        [button(label, StaffVerb.CATALOGUE_CHOOSE, occupation_id, column.name, str(place))]
        for place, label in enumerate(column.choices)
    ]
    if told and column.name not in _NEEDED:
        label = t.plain("button-catalogue-clear")
        rows.append([button(label, StaffVerb.CATALOGUE_CLEAR, occupation_id, column.name)])
    await turn.show(View(text, keyboard(*rows, to_card(turn, occupation_id))))


def _column(name: str) -> Column:
    if name not in BY_NAME:
        raise Stale(name)
    return BY_NAME[name]


def _labels(turn: Turn) -> Labels:
    return Labels(turn.services.librarian.files)
