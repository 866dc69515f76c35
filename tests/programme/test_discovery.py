"""Candidates and their way, on both databases: every step there is, and none that is not."""

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from bot.catalogue import store
from bot.catalogue.model import Audience
from bot.config import DATA_DIR
from bot.people import privacy
from bot.people import steps as steps_of_people
from bot.programme.discovery import (
    candidates,
    moves,
    notes,
    opinions,
    priority,
    results,
    takeover,
)
from bot.programme.discovery.candidates import Outrun
from bot.programme.discovery.model import (
    DECISIONS,
    FOUND,
    ORDER,
    STEPS,
    Basis,
    Candidate,
    Fields,
    Project,
    Source,
    Stage,
    Step,
    Way,
    found_by,
    ways_on,
)
from bot.programme.discovery.moves import Move, NotThere, Wrong
from bot.programme.discovery.opinions import Outcome, Verdict
from bot.staff import approval, audit, roles
from bot.staff.approval import Refused, Why
from bot.staff.roles import Role
from bot.storage.database import Database
from bot.storage.tables import candidate_steps

NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 27)
EDITOR, OTHER, APPROVER, SECOND = 1, 2, 3, 4
EXPERT, STRANGER = 21, 22
CATALOGUE = store.load(DATA_DIR)
FIELDS = Fields(name="시장 배달 도우미", audiences=(Audience.SENIOR,))


@pytest.fixture
async def staffed(database: Database) -> Database:
    def unit(connection: Connection) -> None:
        for number, role in (
            (EDITOR, Role.EDITOR), (OTHER, Role.EDITOR),
            (APPROVER, Role.APPROVER), (SECOND, Role.APPROVER),
        ):  # fmt: skip
            roles.appoint(connection, number, role, f"직원 {number}", NOW)

    await database.run(unit)
    return database


def get(connection: Connection, number: int) -> Candidate:
    found = candidates.get(connection, number)
    assert found is not None
    return found


def propose(connection: Connection, fields: Fields = FIELDS, by: int = EDITOR) -> int:
    return candidates.propose(connection, fields, "필요해요", by, NOW).candidate_id


def move(connection: Connection, number: int, to: Stage, by: int = EDITOR, **more: Any) -> bool:
    if to is Stage.SETTLED:
        more = {"way": Way.SOCIAL, "place": "협동조합", **more}
    wanted = Move(to, more.pop("day", TODAY), more.pop("why", "까닭"), **more)
    version = get(connection, number).version
    return moves.move(connection, number, version, wanted, by, NOW)


def confirm(connection: Connection, number: int, by: int = APPROVER) -> None:
    moves.confirm(connection, number, get(connection, number).decisions + 1, by, NOW)


def take(connection: Connection, number: int, *stages: Stage, **more: Any) -> int:
    """Steps one after the other, decisions confirmed."""
    for stage in stages:
        if not move(connection, number, stage, **more):
            confirm(connection, number)
    return number


# The table of steps


def step(from_stage: Stage | None, to_stage: Stage, basis: Basis = Basis.STAFF) -> Step:
    return Step(from_stage, to_stage, TODAY, False, basis, EDITOR, None, "까닭", None, "", NOW)


def test_every_stage_has_its_steps_and_none_leads_to_itself() -> None:
    assert set(STEPS) == set(Stage)
    assert all(stage not in to for stage, to in STEPS.items())
    # All can be dropped but what is settled, and from everywhere there is a way on.
    assert {stage for stage, to in STEPS.items() if Stage.DROPPED in to} == set(Stage) - {
        Stage.SETTLED,
        Stage.DROPPED,
    }
    assert all(STEPS.values())


@given(st.lists(st.integers(0, 7), max_size=40))
def test_whatever_is_walked_nobody_is_found_without_a_decision(choices: list[int]) -> None:
    way = [step(None, Stage.PROPOSED)]
    for choice in choices:
        open_to = ways_on(way)
        way.append(step(way[-1].to_stage, open_to[choice % len(open_to)]))
    last, stages = way[-1].to_stage, [each.to_stage for each in way]
    if last in FOUND:
        assert Stage.SELECTED in stages
        assert found_by(way) is not None
    if last in (Stage.PROPOSED, Stage.REVIEWED):
        assert found_by(way) is None
    if Stage.SETTLED in stages:
        assert Stage.EVALUATED in stages[: stages.index(Stage.SETTLED)]
    # What was dropped is reopened no further than it had come.
    for before, after in itertools.pairwise(way):
        if before.to_stage is Stage.DROPPED:
            assert before.from_stage is not None
            assert ORDER[after.to_stage] <= ORDER[before.from_stage]


@pytest.mark.parametrize("start", [each for each in Stage if each is not Stage.DROPPED])
async def test_the_core_takes_the_steps_of_the_table_and_no_others(
    staffed: Database, start: Stage
) -> None:
    path = {
        Stage.PROPOSED: (),
        Stage.REVIEWED: (Stage.REVIEWED,),
        Stage.SELECTED: (Stage.REVIEWED, Stage.SELECTED),
        Stage.IN_NEW_DEAL: (Stage.REVIEWED, Stage.SELECTED, Stage.IN_NEW_DEAL),
        Stage.TRAINING: (Stage.REVIEWED, Stage.SELECTED, Stage.TRAINING),
    }
    evaluated = (*path[Stage.TRAINING], Stage.EVALUATED)
    path |= {Stage.EVALUATED: evaluated, Stage.SETTLED: (*evaluated, Stage.SETTLED)}

    def unit(connection: Connection) -> None:
        for to in Stage:
            number = take(connection, propose(connection), *path[start])
            if to in STEPS[start]:
                assert move(connection, number, to) is (to not in DECISIONS)
                assert get(connection, number).stage is (start if to in DECISIONS else to)
            else:
                with pytest.raises(NotThere):
                    move(connection, number, to)

    await staffed.run(unit)


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (Move(Stage.REVIEWED, TODAY, " "), "no-why"),
        (Move(Stage.REVIEWED, TODAY, "가" * 501), "too-long"),
        (Move(Stage.REVIEWED, TODAY + timedelta(days=1), "까닭"), "future"),
        (Move(Stage.REVIEWED, TODAY - timedelta(days=1), "까닭"), "before"),
        (Move(Stage.REVIEWED, TODAY, "까닭", Way.SOCIAL, "조합"), "no-place"),
    ],
)
async def test_a_step_that_says_too_little_is_not_taken(
    staffed: Database, wanted: Move, why: str
) -> None:
    def unit(connection: Connection) -> None:
        number = propose(connection)
        with pytest.raises(Wrong) as error:
            moves.move(connection, number, 1, wanted, EDITOR, NOW)
        assert error.value.why == why
        assert len(candidates.steps_of(connection, number)) == 1

    await staffed.run(unit)


# Two people


async def test_of_two_who_move_at_once_one_moves(staffed: Database) -> None:
    number = await staffed.run(propose)
    wanted = Move(Stage.REVIEWED, TODAY, "까닭")
    await staffed.run(lambda c: moves.move(c, number, 1, wanted, EDITOR, NOW))
    with pytest.raises(Outrun):
        await staffed.run(lambda c: moves.move(c, number, 1, wanted, OTHER, NOW))
    assert len(await staffed.run(lambda c: candidates.steps_of(c, number))) == 2


async def test_a_decision_takes_a_second_person_without_a_hand_in_it(staffed: Database) -> None:
    number = await staffed.run(lambda c: propose(c, by=SECOND))
    await staffed.run(lambda c: take(c, number, Stage.REVIEWED))
    await staffed.run(lambda c: move(c, number, Stage.SELECTED, by=EDITOR))
    with pytest.raises(Refused, match=Why.OWN_WORK):
        await staffed.run(lambda c: confirm(c, number, SECOND))
    with pytest.raises(Refused, match=Why.NOT_AN_APPROVER):
        await staffed.run(lambda c: confirm(c, number, OTHER))
    await staffed.run(lambda c: confirm(c, number))
    last = (await staffed.run(lambda c: candidates.steps_of(c, number)))[-1]
    assert (last.to_stage, last.staff_id, last.confirmed_by) == (Stage.SELECTED, EDITOR, APPROVER)
    # The next decision has hands of its own: the one who proposed it may confirm that one.
    await staffed.run(lambda c: move(c, number, Stage.DROPPED, by=EDITOR))
    await staffed.run(lambda c: confirm(c, number, SECOND))
    assert (await staffed.run(lambda c: get(c, number))).stage is Stage.DROPPED


async def test_a_decision_is_taken_once(staffed: Database) -> None:
    number = await staffed.run(lambda c: take(c, propose(c), Stage.REVIEWED))
    await staffed.run(lambda c: move(c, number, Stage.SELECTED))
    await staffed.run(lambda c: moves.confirm(c, number, 1, APPROVER, NOW))
    with pytest.raises(Refused):
        await staffed.run(lambda c: moves.confirm(c, number, 1, SECOND, NOW))
    assert len(await staffed.run(lambda c: candidates.steps_of(c, number))) == 3


def _edit(connection: Connection, number: int) -> None:
    fields = FIELDS.model_copy(update={"note": "새 메모"})
    candidates.edit(connection, number, fields, OTHER, NOW)


def _note(connection: Connection, number: int) -> None:
    notes.add(connection, number, Source(kind="other", title="기사"), OTHER, NOW)


def _back(connection: Connection, number: int) -> None:
    move(connection, number, Stage.PROPOSED, OTHER)


@pytest.mark.parametrize("change", [_edit, _note, _back])
async def test_any_change_voids_a_decision_that_waits(staffed: Database, change: Any) -> None:
    number = await staffed.run(lambda c: take(c, propose(c), Stage.REVIEWED))
    await staffed.run(lambda c: move(c, number, Stage.SELECTED))
    await staffed.run(lambda c: change(c, number))
    with pytest.raises(Refused):
        await staffed.run(lambda c: confirm(c, number))
    assert await staffed.run(lambda c: moves.ask_of(c, number)) is None
    assert await staffed.run(approval.waiting) == []


async def test_a_decision_that_is_given_back_leaves_everything(staffed: Database) -> None:
    number = await staffed.run(lambda c: take(c, propose(c), Stage.REVIEWED))
    await staffed.run(lambda c: move(c, number, Stage.SELECTED))
    await staffed.run(lambda c: moves.give_back(c, number, 1, APPROVER, "더 살펴요", NOW))
    assert (await staffed.run(lambda c: get(c, number))).stage is Stage.REVIEWED
    assert await staffed.run(lambda c: move(c, number, Stage.SELECTED)) is False
    await staffed.run(lambda c: confirm(c, number))
    acts = [each.action for each in await staffed.run(lambda c: list(audit.everything(c)))]
    assert acts[-3:] == ["candidate.give_back", "candidate.ask", "candidate.confirm"]


@pytest.mark.parametrize("values", [{"confirmed_by": None}, {"confirmed_by": 1}, {"why": ""}])
async def test_the_database_itself_wants_a_reason_and_a_second_person(
    staffed: Database, values: dict[str, Any]
) -> None:
    row = {
        "candidate_id": 1, "to_stage": "selected", "day": TODAY, "year_only": False,
        "basis": "staff", "staff_id": 1, "confirmed_by": 2, "why": "까닭", "at": NOW,
    }  # fmt: skip
    await staffed.run(lambda c: c.execute(candidate_steps.insert(), row))
    with pytest.raises(IntegrityError):
        await staffed.run(lambda c: c.execute(candidate_steps.insert(), row | values))


# Experts


async def test_an_opinion_is_one_persons_and_goes_with_them(staffed: Database) -> None:
    number = await staffed.run(propose)
    request = await staffed.run(lambda c: opinions.ask(c, number, "전문가", "t" * 32, EDITOR, NOW))
    assert request is not None

    def open_(connection: Connection, person: int, at: datetime = NOW) -> Outcome:
        return opinions.open_link(connection, "t" * 32, person, at)[0]

    assert await staffed.run(lambda c: open_(c, EDITOR)) is Outcome.OWN
    late = NOW + opinions.LIFETIME
    assert await staffed.run(lambda c: open_(c, EXPERT, late)) is Outcome.OVER
    assert await staffed.run(lambda c: open_(c, EXPERT)) is Outcome.OPENED
    assert await staffed.run(lambda c: open_(c, EXPERT)) is Outcome.OPENED
    assert await staffed.run(lambda c: open_(c, STRANGER)) is Outcome.TAKEN

    def say(person: int, **said: Any) -> Any:
        return staffed.run(lambda c: opinions.say(c, request, person, NOW, **said))

    assert await say(STRANGER, verdict=Verdict.FITS) is None
    await say(EXPERT, verdict=Verdict.UNFIT, words="비슷해요")
    await say(EXPERT, may_stay=True)
    # Taken back again, nothing of it is kept apart from the person.
    await say(EXPERT, may_stay=False)
    await staffed.run(lambda c: privacy.erase(c, EXPERT, 0))
    left = await staffed.run(lambda c: opinions.get(c, request))
    assert left is not None
    assert (left.verdict, left.words, left.is_held) == (None, "", False)
    assert left.answered_at == NOW
    assert await staffed.run(lambda c: open_(c, EXPERT)) is Outcome.TAKEN


async def test_a_closed_opinion_takes_no_change(staffed: Database) -> None:
    number = await staffed.run(propose)
    request = await staffed.run(lambda c: opinions.ask(c, number, "전문가", "t" * 32, EDITOR, NOW))
    assert request is not None
    await staffed.run(lambda c: opinions.open_link(c, "t" * 32, EXPERT, NOW))
    # Nothing to close yet, but it can be withdrawn; answered, the other way round.
    assert not await staffed.run(lambda c: opinions.close(c, request, EDITOR, NOW))
    await staffed.run(lambda c: opinions.say(c, request, EXPERT, NOW, verdict=Verdict.FITS))
    assert not await staffed.run(lambda c: opinions.revoke(c, request, EDITOR, NOW))
    assert await staffed.run(lambda c: opinions.close(c, request, EDITOR, NOW))
    assert not await staffed.run(lambda c: opinions.close(c, request, EDITOR, NOW))
    said = await staffed.run(lambda c: opinions.say(c, request, EXPERT, NOW, verdict=Verdict.UNFIT))
    assert said is None


# The plan document, priority, results


async def test_taking_over_again_adds_nothing(staffed: Database) -> None:
    def take_over(connection: Connection) -> int:
        return takeover.take(connection, CATALOGUE, "문서", "까닭", EDITOR, NOW)

    assert await staffed.run(take_over) == 8
    assert await staffed.run(take_over) == 0
    found = await staffed.run(candidates.everything)
    assert {each.stage for each in found} == {Stage.SELECTED}
    ways = await staffed.run(candidates.all_steps)
    assert all(way[0].year_only and way[0].basis is Basis.PLAN for way in ways.values())


async def test_what_waits_longest_comes_first_then_what_people_look_for(
    staffed: Database,
) -> None:
    def unit(connection: Connection) -> list[tuple[str, int, int | None]]:
        takeover.take(connection, CATALOGUE, "문서", "까닭", EDITOR, NOW)
        # Five looked at one of 2016, four at another.
        for person in range(5):
            viewed = steps_of_people.Step.VIEWED
            steps_of_people.note(connection, person, viewed, NOW, "women_safety_sheriff")
            if person < 4:
                steps_of_people.note(
                    connection, person, viewed, NOW, "lifelong_learning_coordinator"
                )
        numbers = {each.fields.occupation: each for each in candidates.everything(connection)}
        used = numbers["legislative_counsellor"].candidate_id
        notes.add(connection, used, Project(year=2017, organisation="시의회"), EDITOR, NOW)
        take(connection, numbers["aids_rapid_tester"].candidate_id, Stage.IN_NEW_DEAL)
        take(connection, propose(connection), Stage.REVIEWED, Stage.SELECTED)
        propose(connection)
        found = priority.places(connection, NOW)
        groups = priority.by_group(found)
        assert [each.candidate.fields.name for each in groups[Audience.SENIOR]] == [FIELDS.name]
        assert None in groups
        return [
            (each.candidate.fields.occupation or "", each.years, each.interest) for each in found
        ]

    found = await staffed.run(unit)
    assert [years for _, years, _ in found] == [11, 11, 10, 10, 10, 10, 0]
    assert found[2] == ("women_safety_sheriff", 10, 5)
    assert {interest for name, _, interest in found if name != "women_safety_sheriff"} == {None}


async def test_nothing_is_counted_twice(staffed: Database) -> None:
    def unit(connection: Connection) -> results.Results:
        takeover.take(connection, CATALOGUE, "문서", "까닭", EDITOR, NOW)
        one = take(connection, propose(connection), Stage.REVIEWED, Stage.SELECTED)
        # Back and found again: once. Dropped later: still found. Taken back: not found.
        take(connection, one, Stage.REVIEWED, Stage.SELECTED, Stage.IN_NEW_DEAL)
        take(connection, propose(connection), Stage.REVIEWED, Stage.SELECTED, Stage.DROPPED)
        take(connection, propose(connection), Stage.REVIEWED, Stage.SELECTED, Stage.REVIEWED)
        take(connection, propose(connection), Stage.REVIEWED, Stage.DROPPED)
        # One that the document names, taken back and selected again by staff.
        named = candidates.everything(connection)[0].candidate_id
        take(connection, named, Stage.REVIEWED, Stage.SELECTED)
        results.set_target(connection, 2027, 10, APPROVER, NOW)
        results.set_target(connection, 2027, 12, APPROVER, NOW)
        results.set_target(connection, 2028, 3, APPROVER, NOW)
        results.set_target(connection, 2028, None, APPROVER, NOW)
        return results.results(connection, CATALOGUE.plan)

    found = await staffed.run(unit)
    assert (found.found_by_document, found.planned_by_document, found.named) == (89, 100, 8)
    assert found.ours == (
        results.YearOfOurs(2026, None, (0, 0, 0, 2)),
        results.YearOfOurs(2027, 12, (0, 0, 0, 0)),
    )
    assert found.found == 91


async def test_ours_in_a_year_that_the_document_counts_stands_beside(staffed: Database) -> None:
    then = datetime(2016, 5, 2, tzinfo=UTC)

    def unit(connection: Connection) -> results.Results:
        number = candidates.propose(connection, FIELDS, "까닭", EDITOR, then).candidate_id
        take(connection, number, Stage.REVIEWED, Stage.SELECTED, day=then.date())
        return results.results(connection, CATALOGUE.plan)

    found = await staffed.run(unit)
    assert found.beside == {(2016, 2): 1}
    assert found.ours == ()
    assert found.found == 89
