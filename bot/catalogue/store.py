"""Reads the catalogue from its files and refuses what does not hold together."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from bot.catalogue.model import (
    Channel,
    Interest,
    InterestId,
    Model,
    Occupation,
    OccupationId,
    PlanPeriod,
    Round,
)
from bot.catalogue.vocabulary import AgeBand, Group
from bot.faults import KnownFault

M = TypeVar("M", bound=Model)
_NOT_IN_A_NAME = re.compile(r"[\W_]+")


class CatalogueError(KnownFault):
    """One row of the catalogue is wrong; says which file, row and field in one sentence."""

    def __init__(self, file: str, row: str, field: str, problem: str, other: str = "") -> None:
        super().__init__(f"In {file}, row {row}, field {field}: {problem}.")
        self.file, self.row, self.field, self.problem = file, row, field, problem
        self.other = other  # the row it disagrees with


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that is known about occupations; immutable, in the order of the files.

    ``version`` changes when any fact does, but not with a comment or the layout of a file.
    """

    occupations: Mapping[OccupationId, Occupation]
    interests: Mapping[InterestId, Interest]
    channels: tuple[Channel, ...]
    rounds: tuple[Round, ...]
    plan: tuple[PlanPeriod, ...]
    version: str

    @classmethod
    def of(
        cls,
        occupations: Iterable[Occupation],
        interests: Iterable[Interest],
        channels: Iterable[Channel],
        rounds: Iterable[Round] = (),
        plan: Iterable[PlanPeriod] = (),
    ) -> Self:
        """Join rows that are valid each on its own.

        Raises:
            CatalogueError: rows contradict each other.
        """
        parts = tuple(occupations), tuple(interests), tuple(channels), tuple(rounds), tuple(plan)
        _check_unique("occupations.yaml", "id", ((row.id, row.id) for row in parts[0]))
        _check_unique("interests.yaml", "id", ((row.id, row.id) for row in parts[1]))
        _check_unique("channels.yaml", "id", ((row.id, row.id) for row in parts[2]))
        _check_unique("rounds.yaml", "programme", _round_keys(parts[3]))
        _check_unique("occupations.yaml", "names", _name_keys(parts[0]))
        _check_interests_exist(parts[0], {row.id for row in parts[1]})
        _check_default(parts[2])
        return cls(
            MappingProxyType({row.id: row for row in parts[0]}),
            MappingProxyType({row.id: row for row in parts[1]}),
            *parts[2:],
            version=_digest(parts),
        )

    def occupation(self, occupation_id: str) -> Occupation | None:
        """The occupation, or None where an old button or link names one that is gone."""
        return self.occupations.get(occupation_id)

    def interest(self, interest_id: str) -> Interest | None:
        """The interest, or None where there is none of that id."""
        return self.interests.get(interest_id)

    def centre_for(self, age: AgeBand | None, groups: frozenset[Group] = frozenset()) -> Channel:
        """Where to send a person: the first channel that names their age or a group of theirs.

        The order of ``channels.yaml`` is the precedence and gives its reasons; who fits none of
        them, or told nothing, is sent to the default.
        """
        fitting = (row for row in self.channels if age in row.ages or groups & {*row.groups})
        return next(fitting, None) or next(row for row in self.channels if row.default)


def load(data_dir: Path) -> Catalogue:
    """The catalogue in ``data_dir``.

    Raises:
        CatalogueError: a file is missing or no YAML, a row is not valid, or rows contradict.
    """
    return Catalogue.of(
        _read(data_dir / "occupations.yaml", Occupation),
        _read(data_dir / "interests.yaml", Interest),
        _read(data_dir / "channels.yaml", Channel),
        _read(data_dir / "rounds.yaml", Round),
        _read(data_dir / "plan.yaml", PlanPeriod),
    )


class _Loader(yaml.CSafeLoader):
    """YAML lets a repeated key win silently; here it is a mistake."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(
                    problem=f"key {key!r} is written twice", problem_mark=node.start_mark
                )
        return super().construct_mapping(node, deep)


def _read(path: Path, model: type[M]) -> tuple[M, ...]:
    try:
        # The loader derives from CSafeLoader: it makes plain values only.
        rows = yaml.load(path.read_text("utf-8"), _Loader)  # noqa: S506
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(path.name, "-", "-", f"the file cannot be read ({error})") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise CatalogueError(path.name, f"at line {line}", "-", f"{error.problem}") from error
    if not isinstance(rows, list):
        raise CatalogueError(path.name, "-", "-", "the file is not a list of rows")
    return tuple(_row(path.name, number, row, model) for number, row in enumerate(rows, 1))


def _row(file: str, number: int, row: object, model: type[M]) -> M:
    try:
        return model.model_validate(row)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "-"
        raise CatalogueError(file, _label(number, row), field, first["msg"]) from error


def _label(number: int, row: object) -> str:
    """What the reader can search for: the row's id or year, else its place in the file."""
    known = row if isinstance(row, dict) else {}
    return str(known.get("id") or known.get("year") or f"number {number}")


def same_name(name: str) -> str:
    """The form in which two spellings of one name are equal: no spaces, marks or capitals."""
    return _NOT_IN_A_NAME.sub("", unicodedata.normalize("NFKC", name)).casefold()


def _name_keys(rows: Iterable[Occupation]) -> Iterable[tuple[str, str]]:
    return ((row.id, same_name(name)) for row in rows for name in row.names.all_korean)


def _round_keys(rows: Iterable[Round]) -> Iterable[tuple[str, str]]:
    return ((str(row.year), f"{row.year} {row.programme}") for row in rows)


def _check_unique(file: str, field: str, keys: Iterable[tuple[str, str]]) -> None:
    seen: dict[str, str] = {}
    for row, key in keys:
        if key in seen:
            problem = f"{key!r} is already used by row {seen[key]}"
            raise CatalogueError(file, row, field, problem, seen[key])
        seen[key] = row


def _check_interests_exist(rows: Iterable[Occupation], known: set[str]) -> None:
    for row in rows:
        if missing := [interest for interest in row.interests if interest not in known]:
            problem = f"there is no interest {missing[0]!r}"
            raise CatalogueError("occupations.yaml", row.id, "interests", problem)


def _check_default(rows: Sequence[Channel]) -> None:
    defaults = [row for row in rows if row.default]
    if len(defaults) != 1 or defaults[0].kind != "centre":
        names = ", ".join(row.id for row in defaults) or "-"
        problem = "exactly one channel, a centre, must be the default"
        raise CatalogueError("channels.yaml", names, "default", problem)


def _digest(parts: tuple[tuple[Model, ...], ...]) -> str:
    content = TypeAdapter(tuple[tuple[Any, ...], ...]).dump_json(parts)
    return hashlib.sha256(content).hexdigest()[:12]
