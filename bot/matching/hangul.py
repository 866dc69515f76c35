"""Hangul taken apart: jamo for spelling mistakes, initial consonants for shorthand, keyboard mode."""

import re
from itertools import product
from typing import Final

import hangeul
from hangeul.constants import QWERTY_HANGEUL_MAP

_SYLLABLES: Final = tuple(chr(code) for code in range(0xAC00, 0xD7A4))
_JAMO: Final = str.maketrans({syllable: hangeul.disassemble(syllable) for syllable in _SYLLABLES})
_INITIALS: Final = str.maketrans(
    {
        syllable: initial
        for syllable, (initial, _, _) in zip(
            _SYLLABLES,
            product(hangeul.CHOSOENG, hangeul.JUNGSOENG, hangeul.JONGSOENG),
            strict=True,
        )
    }
)

# Letters that people confuse because they sound alike.
_FOLDED: Final = str.maketrans("ㅔㅖㅒㄲㄸㅃㅆㅉㅋㅌㅍㅊ", "ㅐㅐㅐㄱㄷㅂㅅㅈㄱㄷㅂㅈ")
_KEYS: Final = {jamo: key for key, jamo in QWERTY_HANGEUL_MAP.items()}
_SHIFTED: Final = frozenset("QWERTOP")
_CONSONANTS: Final = re.compile(r"[ㄱ-ㅎ]+")


def jamo(text: str) -> str:
    """Every syllable as its letters in order, compound vowels and finals split too."""
    return text.translate(_JAMO)


def sound(text: str) -> str:
    """Jamo with letters that sound alike made one (ㅐ and ㅔ; plain, tense and aspirated)."""
    return text.translate(_JAMO).translate(_FOLDED)


def initials(text: str) -> str:
    """The initial consonant of every syllable; other characters stay."""
    return text.translate(_INITIALS)


def only_consonants(text: str) -> bool:
    """Whether the text is nothing but loose consonants, as in ㅇㅅㅇㅅ."""
    return _CONSONANTS.fullmatch(text) is not None


def typed_as_hangul(text: str) -> str:
    """What the same keys give in Hangul mode: ``rydbr`` is 교육."""
    if text.isupper():
        text = text.lower()
    keys = "".join(key if key in _SHIFTED else key.lower() for key in text)
    return hangeul.assemble(hangeul.qwerty2han(keys))


def typed_as_latin(text: str) -> str:
    """What the same keys give in Latin mode: ``ㅊㅊㅅㅍ`` is cctv."""
    return "".join(_KEYS.get(letter, letter) for letter in jamo(text)).lower()
