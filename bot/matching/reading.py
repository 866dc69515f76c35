"""What a text says, finished (``Reading``) and under way (``Draft``)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.catalogue.model import InterestId, OccupationId
from bot.catalogue.vocabulary import Group
from bot.matching import negation
from bot.matching.ages import Said
from bot.matching.index import Link, Meaning
from bot.matching.text import Text

_EITHER: Final = re.compile(r"(?:이나|나|랑|이랑|와|과|하고|도|,|\bor|\band)\s*$")


@dataclass(frozen=True, slots=True)
class Hit:
    """One stretch of the text that leads somewhere.

    ``word`` is what the person wrote, ``meant`` what it was taken for where that differs, ``via``
    the rule by which it was. ``fields`` are the fields of work it tells. ``mass`` (0 to 1.5) tells how much the stretch says, ``place`` where
    it begins.
    """

    word: str
    links: Mapping[OccupationId, Link]
    mass: float
    interests: frozenset[InterestId] = frozenset()
    fields: frozenset[InterestId] = frozenset()
    meant: str = ""
    via: str = ""
    action: bool = False
    place: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a text says.

    ``refused`` are hits in stretches that say no, those that belong together in one group;
    ``asks`` whether the person wants to be shown something, whatever it is.
    """

    hits: tuple[Hit, ...] = ()
    refused: tuple[tuple[Hit, ...], ...] = ()
    age: Said | None = None
    groups: frozenset[Group] = frozenset()
    asks: bool = False
    absent: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing of the text was understood."""
        return not (
            self.hits or self.refused or self.age or self.groups or self.asks or self.absent
        )


@dataclass(slots=True)
class Draft:
    """A reading under way: ``taken`` marks dense places already understood, ``noise`` empty words."""

    text: Text
    taken: list[bool]
    noise: list[bool]
    refusals: list[tuple[int, int]]
    hits: list[Hit] = field(default_factory=list)
    last_absent: int = -1

    @classmethod
    def of(cls, text: Text) -> "Draft":
        """Begin to read a text."""
        refusals = [
            (text.dense_place(start), text.dense_place(end))
            for start, end in negation.refused(text.plain)
        ]
        size = len(text.dense)
        return cls(text, [False] * size, [False] * size, refusals)

    def take(self, start: int, end: int) -> None:
        """Keep a stretch from being read again."""
        self.taken[start:end] = [True] * (end - start)

    def skips(self, meaning: Meaning, start: int, end: int) -> bool:
        """Note a stretch that leads nowhere; false where the meaning leads somewhere."""
        if not (meaning.noise or meaning.absent):
            return False
        self.noise[start:end] = [True] * (end - start)
        if meaning.absent:
            self.last_absent = max(start, self.last_absent)
        return True

    def telling(self) -> str:
        """The text without spaces and without its empty words."""
        pairs = zip(self.text.dense, self.noise, strict=True)
        return "".join(char for char, noise in pairs if not noise)

    def wanted(self) -> tuple[Hit, ...]:
        """Hits outside refusals; none where the last noun is something the catalogue has none of.

        A Korean compound ends with its head: 카페 바리스타 is a barista, not a café.
        """
        hits = [hit for hit in self.hits if not self._is_refused(hit)]
        if all(hit.place < self.last_absent and not hit.action for hit in hits):
            return ()
        return tuple(hits)

    def unwanted(self) -> Iterator[tuple[Hit, ...]]:
        """Refused hits in groups: 청소나 빨래 are two, 아이 돌보기 is one."""
        group: list[Hit] = []
        refused = (hit for hit in self.hits if self._is_refused(hit))
        for hit in sorted(refused, key=lambda hit: hit.place):
            if group and self._are_apart(group[-1], hit):
                yield tuple(group)
                group = []
            group.append(hit)
        if group:
            yield tuple(group)

    def _is_refused(self, hit: Hit) -> bool:
        return any(start <= hit.place < end for start, end in self.refusals)

    def _are_apart(self, one: Hit, other: Hit) -> bool:
        begin, end = self.text.origin[one.place], self.text.origin[other.place]
        return _EITHER.search(self.text.plain, begin + 1, end) is not None
