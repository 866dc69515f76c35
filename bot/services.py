"""What the conversation works with, built once at the start."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Self

from sqlalchemy import Connection

from bot.catalogue.store import Catalogue
from bot.clock import Clock
from bot.delivery.audience import Candidate, Decided
from bot.delivery.model import Campaign
from bot.guide import Guide, Librarian, Shelf
from bot.matching import Matcher
from bot.opendata import OpenData
from bot.people.cipher import Cipher
from bot.people.inquiries import Inquiries
from bot.people.store import PeopleStore
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
    librarian: Librarian
    # Where the catalogue and what is built of it stand; another version may take its place.
    shelf: Shelf
    clock: Clock
    had_push: HadPush
    # Tells the sending side to look now: something was approved, resumed or cancelled.
    wake: Callable[[], None]
    # None without a key.
    open_data: OpenData | None

    def for_a_turn(self) -> Self:
        """The same, with the guide that is in force now for good: a turn begins and ends with one."""
        return replace(self, shelf=Shelf(self.shelf.guide))

    @property
    def guide(self) -> Guide:
        """The version of the catalogue in force."""
        return self.shelf.guide

    @property
    def catalogue(self) -> Catalogue:
        """Its occupations, and the files' fields, channels, rounds and plan."""
        return self.shelf.guide.catalogue

    @property
    def matcher(self) -> Matcher:
        """Tells who fits what."""
        return self.shelf.guide.matcher

    @property
    def wording(self) -> Wording:
        """Puts what matching found into words."""
        return self.shelf.guide.wording

    def choose(
        self, connection: Connection, campaign: Campaign, candidates: Sequence[Candidate]
    ) -> Iterable[tuple[Candidate, str]]:
        """Who of a campaign's candidates is meant."""
        return self.shelf.guide.choose(connection, campaign, candidates)

    def decide(
        self,
        connection: Connection,
        campaign: Campaign,
        candidates: Sequence[Candidate],
        now: datetime,
    ) -> Mapping[int, Decided] | None:
        """What each gets, at this moment, of a campaign that decides so late."""
        return self.shelf.guide.choose.decide(connection, campaign, candidates, now)
