"""Small catalogues for one question at a time."""

from collections.abc import Mapping
from typing import Any

from bot.catalogue.model import AgeCondition, GroupCondition, Interest, Occupation, Scope
from bot.catalogue.vocabulary import Group
from bot.matching import Matcher
from bot.matching.lexicon import Lexicon

YEAR = 2026
SOURCE = "plan_2016"


class Rows:
    """A catalogue of given rows."""

    def __init__(self, *occupations: Occupation, interests: tuple[Interest, ...] = ()) -> None:
        self._occupations = {row.id: row for row in occupations}
        self._interests = {row.id: row for row in interests}

    @property
    def occupations(self) -> Mapping[str, Occupation]:
        return self._occupations

    @property
    def interests(self) -> Mapping[str, Interest]:
        return self._interests


def occupation(id_: str, name: str, **fields: Any) -> Occupation:
    """A described occupation; `fields` override."""
    row: dict[str, Any] = {
        "id": id_,
        "names": {"official": name, "en": fields.pop("en", f"Work {id_}")},
        "duty": {"ko": "일을 해요.", "en": "Does the work."},
        "audience_basis": "stated" if fields.get("audiences") else "not_stated",
        "years": [2016],
        "evidence": "press",
        "sources": [SOURCE],
    }
    return Occupation.model_validate(row | fields)


def interest(id_: str, name: str, *keywords: str) -> Interest:
    return Interest.model_validate(
        {"id": id_, "name": {"ko": name, "en": id_}, "keywords": keywords}
    )


def ages(scope: Scope, low: int | None = None, high: int | None = None) -> AgeCondition:
    return AgeCondition(scope=scope, min=low, max=high, year=2013, source=SOURCE)


def only(scope: Scope, *groups: Group) -> GroupCondition:
    return GroupCondition(scope=scope, any_of=groups, year=None, source=SOURCE)


def matcher(rows: Rows, lexicon: Lexicon | None = None) -> Matcher:
    return Matcher(rows, lexicon, year=YEAR)
