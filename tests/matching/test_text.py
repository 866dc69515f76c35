import unicodedata

import pytest

from bot.matching.text import MAX_LENGTH, Text, clean, squeeze


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        (unicodedata.normalize("NFD", "강아지"), "강아지"),
        ("ＣＣＴＶ", "CCTV"),
        ("ㅇㅅㅇㅅ", "ㅇㅅㅇㅅ"),
        ("강아지ㅋㅋㅋㅋ 좋아ㅠㅠ", "강아지 좋아"),
        ("좋아요!!!!!", "좋아요!!"),
        ("  두   칸 ", "두 칸"),
    ],
)
def test_clean(written: str, cleaned: str) -> None:
    assert clean(written) == cleaned


def test_a_long_text_is_cut() -> None:
    assert len(clean("가나" * 1000)) <= MAX_LENGTH


def test_squeeze_keeps_letters_and_digits() -> None:
    assert squeeze("3D 지도·(Seoul)") == "3d지도seoul"


def test_words_begin_where_they_were_written() -> None:
    text = Text.of("시장, 여행사 일")

    assert text.dense == "시장여행사일"
    assert text.starts == {0, 2, 5}
    assert text.words() == [(0, 2), (2, 5), (5, 6)]
    assert text.said(2, 5) == "여행사"
    assert text.said(1, 3) == "장, 여"


def test_an_apostrophe_does_not_split_a_word() -> None:
    assert Text.of("don't").dense == "dont"


def test_nothing() -> None:
    assert Text.of(" !? ").dense == ""
    assert Text.of("").words() == []
