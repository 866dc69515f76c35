import pytest

from bot.matching import hangul


@pytest.mark.parametrize(
    ("text", "letters"),
    [("값", "ㄱㅏㅂㅅ"), ("관", "ㄱㅗㅏㄴ"), ("CCTV 봐", "CCTV ㅂㅗㅏ"), ("ㅋ", "ㅋ")],
)
def test_jamo_splits_compound_letters_too(text: str, letters: str) -> None:
    assert hangul.jamo(text) == letters


@pytest.mark.parametrize(
    ("one", "other"), [("카운샐러", "카운셀러"), ("보육반짱", "보육반장"), ("큐래이터", "큐레이터")]
)
def test_letters_that_sound_alike_are_one(one: str, other: str) -> None:
    assert hangul.sound(one) == hangul.sound(other)
    assert hangul.jamo(one) != hangul.jamo(other)


def test_initials() -> None:
    assert hangul.initials("여성 안심보안관") == "ㅇㅅ ㅇㅅㅂㅇㄱ"
    assert hangul.initials("CCTV") == "CCTV"


@pytest.mark.parametrize(
    ("text", "only"), [("ㅇㅅㅇ", True), ("", False), ("ㅏ", False), ("ㅇ가", False)]
)
def test_only_consonants(text: str, only: bool) -> None:
    assert hangul.only_consonants(text) is only


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        ("rydbr", "교육"),
        ("DPSJWL", "에너지"),
        ("dPtnf", "예술"),
        ("Rhc", "꽃"),
        ("3d wleh", "3ㅇ 지도"),
    ],
)
def test_latin_typed_for_hangul(keys: str, typed: str) -> None:
    assert hangul.typed_as_hangul(keys) == typed


@pytest.mark.parametrize(("typed", "keys"), [("ㅊㅊㅅㅍ", "cctv"), ("채ㅡㅔㅕㅅㄷㄱ", "computer")])
def test_hangul_typed_for_latin(typed: str, keys: str) -> None:
    assert hangul.typed_as_latin(typed) == keys
