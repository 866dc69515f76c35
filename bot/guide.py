"""What answers citizens: the catalogue of one version, and all that is built of it.

A version is published while the bot runs, perhaps by another process. Each process looks for it
every minute and builds anew beside its work; then the one exchange is of a single object, so that
nobody ever meets half of each.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace

import structlog
from sqlalchemy import Connection

from bot.catalogue import edition as editions
from bot.catalogue.edition import Edition
from bot.catalogue.model import Occupation, OccupationId
from bot.catalogue.store import Catalogue, CatalogueError
from bot.clock import Clock, seoul
from bot.matching import Matcher
from bot.matching.lexicon import Lexicon
from bot.people.store import PeopleStore
from bot.programme.choosing import Chooser
from bot.programme.had_push import HadPush
from bot.storage.database import Database
from bot.versions import published
from bot.wording import Wording

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Guide:
    """One version of the catalogue, ready to answer; `retired` can be read and is not matched."""

    number: int
    catalogue: Catalogue
    retired: Mapping[OccupationId, Occupation]
    matcher: Matcher
    wording: Wording
    choose: Chooser


@dataclass(slots=True)
class Shelf:
    """Where the guide stands that is in force."""

    guide: Guide


class Librarian:
    """Keeps the shelf at the version that is published.

    Args:
        database: where versions are.
        people: reads kept circumstances, for audiences.
        clock: tells the time.
        files: the catalogue of this release's files.
        lexicon: everyday words.
        had_push: knows who had the year's push before they were erased.
    """

    def __init__(
        self,
        database: Database,
        people: PeopleStore,
        clock: Clock,
        files: Catalogue,
        lexicon: Lexicon,
        had_push: HadPush,
    ) -> None:
        self._database, self._people, self._clock = database, people, clock
        self.files, self._lexicon, self._had_push = files, lexicon, had_push
        self._one_at_a_time = asyncio.Lock()
        self.shelf = Shelf(self._built(0, editions.of_files(files)))

    async def adopt(self) -> None:
        """Take this release's files into what is published, and be up to date."""
        now = self._clock.now()
        contested = await self._database.run(lambda c: published.adopt(c, self.files, now))
        if contested:
            log.warning("catalogue_contested", occupations=list(contested))
        await self.follow()

    async def follow(self) -> None:
        """Take over the version that is published, if another one is on the shelf."""
        async with self._one_at_a_time:
            present = self.shelf.guide.number
            if await self._database.run(published.newest_number) == present:
                return
            number, found = await self._database.read(_newest)
            try:
                # Building takes up to a second: everybody else goes on meanwhile.
                self.shelf.guide = await asyncio.to_thread(self._built, number, found)
            except CatalogueError as error:
                # Published by another release, whose files hold what ours lack.
                log.error("catalogue_not_followed", version=number, error=str(error))
                return
            log.info("catalogue_followed", version=number)

    def _built(self, number: int, edition: Edition) -> Guide:
        catalogue = editions.composed(edition, self.files)
        retired = {id_: each.occupation for id_, each in edition.items() if each.retired}
        if number and catalogue.version == (present := self.shelf.guide).catalogue.version:
            # The same facts, as after a start: nothing is to be built anew.
            return replace(present, number=number, retired=retired)
        year = seoul(self._clock.now()).year
        matcher = Matcher(catalogue, self._lexicon, year=year)
        return Guide(
            number,
            catalogue,
            retired,
            matcher,
            Wording(catalogue, self._lexicon),
            Chooser(self._people, matcher, self._had_push),
        )


def _newest(connection: Connection) -> tuple[int, Edition]:
    number = published.newest_number(connection)
    return number, published.edition(connection, number)
