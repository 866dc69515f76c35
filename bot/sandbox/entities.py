"""What a text carries: marked-up entities, and those Telegram finds by itself."""

import re
from collections.abc import Callable
from typing import Any

import orjson

from bot.sandbox.errors import bad
from bot.sandbox.html import Entity, parse_html, utf16_length

WORTH_A_LOOK = re.compile(r"[/@#.$+]")
FOUND = re.compile(
    r"(?P<url>(?:https?|tg)://[^\s<>\"]+[^\s<>\".,!?;:)\]'])"
    r"|(?P<email>[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})"
    r"|(?P<bare_url>(?<![\w.@])(?:[A-Za-z0-9-]+\.)+(?:com|net|org|kr|me|io|go|app|dev|info)"
    r"(?![\w.])(?:/[^\s<>\"]*[^\s<>\".,!?;:)\]'])?)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z][A-Za-z0-9_]{2,31})?(?![\w/]))"
    r"|(?P<mention>(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w))"
    r"|(?P<hashtag>(?<![\w#])#(?=\w*[^\W\d_])\w{1,256})"
    r"|(?P<cashtag>(?<![\w$])\$[A-Z]{3,8}(?!\w))"
    r"|(?P<phone_number>(?<![\w+])\+\d[\d -]{7,16}\d(?!\w))"
)
# Marked-up pieces beyond these stay plain text.
MOST_ENTITIES = 100
# Inside these, Telegram looks for nothing more.
OPAQUE = frozenset({"code", "pre", "text_link", "text_mention"})
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
FORMATS = frozenset({"html", "markdown", "markdownv2"})


def detect(text: str, known: list[Entity]) -> list[Entity]:
    """Commands, addresses, mentions and hashtags in `text`, outside links and code."""
    if not WORTH_A_LOOK.search(text):
        return []
    closed = [(e["offset"], e["offset"] + e["length"]) for e in known if e["type"] in OPAQUE]
    entities = []
    for match in FOUND.finditer(text):
        offset = utf16_length(text[: match.start()])
        length = utf16_length(match[0])
        if not any(begin < offset + length and offset < end for begin, end in closed):
            kind = str(match.lastgroup).removeprefix("bare_")
            entities.append({"type": kind, "offset": offset, "length": length})
    return entities


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Strips what Telegram strips from both ends and moves the entities along."""
    stripped = text.rstrip()
    dropped = len(stripped) - len(stripped.lstrip())
    stripped = stripped[dropped:]
    if len(stripped) == len(text):
        return text, entities
    shift, end = utf16_length(text[:dropped]), utf16_length(stripped)
    kept = []
    for entity in entities:
        begin = max(entity["offset"] - shift, 0)
        stop = min(entity["offset"] - shift + entity["length"], end)
        if stop > begin:
            kept.append({**entity, "offset": begin, "length": stop - begin})
    return stripped, kept


def compose(
    text: str, parse_mode: str, entities: list[Entity], user: Callable[[int], dict[str, Any] | None]
) -> tuple[str, list[Entity]]:
    """The text and entities a message ends up with. `user` resolves mentioned people."""
    if parse_mode:
        if parse_mode.lower() not in FORMATS:
            raise bad("unsupported parse_mode")
        if parse_mode.lower() != "html":
            raise bad("this server reads HTML only")
        text, entities = parse_html(text)
    text = CONTROL.sub(" ", text.replace("\r", ""))
    text, entities = trim(text, entities)
    entities = [e for e in entities if e["type"] != "text_mention" or _resolve(e, user)]
    found = detect(text, entities)
    if found:
        entities = sorted([*entities, *found], key=lambda e: (e["offset"], -e["length"]))
    return text, entities[:MOST_ENTITIES]


def _resolve(entity: Entity, user: Callable[[int], dict[str, Any] | None]) -> bool:
    person = user(int(entity["user"]["id"]))
    if person:
        entity["user"] = person
    return person is not None


def given_entities(raw: Any) -> list[Entity]:
    """The `entities` parameter. Raises 400 if it is not an array of entities."""
    if raw in (None, ""):
        return []
    try:
        value = orjson.loads(raw) if isinstance(raw, str) else raw
    except orjson.JSONDecodeError:
        raise bad("can't parse entities JSON object") from None
    if not isinstance(value, list):
        raise bad("expected an Array of MessageEntity")
    return [entity for entity in value if well_formed(entity)]


def well_formed(entity: Any) -> bool:
    """Whether an entity covers something; empty ones vanish. Raises 400 if it is none."""
    if not isinstance(entity, dict):
        raise bad("can't parse MessageEntity: expected an Object")
    if not all(isinstance(entity.get(key), int) for key in ("offset", "length")):
        raise bad("can't parse MessageEntity: offset and length must be Numbers")
    kind, user = entity.get("type"), entity.get("user")
    if kind == "text_mention" and not (isinstance(user, dict) and isinstance(user.get("id"), int)):
        raise bad("can't parse MessageEntity: a text_mention needs a user")
    return isinstance(kind, str) and entity["length"] > 0 and entity["offset"] >= 0
