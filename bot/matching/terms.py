"""Finding known terms in a text without spaces: the longest at each word's start, then what follows.

A term of one syllable must be the whole word but for a particle (밤에), a verb may go on with any
ending, an English word with its usual ones.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from bot.matching.text import Text, squeeze

_PARTICLES: Final = (
    r"(?:들)?(?:에서는|에서도|으로는|에게서|한테서|이라도|이에요|에서|에게|한테|께서|까지|부터|처럼"
    r"|보다|으로|이나|이랑|하고|라도|이요|예요|에요|은|는|이|가|을|를|에|의|도|만|와|과|로|나|랑|께"
    r"|요|이야|야|인데|이고|입니다|쪽|등)?"
)
_ONE_SYLLABLE_NOUN_END: Final = re.compile(_PARTICLES)
_ONE_SYLLABLE_VERB_END: Final = re.compile(
    r"|(?:[고는은을기어아던지습네자게거으았었며면서니요러도])"
)
# What may stand between two terms of one word when no spaces are typed: 동물을돌보는일.
_GLUE: Final = re.compile(
    r"(?:들|님|분)?(?:에서|에게|한테|으로|하고|이랑|하는|하기|해서|해주는|주는|주고|시키는|되는"
    r"|[을를이가은는에의도만와과로랑고기할한해된될서러려줄어아게])?(?:거|것|걸)?"
)
# An ending that looks like a noun: 안전한지 has nothing of 한지.
_ENDING: Final = re.compile(
    r"[하한할해했되된될돼]?(?:지|가|데|다|고|기|는지|는가|은지|은가|을지|을까|까|도|게|면|서|요|니다|나요"
    r"|는데|는|은|을|던|려고|려면|어요|아요|지만|세요|시다|네요|죠)"
)
_ENGLISH_END: Final = re.compile(r"(?:s|es|ing|ed|er|ers|d|ment|al)?")
_LATIN: Final = re.compile(r"[a-z]")
_HANGUL: Final = re.compile(r"[가-힣]")
_LONGEST_GLUE: Final = 6


@dataclass(frozen=True, slots=True)
class Term:
    """A form to look for; ``label`` is how it is written when shown."""

    form: str
    label: str
    verb: bool = False

    @property
    def latin(self) -> bool:
        """Whether English rules of word endings apply."""
        return _LATIN.match(self.form[-1]) is not None


@dataclass(frozen=True, slots=True)
class Found:
    """A term in the text, between two dense places; a verb's ending goes on to ``stop``."""

    start: int
    end: int
    term: Term
    stop: int


@dataclass(slots=True)
class Terms:
    """A set of terms, and the search for them."""

    _by_start: dict[str, list[Term]] = field(default_factory=lambda: defaultdict(list))
    _known: set[tuple[str, bool]] = field(default_factory=set)

    def add(self, label: str, *, form: str | None = None, verb: bool = False) -> str:
        """Add a term and return its form; a term known already stays as it is."""
        form = squeeze(label) if form is None else form
        if form and (form, verb) not in self._known:
            self._known.add((form, verb))
            bucket = self._by_start[form[:2]]
            bucket.append(Term(form, label, verb))
            bucket.sort(key=lambda term: -len(term.form))
        return form

    def scan(self, text: Text, taken: list[bool]) -> tuple[list[Found], list[tuple[int, int]]]:
        """All terms in the free part of the text, and the stretches that no term covers."""
        found: list[Found] = []
        rest: list[tuple[int, int]] = []
        done = 0
        for start, end in text.words():
            if end <= done:
                continue
            place = max(start, done)
            while place < end and taken[place]:
                place += 1
            done = self._scan_word(text, taken, place, end, found, rest)
        return _with_endings(found, text), rest

    def _scan_word(
        self,
        text: Text,
        taken: list[bool],
        place: int,
        end: int,
        found: list[Found],
        rest: list[tuple[int, int]],
    ) -> int:
        """Scan one word from a place; return how far its terms reached."""
        unknown = place
        fresh = place in text.starts or (place > 0 and taken[place - 1])
        while place < end:
            hit = self._next(text, taken, place, end, fresh)
            if hit is None:
                break
            if hit.start > unknown and (fresh or not _is_glue(text, unknown, hit.start)):
                rest.append((unknown, hit.start))
            found.append(hit)
            place = unknown = hit.end
            fresh = False
            if place >= end:
                return place
        # What follows a verb and holds no other term is its ending.
        if found and found[-1].end == unknown and found[-1].term.verb:
            return end
        if unknown < end and (unknown in text.starts or not _is_ending(text, unknown, end)):
            rest.append((unknown, end))
        return end

    def _next(
        self, text: Text, taken: list[bool], place: int, end: int, fresh: bool
    ) -> Found | None:
        """The next term of a word: at the place, past glue, or a long one further on."""
        if not fresh and _is_ending(text, place, end):
            return None
        here = self._at(text, taken, place, shortest=1 if fresh else 2)
        if here is not None:
            return here
        for later in range(place + 1, end):
            glued = not fresh and later - place <= _LONGEST_GLUE and _is_glue(text, place, later)
            hit = self._at(text, taken, later, shortest=2 if glued else 3)
            if hit is not None:
                return hit
        return None

    def _at(self, text: Text, taken: list[bool], place: int, shortest: int) -> Found | None:
        dense = text.dense
        for term in self._candidates(dense, place):
            stop = place + len(term.form)
            if (
                len(term.form) >= shortest
                and dense.startswith(term.form, place)
                and not any(taken[place:stop])
                and (_may_end(text, term, place, stop) or self._verb_at(dense, stop))
            ):
                return Found(place, stop, term, stop)
        return None

    def _verb_at(self, dense: str, place: int) -> bool:
        """Whether a verb of its own follows, as in 꽃가꾸는일 typed without spaces."""
        return place < len(dense) and any(
            term.verb and len(term.form) > 1 and dense.startswith(term.form, place)
            for term in self._candidates(dense, place)
        )

    def _candidates(self, dense: str, place: int) -> Iterator[Term]:
        yield from self._by_start.get(dense[place : place + 2], ())
        yield from self._by_start.get(dense[place], ())


def _with_endings(found: list[Found], text: Text) -> list[Found]:
    """Verbs reach to the end of their word, or to the term that follows in it."""
    limits = sorted({*text.starts, *(one.start for one in found), len(text.dense)})
    return [
        replace(one, stop=limits[bisect_left(limits, one.end)]) if one.term.verb else one
        for one in found
    ]


def _is_glue(text: Text, start: int, end: int) -> bool:
    return _GLUE.fullmatch(text.dense, start, end) is not None


def _is_ending(text: Text, start: int, end: int) -> bool:
    return _is_glue(text, start, end) or _ENDING.fullmatch(text.dense, start, end) is not None


def _may_end(text: Text, term: Term, start: int, stop: int) -> bool:
    word_end = min((place for place in text.starts if place >= stop), default=len(text.dense))
    tail = text.dense[stop:word_end]
    if term.latin:
        begins_clean = start == 0 or start in text.starts or not _LATIN.match(text.dense[start - 1])
        latin_tail = re.match(r"[a-z]*", tail)
        return (
            begins_clean and _ENGLISH_END.fullmatch(latin_tail[0] if latin_tail else "") is not None
        )
    crosses = any(start < place < stop for place in text.starts)
    if len(term.form) == 1 or (crosses and not term.verb):
        if term.verb:
            return _ONE_SYLLABLE_VERB_END.match(tail) is not None and (
                not tail or _ONE_SYLLABLE_VERB_END.fullmatch(tail[0]) is not None
            )
        return _ONE_SYLLABLE_NOUN_END.fullmatch(tail) is not None or tail[:1] in "하되"
    return True
