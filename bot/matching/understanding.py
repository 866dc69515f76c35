"""From a person's words to what they mean: hits on occupations, an age, circumstances, refusals.

Layers go from cheap to dear: names and known terms; consonants only and wrong keyboard mode;
parts of words; slips of the finger. Each hit says by which rule it leads where.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from bot.catalogue.model import InterestId, OccupationId
from bot.catalogue.vocabulary import Group
from bot.matching import ages, negation
from bot.matching.hangul import only_consonants, typed_as_hangul, typed_as_latin
from bot.matching.index import DUTY, NAME_PART, Index, Link, Meaning, begins_word
from bot.matching.lexicon import Lexicon
from bot.matching.names import Spelling, best
from bot.matching.terms import Found
from bot.matching.text import Text, clean

WHOLE_PART: Final = 0.95
_KEYWORD_INSIDE: Final = 0.6
_TYPO: Final = 0.95
_SHORTEST_CONSONANTS: Final = 2
_EITHER: Final = re.compile(r"(?:이나|나|랑|이랑|와|과|하고|도|,)\s*$")
_ENDINGS: Final = re.compile(
    r"(?:들)?(?:에서는|에서도|으로는|에게서|한테서|이라도|관련된|관련|같은|에서|에게|한테|께서|까지|부터|처럼"
    r"|보다|으로|이나|이랑|하고|라도|하는|하기|해서|해요|합니다|할|하게|되는|이에요|예요|입니다|인데|분야|쪽"
    r"|업무|직|일|은|는|이|가|을|를|에|의|도|만|와|과|로|나|랑|요|고)$"
)
_OWN_ENDING: Final = re.compile(
    r"(?:인데|이에요|예요|에요|입니다|이고|이라|라서|로서|이지만|인저|이야|임|이며|인(?=[가-힣])"
    r"|(?:이|가|도|은|는)?(?:할수|할만|하기좋|가능|되나|지원할|일할|다닐|할일|할게)|일자리)"
)
_COPULA: Final = re.compile(r"인데|이에요|예요|에요|입니다|이고|이라|라서|이지만|이야|이며")
_HELPED: Final = re.compile(
    r"들?(?:을|를|에게|한테|께|의|과|와|들|돕|도와|상담|지원|위한|위해|대상|가르|돌보|모시|권리|문제)"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One stretch of the text that leads somewhere.

    ``word`` is what the person wrote, ``meant`` what it was taken for where that differs.
    """

    word: str
    links: Mapping[OccupationId, Link]
    mass: float
    interests: frozenset[InterestId] = frozenset()
    meant: str = ""
    via: str = ""
    action: bool = False
    place: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a text says; ``refused`` are hits in stretches that say no."""

    hits: tuple[Hit, ...] = ()
    refused: tuple[tuple[Hit, ...], ...] = ()
    age: ages.Said | None = None
    groups: frozenset[Group] = frozenset()
    negated: tuple[str, ...] = ()
    absent: bool = False


@dataclass(slots=True)
class _Draft:
    """A reading under way: ``taken`` marks dense places already understood."""

    text: Text
    refusals: list[tuple[int, int]]
    taken: list[bool] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    noise: list[bool] = field(default_factory=list)
    absent: int | None = None

    def note_absent(self, meaning: Meaning, place: int) -> None:
        if meaning.absent:
            self.absent = max(place, self.absent or 0)

    def take(self, start: int, end: int) -> None:
        self.taken[start:end] = [True] * (end - start)

    def is_refused(self, place: int) -> bool:
        return any(start <= place < end for start, end in self.refusals)


class Reader:
    """Understands texts with one index and one lexicon; keeps nothing between texts."""

    def __init__(self, index: Index, lexicon: Lexicon) -> None:
        self._index = index
        self._spelling = Spelling(index)
        self._circumstances = [
            (re.compile(pattern), each.group)
            for each in lexicon.circumstances
            for pattern in each.patterns
        ]
        self._stages = [
            (re.compile("|".join(map(re.escape, sorted(stage.words, key=len, reverse=True)))), stage)
            for stage in lexicon.life_stages
        ]

    def read(self, written: str, year: int) -> Reading:
        """Read a text; `year` is this year, for birth years."""
        text = Text.of(written)
        if not text.dense or (len(set(text.dense)) == 1 and only_consonants(text.dense)):
            return Reading()
        if only_consonants(text.dense):
            return self._read_consonants(text, year)
        reading = self._read_words(text, year)
        if reading.hits or reading.refused or reading.age or reading.groups or reading.absent:
            return reading
        return self._read_other_keyboard(written, text, year)

    def _read_consonants(self, text: Text, year: int) -> Reading:
        links = {
            owner: Link(weight, "initials", name)
            for owner, (name, weight) in best(self._spelling.by_initials(text.dense)).items()
        }
        meaning = self._index.meanings.get(text.dense)
        if links and not (meaning and meaning.noise):
            return Reading((Hit(text.plain, links, 1.0),))
        latin = self._read_words(Text.of(typed_as_latin(text.dense)), year)
        return _as_typed(latin, text.plain)

    def _read_other_keyboard(self, written: str, text: Text, year: int) -> Reading:
        if text.dense.isascii():
            other = typed_as_hangul(clean(written))
            if re.search(r"[가-힣]", other) is None:
                return Reading()
            return _as_typed(self._read_words(Text.of(other), year, loose=False), text.plain)
        other = typed_as_latin(text.dense)
        if other.isascii() and other in self._index.meanings and _is_rare(text.dense):
            return _as_typed(self._read_words(Text.of(other), year), text.plain)
        return Reading()

    def _read_words(self, text: Text, year: int, *, loose: bool = True) -> Reading:
        refusals = [
            (text.dense_place(start), text.dense_place(end))
            for start, end in negation.refused(text.plain)
        ]
        size = len(text.dense)
        draft = _Draft(text, refusals, [False] * size, [], [False] * size)
        self._take_whole(draft)
        groups = self._take_circumstances(draft)
        age = self._take_age(draft, year)
        found, rest = self._index.terms.scan(text, draft.taken)
        for one in found:
            self._take_term(draft, one)
        for start, end in rest:
            self._take_unknown(draft, start, end, loose=loose)
        if loose:
            self._take_misspelt_name(draft)
        return _finish(draft, age, groups)

    def _take_whole(self, draft: _Draft) -> None:
        """The whole text is part of names: whatever its words mean, those come first."""
        dense = draft.text.dense
        meaning = self._index.meanings.get(dense)
        chat = meaning is not None and meaning.noise and not meaning.filler
        if len(dense) < 2 or chat or (meaning is not None and meaning.absent):
            return
        links = {
            owner: Link(WHOLE_PART, "name-part", name)
            for name, owner in self._index.names_with(dense)
            if not dense.isascii() or dense in name.lower()
        }
        if links:
            draft.hits.append(Hit(draft.text.plain, links, 1.0))

    def _take_circumstances(self, draft: _Draft) -> frozenset[Group]:
        groups = set()
        for pattern, group in self._circumstances:
            match = pattern.search(draft.text.dense)
            if match is not None and not _HELPED.match(draft.text.dense, match.end()):
                groups.add(group)
                if "keep" not in match.groupdict():
                    draft.take(*match.span())
        return frozenset(groups)

    def _take_age(self, draft: _Draft, year: int) -> ages.Said | None:
        dense = draft.text.dense
        said = ages.read(dense, year)
        if said is not None:
            draft.take(said.start, said.end)
        for pattern, stage in self._stages:
            for match in pattern.finditer(dense):
                if match.start() not in draft.text.starts:
                    continue
                own = (
                    _OWN_ENDING.match(dense, match.end())
                    if stage.often_others
                    else not _HELPED.match(dense, match.end())
                )
                if own:
                    if not stage.often_others or _COPULA.match(dense, match.end()):
                        draft.take(*match.span())
                    if said is None:
                        said = ages.said(stage.min, stage.max, typical=stage.typical)
        return said

    def _take_term(self, draft: _Draft, found: Found) -> None:
        meaning = self._index.meanings[found.term.form]
        if meaning.noise or meaning.absent:
            draft.noise[found.start : found.end] = [True] * (found.end - found.start)
            draft.note_absent(meaning, found.start)
            return
        draft.hits.append(
            Hit(
                draft.text.said(found.start, found.end),
                meaning.links,
                meaning.mass,
                frozenset(meaning.interests),
                action=meaning.action,
                place=found.start,
            )
        )

    def _take_unknown(self, draft: _Draft, start: int, end: int, *, loose: bool) -> None:
        for stem in _stems(draft.text.dense[start:end]):
            hit = self._part_hit(stem)
            if hit is not None:
                draft.hits.append(replace(hit, word=draft.text.said(start, end), place=start))
                return
        if not loose:
            return
        for stem in _stems(draft.text.dense[start:end]):
            slip = self._spelling.like_word(stem)
            names = best(self._spelling.inside_name(stem))
            likest = max((like for _, like in names.values()), default=0.0)
            if slip is not None and slip[1] >= likest:
                self._take_slip(draft, start, end, *slip)
                return
            if names:
                links = {o: Link(NAME_PART * like, "typo-name", n) for o, (n, like) in names.items()}
                said = draft.text.said(start, end)
                draft.hits.append(Hit(said, links, 0.8, place=start))
                return

    def _take_slip(self, draft: _Draft, start: int, end: int, word: str, like: float) -> None:
        meaning = self._index.meanings[word]
        if meaning.noise or meaning.absent:
            draft.noise[start:end] = [True] * (end - start)
            draft.note_absent(meaning, start)
            return
        said = draft.text.said(start, end)
        hit = Hit(
            said,
            {o: replace(link, weight=link.weight * like) for o, link in meaning.links.items()},
            meaning.mass * like,
            frozenset(meaning.interests),
            meant=meaning.label,
            via="typo",
            place=start,
        )
        draft.hits.append(hit)

    def _part_hit(self, stem: str) -> Hit | None:
        if len(stem) < 2 or (stem.isascii() and len(stem) < 4):
            return None
        links: dict[OccupationId, Link] = {}
        for owner in self._index.duties_with(stem):
            links[owner] = Link(DUTY, "duty", stem)
        for label, owner in self._index.keywords_with(stem):
            links[owner] = Link(_KEYWORD_INSIDE, "keyword", label)
        for name, owner in self._index.names_with(stem):
            if len(stem) > 2 or begins_word(stem, name):
                links[owner] = Link(NAME_PART, "name-part", name)
        if not links:
            return None
        spread = sum(link.weight for link in links.values())
        return Hit(stem, links, 1 / (1 + spread))

    def _take_misspelt_name(self, draft: _Draft) -> None:
        dense = "".join(
            char for char, noise in zip(draft.text.dense, draft.noise, strict=True) if not noise
        )
        if len(dense) < 3 or any(
            link.kind == "name" for hit in draft.hits for link in hit.links.values()
        ):
            return
        names = best(self._spelling.like_name(dense))
        if names:
            links = {o: Link(_TYPO * like, "typo-name", n) for o, (n, like) in names.items()}
            draft.hits.append(Hit(draft.text.plain, links, 1.5))


def _stems(word: str) -> Iterator[str]:
    """The word, then the word without one and two of its endings."""
    yield word
    for _ in range(2):
        shorter = _ENDINGS.sub("", word)
        if shorter == word or len(shorter) < 2:
            return
        word = shorter
        yield word


def _is_rare(text: str) -> bool:
    """Whether no Korean would write it: loose jamo, or a syllable outside the common 2,350."""
    try:
        text.encode("euc-kr")
    except UnicodeEncodeError:
        return True
    return re.search(r"[ㄱ-ㅣ]", text) is not None


def _as_typed(reading: Reading, typed: str) -> Reading:
    """The reading of a text in the other keyboard mode: every hit says so."""
    return replace(
        reading,
        hits=tuple(
            replace(hit, word=typed, meant=hit.meant or hit.word, via="keyboard")
            for hit in reading.hits
        ),
    )


def _finish(draft: _Draft, age: ages.Said | None, groups: frozenset[Group]) -> Reading:
    wanted = [hit for hit in draft.hits if not draft.is_refused(hit.place)]
    if draft.absent is not None and all(hit.place < draft.absent and not hit.action for hit in wanted):
        # The last noun is the head: 카페 바리스타 is a barista, not a café.
        wanted = []
    unwanted = sorted(
        (hit for hit in draft.hits if draft.is_refused(hit.place)), key=lambda hit: hit.place
    )
    return Reading(
        tuple(wanted),
        tuple(_alternatives(draft, unwanted)),
        age,
        groups,
        tuple(draft.text.plain[start:end] for start, end in negation.refused(draft.text.plain)),
        draft.absent is not None,
    )


def _alternatives(draft: _Draft, hits: list[Hit]) -> Iterator[tuple[Hit, ...]]:
    """Refused hits in groups that belong together: '청소나 빨래' are two, '아이 돌보기' is one."""
    group: list[Hit] = []
    for hit in hits:
        if group and _are_apart(draft.text, group[-1], hit):
            yield tuple(group)
            group = []
        group.append(hit)
    if group:
        yield tuple(group)


def _are_apart(text: Text, one: Hit, other: Hit) -> bool:
    start, end = text.origin[one.place], text.origin[other.place]
    between = text.plain[start + len(one.word) : end]
    return _EITHER.search(between) is not None
