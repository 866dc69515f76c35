"""What every known form means: which occupations it leads to, how closely, and by which rule.

Built once from the catalogue and the lexicon; a form is a word without spaces, in lower case.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from bot.catalogue.model import Evidence, Interest, InterestId, Occupation, OccupationId
from bot.matching.inflect import beginnings
from bot.matching.lexicon import Lexicon, Topic
from bot.matching.terms import Terms
from bot.matching.text import squeeze

NAME: Final = 1.0
NAME_PART: Final = 0.85
# The same of a word that no topic knows.
PLAIN_PART: Final = 0.6
# A name that holds the letters of a word of another topic: 보안 in 보안관.
BY_CHANCE: Final = 0.38
TOPIC: Final = 0.8
KEYWORD: Final = 0.65
KEYWORD_PART: Final = 0.38
INTEREST: Final = 0.4
DUTY: Final = 0.35
# How much a second rule that leads to the same occupation adds.
_SECOND: Final = 0.35
# From this weight on an occupation is at the heart of its topic.
_WEAK: Final = 0.3
_SPREAD: Final = 0.7
_HEART: Final = 0.9
_TOPICS: Final = frozenset({"topic", "topic-near"})

_IN_BRACKETS: Final = re.compile(r"\([^)]*\)")
_WORD: Final = re.compile(r"[^\W_]+")
# Keywords such as 아이 돌보기 are verbs in disguise; 소화기 and 탐지기 are not.
_GERUND: Final = re.compile(
    r"(?:.* .+|.*(?:하|만들|가르치|돌보|돕|찾|쓰|읽|걷|챙기|고치|꾸미|지키|키우|가꾸))기"
)
_PARTICLE: Final = re.compile(r"(?:에서|으로|은|는|이|가|을|를|에|의|도|로|와|과)$")
_SHORT_ENGLISH: Final = 3


@dataclass(frozen=True, slots=True)
class Link:
    """How a form leads to an occupation: weight (0 to 1), the rule, and what the rule names."""

    weight: float
    kind: str
    ref: str


@dataclass(slots=True)
class Meaning:
    """Everything one form stands for.

    ``interests`` are the fields that the form refuses when it is refused, ``fields`` those it
    tells: of a verb with its object (동물 돌보다) those of the object alone.
    """

    label: str
    links: dict[OccupationId, Link] = field(default_factory=dict)
    interests: set[InterestId] = field(default_factory=set)
    fields: set[InterestId] = field(default_factory=set)
    noise: bool = False
    filler: bool = False
    absent: bool = False
    weak: bool = False
    action: bool = False

    rules: dict[OccupationId, dict[str, Link]] = field(default_factory=dict)

    def lead(self, occupation: OccupationId, link: Link) -> None:
        """Keep the closest link to an occupation by each rule."""
        rules = self.rules.setdefault(occupation, {})
        known = rules.get(link.kind)
        if known is None or known.weight < link.weight:
            rules[link.kind] = link

    def settle(self) -> None:
        """Join the rules: the closest link stands, a little closer for each other rule."""
        for occupation, rules in self.rules.items():
            first, *others = sorted(rules.values(), key=lambda link: (-link.weight, link.kind))
            apart = 1 - first.weight
            for link in others:
                apart *= 1 - _SECOND * link.weight
            self.links[occupation] = replace(first, weight=1 - apart)
        self.rules.clear()

    @property
    def chat(self) -> bool:
        """Whether it is said in passing and stands in no name."""
        return self.noise and not self.filler

    @property
    def mass(self) -> float:
        """How much the form says: one that leads everywhere says little."""
        if not self.links:
            return 0.0
        strongest = max(link.weight for link in self.links.values())
        spread = sum(link.weight for link in self.links.values()) / strongest
        mass = strongest / (1 + _SPREAD * math.log(spread))
        return mass * _WEAK if self.weak else mass


class Index:
    """All forms with their meanings."""

    def __init__(
        self,
        occupations: Mapping[OccupationId, Occupation],
        interests: Mapping[InterestId, Interest],
        lexicon: Lexicon,
    ) -> None:
        self.occupations = occupations
        self.terms = Terms()
        self.meanings: dict[str, Meaning] = {}
        self.names: tuple[tuple[str, str, OccupationId], ...] = tuple(_names(occupations.values()))
        self._duties = {
            each.id: (_worded(each.duty.ko), _worded(each.duty.en))
            for each in occupations.values()
            if each.duty is not None
        }
        self._keywords: dict[str, tuple[str, list[OccupationId]]] = {}
        self._add_plain(lexicon)
        self._add_topics(lexicon)
        self._add_interests(interests)
        self._add_occupations()
        self._add_parts()
        for meaning in self.meanings.values():
            meaning.settle()
            meaning.fields.update(self._fields(meaning))

    def keywords_with(self, part: str) -> Iterator[tuple[str, OccupationId]]:
        """Keywords that contain a form, as they are written, and their occupations."""
        for form, (label, owners) in self._keywords.items():
            if part in form and (len(part) > 2 or begins_word(part, label)):
                yield from ((label, owner) for owner in owners)

    def names_with(self, part: str) -> Iterator[tuple[str, OccupationId]]:
        """Names that contain a form, as they are written, and their occupations."""
        return ((name, owner) for form, name, owner in self.names if part in form)

    def duties_with(self, part: str) -> Iterator[OccupationId]:
        """Occupations whose duty has a word that begins with a form."""
        language = 1 if part.isascii() else 0
        beginning = f" {part}"
        return (
            owner
            for owner, duty in self._duties.items()
            if beginning in duty[language] and begins_word(part, duty[language])
        )

    def _meaning(self, label: str, *, verb: bool = False) -> Iterator[Meaning]:
        """The meanings of a label's forms: one for a noun, one a beginning for a verb."""
        for form in beginnings(label) if verb else (squeeze(label),):
            if form:
                self.terms.add(label, form=form, verb=verb)
                meaning = self.meanings.setdefault(form, Meaning(label))
                meaning.action |= verb
                yield meaning

    def _fields(self, meaning: Meaning) -> frozenset[InterestId]:
        """The fields a form tells, else those its first word tells (동물 in 동물 돌보기)."""
        if meaning.interests and not meaning.action:
            return frozenset(meaning.interests)
        first, _, more = meaning.label.partition(" ")
        about = self.meanings.get(squeeze(first)) if more else None
        if about is None or about.action or about.noise or about.absent:
            return frozenset()
        return frozenset(about.interests)

    def _add_plain(self, lexicon: Lexicon) -> None:
        for label in lexicon.weak:
            for meaning in self._meaning(label):
                meaning.weak = True
        for label in (*lexicon.noise, *lexicon.filler):
            for meaning in self._meaning(label, verb=_is_verb(label)):
                meaning.noise = True
        for label in lexicon.filler:
            for meaning in self._meaning(label):
                meaning.filler = True
        for label in lexicon.absent:
            for meaning in self._meaning(label):
                meaning.absent = True
        self._fillers = tuple(form for form in self.meanings if len(form) > 1)

    def _add_topics(self, lexicon: Lexicon) -> None:
        for topic in lexicon.topics:
            links = dict(self._topic_links(topic))
            words = [(word, False) for word in (*topic.words, *_english(topic.en))]
            for label, verb in [*words, *((word, True) for word in topic.verbs)]:
                for meaning in self._meaning(label, verb=verb):
                    meaning.interests.update(topic.interests)
                    for owner, link in links.items():
                        meaning.lead(owner, link)

    def _topic_links(self, topic: Topic) -> Iterator[tuple[OccupationId, Link]]:
        """Only a described occupation at the heart of a topic is said to be such work."""
        for owner, weight in topic.occupations.items():
            occupation = self.occupations.get(owner)
            if occupation is not None:
                described = occupation.evidence is not Evidence.NAME_ONLY
                kind = "topic" if described and weight >= _HEART else "topic-near"
                yield owner, Link(TOPIC * weight, kind, topic.id)

    def _add_interests(self, interests: Mapping[InterestId, Interest]) -> None:
        members: dict[InterestId, list[OccupationId]] = {each: [] for each in interests}
        for occupation in self.occupations.values():
            for each in occupation.interests:
                members[each].append(occupation.id)
        for interest in interests.values():
            for label in (*interest.keywords, *_english(interest.keywords_en)):
                for meaning in self._meaning(label):
                    meaning.interests.add(interest.id)
                    for owner in members[interest.id]:
                        meaning.lead(owner, Link(INTEREST, "interest-word", interest.id))

    def _add_occupations(self) -> None:
        for form, name, owner in self.names:
            self.terms.add(name, form=form)
            self.meanings.setdefault(form, Meaning(name)).lead(owner, Link(NAME, "name", name))
        for each in self.occupations.values():
            for label in (*each.keywords, *each.keywords_en):
                self._add_keyword(label, each.id)

    def _add_keyword(self, label: str, owner: OccupationId) -> None:
        link = Link(KEYWORD, "keyword", label)
        for form in _english((label,)):
            for meaning in self._meaning(form):
                meaning.lead(owner, link)
        self._keywords.setdefault(squeeze(label), (label, []))[1].append(owner)
        if _GERUND.fullmatch(label):
            for meaning in self._meaning(label.removesuffix("기") + "다", verb=True):
                meaning.lead(owner, link)
        words = _WORD.findall(label)
        if len(words) > 1:
            part = Link(KEYWORD_PART, "keyword", label)
            for word in words:
                shortest = _SHORT_ENGLISH if word.isascii() else 1
                if len(word) > shortest and not word.lower().startswith(self._fillers):
                    for meaning in self._meaning(self._bare(word)):
                        meaning.lead(owner, part)

    def _bare(self, word: str) -> str:
        """The word without its particle, if a known word is left."""
        bare = _PARTICLE.sub("", word)
        return bare if bare in self.meanings else word

    def _add_parts(self) -> None:
        """Names and duties that use a form known otherwise."""
        for form, meaning in self.meanings.items():
            if meaning.noise or meaning.absent or len(form) < 2:
                continue
            if meaning.action:
                continue
            if not form.isascii():
                topical = {
                    owner for owner, rules in meaning.rules.items() if _TOPICS & rules.keys()
                }
                for name, owner in self.names_with(form):
                    if owner in topical:
                        weight = NAME_PART
                    elif not topical and (len(form) > 2 or begins_word(form, name)):
                        weight = PLAIN_PART
                    else:
                        weight = BY_CHANCE
                    meaning.lead(owner, Link(weight, "name-part", name))
            for owner in self.duties_with(form):
                meaning.lead(owner, Link(DUTY, "duty", form))


def _names(occupations: Iterable[Occupation]) -> Iterator[tuple[str, str, OccupationId]]:
    """Every way to write a name: as it is, without what stands in brackets, and in English."""
    for each in occupations:
        for name in (*each.names.all_korean, each.names.en):
            forms = {squeeze(name), squeeze(_IN_BRACKETS.sub("", name))}
            yield from ((form, name, each.id) for form in sorted(forms) if form)


def _is_verb(label: str) -> bool:
    return len(label) > 1 and label.endswith("다")


def begins_word(part: str, label: str) -> bool:
    """Whether one of a label's words is a form, or goes on from it.

    Two syllables may go on by one more: 보육 in 보육을 is the same word, 프로 in 프로젝트 is not.
    """
    words = (word for word in _worded(label).split() if word.startswith(part))
    return any(len(part) > 2 or len(word) <= 3 for word in words)


def _worded(text: str) -> str:
    """The text's words in lower case, a space before each."""
    return "".join(f" {word}" for word in _WORD.findall(text.lower()))


def _english(labels: Iterable[str]) -> Iterator[str]:
    """English words and their regular other forms: translate, translating; map, maps."""
    for label in labels:
        yield label
        if not label.isascii():
            continue
        if label[-1:] == "s" and label[-2:] != "ss":
            yield label[:-1]
        else:
            yield label + "s"
        if label[-1:] == "e" and " " not in label:
            yield label[:-1] + "ing"
        elif label[-1:] == "y":
            yield label[:-1] + "ies"
