"""No reason is shown that does not follow, and nobody is shown what is closed to them."""

from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue.model import AgeCondition, Scope
from bot.catalogue.store import Catalogue
from bot.catalogue.vocabulary import AgeBand, Group
from bot.matching import Answer, Lexicon, Reason, Seeker, Verdict, When
from tests.evaluation.measure import cases, matcher
from tests.matching.truth import Truth

WORDS = sorted({word for case in cases("dev") for word in case.query.split()})
QUERIES = sorted({case.query for case in cases("dev")})
ENDINGS = ("", " 싫어요", " 좋아요", " 말고", "이고 68세예요", "인데 귀가 안 들려요", " 고3이에요")
GROUP_SETS = [None, *map(frozenset, chain.from_iterable(combinations(Group, n) for n in range(4)))]
MATCHER = matcher()
INTERESTS = sorted(MATCHER.catalogue.interests)

seekers = st.builds(
    Seeker,
    age=st.none() | st.sampled_from(AgeBand),
    groups=st.none() | st.frozensets(st.sampled_from(Group)),
    interests=st.frozensets(st.sampled_from(INTERESTS), max_size=3),
)
texts = st.one_of(
    st.just(""),
    st.sampled_from(QUERIES),
    st.builds(
        lambda words, ending: " ".join(words) + ending,
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
        st.sampled_from(ENDINGS),
    ),
    st.text(max_size=20),
)


def untrue(
    catalogue: Catalogue, lexicon: Lexicon, seeker: Seeker, text: str, answer: Answer
) -> list[tuple[str, Reason]]:
    truth = Truth(catalogue, lexicon, seeker, text, answer.understood)
    return [
        (match.occupation.id, reason)
        for match in answer.matches
        for reason in match.reasons
        if not truth.holds(reason, match.occupation)
    ]


@settings(max_examples=400, deadline=None)
@given(seeker=seekers, text=texts)
def test_every_reason_follows(
    catalogue: Catalogue, lexicon: Lexicon, seeker: Seeker, text: str
) -> None:
    answer = MATCHER.match(seeker, text, limit=10)

    assert all(match.reasons for match in answer.matches)
    assert untrue(catalogue, lexicon, seeker, text, answer) == []


@pytest.mark.parametrize("query", QUERIES)
def test_every_reason_of_a_known_query_follows(
    catalogue: Catalogue, lexicon: Lexicon, query: str
) -> None:
    answer = MATCHER.match(Seeker(), query)

    assert untrue(catalogue, lexicon, Seeker(), query, answer) == []


def test_an_untrue_reason_is_noticed(catalogue: Catalogue, lexicon: Lexicon) -> None:
    answer = MATCHER.match(Seeker(), "강아지")
    truth = Truth(catalogue, lexicon, Seeker(), "강아지", answer.understood)
    zoo = answer.matches[0].occupation

    assert (
        not truth.holds(Reason("topic", {"word": "강아지", "topic": "markets"}), zoo)
        if (zoo.id in {t.id for t in lexicon.topics})
        else True
    )
    assert not truth.holds(Reason("keyword", {"word": "강아지", "keyword": "시장"}), zoo)
    assert not truth.holds(Reason("keyword", {"word": "시장", "keyword": "강아지"}), zoo)
    assert not truth.holds(Reason("interest", {"interest": "animals"}), zoo)
    assert not truth.holds(Reason("name", {"word": "강아지", "name": "전통시장 매니저"}), zoo)
    assert not truth.holds(Reason("senior", {}), zoo)
    assert truth.holds(Reason("keyword", {"word": "강아지", "keyword": "강아지"}), zoo)


def open_to(seeker: Seeker, answer: Answer) -> bool:
    """Whether nothing shown is closed to the person by the occupation's own condition."""
    for match in answer.matches:
        for check in match.checks:
            closed = check.verdict is Verdict.NO and check.condition.scope is Scope.OCCUPATION
            grows_into = (
                match.when is When.FROM_18
                and isinstance(check.condition, AgeCondition)
                and (check.condition.min or 0) <= 18 <= (check.condition.max or 130)
            )
            if closed and not grows_into:
                return False
    return True


@pytest.mark.parametrize("age", [None, *AgeBand])
def test_nobody_is_shown_what_is_closed_to_them(age: AgeBand | None) -> None:
    for groups in GROUP_SETS:
        seeker = Seeker(age, groups, frozenset(INTERESTS))
        answer = MATCHER.match(seeker, limit=200)

        assert open_to(seeker, answer), seeker
        if age is AgeBand.UNDER_14:
            assert answer.matches == ()
        elif age is AgeBand.FROM_14:
            assert {match.when for match in answer.matches} == {When.FROM_18}


@pytest.mark.parametrize("age", [None, *AgeBand])
def test_nor_when_asked_for_by_name(age: AgeBand | None) -> None:
    for row in MATCHER.catalogue.occupations.values():
        for groups in (None, frozenset[Group](), frozenset({Group.WOMAN})):
            seeker = Seeker(age, groups)

            assert open_to(seeker, MATCHER.match(seeker, row.names.official)), (seeker, row.id)


@pytest.mark.parametrize("query", [case.query for case in cases("dev") if case.kind == "negation"])
def test_what_is_refused_is_no_reason(query: str) -> None:
    answer = MATCHER.match(Seeker(), query, limit=20)
    refused = {word for words in answer.understood.negated for word in words.split()}
    wanted = set(answer.understood.words)

    for match in answer.matches:
        words = {reason.args.get("word") for reason in match.reasons}
        assert not words & (refused - wanted)
