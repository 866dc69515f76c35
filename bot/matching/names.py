"""Names and words met in another form: initial consonants, spelling mistakes, parts of a name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from bot.catalogue.model import OccupationId
from bot.matching.hangul import initials, jamo, sound
from bot.matching.index import Index

# Below these likenesses a slip of the finger and another word can no longer be told apart.
_SAME_NAME: Final = 0.78
_SAME_WORD: Final = 0.8
_PART_OF_NAME: Final = 88.0
_SHORTEST_PART: Final = 7
_SHORTEST_WORD: Final = 2
_MOST: Final = 5


class Spelling:
    """Lookup by letters instead of words; built once."""

    def __init__(self, index: Index) -> None:
        korean = [(form, name, owner) for form, name, owner in index.names if not form.isascii()]
        self._names = [(name, owner) for _, name, owner in korean]
        self._name_sounds = [sound(form) for form, _, _ in korean]
        self._initials = [
            (initials(form), _word_starts(name), name, owner) for form, name, owner in korean
        ]
        vocabulary = [
            (form, meaning)
            for form, meaning in index.meanings.items()
            if len(form) >= _SHORTEST_WORD and not form.isascii() and not meaning.action
        ]
        self._words = [form for form, _ in vocabulary]
        self._vocabulary = frozenset(self._words)
        self._by_beginning: dict[str, list[str]] = defaultdict(list)
        for form in self._words:
            meaning = index.meanings[form]
            if not (meaning.noise or meaning.absent):
                self._by_beginning[form[:2]].append(form)
        self._word_sounds = [sound(form) for form in self._words]
        english = {form for form in index.meanings if form.isascii() and len(form) > 4}
        self._english = sorted(english)

    def by_initials(self, consonants: str) -> Iterator[tuple[OccupationId, str, float]]:
        """Occupations whose name has these initial consonants, with name and weight (0 to 1)."""
        for letters, starts, name, owner in self._initials:
            place = letters.find(consonants)
            if letters == consonants:
                yield owner, name, 1.0
            elif place == 0 and len(consonants) > 1:
                yield owner, name, 0.9
            elif place in starts and len(consonants) > 1:
                yield owner, name, 0.85
            elif place > 0 and len(consonants) > 2:
                yield owner, name, 0.75

    def like_name(self, dense: str) -> Iterator[tuple[OccupationId, str, float]]:
        """Occupations whose whole name is spelt nearly so, with name and likeness."""
        found = process.extract(
            sound(dense),
            self._name_sounds,
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=_SAME_NAME,
            limit=_MOST,
        )
        for _, likeness, place in found:
            name, owner = self._names[place]
            yield owner, name, likeness

    def inside_name(self, dense: str) -> Iterator[tuple[OccupationId, str, float]]:
        """Occupations with a part of the name spelt nearly so, with name and likeness."""
        sounds = sound(dense)
        if len(sounds) < _SHORTEST_PART:
            return
        for candidate, (name, owner) in zip(self._name_sounds, self._names, strict=True):
            if len(candidate) >= len(sounds):
                likeness = fuzz.partial_ratio(sounds, candidate, score_cutoff=_PART_OF_NAME)
                if likeness:
                    yield owner, name, likeness / 100

    def akin(self, dense: str) -> str | None:
        """A known word that the unknown one is built from or shares its beginning with.

        탭댄스 ends with 댄스, 소설 begins 소설가, 학예연구사 begins like 학예사.
        """
        for start in range(1, len(dense) - 1):
            if dense[start:] in self._vocabulary and 2 * (len(dense) - start) >= len(dense):
                return dense[start:]
        near = [
            (common, -len(word), word)
            for word in self._by_beginning.get(dense[:2], ())
            if (common := _common(dense, word)) >= _enough(dense, word)
        ]
        return max(near)[2] if near else None

    def like_word(self, dense: str) -> tuple[str, float] | None:
        """The known word spelt most nearly so, with its likeness."""
        if dense.isascii():
            return self._like_english(dense)
        sounds = sound(dense)
        found = process.extract(
            sounds,
            self._word_sounds,
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=_SAME_WORD,
            limit=_MOST,
        )
        letters = jamo(dense)
        likely = [
            (
                self._words[place],
                Levenshtein.normalized_similarity(letters, jamo(self._words[place])),
            )
            for _, _, place in found
            if _is_slip(dense, self._words[place])
        ]
        return max(likely, key=lambda each: each[1], default=None)

    def _like_english(self, dense: str) -> tuple[str, float] | None:
        if len(dense) < 5:
            return None
        found = process.extractOne(
            dense, self._english, scorer=Levenshtein.normalized_similarity, score_cutoff=0.8
        )
        return None if found is None else (found[0], found[1])


def _is_slip(written: str, word: str) -> bool:
    """Two-syllable words are too many: only a wrong vowel or a letter that sounds alike counts."""
    if len(written) > 2 and len(word) > 2:
        return True
    if len(written) != len(word):
        return False
    return sound(written) == sound(word) or initials(written) == initials(word)


def _common(one: str, other: str) -> int:
    """How many syllables two words share at their beginning."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _enough(unknown: str, word: str) -> int:
    """How many shared syllables make two words akin."""
    if len(unknown) == 2:
        return 2 if len(word) == 3 else 3
    return max(2, -(-2 * min(len(unknown), len(word)) // 3))


def _word_starts(name: str) -> frozenset[int]:
    """The places in a name without spaces where its words begin."""
    starts = set()
    place = 0
    for word in name.split():
        starts.add(place)
        place += sum(map(str.isalnum, word))
    return frozenset(starts)


def best(
    found: Iterable[tuple[OccupationId, str, float]],
) -> Mapping[OccupationId, tuple[str, float]]:
    """The likest name of each occupation."""
    kept: dict[OccupationId, tuple[str, float]] = {}
    for owner, name, weight in found:
        if owner not in kept or kept[owner][1] < weight:
            kept[owner] = (name, weight)
    return kept
