"""The draft as a whole: what is published, with what staff want otherwise laid over it.

Pure: facts in, differences and faults out. Entries may be unfinished; only a draft without faults
can become an edition.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.catalogue.edition import Edition, Entry, composed
from bot.catalogue.model import Occupation, OccupationId
from bot.catalogue.store import Catalogue, CatalogueError
from bot.programme.notice_columns import Said
from bot.versions.columns import BY_NAME, COLUMNS, NOTHING, Facts, column_at, facts_of, row_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entry as staff want it."""

    facts: Facts
    retired: bool = False


Overlay = Mapping[OccupationId, Wanted]
OVERLAY: Final = TypeAdapter(dict[str, Wanted])


@dataclass(frozen=True, slots=True)
class Fault:
    """What has to be mended before the draft can be published."""

    occupation_id: OccupationId
    column: str
    said: Said


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that would be otherwise; `before` is None for a new one."""

    occupation_id: OccupationId
    before: Wanted | None
    after: Wanted

    @property
    def kind(self) -> str:
        """`new`, `retired`, `back` or `changed`."""
        if self.before is None:
            return "new"
        if self.before.retired != self.after.retired:
            return "retired" if self.after.retired else "back"
        return "changed"

    @property
    def columns(self) -> list[str]:
        """The columns that would say something else; of a new entry those that say anything."""
        before = self.before.facts if self.before else NOTHING
        return [each.name for each in COLUMNS if before[each.name] != self.after.facts[each.name]]


def wanted_of(edition: Edition) -> dict[OccupationId, Wanted]:
    """Every entry as it is published."""
    return {
        id_: Wanted(facts_of(entry.occupation), entry.retired) for id_, entry in edition.items()
    }


def laid_over(edition: Edition, overlay: Overlay) -> dict[OccupationId, Wanted]:
    """Every entry as it would be: published ones in their order, then new ones."""
    return {**wanted_of(edition), **overlay}


def needed(edition: Edition, overlay: Overlay) -> dict[OccupationId, Wanted]:
    """The part of an overlay that differs from what is published."""
    known = wanted_of(edition)
    return {id_: each for id_, each in overlay.items() if known.get(id_) != each}


def changes(edition: Edition, overlay: Overlay) -> list[Change]:
    """What would be otherwise, in the catalogue's order."""
    known = wanted_of(edition)
    order = [*(each for each in known if each in overlay), *(o for o in overlay if o not in known)]
    found = (Change(each, known.get(each), overlay[each]) for each in order)
    return [change for change in found if change.before != change.after]


def finished(
    edition: Edition, overlay: Overlay, files: Catalogue
) -> tuple[Edition | None, list[Fault]]:
    """The edition that a draft makes; while anything is wrong only the faults."""
    result: dict[OccupationId, Entry] = {}
    faults: list[Fault] = []
    for id_, wanted in laid_over(edition, overlay).items():
        if id_ in edition and id_ not in overlay:
            result[id_] = edition[id_]
            continue
        try:
            occupation = Occupation.model_validate(row_of(id_, wanted.facts))
        except ValidationError as error:
            faults += _faults(id_, wanted.facts, error)
        else:
            result[id_] = Entry(occupation, wanted.retired)
    if not faults:
        try:
            composed(result, files)
        except CatalogueError as error:
            faults.append(_contradiction(result, error))
    return (None if faults else result), faults


def _faults(id_: OccupationId, facts: Facts, error: ValidationError) -> Iterator[Fault]:
    told = set()
    for detail in error.errors(include_url=False):
        name = column_at(detail["loc"])
        if name not in told:
            told.add(name)
            yield Fault(id_, name, _said(name, facts, detail))


def _said(name: str, facts: Facts, detail: ErrorDetails) -> Said:
    bounds: Mapping[str, Any] = detail.get("ctx", {})
    match detail["type"]:
        case _ if name == "conditions" and detail["type"] != "too_long":
            return Said("catalogue-wrong-condition", {"place": str(_place(detail))})
        case "string_too_long":
            return Said("import-too-long", {"limit": str(bounds["max_length"])})
        case "too_long":
            return Said("catalogue-wrong-many", {"limit": str(bounds["max_length"])})
        case "string_pattern_mismatch":
            return Said("catalogue-wrong-signs", {})
        case "value_error" if name == "evidence":
            return Said("catalogue-wrong-evidence", {})
    if facts[name] in (None, []):
        text = len(BY_NAME[name].path) == 2 and BY_NAME[name].path[0] != "names"
        return Said("catalogue-wrong-half" if text else "import-empty", {})
    return Said("catalogue-wrong-source" if name == "sources" else "import-not-right", {})


def _place(detail: ErrorDetails) -> int:
    place = detail["loc"][1] if len(detail["loc"]) > 1 else 0
    return place + 1 if isinstance(place, int) else 1


def _contradiction(edition: Edition, error: CatalogueError) -> Fault:
    if error.field == "names":
        other = edition[error.other].occupation.names.official
        # One name twice within a single entry, too.
        return Fault(error.row, "official", Said("catalogue-wrong-name", {"other": other}))
    return Fault(error.row, error.field, Said("import-not-right", {}))
