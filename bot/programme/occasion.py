"""An occasion: one sending that the machine makes by itself, with its name, moment and people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from bot.delivery.audience import Audience
from bot.delivery.model import Flag
from bot.people.consent import Topic

HOUR: Final = 10  # in Seoul: offices are open, nobody sleeps


@dataclass(frozen=True, slots=True)
class Occasion:
    """One sending that is due from `at` on and makes no sense after `until`.

    `details` are what its words need beside the template; `notice_id` is the notice it is about.
    """

    name: str
    template: str
    topic: Topic | None
    audience: Audience
    at: datetime
    until: datetime
    details: Mapping[str, Any] = field(default_factory=dict)
    notice_id: int | None = None
    flag: Flag = Flag.INFO

    def lasts(self, now: datetime) -> bool:
        """Whether this is its time."""
        return self.at <= now < self.until


def at_hour(day: datetime, hour: int = HOUR) -> datetime:
    """That hour of the day."""
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)
