"""What delivery speaks of: a campaign, its content, and what became of one message."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bot.catalogue.model import Model

Lang = Literal["ko", "en"]
Html = Annotated[str, StringConstraints(min_length=1)]


class Kind(StrEnum):
    """Who made a campaign's words."""

    MESSAGE = "message"  # staff, as typed
    NOTICE = "notice"  # a notice's facts in the notice template
    MACHINE = "machine"  # a template of ours, approved for the year


class Action(StrEnum):
    """What a campaign does with its people."""

    SEND = "send"
    EDIT = "edit"  # corrects what another campaign delivered
    DELETE = "delete"  # recalls it

    @property
    def repeatable(self) -> bool:
        """Whether doing it twice is the same as once, so that nothing is ever in doubt."""
        return self is not Action.SEND


class State(StrEnum):
    """How far a campaign has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"  # waits for its moment
    SENDING = "sending"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def over(self) -> bool:
        """Whether nothing will be sent any more."""
        return self in (State.DONE, State.CANCELLED)


class Flag(StrEnum):
    """Information or advertisement: an advertisement says so, and needs a consent of its own."""

    INFO = "info"
    AD = "ad"


class Media(Model):
    """A picture or file that Telegram holds already."""

    kind: Literal["photo", "document"]
    file_id: str


class Link(Model):
    """A button that opens an address."""

    label: Mapping[Lang, str]
    url: str


class Content(Model):
    """What a message says: HTML as staff formatted it, in one language or both.

    Where a language is missing, its readers get the other.
    """

    text: Mapping[Lang, Html] = Field(default_factory=dict)
    media: Media | None = None
    links: tuple[Link, ...] = ()

    def in_language(self, lang: str) -> str:
        """The words for a reader of a language; empty if nothing is written yet."""
        ko, en = self.text.get("ko", ""), self.text.get("en", "")
        return (en or ko) if lang == "en" else (ko or en)


@dataclass(frozen=True, slots=True)
class Campaign:
    """One sending to many, or the correction or recall of one.

    `content` and `audience` are the stored JSON objects; `Content` and `Audience` read them.
    """

    campaign_id: int
    kind: Kind
    action: Action
    of_campaign_id: int | None
    occasion: str | None
    name: str
    topic: str | None
    flag: Flag
    content: Mapping[str, object]
    audience: Mapping[str, object]
    state: State
    version: int
    send_at: datetime | None
    not_after: datetime | None
    author_id: int | None
    created_at: datetime
    changed_at: datetime
    notice_id: int | None
    frozen_upto: int | None
    frozen_size: int
    started_at: datetime | None
    finished_at: datetime | None
    reason: str

    @property
    def subject(self) -> str:
        """Its name in approvals and in the audit."""
        return f"campaign:{self.campaign_id}"


@dataclass(frozen=True, slots=True)
class Message:
    """A rendered message as one recipient gets it; `keyboard` is Telegram's JSON object."""

    text: str
    media: Media | None = None
    keyboard: Mapping[str, object] | None = None


class Verdict(StrEnum):
    """What a try at Telegram showed."""

    SENT = "sent"
    LATER = "later"  # surely not sent; try again
    BLOCKED = "blocked"  # the person cannot be reached
    FAILED = "failed"  # refused for good
    UNKNOWN = "unknown"  # it may have arrived
    STOP = "stop"  # refused whatever it is, such as for a revoked token: nothing may go on


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict of one try. `wait` is seconds, of a 429."""

    verdict: Verdict
    message_id: int | None = None
    reason: str = ""
    wait: float = 0.0
