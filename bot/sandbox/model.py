"""What the sandbox keeps about chats, and what it records about calls."""

from dataclasses import dataclass, field
from typing import Any

JSON = dict[str, Any]


@dataclass(slots=True)
class Chat:
    """A private chat with the bot (id = the person's) or a group (negative id)."""

    data: JSON
    members: set[int]
    messages: dict[int, JSON] = field(default_factory=dict)
    keyboard: JSON | None = None
    last_id: int = 0

    @property
    def id(self) -> int:
        return int(self.data["id"])

    @property
    def private(self) -> bool:
        return bool(self.data["type"] == "private")


@dataclass(slots=True, frozen=True)
class Delivery:
    """One accepted outgoing call. `kind` is new, edit, delete or answer; `payload` as sent."""

    time: float
    method: str
    chat_id: int | None
    message_id: int | None
    kind: str
    payload: JSON


@dataclass(slots=True, eq=False)
class Query:
    """A pressed button: what the bot received, and its answer once there is one."""

    body: JSON
    time: float
    answer: JSON | None = None

    @property
    def id(self) -> str:
        return str(self.body["id"])

    @property
    def data(self) -> str:
        return str(self.body.get("data", ""))

    @property
    def answered(self) -> bool:
        return self.answer is not None

    @property
    def text(self) -> str:
        """The notice the bot showed, empty if it only stopped the spinner."""
        return str((self.answer or {}).get("text", ""))

    @property
    def alert(self) -> bool:
        """Whether the notice has to be closed by hand."""
        return bool((self.answer or {}).get("show_alert"))
