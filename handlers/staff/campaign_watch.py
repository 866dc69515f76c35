"""Watching a campaign go: one message for each who watches, kept up to date while it moves.

Which messages these are is in the database, so that a restart changes nothing. What is shown comes
from counts that nobody who writes to the bot waits for.
"""

import asyncio
import hashlib
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

import structlog
from sqlalchemy import Connection
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.delivery import campaigns, report, watchers
from bot.delivery.model import Campaign, State
from bot.delivery.report import Progress
from bot.delivery.watchers import Watcher
from bot.i18n import Translator, translator
from bot.people.person import Person
from bot.services import Services
from bot.staff import roles
from bot.staff.roles import Member, Role
from bot.storage.database import Unavailable
from bot.storage.tables import LedgerState
from bot.telegram.lean import LeanBot
from handlers.keyboards import Row, keyboard
from handlers.staff import campaign_words as words
from handlers.staff.campaign_card import of, to_list
from handlers.staff.campaign_report import report_view
from handlers.staff.verbs import StaffVerb
from handlers.turn import Turn
from handlers.view import View

EVERY: Final = 3.0  # seconds between two edits of a message
IDLE: Final = 20.0  # the same, where nothing is being sent
_SPAN: Final = 20.0  # seconds over which the rate is measured
_BAR: Final = 12
_DEFAULT: Final = "ko"

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class _Pace:
    """How fast a campaign goes, from what was seen of it."""

    seen: deque[tuple[float, int]] = field(default_factory=deque)
    looked: float = float("-inf")

    def note(self, at: float, done: int) -> float:
        """Messages a second over the last while; 0 as long as that is not known."""
        self.seen.append((at, done))
        while self.seen[0][0] < at - _SPAN:
            self.seen.popleft()
        began, before = self.seen[0]
        return (done - before) / (at - began) if at > began and done > before else 0.0
