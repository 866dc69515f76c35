"""Buttons that fit a phone."""

from collections.abc import Iterable
from enum import StrEnum

from handlers.callback import pack

# As the Bot API writes them: PTB's objects of a keyboard cost more than the rest of a view.
Button = dict[str, str]
Row = list[Button]
Keyboard = dict[str, list[Row]]


def button(label: str, verb: StrEnum, *args: str) -> Button:
    """A button that sends a code back."""
    return {"text": label, "callback_data": pack(verb, *args)}


def posting(label: str, words: str) -> Button:
    """A button that lets a person pick a chat and post what an inline query finds there."""
    return {"text": label, "switch_inline_query": words}


def linking(label: str, address: str) -> Button:
    """A button that opens an address."""
    return {"text": label, "url": address}


def keyboard(*rows: Row) -> Keyboard:
    """Rows of buttons; empty rows vanish."""
    return {"inline_keyboard": [row for row in rows if row]}


def grid(buttons: Iterable[Button], columns: int = 2) -> list[Row]:
    """Buttons in rows of equal length."""
    flat = list(buttons)
    return [flat[start : start + columns] for start in range(0, len(flat), columns)]


def ticked(label: str, on: bool) -> str:
    """A label with its check mark; the mark is a word character to screen readers too."""
    return f"✅ {label}" if on else f"⬜ {label}"
