"""Supply as rows of a spreadsheet: columns in Korean, read back with every mistake named.

The rows of a file say all that is known of their keys; a row without any figure takes what was known
away. Keys that a file does not name stay as they are.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from bot.catalogue.model import Audience
from bot.catalogue.store import Catalogue, same_name
from bot.programme.notice_columns import Said, Unreadable, Words, whole
from bot.programme.notice_sheet import Problem
from bot.programme.quarters import FIRST_YEAR, Quarter
from bot.programme.supply import LONGEST_REMARK, MOST, Figures, Kept, Key, NotRight
from bot.spreadsheet import Column, Row, Sheet, Table

GROUPS: Final = {
    Audience.ANYONE: "누구나",
    Audience.YOUTH: "청년",
    Audience.WOMAN: "여성",
    Audience.CAREER_BREAK: "경력 단절",
    Audience.SENIOR: "중장년·어르신",
    Audience.DISABLED: "장애인",
    Audience.FOREIGN: "외국인 주민",
}
OCCUPATION, YEAR, QUARTER, GROUP = "직종", "연도", "분기", "대상"
POSTS, APPLICANTS, HIRED, REMARK = "자리", "지원한 사람", "뽑힌 사람", "출처와 비고"
_NEEDED: Final = (OCCUPATION, YEAR, QUARTER)
_COUNTS: Final = {POSTS: "posts", APPLICANTS: "applicants", HIRED: "hired"}
_HEADINGS: Final = {**{name: heading for heading, name in _COUNTS.items()}, "remark": REMARK}
_QUARTER: Final = re.compile(r"(?:Q\s*)?([1-4])\s*(?:분기|/4분기)?", re.IGNORECASE)
_AHEAD: Final = 2  # years


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row says."""

    row: int
    key: Key
    figures: Figures


def export(rows: Iterable[Kept], catalogue: Catalogue) -> tuple[Table, ...]:
    """What is known, to change in a spreadsheet program and send back."""
    written = [_cells(row.key, row.figures, catalogue) for row in rows]
    return Table("자리와 지원", _columns(), written), _explanations(), _names(catalogue)


def to_fill_in(rows: Iterable[Kept], quarter: Quarter, catalogue: Catalogue) -> tuple[Table, ...]:
    """What is known of a quarter, and a row to fill in for each other occupation and its groups."""
    known = {row.key: row.figures for row in rows}
    open_keys = {
        Key(quarter, each.id, audience): Figures()
        for each in catalogue.occupations.values()
        for audience in each.audiences or (Audience.ANYONE,)
    }
    written = [_cells(key, figures, catalogue) for key, figures in {**open_keys, **known}.items()]
    return Table("자리와 지원", _columns(), written), _explanations(), _names(catalogue)


def parse(sheet: Sheet, words: Words) -> tuple[list[Entry], list[Problem]]:
    """What the rows say, and everything that has to be mended."""
    problems = [
        Problem(sheet.head, heading, Said("import-unknown-column", {}))
        for heading in sheet.columns
        if heading not in {column.name for column in _columns()}
    ]
    problems += [
        Problem(sheet.head, heading, Said("supply-no-column", {}))
        for heading in _NEEDED
        if heading not in sheet.columns
    ]
    if problems:
        return [], problems
    entries: dict[Key, Entry] = {}
    for row in sheet.rows:
        entry, faults = _entry(row, words)
        problems += faults
        if entry is None:
            continue
        if (first := entries.setdefault(entry.key, entry)) is not entry:
            said = Said("supply-row-twice", {"row": str(first.row)})
            problems.append(Problem(row.number, OCCUPATION, said))
    return list(entries.values()), problems


def _entry(row: Row, words: Words) -> tuple[Entry | None, list[Problem]]:
    read: dict[str, Any] = {}
    problems = []
    for heading, reader in _READERS.items():
        try:
            read[heading] = reader(words, row.values.get(heading, ""))
        except Unreadable as error:
            problems.append(Problem(row.number, heading, error.said))
    if problems:
        return None, problems
    counts = {name: read[heading] for heading, name in _COUNTS.items()}
    try:
        figures = Figures(**counts, remark=read[REMARK])
    except NotRight as error:
        said = Said(
            f"supply-wrong-{error.why}", {"most": f"{MOST:,}", "limit": str(LONGEST_REMARK)}
        )
        return None, [Problem(row.number, _HEADINGS[error.field], said)]
    key = Key(Quarter(read[YEAR], read[QUARTER]), read[OCCUPATION], read[GROUP])
    # A word about nothing is not kept: what is known is a figure.
    return Entry(row.number, key, Figures() if figures.is_empty else figures), []


def _occupation(words: Words, text: str) -> str:
    found = words.occupations(text)
    if len(found) != 1:
        raise Unreadable("supply-one-occupation" if found else "import-empty")
    return found[0]


def _year(words: Words, text: str) -> int:
    year = whole(words, text)
    if year is None:
        raise Unreadable("import-empty")
    last = words.now.year + _AHEAD
    if not FIRST_YEAR <= year <= last:
        raise Unreadable("import-out-of-range", low=str(FIRST_YEAR), high=str(last))
    return year


def _quarter(_words: Words, text: str) -> int:
    if not text.strip():
        raise Unreadable("import-empty")
    if not (found := _QUARTER.fullmatch(text.strip())):
        raise Unreadable("import-out-of-range", low="1", high="4")
    return int(found[1])


def _group(_words: Words, text: str) -> Audience:
    known = {same_name(name): audience for audience, name in GROUPS.items()}
    if not text.strip():
        return Audience.ANYONE
    if (found := known.get(same_name(text))) is None:
        raise Unreadable("import-no-choice", choices=", ".join(GROUPS.values()))
    return found


def _remark(_words: Words, text: str) -> str:
    return " ".join(text.split())


_READERS: Final[dict[str, Callable[[Words, str], Any]]] = {
    OCCUPATION: _occupation,
    YEAR: _year,
    QUARTER: _quarter,
    GROUP: _group,
    **dict.fromkeys(_COUNTS, whole),
    REMARK: _remark,
}


def _cells(key: Key, figures: Figures, catalogue: Catalogue) -> list[str | int | None]:
    occupation = catalogue.occupation(key.occupation_id)
    return [
        occupation.names.official if occupation else key.occupation_id,
        key.quarter.year,
        key.quarter.number,
        GROUPS[key.audience],
        figures.posts,
        figures.applicants,
        figures.hired,
        figures.remark,
    ]


def _columns() -> tuple[Column, ...]:
    return (
        Column(OCCUPATION, 34),
        Column(YEAR, 8),
        Column(QUARTER, 8, ("1", "2", "3", "4")),
        Column(GROUP, 16, tuple(GROUPS.values())),
        Column(POSTS, 10),
        Column(APPLICANTS, 12),
        Column(HIRED, 12),
        Column(REMARK, 40),
    )


def _explanations() -> Table:
    rows = [
        [OCCUPATION, "꼭 적어 주세요. ‘직종 이름’ 시트에 있는 이름이에요.", "전통시장매니저"],
        [YEAR, "꼭 적어 주세요. 네 자리 숫자예요.", "2027"],
        [QUARTER, "꼭 적어 주세요. 1부터 4까지예요.", "1"],
        [GROUP, f"이 가운데 하나예요. 비워 두면 누구나예요: {', '.join(GROUPS.values())}", "청년"],
        [POSTS, "그 분기에 뽑기로 한 자리 수예요. 모르면 비우고, 없으면 0을 적어 주세요.", "12"],
        [APPLICANTS, "지원한 사람 수예요. 모르면 비워 주세요.", "30"],
        [HIRED, "뽑힌 사람 수예요. 지원한 사람보다 많을 수 없어요.", "10"],
        [REMARK, "숫자가 어디에서 왔는지 적어 주세요. 200자까지예요.", "사업 부서 보고"],
        ["모든 칸", "숫자 세 칸을 모두 비운 줄은 적어 둔 것을 지워요. 파일에 없는 줄은 그대로 둬요.", ""],
    ]  # fmt: skip
    return Table("설명", (Column("칸", 14), Column("어떻게 적나요", 70), Column("예", 20)), rows)


def _names(catalogue: Catalogue) -> Table:
    names = [[each.names.official] for each in catalogue.occupations.values()]
    return Table("직종 이름", (Column("직종 이름", 40),), names)
