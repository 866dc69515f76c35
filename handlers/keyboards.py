"""Buttons that fit a phone."""

from collections.abc import Iterable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.callback import Verb, pack

Button = InlineKeyboardButton
Row = list[Button]


def button(label: str, verb: Verb, *args: str) -> Button:
    """A button that sends a code back."""
    return Button(label, callback_data=pack(verb, *args))


def keyboard(*rows: Row) -> InlineKeyboardMarkup:
    """Rows of buttons; empty rows vanish."""
    return InlineKeyboardMarkup([row for row in rows if row])


def grid(buttons: Iterable[Button], columns: int = 2) -> list[Row]:
    """Buttons in rows of equal length."""
    flat = list(buttons)
    return [flat[start : start + columns] for start in range(0, len(flat), columns)]


def ticked(label: str, on: bool) -> str:
    """A label with its check mark; the mark is a word character to screen readers too."""
    return f"✅ {label}" if on else f"⬜ {label}"
