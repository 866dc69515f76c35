"""An edition of the catalogue: the occupations of one moment, those that were retired among them.

The files that come with a release are the base. What staff never touched follows them; what staff
changed, added or retired stays as staff have it.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot.catalogue.model import Occupation, OccupationId
from bot.catalogue.store import Catalogue, CatalogueError, same_name

_LETTERS: Final = 16  # of a fingerprint


@dataclass(frozen=True, slots=True)
class Entry:
    """An occupation of an edition; a retired one can be read, but is matched no more."""

    occupation: Occupation
    retired: bool = False


Edition = Mapping[OccupationId, Entry]  # in the catalogue's order
Fingerprints = Mapping[OccupationId, str]


@dataclass(frozen=True, slots=True)
class Merge:
    """An edition with a release's files taken in.

    `contested` are entries where the files changed too and staff's version stayed.
    """

    edition: Edition
    contested: tuple[OccupationId, ...] = ()


def fingerprint(occupation: Occupation) -> str:
    """Changes when any fact of the occupation does."""
    return hashlib.sha256(occupation.model_dump_json().encode()).hexdigest()[:_LETTERS]


def fingerprints(catalogue: Catalogue) -> Fingerprints:
    """Of every occupation, to know later what was touched since."""
    return {each.id: fingerprint(each) for each in catalogue.occupations.values()}


def of_files(catalogue: Catalogue) -> Edition:
    """The edition that the files alone make."""
    return {each.id: Entry(each) for each in catalogue.occupations.values()}


def composed(edition: Edition, files: Catalogue) -> Catalogue:
    """The catalogue of an edition; fields, channels, rounds and plan are those of the files.

    Raises:
        CatalogueError: the rows contradict each other or the files.
    """
    return Catalogue.of(
        (entry.occupation for entry in edition.values() if not entry.retired),
        files.interests.values(),
        files.channels,
        files.rounds,
        files.plan,
    )


def merged(ours: Edition, then: Fingerprints, now: Catalogue) -> Merge:
    """Take a release's files into an edition.

    Args:
        ours: the edition that is published.
        then: the files' occupations when it was made.
        now: the catalogue of the files today.
    """
    kept = {id_: each for id_, each in ours.items() if _is_touched(each, then.get(id_))}
    contested = {id_ for id_ in kept if _of(now, id_) != then.get(id_)}
    known, lost = {*now.interests}, set[OccupationId]()
    for id_, each in kept.items():
        if not known.issuperset(each.occupation.interests):
            kept[id_] = replace(each, occupation=_within(each.occupation, known))
            lost.add(id_)
    result: dict[OccupationId, Entry] = {}
    names = {same_name(name) for each in kept.values() for name in _live_names(each)}
    for id_, occupation in now.occupations.items():
        if id_ in kept:
            result[id_] = kept[id_]
        elif names.isdisjoint(_live_names(Entry(occupation))):
            result[id_] = Entry(occupation)
        else:
            # Staff gave the name to another entry: theirs stays.
            contested.add(id_)
            if id_ in ours:
                result[id_] = replace(ours[id_], retired=True)
    for id_, each in ours.items():
        result.setdefault(id_, kept.get(id_, replace(each, retired=True)))
    try:
        composed(result, now)
    except CatalogueError:
        # Nothing is better than a catalogue that contradicts itself; staff see what stands against it.
        return Merge(ours, tuple(sorted(now.occupations)))
    return Merge(result, tuple(sorted(contested | lost)))


def _is_touched(entry: Entry, then: str | None) -> bool:
    return entry.retired or fingerprint(entry.occupation) != then


def _of(catalogue: Catalogue, occupation_id: OccupationId) -> str | None:
    found = catalogue.occupation(occupation_id)
    return fingerprint(found) if found else None


def _within(occupation: Occupation, interests: set[str]) -> Occupation:
    left = tuple(each for each in occupation.interests if each in interests)
    return occupation.model_copy(update={"interests": left})


def _live_names(entry: Entry) -> Iterator[str]:
    if not entry.retired:
        yield from map(same_name, entry.occupation.names.all_korean)
