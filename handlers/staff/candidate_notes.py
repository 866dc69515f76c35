"""What is kept with a candidate: sources, training, and the projects that used it."""

import re
from dataclasses import replace
from typing import Any, Final

from pydantic import ValidationError
from sqlalchemy import Connection

from bot.people.person import Person
from bot.programme import noticeboard
from bot.programme.discovery import notes
from bot.programme.discovery.model import Project, Source, Training
from bot.programme.discovery.notes import About, Full, Kind, NoSuchNotice
from bot.programme.notice import Notice
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.citizen.notice_words import joined, label
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import Row, button, keyboard
from handlers.staff import candidate_words as words
from handlers.staff.candidate_card import Known, look, to_card
from handlers.staff.desk import number_of
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

NOTE: Final = "cand-note"
SOURCES: Final = ("earlier", "foreign", "other")
_ASKED: Final = frozenset({*SOURCES, Kind.TRAINING.value, Kind.PROJECT.value})
_OFFERED: Final = 6  # notices
_NUMBER: Final = re.compile(r"\d+")


class Unreadable(ValueError):
    """The lines do not say what is asked for."""


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.NOTES, show, Role.VIEWER, args=2)
    on_staff_button(app, StaffVerb.NOTE_ADD, ask, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.NOTE_REMOVE, remove, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.NOTE_NOTICE, take_notice, Role.EDITOR, args=2)
    on_staff_expected(NOTE, take, Role.EDITOR)


async def show(turn: Turn, member: Member, number: str, kind: str) -> None:
    """The notes of a kind, with ways to add and to take away."""
    if kind not in set(Kind):
        raise Stale(kind)
    await _show(turn, member, number_of(number), Kind(kind))


async def ask(turn: Turn, _member: Member, number: str, what: str) -> None:
    """Ask for a note, line by line; the next words are it."""
    if what not in _ASKED:
        raise Stale(what)
    known = await look(turn, number_of(number))
    expecting = f"{NOTE}:{known.candidate.candidate_id}.{what}"
    await turn.person(lambda person: replace(person, expecting=expecting))
    await turn.show(await _ask_view(turn, known, what))


async def take(turn: Turn, member: Member, detail: str) -> None:
    """Keep the note, or say what is wrong and ask again."""
    number, _, what = detail.partition(".")
    candidate_id, now = int(number), turn.services.clock.now()
    try:
        about = read_note(what, text_of(turn))
        await turn.once(
            lambda c, _: notes.add(c, candidate_id, about, member.staff_id, now), nothing_expected
        )
    except (Unreadable, Full) as error:
        text = "cand-note-full" if isinstance(error, Full) else "cand-note-wrong"
        known = await look(turn, candidate_id)
        await turn.show(await _ask_view(turn, known, what, turn.t(text, most=str(notes.MOST))))
        return
    await _show(turn, member, candidate_id, kind_of(what))


async def take_notice(turn: Turn, member: Member, number: str, notice: str) -> None:
    """Keep a notice of ours as a project that used the candidate."""
    candidate_id, notice_id = number_of(number), number_of(notice)
    await look(turn, candidate_id)
    now = turn.services.clock.now()
    try:
        await turn.once(
            lambda c, _: notes.add_notice(c, candidate_id, notice_id, member.staff_id, now),
            nothing_expected,
        )
    except NoSuchNotice:
        raise Stale(notice) from None
    except Full:
        await turn.note(turn.t.plain("cand-note-full", most=str(notes.MOST)), alert=True)
        return
    await _show(turn, member, candidate_id, Kind.PROJECT)


async def remove(turn: Turn, member: Member, number: str, note: str) -> None:
    """Take a note away."""
    candidate_id, note_id = number_of(number), number_of(note)
    known = await look(turn, candidate_id)
    kind = next((each.kind for each in known.notes if each.note_id == note_id), None)
    now = turn.services.clock.now()
    await turn.once(lambda c, _: notes.remove(c, candidate_id, note_id, member.staff_id, now))
    if kind is None:
        raise Stale(note)
    await _show(turn, member, candidate_id, kind)


def kind_of(what: str) -> Kind:
    """The kind of note that a code asks for: a kind of source is a source."""
    return Kind.SOURCE if what in SOURCES else Kind(what)


def read_note(what: str, text: str) -> About:
    """A note from its lines; a line that is missing or a dash is not told.

    Raises:
        Unreadable: something needed is missing, too long, or no number.
    """
    lines = ["" if line.strip() == "-" else line.strip() for line in text.strip().splitlines()]
    try:
        match kind_of(what):
            case Kind.SOURCE:
                return _source(what, lines)
            case Kind.TRAINING:
                return _training(lines)
            case Kind.PROJECT:
                return _project(lines)
    except (ValidationError, IndexError) as error:
        raise Unreadable(text) from error


def _source(kind: str, lines: list[str]) -> Source:
    links = [line for line in lines[1:] if line.startswith(("https://", "http://"))]
    others = [line for line in lines[1:] if line not in links[:1]]
    return Source(kind=kind, title=lines[0], link="".join(links[:1]), note="\n".join(others))


def _training(lines: list[str]) -> Training:
    what, where, whom, days, people = [*lines, "", "", "", "", ""][:5]
    return Training(what=what, where=where, whom=whom, days=_whole(days), people=_whole(people))


def _project(lines: list[str]) -> Project:
    values: dict[str, Any] = {"year": _whole(lines[0]), "organisation": lines[1]}
    return Project(**values, heads=_whole(lines[2]) if len(lines) > 2 else None)


def _whole(text: str) -> int | None:
    """The number in a text such as `12명`; None for an empty one."""
    if not text:
        return None
    numbers = _NUMBER.findall(text.replace(",", ""))
    if len(numbers) != 1 or len(numbers[0]) > 9:
        raise Unreadable(text)
    return int(numbers[0])


async def _show(turn: Turn, member: Member, candidate_id: int, kind: Kind) -> None:
    known = await look(turn, candidate_id)
    await turn.person(nothing_expected)
    t, number = turn.t, str(candidate_id)
    found = [each for each in known.notes if each.kind is kind]
    head = t(f"cand-{kind}s", name=known.candidate.fields.name, count=len(found))
    lines = [f"{place}. {t.text(words.note_line(t, each))}" for place, each in enumerate(found, 1)]
    rows: list[Row] = []
    if member.role.may(Role.EDITOR):
        asked = SOURCES if kind is Kind.SOURCE else (kind.value,)
        rows = [
            [button(t.plain(f"button-cand-add-{each}"), StaffVerb.NOTE_ADD, number, each)]
            for each in asked
        ]
        rows += [_removals(turn, number, [each.note_id for each in found])]
    back = [to_card(turn, known.candidate)]
    await turn.show(View("\n".join([head, *lines]), keyboard(*rows, back)))


def _removals(turn: Turn, number: str, found: list[int]) -> Row:
    return [
        button(
            turn.t.plain("button-cand-remove", place=str(place)),
            StaffVerb.NOTE_REMOVE,
            number,
            str(note_id),
        )
        # Eight are what a row of Telegram holds; the first go first.
        for place, note_id in enumerate(found[:8], 1)
    ]


async def _ask_view(turn: Turn, known: Known, what: str, wrong: str = "") -> View:
    t = turn.t
    rows = await _notices(turn, known) if what == Kind.PROJECT else []
    text = joined(wrong, t(f"cand-ask-{what}"), t("cand-or-notice") if rows else "")
    return View(text, keyboard(*rows, [to_card(turn, known.candidate)]))


async def _notices(turn: Turn, known: Known) -> list[Row]:
    """Published notices to pick from: those that name the occupation, else the newest."""
    now, occupation = turn.services.clock.now(), known.candidate.fields.occupation
    noted = {each.notice_id for each in known.notes}

    def unit(connection: Connection, _: Person) -> list[Notice]:
        shelves = noticeboard.Shelf.PUBLIC, noticeboard.Shelf.OVER
        found = [
            notice
            for shelf in shelves
            for notice in noticeboard.on_shelf(connection, shelf, now, 0, 50)[0]
            if notice.was_published and notice.notice_id not in noted
        ]
        return sorted(found, key=lambda each: occupation not in each.fields.occupations)

    _, found = await turn.work(unit)
    number = str(known.candidate.candidate_id)
    return [
        [button(label(each.fields.title), StaffVerb.NOTE_NOTICE, number, str(each.notice_id))]
        for each in found[:_OFFERED]
    ]
