import pytest

from bot.matching import Lexicon, Matcher, Seeker
from bot.matching.model import Reason
from bot.matching.reasons import message


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("일흔인데 동물 돌보는 일 하고 싶어요", {"animals"}),
        ("동물원", {"animals"}),
        ("시장에서 장사", {"market"}),
        ("어르신 돌보는 일", {"care"}),
        ("동물 말고 아이들", {"children"}),
        ("아이 돌보는 건 싫어요", set()),
        ("안심보안관", set()),
        ("ㅇㅅㅂㅇㄱ", set()),
        ("경로당 코디네이터", set()),
    ],
)
def test_fields_told(shipped: Matcher, text: str, fields: set[str]) -> None:
    assert shipped.match(Seeker(), text).understood.interests == fields


@pytest.mark.parametrize(
    "text",
    [
        "박물관 몇 시에 닫아요",
        "시장 어디예요",
        "병원 예약하고 싶어요",
        "how much is the zoo ticket",
    ],
)
def test_errands_ask_for_no_work(shipped: Matcher, text: str) -> None:
    answer = shipped.match(Seeker(), text)

    assert answer.matches == ()
    assert not answer.confident


@pytest.mark.parametrize(
    "text", ["동물 돌보는 일자리 어디 있어요", "지하철역이 어디인지 알려 주는 일"]
)
def test_questions_about_work_are_answered(shipped: Matcher, text: str) -> None:
    assert shipped.match(Seeker(), text).matches


@pytest.mark.parametrize(
    ("word", "name"), [("시장", "reason-keyword-same"), ("시장에서", "reason-keyword")]
)
def test_a_keyword_is_not_said_twice(word: str, name: str) -> None:
    reason = Reason("keyword", {"word": word, "keyword": "시장"})

    assert message(reason, {}, Lexicon(), "ko")[0] == name
