"""From a person's words to what they mean: hits on occupations, an age, circumstances, refusals.

Layers go from cheap to dear: names and known terms; consonants only and wrong keyboard mode;
parts of words; slips of the finger. Each hit says by which rule it leads where.
"""

import re
from dataclasses import replace
from typing import Final

from bot.matching.circumstances import Circumstances
from bot.matching.guesses import Guesses
from bot.matching.hangul import only_consonants, typed_as_hangul, typed_as_latin
from bot.matching.index import Index, Link, begins_word
from bot.matching.lexicon import Lexicon
from bot.matching.names import Spelling, best
from bot.matching.reading import Draft, Hit, Reading
from bot.matching.terms import Found
from bot.matching.text import Text, clean

WHOLE_PART: Final = 0.95
# Guesses at misspelt words are dear, and a text full of unknown words is no slip of the finger.
_MOST_GUESSES: Final = 6
_SYLLABLE: Final = re.compile(r"[가-힣]")
_LOOSE: Final = re.compile(r"[ㄱ-ㅣ]")


class Reader:
    """Understands texts with one index and one lexicon; keeps nothing between texts."""

    def __init__(self, index: Index, lexicon: Lexicon) -> None:
        self._index = index
        self._spelling = Spelling(index)
        self._guesses = Guesses(index, self._spelling)
        self._circumstances = Circumstances(lexicon)
        self._requests = [re.compile(pattern) for pattern in lexicon.requests]
        self._errands = [re.compile(pattern) for pattern in lexicon.errands]
        self._about_work = [re.compile(pattern) for pattern in lexicon.about_work]

    def read(self, written: str, year: int) -> Reading:
        """Read a text; `year` is this year, for birth years."""
        text = Text.of(written)
        if only_consonants(text.dense):
            return self._read_consonants(text, year)
        if self._is_errand(text):
            return Reading(absent=True)
        reading = self._read_words(text, year)
        return self._read_other_keyboard(written, text, year) if reading.empty else reading

    def _is_errand(self, text: Text) -> bool:
        """Whether a place, a price or a service is asked for: 박물관 몇 시에 닫아요."""
        return any(each.search(text.dense) for each in self._errands) and not any(
            each.search(text.plain) for each in self._about_work
        )

    def _read_consonants(self, text: Text, year: int) -> Reading:
        meaning = self._index.meanings.get(text.dense)
        if len(set(text.dense)) == 1 or (meaning is not None and meaning.noise):
            return Reading()
        found = best(self._spelling.by_initials(text.dense))
        if found:
            links = {
                owner: Link(weight, "initials", name) for owner, (name, weight) in found.items()
            }
            return Reading((Hit(text.plain, links, 1.0),))
        latin = Text.of(typed_as_latin(text.dense))
        return _as_typed(self._read_words(latin, year, loose=False), text.plain)

    def _read_other_keyboard(self, written: str, text: Text, year: int) -> Reading:
        if text.dense.isascii():
            other = typed_as_hangul(clean(written))
            if _SYLLABLE.search(other) is None:
                return Reading()
            loose = not _is_rare(other)
            return _as_typed(self._read_words(Text.of(other), year, loose=loose), text.plain)
        other = typed_as_latin(text.dense)
        if other in self._index.meanings and _is_rare(text.dense):
            return _as_typed(self._read_words(Text.of(other), year, loose=False), text.plain)
        return Reading()

    def _read_words(self, text: Text, year: int, *, loose: bool = True) -> Reading:
        draft = Draft.of(text)
        self._take_whole(draft)
        groups = self._circumstances.groups(draft)
        age = self._circumstances.age(draft, year)
        found, unknown = self._index.terms.scan(text, draft.taken)
        for one in found:
            self._take_term(draft, one)
        for number, (start, end) in enumerate(unknown):
            self._guesses.take(draft, start, end, loose=loose and number < _MOST_GUESSES)
        if loose:
            self._guesses.take_misspelt_name(draft)
        return Reading(
            draft.wanted(),
            tuple(draft.unwanted()),
            age,
            groups,
            draft.last_absent < 0 and any(ask.search(text.dense) for ask in self._requests),
            draft.last_absent >= 0,
        )

    def _take_whole(self, draft: Draft) -> None:
        """The whole text is part of names: whatever its words mean, those come first."""
        dense = draft.text.dense
        meaning = self._index.meanings.get(dense)
        if len(dense) < 2 or (meaning is not None and (meaning.chat or meaning.absent)):
            return
        links = {
            owner: Link(WHOLE_PART, "name-part", name)
            for name, owner in self._index.names_with(dense)
            if not dense.isascii() or begins_word(dense, name)
        }
        if links:
            draft.hits.append(Hit(draft.text.plain, links, 1.0))

    def _take_term(self, draft: Draft, found: Found) -> None:
        meaning = self._index.meanings[found.term.form]
        if not draft.skips(meaning, found.start, found.end):
            hit = Hit(
                draft.text.said(found.start, found.stop),
                meaning.links,
                meaning.mass,
                frozenset(meaning.interests),
                frozenset(meaning.fields),
                action=meaning.action,
                place=found.start,
            )
            draft.hits.append(hit)


def _is_rare(text: str) -> bool:
    """Whether no Korean would write it: loose jamo, or a syllable outside the common 2,350."""
    try:
        text.encode("euc-kr")
    except UnicodeEncodeError:
        return True
    return _LOOSE.search(text) is not None


def _as_typed(reading: Reading, typed: str) -> Reading:
    """The reading of a text in the other keyboard mode: every hit says so."""
    hits = (
        replace(hit, word=typed, meant=hit.meant or hit.word, via="keyboard")
        for hit in reading.hits
    )
    return replace(reading, hits=tuple(hits))
