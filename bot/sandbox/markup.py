"""Keyboards: what Telegram accepts in `reply_markup`, and its words for what it does not."""

from typing import Any

import orjson

from bot.sandbox.call import Call
from bot.sandbox.errors import bad
from bot.sandbox.links import checked_link
from bot.sandbox.model import JSON

MOST_BUTTONS = 100
MOST_REPLY_BUTTONS = 300
MOST_BYTES = 10_000
MOST_DATA_BYTES = 64
MOST_COPIED = 256
QUERY_KINDS = ("switch_inline_query", "switch_inline_query_current_chat")
OBJECT_KINDS = ("switch_inline_query_chosen_chat", "login_url", "web_app", "copy_text")
FLAG_KINDS = ("callback_game", "pay")


def markup(call: Call) -> JSON | None:
    """The `reply_markup` of a call, checked; None if it has none or an empty one. Raises 400."""
    value = call.json("reply_markup", "can't parse reply keyboard markup JSON object")
    return None if value is None else checked_markup(value)


def checked_markup(value: Any) -> JSON | None:
    """A keyboard as Telegram keeps it. Raises 400."""
    if not isinstance(value, dict):
        raise bad("object expected as reply markup")
    if rows := array(value, "keyboard"):
        return {**value, "keyboard": reply_keyboard(rows)}
    if rows := array(value, "inline_keyboard"):
        kept = inline_keyboard(rows)
        return {"inline_keyboard": kept} if kept else None
    return value if value.get("remove_keyboard") or value.get("force_reply") else None


def array(value: JSON, name: str) -> list[Any]:
    """An optional array of arrays in an object."""
    rows = value.get(name)
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise bad(f'field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        owner = " of the InlineKeyboardMarkup" if name == "inline_keyboard" else ""
        raise bad(f'field "{name}"{owner} must be an Array of Arrays')
    return rows


def reply_keyboard(rows: list[list[Any]]) -> list[list[JSON]]:
    """The rows of a reply keyboard; plain strings become buttons. Raises 400."""
    kept = [[reply_button(button) for button in row] for row in rows if row]
    if sum(map(len, kept)) > MOST_REPLY_BUTTONS or len(orjson.dumps(kept)) > MOST_BYTES:
        raise bad("reply markup is too long")
    return kept


def reply_button(button: Any) -> JSON:
    """One button of a reply keyboard."""
    prefix = "can't parse keyboard button: "
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad(f"{prefix}KeyboardButton must be a String or an Object")
    required_text(button, prefix)
    if not button["text"]:
        raise bad("keyboard button text must be non-empty")
    return button


def inline_keyboard(rows: list[list[Any]]) -> list[list[JSON]]:
    """The rows of an inline keyboard; empty rows vanish. Raises 400."""
    kept = [[inline_button(button) for button in row] for row in rows if row]
    if sum(map(len, kept)) > MOST_BUTTONS or len(orjson.dumps(kept)) > MOST_BYTES:
        raise bad("reply markup is too long")
    return kept


def inline_button(button: Any) -> JSON:
    """One inline button. Raises 400 if it does nothing or says too much."""
    prefix = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad(f"{prefix}InlineKeyboardButton must be an Object")
    required_text(button, prefix)
    if url := optional_text(button, "url", prefix):
        if checked_link(url) is None:
            raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    elif data := optional_text(button, "callback_data", prefix):
        if len(data.encode()) > MOST_DATA_BYTES:
            raise bad("BUTTON_DATA_INVALID")
    else:
        other_kind(button, prefix)
    if not button["text"]:
        raise bad("inline keyboard button text must be non-empty")
    return button


def other_kind(button: JSON, prefix: str) -> None:
    """A button that neither opens an address nor asks the bot."""
    for name in QUERY_KINDS:
        if name in button:
            optional_text(button, name, prefix)
            return
    for name in OBJECT_KINDS:
        if name in button:
            if not isinstance(button[name], dict):
                raise bad(f'{prefix}Field "{name}" must be of type Object')
            if name == "copy_text" and not 1 <= len(button[name].get("text", "")) <= MOST_COPIED:
                raise bad("BUTTON_COPY_TEXT_INVALID")
            return
    if not any(name in button for name in FLAG_KINDS):
        raise bad(f"{prefix}Text buttons are unallowed in the inline keyboard")


def required_text(button: JSON, prefix: str) -> None:
    """A button has a text."""
    if "text" not in button:
        raise bad(f'{prefix}Can\'t find field "text"')
    optional_text(button, "text", prefix)


def optional_text(button: JSON, name: str, prefix: str) -> str:
    """A text field of a button, empty if absent; numbers count as their digits."""
    value = button.get(name, "")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise bad(f'{prefix}Field "{name}" must be of type String')
    return str(value)
