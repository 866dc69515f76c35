"""What Telegram refuses in texts and keyboards, in its own words."""

from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.entities import compose, given_entities
from bot.sandbox.errors import bad
from bot.sandbox.html import Entity
from bot.sandbox.model import JSON
from bot.sandbox.world import World

MOST_TEXT = 4096
MOST_CAPTION = 1024
MOST_BUTTONS = 100
MOST_DATA_BYTES = 64
ACTIONS = frozenset(
    {
        "callback_data",
        "url",
        "login_url",
        "web_app",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    }
)
OTHER_MARKUP = ("keyboard", "remove_keyboard", "force_reply")


def message_text(world: World, call: Call) -> JSON:
    """The `text` of a message with its entities. Raises 400."""
    text, entities = _composed(world, call, "text", "entities")
    if not text:
        raise bad("message text is empty")
    if len(text) > MOST_TEXT:
        raise bad("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def caption(world: World, call: Call) -> JSON:
    """The caption of a message, perhaps none. Raises 400."""
    text, entities = _composed(world, call, "caption", "caption_entities")
    if len(text) > MOST_CAPTION:
        raise bad("message caption is too long")
    content: JSON = {"caption": text} if text else {}
    if entities:
        content["caption_entities"] = entities
    return content


def _composed(world: World, call: Call, name: str, listed: str) -> tuple[str, list[Entity]]:
    parse_mode = call.text("parse_mode")
    entities = [] if parse_mode else given_entities(call.values.get(listed))
    return compose(call.text(name), parse_mode, entities, world.user)


def markup(call: Call) -> JSON | None:
    """The `reply_markup` of a call, checked; None if it has none. Raises 400."""
    value = call.json("reply_markup", "can't parse reply keyboard markup JSON object")
    if value is None:
        return None
    if not isinstance(value, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in value:
        return {"inline_keyboard": inline_keyboard(value["inline_keyboard"])}
    return value if any(name in value for name in OTHER_MARKUP) else None


def inline_keyboard(rows: Any) -> list[list[JSON]]:
    """The rows of an inline keyboard; empty rows vanish. Raises 400."""
    if not isinstance(rows, list):
        raise bad('field "inline_keyboard" must be of type Array')
    kept = []
    for row in rows:
        if not isinstance(row, list):
            raise bad('field "inline_keyboard" must be an Array of Arrays')
        buttons = [inline_button(button) for button in row]
        if buttons:
            kept.append(buttons)
    if sum(len(row) for row in kept) > MOST_BUTTONS:
        raise bad("reply markup is too long")
    return kept


def inline_button(button: Any) -> JSON:
    """One inline button. Raises 400 if it does nothing or says too much."""
    prefix = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad(f"{prefix}InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad(f'{prefix}Field "text" must be of type String')
    if not button["text"].strip():
        raise bad("BUTTON_TEXT_INVALID")
    actions = ACTIONS.intersection(button)
    if not actions:
        raise bad(f"{prefix}Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button:
        size = len(str(button["callback_data"]).encode())
        if not 1 <= size <= MOST_DATA_BYTES:
            raise bad("BUTTON_DATA_INVALID")
    return button
