"""Texts in two languages, and the particle that fits a word."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import LANGUAGES, MissingText, Translator, josa, language_of, translator


@pytest.mark.parametrize(
    ("word", "pair", "expected"),
    [
        # Hangul with a final consonant, with ㄹ, without
        ("도심 안전", "은/는", "도심 안전은"),
        ("안심이", "은/는", "안심이는"),
        ("보안관", "이/가", "보안관이"),
        ("지킴이", "이/가", "지킴이가"),
        ("공원", "을/를", "공원을"),
        ("강아지", "을/를", "강아지를"),
        ("선생님", "과/와", "선생님과"),
        ("강사", "과/와", "강사와"),
        ("하늘", "아/야", "하늘아"),
        ("하나", "아/야", "하나야"),
        ("돌봄", "이에요/예요", "돌봄이에요"),
        ("돌보기", "이에요/예요", "돌보기예요"),
        ("사람", "이나/나", "사람이나"),
        ("나무", "이나/나", "나무나"),
        # The particle 으로 knows a third case: ㄹ takes 로.
        ("보안관", "으로/로", "보안관으로"),
        ("강사", "으로/로", "강사로"),
        ("교실", "으로/로", "교실로"),
        ("교실", "을/를", "교실을"),
        # What stands after the last letter is not read aloud.
        ("동물원)", "을/를", "동물원)을"),
        ("‘아이’", "을/를", "‘아이’를"),
        ("마을. ", "으로/로", "마을. 로"),
        # Digits as Korean reads them: 영 일 이 삼 사 오 육 칠 팔 구
        *(
            (f"{digit}", "이/가", f"{digit}{'이' if digit in '013678' else '가'}")
            for digit in "0123456789"
        ),
        *(
            (f"{digit}", "으로/로", f"{digit}{'으로' if digit in '036' else '로'}")
            for digit in "0123456789"
        ),
        ("10", "을/를", "10을"),
        ("2026", "은/는", "2026은"),
        ("2025", "은/는", "2025는"),
        # Latin letters by their names: 엘 엠 엔 아르 end in a consonant
        ("NPO", "이/가", "NPO가"),
        ("CCTV", "을/를", "CCTV를"),
        ("IBM", "을/를", "IBM을"),
        ("URL", "으로/로", "URL로"),
        ("PR", "으로/로", "PR로"),
        ("LAN", "으로/로", "LAN으로"),
        # Nothing to be read
        ("", "을/를", "를"),
        ("🙂", "이/가", "🙂가"),
    ],
)
def test_the_particle_fits_the_last_sound(word: str, pair: str, expected: str) -> None:
    assert josa(word, pair) == expected


def test_every_syllable_with_a_final_takes_the_closed_form() -> None:
    for code in range(0xAC00, 0xD7A3 + 1):
        # The decomposed form ends in a letter of its own for the final consonant.
        last = unicodedata.normalize("NFD", chr(code))[-1]
        closed = "\u11a8" <= last <= "\u11c2"
        rieul = last == "\u11af"
        assert josa(chr(code), "을/를") == chr(code) + ("을" if closed else "를")
        road = "으로" if closed and not rieul else "로"
        assert josa(chr(code), "으로/로") == chr(code) + road


@given(st.text(max_size=20))
def test_any_text_keeps_its_letters(text: str) -> None:
    assert josa(text, "이/가")[:-1] == text


def test_an_unknown_pair_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        josa("말", "랑/이랑")


@pytest.fixture
def texts(tmp_path: Path) -> Translator:
    folder = tmp_path / "ko"
    folder.mkdir()
    (folder / "a.ftl").write_text(
        "plain = 안녕\n"
        "named = { $name } 님\n"
        'fitting = { JOSA($name, "을/를") } 찾았어요.\n'
        'road = { JOSA($name, "으로/로") } 읽었어요.\n'
        'wrong-pair = { JOSA($name, "을") }\n'
        "bold = <b>{ $name }</b>\n"
        "counted = { $count ->\n    [0] 없음\n   *[other] { $count }개\n    }\n"
        "only-attribute =\n    .label = 이름\n"
        "-term = 용어\n",
        "utf-8",
    )
    (folder / "b.ftl").write_text("second = 둘째 파일\n", "utf-8")
    return Translator("ko", tmp_path)


def test_messages_of_every_file_are_there(texts: Translator) -> None:
    assert {"plain", "second"} <= texts.ids
    assert texts("second") == "둘째 파일"


def test_values_are_escaped_in_html_and_left_alone_in_plain_text(texts: Translator) -> None:
    assert texts("bold", name="<i>A & B</i>") == "<b>&lt;i&gt;A &amp; B&lt;/i&gt;</b>"
    assert texts.plain("named", name="<i>A & B</i>") == "<i>A & B</i> 님"
    assert Translator.text("1 < 2 & 3") == "1 &lt; 2 &amp; 3"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("강아지", "강아지를"),
        ("<강>", "&lt;강&gt;을"),
        ("가 &", "가 &amp;를"),
        ("R&L", "R&amp;L을"),
    ],
)
def test_the_particle_fits_the_word_and_not_its_escaping(
    texts: Translator, name: str, expected: str
) -> None:
    assert texts("fitting", name=name) == f"{expected} 찾았어요."


def test_no_invisible_marks_get_around_values(texts: Translator) -> None:
    assert texts("named", name="민수") == "민수 님"


def test_numbers_choose_their_form(texts: Translator) -> None:
    assert texts("counted", count=0) == "없음"
    assert texts("counted", count=3) == "3개"


@pytest.mark.parametrize("call", [Translator.__call__, Translator.plain])
@pytest.mark.parametrize(
    ("message", "values"),
    [
        ("nowhere", {}),
        ("named", {}),
        ("counted", {}),
        ("wrong-pair", {"name": "말"}),
        ("only-attribute", {}),
        ("-term", {}),
    ],
)
def test_a_missing_text_or_value_is_an_error_that_names_it(
    texts: Translator, call, message: str, values: dict
) -> None:
    with pytest.raises(MissingText, match=rf"ko: .*{message}"):
        call(texts, message, **values)


@pytest.mark.parametrize(
    ("code", "language"),
    [
        (None, "ko"),
        ("", "ko"),
        ("ko", "ko"),
        ("ko-KR", "ko"),
        ("KO", "ko"),
        ("en", "en"),
        ("en-GB", "en"),
        ("zh-hans", "en"),
        ("vi", "en"),
        ("kok", "en"),
    ],
)
def test_koreans_and_the_unknown_are_spoken_to_in_korean(code: str | None, language: str) -> None:
    assert language_of(code) == language


def test_there_is_one_translator_a_language_and_korean_for_any_other() -> None:
    assert [translator(language).lang for language in LANGUAGES] == list(LANGUAGES)
    assert translator("ko") is translator("ko")
    assert translator("fr").lang == "ko"
