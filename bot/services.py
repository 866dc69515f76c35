"""What the conversation works with, built once at the start."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.catalogue.store import Catalogue
from bot.clock import Clock
from bot.matching import Matcher
from bot.opendata import OpenData
from bot.people.cipher import Cipher
from bot.people.inquiries import Inquiries
from bot.people.store import PeopleStore
from bot.programme.choosing import Chooser
from bot.programme.demand import Demand
from bot.programme.had_push import HadPush
from bot.storage.database import Database
from bot.wording import Wording

# Under this name a PTB application's `bot_data` holds the services.
SERVICES: Final = "services"


@dataclass(frozen=True, slots=True)
class Services:
    """The parts that handlers call."""

    database: Database
    people: PeopleStore
    inquiries: Inquiries
    cipher: Cipher | None
    demand: Demand
    catalogue: Catalogue
    matcher: Matcher
    clock: Clock
    wording: Wording
    choose: Chooser
    had_push: HadPush
    # Tells the sending side to look now: something was approved, resumed or cancelled.
    wake: Callable[[], None]
    # None without a key.
    open_data: OpenData | None
