"""What people read is written in both languages, tidily and to the length of a button."""

import re
import unicodedata
from collections.abc import Iterator

import pytest

from bot.catalogue.model import Occupation, QualificationCondition, Text
from bot.catalogue.store import Catalogue

HANGUL = re.compile(r"[가-힣]")
UNTIDY = re.compile(r"\s{2,}|\s[,.)]|\(\s|[,.]{2}|,\S|[\n\t]|[“”‘’]")
OBJECT = re.compile(r"([가-힣])([을를])(?=[\s,.])")
WITH = re.compile(r"([가-힣])([과와])(?=\s)")
ENDS_LIKE_A_PARTICLE = ("마을",)


def sentences(catalogue: Catalogue) -> Iterator[tuple[str, Text]]:
    for row in catalogue.occupations.values():
        for text in (row.duty, row.years_note, row.path, row.training, row.note):
            if text is not None:
                yield row.id, text
    for channel in catalogue.channels:
        yield channel.id, channel.about
    for recruitment in catalogue.rounds:
        if recruitment.note is not None:
            yield str(recruitment.year), recruitment.note


def phrases(catalogue: Catalogue) -> Iterator[tuple[str, Text]]:
    for row in catalogue.occupations.values():
        yield row.id, Text(ko=row.names.official, en=row.names.en)
        for item in row.conditions:
            if isinstance(item, QualificationCondition):
                yield row.id, item.text
    for interest in catalogue.interests.values():
        yield interest.id, interest.name
    for channel in catalogue.channels:
        yield channel.id, channel.name
    for period in catalogue.plan:
        yield period.period.ko, period.period
        if period.step is not None:
            yield period.period.ko, period.step


def texts(catalogue: Catalogue) -> Iterator[tuple[str, Text]]:
    yield from sentences(catalogue)
    yield from phrases(catalogue)


def test_each_language_is_itself(catalogue: Catalogue) -> None:
    for where, text in texts(catalogue):
        assert HANGUL.search(text.ko), where
        assert not HANGUL.search(text.en), where
        assert re.search("[A-Za-z0-9]", text.en), where


def test_texts_are_tidy(catalogue: Catalogue) -> None:
    for where, text in texts(catalogue):
        for line in (text.ko, text.en):
            assert not UNTIDY.search(line), (where, line)
            assert unicodedata.is_normalized("NFC", line), (where, line)


def test_sentences_are_polite_and_end(catalogue: Catalogue) -> None:
    for where, text in sentences(catalogue):
        for sentence in re.findall(r"[^.]+\.?", text.ko):
            assert sentence.endswith("요."), (where, sentence)
        assert text.en.endswith("."), where
        assert text.en[0].isupper(), where


def test_sentences_are_short(catalogue: Catalogue) -> None:
    for where, text in sentences(catalogue):
        for sentence in text.ko.split(". "):
            assert len(sentence) <= 60, (where, sentence)
        assert len(text.en) <= 160, where


def test_phrases_do_not_end_like_sentences(catalogue: Catalogue) -> None:
    for where, text in phrases(catalogue):
        assert not text.ko.endswith((".", "요")), where
        assert not text.en.endswith("."), where


def wrong_particles(line: str) -> list[str]:
    """Object and 'with' particles that disagree with the final consonant before them."""
    found = []
    for pattern, after_consonant in ((OBJECT, "을"), (WITH, "과")):
        for match in pattern.finditer(line):
            has_final = (ord(match[1]) - ord("가")) % 28 != 0
            if has_final != (match[2] == after_consonant) and match[0] not in ENDS_LIKE_A_PARTICLE:
                found.append(match[0])
    return found


def test_particles_agree_with_the_sound_before_them(catalogue: Catalogue) -> None:
    for where, text in texts(catalogue):
        assert not wrong_particles(text.ko), where


@pytest.mark.parametrize(("line", "wrong"), [("나무을 봐요", ["무을"]), ("길를 봐요", ["길를"])])
def test_a_wrong_particle_would_be_seen(line: str, wrong: list[str]) -> None:
    assert wrong_particles(line) == wrong


def test_interest_labels_fit_their_buttons(catalogue: Catalogue) -> None:
    for interest in catalogue.interests.values():
        assert len(interest.name.ko) <= 12, interest.id
        assert len(interest.name.en) <= 22, interest.id


def words(row: Occupation) -> tuple[str, ...]:
    return (*row.keywords, *row.keywords_en, *row.names.all_korean)


def test_keywords_are_distinct_tidy_words(catalogue: Catalogue) -> None:
    for row in catalogue.occupations.values():
        for listed in (row.keywords, row.keywords_en):
            folded = [word.casefold().replace(" ", "") for word in listed]
            assert len(folded) == len(set(folded)), row.id
        for word in words(row):
            assert unicodedata.is_normalized("NFC", word), word
            assert not UNTIDY.search(word), word
        assert not any(HANGUL.search(word) for word in row.keywords_en), row.id


def test_every_interest_can_be_typed_in_both_languages(catalogue: Catalogue) -> None:
    for interest in catalogue.interests.values():
        assert len(interest.keywords) >= 8, interest.id
        assert len(interest.keywords_en) >= 5, interest.id
        assert not any(HANGUL.search(word) for word in interest.keywords_en), interest.id
