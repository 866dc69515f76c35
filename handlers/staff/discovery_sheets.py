"""The search for occupations as tables of a workbook."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.catalogue.model import Audience
from bot.catalogue.store import Catalogue
from bot.i18n import Translator
from bot.programme.discovery.model import Candidate, Step, found_by
from bot.programme.discovery.notes import Note
from bot.programme.discovery.opinions import Request
from bot.programme.discovery.priority import Place
from bot.spreadsheet import Column, Table
from handlers.staff.candidate_words import audience_names, day_of, note_line, stage_name, way_name
from handlers.staff.words import Names, who

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Everything:
    """All that is held of the search."""

    candidates: list[Candidate]
    steps: Mapping[int, list[Step]]
    notes: list[Note]
    requests: list[Request]
    names: Names


def reason(t: Translator, place: Place) -> str:
    """Why one stands where it stands, as plain text."""
    day = str(place.since.year) if place.year_only else f"{place.since}"
    waited = t.plain(
        "cand-since-year" if place.year_only else "cand-since", day=day, count=place.years
    )
    if place.candidate.fields.occupation is None:
        return waited + " · " + t.plain("cand-interest-unlinked")
    if place.interest is None:
        return waited + " · " + t.plain("cand-interest-few")
    return waited + " · " + t.plain("cand-interest", count=place.interest)


def priority_table(t: Translator, groups: Mapping[Audience | None, Sequence[Place]]) -> Table:
    """A row for each place on each group's list."""
    columns = [
        Column(t.plain("cand-col-group"), 20),
        Column(t.plain("cand-col-place"), 6),
        Column(t.plain("cand-col-number"), 8),
        Column(t.plain("cand-col-name"), 30),
        Column(t.plain("cand-col-found"), 14),
        Column(t.plain("cand-col-why"), 60),
    ]
    rows: list[list[Cell]] = [
        [
            audience_names(t, [group] if group else []),
            number,
            place.candidate.candidate_id,
            place.candidate.fields.name,
            str(place.since.year) if place.year_only else f"{place.since}",
            reason(t, place),
        ]
        for group, listed in groups.items()
        for number, place in enumerate(listed, 1)
    ]
    return Table(t.plain("cand-sheet-priority"), tuple(columns), rows)


def tables(t: Translator, catalogue: Catalogue, found: Everything) -> list[Table]:
    """Candidates, their steps, what is kept with them, and opinions: a sheet each."""
    by_number = {each.candidate_id: each for each in found.candidates}

    def named(candidate_id: int) -> list[Cell]:
        return [candidate_id, by_number[candidate_id].fields.name]

    steps = [
        [*named(number), *_step(t, found.names, step)]
        for number, way in sorted(found.steps.items())
        for step in way
    ]
    kept = [
        [*named(each.candidate_id), t.plain(f"cand-note-{each.kind}"), note_line(t, each)]
        for each in found.notes
    ]
    said = [
        [
            *named(each.candidate_id),
            each.label,
            t.plain(f"opinion-{each.verdict}") if each.verdict else "",
            each.words,
        ]
        for each in found.requests
    ]
    return [
        _table(t, "candidates", list(_candidates(t, catalogue, found))),
        _table(t, "steps", steps),
        _table(t, "notes", kept),
        _table(t, "opinions", said),
    ]


# Each sheet's columns and how wide they are.
SHEETS: Final[Mapping[str, Mapping[str, int]]] = {
    "candidates": {
        "number": 8, "name": 30, "english": 30, "stage": 14, "found": 14, "duty": 50, "group": 24,
        "field": 24, "occupation": 24, "note": 40, "settled": 40,
    },
    "steps": {
        "number": 8, "name": 30, "day": 14, "from": 14, "stage": 14, "who": 16, "confirmer": 16,
        "why": 50, "settled": 40,
    },
    "notes": {"number": 8, "name": 30, "kind": 12, "what": 80},
    "opinions": {"number": 8, "name": 30, "expert": 24, "verdict": 20, "words": 80},
}  # fmt: skip


def _table(t: Translator, title: str, rows: Sequence[Sequence[Cell]]) -> Table:
    named = [Column(t.plain(f"cand-col-{name}"), width) for name, width in SHEETS[title].items()]
    return Table(t.plain(f"cand-sheet-{title}"), tuple(named), rows)


def _candidates(t: Translator, catalogue: Catalogue, found: Everything) -> Iterator[list[Cell]]:
    for each in found.candidates:
        fields, way = each.fields, found.steps[each.candidate_id]
        step = found_by(way)
        interests = (catalogue.interest(one) for one in fields.interests)
        linked = catalogue.occupation(fields.occupation) if fields.occupation else None
        yield [
            each.candidate_id,
            fields.name,
            fields.name_en,
            stage_name(t, each.stage),
            day_of(t, step) if step else "",
            fields.duty,
            audience_names(t, fields.audiences),
            ", ".join(one.name[t.lang] for one in interests if one),
            linked.names.official if linked else "",
            fields.note,
            _settled(t, way[-1]),
        ]


def _step(t: Translator, names: Names, step: Step) -> list[Cell]:
    return [
        day_of(t, step),
        stage_name(t, step.from_stage) if step.from_stage else "",
        stage_name(t, step.to_stage),
        who(t, names, step.staff_id),
        who(t, names, step.confirmed_by) if step.confirmed_by is not None else "",
        step.why,
        _settled(t, step),
    ]


def _settled(t: Translator, step: Step) -> str:
    return f"{way_name(t, step.way)}: {step.place}" if step.way else ""
