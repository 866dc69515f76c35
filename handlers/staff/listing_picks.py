"""The answers of a centre's or a visit's form that are picked with buttons."""

from collections.abc import Callable
from typing import Final

from bot.catalogue.model import Channel
from bot.catalogue.vocabulary import AgeBand, Group
from bot.programme import districts
from bot.programme.listing import AnyFields, CentreFields
from bot.wording import key
from handlers.callback import Stale
from handlers.citizen.notice_words import label
from handlers.keyboards import Row, button, grid, ticked
from handlers.staff.listing_fields import changed
from handlers.staff.verbs import StaffVerb
from handlers.turn import Turn

TICKED: Final = frozenset({"ages", "groups"})
NONE: Final = "-"  # no channel of the plan
_COLUMNS: Final = {"ko": 3, "en": 2}
_BANDS: Final = tuple(band for band in AgeBand if band is not AgeBand.UNDER_14)


def rows(turn: Turn, listing_id: int, fields: AnyFields, step: str, way: str) -> list[Row]:
    """The buttons of a step; none for one that is answered in words."""
    t = turn.t

    def pick(text: str, code: str) -> dict[str, str]:
        return button(text, StaffVerb.LISTING_CHOOSE, str(listing_id), step, code, way)

    def tick(text: str, code: str, *, on: bool) -> dict[str, str]:
        return pick(ticked(text, on), ("-" if on else "+") + code)

    match step:
        case "channel":
            found = [[pick(label(each.name[t.lang]), each.id)] for each in channels(turn, fields)]
            if isinstance(fields, CentreFields):
                return found
            return [*found, [pick(t.plain("listing-no-channel"), NONE)]]
        case "district":
            every = districts.all_of_them().values()
            return grid((pick(each.name[t.lang], each.id) for each in every), _COLUMNS[t.lang])
        case "ages" if not isinstance(fields, CentreFields):
            return grid(
                tick(t.plain(f"age-{key(each)}"), each, on=each in fields.ages) for each in _BANDS
            )
        case "groups" if not isinstance(fields, CentreFields):
            return [
                [tick(t.plain(f"group-{key(each)}"), each, on=each in fields.groups)]
                for each in Group
            ]
        case _:
            return []


def channels(turn: Turn, fields: AnyFields) -> list[Channel]:
    """The channels it may belong to: a centre is of one that has centres."""
    every = turn.services.catalogue.channels
    centre = isinstance(fields, CentreFields)
    return [each for each in every if each.kind == "centre" or not centre]


def reader(turn: Turn, step: str, code: str) -> Callable[[AnyFields], AnyFields]:
    """What a button's code does to it.

    Raises:
        Stale: nothing, now.
    """
    match step:
        case "channel":
            return lambda fields: _with_channel(turn, fields, code)
        case "district" if code in districts.all_of_them():
            return lambda fields: changed(fields, district=code)
        case "ages" if code[1:] in set(_BANDS):
            return _ticking("ages", code)
        case "groups" if code[1:] in set(Group):
            return _ticking("groups", code)
        case _:
            raise Stale(code)


def _with_channel(turn: Turn, fields: AnyFields, code: str) -> AnyFields:
    known = {each.id for each in channels(turn, fields)}
    if code in known:
        return changed(fields, channel=code)
    if code == NONE and not isinstance(fields, CentreFields):
        return changed(fields, channel="")
    raise Stale(code)


def _ticking(name: str, code: str) -> Callable[[AnyFields], AnyFields]:
    sign, choice = code[:1], code[1:]
    if sign not in ("+", "-"):
        raise Stale(code)

    def edit(fields: AnyFields) -> AnyFields:
        others = [each for each in getattr(fields, name) if each != choice]
        return changed(fields, **{name: [*others, choice] if sign == "+" else others})

    return edit
