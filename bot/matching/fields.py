"""The fields of work that a person's words tell, whichever rule understood them."""

from collections.abc import Iterable, Mapping
from typing import Final

from bot.catalogue.model import Evidence, InterestId, Occupation, OccupationId
from bot.matching.reading import Hit

# Who names an occupation asks for that one, not for a field.
_NAMES: Final = frozenset({"name", "typo-name", "initials"})
_WORDS: Final = frozenset({"topic", "keyword"})
_AS_STRONG: Final = 0.9


def told(
    hits: Iterable[Hit], occupations: Mapping[OccupationId, Occupation]
) -> frozenset[InterestId]:
    """The fields the words themselves tell, else the one that their occupations share."""
    hits = list(hits)
    if any(_is_name(hit) for hit in hits):
        return frozenset()
    fields = frozenset(field for hit in hits for field in hit.fields)
    return fields or _shared(hits, occupations)


def _shared(
    hits: Iterable[Hit], occupations: Mapping[OccupationId, Occupation]
) -> frozenset[InterestId]:
    """The single field of all described occupations that the words lead to most closely."""
    links = [(owner, link) for hit in hits for owner, link in hit.links.items()]
    strongest = max((link.weight for _, link in links), default=0.0)
    nearest = [
        frozenset(occupations[owner].interests)
        for owner, link in links
        if link.kind in _WORDS
        and link.weight >= _AS_STRONG * strongest
        and occupations[owner].evidence is not Evidence.NAME_ONLY
    ]
    shared = frozenset[InterestId]().union(*nearest).intersection(*nearest)
    return shared if len(shared) == 1 else frozenset()


def _is_name(hit: Hit) -> bool:
    strongest = max(hit.links.values(), key=lambda link: link.weight, default=None)
    return strongest is not None and strongest.kind in _NAMES
