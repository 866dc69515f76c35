"""Who fits what, and why: the matcher joins words, profile, conditions and order.

Pure once built: the same person, words and catalogue give the same answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from bot.catalogue.model import Interest, InterestId, Occupation, OccupationId
from bot.catalogue.vocabulary import AgeBand
from bot.matching import conditions, fields, profile, ranking, reasons
from bot.matching.index import Index
from bot.matching.lexicon import Lexicon
from bot.matching.model import Answer, Check, Filtered, Match, Reason, Seeker, Understood
from bot.matching.ranking import Scored
from bot.matching.reading import Reading
from bot.matching.understanding import Reader


class Source(Protocol):
    """What is read of a catalogue."""

    @property
    def occupations(self) -> Mapping[OccupationId, Occupation]:
        """Occupations in the catalogue's order."""

    @property
    def interests(self) -> Mapping[InterestId, Interest]:
        """Fields of work in the order of their buttons."""


class Matcher:
    """Answers who fits what. Build one for each version of the catalogue.

    Args:
        catalogue: the occupations and interests.
        lexicon: everyday words; without it only the catalogue's own words are known.
        year: this year, from which birth years are counted; `year` may be set when it changes.
    """

    def __init__(self, catalogue: Source, lexicon: Lexicon | None = None, *, year: int) -> None:
        self.catalogue = catalogue
        self.lexicon = lexicon or Lexicon()
        self.year = year
        index = Index(catalogue.occupations, catalogue.interests, self.lexicon)
        self._reader = Reader(index, self.lexicon)

    def match(self, seeker: Seeker, text: str = "", limit: int = 5) -> Answer:
        """The occupations that fit, best first, at most `limit`.

        With words, the words decide and the profile refines; without, the profile decides. Words
        that mean nothing give an empty answer.
        """
        reading = self._reader.read(text, self.year)
        person = _merged(seeker, reading)
        understood = self._understood(person, reading)
        if person.age is AgeBand.UNDER_14 or _says_nothing(reading, text):
            return Answer(understood, confident=False)
        scored = ranking.by_words(reading.hits)
        fitting = list(self._fitting(person, reading, scored))
        shown = ranking.ordered(match for match, check in fitting if check is None)
        if not scored:
            shown = ranking.varied(shown)
        barred = [(match, check) for match, check in fitting if check and _is_near(match, shown)]
        barred.sort(key=lambda each: (-each[0].score, each[0].occupation.id))
        return Answer(
            understood,
            confident=_is_confident(shown, scored),
            matches=tuple(shown[:limit]),
            filtered=tuple(Filtered(match.occupation, check) for match, check in barred[:limit]),
        )

    def why(self, seeker: Seeker, text: str, occupation_id: str) -> Match | None:
        """All reasons and checks of one occupation for the same person and words.

        None where nothing speaks for it, or a condition of the occupation rules the person out.
        """
        reading = self._reader.read(text, self.year)
        person = _merged(seeker, reading)
        occupation = self.catalogue.occupations.get(occupation_id)
        if occupation is None or person.age is AgeBand.UNDER_14 or _says_nothing(reading, text):
            return None
        scored = ranking.by_words(reading.hits)
        found = self._fitting(person, reading, scored, [occupation])
        return next((match for match, check in found if check is None), None)

    def _understood(self, person: Seeker, reading: Reading) -> Understood:
        told = fields.told(reading.hits, self.catalogue.occupations)
        return Understood(
            age=None if reading.age is None else person.age,
            groups=reading.groups,
            interests=told - _refused_interests(reading),
            words=tuple(dict.fromkeys(hit.word for hit in reading.hits)),
            negated=tuple(" ".join(hit.word for hit in hits) for hits in reading.refused),
        )

    def _fitting(
        self,
        person: Seeker,
        reading: Reading,
        scored: Mapping[OccupationId, Scored],
        among: Iterable[Occupation] | None = None,
    ) -> Iterable[tuple[Match, Check | None]]:
        """Every occupation with a ground, and the check that rules the person out, if any."""
        unwanted = ranking.refused(reading.refused, reading.hits)
        everything = self.catalogue.occupations.values() if among is None else among
        for occupation in everything:
            words = scored.get(occupation.id)
            if occupation.id in unwanted or (scored and words is None):
                continue
            match = _match(occupation, person, words)
            if match is not None:
                yield match, conditions.excluding(match.checks, match.when)


def _match(occupation: Occupation, person: Seeker, words: Scored | None) -> Match | None:
    checks = conditions.checks(occupation, person)
    when = conditions.when(person.age)
    shared = list(profile.reasons(occupation, person, checks, when))
    grounds = sum(1 for reason in shared if reason.kind in profile.GROUNDS)
    if words is None:
        score, said = ranking.base(shared), list[Reason]()
    else:
        score, said = words.score, list(reasons.of_words(words.links))
    if score == 0.0:
        return None
    named = words is not None and words.named
    score = ranking.refined(
        score, occupation, conditions.openness(checks, when), grounds, named=named
    )
    return Match(occupation, min(score, 1.0), reasons.distinct([*said, *shared]), checks, when)


def _merged(seeker: Seeker, reading: Reading) -> Seeker:
    """The profile with what the words add or correct."""
    age = seeker.age if reading.age is None else reading.age.narrowed(seeker.age)
    groups = seeker.groups
    if reading.groups:
        groups = (groups or frozenset()) | reading.groups
    return replace(
        seeker, age=age, groups=groups, interests=seeker.interests - _refused_interests(reading)
    )


def _refused_interests(reading: Reading) -> frozenset[InterestId]:
    return frozenset(
        interest for hits in reading.refused for hit in hits for interest in hit.fields
    )


def _says_nothing(reading: Reading, text: str) -> bool:
    """Whether there are words, and none of them means anything here."""
    told = reading.hits or reading.refused or reading.groups or reading.age or reading.asks
    return bool(text.strip()) and not told


def _is_near(match: Match, shown: list[Match]) -> bool:
    return not shown or match.score >= shown[-1].score


def _is_confident(shown: list[Match], scored: Mapping[OccupationId, Scored]) -> bool:
    if not shown:
        return False
    return not scored or scored[shown[0].occupation.id].sure
