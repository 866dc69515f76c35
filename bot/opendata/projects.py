"""From the city's rows of New Deal projects to drafts of notices.

Pay and hours stay as the city gives them. What is parsed is only what a notice needs as a number
or a day; what could not be parsed is said beside the row.
"""

import hashlib
import html
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from bot.catalogue.store import Catalogue, same_name
from bot.programme.notice_columns import Said
from bot.programme.notice_sheet import Draft

# How staff know the fields that can be unreadable or too long.
LABELS: Final = {
    "BIZ_NM": "사업 이름",
    "BIZ_YEAR": "사업 연도",
    "PART_NM": "기관",
    "ALL_PLAN_NUMBER": "전일제 인원",
    "PART_PLAN_NUMBER": "시간제 인원",
    "ALL_PAY_AMT": "전일제 급여",
    "PART_PAY_AMT": "시간제 급여",
    "ALL_WRK_TIME": "전일제 시간",
    "PART_WRK_TIME": "시간제 시간",
    "BIZ_STRT_DD": "시작일",
    "BIZ_END_DD": "종료일",
    "WORK_SMRY": "하는 일",
    "COND_SMRY": "조건",
    "PHON_NO_CN": "문의",
}
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_BREAK: Final = re.compile(r"<\s*(?:br|/p|/div|/li)\b[^<>]{0,100}>", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BLANK: Final = re.compile(r"[^\S\n]+")
_WHOLE: Final = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.0*)?\s*명?")
_DOUBLE: Final = re.compile(r"^\s*(\d+)\.0+\s*$")
_YEAR: Final = re.compile(r"(20\d\d)(?:\.0*)?\s*(?:년도?)?")
_DAY: Final = re.compile(r"(?<!\d)(20\d\d)\s*[-./년]?\s*(\d{1,2})\s*[-./월]?\s*(\d{1,2})(?!\d)")
ORIGIN: Final = "seoul:"
_SHORT, _LONG = 200, 1500
_LEAST_NAME: Final = 4  # letters; a shorter name stands in too many titles by chance


def drafts_of(rows: Iterable[Mapping[str, Any]], catalogue: Catalogue, year: int) -> list[Draft]:
    """Drafts of the projects of a year and later, in the order of the city.

    Rows that say the same are one. A row without a year that can be read counts as this year's.
    """
    found: dict[str, list[Draft]] = defaultdict(list)
    for number, row in enumerate(rows, 1):
        project = _Project(row, year)
        values, origin = project.values(catalogue), project.origin()
        same = found[origin]
        if project.year < year or any(draft.values == values for draft in same):
            continue
        # Projects that share everything they are known by are told apart by their order.
        own = f"{origin}:{len(same) + 1}" if same else origin
        same.append(Draft(number, values, None, own, tuple(project.remarks)))
    return sorted((draft for same in found.values() for draft in same), key=lambda each: each.row)


class _Project:
    """One row, read field by field; what fails is remembered."""

    def __init__(self, row: Mapping[str, Any], this_year: int) -> None:
        self._row = row
        self.remarks: list[Said] = []
        self.year = self._year(this_year)

    def values(self, catalogue: Catalogue) -> dict[str, Any]:
        """What a notice can say of it."""
        title = self._short("BIZ_NM")
        if not title:
            self._remark("opendata-no-title", "BIZ_NM")
        return {
            "title": title or "-",
            "year": self.year,
            "occupations": _occupations(title, catalogue),
            "organisation": self._joined(_SHORT, " ", "UP_ORG_NM", "ORG_NM", "PART_NM"),
            "heads": self._heads(),
            "pay": self._both("ALL_PAY_AMT", "PART_PAY_AMT"),
            "hours": self._both("ALL_WRK_TIME", "PART_WRK_TIME"),
            "period": self._period(),
            "duty": self._joined(_LONG, "\n", "BIZ_SMRY", "WORK_SMRY"),
            "conditions": self._joined(_LONG, "\n", "BIZ_TARGET", "COND_SMRY"),
            "contact": self._short("PHON_NO_CN"),
        }

    def origin(self) -> str:
        """What the project is known by whenever it comes again."""
        parts = [self._text(name) for name in ("BIZ_NM", "UP_ORG_NM", "ORG_NM", "PART_NM")]
        digest = hashlib.sha256("\n".join(same_name(part) for part in parts).encode())
        return f"{ORIGIN}{self.year}:{digest.hexdigest()[:32]}"

    def _text(self, name: str) -> str:
        return plain(self._row.get(name))

    def _short(self, name: str) -> str:
        return self._joined(_SHORT, " ", name)

    def _joined(self, limit: int, between: str, *names: str) -> str:
        """What several fields say, each thing once, cut to what a notice holds."""
        parts = dict.fromkeys(filter(None, map(self._text, names)))
        text = between.join(parts)
        if limit == _SHORT:
            text = " ".join(text.split())
        if len(text) > limit:
            self._remark("opendata-cut", names[-1])
            text = text[: limit - 1].rstrip() + "…"
        return text

    def _remark(self, message: str, name: str) -> None:
        given = self._text(name)[:60] or "-"
        self.remarks.append(Said(message, {"name": LABELS[name], "given": given}))

    def _year(self, this_year: int) -> int:
        for name in ("BIZ_YEAR", "BIZ_STRT_DD"):
            if found := _YEAR.match(self._text(name)):
                return int(found[1])
        self._remark("opendata-no-year", "BIZ_YEAR")
        return this_year

    def _heads(self) -> int | None:
        """Everybody whom this round takes, full-time and part-time."""
        total = 0
        for name in ("ALL_PLAN_NUMBER", "PART_PLAN_NUMBER"):
            text = self._text(name)
            if found := _WHOLE.fullmatch(text):
                total += int(found[1].replace(",", ""))
            elif text and text != "-":
                self._remark("opendata-no-number", name)
        return total if 0 < total <= 100_000 else None

    def _both(self, full: str, part: str) -> str:
        """What holds for full-time and for part-time work, as given."""
        whole_day, part_day = self._text(full), self._text(part)
        if whole_day in ("", "0"):
            return self._short(part) if part_day not in ("", "0") else ""
        if part_day in ("", "0", whole_day):
            return self._short(full)
        both = " ".join(f"전일제 {whole_day}, 시간제 {part_day}".split())
        if len(both) > _SHORT:
            self._remark("opendata-cut", full)
        return both[:_SHORT]

    def _period(self) -> str:
        days = [self._day(name) for name in ("BIZ_STRT_DD", "BIZ_END_DD")]
        return " ~ ".join(days) if any(days) else ""

    def _day(self, name: str) -> str:
        text = self._short(name)
        if not text:
            return ""
        if found := _DAY.search(text):
            try:
                return date(*map(int, found.groups())).isoformat()
            except ValueError:
                pass
        self._remark("opendata-no-day", name)
        return text[:80]


def plain(value: Any) -> str:
    """A value as text: `12.0` is 12, markup and control characters go, lines stay."""
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = _DOUBLE.sub(r"\1", str(value))
    for _ in range(2):  # it is sometimes escaped twice
        text = html.unescape(text)
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _TAG.sub(" ", _BREAK.sub("\n", text)).encode("utf-8", "ignore").decode()
    lines = (_BLANK.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _occupations(title: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The occupations whose names stand in the title; staff see and correct them."""
    words = same_name(title)
    names = {
        each.id: [same_name(name) for name in each.names.all_korean]
        for each in catalogue.occupations.values()
    }
    return tuple(
        id_
        for id_, known in names.items()
        if any(len(name) >= _LEAST_NAME and name in words for name in known)
    )
