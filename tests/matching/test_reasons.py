import pytest

from bot.catalogue.store import Catalogue
from bot.catalogue.vocabulary import AgeBand, Group
from bot.i18n import LANGUAGES, translator
from bot.matching import Lexicon, Matcher, Seeker, conditions, reasons
from tests.evaluation.measure import cases

KINDS = {
    "name", "name-part", "keyword", "topic", "topic-near", "interest-word", "duty", "initials",
    "typo", "typo-name", "similar", "keyboard", "interest", "group", "senior", "open-age", "from-18",
}  # fmt: skip


def everything(shipped: Matcher) -> list[tuple[Seeker, str]]:
    interests = frozenset(shipped.catalogue.interests)
    people = [
        Seeker(age, groups, interests)
        for age in (None, *AgeBand)
        for groups in (None, frozenset[Group](), frozenset(Group))
    ]
    return [
        *((person, "") for person in people),
        *((Seeker(), case.query) for case in cases("dev")),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_shown_can_be_said(
    shipped: Matcher, catalogue: Catalogue, lexicon: Lexicon, lang: str
) -> None:
    say = translator(lang)
    seen = set()
    for seeker, text in everything(shipped):
        answer = shipped.match(seeker, text, limit=200)
        for match in answer.matches:
            for reason in match.reasons:
                name, args = reasons.message(reason, catalogue.interests, lexicon, lang)
                assert say(name, **args)
                seen.add(reason.kind)
        checks = [each.check for each in answer.filtered]
        for check in [*checks, *(check for match in answer.matches for check in match.checks)]:
            name, args = conditions.message(check)
            assert say(name, **args)

    assert seen == KINDS


def test_a_reason_is_told_in_the_persons_language(
    shipped: Matcher, catalogue: Catalogue, lexicon: Lexicon
) -> None:
    reason = shipped.match(Seeker(interests=frozenset({"animals"}))).matches[0].reasons[0]

    for lang in LANGUAGES:
        name, args = reasons.message(reason, catalogue.interests, lexicon, lang)
        assert name == "reason-interest"
        assert args == {"interest": catalogue.interests["animals"].name[lang]}


def test_the_strongest_reason_comes_first(shipped: Matcher) -> None:
    for match in shipped.match(Seeker(), "어르신들 공부 가르치는 일").matches:
        strengths = [reason.strength for reason in match.reasons]
        assert strengths == sorted(strengths, reverse=True)
        assert all(0 <= strength <= 1 for strength in strengths)
