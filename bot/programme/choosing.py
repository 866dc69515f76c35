"""Who of a campaign's candidates is meant, where only matching or a kept circumstance can tell.

The variant says why somebody gets it, so that the message can say it too: `saved:<occupation>`,
`interest:<field>`, `matched:<occupation>`, or nothing.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from bot.catalogue.vocabulary import AgeBand, Group, with_implied
from bot.delivery.audience import Audience, Candidate
from bot.delivery.model import Campaign
from bot.matching import Matcher
from bot.matching.model import Seeker, Verdict
from bot.people import saved
from bot.people.store import PeopleStore
from bot.programme import noticeboard
from bot.programme.notice import Fields, may_apply


class Chooser:
    """Decides audiences row by row.

    Args:
        people: reads kept circumstances.
        matcher: tells which occupations fit whom.
    """

    def __init__(self, people: PeopleStore, matcher: Matcher) -> None:
        self._people = people
        self._matcher = matcher

    def __call__(
        self, connection: Connection, campaign: Campaign, candidates: Sequence[Candidate]
    ) -> Iterator[tuple[Candidate, str]]:
        """Those who are meant, each with the variant that is theirs."""
        audience = Audience.model_validate(campaign.audience)
        seekers = [(each, self._seeker(each)) for each in candidates]
        if audience.groups:
            wanted = frozenset(audience.groups)
            seekers = [pair for pair in seekers if with_implied(_told(pair[1])) & wanted]
        if audience.fits_notice is None:
            yield from ((each, "") for each, _ in seekers)
            return
        fields = _announced(connection, campaign, audience.fits_notice)
        mine = saved.of_many(connection, [each.person_id for each, _ in seekers])
        known: dict[Seeker, str | None] = {}
        for each, seeker in seekers:
            if may_apply(fields, seeker) is Verdict.NO:
                continue
            if both := mine.get(each.person_id, frozenset()) & set(fields.occupations):
                yield each, f"saved:{min(both)}"
                continue
            if seeker not in known:
                known[seeker] = self._why(fields, seeker)
            if (why := known[seeker]) is not None:
                yield each, why

    def _seeker(self, candidate: Candidate) -> Seeker:
        return Seeker(
            age=AgeBand(candidate.age) if candidate.age else None,
            groups=self._people.circumstances(candidate.circumstances),
            interests=frozenset(filter(None, candidate.interests.split(","))),
        )

    def _why(self, fields: Fields, seeker: Seeker) -> str | None:
        """Why a notice may be for somebody; None if nothing speaks for it."""
        if not fields.occupations:
            return ""
        known = (self._matcher.catalogue.occupations.get(each) for each in fields.occupations)
        for occupation in filter(None, known):
            if self._matcher.why(seeker, "", occupation.id) is None:
                continue
            if shared := seeker.interests.intersection(occupation.interests):
                return f"interest:{min(shared)}"
            return f"matched:{occupation.id}"
        return None


def _told(seeker: Seeker) -> frozenset[Group]:
    return seeker.groups or frozenset()


def _announced(connection: Connection, campaign: Campaign, notice_id: int) -> Fields:
    """The version that is announced: what was approved, not what was written since."""
    version = campaign.content.get("version")
    fields = noticeboard.version(connection, notice_id, int(str(version))) if version else None
    if fields is None:
        raise LookupError(f"notice {notice_id} has no version {version}")
    return fields
