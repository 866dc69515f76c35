"""What every known form means: which occupations it leads to, how closely, and by which rule.

Built once from the catalogue and the lexicon; a form is a word without spaces, in lower case.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.catalogue.model import Interest, InterestId, Occupation, OccupationId
from bot.matching.inflect import beginnings
from bot.matching.lexicon import Lexicon
from bot.matching.terms import Terms
from bot.matching.text import squeeze

NAME: Final = 1.0
NAME_PART: Final = 0.85
KEYWORD: Final = 0.8
TOPIC: Final = 0.8
KEYWORD_PART: Final = 0.5
INTEREST: Final = 0.4
DUTY: Final = 0.35

_IN_BRACKETS: Final = re.compile(r"\([^)]*\)")
_WORD: Final = re.compile(r"[^\W_]+")
# Keywords such as 아이 돌보기 are verbs in disguise; 소화기 and 탐지기 are not.
_GERUND: Final = re.compile(
    r"(?:.* .+|.*(?:하|만들|가르치|돌보|돕|찾|쓰|읽|걷|챙기|고치|꾸미|지키|키우|가꾸))기"
)
_SHORT_ENGLISH: Final = 3


@dataclass(frozen=True, slots=True)
class Link:
    """How a form leads to an occupation: weight (0 to 1), the rule, and what the rule names."""

    weight: float
    kind: str
    ref: str


@dataclass(slots=True)
class Meaning:
    """Everything one form stands for."""

    label: str
    links: dict[OccupationId, Link] = field(default_factory=dict)
    interests: set[InterestId] = field(default_factory=set)
    noise: bool = False
    absent: bool = False
    action: bool = False

    def lead(self, occupation: OccupationId, link: Link) -> None:
        """Keep the closest link to an occupation."""
        known = self.links.get(occupation)
        if known is None or known.weight < link.weight:
            self.links[occupation] = link

    @property
    def mass(self) -> float:
        """How much the form says: one that leads everywhere says little."""
        if not self.links:
            return 0.0
        strongest = max(link.weight for link in self.links.values())
        spread = sum(link.weight for link in self.links.values()) / strongest
        return strongest / (1 + math.log(spread))


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
            each.id: (squeeze(each.duty.ko), " ".join(_WORD.findall(each.duty.en.lower())))
            for each in occupations.values()
            if each.duty is not None
        }
        self._keywords: dict[str, tuple[str, list[OccupationId]]] = {}
        self._add_plain(lexicon)
        self._add_topics(lexicon)
        self._add_interests(interests)
        self._add_occupations()
        self._add_parts()

    def keywords_with(self, part: str) -> Iterator[tuple[str, OccupationId]]:
        """Keywords that contain a form, as they are written, and their occupations."""
        for form, (label, owners) in self._keywords.items():
            if part in form:
                yield from ((label, owner) for owner in owners)

    def names_with(self, part: str) -> Iterator[tuple[str, OccupationId]]:
        """Names that contain a form, as they are written, and their occupations."""
        return ((name, owner) for form, name, owner in self.names if part in form)

    def duties_with(self, part: str) -> Iterator[OccupationId]:
        """Occupations whose duty uses a form; English forms as whole words or beginnings."""
        if part.isascii():
            pattern = re.compile(rf"\b{re.escape(part)}")
            return (owner for owner, (_, en) in self._duties.items() if pattern.search(en))
        return (owner for owner, (ko, _) in self._duties.items() if part in ko)

    def _meaning(self, label: str, *, verb: bool = False) -> Iterator[Meaning]:
        """The meanings of a label's forms: one for a noun, one a beginning for a verb."""
        for form in beginnings(label) if verb else (squeeze(label),):
            if form:
                self.terms.add(label, form=form, verb=verb)
                meaning = self.meanings.setdefault(form, Meaning(label))
                meaning.action |= verb
                yield meaning

    def _add_plain(self, lexicon: Lexicon) -> None:
        for label in lexicon.noise:
            for meaning in self._meaning(label):
                meaning.noise = True
        for label in lexicon.absent:
            for meaning in self._meaning(label):
                meaning.absent = True

    def _add_topics(self, lexicon: Lexicon) -> None:
        for topic in lexicon.topics:
            words = [(word, False) for word in (*topic.words, *_english(topic.en))]
            for label, verb in [*words, *((word, True) for word in topic.verbs)]:
                for meaning in self._meaning(label, verb=verb):
                    meaning.interests.update(topic.interests)
                    for owner, weight in topic.occupations.items():
                        if owner in self.occupations:
                            meaning.lead(owner, Link(TOPIC * weight, "topic", topic.id))

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
            for label in (*each.keywords, *_english(each.keywords_en)):
                self._add_keyword(label, each.id)

    def _add_keyword(self, label: str, owner: OccupationId) -> None:
        link = Link(KEYWORD, "keyword", label)
        for meaning in self._meaning(label):
            meaning.lead(owner, link)
        self._keywords.setdefault(squeeze(label), (label, []))[1].append(owner)
        if _GERUND.fullmatch(label):
            for meaning in self._meaning(label.removesuffix("기") + "다", verb=True):
                meaning.lead(owner, link)
        words = _WORD.findall(label)
        if len(words) > 1:
            part = Link(KEYWORD_PART, "keyword", label)
            for word in words:
                if len(word) > (_SHORT_ENGLISH if word.isascii() else 1):
                    for meaning in self._meaning(word):
                        meaning.lead(owner, part)

    def _add_parts(self) -> None:
        """Names and duties that use a form known otherwise."""
        for form, meaning in self.meanings.items():
            if meaning.noise or meaning.absent or len(form) < 2:
                continue
            if meaning.action:
                continue
            if not form.isascii():
                for name, owner in self.names_with(form):
                    meaning.lead(owner, Link(NAME_PART, "name-part", name))
            for owner in self.duties_with(form):
                meaning.lead(owner, Link(DUTY, "duty", form))


def _names(occupations: Iterable[Occupation]) -> Iterator[tuple[str, str, OccupationId]]:
    """Every way to write a name: as it is, without what stands in brackets, and in English."""
    for each in occupations:
        for name in (*each.names.all_korean, each.names.en):
            forms = {squeeze(name), squeeze(_IN_BRACKETS.sub("", name))}
            yield from ((form, name, each.id) for form in sorted(forms) if form)


def _english(labels: Iterable[str]) -> Iterator[str]:
    """English words with the beginnings of their regular forms: translate, translating."""
    for label in labels:
        yield label
        if label.isascii() and label[-1:] == "e" and " " not in label:
            yield label[:-1] + "ing"
        elif label.isascii() and label[-1:] == "y":
            yield label[:-1] + "ies"
        elif label.isascii() and label[-1:] == "s" and label[-2:] != "ss":
            yield label[:-1]
