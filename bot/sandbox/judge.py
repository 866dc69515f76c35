"""What Telegram refuses in texts and captions, in its own words."""

from bot.sandbox.call import Call
from bot.sandbox.entities import compose, given_entities
from bot.sandbox.errors import bad
from bot.sandbox.html import Entity
from bot.sandbox.model import JSON
from bot.sandbox.world import World

# Counted in Unicode characters after entities are parsed, unlike the offsets of entities.
MOST_TEXT = 4096
MOST_CAPTION = 1024


def message_text(world: World, call: Call, too_long: str = "message is too long") -> JSON:
    """The `text` of a message with its entities. Raises 400."""
    text, entities = composed(world, call, "text", "entities")
    if not text:
        raise bad("message text is empty")
    if len(text) > MOST_TEXT:
        raise bad(too_long)
    return {"text": text, "entities": entities} if entities else {"text": text}


def caption(world: World, call: Call, too_long: str = "message caption is too long") -> JSON:
    """The caption of a message, perhaps none. Raises 400."""
    text, entities = composed(world, call, "caption", "caption_entities")
    if len(text) > MOST_CAPTION:
        raise bad(too_long)
    content: JSON = {"caption": text} if text else {}
    if entities:
        content["caption_entities"] = entities
    if text and call.boolean("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


def composed(world: World, call: Call, name: str, listed: str) -> tuple[str, list[Entity]]:
    """A text parameter with the entities marked up in it or listed beside it."""
    parse_mode = call.text("parse_mode")
    entities = [] if parse_mode else given_entities(call.values.get(listed))
    return compose(call.text(name), parse_mode, entities, world.user)
