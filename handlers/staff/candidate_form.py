"""Proposing a candidate, and changing what one says field by field."""

from dataclasses import replace
from typing import Final

from pydantic import ValidationError
from sqlalchemy import Connection

from bot import wording
from bot.catalogue.model import Audience, Occupation
from bot.catalogue.store import same_name
from bot.people.person import Person
from bot.programme.discovery import candidates
from bot.programme.discovery.model import LONGEST_NAME, LONGEST_WHY, Candidate, Fields
from bot.staff.roles import Member, Role
from bot.wording import key
from handlers.callback import Stale
from handlers.citizen.notice_words import cut, joined, label
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import Button, Row, button, grid, keyboard, ticked
from handlers.staff.candidate_card import look, show_card, to_card
from handlers.staff.desk import number_of
from handlers.staff.discovery import show_hub, to_hub
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

NEW, FIELD = "cand-new", "cand-field"
FIELDS: Final = tuple(Fields.model_fields)
_TICKED: Final = frozenset({"audiences", "interests"})
_NEEDED: Final = "name"
_OFFERED: Final = 6
_SHOWN: Final = 300


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.CANDIDATE_NEW, new, Role.EDITOR)
    on_staff_button(app, StaffVerb.CANDIDATE_EDIT, edit, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.CANDIDATE_ASK, ask, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.CANDIDATE_PICK, pick, Role.EDITOR, args=3)
    on_staff_expected(NEW, take_new, Role.EDITOR)
    on_staff_expected(FIELD, take_field, Role.EDITOR)


async def new(turn: Turn, _member: Member) -> None:
    """Ask for a name and a reason; the next words are both."""
    await turn.person(lambda person: replace(person, expecting=NEW))
    await turn.show(_new_view(turn))


async def take_new(turn: Turn, member: Member, _detail: str) -> None:
    """Propose a candidate: its name on the first line, why below."""
    name, _, why = text_of(turn).strip().partition("\n")
    name, why, now = " ".join(name.split()), why.strip(), turn.services.clock.now()
    if not 0 < len(name) <= LONGEST_NAME or not 0 < len(why) <= LONGEST_WHY:
        await turn.person()
        await turn.show(_new_view(turn, turn.t("cand-new-wrong", most=str(LONGEST_WHY))))
        return

    def unit(connection: Connection, _: Person) -> int:
        made = candidates.propose(connection, Fields(name=name), why, member.staff_id, now)
        return made.candidate_id

    _, candidate_id = await turn.once(unit, nothing_expected)
    if candidate_id is None:
        await show_hub(turn, member)
    else:
        await show_card(turn, member, candidate_id, turn.t("cand-proposed"))


async def edit(turn: Turn, _member: Member, number: str) -> None:
    """Ask which field is to be changed."""
    known = await look(turn, number_of(number))
    await turn.person(nothing_expected)
    t = turn.t
    choices = [
        button(t.plain(f"cand-field-{key(name)}"), StaffVerb.CANDIDATE_ASK, number, name)
        for name in FIELDS
    ]
    back = [to_card(turn, known.candidate)]
    text = t("cand-edit", name=known.candidate.fields.name)
    await turn.show(View(text, keyboard(*grid(choices), back)))


async def ask(turn: Turn, _member: Member, number: str, name: str) -> None:
    """Ask for one field; the next words are it, unless it is ticked."""
    if name not in FIELDS:
        raise Stale(name)
    known = await look(turn, number_of(number))
    if name in _TICKED:
        await turn.person(nothing_expected)
    else:
        expecting = f"{FIELD}:{known.candidate.candidate_id}.{name}"
        await turn.person(lambda person: replace(person, expecting=expecting))
    await turn.show(_field_view(turn, known.candidate, name))


async def pick(turn: Turn, member: Member, number: str, name: str, code: str) -> None:
    """Take what a button names; `-` alone empties a field."""
    if name not in FIELDS:
        raise Stale(name)
    candidate_id = number_of(number)
    known = await look(turn, candidate_id)
    fields = _picked(turn, known.candidate.fields, name, code)
    await _keep(turn, member, candidate_id, fields)
    if name in _TICKED:
        changed = await look(turn, candidate_id)
        await turn.show(_field_view(turn, changed.candidate, name))
    else:
        await show_card(turn, member, candidate_id)


async def take_field(turn: Turn, member: Member, detail: str) -> None:
    """Keep the answer, or say what is wrong and ask again."""
    number, _, name = detail.partition(".")
    candidate_id, text = int(number), text_of(turn).strip()
    known = await look(turn, candidate_id)
    if name == "occupation":
        found = _found(turn, text)
        await turn.show(_field_view(turn, known.candidate, name, found=found))
        return
    try:
        # A sticker or a picture is no answer, and empties nothing.
        fields = _changed(known.candidate.fields, **{name: text}) if text else None
    except ValidationError:
        fields = None
    if fields is None:
        await turn.show(_field_view(turn, known.candidate, name, turn.t("cand-field-wrong")))
        return
    await _keep(turn, member, candidate_id, fields)
    await show_card(turn, member, candidate_id)


async def _keep(turn: Turn, member: Member, candidate_id: int, fields: Fields) -> None:
    now = turn.services.clock.now()
    await turn.once(
        lambda c, _: candidates.edit(c, candidate_id, fields, member.staff_id, now),
        nothing_expected,
    )


def _picked(turn: Turn, fields: Fields, name: str, code: str) -> Fields:
    sign, value = code[:1], code[1:]
    known: set[str] = {
        "audiences": set(map(str, Audience)),
        "interests": set(turn.services.catalogue.interests),
        "occupation": set(turn.services.catalogue.occupations),
    }.get(name, set())
    if code == "-" and name != _NEEDED:
        return _changed(fields, **{name: Fields.model_fields[name].default})
    if sign not in ("+", "-") or value not in known:
        raise Stale(code)
    if name not in _TICKED:
        return _changed(fields, **{name: value})
    others = [each for each in getattr(fields, name) if each != value]
    return _changed(fields, **{name: [*others, value] if sign == "+" else others})


def _changed(fields: Fields, **values: object) -> Fields:
    """Raises ValidationError: a value is too long, or missing where it is needed."""
    return Fields.model_validate({**fields.model_dump(), **values})


def _found(turn: Turn, text: str) -> list[Occupation]:
    """Occupations whose name holds the words, in the order of the catalogue."""
    wanted = same_name(text)
    return [
        each
        for each in turn.services.catalogue.occupations.values()
        if wanted and any(wanted in same_name(name) for name in each.names.all_korean)
    ][:_OFFERED]


def _new_view(turn: Turn, wrong: str = "") -> View:
    text = joined(wrong, turn.t("cand-ask-new", most=str(LONGEST_NAME)))
    return View(text, keyboard(to_hub(turn)))


def _field_view(
    turn: Turn,
    candidate: Candidate,
    name: str,
    wrong: str = "",
    found: list[Occupation] | None = None,
) -> View:
    t, number = turn.t, str(candidate.candidate_id)
    told = getattr(candidate.fields, name)
    rows = _choices(turn, candidate, name, found)
    if told and name not in _TICKED | {_NEEDED}:
        empty = t.plain("button-notice-clear")
        rows.append([button(empty, StaffVerb.CANDIDATE_PICK, number, name, "-")])
    nothing = t("cand-no-such-occupation") if found == [] else ""
    now = t("notice-now", text=cut(told, _SHOWN)) if told and isinstance(told, str) else ""
    text = joined(wrong, nothing, t(f"cand-ask-{key(name)}"), now)
    return View(text, keyboard(*rows, [to_card(turn, candidate)]))


def _choices(
    turn: Turn, candidate: Candidate, name: str, found: list[Occupation] | None
) -> list[Row]:
    t, number, fields = turn.t, str(candidate.candidate_id), candidate.fields

    def one(text: str, value: str, on: bool) -> Button:
        code = ("-" if on else "+") + value
        return button(ticked(text, on), StaffVerb.CANDIDATE_PICK, number, name, code)

    match name:
        case "audiences":
            return [
                [one(t.plain(f"audience-{key(each)}"), each, each in fields.audiences)]
                for each in Audience
            ]
        case "interests":
            known = turn.services.catalogue.interests.values()
            return grid(
                one(each.name[t.lang], each.id, each.id in fields.interests) for each in known
            )
        case "occupation":
            return [
                [
                    button(
                        label(wording.short_name(t, each)),
                        StaffVerb.CANDIDATE_PICK, number, name, f"+{each.id}",
                    )
                ]
                for each in found or ()
            ]  # fmt: skip
        case _:
            return []
