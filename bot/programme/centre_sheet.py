"""Centres as rows of a spreadsheet, in Korean: written for staff, and read again.

A row is known by its number, or else by its channel and name; so a list kept elsewhere can be sent
again and again. What a file does not name stays as it is.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from bot.catalogue.store import Catalogue, same_name
from bot.programme import districts
from bot.programme.listing import NEEDED, SHORT, Centre, CentreFields, Kind
from bot.programme.notice_columns import Said
from bot.programme.notice_sheet import EXAMPLE, NUMBER, Problem
from bot.spreadsheet import Column, Row, Sheet, Table

_HEADINGS: Final = {
    "channel": "창구",
    "name": "이름",
    "district": "자치구",
    "address": "주소",
    "phone": "전화",
    "hours": "여는 시간",
    "link": "누리집",
}
_BY_HEADING: Final = {heading: name for name, heading in _HEADINGS.items()}
_WIDTHS: Final = {"name": 28, "address": 44, "hours": 24, "link": 30}
_EXAMPLE: Final = {
    "name": "마포 일자리센터",
    "district": "마포구",
    "address": "서울시 마포구 월드컵로 212, 1층",
    "phone": "02-120",
    "hours": "평일 09:00~18:00",
    "link": "https://www.seoul.go.kr",
}
# What to tell of a cell that names nothing we know.
_UNKNOWN: Final = {"channel": "centres-no-channel", "district": "district-unknown"}
_HINTS: Final = {
    "channel": "목록에서 골라 주세요.",
    "name": "꼭 적어 주세요. 창구와 이름이 같은 줄은 같은 센터로 봐요.",
    "district": "꼭 적어 주세요. 서울의 25개 구 가운데 하나예요.",
    "address": "꼭 적어 주세요. 시민에게 그대로 보여요.",
    "phone": "적힌 그대로 보여요.",
    "hours": "적힌 그대로 보여요.",
    "link": "https:// 로 시작하는 주소예요.",
}


@dataclass(frozen=True, slots=True)
class Change:
    """What a row would store: a new centre, or the next version of one."""

    row: int
    after: CentreFields
    listing_id: int | None = None
    version: int | None = None  # that it is written over
    before: CentreFields | None = None


def tables(catalogue: Catalogue, centres: Iterable[Centre]) -> tuple[Table, ...]:
    """Every centre to change and send back, an example, and how each column is filled in."""
    names = _names(catalogue)
    example = [
        EXAMPLE,
        *({"channel": next(iter(names.values())), **_EXAMPLE}[n] for n in _HEADINGS),
    ]
    rows = [[str(each.listing_id), *_cells(each.fields, names)] for each in centres]
    choices = {"channel": tuple(names.values())}
    columns = [
        Column(heading, _WIDTHS.get(name, 18), choices.get(name, ()))
        for name, heading in _HEADINGS.items()
    ]
    number = f"새 센터는 비워 주세요. ‘{EXAMPLE}’라고 적힌 줄은 읽지 않아요."
    hints = [[NUMBER, number], *([_HEADINGS[name], hint] for name, hint in _HINTS.items())]
    return (
        Table("센터", (Column(NUMBER, 8), *columns), [example, *rows]),
        Table("설명", (Column("칸", 14), Column("어떻게 적나요", 60)), hints),
    )


def parse(
    sheet: Sheet, catalogue: Catalogue, centres: Iterable[Centre]
) -> tuple[list[Change], list[Problem]]:
    """What the rows would change among the centres there are, and all that has to be mended."""
    problems = [
        Problem(sheet.head, heading, Said("import-unknown-column", {}))
        for heading in sheet.columns
        if heading not in _BY_HEADING and heading != NUMBER
    ]
    reader = _Reader(catalogue, centres)
    changes = [
        change
        for row in sheet.rows
        if row.values.get(NUMBER, "").strip() != EXAMPLE
        if (change := reader.change(row)) is not None
    ]
    return changes, sorted([*problems, *reader.problems], key=lambda each: each.row)


class _Reader:
    """Reads rows one after the other; `problems` grows."""

    def __init__(self, catalogue: Catalogue, centres: Iterable[Centre]) -> None:
        self.problems: list[Problem] = []
        self._channels = {same_name(name): each for each, name in _names(catalogue).items()}
        self._choices = ", ".join(_names(catalogue).values())
        known = list(centres)
        self._numbers = {each.listing_id: each for each in known}
        self._named = {_key(each.fields): each for each in known}
        self._seen: set[tuple[str, str] | int] = set()

    def change(self, row: Row) -> Change | None:
        """What a row stores; None where it has to be mended."""
        before = len(self.problems)
        values = self._values(row)
        centre = self._centre(row, values)
        old = centre.fields if centre else None
        told = {**(old.model_dump() if old else {}), **values}
        for name in NEEDED[Kind.CENTRE]:
            read = name in values or not row.values.get(_HEADINGS[name], "").strip()
            if not told.get(name) and read:
                self._mend(row, name, "import-empty")
        if len(self.problems) > before:
            return None
        fields = self._fields(row, told)
        if fields is None or not self._is_first(row, centre, fields):
            return None
        if centre is None:
            return Change(row.number, fields)
        return Change(row.number, fields, centre.listing_id, centre.version, centre.fields)

    def _values(self, row: Row) -> dict[str, Any]:
        found = {}
        for heading, text in row.values.items():
            name = _BY_HEADING.get(heading)
            if name is None:
                continue
            line = " ".join(text.split())
            if len(line) > SHORT:
                self._mend(row, name, "import-too-long", limit=SHORT)
                continue
            value = self._read(name, line) if line else ""
            if value is None:
                self._mend(row, name, _UNKNOWN[name])
            else:
                found[name] = value
        return found

    def _read(self, name: str, text: str) -> str | None:
        if name == "channel":
            return self._channels.get(same_name(text))
        if name == "district":
            district = districts.named(text)
            return district.id if district else None
        return text

    def _centre(self, row: Row, values: Mapping[str, Any]) -> Centre | None:
        number = row.values.get(NUMBER, "").strip()
        if not number:
            return self._named.get((values.get("channel", ""), same_name(values.get("name", ""))))
        found = self._numbers.get(int(number)) if _is_number(number) else None
        if found is None:
            self.problems.append(Problem(row.number, NUMBER, Said("centres-no-number", {})))
        return found

    def _fields(self, row: Row, told: Mapping[str, Any]) -> CentreFields | None:
        try:
            return CentreFields.model_validate(told)
        except ValidationError:  # of what was read, only an address can still be none
            self._mend(row, "link", "import-no-address")
            return None

    def _is_first(self, row: Row, centre: Centre | None, fields: CentreFields) -> bool:
        key = centre.listing_id if centre else _key(fields)
        if key in self._seen:
            self._mend(row, "name", "centres-twice")
            return False
        self._seen |= {key, _key(fields)}
        return True

    def _mend(self, row: Row, name: str, message: str, **values: str | int) -> None:
        if message == "centres-no-channel":
            values = {"choices": self._choices}
        self.problems.append(Problem(row.number, _HEADINGS[name], Said(message, values)))


def headings() -> Mapping[str, str]:
    """What each field's column is called."""
    return _HEADINGS


def shown(name: str, fields: CentreFields, catalogue: Catalogue) -> str:
    """A field as its cell says it."""
    return _SHOW.get(name, _as_it_is)(getattr(fields, name), _names(catalogue))


def _cells(fields: CentreFields, names: Mapping[str, str]) -> list[str]:
    return [_SHOW.get(name, _as_it_is)(getattr(fields, name), names) for name in _HEADINGS]


def _as_it_is(text: str, _names: Mapping[str, str]) -> str:
    return text


def _channel(channel: str, names: Mapping[str, str]) -> str:
    return names.get(channel, channel)


def _district(district: str, _names: Mapping[str, str]) -> str:
    return districts.name_of(district, "ko")


_SHOW: Final[Mapping[str, Callable[[str, Mapping[str, str]], str]]] = {
    "channel": _channel,
    "district": _district,
}


def _names(catalogue: Catalogue) -> dict[str, str]:
    """Channels that have centres, by id."""
    return {each.id: each.name.ko for each in catalogue.channels if each.kind == "centre"}


def _key(fields: CentreFields) -> tuple[str, str]:
    return fields.channel, same_name(fields.name)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 18
