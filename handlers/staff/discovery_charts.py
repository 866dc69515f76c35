"""Targets and results of the search as pictures: by year, and by quarter of one year."""

import asyncio
from collections.abc import Iterator
from typing import Any, Final

from bot import pictures
from bot.catalogue.model import Figure, PlanPeriod
from bot.i18n import Translator
from bot.programme.discovery import results
from bot.programme.discovery.results import Results
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.keyboards import button, keyboard
from handlers.staff.desk import number_of
from handlers.staff.discovery import to_hub
from handlers.staff.discovery_results import look, years_with_quarters
from handlers.staff.gate import on_staff_button
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

_PLANNED, _DOCUMENT, _OURS = 0, 1, 2
QUARTERS: Final = (1, 2, 3, 4)


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.RESULTS_YEARS, by_year, Role.VIEWER)
    on_staff_button(app, StaffVerb.RESULTS_QUARTERS, by_quarter, Role.VIEWER, args=1)


async def by_year(turn: Turn, _member: Member) -> None:
    """Bars of what was planned and found in each year."""
    found = await look(turn)
    data = years_chart(turn.t, found)
    await _send(
        turn, data, turn.t("cand-chart-years", found=str(found.found), goal=str(results.GOAL))
    )


async def by_quarter(turn: Turn, _member: Member, code: str) -> None:
    """Bars of what was found in each quarter of a year."""
    year, found = number_of(code), await look(turn)
    if year not in years_with_quarters(found):
        raise Stale(code)
    await _send(turn, quarters_chart(turn.t, found, year), turn.t("cand-chart-quarters", year=code))


def years_chart(t: Translator, found: Results) -> dict[str, Any]:
    """The picture's data: the document's rows in its order, then our years."""
    rows = [
        {"label": period.period[t.lang], "bars": list(_document_bars(t, period))}
        for period in found.plan
        if period.planned or period.found
    ]
    for year in found.ours:
        bars = [_bar(t, _PLANNED, year.planned)] if year.planned is not None else []
        bars.append(_bar(t, _OURS, year.found))
        rows.append({"label": t.plain("year", year=str(year.year)), "bars": bars})
    return _chart(t, t.plain("cand-chart-years-title"), rows)


def quarters_chart(t: Translator, found: Results, year: int) -> dict[str, Any]:
    """The picture's data of one year: the document's quarters, and ours beside them."""
    period = next((each for each in found.plan if each.year == year and each.found), None)
    ours = next((each for each in found.ours if each.year == year), None)
    rows = []
    for quarter in QUARTERS:
        bars = []
        if period is not None and period.found is not None:
            bars.append(_document_quarter(t, period.found, quarter))
        if ours is not None:
            bars.append(_bar(t, _OURS, ours.quarters[quarter - 1]))
        elif beside := found.beside.get((year, quarter)):
            bars.append(_bar(t, _OURS, beside))
        rows.append({"label": t.plain("cand-quarter", quarter=str(quarter)), "bars": bars})
    return _chart(t, t.plain("cand-chart-quarters-title", year=str(year)), rows)


def _document_quarter(t: Translator, figure: Figure, quarter: int) -> dict[str, Any]:
    """What the document gives for a quarter; none told is not a zero."""
    parts = [part for part in figure.parts if part.quarter == quarter]
    if not parts:
        return {**_bar(t, _DOCUMENT, 0), "text": t.plain("cand-bar-untold")}
    reading = any(part.reading for part in parts)
    return _bar(t, _DOCUMENT, sum(part.count for part in parts), reading)


def _document_bars(t: Translator, period: PlanPeriod) -> Iterator[dict[str, Any]]:
    if period.planned is not None:
        yield _bar(t, _PLANNED, period.planned.total, period.planned.reading)
    if period.found is not None:
        yield _bar(t, _DOCUMENT, period.found.total, period.found.reading)


def _bar(t: Translator, series: int, value: int, uncertain: bool = False) -> dict[str, Any]:
    text = t.plain("cand-bar-reading" if uncertain else "cand-bar", count=value)
    return {"series": series, "value": value, "uncertain": uncertain, "text": text}


def _chart(t: Translator, title: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    bars = [bar for row in rows for bar in row["bars"]]
    drawn = {bar["series"] for bar in bars}
    names = [t.plain(f"cand-series-{each}") for each in ("planned", "document", "ours")]
    return {
        "title": title,
        "note": "",
        "series": [name if place in drawn else "" for place, name in enumerate(names)],
        "uncertain": t.plain("cand-hatched") if any(bar["uncertain"] for bar in bars) else "",
        "rows": rows,
    }


async def _send(turn: Turn, data: dict[str, Any], caption: str) -> None:
    picture = await asyncio.to_thread(pictures.png, "found", data)
    rows = [[button(turn.t.plain("button-cand-results-new"), StaffVerb.RESULTS)], to_hub(turn)]
    await turn.send_picture(picture, View(caption, keyboard(*rows)))
