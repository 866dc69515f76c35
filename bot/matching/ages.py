"""How old the person says they are: numbers in digits and words, birth years, round birthdays.

Ages of other people (손주가 다섯 살), years of work (경력 20년) and ages of those to be helped
(65세 이상 어르신을 돕는) are no age of the person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.catalogue.vocabulary import AgeBand

OLDEST: Final = max(AgeBand.FROM_65.years)

_TENS: Final = {
    "열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50,
    "예순": 60, "일흔": 70, "여든": 80, "아흔": 90,
}  # fmt: skip
_ONES: Final = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "넷": 4, "네": 4, "다섯": 5,
    "여섯": 6, "일곱": 7, "여덟": 8, "여덜": 8, "아홉": 9,
}  # fmt: skip
_SINO: Final = {char: value for value, char in enumerate("일이삼사오육칠팔구", start=1)}
_BIRTHDAYS: Final = {
    "환갑": 60, "회갑": 60, "진갑": 61, "고희": 70, "칠순": 70, "희수": 77, "팔순": 80,
    "산수연": 80, "미수연": 88, "구순": 90,
}  # fmt: skip

_TEN_WORDS: Final = "|".join(_TENS)
_ONE_WORDS: Final = "|".join(sorted(_ONES, key=len, reverse=True))
_UNIT: Final = r"(?:살|세(?!대)|쌀)"
_NOT_COUNTED: Final = r"(?![명개번시년월일분시간가마곳권평층호급회차점원만천백가지])"
_SINO_TENS: Final = r"(?:[이삼사오육칠팔구]십[일이삼사오육칠팔구]?|십[일이삼사오육칠팔구])"

_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:만)?(?P<digits>\d{{1,3}}){_UNIT}",
        r"(?P<decade>[1-9]0)대(?P<part>초|중|후)?",
        r"(?P<decade_word>십|이십|삼십|사십|오십|육십|칠십|팔십|구십)대(?P<part>초|중|후)?",
        r"(?P<born>(?:19|20)\d\d|\d\d)년생",
        rf"(?:만)?(?P<sino>{_SINO_TENS}){_UNIT}",
        rf"(?P<tens>{_TEN_WORDS})(?P<ones>{_ONE_WORDS})(?P<unit>{_UNIT})?{_NOT_COUNTED}",
        rf"(?P<only_tens>{_TEN_WORDS}){_UNIT}",
        rf"(?P<only_ones>{_ONE_WORDS})살",
        r"(?P<bare_tens>스물|서른|마흔|예순|일흔|여든|아흔)" + _NOT_COUNTED,
        r"(?P<fifty>쉰)(?=이|인데|넘|된|에|살|중|초|후)",
        r"(?P<passed>[1-9]\d)(?=이?(?:넘|된|이에요|예요|입니다|인데|초반|중반|후반))",
        rf"(?P<passed_word>{_SINO_TENS})(?=이?(?:넘|중반|초반|후반))",
        r"나이(?:가|는|도)?(?:만)?(?P<bare>\d{2})",
        rf"(?P<birthday>{'|'.join(_BIRTHDAYS)})",
        r"(?P<english>\d{1,3})(?:yearsold|yearold|yrsold|yo(?![a-z]))",
        r"(?:iam|im|aged|age)(?P<aged>\d{2})(?!\d)",
        r"(?:inmy)(?P<decade_english>[2-9]0)s",
    )
)

_CHILD: Final = (
    r"손주|손자|손녀|아이|애기|아기|애|딸|아들|조카|동생|자녀|막내|첫째|둘째|강아지|고양이"
)
_ELDER: Final = r"엄마|아빠|어머니|아버지|어머님|아버님|부모님|할머니|할아버지|시어머니|장모님?|남편|아내|누나|언니|오빠"
_KIN_BEFORE: Final = re.compile(
    rf"(?P<kin>{_CHILD}|{_ELDER})(?:들)?(?:이|가|는|은|도|께서|께서는)?(?:올해|지금|이제|벌써)?(?:만)?$"
)
_KIN_AFTER: Final = re.compile(
    rf"(?:짜리|된|의|인|먹은)?(?:우리|제)?(?P<kin>{_CHILD}|{_ELDER})"
    r"(?=들|가|이|를|을|랑|와|과|하고|도|는|은|에게|있|키우|돌|$)"
)
# "25살, 아이 돌보는 일": from this age on, a child named after an age is not the child's.
_GROWN_UP: Final = 20
_FOR_KIN: Final = re.compile(r"하실|할만한|일자리|구해드|찾아드|하시|다니실|다니시")
_HELPED: Final = re.compile(
    r"(?:이상|이하|미만|넘은|넘으신)?(?:의|되는|된)?"
    r"(?:어르신|노인|청소년|청년|아이|아동|어린이|사람|분|학생|환자|주민)들?"
    r"(?:을|를|에게|한테|께|의|과|와|하고|이랑|돌|돕|모시|가르|상담|지원)"
)


@dataclass(frozen=True, slots=True)
class Said:
    """An age read from the text: every possible year of life, and the band to assume."""

    years: range
    band: AgeBand
    start: int
    end: int

    def narrowed(self, told: AgeBand | None) -> AgeBand:
        """The band told before where it agrees with the words, else the band of the words."""
        if told is not None and set(told.years).intersection(self.years):
            return told
        return self.band


def read(dense: str, year: int) -> Said | None:
    """The first age in a text without spaces that is the person's own.

    Args:
        dense: the text without spaces, in lower case.
        year: this year, from which birth years are counted.
    """
    found = sorted(_all(dense, year), key=lambda said: (said.start, -said.end))
    return next((said for said in found if _is_own(dense, said)), None)


def said(
    low: int, high: int, start: int = 0, end: int = 0, *, typical: int | None = None
) -> Said | None:
    """An age between two ends, both included; None where nobody is that old."""
    low, high = max(low, 0), min(high, OLDEST)
    if low > high:
        return None
    middle = (low + high) // 2 if typical is None else typical
    return Said(range(low, high + 1), AgeBand.of(middle), start, end)


def _all(dense: str, year: int) -> Iterator[Said]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(dense):
            low, high = _years(match.groupdict(), year)
            one = said(low, high, match.start(), match.end())
            if one is not None and not _inside_a_number(dense, match.start()):
                yield one


def _inside_a_number(dense: str, start: int) -> bool:
    return start > 0 and dense[start].isdigit() and dense[start - 1].isdigit()


def _years(parts: dict[str, str | None], year: int) -> tuple[int, int]:
    name, value = next((name, value) for name, value in parts.items() if value and name != "unit")
    part = parts.get("part")
    match name:
        case "decade" | "decade_english":
            return _decade(int(value), part)
        case "decade_word":
            return _decade(_sino(value), part)
        case "born":
            return _born(int(value), year)
        case "sino":
            return _sino(value), _sino(value)
        case "passed":
            return int(value), int(value)
        case "passed_word":
            return _sino(value), _sino(value)
        case "tens":
            age = _TENS[value] + _ONES[parts["ones"] or ""]
            return age, age
        case "only_tens" | "bare_tens" | "fifty":
            return _TENS[value], _TENS[value]
        case "only_ones":
            return _ONES[value], _ONES[value]
        case "birthday":
            return _BIRTHDAYS[value], _BIRTHDAYS[value]
        case _:
            return int(value), int(value)


def _decade(start: int, part: str | None) -> tuple[int, int]:
    match part:
        case "초":
            return start, start + 3
        case "중":
            return start + 4, start + 6
        case "후":
            return start + 7, start + 9
        case _:
            return start, start + 9


def _born(value: int, year: int) -> tuple[int, int]:
    if value < 100:
        value += year // 100 * 100 - (100 if value > year % 100 else 0)
    return year - value - 1, year - value


def _sino(word: str) -> int:
    tens, _, ones = word.partition("십")
    return _SINO.get(tens, 1) * 10 + _SINO.get(ones, 0)


def _is_own(dense: str, said: Said) -> bool:
    before, after = dense[: said.start], dense[said.end :]
    if _HELPED.match(after):
        return False
    kin = _KIN_BEFORE.search(before)
    if kin is None:
        kin = _KIN_AFTER.match(after)
        if kin is None or (said.years.start >= _GROWN_UP and not _is_elder(kin["kin"])):
            return True
    return _is_elder(kin["kin"]) and _FOR_KIN.search(after) is not None


def _is_elder(kin: str) -> bool:
    return re.fullmatch(_ELDER, kin) is not None
