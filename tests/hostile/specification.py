"""Values of the Bot API's types, drawn from the specification's own tables."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

import orjson
from hypothesis import strategies as st

from tests.hostile.material import words

SPECIFICATION: Final = Path(__file__).parents[3] / "shared" / "botapi" / "api.json"
JSON = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]

# Objects this deep hold only what they must; a message holds a message that holds a message.
DEEPEST: Final = 3
MOST_EXTRAS: Final = 4
_ARRAY: Final = "Array of "
_LARGEST: Final = 2**31 - 1
_PRIMITIVES: Final[dict[str, st.SearchStrategy[Any]]] = {
    "String": words,
    "Integer": st.one_of(st.integers(0, 3), st.integers(0, _LARGEST)),
    "Float": st.floats(-180, 180),
    "Boolean": st.booleans(),
}
_IDENTIFIER: Final = st.integers(1, 2**52 - 1)
_MOMENT: Final = st.integers(1, _LARGEST)
_FIXED: Final = re.compile(r'[Aa]lways "([^"]+)"')
_CHOICES: Final = re.compile(r"can be|one of|[Ee]ither|[Cc]urrently")
_QUOTED: Final = re.compile(r'"([^"]+)"')
_SERVICE: Final = re.compile(r"[Ss]ervice message|chat title was|chat photo was|members that were")
# Notices whose description does not say so.
_UNMARKED: Final = (
    "left_chat_member",
    "pinned_message",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "connected_website",
    "giveaway_winners",
)


@cache
def types() -> dict[str, JSON]:
    """The specification's types by name."""
    found: dict[str, JSON] = orjson.loads(SPECIFICATION.read_bytes())["types"]
    return found


@cache
def fields(kind: str) -> dict[str, JSON]:
    """A type's fields by name; some types have none."""
    return {field["name"]: field for field in types()[kind].get("fields", ())}


def update_kinds() -> dict[str, str]:
    """What an update may hold: the field's name and its type."""
    return {
        name: field["types"][0] for name, field in fields("Update").items() if name != "update_id"
    }


@cache
def service_fields() -> frozenset[str]:
    """The fields of a message that make it a notice of Telegram's, not something a person said."""
    return frozenset(
        name for name, field in fields("Message").items() if _SERVICE.search(field["description"])
    ) | frozenset(_UNMARKED)


def value(draw: Draw, kind: str, depth: int = 0) -> Any:
    """A value of a type: primitive, array, union or object."""
    if kind.startswith(_ARRAY):
        count = draw(st.integers(0, 2)) if depth < DEEPEST else 0
        return [value(draw, kind.removeprefix(_ARRAY), depth + 1) for _ in range(count)]
    if kind in _PRIMITIVES:
        return draw(_PRIMITIVES[kind])
    if subtypes := types()[kind].get("subtypes"):
        deep = depth >= DEEPEST and "String" in subtypes
        return value(draw, "String" if deep else draw(st.sampled_from(subtypes)), depth + 1)
    return an_object(draw, kind, depth)


def an_object(draw: Draw, kind: str, depth: int = 0, wanted: frozenset[str] = frozenset()) -> JSON:
    """An object with what it must have, the wanted fields, and a few of those it may have."""
    table = fields(kind)
    names = {name for name, field in table.items() if field["required"]} | wanted
    optional = [name for name in table if name not in names]
    if optional and depth < DEEPEST:
        most = MOST_EXTRAS if depth == 0 else 1
        names |= draw(st.sets(st.sampled_from(optional), max_size=most))
    return {name: _field(draw, table[name], depth) for name in table if name in names}


def _field(draw: Draw, field: JSON, depth: int) -> Any:
    """A field's value, as far as its description narrows it."""
    description, kind = field["description"], field["types"][0]
    if fixed := _FIXED.search(description):
        return fixed[1]
    if "Always 0" in description:
        return 0
    if kind == "Integer" and "Unix time" in description:
        return draw(_MOMENT)
    if kind == "Integer" and "dentifier" in description:
        return draw(_IDENTIFIER)
    choices = _QUOTED.findall(description) if _CHOICES.search(description) else []
    if kind == "String" and choices:
        return draw(st.sampled_from(choices))
    return value(draw, kind, depth + 1)
