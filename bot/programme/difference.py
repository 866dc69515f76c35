"""What rows from outside would change: shown before anything is stored."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.clock import seoul
from bot.programme.notice import Fields, Notice
from bot.programme.notice_columns import BY_NAME, Said
from bot.programme.notice_sheet import NUMBER, Draft, Problem

_REQUIRED: Final = ("title", "year")


@dataclass(frozen=True, slots=True)
class Change:
    """One notice as it would be; `before` and `version` are of the one there is, None for a new one."""

    row: int
    after: Fields
    before: Fields | None = None
    notice_id: int | None = None
    version: int | None = None
    origin: str | None = None
    remarks: tuple[Said, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether there is no such notice yet."""
        return self.notice_id is None

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that would say something else, in the order of the columns."""
        if self.before is None:
            return ()
        return tuple(
            name for name in BY_NAME if getattr(self.before, name) != getattr(self.after, name)
        )


def compare(
    drafts: Iterable[Draft], numbers: Mapping[int, Notice], origins: Mapping[str, Notice]
) -> tuple[list[Change], list[Problem]]:
    """Every draft as a change, the unchanged included, and what has to be mended."""
    changes, problems = [], []
    for draft in drafts:
        notice = numbers.get(draft.number or 0) or origins.get(draft.origin or "")
        if draft.number is not None and notice is None:
            problems.append(Problem(draft.row, NUMBER, Said("import-no-such-number", {})))
            continue
        before = notice.fields if notice else None
        after, faults = _merged(draft, before)
        problems += faults
        if after is not None:
            changes.append(
                Change(
                    draft.row,
                    after,
                    before,
                    notice.notice_id if notice else None,
                    notice.version if notice else None,
                    draft.origin,
                    draft.remarks,
                )
            )
    return changes, problems


def _merged(draft: Draft, before: Fields | None) -> tuple[Fields | None, list[Problem]]:
    values: dict[str, Any] = {**(before.model_dump() if before else {}), **draft.values}
    problems = {
        name: Problem(draft.row, BY_NAME[name].heading, said) for name, said in _faults(values)
    }
    try:
        after = Fields.model_validate(values)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            # What concerns several fields was found above, each by its own sentence.
            if detail["loc"] or not problems:
                name = str(detail["loc"][0]) if detail["loc"] else "title"
                problems.setdefault(name, _problem(draft.row, name, detail))
    # What could not be read was named before.
    found = [problem for name, problem in problems.items() if name not in draft.unread]
    return None if problems else after, found


def _faults(values: Mapping[str, Any]) -> Iterator[tuple[str, Said]]:
    """What no single cell can know."""
    for name in _REQUIRED:
        if not str(values.get(name) or "").strip():
            yield name, Said("import-empty", {})
    opens_at, closes_at = values.get("opens_at"), values.get("closes_at")
    if opens_at and closes_at and closes_at <= opens_at:
        yield "closes_at", Said("import-ends-first", {})
    result_on, last = values.get("result_on"), closes_at or opens_at
    if result_on and last and seoul(result_on).date() < seoul(last).date():
        yield "result_on", Said("import-result-first", {})
    low, high = values.get("age_from"), values.get("age_to")
    if low is not None and high is not None and low > high:
        yield "age_to", Said("import-ages-turned", {})


def _problem(row: int, name: str, detail: ErrorDetails) -> Problem:
    bounds = detail.get("ctx", {})
    if detail["type"] == "string_too_long":
        said = Said("import-too-long", {"limit": str(bounds["max_length"])})
    elif "ge" in bounds or "le" in bounds:
        low, high = _bounds(name)
        said = Said("import-out-of-range", {"low": str(low), "high": str(high)})
    else:
        said = Said("import-no-address" if name == "link" else "import-not-right", {})
    return Problem(row, BY_NAME[name].heading, said)


def _bounds(name: str) -> tuple[int, int]:
    """The least and the most that a number of the notice may be."""
    schema = Fields.model_json_schema()["properties"][name]
    number = next((each for each in schema.get("anyOf", [schema]) if "minimum" in each), schema)
    return number["minimum"], number["maximum"]
