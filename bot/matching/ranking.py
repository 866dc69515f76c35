"""In what order fitting occupations are shown, and which are too weak to be shown at all.

Words rule; what the person told before only refines. All figures order one answer's list and mean
nothing beyond it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.catalogue.model import Evidence, Occupation, OccupationId
from bot.matching.index import Link
from bot.matching.model import Match, Reason, Verdict
from bot.matching.profile import GROUNDS
from bot.matching.reading import Hit

# Hits on what is done (돌보다) say less than hits on what it is done to (동물).
_ACTION: Final = 0.8
_COVERAGE: Final = 0.75
# What scores less than this share of the best is not meant.
_TAIL: Final = 0.45
_CLOSED: Final = 0.75
_OPEN: Final = 1.03
_NAME_ONLY: Final = 0.95
_SHARED: Final = 0.06
_WHOLE_NAME: Final = 0.95
# A text whose every link is weaker than this leads nowhere.
_LEAST: Final = 0.4
# A refused stretch rules out what covers at least half of it.
_REFUSED: Final = 0.5
_SURE_LINK: Final = 0.6
_SURE_SCORE: Final = 0.35
_SAME_AGAIN: Final = 0.04


@dataclass(frozen=True, slots=True)
class Scored:
    """One occupation's words: how well they cover the text, and the links that prove it."""

    score: float
    links: tuple[tuple[Hit, Link], ...]

    @property
    def named(self) -> bool:
        """Whether the person gave the occupation's name."""
        return any(
            link.kind in {"name", "typo-name"} and link.weight >= _WHOLE_NAME * 0.8
            for _, link in self.links
        )

    @property
    def sure(self) -> bool:
        """Whether the words leave little doubt that this is meant."""
        return self.score >= _SURE_SCORE and any(
            link.weight >= _SURE_LINK for _, link in self.links
        )


def by_words(hits: Iterable[Hit]) -> dict[OccupationId, Scored]:
    """Score every occupation that a hit leads to; nothing where every hit is too weak."""
    hits = list(hits)
    closest = max((link.weight for hit in hits for link in hit.links.values()), default=0.0)
    return _by_words(hits) if closest >= _LEAST else {}


def _by_words(hits: Iterable[Hit]) -> dict[OccupationId, Scored]:
    weighed = [(hit, _mass(hit)) for hit in hits if hit.links]
    total = sum(mass for _, mass in weighed)
    links: dict[OccupationId, list[tuple[Hit, Link, float]]] = {}
    for hit, mass in weighed:
        for owner, link in hit.links.items():
            links.setdefault(owner, []).append((hit, link, mass))
    return {owner: _scored(found, total) for owner, found in links.items()}


def refused(groups: Iterable[tuple[Hit, ...]], wanted: Sequence[Hit]) -> frozenset[OccupationId]:
    """Occupations that a refusal rules out.

    Those that cover at least half of a refused stretch, unless they cover more of what is wanted:
    어린이집 말고 초등학생 공부 refuses nurseries, not everything about children.
    """
    liked = _covered(wanted)
    return frozenset(
        owner
        for hits in groups
        for owner, share in _covered(hits).items()
        if share >= _REFUSED and share >= liked.get(owner, 0.0)
    )


def _covered(hits: Sequence[Hit]) -> dict[OccupationId, float]:
    """How much of a stretch each occupation covers, 1 being what the words lead to most closely."""
    total = sum(_mass(hit) * _strongest(hit) for hit in hits if hit.links)
    shares: dict[OccupationId, float] = defaultdict(float)
    for hit in hits:
        for owner, link in hit.links.items():
            shares[owner] += _mass(hit) * link.weight / total
    return shares


def base(reasons: Iterable[Reason]) -> float:
    """The score of an occupation found without words: its best ground and a little for others."""
    grounds = [reason.strength for reason in reasons if reason.kind in GROUNDS]
    return min(max(grounds) + 0.1 * (len(grounds) - 1), 1.0) if grounds else 0.0


def refined(
    score: float, occupation: Occupation, verdict: Verdict, shared: int, *, named: bool
) -> float:
    """The score after what is known of the person and of the occupation.

    Args:
        score: what the words or the profile gave.
        occupation: the occupation.
        verdict: how open past rounds were to the person.
        shared: how many grounds of the profile speak for it.
        named: whether the person asked for it by name, so that a past round changes nothing.
    """
    if verdict is Verdict.NO and not named:
        score *= _CLOSED
    elif verdict is Verdict.YES:
        score *= _OPEN
    if occupation.evidence is Evidence.NAME_ONLY and not named:
        score *= _NAME_ONLY
    return score * (1 + _SHARED * min(shared, 2))


def ordered(matches: Iterable[Match]) -> list[Match]:
    """Best first and stable; later rounds first among equals; the weak tail is left out."""
    ranked = sorted(matches, key=_key)
    if not ranked:
        return []
    least = ranked[0].score * _TAIL
    return [match for match in ranked if match.score >= least]


def varied(matches: list[Match]) -> list[Match]:
    """The same matches, with those of one first reason spread among the others."""
    left = list(matches)
    seen: dict[str, int] = {}
    result: list[Match] = []
    while left:
        best = max(left, key=lambda each: each.score - _SAME_AGAIN * seen.get(_theme(each), 0))
        left.remove(best)
        seen[_theme(best)] = seen.get(_theme(best), 0) + 1
        result.append(best)
    return result


def _key(match: Match) -> tuple[float, int, str]:
    return (-match.score, -match.occupation.years[-1], match.occupation.id)


def _theme(match: Match) -> str:
    first = match.reasons[0]
    return f"{first.kind} {sorted(first.args.items())}"


def _mass(hit: Hit) -> float:
    return hit.mass * (_ACTION if hit.action else 1.0)


def _strongest(hit: Hit) -> float:
    return max(link.weight for link in hit.links.values())


def _scored(found: list[tuple[Hit, Link, float]], total: float) -> Scored:
    coverage = sum(mass * link.weight for _, link, mass in found) / total
    strongest = max(min(mass, 1.0) * link.weight for _, link, mass in found)
    score = _COVERAGE * coverage + (1 - _COVERAGE) * strongest
    return Scored(min(score, 1.0), tuple((hit, link) for hit, link, _ in found))
