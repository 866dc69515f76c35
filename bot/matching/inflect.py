"""Beginnings that a Korean verb takes: 돌보다 is met as 돌보는, 돌볼, 돌봐요, 돌봤어요.

Only beginnings are made; whatever ending follows them is left to the term lookup.
"""

from typing import Final

import hangeul

_FIRST: Final = 0xAC00
_FINALS: Final = hangeul.JONGSOENG
_VOWELS: Final = hangeul.JUNGSOENG
_INITIALS: Final = hangeul.CHOSOENG

# The vowel a stem ends in, and the one it becomes before -어/-아.
_CONTRACTED: Final = {
    "ㅏ": "ㅏ", "ㅓ": "ㅓ", "ㅐ": "ㅐ", "ㅔ": "ㅔ", "ㅕ": "ㅕ", "ㅖ": "ㅖ",
    "ㅗ": "ㅘ", "ㅜ": "ㅝ", "ㅣ": "ㅕ", "ㅚ": "ㅙ",
}  # fmt: skip


def beginnings(verb: str) -> frozenset[str]:
    """Every beginning of a verb given in its dictionary form.

    Raises:
        ValueError: the word does not end in 다, or has no stem.
    """
    stem = verb.replace(" ", "").removesuffix("다")
    if not stem or stem == verb:
        raise ValueError(f"not a verb's dictionary form: {verb}")
    head, last = stem[:-1], stem[-1]
    initial, vowel, final = _split(last)
    found = {stem}
    match final:
        case "":
            found |= {head + _join(initial, vowel, end) for end in "ㄴㄹㅁㅂ"}
            found |= _before_eo(head, initial, vowel)
        case "ㄹ":
            found |= {head + _join(initial, vowel, end) for end in ("", "ㄴ", "ㅂ", "ㅁ")}
        case "ㅂ":
            open_stem = head + _join(initial, vowel, "")
            found |= {open_stem + end for end in ("우", "울", "운", "움", "와", "왔", "워", "웠")}
        case "ㄷ":
            found |= {head + _join(initial, vowel, "ㄹ") + end for end in "으어은을었"}
        case "ㅅ":
            found |= {head + _join(initial, vowel, "") + end for end in "으어은을었아았"}
    return frozenset(found)


def _before_eo(head: str, initial: str, vowel: str) -> set[str]:
    if initial == "ㅎ" and vowel == "ㅏ":
        return {head + "해", head + "했"}
    if initial == "ㄹ" and vowel == "ㅡ" and head:
        return _reu(head)
    if vowel == "ㅡ":
        dark = not head or _split(head[-1])[1] not in "ㅏㅗ"
        contracted = "ㅓ" if dark else "ㅏ"
    else:
        contracted = _CONTRACTED.get(vowel, vowel)
    return {head + _join(initial, contracted, end) for end in ("", "ㅆ")}


def _reu(head: str) -> set[str]:
    """기르다 becomes 길러, 고르다 골라."""
    initial, vowel, _ = _split(head[-1])
    doubled = head[:-1] + _join(initial, vowel, "ㄹ")
    ends = ("라", "랐") if vowel in "ㅏㅗ" else ("러", "렀")
    return {doubled + end for end in ends}


def _split(syllable: str) -> tuple[str, str, str]:
    code = ord(syllable) - _FIRST
    return _INITIALS[code // 588], _VOWELS[code % 588 // 28], _FINALS[code % 28]


def _join(initial: str, vowel: str, final: str) -> str:
    place = _INITIALS.index(initial) * 588 + _VOWELS.index(vowel) * 28 + _FINALS.index(final)
    return chr(_FIRST + place)
