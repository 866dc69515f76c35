"""The answers of a notice's form that are picked with buttons."""

from collections.abc import Callable, Sequence
from typing import Final

from bot import wording
from bot.catalogue.model import Occupation
from bot.catalogue.vocabulary import Group
from bot.clock import seoul
from bot.matching.model import Seeker
from bot.programme.notice import Fields, Flag, Notice
from handlers.callback import Stale
from handlers.citizen.notice_words import label
from handlers.keyboards import Button, Row, button, ticked
from handlers.staff.notice_fields import changed
from handlers.staff.verbs import StaffVerb
from handlers.turn import Turn

TICKED: Final = frozenset({"occupations", "groups"})
LONGEST: Final = 100  # letters of what is looked for
_FOUND: Final = 6
_MOST: Final = 10  # occupations of one notice
_YEARS: Final = (0, 1)  # from now


def rows(turn: Turn, notice: Notice, step: str, words: str, way: str) -> list[Row]:
    """The buttons of a step; none for one that is answered in words."""

    def pick(text: str, code: str) -> Button:
        args = str(notice.notice_id), step, code, way
        return button(text, StaffVerb.NOTICE_CHOOSE, *args)

    t, fields = turn.t, notice.fields
    match step:
        case "year":
            this_year = seoul(turn.services.clock.now()).year
            years = [str(this_year + each) for each in _YEARS]
            return [[pick(t.plain("year", year=year), year) for year in years]]
        case "flag":
            return [[pick(t.plain(f"notice-flag-{flag}"), flag)] for flag in Flag]
        case "groups":
            return [[_group(turn, pick, fields, group)] for group in Group]
        case "occupations":
            return [
                [_occupation(turn, pick, fields, each)] for each in _offered(turn, fields, words)
            ]
        case _:
            return []


def reader(turn: Turn, step: str, code: str) -> Callable[[Fields], Fields]:
    """What a button's code does to a notice.

    Raises:
        Stale: nothing, now.
    """
    match step:
        case "year" if code.isascii() and code.isdecimal() and 2010 <= int(code) <= 2100:
            return lambda fields: changed(fields, year=int(code))
        case "flag" if code in set(Flag):
            return lambda fields: changed(fields, flag=Flag(code))
        case "groups" if code[1:] in set(Group):
            return _ticking("groups", code, len(Group))
        case "occupations" if turn.services.catalogue.occupation(code[1:]):
            return _ticking("occupations", code, _MOST)
        case _:
            raise Stale(code)


def found(turn: Turn, words: str) -> Sequence[Occupation]:
    """The occupations that words mean, best first."""
    answer = turn.services.matcher.match(Seeker(), words, limit=_FOUND)
    return [match.occupation for match in answer.matches]


def _ticking(name: str, code: str, most: int) -> Callable[[Fields], Fields]:
    sign, choice = code[:1], code[1:]
    if sign not in ("+", "-"):
        raise Stale(code)

    def edit(fields: Fields) -> Fields:
        others = [each for each in getattr(fields, name) if each != choice]
        return changed(fields, **{name: ([*others, choice] if sign == "+" else others)[-most:]})

    return edit


def _offered(turn: Turn, fields: Fields, words: str) -> list[Occupation]:
    """What is ticked, then what the words mean; without words, what the title means."""
    known = map(turn.services.catalogue.occupation, fields.occupations)
    chosen = [each for each in known if each is not None]
    return [*chosen, *(each for each in found(turn, words or fields.title) if each not in chosen)]


def _group(turn: Turn, pick: Callable[[str, str], Button], fields: Fields, group: Group) -> Button:
    on = group in fields.groups
    name = ticked(turn.t.plain("check-who", group=group.value), on)
    return pick(name, ("-" if on else "+") + group)


def _occupation(
    turn: Turn, pick: Callable[[str, str], Button], fields: Fields, occupation: Occupation
) -> Button:
    on = occupation.id in fields.occupations
    name = label(ticked(wording.short_name(turn.t, occupation), on))
    return pick(name, ("-" if on else "+") + occupation.id)
