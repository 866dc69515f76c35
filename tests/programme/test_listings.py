"""Centres and visits: their versions, the second person, and what citizens read meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError
from sqlalchemy import Connection

from bot.catalogue.vocabulary import AgeBand, Group
from bot.matching.model import Seeker, Verdict
from bot.programme import centres, listings, visits
from bot.programme.listing import AnyListing, CentreFields, Kind, VisitFields, is_for
from bot.staff import approval, audit
from bot.staff.approval import Refused, Why
from bot.storage.database import Database
from tests.guidance import CENTRE, READER, WRITER, a_visit, appoint, put_up

NOW = datetime(2027, 3, 2, 3, 0, tzinfo=UTC)


def written(connection: Connection, listing_id: int) -> AnyListing:
    found = listings.get(connection, listing_id)
    assert found is not None
    return found


def begin(connection: Connection, **values: object) -> int:
    appoint(connection, NOW)
    fields = VisitFields.model_validate(a_visit(NOW, **values))
    return listings.create(connection, Kind.VISIT, fields, WRITER, NOW)


def submitted(connection: Connection) -> tuple[int, str]:
    number = begin(connection)
    listings.submit(connection, number, WRITER, NOW)
    return number, listings.digest(written(connection, number))


def moved(connection: Connection, number: int, place: str) -> None:
    fields = written(connection, number).fields.model_copy(update={"place": place})
    listings.edit(connection, number, fields, WRITER, NOW)


async def test_citizens_read_only_what_a_second_person_approved(database: Database) -> None:
    number, fingerprint = await database.run(submitted)
    assert await database.run(listings.visits) == []
    with pytest.raises(Refused, match="own-work"):
        await database.run(lambda c: listings.approve(c, number, fingerprint, WRITER, NOW))
    await database.run(lambda c: listings.approve(c, number, fingerprint, READER, NOW))
    (public,) = await database.run(listings.visits)
    assert (public.listing_id, public.fields.place) == (number, "서울시청 다목적홀")


async def test_a_change_voids_what_waits_and_leaves_what_is_public(database: Database) -> None:
    number, fingerprint = await database.run(submitted)
    await database.run(lambda c: moved(c, number, "다른 곳"))
    with pytest.raises(Refused, match="changed"):
        await database.run(lambda c: listings.approve(c, number, fingerprint, READER, NOW))
    await database.run(lambda c: listings.submit(c, number, WRITER, NOW))
    with pytest.raises(Refused, match="changed"):
        await database.run(lambda c: listings.approve(c, number, fingerprint, READER, NOW))
    now_there = await database.run(lambda c: listings.digest(written(c, number)))
    await database.run(lambda c: listings.approve(c, number, now_there, READER, NOW))
    with pytest.raises(Refused, match="decided"):
        await database.run(lambda c: listings.approve(c, number, now_there, READER, NOW))
    await database.run(lambda c: moved(c, number, "세 번째 곳"))
    (public,) = await database.run(listings.visits)
    assert public.fields.place == "다른 곳"
    assert (await database.run(lambda c: written(c, number))).has_changes
    await database.run(lambda c: listings.discard(c, number, WRITER, NOW))
    assert not (await database.run(lambda c: written(c, number))).has_changes
    with pytest.raises(listings.NotNow):
        await database.run(lambda c: listings.discard(c, number, WRITER, NOW))


async def test_one_that_ended_is_gone_until_it_is_approved_anew(database: Database) -> None:
    number = await database.run(lambda c: put_up(c, Kind.VISIT, NOW, **a_visit(NOW)))
    await database.run(lambda c: listings.end(c, number, WRITER, NOW))
    (gone,) = await database.run(listings.visits)
    assert gone.is_over(NOW)
    with pytest.raises(listings.NotNow):
        await database.run(lambda c: listings.end(c, number, WRITER, NOW))
    await database.run(lambda c: listings.submit(c, number, WRITER, NOW))
    fingerprint = await database.run(lambda c: listings.digest(written(c, number)))
    await database.run(lambda c: listings.approve(c, number, fingerprint, READER, NOW))
    (back,) = await database.run(listings.visits)
    assert not back.is_over(NOW)


async def test_what_lacks_something_or_is_past_is_not_submitted(database: Database) -> None:
    nowhere = await database.run(lambda c: begin(c, place=""))
    with pytest.raises(listings.NotNow):
        await database.run(lambda c: listings.submit(c, nowhere, WRITER, NOW))
    never = await database.run(lambda c: begin(c, starts_at=None, ends_at=None))
    with pytest.raises(listings.NotNow):
        await database.run(lambda c: listings.submit(c, never, WRITER, NOW))
    number, fingerprint = await database.run(submitted)
    later = NOW + timedelta(days=11)
    with pytest.raises(listings.NotNow):
        await database.run(lambda c: listings.approve(c, number, fingerprint, READER, later))
    await database.run(lambda c: listings.give_back(c, number, READER, "다시", NOW))
    with pytest.raises(listings.NotNow):
        await database.run(lambda c: listings.submit(c, number, WRITER, later))
    with pytest.raises(listings.NoSuchListing):
        await database.run(lambda c: listings.submit(c, 999, WRITER, NOW))


async def test_what_was_never_public_is_thrown_away_whole_and_its_number_stays_unused(
    database: Database,
) -> None:
    number = await database.run(begin)
    await database.run(lambda c: listings.discard(c, number, WRITER, NOW))
    assert await database.run(lambda c: listings.get(c, number)) is None
    assert await database.run(begin) > number
    acts = [entry.action for entry in await database.run(lambda c: list(audit.everything(c)))]
    assert acts == ["visit.create", "visit.discard", "visit.create"]


async def test_centres_that_wait_are_listed_for_who_had_no_hand_in_them(
    database: Database,
) -> None:
    def write(connection: Connection) -> int:
        appoint(connection, NOW)
        fields = CentreFields.model_validate(CENTRE)
        number = listings.create(connection, Kind.CENTRE, fields, WRITER, NOW)
        listings.submit(connection, number, WRITER, NOW)
        return number

    number = await database.run(write)
    await database.run(submitted)  # a visit is not among them
    assert await database.run(lambda c: listings.waiting_centres(c, WRITER)) == []
    (found,) = await database.run(lambda c: listings.waiting_centres(c, READER))
    assert found.listing_id == number
    assert await database.run(listings.centres) == []


async def test_a_change_of_another_kind_of_subject_is_told_alike(database: Database) -> None:
    why = approval.why_nothing_waits
    assert await database.run(lambda c: why(c, "visit:1")) is Why.DECIDED
    number, _ = await database.run(submitted)
    await database.run(lambda c: moved(c, number, "다른 곳"))
    assert await database.run(lambda c: why(c, f"visit:{number}")) is Why.CHANGED


# What a person hears of


def test_a_visit_is_for_whom_it_names() -> None:
    everybody = VisitFields(name="-")
    young = VisitFields(name="-", ages=(AgeBand.FROM_18,))
    women = VisitFields(name="-", ages=(AgeBand.FROM_18,), groups=(Group.WOMAN,))
    adult, youth = Seeker(AgeBand.FROM_40, frozenset()), Seeker(AgeBand.FROM_18)
    assert is_for(everybody, Seeker()) is Verdict.YES
    assert is_for(young, youth) is Verdict.YES
    assert is_for(young, adult) is Verdict.NO
    assert is_for(young, Seeker()) is Verdict.UNKNOWN
    assert is_for(women, Seeker(AgeBand.FROM_40, frozenset({Group.WOMAN}))) is Verdict.YES
    assert is_for(women, Seeker(AgeBand.FROM_40)) is Verdict.UNKNOWN
    assert is_for(women, adult) is Verdict.NO


async def test_what_comes_is_ordered_for_the_person(database: Database) -> None:
    def fill(connection: Connection) -> None:
        for name, days, ages in (
            ("later", 9, []),
            ("others", 1, ["14-17"]),
            ("mine", 5, ["65+"]),
            ("over", 2, []),
        ):
            day = NOW + timedelta(days=days)
            told = a_visit(NOW, name=name, starts_at=day, ends_at=None, ages=ages)
            number = put_up(connection, Kind.VISIT, NOW, **told)
            if name == "over":
                listings.end(connection, number, WRITER, NOW)

    await database.run(fill)
    every = await database.run(listings.visits)

    def names(seeker: Seeker, now: datetime = NOW) -> list[str]:
        return [each.fields.name for each in visits.coming(every, seeker, now)]

    assert names(Seeker(AgeBand.FROM_65)) == ["mine", "later", "others"]
    assert names(Seeker()) == ["later", "others", "mine"]
    # A day without an end is over some hours after it began.
    assert names(Seeker(), NOW + timedelta(days=5, hours=5)) == ["later", "mine"]
    assert names(Seeker(), NOW + timedelta(days=5, hours=6)) == ["later"]


async def test_centres_of_the_channel_come_nearest_first(database: Database) -> None:
    def fill(connection: Connection) -> None:
        for name, district in (("다", "gangnam"), ("나", "mapo"), ("가", "songpa")):
            told = {**CENTRE, "name": name, "district": district}
            put_up(connection, Kind.CENTRE, NOW, **told)
        other = {**CENTRE, "channel": "youth_job_hub"}
        number = put_up(connection, Kind.CENTRE, NOW, **{**CENTRE, "name": "닫은 곳"})
        listings.end(connection, number, WRITER, NOW)
        put_up(connection, Kind.CENTRE, NOW, **other)

    await database.run(fill)
    every = await database.run(listings.centres)

    def names(district: str | None) -> list[str]:
        return [each.fields.name for each in centres.near(every, "job_plus", district)]

    assert names(None) == ["가", "나", "다"]
    assert names("mapo") == ["나", "다", "가"]
    assert names("gangdong") == ["가", "다", "나"]


def test_fields_that_cannot_be() -> None:
    for fields in (
        {"name": ""},
        {"name": "a" * 121},
        {"name": "a", "link": "javascript:alert(1)"},
        {"name": "a", "district": "Mapo!"},
    ):
        with pytest.raises(ValidationError):
            CentreFields.model_validate(fields)
    with pytest.raises(ValidationError, match="ends_at"):
        VisitFields(name="a", starts_at=NOW, ends_at=NOW)
