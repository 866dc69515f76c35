"""What one person gets of the year's push: which notices, why, and what is still to be checked.

A variant is `<plan version>;<item>;<item>…`, such as `3;s12a=park_guide;r15`. An item is a letter for
the reason, the notice's number, `a` if the age is to be checked, and what the reason names. It says
nothing of kept circumstances: what a notice asks of a group is always shown as to be proven.
`<plan version>;-=<age>` is the message that nothing fits, with the centre for that age.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.catalogue.model import OccupationId
from bot.catalogue.vocabulary import AgeBand
from bot.matching import Matcher
from bot.matching.model import Seeker, Verdict
from bot.programme.notice import Fields, Notice, demands, may_apply

MOST: Final = 5  # notices in one message
NOTHING_FITS: Final = "nothing-fits"
HAD_ALREADY: Final = "had-already"
_NOTHING: Final = "-"
_ITEM: Final = re.compile(r"([sfmr])([0-9]+)(a?)(?:=([a-z0-9_]+))?")


class Why(StrEnum):
    """Why a notice is shown, best first."""

    SAVED = "s"  # it recruits for an occupation the person saved
    FIELD = "f"  # it recruits in a field they chose
    MATCHED = "m"  # it recruits for an occupation that fits their age
    REST = "r"  # they may apply, and asked for January's notices


_RANKS: Final = tuple(Why)


@dataclass(frozen=True, slots=True)
class Item:
    """One notice of a message. `about` is the occupation or field that the reason names."""

    notice_id: int
    why: Why
    about: str = ""
    check_age: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """What a variant says. Without items it is that nothing fits; `age` leads to the centre."""

    plan: int
    items: tuple[Item, ...] = ()
    age: AgeBand | None = None

    def pack(self) -> str:
        """The choice as a variant."""
        parts = [_packed(each) for each in self.items] or [f"{_NOTHING}={self.age or ''}"]
        return ";".join([str(self.plan), *parts])


def unpack(variant: str) -> Choice:
    """The choice a variant stands for.

    Raises:
        ValueError: it is none.
    """
    head, *parts = variant.split(";")
    if len(parts) == 1 and parts[0].startswith(f"{_NOTHING}="):
        age = parts[0].removeprefix(f"{_NOTHING}=")
        return Choice(int(head), age=AgeBand(age) if age else None)
    items = []
    for part in parts or [""]:
        if (found := _ITEM.fullmatch(part)) is None:
            raise ValueError(variant)
        items.append(Item(int(found[2]), Why(found[1]), found[4] or "", bool(found[3])))
    return Choice(int(head), tuple(items))


def best(
    matcher: Matcher,
    notices: Iterable[Notice],
    seeker: Seeker,
    saved: Collection[OccupationId],
    now: datetime,
) -> list[Item]:
    """The open ones of some notices that a person may apply for, best first, at most five."""
    ranked = []
    for notice in notices:
        fields = notice.fields
        if notice.is_open(now) and may_apply(fields, seeker) is not Verdict.NO:
            why, about = _why(matcher, fields, seeker, saved)
            item = Item(notice.notice_id, why, about, _age_is_open(fields, seeker))
            ranked.append((_RANKS.index(why), _closing(fields), notice.notice_id, item))
    ranked.sort(key=lambda each: each[:3])
    return [item for *_, item in ranked[:MOST]]


def _why(
    matcher: Matcher, fields: Fields, seeker: Seeker, saved: Collection[OccupationId]
) -> tuple[Why, str]:
    """The strongest reason. Circumstances give none: a reason names what it comes from."""
    if both := set(saved).intersection(fields.occupations):
        return Why.SAVED, min(both)
    found = (matcher.catalogue.occupations.get(each) for each in fields.occupations)
    known = [each for each in found if each is not None]
    for occupation in known:
        if shared := seeker.interests.intersection(occupation.interests):
            return Why.FIELD, min(shared)
    told = replace(seeker, groups=None)
    for occupation in known:
        if matcher.why(told, "", occupation.id) is not None:
            return Why.MATCHED, occupation.id
    return Why.REST, ""


def _age_is_open(fields: Fields, seeker: Seeker) -> bool:
    return any(
        each.kind == "age" and each.verdict is Verdict.UNKNOWN for each in demands(fields, seeker)
    )


def _closing(fields: Fields) -> tuple[bool, float]:
    closes_at = fields.closes_at
    return closes_at is None, closes_at.timestamp() if closes_at else 0.0


def _packed(item: Item) -> str:
    about = f"={item.about}" if item.about else ""
    return f"{item.why}{item.notice_id}{'a' if item.check_age else ''}{about}"
