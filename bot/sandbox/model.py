"""What the sandbox keeps about chats and queries, and what it records about calls."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

JSON = dict[str, Any]


@dataclass(slots=True)
class Chat:
    """A private chat with the bot (id = the person's) or a group (negative id).

    `keyboard` is the reply keyboard shown there; `moved_to` the supergroup a group became.
    """

    data: JSON
    members: set[int]
    messages: dict[int, JSON] = field(default_factory=dict)
    keyboard: JSON | None = None
    last_id: int = 0
    moved_to: int | None = None

    @property
    def id(self) -> int:
        """As in Bot API calls."""
        return int(self.data["id"])

    @property
    def private(self) -> bool:
        """Whether only one person and the bot are here."""
        return bool(self.data["type"] == "private")

    def summary(self) -> JSON:
        """The chat as the page knows it."""
        return {**self.data, "members": sorted(self.members)}

    def newest(self) -> JSON | None:
        """The last message, if there is one."""
        return self.messages[next(reversed(self.messages))] if self.messages else None


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
    chat_id: int
    message_id: int
    answer: JSON | None = None

    @property
    def id(self) -> str:
        """As in the update."""
        return str(self.body["id"])

    @property
    def data(self) -> str:
        """The button's callback data."""
        return str(self.body.get("data", ""))

    @property
    def answered(self) -> bool:
        """Whether the spinner has stopped."""
        return self.answer is not None

    @property
    def text(self) -> str:
        """The notice the bot showed, empty if it only stopped the spinner."""
        return str((self.answer or {}).get("text", ""))

    @property
    def alert(self) -> bool:
        """Whether the notice has to be closed by hand."""
        return bool((self.answer or {}).get("show_alert"))


@dataclass(slots=True, eq=False)
class InlineQuery:
    """What a person typed after the bot's name, and the bot's answer once there is one."""

    body: JSON
    time: float
    chat: Chat
    answer: JSON | None = None

    @property
    def id(self) -> str:
        """As in the update."""
        return str(self.body["id"])

    @property
    def answered(self) -> bool:
        """Whether there are results, perhaps none."""
        return self.answer is not None

    @property
    def results(self) -> list[JSON]:
        """The results offered, as the bot gave them."""
        return list((self.answer or {}).get("results", []))

    def titles(self) -> Iterator[str]:
        """The titles a person can choose from."""
        return (str(result.get("title", "")) for result in self.results)
