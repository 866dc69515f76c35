"""The fields of a notice in the order the form asks for them, and how their words are read."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

from pydantic import ValidationError

from bot.programme.notice import Fields
from bot.programme.notice_dates import NotADate, read

# A step asks for one field, or for two that people say in one breath.
STEPS: Final = (
    "title",
    "year",
    "occupations",
    "organisation",
    "heads",
    "pay",
    "hours",
    "period",
    "duty",
    "opens_at",
    "closes_at",
    "result_on",
    "how",
    "link",
    "contact",
    "ages",
    "groups",
    "residence",
    "conditions",
    "cautions",
    "documents",
    "flag",
)
NEEDED: Final = frozenset({"title", "year", "flag"})
# Picked with buttons; their words are something else, or nothing.
PICKED: Final = frozenset({"occupations", "groups", "flag"})
SHORT, LONG = 200, 1500
_LONG: Final = frozenset({"duty", "how", "conditions", "cautions", "documents"})
_EMPTY: Final[Mapping[str, Any]] = {
    "occupations": (),
    "groups": (),
    "heads": None,
    "opens_at": None,
    "closes_at": None,
    "result_on": None,
}
_HEADS: Final = re.compile(r"(?:총|약)?\s*([\d,]{1,7})\s*(?:명|인|분)?")
_NUMBERS: Final = re.compile(r"\d{1,3}")
_NO_LIMIT: Final = re.compile(r"(?:나이|연령)?\s*(?:제한)?\s*(?:없음|무관|없어요|none|any)")
_ADDRESS: Final = re.compile(r"[\w-]+(\.[\w-]+)+([/?#]\S*)?", re.ASCII)


class Wrong(ValueError):
    """What was typed cannot be taken; `message` with `values` tells it in one sentence.

    `day` is the day that was read, where its weekday does not agree.
    """

    def __init__(self, message: str, day: date | None = None, **values: str) -> None:
        super().__init__(message)
        self.message, self.day, self.values = message, day, values


def columns(step: str) -> tuple[str, ...]:
    """The fields that a step asks for."""
    return ("age_from", "age_to") if step == "ages" else (step,)


def is_told(fields: Fields, step: str) -> bool:
    """Whether the notice says something there."""
    return any(getattr(fields, name) not in ("", None, ()) for name in columns(step))


def emptied(fields: Fields, step: str) -> Fields:
    """The notice without what a step asked for."""
    if step == "ages":
        return changed(fields, age_from=None, age_to=None)
    return changed(fields, **{step: _EMPTY.get(step, "")})


def answered(fields: Fields, step: str, words: str, now: datetime) -> Fields:
    """The notice with the answer to a step.

    Raises:
        Wrong: the words are no answer.
    """
    text = words.strip()
    if not text:
        raise Wrong("notice-wrong-empty")
    most = LONG if step in _LONG else SHORT
    if len(text) > most:
        raise Wrong("notice-wrong-long", most=str(most), length=str(len(text)))
    return changed(fields, **_READERS.get(step, _as_it_is)(step, text, now))


def changed(fields: Fields, **changes: Any) -> Fields:
    """The notice with some fields changed.

    Raises:
        Wrong: they do not go together.
    """
    try:
        return Fields.model_validate({**fields.model_dump(), **changes})
    except ValidationError as error:
        raise Wrong(_what_is_wrong(error, changes)) from None


def moment(words: str, now: datetime, *, end: bool) -> datetime:
    """A moment as staff type it.

    Raises:
        Wrong: they name none.
    """
    try:
        return read(words, now, end=end)
    except NotADate as error:
        raise Wrong(f"notice-date-{error.why}", error.day) from None


def _what_is_wrong(error: ValidationError, changes: Mapping[str, Any]) -> str:
    place = error.errors()[0]["loc"]
    if place == ("link",):
        return "notice-wrong-link"
    if not place and {"opens_at", "closes_at", "result_on"} & changes.keys():
        about_result = "result_on" in error.errors()[0]["msg"]
        return "notice-wrong-result" if about_result else "notice-wrong-window"
    return "notice-wrong-ages" if "age_from" in changes else "notice-wrong-number"


def _as_it_is(step: str, text: str, _now: datetime) -> dict[str, Any]:
    return {step: text}


def _year(_step: str, text: str, _now: datetime) -> dict[str, Any]:
    found = re.fullmatch(r"(20\d\d)\s*년?(?:도)?", text, re.ASCII)
    if found is None:
        raise Wrong("notice-wrong-year")
    return {"year": int(found[1])}


def _heads(_step: str, text: str, _now: datetime) -> dict[str, Any]:
    found = _HEADS.fullmatch(text)
    if found is None or not (digits := found[1].replace(",", "")):
        raise Wrong("notice-wrong-heads")
    return {"heads": int(digits)}


def _moment(step: str, text: str, now: datetime) -> dict[str, Any]:
    return {step: moment(text, now, end=step == "closes_at")}


def _link(_step: str, text: str, _now: datetime) -> dict[str, Any]:
    # People leave out what a browser adds by itself.
    return {"link": f"https://{text}" if _ADDRESS.fullmatch(text) else text}


def _ages(_step: str, text: str, _now: datetime) -> dict[str, Any]:
    """`18~39`, `만 18세 이상`, `39세 이하`, `제한 없음`."""
    if _NO_LIMIT.fullmatch(text.lower()):
        return {"age_from": None, "age_to": None}
    ages = [int(number) for number in _NUMBERS.findall(text)]
    if len(ages) == 2:
        beyond = "미만" in text
        return {"age_from": ages[0], "age_to": ages[1] - beyond}
    if len(ages) == 1 and any(word in text for word in ("이하", "까지", "미만")):
        return {"age_from": None, "age_to": ages[0] - ("미만" in text)}
    if len(ages) == 1 and any(word in text for word in ("이상", "부터", "초과", "~", "+")):
        return {"age_from": ages[0] + ("초과" in text), "age_to": None}
    raise Wrong("notice-wrong-ages")


_READERS: Final[Mapping[str, Callable[[str, str, datetime], dict[str, Any]]]] = {
    "year": _year,
    "heads": _heads,
    "opens_at": _moment,
    "closes_at": _moment,
    "result_on": _moment,
    "link": _link,
    "ages": _ages,
}
