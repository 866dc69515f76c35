"""Whether a shown reason follows from catalogue, lexicon, person and words alone.

Written apart from the matcher: it looks each reason's claim up in the data.
"""

from collections.abc import Callable, Mapping

from rapidfuzz.distance import Levenshtein

from bot.catalogue.model import AgeCondition, Audience, GroupCondition, Occupation
from bot.catalogue.store import Catalogue
from bot.catalogue.vocabulary import AgeBand, Group, with_implied
from bot.matching import Lexicon, Reason, Seeker, Understood
from bot.matching.hangul import initials, sound, typed_as_hangul, typed_as_latin
from bot.matching.inflect import beginnings
from bot.matching.text import clean, squeeze

SENIOR_BANDS = (AgeBand.FROM_50, AgeBand.FROM_65)
AUDIENCE_OF = {
    Group.WOMAN: Audience.WOMAN,
    Group.CAREER_BREAK: Audience.CAREER_BREAK,
    Group.DISABLED: Audience.DISABLED,
    Group.DEAF: Audience.DISABLED,
    Group.FOREIGN: Audience.FOREIGN,
}


class Truth:
    """Checks reasons for one person and text."""

    def __init__(
        self,
        catalogue: Catalogue,
        lexicon: Lexicon,
        seeker: Seeker,
        text: str,
        understood: Understood,
    ) -> None:
        self._catalogue = catalogue
        self._topics = {topic.id: topic for topic in lexicon.topics}
        self._seeker = seeker
        self._dense = squeeze(text)
        self._text = text
        self._age = understood.age or seeker.age
        self._groups = with_implied((seeker.groups or frozenset()) | understood.groups)

    def holds(self, reason: Reason, occupation: Occupation) -> bool:
        """Whether the reason's claim is true."""
        check: Callable[[Mapping[str, str], Occupation], bool] = getattr(
            self, "_" + reason.kind.replace("-", "_")
        )
        return self._was_said(reason.args) and check(reason.args, occupation)

    def leads(self, word: str, occupation: Occupation) -> bool:
        """Whether a known word leads to the occupation by any rule of the data."""
        names = (*occupation.names.all_korean, occupation.names.en)
        return (
            any(squeeze(word) in squeeze(name) for name in names)
            or any(akin(word, each) for each in (*occupation.keywords, *occupation.keywords_en))
            or any(self._belongs(word, topic, occupation) for topic in self._topics)
            or any(
                akin(word, each)
                for interest in occupation.interests
                for row in [self._catalogue.interests[interest]]
                for each in (*row.keywords, *row.keywords_en)
            )
            or (occupation.duty is not None and squeeze(word) in squeeze(occupation.duty.ko))
            or (occupation.duty is not None and squeeze(word) in squeeze(occupation.duty.en))
        )

    def _was_said(self, args: Mapping[str, str]) -> bool:
        return "word" not in args or squeeze(args["word"]) in self._dense

    def _belongs(self, word: str, topic_id: str, occupation: Occupation) -> bool:
        topic = self._topics[topic_id]
        known = (*topic.words, *topic.en)
        dense = squeeze(word)
        verbs = (stem for verb in topic.verbs for stem in beginnings(verb))
        return occupation.id in topic.occupations and (
            any(akin(word, each) for each in known) or any(dense.startswith(v) for v in verbs)
        )

    def _interest(self, args: Mapping[str, str], occupation: Occupation) -> bool:
        return args["interest"] in self._seeker.interests.intersection(occupation.interests)

    def _group(self, args: Mapping[str, str], occupation: Occupation) -> bool:
        group = Group(args["group"])
        named = {
            each
            for condition in occupation.conditions
            if isinstance(condition, GroupCondition)
            for each in condition.any_of
        }
        announced = AUDIENCE_OF.get(group) in occupation.audiences
        return group in self._groups and (group in named or announced)

    def _senior(self, args: Mapping[str, str], occupation: Occupation) -> bool:
        return self._age in SENIOR_BANDS and Audience.SENIOR in occupation.audiences

    def _from_18(self, args: Mapping[str, str], occupation: Occupation) -> bool:
        return self._age is AgeBand.FROM_14

    def _open_age(self, args: Mapping[str, str], occupation: Occupation) -> bool:
        assert self._age is not None
        return any(
            (condition.min or 0) <= min(self._age.years)
            and max(self._age.years) <= (condition.max or 130)
            and str(condition.year or "") == args["year"]
            for condition in occupation.conditions
            if isinstance(condition, AgeCondition)
        )

    def _name(self, args: Mapping[str, str], occupation: Occupation) -> bool:
        return self._is_name(args["name"], occupation) and squeeze(args["word"]) in squeeze(
            args["name"]
        )

    def _name_part(self, args: Mapping[str, str], occupation: Occupation) -> bool:
        return self._is_name(args["name"], occupation) and part_of(args["word"], args["name"])

    def _initials(self, args: Mapping[str, str], occupation: Occupation) -> bool:
        consonants = squeeze(args["word"])
        return self._is_name(args["name"], occupation) and consonants in initials(
            squeeze(args["name"])
        ) + initials(squeeze(args["name"].partition("(")[0]))

    def _keyword(self, args: Mapping[str, str], occupation: Occupation) -> bool:
        known = (*occupation.keywords, *occupation.keywords_en)
        return args["keyword"] in known and part_of(args["word"], args["keyword"])

    def _topic(self, args: Mapping[str, str], occupation: Occupation) -> bool:
        described = occupation.duty is not None
        near = self._topics[args["topic"]].occupations[occupation.id] >= 0.9
        return described and near and self._topic_near(args, occupation)

    def _topic_near(self, args: Mapping[str, str], occupation: Occupation) -> bool:
        return self._belongs(args["word"], args["topic"], occupation)

    def _interest_word(self, args: Mapping[str, str], occupation: Occupation) -> bool:
        row = self._catalogue.interests[args["interest"]]
        known = (*row.keywords, *row.keywords_en)
        return row.id in occupation.interests and any(akin(args["word"], each) for each in known)

    def _duty(self, args: Mapping[str, str], occupation: Occupation) -> bool:
        assert occupation.duty is not None
        duty = squeeze(occupation.duty.ko) + " " + squeeze(occupation.duty.en)
        return args["stem"] in duty and args["stem"] in squeeze(args["word"])

    def _typo(self, args: Mapping[str, str], occupation: Occupation) -> bool:
        return alike(args["word"], args["meant"]) >= 0.75 and self.leads(args["meant"], occupation)

    def _typo_name(self, args: Mapping[str, str], occupation: Occupation) -> bool:
        word, name = squeeze(args["word"]), squeeze(args["name"])
        windows = (
            name[start : start + len(word) + more]
            for start in range(len(name))
            for more in (-1, 0, 1)
        )
        likest = max(alike(word, window) for window in (name, *windows))
        return self._is_name(args["name"], occupation) and likest >= 0.7

    def _similar(self, args: Mapping[str, str], occupation: Occupation) -> bool:
        return part_of(args["word"], args["meant"]) and self.leads(args["meant"], occupation)

    def _keyboard(self, args: Mapping[str, str], occupation: Occupation) -> bool:
        typed = squeeze(typed_as_hangul(clean(self._text))) + " " + typed_as_latin(self._dense)
        return part_of(args["meant"], typed) and self.leads(args["meant"], occupation)

    def _is_name(self, name: str, occupation: Occupation) -> bool:
        return name in (*occupation.names.all_korean, occupation.names.en)


def akin(word: str, known: str) -> bool:
    """Whether a word is a known one, with an ending of its own."""
    one, other = squeeze(word), squeeze(known)
    if one.isascii():
        stem = other.removesuffix("s").removesuffix("e").removesuffix("y")
        return one.startswith(stem) and len(one) <= len(stem) + 6
    return one.startswith(other) or part_of(one, other)


def part_of(word: str, whole: str) -> bool:
    """Whether two syllables of a word, or all of a shorter one, stand together in the whole."""
    one, other = squeeze(word), squeeze(whole)
    size = min(2, len(one), len(other))
    return any(one[start : start + size] in other for start in range(len(one) - size + 1))


def alike(word: str, other: str) -> float:
    """Likeness of two words by their sound, endings of the first aside."""
    one, two = squeeze(word), squeeze(other)
    starts = (one[:length] for length in range(1, len(one) + 1))
    return max(Levenshtein.normalized_similarity(sound(start), sound(two)) for start in starts)
