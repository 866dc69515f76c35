"""Look-up of titles by spelling in catalogues of any size.

Up to `EXHAUSTIVE_UP_TO` titles every title is compared. Beyond, an index of letter trigrams picks
the titles worth comparing. It needs the extra ``grown`` (numpy), which is loaded only then.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, Protocol

from rapidfuzz import fuzz, process

from bot.faults import KnownFault
from bot.matching.hangul import jamo
from bot.matching.text import clean

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.intp]

# Comparing this many titles takes 3 to 4 ms.
EXHAUSTIVE_UP_TO: Final = 2_000

_GRAM: Final = 3
# As many titles as are compared; more find no better one and take longer.
_CANDIDATES: Final = 1_000
_FIRST_LOOK: Final = 40
# The commonest trigrams tell little and cost most: counting stops after half a posting a title.
_LEAST_POSTINGS: Final = 20_000
# What a count in one byte holds.
_MOST_GRAMS: Final = 255
# Longer titles share enough trigrams with a text that holds them whole.
_LONGEST_WHOLE: Final = 60
# rapidfuzz drops a title that only just reaches the cutoff, because it rounds.
_ROUNDING: Final = 0.01


class ExtraMissing(KnownFault):
    """The catalogue has outgrown the plain installation."""


@dataclass(frozen=True, slots=True)
class Found:
    """A title, its place in the sequence that was indexed, and its likeness (above 0, to 100)."""

    place: int
    title: str
    likeness: float


class TitleIndex(Protocol):
    """Titles that can be found by their approximate spelling."""

    def find(self, text: str, limit: int = 5) -> list[Found]:
        """The likest titles, likest first, equally like ones in their order; at most `limit`.

        Text without any letter of a title finds nothing.
        """


def title_index(titles: Sequence[str]) -> TitleIndex:
    """The index that suits the number of titles.

    Raises:
        ExtraMissing: there are too many to compare each, and numpy is not installed.
    """
    return Exhaustive(titles) if len(titles) <= EXHAUSTIVE_UP_TO else Trigrams(titles)


class Exhaustive:
    """Compares every title. A look-up takes time in proportion to their number."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._titles = titles
        self._forms = [form(title) for title in titles]

    def find(self, text: str, limit: int = 5) -> list[Found]:
        """See `TitleIndex`."""
        found = _likest(form(text), self._forms, limit)
        return [Found(place, self._titles[place], likeness) for place, likeness in found]


class Trigrams:
    """Compares the titles that share most trigrams with the text.

    A text of hundreds of letters takes 20 ms, so an event loop should call `find` in a thread.

    Raises:
        ExtraMissing: numpy is not installed.
    """

    def __init__(self, titles: Sequence[str]) -> None:
        if find_spec("numpy") is None:
            raise ExtraMissing(
                f"A catalogue of {len(titles):,} titles needs the extra 'grown'. "
                "Install it: pip install '.[grown]'"
            )
        self._titles = titles
        self._forms = [form(title) for title in titles]
        self._postings = _Postings(self._forms)

    def find(self, text: str, limit: int = 5) -> list[Found]:
        """See `TitleIndex`."""
        wanted = form(text)
        first, places = self._postings.sharing_most(wanted)
        # A first look at the most promising ones sets a mark that most others fail at once.
        seen = _likest(wanted, [self._forms[place] for place in first], limit)
        mark = seen[-1][1] - _ROUNDING if 0 < limit == len(seen) else 0.0
        found = _likest(wanted, [self._forms[place] for place in places], limit, mark)
        return [Found(places[row], self._titles[places[row]], likeness) for row, likeness in found]


class _Postings:
    """Which titles hold which trigram."""

    def __init__(self, forms: Sequence[str]) -> None:
        import numpy as np  # noqa: PLC0415 - an extra, loaded for grown catalogues only

        postings: dict[str, array[int]] = {}
        for place, letters in enumerate(forms):
            for gram in _grams(letters):
                postings.setdefault(gram, array("i")).append(place)
        self._postings = {gram: np.frombuffer(row, np.intc) for gram, row in postings.items()}
        self._lengths = np.fromiter(map(len, forms), np.int32, len(forms))
        self._zeros = np.zeros(len(forms), np.uint8)
        # Backwards, so that the first of equal forms stays.
        self._places = {forms[place]: place for place in range(len(forms) - 1, -1, -1)}

    def sharing_most(self, wanted: str) -> tuple[list[int], list[int]]:
        """Places of a few titles that share most trigrams, and of all worth comparing, in order."""
        import numpy as np  # noqa: PLC0415 - as above

        counts = self._counts(wanted)
        least = int(counts.max(initial=0))
        if least == 0:
            return [], []
        while least > 1 and np.count_nonzero(counts >= least) < _CANDIDATES:
            least -= 1
        more = np.flatnonzero(counts > least)
        equal = np.flatnonzero(counts == least)
        some = self._some(equal, _CANDIDATES - len(more))
        whole = np.fromiter(self._held_whole(wanted), np.intp)
        places = np.unique(np.concatenate((more, *some, whole)))
        # Stable, so that the order does not depend on the sorting method of a platform.
        order = np.argsort(_MOST_GRAMS - counts[places], kind="stable")
        return places[order[:_FIRST_LOOK]].tolist(), places.tolist()

    def _held_whole(self, wanted: str) -> Iterator[int]:
        """Places of short titles that stand in the text as they are.

        A sentence shares more trigrams with many longer titles than with one short one it names.
        """
        size = len(wanted)
        for start in range(size):
            for end in range(start + 1, min(start + _LONGEST_WHOLE, size) + 1):
                place = self._places.get(wanted[start:end])
                if place is not None:
                    yield place

    def _counts(self, wanted: str) -> "NDArray[np.uint8]":
        """How many of the text's rarer trigrams each title holds."""
        counts = self._zeros.copy()
        rows = [self._postings[gram] for gram in sorted(_grams(wanted)) if gram in self._postings]
        budget = max(len(counts) // 2, _LEAST_POSTINGS)
        for row in sorted(rows, key=len)[:_MOST_GRAMS]:
            counts[row] += 1
            budget -= len(row)
            if budget < 0:
                break
        return counts

    def _some(self, places: "Places", room: int) -> "tuple[Places, Places]":
        """The first and the shortest of titles that share equally many, up to `room` in all.

        A short text is part of many titles that are equally like, and the whole of a short one.
        """
        first, others = places[: room // 2], places[room // 2 :]
        shortest = self._lengths[others].argsort(kind="stable")[: room - len(first)]
        return first, others[shortest]


def form(text: str) -> str:
    """What is compared: jamo in lower case."""
    return jamo(clean(text).lower())


def _grams(letters: str) -> set[str]:
    framed = f" {letters} "
    return {framed[start : start + _GRAM] for start in range(len(framed) - _GRAM + 1)}


def _likest(
    wanted: str, forms: Sequence[str], limit: int, mark: float = 0.0
) -> list[tuple[int, float]]:
    """Places and likenesses of the likest forms that reach the mark."""
    found = process.extract(wanted, forms, scorer=fuzz.WRatio, limit=limit, score_cutoff=mark)
    return [(place, likeness) for _, likeness, place in found if likeness > 0]
