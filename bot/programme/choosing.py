"""Who of a campaign's candidates is meant, where only matching or a kept circumstance can tell.

The variant says why somebody gets it, so that the message can say it too: `saved:<occupation>`,
`interest:<field>`, `matched:<occupation>`, or nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.catalogue.model import OccupationId
from bot.catalogue.vocabulary import AgeBand, Group, with_implied
from bot.delivery.audience import Audience, Candidate, Decided
from bot.delivery.model import Campaign
from bot.matching import Matcher
from bot.matching.model import Seeker, Verdict
from bot.people import consent, due, saved
from bot.people.consent import Consent
from bot.people.store import PeopleStore
from bot.programme import digest, newcomers, noticeboard, push, push_choice
from bot.programme.had_push import HadPush
from bot.programme.notice import Fields, Notice, may_apply


class Chooser:
    """Decides audiences row by row.

    Args:
        people: reads kept circumstances.
        matcher: tells which occupations fit whom.
        had_push: knows who had the year's push before they were erased.
    """

    def __init__(
        self, people: PeopleStore, matcher: Matcher, had_push: HadPush | None = None
    ) -> None:
        self._people = people
        self._matcher = matcher
        self._had_push = had_push or HadPush()

    def __call__(
        self, connection: Connection, campaign: Campaign, candidates: Sequence[Candidate]
    ) -> Iterable[tuple[Candidate, str]]:
        """Those who are meant, each with the variant that is theirs."""
        audience = Audience.model_validate(campaign.audience)
        ids = [each.person_id for each in candidates]
        if audience.choose == "consents":
            codes = due.agreed_to(connection, campaign.created_at, ids)
            return [(each, codes[each.person_id]) for each in candidates if each.person_id in codes]
        seekers = {each.person_id: self._seeker(each) for each in candidates}
        if audience.groups:
            wanted = frozenset(audience.groups)
            candidates = [
                each for each in candidates if with_implied(_told(seekers[each.person_id])) & wanted
            ]
        if audience.choose is None and audience.fits_notice is None:
            return [(each, "") for each in candidates]
        if audience.choose == "newcomers":
            return newcomers.choose(campaign, candidates, self._matcher.catalogue.occupations)
        if audience.marked is not None:
            return _reminded(connection, audience.marked.notice_id, candidates, seekers)
        fitting = _Fitting(self._matcher, seekers, saved.of_many(connection, ids))
        if audience.choose == "digest":
            return digest.choose(connection, campaign, candidates, fitting.fits)
        fields = _announced(connection, campaign)
        return _with_reasons(fitting, fields, candidates)

    def decide(
        self,
        connection: Connection,
        campaign: Campaign,
        candidates: Sequence[Candidate],
        now: datetime,
    ) -> Mapping[int, Decided] | None:
        """What each gets of the year's push at this moment.

        None if nobody gets anything for now: no plan is approved, or none of its notices is open.
        """
        approved = push.approved(connection, int(str(campaign.content["year"])))
        if approved is None:
            return None
        listed = push.standing(connection, approved.plan)
        return self.push_of(connection, approved, listed, candidates, now)

    def push_of(
        self,
        connection: Connection,
        plan: push.Approved,
        listed: Sequence[Notice],
        candidates: Sequence[Candidate],
        now: datetime,
    ) -> Mapping[int, Decided] | None:
        """What each would get of a plan with these notices; None if none of them is open."""
        open_ones = [each for each in listed if each.is_open(now)]
        if not open_ones:
            return None
        ids = [each.person_id for each in candidates]
        kept = saved.of_many(connection, ids)
        had = self._had_push.among(connection, plan.year, ids)
        told = consent.who_agrees(connection, Consent.NOTHING_FITS, ids)
        found = {}
        # People with the same answers are asked once.
        known: dict[tuple[Seeker, frozenset[OccupationId]], list[push_choice.Item]] = {}
        for each in candidates:
            seeker, mine = self._seeker(each), kept.get(each.person_id, frozenset())
            if (items := known.get((seeker, mine))) is None:
                items = push_choice.best(self._matcher, open_ones, seeker, mine, now)
                known[seeker, mine] = items
            if each.person_id in had:
                found[each.person_id] = Decided(reason=push_choice.HAD_ALREADY)
            elif items or each.person_id in told:
                age = None if items else seeker.age
                choice = push_choice.Choice(plan.version, tuple(items), age)
                found[each.person_id] = Decided(choice.pack())
            else:
                found[each.person_id] = Decided(reason=push_choice.NOTHING_FITS)
        return found

    def _seeker(self, candidate: Candidate) -> Seeker:
        return Seeker(
            age=AgeBand(candidate.age) if candidate.age else None,
            groups=self._people.circumstances(candidate.circumstances),
            interests=frozenset(filter(None, candidate.interests.split(","))),
        )


class _Fitting:
    """Whom a notice fits, and why; people with the same answers are asked once."""

    def __init__(
        self,
        matcher: Matcher,
        seekers: Mapping[int, Seeker],
        kept: Mapping[int, frozenset[OccupationId]],
    ) -> None:
        self._matcher = matcher
        self._seekers = seekers
        self._kept = kept
        self._known: dict[tuple[Seeker, Fields], str | None] = {}

    def fits(self, notice: Notice, candidate: Candidate) -> bool:
        """Whether a notice may be for somebody."""
        return self.why(notice.fields, candidate) is not None

    def why(self, fields: Fields, candidate: Candidate) -> str | None:
        """Why a notice may be for somebody; None if a condition says no or nothing speaks for it."""
        seeker = self._seekers[candidate.person_id]
        if may_apply(fields, seeker) is Verdict.NO:
            return None
        if both := self._kept.get(candidate.person_id, frozenset()).intersection(
            fields.occupations
        ):
            return f"saved:{min(both)}"
        key = seeker, fields
        if key not in self._known:
            self._known[key] = self._matched(fields, seeker)
        return self._known[key]

    def _matched(self, fields: Fields, seeker: Seeker) -> str | None:
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


def _reminded(
    connection: Connection,
    notice_id: int,
    candidates: Sequence[Candidate],
    seekers: Mapping[int, Seeker],
) -> Iterator[tuple[Candidate, str]]:
    """Whom no condition of the notice keeps out."""
    notice = noticeboard.public(connection, notice_id)
    for each in candidates if notice else ():
        if notice and may_apply(notice.fields, seekers[each.person_id]) is not Verdict.NO:
            yield each, ""


def _with_reasons(
    fitting: _Fitting, fields: Fields, candidates: Sequence[Candidate]
) -> Iterator[tuple[Candidate, str]]:
    for each in candidates:
        if (why := fitting.why(fields, each)) is not None:
            yield each, why


def _told(seeker: Seeker) -> frozenset[Group]:
    return seeker.groups or frozenset()


def _announced(connection: Connection, campaign: Campaign) -> Fields:
    """The version that is announced: what was approved, not what was written since."""
    notice_id, version = campaign.notice_id, campaign.content.get("version")
    fields = None
    if notice_id is not None and isinstance(version, int):
        fields = noticeboard.version(connection, notice_id, version)
    if fields is None:
        raise LookupError(f"notice {notice_id} has no version {version}")
    return fields
