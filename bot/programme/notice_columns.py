"""The columns of a sheet of notices, in Korean: how each value is written, and read again."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from difflib import get_close_matches
from typing import Any, Final

from bot.catalogue.store import Catalogue, same_name
from bot.catalogue.vocabulary import Group
from bot.clock import seoul
from bot.programme import notice_dates
from bot.programme.notice import Flag

_GROUPS: Final = {
    Group.WOMAN: "여성",
    Group.CAREER_BREAK: "경력 단절",
    Group.DISABLED: "장애인",
    Group.DEAF: "청각장애인",
    Group.FOREIGN: "외국인 주민",
    Group.STUDENT: "학생",
    Group.BENEFITS: "기초생활수급자",
}
_FLAGS: Final = {Flag.INFO: "정보", Flag.AD: "광고"}
_PARTS: Final = re.compile(r"[,;\n]")
_WHOLE: Final = re.compile(
    r"(?:만\s*)?(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.0+)?\s*(?:명|세|살|년|년도)?"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence about a cell or a row: the id of a text, and what it needs."""

    message: str
    values: Mapping[str, str | int]


class Unreadable(ValueError):
    """A cell says nothing that the field can hold."""

    def __init__(self, message: str, **values: str | int) -> None:
        super().__init__(message)
        self.said = Said(message, values)


class Words:
    """How values are written in cells, and read again."""

    def __init__(self, catalogue: Catalogue, now: datetime) -> None:
        self.now = now
        self._names = {each.id: each.names.official for each in catalogue.occupations.values()}
        self._ids = {
            same_name(name): each.id
            for each in catalogue.occupations.values()
            for name in (*each.names.all_korean, each.id)
        }

    def occupations(self, text: str) -> tuple[str, ...]:
        """The occupations that a cell names, each once."""
        return tuple(dict.fromkeys(self._occupation(name) for name in _parts(text)))

    def _occupation(self, name: str) -> str:
        if (found := self._ids.get(same_name(name))) is not None:
            return found
        shown = name[:60]
        if near := get_close_matches(same_name(shown), self._ids, 1):
            like = self._names[self._ids[near[0]]]
            raise Unreadable("import-no-occupation-like", name=shown, like=like)
        raise Unreadable("import-no-occupation", name=shown)

    def show_occupations(self, ids: Iterable[str]) -> str:
        """Their official names."""
        return ", ".join(self._names.get(each, each) for each in ids)


@dataclass(frozen=True, slots=True)
class Field:
    """One column: what it is called, how its cells are read and written, and what to tell about it."""

    name: str
    heading: str
    width: int
    hint: str
    example: str
    read: Callable[[Words, str], Any]
    show: Callable[[Words, Any], str]
    choices: tuple[str, ...] = ()


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _PARTS.split(text) if part.strip()]


def whole_number(text: str) -> int:
    """A whole number, also with a counting word after it.

    Raises:
        Unreadable: it is none.
    """
    if not (found := _WHOLE.fullmatch(text.strip())):
        raise Unreadable("import-no-number")
    return int(found[1].replace(",", ""))


def whole(_words: Words, text: str) -> int | None:
    """The whole number in a cell, None for an empty one.

    Raises:
        Unreadable: it is none.
    """
    return whole_number(text) if text.strip() else None


def _moment(words: Words, text: str, *, end: bool) -> datetime | None:
    try:
        return notice_dates.read(text, words.now, end=end) if text.strip() else None
    except notice_dates.NotADate as error:
        raise Unreadable("import-no-date") from error


def _opens(words: Words, text: str) -> datetime | None:
    return _moment(words, text, end=False)


def _closes(words: Words, text: str) -> datetime | None:
    return _moment(words, text, end=True)


def _show_moment(moment: datetime | None, whole_day: time) -> str:
    if moment is None:
        return ""
    there = seoul(moment)
    if there.time() == whole_day:
        return f"{there:%Y-%m-%d}"
    return f"{there:%Y-%m-%d %H:%M:%S}".removesuffix(":00")


def _groups(_words: Words, text: str) -> tuple[Group, ...]:
    known = {same_name(name): group for group, name in _GROUPS.items()}
    found = []
    for name in _parts(text):
        if (group := known.get(same_name(name))) is None:
            raise Unreadable("import-no-choice", choices=", ".join(_GROUPS.values()))
        found.append(group)
    return tuple(dict.fromkeys(found))


def _flag(_words: Words, text: str) -> Flag:
    for flag, name in _FLAGS.items():
        if text.strip() in ("", name):
            return flag
    raise Unreadable("import-no-choice", choices=", ".join(_FLAGS.values()))


def _text(_words: Words, text: str) -> str:
    return text


def _show(_words: Words, value: Any) -> str:
    return "" if value is None else str(value)


def _plain(name: str, heading: str, width: int, hint: str, example: str) -> Field:
    return Field(name, heading, width, hint, example, _text, _show)


def _count(name: str, heading: str, hint: str, example: str) -> Field:
    return Field(name, heading, 10, hint, example, whole, _show)


FIELDS: Final = (
    _plain("title", "제목", 32, "꼭 적어 주세요. 200자까지 적을 수 있어요.", "시장 매니저 모집"),
    _count("year", "사업 연도", "꼭 적어 주세요. 네 자리 숫자예요.", "2027"),
    Field(
        "occupations",
        "직종",
        24,
        "‘직종 이름’ 시트에 있는 이름을 적어 주세요. 여럿이면 쉼표로 나눠요.",
        "전통시장매니저",
        Words.occupations,
        Words.show_occupations,
    ),
    _plain("organisation", "기관", 20, "뽑는 기관의 이름이에요.", "서울시 상권활성화과"),
    _count("heads", "모집 인원", "숫자만 적어 주세요.", "12"),
    _plain("pay", "급여", 20, "적은 그대로 보여 드려요.", "시급 12,000원"),
    _plain("hours", "근무 시간", 20, "적은 그대로 보여 드려요.", "하루 8시간, 주 5일"),
    _plain("period", "근무 기간", 20, "적은 그대로 보여 드려요.", "2027년 2월~12월"),
    _plain("duty", "하는 일", 40, "1,500자까지 적을 수 있어요.", "시장 상인을 돕고 행사를 준비해요."),
    Field(
        "opens_at",
        "접수 시작",
        18,
        "서울 시각이에요. 날짜만 적으면 그날 0시예요.",
        "2027-01-05 09:00",
        _opens,
        lambda _, value: _show_moment(value, time()),
    ),
    Field(
        "closes_at",
        "접수 마감",
        18,
        "서울 시각이에요. 날짜만 적으면 그날이 끝날 때까지예요.",
        "2027-01-09 18:00",
        _closes,
        lambda _, value: _show_moment(value, notice_dates.END_OF_DAY),
    ),
    Field(
        "result_on",
        "결과 발표",
        18,
        "서울 시각이에요. 시각이 정해지지 않았으면 날짜만 적어요.",
        "2027-01-20",
        _opens,
        lambda _, value: _show_moment(value, time()),
    ),
    _plain("how", "지원 방법", 30, "어디에 어떻게 내는지 적어 주세요.", "누리집에서 신청서를 내요."),
    _plain("link", "링크", 30, "https:// 로 시작하는 주소예요.", "https://www.seoul.go.kr"),
    _plain("contact", "문의", 20, "전화번호나 전자우편이에요.", "02-000-0000"),
    _count("age_from", "최소 나이", "만 나이예요. 정해진 것이 없으면 비워 주세요.", "18"),
    _count("age_to", "최대 나이", "만 나이예요. 정해진 것이 없으면 비워 주세요.", "39"),
    Field(
        "groups",
        "대상",
        18,
        f"이 가운데 하나라도 해당해야 할 때만 적어 주세요: {', '.join(_GROUPS.values())}",
        "여성, 경력 단절",
        _groups,
        lambda _, value: ", ".join(_GROUPS[each] for each in value),
    ),
    _plain("residence", "사는 곳", 16, "사는 곳의 조건이에요.", "서울에 사는 사람"),
    _plain("conditions", "그 밖의 조건", 30, "자격증이나 경력 같은 조건이에요.", "운전면허가 있는 사람"),
    _plain("cautions", "유의 사항", 30, "꼭 알아야 할 것이에요.", "실업급여를 받는 동안에는 지원할 수 없어요."),
    _plain("documents", "제출 서류", 30, "내야 하는 서류예요.", "신청서, 주민등록등본"),
    Field(
        "flag",
        "성격",
        10,
        "정보와 광고 가운데 하나예요. 비워 두면 정보예요.",
        _FLAGS[Flag.INFO],
        _flag,
        lambda _, value: _FLAGS[value],
        tuple(_FLAGS.values()),
    ),
)  # fmt: skip
BY_NAME: Final = {field.name: field for field in FIELDS}
BY_HEADING: Final = {field.heading: field for field in FIELDS}
