"""How lists and conditions are written in one cell, and read again without loss.

A list has an item a line, a condition its parts between upright strokes. Where an item holds such a
sign itself, a backslash stands before it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from bot.catalogue.vocabulary import Group
from bot.programme.notice_columns import Unreadable

_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_STROKE: Final = re.compile(r"((?:[^|\\]|\\.)*)\|", re.DOTALL)
_AGES: Final = re.compile(r"(\d{0,3})\s*~\s*(\d{0,3})")
_YEAR: Final = re.compile(r"(\d{4})년?")
_UNTOLD: Final = "-"
GROUPS: Final = {
    Group.WOMAN.value: "여성",
    Group.CAREER_BREAK.value: "경력 단절",
    Group.DISABLED.value: "장애인",
    Group.DEAF.value: "청각장애인",
    Group.FOREIGN.value: "외국인 주민",
    Group.STUDENT.value: "학생",
    Group.BENEFITS.value: "기초생활수급자",
}
_SCOPES: Final = {"occupation": "직종", "round": "모집"}
_AGE, _GROUP = "나이", "대상"
_REQUIRED: Final = {True: "자격 필수", False: "자격 우대"}

Condition = Mapping[str, Any]  # as the model dumps one


def lines(items: Iterable[str]) -> str:
    """Items as the lines of a cell."""
    return "\n".join(_escaped(each, "") for each in items)


def items(text: str) -> list[str]:
    """The items in the lines of a cell."""
    return [_unescaped(line) for line in _lines(text)]


def conditions(found: Iterable[Condition]) -> str:
    """Conditions as the lines of a cell."""
    return "\n".join(" | ".join(_parts(each)) for each in found)


def read_conditions(text: str) -> list[Condition]:
    """The conditions in the lines of a cell.

    Raises:
        Unreadable: a line is none; the number of the line is named.
    """
    return [_condition(number, line) for number, line in enumerate(_lines(text), 1)]


def choose(text: str, labels: Mapping[str, str]) -> list[str]:
    """The keys whose labels a cell names.

    Raises:
        Unreadable: it names something else; the choices are told.
    """
    known = {_plain(label): key for key, label in labels.items()}
    known |= {_plain(key): key for key in labels}
    found = []
    for name in filter(None, map(str.strip, re.split(r"[,;\n]", text))):
        if (key := known.get(_plain(name))) is None:
            raise Unreadable("import-no-choice", choices=", ".join(labels.values()))
        found.append(key)
    return found


def _plain(label: str) -> str:
    return "".join(label.split()).casefold()


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _escaped(text: str, more: str) -> str:
    text = re.sub(rf"[\\{more}]", lambda found: f"\\{found[0]}", text)
    return text.replace("\n", "\\n")


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def _parts(condition: Condition) -> list[str]:
    scope, year = _SCOPES[condition["scope"]], condition["year"]
    end = [_UNTOLD if year is None else str(year), _escaped(str(condition["source"]), "|")]
    match condition["kind"]:
        case "age":
            low, high = condition["min"], condition["max"]
            ages = f"{'' if low is None else low}~{'' if high is None else high}"
            return [_AGE, scope, ages, *end]
        case "group":
            return [_GROUP, scope, ", ".join(GROUPS[each] for each in condition["any_of"]), *end]
        case _:
            texts = [_escaped(condition["text"][lang], "|") for lang in ("ko", "en")]
            return [_REQUIRED[condition["required"]], scope, *texts, *end]


def _condition(number: int, line: str) -> Condition:
    # One more stroke at the end, so that every part has its own.
    parts = [_unescaped(found.strip()) for found in _STROKE.findall(f"{line}|")]
    try:
        return _of_parts(parts)
    except (ValueError, IndexError):
        raise Unreadable("catalogue-wrong-condition", place=str(number)) from None


def _of_parts(parts: list[str]) -> Condition:
    """Raises ValueError for what is no condition."""
    kind, scope, *told, year, source = parts
    scopes = {label: key for key, label in _SCOPES.items()}
    if scope not in scopes:
        raise ValueError(scope)
    common = {"scope": scopes[scope], "year": _year(year), "source": source}
    if kind == _AGE and (ages := _AGES.fullmatch(told[0])) and len(told) == 1:
        low, high = (int(each) if each else None for each in ages.groups())
        return {"kind": "age", **common, "min": low, "max": high}
    if kind == _GROUP and len(told) == 1:
        return {"kind": "group", **common, "any_of": choose(told[0], GROUPS)}
    if kind in _REQUIRED.values() and len(told) == 2:
        text = {"ko": told[0], "en": told[1]}
        required = kind == _REQUIRED[True]
        return {"kind": "qualification", **common, "required": required, "text": text}
    raise ValueError(kind)


def _year(text: str) -> int | None:
    if text == _UNTOLD:
        return None
    if not (found := _YEAR.fullmatch(text)):
        raise ValueError(text)
    return int(found[1])
