"""Seoul's districts (자치구): their names as people write them, and which is near which."""

import math
import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Final

import yaml
from pydantic import Field, TypeAdapter

from bot.catalogue.model import Model, Text
from bot.config import DATA_DIR

# A degree of longitude at Seoul is shorter than one of latitude.
_LONGITUDE: Final = math.cos(math.radians(37.55))
_ENDING: Final = re.compile(r"(?:-?gu|\s*district|구)$")
_CITY: Final = re.compile(r"^(?:서울특별시|서울시|서울|seoul)[\s,]*")


class District(Model):
    """One district; `place` is latitude and longitude in degrees, roughly."""

    id: Annotated[str, Field(pattern=r"^[a-z]{2,12}$")]
    name: Text
    place: tuple[float, float]


@cache
def all_of_them() -> Mapping[str, District]:
    """Every district by its id, in the order of the city's own lists."""
    rows = yaml.safe_load((DATA_DIR / "districts.yaml").read_text("utf-8"))
    return {each.id: each for each in TypeAdapter(list[District]).validate_python(rows)}


def name_of(district: str, lang: str) -> str:
    """The name in a language; the id itself for one that is unknown."""
    known = all_of_them().get(district)
    return known.name[lang] if known else district


def named(words: str) -> District | None:
    """The district that words name or begin with: `마포`, `마포구`, `서울시 마포구 서교동`, `Mapo-gu`."""
    text = _CITY.sub("", " ".join(words.lower().split()))
    first = text.split()[0] if text else ""
    if found := _names().get(_bare(first)) or _names().get(_bare(text)):
        return found
    return next((each for each in all_of_them().values() if text.startswith(each.name.ko)), None)


def distance(one: str, other: str) -> float:
    """About how far two districts are from each other, in degrees; infinite if one is unknown."""
    known = all_of_them()
    if one not in known or other not in known:
        return math.inf
    (north, east), (north2, east2) = known[one].place, known[other].place
    return math.hypot(north - north2, (east - east2) * _LONGITUDE)


@cache
def _names() -> Mapping[str, District]:
    found = all_of_them().values()
    return {_bare(name.lower()): each for each in found for name in (each.name.ko, each.name.en)}


def _bare(name: str) -> str:
    # 중구 is all name: without its ending one syllable would be left, which `중` means as well.
    return _ENDING.sub("", name.strip(" ,."))
