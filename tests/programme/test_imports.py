"""An import is applied as it was shown or not at all, and taken back as far as it is untouched."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from sqlalchemy import Connection, func, select

from bot.programme import import_rows, imports, noticeboard, notices
from bot.programme.difference import Change
from bot.programme.import_rows import Outdated
from bot.programme.imports import Import, Source
from bot.programme.notice import Fields, State
from bot.programme.notice_columns import Said
from bot.programme.notice_sheet import Draft
from bot.staff import audit, roles
from bot.staff.roles import Role
from bot.storage import tables
from bot.storage.database import Database

NOW = datetime(2027, 1, 4, 3, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
ME, OTHER = 1, 2
OLD = Fields(title="가", year=2027)
T = TypeVar("T")
Run = Callable[[Callable[[Connection], T]], T]


@pytest.fixture
async def numbers(database: Database) -> tuple[int, int]:
    """Two drafts that are there already."""

    def unit(connection: Connection) -> tuple[int, int]:
        for number in (ME, OTHER):
            roles.appoint(connection, number, Role.APPROVER, f"직원 {number}", NOW)
        first = notices.create(connection, OLD, ME, NOW)
        second = notices.create(connection, Fields(title="나", year=2027), OTHER, NOW)
        return first, second

    return await database.run(unit)


def offer(connection: Connection, drafts: list[Draft]) -> int:
    changes, problems = imports.difference(connection, drafts)
    assert problems == []
    return imports.propose(connection, ME, Source.SHEET, imports.proposal("a.xlsx", changes), NOW)


def drafts(number: int) -> list[Draft]:
    return [
        Draft(2, {"title": "가2"}, number),
        Draft(3, {"title": "새 공고", "year": 2027}),
        Draft(4, {"title": "새 공고 2", "year": 2027}, origin="seoul:1"),
    ]


async def applied(database: Database, number: int) -> Import:
    def unit(connection: Connection) -> Import:
        import_id = offer(connection, drafts(number))
        return imports.apply(connection, import_id, ME, LATER, only_new=False)

    return await database.run(unit)


def titles(connection: Connection) -> list[str]:
    return [notice.fields.title for notice in imports.everything(connection)]


async def test_a_proposal_comes_back_as_it_was_offered(
    database: Database, numbers: tuple[int, int]
) -> None:
    change = Change(
        2,
        Fields(title="다", year=2027, opens_at=NOW),
        OLD,
        1,
        1,
        None,
        (Said("import-empty", {"n": 1}),),
    )
    offered = imports.proposal("a.xlsx", [change, Change(3, OLD, OLD, 1, 1)])
    assert offered.unchanged == 1

    def unit(connection: Connection) -> Import | None:
        number = imports.propose(connection, ME, Source.OPEN_DATA, offered, NOW)
        assert imports.get(connection, number, OTHER) is None
        return imports.newest(connection, ME)

    found = await database.run(unit)
    assert found is not None
    assert (found.proposal, found.source, found.applied_at) == (offered, Source.OPEN_DATA, None)


async def test_nothing_is_stored_before_it_is_applied(
    database: Database, numbers: tuple[int, int]
) -> None:
    await database.run(lambda c: offer(c, drafts(numbers[0])))
    assert await database.run(titles) == ["가", "나"]


async def test_what_is_applied_are_drafts_on_record(
    database: Database, numbers: tuple[int, int]
) -> None:
    found = await applied(database, numbers[0])
    assert found.applied_at == LATER
    assert [each.before for each in found.done] == [1, None, None]
    assert await database.run(titles) == ["가2", "나", "새 공고", "새 공고 2"]
    states = await database.run(lambda c: {n.state for n in imports.everything(c)})
    assert states == {State.DRAFT}
    acts = await database.run(lambda c: audit.recent(c, None))
    (act,) = [each for each in acts if each.action == "notices.import"]
    assert act.detail == {"file": "a.xlsx", "new": 2, "changed": 1}
    origin = await database.run(lambda c: noticeboard.by_origin(c, "seoul:1"))
    assert origin is not None


async def test_only_the_new_ones_can_be_taken(database: Database, numbers: tuple[int, int]) -> None:
    def unit(connection: Connection) -> None:
        import_id = offer(connection, drafts(numbers[0]))
        imports.apply(connection, import_id, ME, LATER, only_new=True)

    await database.run(unit)
    assert await database.run(titles) == ["가", "나", "새 공고", "새 공고 2"]


async def test_it_is_applied_once_and_by_its_owner(
    database: Database, numbers: tuple[int, int]
) -> None:
    found = await applied(database, numbers[0])
    for who in (ME, OTHER):
        with pytest.raises(Outdated):
            await database.run(
                lambda c, who=who: imports.apply(c, found.import_id, who, LATER, only_new=False)  # type: ignore[misc] # a default argument
            )


async def test_all_or_nothing_when_a_notice_changed_meanwhile(
    database: Database, numbers: tuple[int, int]
) -> None:
    import_id = await database.run(lambda c: offer(c, list(reversed(drafts(numbers[0])))))
    changed = Fields(title="남이 고침", year=2027)
    await database.run(lambda c: notices.edit(c, numbers[0], changed, OTHER, LATER))
    with pytest.raises(Outdated):
        await database.run(lambda c: imports.apply(c, import_id, ME, LATER, only_new=False))
    assert await database.run(titles) == ["남이 고침", "나"]
    waiting = await database.run(lambda c: imports.get(c, import_id, ME))
    assert waiting is not None
    assert waiting.applied_at is None


async def test_all_or_nothing_when_somebody_fetched_the_same(
    database: Database, numbers: tuple[int, int]
) -> None:
    import_id = await database.run(lambda c: offer(c, drafts(numbers[0])))
    await database.run(lambda c: notices.create(c, OLD, OTHER, LATER, "seoul:1"))
    with pytest.raises(Outdated):
        await database.run(lambda c: imports.apply(c, import_id, ME, LATER, only_new=False))
    assert await database.run(titles) == ["가", "나", "가"]


async def test_a_new_proposal_takes_the_place_of_the_one_that_waited(
    database: Database, numbers: tuple[int, int]
) -> None:
    first = await database.run(lambda c: offer(c, drafts(numbers[0])))
    second = await database.run(lambda c: offer(c, drafts(numbers[0])))
    await database.run(lambda c: imports.drop(c, second, OTHER))
    assert await database.run(lambda c: imports.get(c, second, ME)) is not None
    await database.run(lambda c: imports.drop(c, second, ME))
    count = select(func.count()).select_from(tables.imports)
    assert await database.run(lambda c: c.scalar(count)) == 0
    assert first == second or await database.run(lambda c: imports.get(c, first, ME)) is None


async def test_undo_puts_back_what_nobody_touched(
    database: Database, numbers: tuple[int, int]
) -> None:
    found = await applied(database, numbers[0])
    soon = LATER + import_rows.UNDO_FOR
    assert found.can_be_undone(soon)
    assert await database.run(lambda c: imports.undo(c, found.import_id, ME, soon)) == (3, 0)
    assert await database.run(titles) == ["가", "나"]
    with pytest.raises(Outdated):
        await database.run(lambda c: imports.undo(c, found.import_id, ME, soon))


async def test_undo_leaves_what_somebody_went_on_with(
    database: Database, numbers: tuple[int, int]
) -> None:
    found = await applied(database, numbers[0])
    _, edited, submitted = (each.notice_id for each in found.done)
    changed = Fields(title="다듬음", year=2027)
    await database.run(lambda c: notices.edit(c, edited, changed, OTHER, LATER))
    await database.run(lambda c: notices.submit(c, submitted, OTHER, LATER, announce=False))
    assert await database.run(lambda c: imports.undo(c, found.import_id, ME, LATER)) == (1, 2)
    assert await database.run(titles) == ["가", "나", "다듬음", "새 공고 2"]


async def test_undo_touches_no_notice_that_got_the_number_of_one_thrown_away(
    database: Database, numbers: tuple[int, int]
) -> None:
    found = await applied(database, numbers[0])
    last = found.done[-1].notice_id
    later = LATER + timedelta(seconds=1)
    await database.run(lambda c: notices.discard(c, last, ME, later))
    other = await database.run(lambda c: notices.create(c, OLD, OTHER, later))
    back, kept = await database.run(lambda c: imports.undo(c, found.import_id, ME, later))
    assert (back, kept) == (2, 1)
    assert await database.run(lambda c: noticeboard.get(c, other)) is not None


async def test_undo_takes_back_changes_of_a_published_notice(
    database: Database, numbers: tuple[int, int]
) -> None:
    number = numbers[0]

    def publish(connection: Connection) -> None:
        notices.submit(connection, number, ME, NOW, announce=False)
        there = noticeboard.get(connection, number)
        assert there is not None
        notices.approve(connection, number, notices.digest(there, None), OTHER, NOW)

    await database.run(publish)
    found = await applied(database, number)
    public = await database.run(lambda c: noticeboard.public(c, number))
    assert public is not None
    assert public.fields == OLD
    assert await database.run(lambda c: imports.undo(c, found.import_id, ME, LATER)) == (3, 0)
    there = await database.run(lambda c: noticeboard.get(c, number))
    assert there is not None
    assert (there.fields, there.has_changes) == (OLD, False)


async def test_after_an_hour_it_stays(database: Database, numbers: tuple[int, int]) -> None:
    found = await applied(database, numbers[0])
    late = LATER + import_rows.UNDO_FOR + timedelta(seconds=1)
    assert not found.can_be_undone(late)
    with pytest.raises(Outdated):
        await database.run(lambda c: imports.undo(c, found.import_id, ME, late))
    assert len(await database.run(titles)) == 4


async def test_a_new_notice_with_a_known_title_is_remarked(
    database: Database, numbers: tuple[int, int]
) -> None:
    given = [Draft(2, {"title": "가", "year": 2027}), Draft(3, {"title": "가", "year": 2028})]
    changes, _ = await database.run(lambda c: imports.difference(c, given))
    (said,) = changes[0].remarks
    assert (said.message, said.values) == ("import-namesake", {"number": str(numbers[0])})
    assert changes[1].remarks == ()


def test_an_import_takes_so_many_and_says_how_many_are_left() -> None:
    changes = [Change(row, Fields(title=f"{row}", year=2027)) for row in range(imports.MOST + 3)]
    offered = imports.proposal("a.xlsx", changes)
    assert (len(offered.changes), offered.left_out) == (imports.MOST, 3)
