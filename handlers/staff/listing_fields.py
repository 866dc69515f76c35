"""The fields of a centre and of a visit in the order the form asks for them, read and told."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from pydantic import ValidationError

from bot.catalogue.store import Catalogue
from bot.clock import seoul
from bot.i18n import Translator
from bot.programme import districts
from bot.programme.listing import LONG, NEEDED, SHORT, AnyFields, CentreFields, Kind, VisitFields
from handlers.citizen import guidance_words as words
from handlers.citizen.notice_words import moment as in_words
from handlers.staff.notice_fields import Wrong, moment

STEPS: Final = {
    Kind.CENTRE: ("name", "channel", "district", "address", "phone", "hours", "link"),
    Kind.VISIT: (
        "name",
        "name_en",
        "channel",
        "starts_at",
        "ends_at",
        "place",
        "district",
        "ages",
        "groups",
        "note",
    ),
}
# Answered with buttons alone; a district may be typed as well.
PICKED: Final = frozenset({"channel", "ages", "groups"})
_EMPTY: Final[Mapping[str, Any]] = {"starts_at": None, "ends_at": None, "ages": (), "groups": ()}
_SITE: Final = re.compile(r"[\w-]+(\.[\w-]+)+([/?#]\S*)?", re.ASCII)


def kind_of(fields: AnyFields) -> Kind:
    """Which of the two they are of."""
    return Kind.CENTRE if isinstance(fields, CentreFields) else Kind.VISIT


def is_needed(fields: AnyFields, step: str) -> bool:
    """Whether nobody can approve it without."""
    return step in NEEDED[kind_of(fields)]


def is_told(fields: AnyFields, step: str) -> bool:
    """Whether it says something there."""
    return bool(getattr(fields, step))


def emptied(fields: AnyFields, step: str) -> AnyFields:
    """It without what a step asked for."""
    return changed(fields, **{step: _EMPTY.get(step, "")})


def answered(fields: AnyFields, step: str, typed: str, now: datetime) -> AnyFields:
    """It with the answer to a step.

    Raises:
        Wrong: the words are no answer.
    """
    text = typed.strip()
    if not text:
        raise Wrong("notice-wrong-empty")
    most = LONG if step == "note" else SHORT
    if len(text) > most:
        raise Wrong("notice-wrong-long", most=str(most), length=str(len(text)))
    read = _READERS.get(step)
    if step != "note":
        text = " ".join(text.split())
    return changed(fields, **(read(fields, text, now) if read else {step: text}))


def changed(fields: AnyFields, **changes: Any) -> AnyFields:
    """It with some fields changed.

    Raises:
        Wrong: they do not go together.
    """
    try:
        return type(fields).model_validate({**fields.model_dump(), **changes})
    except ValidationError:
        wrong = "notice-wrong-link" if "link" in changes else "listing-wrong-end"
        raise Wrong(wrong) from None


def value(t: Translator, catalogue: Catalogue, fields: AnyFields, step: str) -> str:
    """What a step's field says, as plain text; empty if nothing."""
    told = getattr(fields, step)
    if not told:
        return ""
    match step:
        case "channel":
            return words.channel_name(t, catalogue, told)
        case "district":
            return districts.name_of(told, t.lang)
        case "starts_at" | "ends_at":
            return in_words(t, told)
        case "ages":
            return words.meant_for(t, told, ())
        case "groups":
            return words.meant_for(t, (), told)
        case _:
            return str(told)


def label(step: str) -> str:
    """The id of the text that names a step."""
    return f"listing-label-{step.replace('_', '-')}"


def _starts(fields: AnyFields, text: str, now: datetime) -> dict[str, Any]:
    starts_at = moment(text, now, end=False)
    if seoul(starts_at).date() < seoul(now).date():
        raise Wrong("notice-wrong-past")
    assert isinstance(fields, VisitFields)
    ends = {} if fields.ends_at is None or fields.ends_at > starts_at else {"ends_at": None}
    return {"starts_at": starts_at, **ends}


def _ends(fields: AnyFields, text: str, now: datetime) -> dict[str, Any]:
    """A day and time, or only the time of the day it begins on."""
    assert isinstance(fields, VisitFields)
    try:
        return {"ends_at": moment(text, now, end=True)}
    except Wrong as wrong:
        if fields.starts_at is None or wrong.message != "notice-date-unreadable":
            raise
    return {"ends_at": moment(f"{seoul(fields.starts_at):%Y-%m-%d} {text}", now, end=True)}


def _district(_fields: AnyFields, text: str, _now: datetime) -> dict[str, Any]:
    found = districts.named(text)
    if found is None:
        raise Wrong("district-unknown")
    return {"district": found.id}


def _link(_fields: AnyFields, text: str, _now: datetime) -> dict[str, Any]:
    # People leave out what a browser adds by itself.
    return {"link": f"https://{text}" if _SITE.fullmatch(text) else text}


_READERS: Final[Mapping[str, Callable[[AnyFields, str, datetime], dict[str, Any]]]] = {
    "starts_at": _starts,
    "ends_at": _ends,
    "district": _district,
    "link": _link,
}
