"""The year's push: approved as a whole, personal, and at most once a person whatever happens."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select, update
from sqlalchemy.exc import IntegrityError

from bot.catalogue.vocabulary import AgeBand
from bot.delivery.model import Flag, State
from bot.people import consent, saved
from bot.people.consent import Consent, Topic
from bot.programme import notices, push, push_choice, push_rehearsal, push_run
from bot.programme.push import Caution, Incomplete
from bot.programme.push_choice import Choice, Item, Why
from bot.staff import approval, audit
from bot.storage.database import Database
from bot.storage.tables import had_push, had_push_keys, people, push_versions
from handlers.january_message import sample_campaign
from handlers.staff.january_rehearsal import campaign_for
from tests.programme import january as town
from tests.programme.january import (
    APPROVER,
    CHOOSER,
    CLOSES,
    DAY,
    DECEMBER,
    EDITOR,
    HAD,
    MINUTE,
    MOMENT,
    OCCUPATION,
    OPENS,
    WORDS,
    YEAR,
    Year,
)


def ready(connection: Connection, **values: Any) -> int:
    """An approved plan with one notice."""
    town.appoint(connection)
    notice_id = town.publish(connection, **values)
    town.write(connection)
    town.approve(connection)
    return notice_id


# The plan


async def test_a_plan_without_notices_or_cautions_is_not_submitted(database: Database) -> None:
    def unit(connection: Connection) -> None:
        town.appoint(connection)
        for kind in Caution:
            push.warn(connection, YEAR, kind, "en", "words", EDITOR, DECEMBER)
        missing = push.missing_of(connection, push.get(connection, YEAR), DECEMBER)
        assert missing == ["notices", *Caution]
        with pytest.raises(Incomplete) as incomplete:
            push.submit(connection, YEAR, WORDS, EDITOR, DECEMBER)
        assert incomplete.value.missing == "notices"

    await database.run(unit)


async def test_who_wrote_it_does_not_approve_it_in_core_or_database(database: Database) -> None:
    def unit(connection: Connection) -> None:
        town.appoint(connection)
        town.publish(connection)
        town.write(connection)
        push.warn(connection, YEAR, Caution.BENEFITS, "en", "words", APPROVER, DECEMBER)
        found = push.submit(connection, YEAR, WORDS, EDITOR, DECEMBER)
        with pytest.raises(approval.Refused) as refused:
            push.approve(connection, YEAR, WORDS, push.digest(found), APPROVER, DECEMBER)
        assert refused.value.reason is approval.Why.OWN_WORK
        assert push.approved(connection, YEAR) is None

    await database.run(unit)

    def forge(connection: Connection) -> None:
        mine = push_versions.c.submitted_by == EDITOR
        connection.execute(update(push_versions).where(mine).values(approved_by=EDITOR))

    with pytest.raises(IntegrityError):
        await database.run(forge)


@pytest.mark.parametrize("what", ["caution", "moment", "flag", "new notice", "withdrawn", "words"])
async def test_the_approval_is_of_all_that_was_read(database: Database, what: str) -> None:
    def unit(connection: Connection) -> None:
        town.appoint(connection)
        notice_id = town.publish(connection)
        town.write(connection)
        read = push.digest(push.submit(connection, YEAR, WORDS, EDITOR, DECEMBER))
        words = WORDS
        match what:
            case "caution":
                push.warn(connection, YEAR, Caution.BENEFITS, "ko", "다른 글", EDITOR, DECEMBER)
            case "moment":
                push.edit(connection, YEAR, EDITOR, DECEMBER, moment=OPENS)
            case "flag":
                push.edit(connection, YEAR, EDITOR, DECEMBER, flag=Flag.AD)
            case "new notice":
                town.publish(connection)
            case "withdrawn":
                notices.withdraw(connection, notice_id, EDITOR, DECEMBER)
            case "words":
                words = "x" * 64
        with pytest.raises(approval.Refused):
            push.approve(connection, YEAR, words, read, APPROVER, DECEMBER)
        assert push.approved(connection, YEAR) is None

    await database.run(unit)


async def test_while_a_new_plan_waits_the_approved_one_goes_on(database: Database) -> None:
    def unit(connection: Connection) -> None:
        ready(connection)
        town.person(connection, 1)
        push.warn(connection, YEAR, Caution.BENEFITS, "ko", "새 글", EDITOR, DECEMBER)
        push.submit(connection, YEAR, WORDS, EDITOR, DECEMBER)
        year = Year([])
        year.look(connection, MOMENT)
        version = push.approved(connection, YEAR)
        assert version is not None
        assert [push_choice.unpack(each).plan for _, each in year.delivered] == [version.version]

    await database.run(unit)


# When


async def test_nothing_goes_before_the_moment_and_everything_at_it(database: Database) -> None:
    def unit(connection: Connection) -> None:
        ready(connection)
        town.person(connection, 1)
        year = Year([])
        for now in (DECEMBER, OPENS, MOMENT - MINUTE):
            assert year.look(connection, now) == []
            assert town.campaign(connection) is None
        for _ in range(3):
            year.look(connection, MOMENT)
        assert year.people() == {1}
        found = town.campaign(connection)
        assert found is not None
        assert (found.state, found.not_after) == (State.DONE, CLOSES)

    await database.run(unit)


async def test_a_bot_that_was_down_catches_up_inside_the_window(database: Database) -> None:
    def unit(connection: Connection) -> None:
        ready(connection, closes_at=OPENS + 10 * DAY)
        town.person(connection, 1)
        year = Year([])
        year.look(connection, MOMENT + 7 * DAY)
        assert year.people() == {1}

    await database.run(unit)


async def test_past_the_window_nothing_goes_and_staff_are_told_once(database: Database) -> None:
    def unit(connection: Connection) -> None:
        ready(connection)
        town.person(connection, 1)
        year = Year([])
        told = [
            each
            for hours in range(24 * 12)
            for each in town.kinds(year.look(connection, CLOSES + timedelta(hours=hours)))
        ]
        assert told == ["push-missed"]
        assert year.delivered == []
        acts = [(each.staff_id, each.action) for each in audit.everything(connection)]
        assert acts.count((0, "january.missed")) == 1

    await database.run(unit)


@pytest.mark.parametrize("notice", [True, False])
async def test_without_approval_or_notice_staff_are_told_daily_at_ten(
    database: Database, notice: bool
) -> None:
    def unit(connection: Connection) -> None:
        town.appoint(connection)
        if notice:
            town.publish(connection)
        town.person(connection, 1)
        year, told = Year([]), []
        first = OPENS.replace(day=4, hour=0)
        for minutes in range(0, 3 * 24 * 60, 30):
            now = first + timedelta(minutes=minutes)
            told += [(now, each) for each in town.kinds(year.look(connection, now))]
        kind = "push-not-approved" if notice else "push-no-notice"
        assert told == [(MOMENT + n * DAY, kind) for n in range(3)]
        assert year.delivered == []

    await database.run(unit)


async def test_an_approval_inside_the_window_lets_it_go_at_once(database: Database) -> None:
    def unit(connection: Connection) -> None:
        town.appoint(connection)
        town.publish(connection)
        town.person(connection, 1)
        year, later = Year([]), MOMENT + 2 * DAY
        year.look(connection, later)
        town.write(connection, later)
        town.approve(connection, later)
        year.look(connection, later + MINUTE)
        assert year.people() == {1}

    await database.run(unit)


# Who and what


async def test_each_gets_what_they_may_apply_for_best_first(database: Database) -> None:
    field = min(OCCUPATION.interests)

    def unit(connection: Connection) -> dict[int, Choice]:
        town.appoint(connection)
        rest = town.publish(connection, closes_at=CLOSES - DAY)
        mine = town.publish(connection, occupations=(OCCUPATION.id,))
        youth = town.publish(connection, age_from=18, age_to=34, closes_at=CLOSES - 2 * DAY)
        town.publish(connection, opens_at=OPENS + 2 * DAY)  # not open yet
        assert (rest, mine, youth) == (1, 2, 3)
        town.write(connection)
        town.approve(connection)
        town.person(connection, 1, age=AgeBand.FROM_30)
        saved.save(connection, 1, OCCUPATION.id, DECEMBER)
        town.person(connection, 2, age=AgeBand.FROM_50, interests=field)
        town.person(connection, 3)
        town.person(connection, 4, age=AgeBand.FROM_14)
        town.person(connection, 5, age=AgeBand.UNDER_14)
        year = Year([])
        year.look(connection, MOMENT)
        return {each: push_choice.unpack(variant) for each, variant in year.delivered}

    found = await database.run(unit)
    assert set(found) == {1, 2, 3}
    assert found[1].items == (
        Item(2, Why.SAVED, OCCUPATION.id),
        Item(3, Why.REST, check_age=True),
        Item(1, Why.REST),
    )
    assert found[2].items == (Item(2, Why.FIELD, field), Item(1, Why.REST))
    assert found[3].items == (
        Item(3, Why.REST, check_age=True),
        Item(1, Why.REST),
        Item(2, Why.REST),
    )


async def test_who_nothing_fits_hears_so_only_if_they_chose_to(database: Database) -> None:
    def unit(connection: Connection) -> None:
        ready(connection, age_from=65)
        for number in (1, 2):
            town.person(connection, number, age=AgeBand.FROM_18)
        consent.give(connection, 2, Consent.NOTHING_FITS, DECEMBER)
        year = Year([])
        year.look(connection, MOMENT)
        assert year.delivered == [(2, f"4;-={AgeBand.FROM_18}")]
        assert town.reasons(connection) == {1: push_choice.NOTHING_FITS}
        # Chosen afterwards, it is told then; nobody hears it twice.
        consent.give(connection, 1, Consent.NOTHING_FITS, MOMENT + MINUTE)
        for minutes in (2, 3):
            year.look(connection, MOMENT + minutes * MINUTE)
        assert year.people() == {1, 2}

    await database.run(unit)


async def test_a_new_notice_needs_an_approval_and_reaches_who_had_nothing(
    database: Database,
) -> None:
    def unit(connection: Connection) -> None:
        ready(connection, age_from=65)
        town.person(connection, 1, age=AgeBand.FROM_18)
        town.person(connection, 2, age=AgeBand.FROM_65)
        year = Year([])
        year.look(connection, MOMENT)
        assert year.people() == {2}
        later = MOMENT + DAY
        town.publish(connection, later)
        assert town.kinds(year.look(connection, later)) == ["push-left-out"]
        assert year.people() == {2}
        town.approve(connection, later)
        year.look(connection, later + MINUTE)
        assert [each for each, _ in year.delivered] == [2, 1]

    await database.run(unit)


async def test_a_listed_notice_that_opens_later_reaches_who_had_nothing(
    database: Database,
) -> None:
    def unit(connection: Connection) -> None:
        town.appoint(connection)
        town.publish(connection, age_from=65)
        town.publish(connection, opens_at=OPENS + 2 * DAY)
        town.write(connection)
        town.approve(connection)
        town.person(connection, 1, age=AgeBand.FROM_18)
        year = Year([])
        year.look(connection, MOMENT)
        assert year.people() == set()
        year.look(connection, OPENS + 2 * DAY)
        assert year.people() == {1}

    await database.run(unit)


async def test_withdrawn_and_changed_notices_drop_out_by_themselves(database: Database) -> None:
    def unit(connection: Connection) -> None:
        town.appoint(connection)
        first, second, third = (town.publish(connection) for _ in range(3))
        town.write(connection)
        town.approve(connection)
        town.person(connection, 1)
        notices.withdraw(connection, first, EDITOR, OPENS)
        town.change(connection, second, OPENS, title="바뀐 공고")
        year = Year([])
        assert town.kinds(year.look(connection, MOMENT)) == ["push-left-out"]
        [(_, variant)] = year.delivered
        assert [each.notice_id for each in push_choice.unpack(variant).items] == [third]
        notices.withdraw(connection, third, EDITOR, MOMENT)
        town.person(connection, 2)
        year.look(connection, MOMENT + MINUTE)
        assert year.people() == {1}  # nothing listed is open: 2 waits and hears nothing untrue
        town.approve(connection, MOMENT + 2 * MINUTE)
        year.look(connection, MOMENT + 3 * MINUTE)
        assert year.people() == {1, 2}

    await database.run(unit)


async def test_who_comes_later_gets_it_at_once_and_once(database: Database) -> None:
    def unit(connection: Connection) -> None:
        ready(connection)
        town.person(connection, 5)
        year = Year([])
        year.look(connection, MOMENT)
        town.person(connection, 2, MOMENT + DAY)
        # At once, in the transaction of the subscription; the minute's look finds nothing more.
        push_run.admit(connection, 2, MOMENT + DAY)
        found = town.campaign(connection)
        assert found is not None
        assert (found.state, found.frozen_size) == (State.SENDING, 2)
        for minutes in range(3):
            year.look(connection, MOMENT + DAY + minutes * MINUTE)
        assert [each for each, _ in year.delivered] == [5, 2]
        # Leaving and coming back brings nothing again.
        consent.unsubscribe(connection, 2, Topic.JANUARY, MOMENT + 2 * DAY)
        town.subscribe(connection, 2, MOMENT + 2 * DAY)
        year.look(connection, MOMENT + 2 * DAY)
        # After the end nobody comes in.
        town.person(connection, 3, CLOSES)
        year.look(connection, CLOSES)
        assert [each for each, _ in year.delivered] == [5, 2]

    await database.run(unit)


async def test_a_reason_that_holds_no_more_lets_somebody_in(database: Database) -> None:
    def unit(connection: Connection) -> None:
        ready(connection)
        for number in (1, 2, 3):
            town.person(connection, number)
        night = MOMENT.replace(hour=22)
        year = Year([])
        year.look(connection, night)
        assert year.people() == set()
        consent.unsubscribe(connection, 1, Topic.JANUARY, night)
        mine = update(people).where(people.c.person_id == 2)
        connection.execute(mine.values(blocked_at=night))
        morning = (MOMENT + DAY).replace(hour=8)
        year.look(connection, morning)
        assert year.people() == {3}
        assert town.reasons(connection) == {1: "unsubscribed", 2: "blocked"}
        town.subscribe(connection, 1, morning)
        connection.execute(mine.values(blocked_at=None))
        year.look(connection, morning + MINUTE)
        assert year.people() == {1, 2, 3}

    await database.run(unit)


async def test_the_end_is_the_end_whatever_is_approved_later(database: Database) -> None:
    def unit(connection: Connection) -> None:
        ready(connection, age_from=65)
        town.person(connection, 1, age=AgeBand.FROM_18)
        year = Year([])
        year.look(connection, MOMENT)
        later = CLOSES + DAY
        town.publish(connection, later, opens_at=later, closes_at=later + 5 * DAY)
        town.approve(connection, later)
        year.look(connection, later + MINUTE)
        assert year.delivered == []

    await database.run(unit)


# Erasing


async def test_erasing_and_coming_back_brings_no_second_push(database: Database) -> None:
    def unit(connection: Connection) -> None:
        ready(connection)
        town.person(connection, 1)
        town.person(connection, 2)
        year = Year([])
        town.erase(connection, 2, MOMENT - MINUTE)  # before it went
        year.look(connection, MOMENT)
        town.erase(connection, 1, MOMENT + MINUTE)
        assert HAD.of(connection, 1) == [YEAR]
        assert HAD.of(connection, 2) == []
        for number in (1, 2):
            town.person(connection, number, MOMENT + 2 * MINUTE)
        year.look(connection, MOMENT + 3 * MINUTE)
        assert [each for each, _ in year.delivered] == [1, 2]
        assert town.reasons(connection) == {1: push_choice.HAD_ALREADY}
        year.look(connection, CLOSES)
        for table in (had_push, had_push_keys):
            assert connection.execute(select(table)).all() == []

    await database.run(unit)


# Rehearsing


async def test_a_rehearsal_counts_what_then_happens(database: Database) -> None:
    def unit(connection: Connection) -> None:
        town.appoint(connection)
        town.publish(connection, age_from=18, age_to=39)
        town.publish(connection, age_from=18, age_to=64)
        for number, age in enumerate([AgeBand.FROM_18] * 3 + [AgeBand.FROM_50] * 2, start=1):
            town.person(connection, number, age=age)
        town.person(connection, 6, age=AgeBand.FROM_65)
        town.person(connection, 7, age=AgeBand.FROM_65)
        consent.give(connection, 7, Consent.NOTHING_FITS, DECEMBER)
        town.person(connection, 8, age=AgeBand.FROM_14)
        town.person(connection, 9, blocked_at=DECEMBER)
        town.write(connection)
        town.approve(connection)
        plan = push.approved(connection, YEAR)
        assert plan is not None
        listed = push.listable(connection, YEAR, DECEMBER)
        found = push_rehearsal.rehearse(
            connection, CHOOSER, campaign_for(push.get(connection, YEAR)), plan, listed, MOMENT
        )
        assert found.counts == {
            "2": 3, "1": 2, "told": 1, "nothing-fits": 1, "too-young": 1, "blocked": 1,
        }  # fmt: skip
        year = Year([])
        year.look(connection, MOMENT)
        assert {variant for _, variant in year.delivered} == {each for _, each in found.samples}

    await database.run(unit)


# The variant


def test_a_variant_says_what_was_chosen_and_nothing_of_circumstances() -> None:
    items = tuple(Item(10**6 + n, Why.MATCHED, "o" * 28, check_age=True) for n in range(5))
    for choice in (Choice(3, items), Choice(12, age=AgeBand.FROM_65), Choice(1)):
        packed = choice.pack()
        assert push_choice.unpack(packed) == choice
        assert len(packed) <= 255
    for wrong in ("", "3", "3;x1", "x;r1", "3;r1;"):
        with pytest.raises(ValueError):  # noqa: PT011 - of any kind: nothing is told of a broken row
            push_choice.unpack(wrong)
    assert sample_campaign(YEAR).content == {"year": YEAR}
