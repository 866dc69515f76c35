"""A list by person group in words: what stands in its columns, on paper and in a spreadsheet."""

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

import segno

from bot import wording
from bot.catalogue.model import (
    AgeCondition,
    Audience,
    Condition,
    Evidence,
    GroupCondition,
    Occupation,
    Scope,
)
from bot.catalogue.person_lists import PersonList
from bot.i18n import Translator
from bot.matching.conditions import ages
from bot.spreadsheet import Column, Table
from handlers.staff.supply_words import group_name

_COLUMNS: Final = {
    "list-column-name": 34,
    "list-column-part": 20,
    "list-column-duty": 60,
    "list-column-leads": 50,
    "list-column-years": 18,
    "list-column-conditions": 50,
    "list-column-sources": 50,
}


def pages(
    t: Translator, found: PersonList, version: str, now: datetime, link: str
) -> dict[str, Any]:
    """The data of the printed list."""
    group = group_name(t, found.audience)
    day = wording.date(t, now)
    return {
        "title": t.plain("list-title"),
        "group": group[:1].upper() + group[1:],
        "facts": [
            t.plain("list-made", day=day, version=version),
            counts(t, found),
            t.plain("list-centre", centre=found.centre.name[t.lang]),
        ],
        "short": short_text(t, found),
        "qr": _code(link),
        "qr_text": t.plain("list-qr"),
        "columns": [t.plain(f"list-head-{each}") for each in ("name", "duty", "leads")],
        "sections": [
            _section(t, t.plain("list-stated", group=group), "", found.stated),
            _section(t, t.plain(_apart(found)), t.plain(f"{_apart(found)}-note"), found.apart),
        ],
        "source_note": t.plain("list-sources"),
        "footer": t.plain("list-footer", group=group, day=day, version=version),
    }


def table(t: Translator, found: PersonList) -> Table:
    """The list as a sheet of a workbook."""
    columns = tuple(Column(t.plain(text), width) for text, width in _COLUMNS.items())
    parts = ((t.plain("list-part-stated"), found.stated), (t.plain(_apart(found)), found.apart))
    rows = [_row(t, each, part) for part, occupations in parts for each in occupations]
    return Table(group_name(t, found.audience), columns, rows)


def short_text(t: Translator, found: PersonList) -> str:
    """What to do where little is stated for a group, as plain text; '' elsewhere."""
    if not found.is_short:
        return ""
    centre = found.centre.name[t.lang]
    return t.plain(
        "list-short", group=group_name(t, found.audience), count=len(found.stated), centre=centre
    )


def counts(t: Translator, found: PersonList) -> str:
    """How many are in each part, as plain text."""
    stated, apart = str(len(found.stated)), str(len(found.apart))
    return t.plain("list-counts", stated=stated, part=t.plain(_apart(found)), apart=apart)


def _apart(found: PersonList) -> str:
    return "list-not-stated" if found.audience is Audience.ANYONE else "list-anyone"


def _section(
    t: Translator, title: str, note: str, occupations: Iterable[Occupation]
) -> dict[str, Any]:
    rows = [_printed(t, each) for each in occupations]
    return {"title": title, "note": note, "rows": rows}


def _printed(t: Translator, occupation: Occupation) -> dict[str, Any]:
    leads = [t.plain("list-leads", path=occupation.path[t.lang])] if occupation.path else []
    return {
        "name": wording.short_name(t, occupation),
        "mark": _mark(t, occupation),
        "years": _years(t, occupation),
        "duty": occupation.duty[t.lang] if occupation.duty else t.plain("list-no-duty"),
        "leads": [*leads, *_conditions(t, occupation)] or [t.plain("list-nothing-known")],
    }


def _row(t: Translator, occupation: Occupation, part: str) -> list[str]:
    return [
        wording.short_name(t, occupation),
        part,
        occupation.duty[t.lang] if occupation.duty else _mark(t, occupation),
        occupation.path[t.lang] if occupation.path else "",
        _years(t, occupation),
        "\n".join(_conditions(t, occupation)),
        "\n".join(wording.source_name(t, each) for each in occupation.sources),
    ]


def _mark(t: Translator, occupation: Occupation) -> str:
    return t.plain("list-name-only") if occupation.evidence is Evidence.NAME_ONLY else ""


def _years(t: Translator, occupation: Occupation) -> str:
    return t.plain("list-years", years=", ".join(str(year) for year in occupation.years))


def _conditions(t: Translator, occupation: Occupation) -> list[str]:
    """Each condition with its year and its source."""
    return [
        t.plain(
            "list-condition",
            what=_condition(t, each),
            kind="occupation" if each.scope is Scope.OCCUPATION else "round",
            year=str(each.year) if each.year else t.plain("list-year-unknown"),
            source=wording.source_name(t, each.source),
        )
        for each in occupation.conditions
    ]


def _condition(t: Translator, condition: Condition) -> str:
    match condition:
        case AgeCondition():
            return t.plain("list-age", **ages(condition))
        case GroupCondition():
            names = [t.plain("check-who", group=group) for group in condition.any_of]
            return t.plain("list-or").join(names)
        case _:
            return condition.text[t.lang].rstrip(".")


def _code(link: str) -> str:
    """The link as a QR code that stays readable when a corner is creased."""
    stream = io.BytesIO()
    segno.make(link, error="m", micro=False).save(stream, kind="svg", border=2, xmldecl=False)
    return stream.getvalue().decode()
