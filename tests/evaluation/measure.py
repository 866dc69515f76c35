"""Reads query sets and measures the matcher against them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from bot.catalogue.store import load
from bot.matching import Answer, Matcher, Seeker, load_lexicon

FOLDER = Path(__file__).parent
DATA = FOLDER.parents[1] / "data"
SETS = ("dev", "report")
SURFACE = ("exact", "spacing", "typo", "choseong", "keyboard", "partial", "mixed")
MEANING = ("synonym", "colloquial", "sentence", "age", "english")
SHOWN = 3
YEAR = 2026


@dataclass(frozen=True)
class Case:
    """A query; `any` and `none_of` are parts of names that must, or must not, be shown."""

    kind: str
    query: str
    any: tuple[str, ...]
    none_of: tuple[str, ...] = ()

    @property
    def meant(self) -> bool:
        return bool(self.any)


@dataclass
class Row:
    """Counts for one kind or for several pooled."""

    cases: int = 0
    top1: int = 0
    top3: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, query: str, *, first: bool, among_first: bool) -> None:
        self.cases += 1
        self.top1 += first
        self.top3 += among_first
        if not first:
            self.missed.append(query)


@dataclass
class Report:
    """One set measured."""

    kinds: dict[str, Row]
    confident: int
    confident_right: int
    meant: int
    meant_confident: int
    meant_empty: int

    def pooled(self, kinds: Iterable[str]) -> Row:
        total = Row()
        for kind in kinds:
            row = self.kinds.get(kind, Row())
            total.cases += row.cases
            total.top1 += row.top1
            total.top3 += row.top3
            total.missed += row.missed
        return total


def cases(name: str) -> list[Case]:
    """The queries of a set; none where the set is not there."""
    path = FOLDER / f"{name}.jsonl"
    if not path.exists():
        return []
    rows = (orjson.loads(line) for line in path.read_bytes().splitlines() if line.strip())
    return [
        Case(row["kind"], row["query"], tuple(row["any"]), tuple(row.get("none_of", ())))
        for row in rows
    ]


def matcher() -> Matcher:
    """The matcher as shipped."""
    return Matcher(load(DATA), load_lexicon(DATA / "lexicon.yaml"), year=YEAR)


def measure(found: Matcher, queries: Iterable[Case]) -> Report:
    """Ask every query of a person who told nothing else."""
    report = Report({}, 0, 0, 0, 0, 0)
    for case in queries:
        answer = found.match(Seeker(), case.query)
        first, among_first = judge(case, answer)
        row = report.kinds.setdefault(case.kind, Row())
        row.add(case.query, first=first, among_first=among_first)
        report.confident += answer.confident
        report.confident_right += answer.confident and first
        report.meant += case.meant
        report.meant_confident += case.meant and answer.confident and first
        report.meant_empty += case.meant and not answer.matches
    return report


def judge(case: Case, answer: Answer) -> tuple[bool, bool]:
    """Whether the first shown, and one of the first three, is what the query asks for."""
    titles = [match.occupation.names.official.replace(" ", "") for match in answer.matches]
    if any(_names(case.none_of, title) for title in titles):
        return False, False
    if not case.any:
        right = not titles or bool(case.none_of)
        return right, right
    hits = [_names(case.any, title) for title in titles]
    return any(hits[:1]), any(hits[:SHOWN])


def lines(report: Report) -> Iterator[str]:
    """The report as a table."""
    yield f"{'kind':12}{'n':>5}{'top1':>8}{'top3':>8}"
    pools = (("surface", SURFACE), ("meaning", MEANING))
    rows = [*report.kinds.items(), *((name, report.pooled(kinds)) for name, kinds in pools)]
    for name, row in rows:
        if row.cases:
            yield f"{name:12}{row.cases:5}{row.top1 / row.cases:8.3f}{row.top3 / row.cases:8.3f}"
    yield (
        f"confident: precision {_share(report.confident_right, report.confident)}, "
        f"recall {_share(report.meant_confident, report.meant)}; "
        f"meant but answered with nothing {_share(report.meant_empty, report.meant)}"
    )
    missed = [query for row in report.kinds.values() for query in row.missed]
    if missed:
        yield "not first: " + " · ".join(missed)


def _names(parts: Iterable[str], title: str) -> bool:
    return any(part.replace(" ", "") in title for part in parts)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"
