"""Words that no term covers: parts of known words, slips of the finger, words built from known ones."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bot.catalogue.model import OccupationId
from bot.matching.index import DUTY, NAME_PART, Index, Link, begins_word
from bot.matching.names import Spelling, best
from bot.matching.reading import Draft, Hit

_KEYWORD_INSIDE: Final = 0.6
_AKIN: Final = 0.7
_MISSPELT: Final = 0.95
_MISSPELT_MASS: Final = 1.5
_PART_MASS: Final = 0.8
_SHORTEST_NAME: Final = 3
_SHORTEST_ENGLISH: Final = 4
_ENDINGS: Final = re.compile(
    r"(?:들)?(?:에서는|에서도|으로는|에게서|한테서|이라도|관련된|관련|같은|에서|에게|한테|께서|까지|부터|처럼"
    r"|보다|으로|이나|이랑|하고|라도|하는|하기|해서|해요|합니다|할|하게|되는|이에요|예요|입니다|인데|분야|쪽"
    r"|업무|직|일|은|는|이|가|을|를|에|의|도|만|와|과|로|나|랑|요|고)$"
)


class Guesses:
    """Guesses at unknown words, the surest way first; every guess says how it was made."""

    def __init__(self, index: Index, spelling: Spelling) -> None:
        self._index = index
        self._spelling = spelling

    def take(self, draft: Draft, start: int, end: int, *, loose: bool) -> None:
        """Guess at one stretch; without `loose` only parts of known words count."""
        stems = list(_stems(draft.text.dense[start:end]))
        if self._take_part(draft, start, end, stems) or not loose:
            return
        if not self._take_slip(draft, start, end, stems):
            self._take_akin(draft, start, end, stems)

    def take_misspelt_name(self, draft: Draft) -> None:
        """The whole text, its empty words aside, is a name spelt nearly right."""
        telling = draft.telling()
        named = any(link.kind == "name" for hit in draft.hits for link in hit.links.values())
        if named or len(telling) < _SHORTEST_NAME:
            return
        names = best(self._spelling.like_name(telling))
        if names:
            links = {o: Link(_MISSPELT * like, "typo-name", n) for o, (n, like) in names.items()}
            draft.hits.append(Hit(draft.text.plain, links, _MISSPELT_MASS))

    def _take_part(self, draft: Draft, start: int, end: int, stems: list[str]) -> bool:
        for stem in stems:
            links = self._parts(stem)
            if links:
                mass = 1 / (1 + sum(link.weight for link in links.values()))
                draft.hits.append(Hit(draft.text.said(start, end), links, mass, place=start))
                return True
        return False

    def _parts(self, stem: str) -> dict[OccupationId, Link]:
        if len(stem) < (_SHORTEST_ENGLISH if stem.isascii() else 2):
            return {}
        links = {owner: Link(DUTY, "duty", stem) for owner in self._index.duties_with(stem)}
        for label, owner in self._index.keywords_with(stem):
            links[owner] = Link(_KEYWORD_INSIDE, "keyword", label)
        for name, owner in self._index.names_with(stem):
            if len(stem) > 2 or begins_word(stem, name):
                links[owner] = Link(NAME_PART, "name-part", name)
        return links

    def _take_slip(self, draft: Draft, start: int, end: int, stems: list[str]) -> bool:
        for stem in stems:
            # Two letters left of a longer word are like too many words: 손발이 is no 신발.
            if len(stem) == 2 and stem != stems[0]:
                continue
            slip = self._spelling.like_word(stem)
            names = best(self._spelling.inside_name(stem))
            likest = max((like for _, like in names.values()), default=0.0)
            if slip is not None and slip[1] >= likest:
                self._take_known(draft, start, end, *slip, via="typo")
                return True
            if names:
                links = {
                    o: Link(NAME_PART * like, "typo-name", n) for o, (n, like) in names.items()
                }
                said = draft.text.said(start, end)
                draft.hits.append(Hit(said, links, _PART_MASS, place=start))
                return True
        return False

    def _take_akin(self, draft: Draft, start: int, end: int, stems: list[str]) -> None:
        akin = (self._spelling.akin(stem) for stem in stems if not stem.isascii())
        word = next(filter(None, akin), None)
        if word is not None:
            self._take_known(draft, start, end, word, _AKIN, via="similar")

    def _take_known(
        self, draft: Draft, start: int, end: int, word: str, like: float, *, via: str
    ) -> None:
        meaning = self._index.meanings[word]
        if draft.skips(meaning, start, end):
            return
        links = {o: replace(link, weight=link.weight * like) for o, link in meaning.links.items()}
        hit = Hit(
            draft.text.said(start, end),
            links,
            meaning.mass * like,
            frozenset(meaning.interests),
            frozenset(meaning.fields),
            meant=meaning.label,
            via=via,
            place=start,
        )
        draft.hits.append(hit)


def _stems(word: str) -> Iterator[str]:
    """The word, then the word without one and two of its endings."""
    yield word
    for _ in range(2):
        shorter = _ENDINGS.sub("", word)
        if shorter == word or len(shorter) < 2:
            return
        word = shorter
        yield word
