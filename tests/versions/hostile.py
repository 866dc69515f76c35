"""Files for the catalogue that must not come in, though they are spreadsheets: what answers each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.catalogue.edition import of_files
from bot.catalogue.store import Catalogue
from bot.spreadsheet import Column, Table, write_csv, write_xlsx
from bot.versions import sheet
from bot.versions.columns import BY_NAME, Labels
from bot.versions.working import wanted_of

FRESH = {
    "이름": "새이름지기",
    "영어 이름": "Keeper of new names",
    "근거": "언론 기사",
    "하는 일": "이름을 지켜요.",
    "하는 일(영어)": "Keeps names.",
    "있었던 해": "2026",
    "출처": "https://news.example.kr/1",
}


@dataclass(frozen=True)
class Bad:
    """Rows of a file, the row and column that are named, and a part of the sentence."""

    rows: list[dict[str, Any]]
    row: int
    column: str
    said: str


def fresh(**others: Any) -> dict[str, Any]:
    named = {BY_NAME[name].heading: value for name, value in others.items() if name in BY_NAME}
    return {"아이디": others.get("id", ""), "상태": others.get("state", ""), **FRESH, **named}


def file(rows: list[dict[str, Any]], ending: str = "xlsx") -> bytes:
    heads = list(dict.fromkeys(head for row in rows for head in row))
    lines = [[row.get(head, "") for head in heads] for row in rows]
    if ending == "csv":
        return write_csv(heads, lines)
    return write_xlsx(Table("직종", tuple(Column(head) for head in heads), lines))


BAD: dict[str, Bad] = {
    "id twice": Bad([fresh(id="new_one"), fresh(id="new_one", official="다른지기")], 3, "아이디", "2행에도"),
    "id in capitals": Bad([fresh(id="NewOne")], 2, "아이디", "소문자"),
    "id with a colon": Bad([fresh(id="a:b")], 2, "아이디", "소문자"),
    "long id": Bad([fresh(id="a" * 29)], 2, "아이디", "28자"),
    "no id column": Bad([FRESH], 1, "아이디", "꼭 있어야"),
    "unknown column": Bad([{**fresh(), "월급": "1"}], 1, "월급", "모르는 칸"),
    "unknown state": Bad([fresh(state="숨김")], 2, "상태", "쓰는 중"),
    "no name": Bad([fresh(official="")], 2, "이름", "비어 있어요"),
    "no english name": Bad([fresh(english="", id="new_one")], 2, "영어 이름", "비어 있어요"),
    "long name": Bad([fresh(official="가" * 101)], 2, "이름", "100자"),
    "long duty": Bad([fresh(duty="가" * 501)], 2, "하는 일", "500자"),
    "half a text": Bad([fresh(duty_en="")], 2, "하는 일(영어)", "한국어와 영어"),
    "duty without evidence": Bad([fresh(evidence="이름만")], 2, "근거", "맞지 않아요"),
    "evidence without duty": Bad([fresh(duty="", duty_en="")], 2, "근거", "맞지 않아요"),
    "no evidence": Bad([fresh(evidence="")], 2, "근거", "비어 있어요"),
    "unknown evidence": Bad([fresh(evidence="소문")], 2, "근거", "언론 기사"),
    "unknown field": Bad([fresh(interests="우주여행")], 2, "관심 분야", "골라 주세요"),
    "unknown audience": Bad([fresh(audiences="외계인")], 2, "누구를 위한 일", "골라 주세요"),
    "year in words": Bad([fresh(years="작년")], 2, "있었던 해", "해로 읽을 수 없어요"),
    "year of another time": Bad([fresh(years="1850")], 2, "있었던 해", "해로 읽을 수 없어요"),
    "years without end": Bad([fresh(years="2010~9999")], 2, "있었던 해", "해로 읽을 수 없어요"),
    "no years": Bad([fresh(years="")], 2, "있었던 해", "비어 있어요"),
    "people in words": Bad([fresh(people="여럿")], 2, "인원", "숫자로"),
    "nobody": Bad([fresh(people="0")], 2, "인원", "쓸 수 없어요"),
    "half a person": Bad([fresh(people="1.5")], 2, "인원", "숫자로"),
    "no source": Bad([fresh(sources="")], 2, "출처", "비어 있어요"),
    "source that is none": Bad([fresh(sources="네이버")], 2, "출처", "https://"),
    "source that is a script": Bad([fresh(sources="javascript:alert(1)")], 2, "출처", "https://"),
    "condition in words": Bad([fresh(conditions="젊은 사람")], 2, "조건", "1번째 줄"),
    "condition cut off": Bad([fresh(conditions="나이 | 모집 | 18~39")], 2, "조건", "1번째 줄"),
    "second condition wrong": Bad(
        [fresh(conditions="나이 | 모집 | 18~39 | - | plan_2016\n나이 | 모집 | 39~18 | - | plan_2016")],
        2, "조건", "2번째 줄",
    ),
    "condition without a source": Bad([fresh(conditions="나이 | 모집 | 18~39 | - | 소문")], 2, "조건", "1번째 줄"),
    "name of another": Bad([fresh(official="전통시장 매니저")], 2, "이름", "이미 있어요"),
    "alias of another": Bad([fresh(aliases="전통시장매니저")], 2, "이름", "이미 있어요"),
    "name twice in a file": Bad([fresh(), fresh(english="Another")], 3, "이름", "이미 있어요"),
    "name twice in a row": Bad([fresh(aliases="새이름 지기")], 2, "이름", "이미 있어요"),
    "invisible characters": Bad([fresh(note="가\x07나", note_en="a")], 2, "알아두기", "눈에 보이지 않는"),
    "hundreds of words": Bad([fresh(keywords="\n".join(f"말{n}" for n in range(101)))], 2, "찾는 말", "100개"),
    "many sources": Bad([fresh(sources="\n".join(f"https://a.example/{n}" for n in range(13)))], 2, "출처", "12개"),
}  # fmt: skip


def whole(files: Catalogue, times: int) -> bytes:
    """A valid file of as many rows as are taken, every one new and long."""
    row = next(iter(wanted_of(of_files(files)).values()))
    labels = Labels(files)
    (cells,) = sheet.lines({"x": row}, labels)
    text = "가" * 480
    rows = []
    for number in range(times):
        line = dict(zip(sheet.headings(), cells, strict=True))
        line |= {
            "아이디": f"row_{number}",
            "이름": f"직종{number}호",
            "다른 이름": "",
            "예전 이름": "",
        }
        line |= {"하는 일": f"{number}{text}", "알아두기": f"{number}{text}", "알아두기(영어)": "a"}
        rows.append(line)
    return file(rows)


MAKERS: dict[str, Callable[[Catalogue], bytes]] = {
    "as many rows as are taken": lambda files: whole(files, 1_850),
    "more than a catalogue holds": lambda files: whole(files, 1_999),
}
