import pytest

from bot.catalogue.vocabulary import AgeBand
from bot.matching import ages

YEAR = 2026


def band(text: str) -> AgeBand | None:
    said = ages.read(text.replace(" ", ""), YEAR)
    return None if said is None else said.band


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("만 23세", AgeBand.FROM_18),
        ("23살이에요", AgeBand.FROM_18),
        ("스물 셋", AgeBand.FROM_18),
        ("스물여덟 취준생", AgeBand.FROM_18),
        ("열일곱", AgeBand.FROM_14),
        ("17살", AgeBand.FROM_14),
        ("열두 살", AgeBand.UNDER_14),
        ("서른", AgeBand.FROM_30),
        ("마흔둘인데", AgeBand.FROM_40),
        ("쉰다섯이고", AgeBand.FROM_50),
        ("예순다섯인데", AgeBand.FROM_65),
        ("일흔인데", AgeBand.FROM_65),
        ("여든 넘었어요", AgeBand.FROM_65),
        ("육십오세", AgeBand.FROM_65),
        ("칠십 넘은", AgeBand.FROM_65),
        ("이십대 중반", AgeBand.FROM_18),
        ("20대 후반", AgeBand.FROM_18),
        ("40대 초반 남자", AgeBand.FROM_40),
        ("70대", AgeBand.FROM_65),
        ("87년생", AgeBand.FROM_30),
        ("1990년생", AgeBand.FROM_30),
        ("05년생", AgeBand.FROM_18),
        ("환갑 지난", AgeBand.FROM_50),
        ("올해 칠순입니다", AgeBand.FROM_65),
        ("나이 45", AgeBand.FROM_40),
        ("60 넘었어요", AgeBand.FROM_50),
        ("i am 70 years old", AgeBand.FROM_65),
        ("im 25", AgeBand.FROM_18),
        ("어머니가 68세인데 하실 만한 일", AgeBand.FROM_65),
        ("25살인데 아이 돌보는 일", AgeBand.FROM_18),
    ],
)
def test_own_age(text: str, expected: AgeBand) -> None:
    assert band(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "손주가 다섯 살이라",
        "다섯 살 손주가 있어요",
        "7세 아이를 돌보고 싶어요",
        "우리 딸이 25살",
        "경력 20년",
        "백수예요",
        "하루 8시간",
        "두 명",
        "스무 개",
        "쉰다고 했어요",
        "65세 이상 어르신을 돕는 일",
        "20대 청년들을 상담하는 일",
        "아버지가 80세라 모시고 있어요",
        "365일",
        "3d 지도",
        "200살",
    ],
)
def test_not_the_persons_age(text: str) -> None:
    assert band(text) is None


def test_words_keep_a_band_that_they_allow() -> None:
    youth = ages.said(18, 39, typical=26)

    assert youth is not None
    assert youth.narrowed(AgeBand.FROM_30) is AgeBand.FROM_30
    assert youth.narrowed(AgeBand.FROM_65) is AgeBand.FROM_18
    assert youth.narrowed(None) is AgeBand.FROM_18


def test_nobody_is_that_old() -> None:
    assert ages.said(200, 210) is None
