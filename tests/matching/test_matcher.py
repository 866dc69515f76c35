import pytest

from bot.catalogue.model import Scope
from bot.catalogue.vocabulary import AgeBand, Group
from bot.matching import Matcher, Seeker, Verdict, When
from tests.matching.rows import Rows, ages, interest, matcher, occupation, only

ANIMALS = interest("animals", "동물", "동물")
MARKETS = interest("market", "시장", "시장")


def ids(found: Matcher, seeker: Seeker, text: str = "", limit: int = 5) -> list[str]:
    return [match.occupation.id for match in found.match(seeker, text, limit).matches]


def test_nothing_told_gives_nothing() -> None:
    rows = Rows(occupation("zoo", "동물원 일", interests=["animals"]), interests=(ANIMALS,))

    answer = matcher(rows).match(Seeker())

    assert (answer.matches, answer.confident) == ((), False)


def test_age_alone_is_no_ground() -> None:
    rows = Rows(occupation("zoo", "동물원 일", conditions=[ages(Scope.ROUND, 18, 39)]))

    assert ids(matcher(rows), Seeker(AgeBand.FROM_18)) == []


def test_interest_group_and_senior_audience_are_grounds() -> None:
    rows = Rows(
        occupation("zoo", "동물원 일", interests=["animals"]),
        occupation("deaf", "관제 일", conditions=[only(Scope.OCCUPATION, Group.DEAF)]),
        occupation("club", "경로당 일", audiences=["senior"]),
        interests=(ANIMALS,),
    )
    found = matcher(rows)

    assert ids(found, Seeker(interests=frozenset({"animals"}))) == ["zoo"]
    assert ids(found, Seeker(groups=frozenset({Group.DEAF}))) == ["deaf"]
    assert ids(found, Seeker(AgeBand.FROM_65)) == ["club"]


def test_described_before_name_only_and_open_before_closed() -> None:
    rows = Rows(
        occupation(
            "closed", "가 일", interests=["animals"], conditions=[ages(Scope.ROUND, 18, 39)]
        ),
        occupation("bare", "나 일", interests=["animals"], duty=None, evidence="name_only"),
        occupation("full", "다 일", interests=["animals"]),
        interests=(ANIMALS,),
    )
    answer = matcher(rows).match(Seeker(AgeBand.FROM_65, interests=frozenset({"animals"})))

    assert [match.occupation.id for match in answer.matches] == ["full", "bare", "closed"]
    assert answer.matches[2].checks[0].verdict is Verdict.NO


def test_the_occupations_own_no_filters_and_says_so() -> None:
    rows = Rows(
        occupation(
            "youth", "청년 일", interests=["animals"], conditions=[ages(Scope.OCCUPATION, 18, 39)]
        ),
        interests=(ANIMALS,),
    )
    answer = matcher(rows).match(Seeker(AgeBand.FROM_65, interests=frozenset({"animals"})))

    assert answer.matches == ()
    assert [(each.occupation.id, each.check.verdict) for each in answer.filtered] == [
        ("youth", Verdict.NO)
    ]


def test_14_to_17_look_ahead_and_younger_see_nothing() -> None:
    rows = Rows(
        occupation(
            "youth", "청년 일", interests=["animals"], conditions=[ages(Scope.OCCUPATION, 18, 39)]
        ),
        interests=(ANIMALS,),
    )
    found = matcher(rows)
    wish = frozenset({"animals"})

    (match,) = found.match(Seeker(AgeBand.FROM_14, interests=wish)).matches
    assert match.when is When.FROM_18
    assert "from-18" in {reason.kind for reason in match.reasons}
    assert found.match(Seeker(AgeBand.UNDER_14, interests=wish)).matches == ()
    assert found.match(Seeker(interests=wish), "초등학생이에요").matches == ()


def test_several_interests_are_mixed() -> None:
    rows = Rows(
        *(occupation(f"a{n}", f"동물{n} 일", interests=["animals"]) for n in range(5)),
        *(occupation(f"m{n}", f"시장{n} 일", interests=["market"]) for n in range(5)),
        interests=(ANIMALS, MARKETS),
    )
    shown = ids(matcher(rows), Seeker(interests=frozenset({"animals", "market"})), limit=4)

    assert {each[0] for each in shown[:2]} == {"a", "m"}
    assert shown == ids(matcher(rows), Seeker(interests=frozenset({"market", "animals"})), limit=4)


def test_limit_is_kept() -> None:
    rows = Rows(
        *(occupation(f"a{n}", f"동물{n} 일", interests=["animals"]) for n in range(9)),
        interests=(ANIMALS,),
    )

    assert len(ids(matcher(rows), Seeker(interests=frozenset({"animals"})), limit=3)) == 3


def test_words_rule_and_the_profile_refines() -> None:
    rows = Rows(
        occupation("zoo", "동물원 일", interests=["animals"], keywords=["동물"]),
        occupation("stall", "장터 일", interests=["market"], keywords=["장터"]),
        interests=(ANIMALS, MARKETS),
    )

    assert ids(matcher(rows), Seeker(interests=frozenset({"animals"})), "장터") == ["stall"]


def test_refused_interest_leaves_the_profile(shipped: Matcher) -> None:
    seeker = Seeker(interests=frozenset({"animals", "media"}))
    answer = shipped.match(seeker, "동물은 싫어요", limit=30)

    assert answer.matches
    kinds = {reason.args.get("interest") for match in answer.matches for reason in match.reasons}
    assert "animals" not in kinds
    assert all("animals" not in match.occupation.interests for match in answer.matches[:5])


def test_asking_falls_back_on_the_profile(shipped: Matcher) -> None:
    seeker = Seeker(interests=frozenset({"animals"}))

    assert shipped.match(seeker, "저한테 맞는 일 추천해 주세요").matches
    assert shipped.match(seeker, "안녕하세요").matches == ()
    assert shipped.match(seeker, "조종사 일자리 있나요").matches == ()


def test_text_corrects_the_profile(shipped: Matcher) -> None:
    answer = shipped.match(Seeker(AgeBand.FROM_18), "일흔인데 영상 만들고 싶어요")

    assert answer.understood.age is AgeBand.FROM_65
    assert "youth_social_media_pd" in {each.occupation.id for each in answer.filtered}
    assert "youth_social_media_pd" not in {each.occupation.id for each in answer.matches}


def test_why_is_the_match_that_was_shown(shipped: Matcher) -> None:
    seeker = Seeker(AgeBand.FROM_30, interests=frozenset({"animals"}))
    for text in ("", "강아지 돌보는 일", "겅아지"):
        for match in shipped.match(seeker, text).matches:
            assert shipped.why(seeker, text, match.occupation.id) == match


def test_why_not(shipped: Matcher) -> None:
    assert shipped.why(Seeker(), "강아지", "market_manager") is None
    assert shipped.why(Seeker(), "강아지", "no_such") is None
    assert shipped.why(Seeker(AgeBand.FROM_65), "소셜미디어", "youth_social_media_pd") is None


@pytest.mark.parametrize("text", ["", "강아지", "안녕하세요", "ㅇㅅㅇ", "rydbr"])
def test_the_same_question_has_the_same_answer(shipped: Matcher, text: str) -> None:
    seeker = Seeker(AgeBand.FROM_18, frozenset({Group.WOMAN}), frozenset({"safety", "media"}))

    assert shipped.match(seeker, text) == shipped.match(seeker, text)


def test_every_name_finds_its_occupation(shipped: Matcher) -> None:
    lost = [
        name
        for row in shipped.catalogue.occupations.values()
        for name in row.names.all_korean
        if ids(shipped, Seeker(), name)[:1] != [row.id]
    ]

    assert lost == []
