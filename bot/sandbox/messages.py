"""Messages as a person sees them."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.sandbox.model import JSON


@dataclass(slots=True, frozen=True)
class Button:
    """An inline button; `data` is what a press sends, None for a link."""

    label: str
    data: str | None
    url: str | None


@dataclass(slots=True, frozen=True)
class Message:
    """A message at one moment; `raw` is the Bot API object."""

    raw: JSON

    @property
    def id(self) -> int:
        """As in Bot API calls."""
        return int(self.raw["message_id"])

    @property
    def chat_id(self) -> int:
        """Where it was said."""
        return int(self.raw["chat"]["id"])

    @property
    def text(self) -> str:
        """The text or the caption, empty if there is neither."""
        return str(self.raw.get("text") or self.raw.get("caption") or "")

    @property
    def from_bot(self) -> bool:
        """Whether the bot said it."""
        return bool(self.raw["from"]["is_bot"])

    @property
    def edited(self) -> bool:
        """Whether text, caption or media changed after it was sent."""
        return "edit_date" in self.raw

    @property
    def file_id(self) -> str | None:
        """The identifier of its document, voice message, sticker or largest photo."""
        if photo := self.raw.get("photo"):
            return str(photo[-1]["file_id"])
        for kind in ("document", "voice", "sticker"):
            if kind in self.raw:
                return str(self.raw[kind]["file_id"])
        return None

    @property
    def rows(self) -> list[list[Button]]:
        """The inline keyboard, row by row."""
        rows = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        return [
            [Button(b["text"], b.get("callback_data"), b.get("url")) for b in row] for row in rows
        ]

    @property
    def labels(self) -> list[str]:
        """The labels of all inline buttons, in reading order."""
        return [button.label for button in self._buttons()]

    def _buttons(self) -> Iterator[Button]:
        return (button for row in self.rows for button in row)

    def button(self, wanted: str) -> Button:
        """The button with this label, else this callback data. Raises LookupError."""
        for button in self._buttons():
            if button.label == wanted:
                return button
        for button in self._buttons():
            if button.data == wanted:
                return button
        raise LookupError(f"no button {wanted!r} among {self.labels}")
