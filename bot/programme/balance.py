"""Demand beside supply: how an occupation stands in a quarter, in figures and in one word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.catalogue.model import Audience, OccupationId
from bot.catalogue.store import Catalogue
from bot.programme import supply
from bot.programme.few import told
from bot.programme.occupation_demand import Demand, Kind
from bot.programme.supply import Kept, Totals


class Gap(StrEnum):
    """What stands out."""

    UNKNOWN = "unknown"  # nobody said how many posts there are, and few look
    POSTS_UNKNOWN = "posts-unknown"  # people look, and nobody said how many posts there are
    NO_POSTS = "no-posts"  # people look, and there is no post
    NOTHING = "nothing"  # no post, and few look
    FEW_APPLY = "few-apply"  # fewer applied than there are posts
    NOT_FILLED = "not-filled"  # enough applied, fewer were hired than there are posts
    MANY_APPLY = "many-apply"  # more applied than there are posts
    FEW_LOOK = "few-look"  # there are posts, and few look
    BOTH = "both"  # there are posts, and people look


@dataclass(frozen=True, slots=True)
class Line:
    """An occupation in a quarter. A figure of demand is None for one to four people."""

    occupation_id: OccupationId
    demand: Mapping[Kind, int | None]
    supply: Totals

    @property
    def weight(self) -> int:
        """How much it is asked for: every figure that is told, together. Orders lists."""
        return sum(figure or 0 for figure in self.demand.values())

    @property
    def is_known(self) -> bool:
        """Whether there is anything to tell of it."""
        return any(figure != 0 for figure in self.demand.values()) or self.supply != Totals()

    @property
    def gap(self) -> Gap:
        """What stands out of it."""
        posts, wanted = self.supply.posts, self.weight > 0
        if posts is None:
            return Gap.POSTS_UNKNOWN if wanted else Gap.UNKNOWN
        if posts == 0:
            return Gap.NO_POSTS if wanted else Gap.NOTHING
        return _of_posts(posts, self.supply) or (Gap.BOTH if wanted else Gap.FEW_LOOK)


def _of_posts(posts: int, supplied: Totals) -> Gap | None:
    applicants, hired = supplied.applicants, supplied.hired
    if applicants is not None and applicants < posts:
        return Gap.FEW_APPLY
    if hired is not None and hired < posts:
        return Gap.NOT_FILLED
    if applicants is not None and applicants > posts:
        return Gap.MANY_APPLY
    return None


def lines(catalogue: Catalogue, demands: Mapping[str, Demand], rows: Iterable[Kept]) -> list[Line]:
    """Every occupation, most asked for first; what nothing is known of comes last."""
    supplied: dict[str, list[Kept]] = {}
    for row in rows:
        supplied.setdefault(row.key.occupation_id, []).append(row)
    ids = dict.fromkeys([*catalogue.occupations, *demands, *supplied])
    found = [line(each, demands.get(each, {}), supplied.get(each, ())) for each in ids]
    return sorted(found, key=lambda each: _place(catalogue, each))


def line(occupation_id: str, of_one: Demand, rows: Iterable[Kept]) -> Line:
    """One occupation: what may be told of its demand, and its supply of every group together."""
    told_of = {kind: told(sum(of_one.get(kind, {}).values())) for kind in Kind}
    return Line(occupation_id, told_of, supply.joined(rows))


def by_audience(
    catalogue: Catalogue, found: Iterable[Line], rows: Iterable[Kept]
) -> Mapping[Audience, tuple[Mapping[Kind, int], Totals]]:
    """Demand for the occupations stated for each person group, beside the supply entered for it.

    A sum of what is told of single occupations, so it tells nothing more: who looks at three of them
    counts three times, and figures of fewer than five are left out.
    """
    listed = list(found)
    kept = list(rows)
    return {
        audience: (
            {kind: sum(each.demand[kind] or 0 for each in listed if _is_for(catalogue, each, audience)) for kind in Kind},
            supply.joined(row for row in kept if row.key.audience is audience),
        )
        for audience in Audience
    }  # fmt: skip


def _is_for(catalogue: Catalogue, each: Line, audience: Audience) -> bool:
    occupation = catalogue.occupation(each.occupation_id)
    return occupation is not None and audience in occupation.audiences


def _place(catalogue: Catalogue, each: Line) -> tuple[int, bool, int, str]:
    occupation = catalogue.occupation(each.occupation_id)
    name = occupation.names.official if occupation else each.occupation_id
    return -each.weight, not each.is_known, -(each.supply.posts or 0), name
