"""How staff's screens and files tell of demand and supply."""

from collections.abc import Mapping
from typing import Final

from bot import wording
from bot.catalogue.model import Audience
from bot.catalogue.store import Catalogue
from bot.i18n import Translator
from bot.programme.balance import Line
from bot.programme.few import Branch, by_age
from bot.programme.occupation_demand import ByAge, Kind
from bot.programme.quarters import Quarter
from bot.programme.supply import Figures, Totals
from handlers.callback import Stale
from handlers.turn import Turn

# One letter each: the code of a button, and what is expected next, are short.
LETTERS: Final = {
    Audience.ANYONE: "a",
    Audience.YOUTH: "y",
    Audience.WOMAN: "w",
    Audience.CAREER_BREAK: "c",
    Audience.SENIOR: "s",
    Audience.DISABLED: "d",
    Audience.FOREIGN: "f",
}


def quarter_of(turn: Turn, code: str) -> Quarter:
    """The quarter a button names.

    Raises:
        Stale: it is none, or has not begun.
    """
    try:
        quarter = Quarter.of(code)
    except ValueError:
        raise Stale(code) from None
    if quarter > Quarter.at(turn.services.clock.now()):
        raise Stale(code)
    return quarter


def quarter_name(t: Translator, quarter: Quarter) -> str:
    """A quarter as people say it."""
    return t.plain("supply-when", year=str(quarter.year), number=str(quarter.number))


def name_of(t: Translator, catalogue: Catalogue, occupation_id: str) -> str:
    """An occupation's name, as plain text; the id of one that is no longer in the catalogue."""
    found = catalogue.occupation(occupation_id)
    return wording.short_name(t, found) if found else occupation_id


def group_name(t: Translator, audience: Audience) -> str:
    """A person group, as plain text."""
    return t.plain(f"audience-{wording.key(audience)}")


def age_name(t: Translator, branch: Branch) -> str:
    """A group by age, as plain text."""
    return t.plain(f"supply-ages-{branch.name}")


def kind_name(t: Translator, kind: Kind) -> str:
    """What is counted, as plain text."""
    return t.plain(f"demand-{kind}")


def people(t: Translator, figure: int | None) -> str:
    """How many people, as plain text; None stands for one to four."""
    return (
        t.plain("supply-few") if figure is None else t.plain("supply-people", number=f"{figure:,}")
    )


def number(t: Translator, figure: int | None) -> str:
    """A figure that staff entered, as plain text; None stands for not known."""
    return t.plain("supply-not-known") if figure is None else f"{figure:,}"


def demand_line(t: Translator, line: Line) -> str:
    """All that is told of the demand for an occupation, on one line of HTML."""
    return " · ".join(
        t("demand-figure", kind=kind_name(t, kind), people=people(t, figure))
        for kind, figure in line.demand.items()
        if figure != 0
    )


def supply_line(t: Translator, supplied: Figures | Totals) -> str:
    """Posts, applicants and hired, on one line of HTML."""
    return t(
        "supply-line",
        posts=number(t, supplied.posts),
        applicants=number(t, supplied.applicants),
        hired=number(t, supplied.hired),
    )


def gap(t: Translator, line: Line) -> str:
    """What stands out, as plain text."""
    return t.plain(f"gap-{line.gap}")


def ages_line(t: Translator, people_by_age: ByAge) -> str:
    """The figures by age that may be told, on one line of HTML; '' where there are none."""
    told = [
        t("demand-figure", kind=age_name(t, branch), people=people(t, figure))
        for branch, figure in by_age(people_by_age)
        if figure
    ]
    return " · ".join(told)


def demand_by_age(t: Translator, demand: Mapping[Kind, ByAge]) -> list[str]:
    """A line for each kind of demand that can be told by age."""
    lines = [(kind, ages_line(t, demand[kind])) for kind in Kind if kind in demand]
    return [t("demand-ages", kind=kind_name(t, kind)) + line for kind, line in lines if line]
