"""Targets and results of the search, as a table of text, and the targets that staff set."""

from dataclasses import replace
from typing import Final

from bot.catalogue.model import Figure, Part, PlanPeriod
from bot.clock import seoul
from bot.i18n import Translator
from bot.programme.discovery import results
from bot.programme.discovery.results import Results, YearOfOurs
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.citizen.notice_words import joined
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import button, grid, keyboard
from handlers.staff.desk import number_of
from handlers.staff.discovery import to_hub
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

TARGET: Final = "cand-target"
_MARK: Final = "*"  # behind a figure whose place is a reading
_NONE: Final = "-"


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.RESULTS, show, Role.VIEWER)
    on_staff_button(app, StaffVerb.TARGETS, show_targets, Role.APPROVER)
    on_staff_button(app, StaffVerb.TARGET_ASK, ask_target, Role.APPROVER, args=1)
    on_staff_expected(TARGET, take_target, Role.APPROVER)


async def show(turn: Turn, member: Member) -> None:
    """The document's figures first, then ours, then both against the goal."""
    found = await look(turn)
    await turn.person(nothing_expected)
    t = turn.t
    text = joined(
        t("cand-results"),
        "\n".join(_period(t, each) for each in found.plan),
        t("cand-reading"),
        _ours(t, found),
        _against(t, found),
        t("cand-counted-how", count=found.named),
    )
    years = [
        button(
            t.plain("button-cand-quarters", year=str(year)), StaffVerb.RESULTS_QUARTERS, str(year)
        )
        for year in years_with_quarters(found)
    ]
    setting = (
        [button(t.plain("button-cand-targets"), StaffVerb.TARGETS)]
        if member.role.may(Role.APPROVER)
        else []
    )
    rows = [[button(t.plain("button-cand-years"), StaffVerb.RESULTS_YEARS)], *grid(years), setting]
    await turn.show(View(text, keyboard(*rows, to_hub(turn))))


async def look(turn: Turn) -> Results:
    """What was aimed at and reached, up to now."""
    plan = turn.services.catalogue.plan
    _, found = await turn.work(lambda c, _: results.results(c, plan))
    return found


def years_with_quarters(found: Results) -> list[int]:
    """The years of which any quarter is known."""
    documents = [each.year for each in found.plan if each.year and _quarters(each)]
    return [*documents, *(each.year for each in found.ours)]


async def show_targets(turn: Turn, _member: Member) -> None:
    """The years whose target is the staff's to set."""
    found, t = await look(turn), turn.t
    planned = {each.year: each.planned for each in found.ours}
    rows = [
        [
            button(
                t.plain("button-cand-target", year=str(year), planned=_or_none(planned.get(year))),
                StaffVerb.TARGET_ASK, str(year),
            )
        ]
        for year in _years(turn)
    ]  # fmt: skip
    await turn.show(View(t("cand-targets"), keyboard(*rows[-8:], _to_results(turn))))


async def ask_target(turn: Turn, _member: Member, code: str) -> None:
    """Ask how many are to be found in a year; the next words are it."""
    year = number_of(code)
    if year not in _years(turn):
        raise Stale(code)
    await turn.person(lambda person: replace(person, expecting=f"{TARGET}:{year}"))
    await turn.show(_target_view(turn, year))


async def take_target(turn: Turn, member: Member, code: str) -> None:
    """Set the target; 0 takes it back."""
    year, text, now = int(code), text_of(turn).strip(), turn.services.clock.now()
    number = text.removesuffix("개")
    if not (number.isascii() and number.isdecimal() and int(number[:9]) <= results.MOST_PLANNED):
        await turn.show(_target_view(turn, year))
        return
    planned = int(number) or None
    await turn.once(
        lambda c, _: results.set_target(c, year, planned, member.staff_id, now), nothing_expected
    )
    await show(turn, member)


def figure_text(figure: Figure | None) -> str:
    """A figure of the document with its mark."""
    if figure is None:
        return _NONE
    return f"{figure.total}{_MARK if figure.reading else ''}"


def _period(t: Translator, period: PlanPeriod) -> str:
    lines = [
        t(
            "cand-period",
            period=period.period[t.lang],
            planned=figure_text(period.planned),
            found=figure_text(period.found),
        )
    ]
    lines += [t("cand-period-step", text=period.step[t.lang])] if period.step else []
    for message, figure in (("cand-parts-planned", period.planned), ("cand-parts", period.found)):
        if figure and figure.parts:
            parts = ", ".join(
                t.plain("cand-part-quarter", quarter=str(part.quarter), number=_number(part))
                if part.quarter
                else _number(part)
                for part in figure.parts
            )
            lines.append(t(message, text=parts))
    return "\n".join(lines)


def _number(part: Part) -> str:
    return f"{part.count}{_MARK if part.reading else ''}"


def _ours(t: Translator, found: Results) -> str:
    lines = [_our_year(t, each) for each in found.ours] or [t("cand-ours-none")]
    lines += [
        t("cand-beside", year=str(year), quarter=str(quarter), count=count)
        for (year, quarter), count in sorted(found.beside.items())
    ]
    return "\n".join([t("cand-ours"), *lines])


def _our_year(t: Translator, year: YearOfOurs) -> str:
    parts = ", ".join(
        t.plain("cand-part-quarter", quarter=str(place), number=str(number))
        for place, number in enumerate(year.quarters, 1)
    )
    line = t(
        "cand-period",
        period=t.plain("year", year=str(year.year)),
        planned=_or_none(year.planned),
        found=str(year.found),
    )
    return line + "\n" + t("cand-parts", text=parts)


def _against(t: Translator, found: Results) -> str:
    """The sums against the goal, and each counted year against the document's sentence."""
    sums = t(
        "cand-sum",
        document=str(found.found_by_document),
        ours=str(found.found_by_us),
        all=str(found.found),
        goal=str(results.GOAL),
        planned=str(found.planned_by_document),
    )
    years = {each.year: each.found.total for each in found.plan if each.found and each.year}
    years |= {each.year: each.found for each in found.ours}
    lines = [
        t("cand-sentence-year", year=str(year), count=count, sentence=str(results.A_YEAR))
        for year, count in sorted(years.items())
        if results.SENTENCE_FROM <= year <= results.SENTENCE_TO
    ]
    head = t("cand-sentence", sentence=str(results.A_YEAR))
    return "\n".join([sums, "", head, *lines])


def _quarters(period: PlanPeriod) -> bool:
    return bool(period.found and any(part.quarter for part in period.found.parts))


def _years(turn: Turn) -> range:
    now = seoul(turn.services.clock.now()).year
    return results.may_be_set(turn.services.catalogue.plan, now)


def _or_none(number: int | None) -> str:
    return _NONE if number is None else str(number)


def _target_view(turn: Turn, year: int) -> View:
    text = turn.t("cand-ask-target", year=str(year), most=str(results.MOST_PLANNED))
    return View(text, keyboard(_to_results(turn)))


def _to_results(turn: Turn) -> list[dict[str, str]]:
    return [button(turn.t.plain("button-cand-results"), StaffVerb.RESULTS)]
