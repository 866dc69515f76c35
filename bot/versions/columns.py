"""What is known of an occupation, column by column: in the chat and in a spreadsheet alike.

Staff work on facts: a plain value for each column, complete or not. Only what the model of the
catalogue takes becomes an occupation.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.catalogue.model import Audience, Evidence, Occupation
from bot.catalogue.store import Catalogue
from bot.programme.notice_columns import Unreadable
from bot.versions import cells

# Values are text, a whole number, a list of texts, years or conditions, or None for nothing.
Facts = Mapping[str, Any]

_AUDIENCES: Final = {
    Audience.ANYONE.value: "누구나",
    Audience.YOUTH.value: "청년",
    Audience.WOMAN.value: "여성",
    Audience.CAREER_BREAK.value: "경력 단절",
    Audience.SENIOR.value: "중장년·어르신",
    Audience.DISABLED.value: "장애인",
    Audience.FOREIGN.value: "외국인 주민",
}
EVIDENCE: Final = {
    Evidence.PLAN.value: "계획 문서",
    Evidence.PRESS.value: "언론 기사",
    Evidence.NAME_ONLY.value: "이름만",
}
_YEARS: Final = re.compile(r"(\d{4})년?(?:\s*[~-]\s*(\d{4})년?)?")
_WHOLE: Final = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,6})\s*명?")
_SPAN: Final = range(2010, 2101)


class Labels:
    """The names of the fields of work, which are data."""

    def __init__(self, files: Catalogue) -> None:
        self.interests = {each.id: each.name.ko for each in files.interests.values()}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is called, how its cells are read and written, what to tell about it.

    `path` is where the value stands in a row of the catalogue. A column that a citizen never reads
    is not `shown`.
    """

    name: str
    heading: str
    width: int
    hint: str
    example: str
    path: tuple[str, ...]
    read: Callable[[Labels, str], Any]
    show: Callable[[Labels, Any], str]
    choices: tuple[str, ...] = ()
    shown: bool = True


def _text(_labels: Labels, cell: str) -> str | None:
    return cell.replace("\r\n", "\n").strip() or None


def _show_text(_labels: Labels, value: Any) -> str:
    return "" if value is None else str(value)


def _list(_labels: Labels, cell: str) -> list[str]:
    return cells.items(cell.replace("\r\n", "\n"))


def _show_list(_labels: Labels, value: Any) -> str:
    return cells.lines(value)


def _audiences(_labels: Labels, cell: str) -> list[str]:
    return cells.choose(cell, _AUDIENCES)


def _interests(labels: Labels, cell: str) -> list[str]:
    return cells.choose(cell, labels.interests)


def _show_interests(labels: Labels, value: Any) -> str:
    return ", ".join(labels.interests.get(each, each) for each in value)


def _conditions(_labels: Labels, cell: str) -> list[cells.Condition]:
    return cells.read_conditions(cell.replace("\r\n", "\n"))


def _years(_labels: Labels, cell: str) -> list[int]:
    found: set[int] = set()
    for part in filter(None, map(str.strip, re.split(r"[,;\n]", cell))):
        if not (years := _YEARS.fullmatch(part)):
            raise Unreadable("catalogue-wrong-years")
        first, last = int(years[1]), int(years[2] or years[1])
        if first not in _SPAN or last not in _SPAN:
            raise Unreadable("catalogue-wrong-years")
        found.update(range(first, last + 1))
    return sorted(found)


def _people(_labels: Labels, cell: str) -> int | None:
    if not cell.strip():
        return None
    if not (found := _WHOLE.fullmatch(cell.strip())):
        raise Unreadable("import-no-number")
    return int(found[1].replace(",", ""))


def _evidence(_labels: Labels, cell: str) -> str | None:
    found = cells.choose(cell, EVIDENCE)
    if len(found) > 1:
        raise Unreadable("import-no-choice", choices=", ".join(EVIDENCE.values()))
    return found[0] if found else None


def _plain(name: str, heading: str, width: int, hint: str, example: str, *path: str) -> Column:
    return Column(name, heading, width, hint, example, path, _text, _show_text)


def _many(
    name: str, heading: str, hint: str, example: str, *path: str, shown: bool = True
) -> Column:
    return Column(name, heading, 30, hint, example, path, _list, _show_list, shown=shown)


_BOTH: Final = "한국어와 영어를 함께 적어 주세요. 500자까지 적을 수 있어요."
_LINE_EACH: Final = "한 줄에 하나씩 적어 주세요."
COLUMNS: Final = (
    _plain("official", "이름", 28, "꼭 적어 주세요. 시민에게 보이는 이름이에요.", "전통시장매니저", "names", "official"),
    _plain("english", "영어 이름", 28, "꼭 적어 주세요.", "Traditional market manager", "names", "en"),
    _many("aliases", "다른 이름", _LINE_EACH, "시장매니저", "names", "aliases"),
    _many("former", "예전 이름", _LINE_EACH, "시장도우미", "names", "former"),
    Column(
        "evidence", "근거", 12,
        "하는 일이 어디에 나와 있는지 골라 주세요. 하는 일을 모르면 ‘이름만’이에요.",
        EVIDENCE["press"], ("evidence",), _evidence,
        lambda _, value: EVIDENCE.get(value, ""), tuple(EVIDENCE.values()),
    ),
    _plain("duty", "하는 일", 50, f"출처에 나온 것만 적어 주세요. {_BOTH}", "시장 상인을 돕고 행사를 준비해요.", "duty", "ko"),
    _plain("duty_en", "하는 일(영어)", 50, _BOTH, "Helps the traders of a market.", "duty", "en"),
    Column(
        "audiences", "누구를 위한 일", 18,
        f"출처에 나온 사람만 적고, 없으면 비워 주세요. 여럿이면 쉼표로 나눠요: {', '.join(_AUDIENCES.values())}",
        "청년, 여성", ("audiences",), _audiences,
        lambda _, value: ", ".join(_AUDIENCES[each] for each in value),
    ),
    Column(
        "conditions", "조건", 50,
        "한 줄에 하나씩 적어 주세요. 차례는 ‘종류 | 범위 | 내용 | 해 | 출처’예요. 종류는 나이, 대상, 자격 필수, 자격 우대이고 "
        "범위는 직종(누구에게나 늘 맞아야 해요)이나 모집(그해 모집에만 있었어요)이에요. 해를 모르면 - 를 적어요. "
        "자격은 내용을 한국어와 영어 두 칸으로 적어요.",
        "나이 | 모집 | 18~39 | 2016 | plan_2016", ("conditions",), _conditions,
        lambda _, value: cells.conditions(value),
    ),
    Column(
        "interests", "관심 분야", 22, "여럿이면 쉼표로 나눠요.", "동물·식물 돌보기",
        ("interests",), _interests, _show_interests, shown=False,
    ),
    _many("keywords", "찾는 말", f"시민이 이 일을 찾을 때 쓸 말이에요. {_LINE_EACH}", "시장", "keywords", shown=False),
    _many("keywords_en", "찾는 말(영어)", _LINE_EACH, "market", "keywords_en", shown=False),
    Column(
        "years", "있었던 해", 16, "꼭 적어 주세요. 쉼표로 나누고, 이어진 해는 2013~2015처럼 적어도 돼요.",
        "2013, 2015", ("years",), _years, lambda _, value: ", ".join(map(str, value)),
    ),
    _plain("years_note", "해 설명", 30, _BOTH, "2015년은 기사로만 확인했어요.", "years_note", "ko"),
    _plain("years_note_en", "해 설명(영어)", 30, _BOTH, "2015 is known from the press alone.", "years_note", "en"),
    Column("people", "인원", 10, "숫자만 적어 주세요.", "12", ("people",), _people, _show_text),
    _plain("path", "그다음 길", 40, _BOTH, "시장 상인회에서 일하기도 해요.", "path", "ko"),
    _plain("path_en", "그다음 길(영어)", 40, _BOTH, "May lead to a traders’ association.", "path", "en"),
    _plain("training", "교육", 30, _BOTH, "2주 동안 배워요.", "training", "ko"),
    _plain("training_en", "교육(영어)", 30, _BOTH, "Two weeks of training.", "training", "en"),
    _plain("place", "있었던 곳", 16, "구나 기관의 이름이에요.", "노원구", "place"),
    _plain("note", "알아두기", 30, _BOTH, "이름이 비슷한 일과 달라요.", "note", "ko"),
    _plain("note_en", "알아두기(영어)", 30, _BOTH, "Not the same as a similar name.", "note", "en"),
    _many("sources", "출처", f"꼭 적어 주세요. 기사의 주소나 plan_2016(서울시 계획 문서)이에요. {_LINE_EACH}", "plan_2016", "sources"),
)  # fmt: skip
BY_NAME: Final = {column.name: column for column in COLUMNS}
BY_HEADING: Final = {column.heading: column for column in COLUMNS}
_LISTS: Final = frozenset(
    {"aliases", "former", "audiences", "conditions", "interests", "keywords", "keywords_en"}
    | {"years", "sources"}
)
NOTHING: Final[Facts] = {column.name: [] if column.name in _LISTS else None for column in COLUMNS}


def facts_of(occupation: Occupation) -> Facts:
    """What an occupation says, column by column."""
    row = occupation.model_dump(mode="json")
    return {column.name: _at(row, column.path) for column in COLUMNS}


def row_of(occupation_id: str, facts: Facts) -> dict[str, Any]:
    """Facts as a row of the catalogue, for the model to judge."""
    row: dict[str, Any] = {"id": occupation_id}
    for column in COLUMNS:
        *folders, last = column.path
        place = row
        for folder in folders:
            place = place.setdefault(folder, {})
        place[last] = facts[column.name]
    row["audience_basis"] = "stated" if facts["audiences"] else "not_stated"
    for name in ("duty", "years_note", "path", "training", "note"):
        if row[name] == {"ko": None, "en": None}:
            row[name] = None
    return row


def column_at(path: tuple[int | str, ...]) -> str:
    """The column that a place in a row belongs to."""
    for column in COLUMNS:
        if path[: len(column.path)] == column.path:
            return column.name
    # A text as a whole, or what follows from a column of its own.
    return next((each.name for each in COLUMNS if path[:1] == each.path[:1]), "official")


def _at(row: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        row = None if row is None else row[name]
    return row
