"""What came of a play: the figures, and every difference from what the oracle says."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select

from bot.catalogue import store as catalogue_store
from bot.catalogue.vocabulary import AgeBand, Group
from bot.clock import SEOUL
from bot.config import DATA_DIR
from bot.delivery.feeder import WINDOW
from bot.matching import Matcher, load_lexicon
from bot.matching.model import Seeker
from bot.storage.tables import campaigns
from tests.year.compare import Differences, compare, got, invariants, label_of
from tests.year.oracle import Oracle
from tests.year.plan import Size
from tests.year.play import Play

SHORT: Final = Size(
    45, datetime(2027, 1, 21, tzinfo=SEOUL), kills=3, notices=8, messages=4, evenings=4, acts=7
)
LONG: Final = Size(
    300, datetime(2028, 2, 1, tzinfo=SEOUL), kills=20, notices=70, messages=30, evenings=15, acts=16
)
EXACT: Final = 0.01  # seconds: Unix time has not more to give


@dataclass(frozen=True)
class Result:
    """The figures in a line, and what is wrong."""

    figures: str
    differences: Differences


def judge(play: Play) -> Result:
    """Compare a play that is over with the oracle's retelling."""
    with play.stage.engine.connect().execution_options(reading=True) as connection:
        rows = connection.execute(select(campaigns)).mappings().all()
    labels = {row["campaign_id"]: label_of(row, play.in_plan) for row in rows}
    arrived = got(play.stage.log, labels)
    doubts = {(each.who, labels[each.campaign_id]) for each in play.doubts}
    reached = {each.key: each.at for each in arrived}
    matching = Matching()
    oracle = Oracle(
        play.langs,
        matching,
        matching.fields_of,
        lambda who, label, tokens, at: reached.get((who, label, tokens), at + 1) < at + EXACT,
        lambda who, label: (who, label) in doubts,
    )
    due = oracle.tell(play.done, play.size.seconds)
    names = {who: str(person.user["first_name"]) for who, person in play.people.items()}
    found = compare(due, arrived, doubts, names)
    also = invariants(arrived, play.done, names)
    found.lines += also.lines
    found.counts += also.counts
    if len(play.doubts) > WINDOW * play.stage.kills:
        found.add("in doubt", f"{len(play.doubts)} with {play.stage.kills} kills")
    kinds = Counter(each.label.partition(":")[0] for each in arrived)
    figures = (
        f"{len(play.people)} people, {len(play.done)} acts, {play.steps} steps, {len(rows)} campaigns,"
        f" {len(arrived)} messages {dict(kinds)}, {len(play.stage.log)} calls,"
        f" {play.stage.kills} kills, {len(play.doubts)} in doubt"
    )
    return Result(figures, found)


class Matching:
    """Whether an occupation is for somebody: the one thing that only matching can tell."""

    def __init__(self) -> None:
        lexicon = load_lexicon(DATA_DIR / "lexicon.yaml")
        self._catalogue = catalogue_store.load(DATA_DIR)
        self._matcher = Matcher(self._catalogue, lexicon, year=2027)
        self._known: dict[tuple[object, ...], bool] = {}

    def __call__(
        self,
        age: str | None,
        circumstances: frozenset[str] | None,
        interests: frozenset[str],
        occupation: str,
    ) -> bool:
        key = age, circumstances, interests, occupation
        if key not in self._known:
            groups = None if circumstances is None else frozenset(map(Group, circumstances))
            seeker = Seeker(AgeBand(age) if age else None, groups, interests)
            self._known[key] = self._matcher.why(seeker, "", occupation) is not None
        return self._known[key]

    def fields_of(self, occupation: str) -> frozenset[str]:
        """The fields of work an occupation lies in."""
        return frozenset(self._catalogue.occupations[occupation].interests)
