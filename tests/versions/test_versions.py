"""Versions, the draft and uploads, on both databases."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot.catalogue.edition import Entry, fingerprints, merged, of_files
from bot.catalogue.model import Occupation
from bot.catalogue.store import Catalogue
from bot.config import DATA_DIR
from bot.guide import Librarian
from bot.matching import load_lexicon
from bot.matching.model import Seeker
from bot.people import saved
from bot.people.store import PeopleStore
from bot.programme.had_push import HadPush
from bot.programme.import_rows import UNDO_FOR, Outdated
from bot.spreadsheet import Row, Sheet
from bot.staff import approval, audit, roles
from bot.staff.approval import Refused, Why
from bot.staff.roles import Role
from bot.storage.database import Database
from bot.storage.tables import catalogue_rows, catalogue_versions, occupation_news
from bot.versions import drafts, published, uploads
from bot.versions.columns import BY_NAME
from bot.versions.working import Wanted
from tests.versions.conftest import NOW

EDITOR, OTHER, APPROVER = 1, 2, 3
DUTY = BY_NAME["duty"].heading


def put(column: str, value: Any) -> Callable[[Wanted | None], Wanted]:
    def change(entry: Wanted | None) -> Wanted:
        assert entry is not None
        return replace(entry, facts={**entry.facts, column: value})

    return change


def editing(id_: str, column: str, value: Any, staff_id: int) -> Callable[[Connection], None]:
    return lambda c: drafts.edit(c, id_, put(column, value), staff_id, NOW)


def some(files: Catalogue) -> tuple[str, str]:
    """Two occupations with a duty."""
    ids = [each.id for each in files.occupations.values() if each.duty]
    return ids[0], ids[1]


def without(files: Catalogue, *gone: str, **others: Occupation) -> Catalogue:
    """The files of another release."""
    rows = {**files.occupations, **others}
    return Catalogue.of(
        (row for id_, row in rows.items() if id_ not in gone),
        files.interests.values(), files.channels, files.rounds, files.plan,
    )  # fmt: skip


def saying(files: Catalogue, id_: str, place: str) -> Occupation:
    return files.occupations[id_].model_copy(update={"place": place})


async def team(database: Database) -> None:
    def unit(connection: Connection) -> None:
        for staff_id, role in (
            (EDITOR, Role.APPROVER),
            (OTHER, Role.APPROVER),
            (APPROVER, Role.ADMIN),
        ):
            roles.appoint(connection, staff_id, role, str(staff_id), NOW)

    await database.run(unit)


async def publish(database: Database, files: Catalogue, column: str, value: Any, id_: str) -> int:
    await database.run(editing(id_, column, value, EDITOR))
    return await approve(database, files)


async def approve(database: Database, files: Catalogue) -> int:
    draft = await database.run(lambda c: drafts.submit(c, files, EDITOR, NOW))
    there = await database.run(drafts.desk)
    return await database.run(
        lambda c: drafts.approve(c, draft.draft_id, drafts.digest(there), files, APPROVER, NOW)
    )


# Published versions


async def test_the_first_version_is_what_the_files_say(adopted: Database, files: Catalogue) -> None:
    first = await adopted.run(published.newest)
    assert (first.number, first.digest) == (1, files.version)
    assert await adopted.run(lambda c: published.edition(c, 1)) == of_files(files)
    assert await adopted.run(lambda c: published.adopt(c, files, NOW)) == ()
    assert await adopted.run(published.newest_number) == 1


async def test_what_staff_never_touched_follows_a_release_and_the_rest_stays(
    adopted: Database, files: Catalogue
) -> None:
    await team(adopted)
    mine, theirs = some(files)
    gone = next(id_ for id_ in files.occupations if id_ not in (mine, theirs))
    await publish(adopted, files, "place", "우리 구", mine)
    release = without(
        files,
        gone,
        **{mine: saying(files, mine, "파일 구"), theirs: saying(files, theirs, "새 구")},
    )
    assert await adopted.run(lambda c: published.adopt(c, release, NOW)) == (mine,)
    now = await adopted.run(lambda c: published.edition(c, 3))
    assert now[mine].occupation.place == "우리 구"
    assert now[theirs].occupation.place == "새 구"
    assert now[gone] == Entry(files.occupations[gone], retired=True)
    (entry, *_) = await adopted.run(lambda c: audit.recent(c, None))
    assert (entry.action, entry.detail) == (
        "catalogue.release",
        {"version": 3, "contested": [mine]},
    )
    # The release before again: what is its own follows back.
    await adopted.run(lambda c: published.adopt(c, files, NOW))
    back = await adopted.run(lambda c: published.edition(c, 4))
    assert back[theirs].occupation == files.occupations[theirs]
    assert back[mine].occupation.place == "우리 구"


async def test_what_staff_brought_back_to_the_files_words_follows_again(
    adopted: Database, files: Catalogue
) -> None:
    await team(adopted)
    mine, _ = some(files)
    await publish(adopted, files, "place", "우리 구", mine)
    await publish(adopted, files, "place", files.occupations[mine].place, mine)
    release = without(files, **{mine: saying(files, mine, "파일 구")})
    assert await adopted.run(lambda c: published.adopt(c, release, NOW)) == ()
    now = await adopted.run(lambda c: published.edition(c, 4))
    assert now[mine].occupation.place == "파일 구"


def test_a_name_that_staff_gave_away_is_not_given_twice(files: Catalogue) -> None:
    mine, theirs = some(files)
    names = files.occupations[mine].names.model_copy(update={"official": "새이름지기"})
    ours = {
        **of_files(files),
        mine: Entry(files.occupations[mine].model_copy(update={"names": names})),
    }
    taken = names.model_copy(update={"aliases": (), "former": ()})
    fresh = files.occupations[theirs].model_copy(update={"id": "fresh_one", "names": taken})
    merge = merged(ours, fingerprints(files), without(files, fresh_one=fresh))
    assert "fresh_one" in merge.contested
    assert "fresh_one" not in merge.edition


def test_a_field_of_work_that_is_gone_is_taken_off(files: Catalogue) -> None:
    mine, _ = some(files)
    field = files.occupations[mine].interests[0]
    changed = files.occupations[mine].model_copy(update={"place": "우리 구"})
    ours = {**of_files(files), mine: Entry(changed)}
    rows = [
        row.model_copy(update={"interests": tuple(each for each in row.interests if each != field)})
        for row in files.occupations.values()
    ]
    fields = [each for each in files.interests.values() if each.id != field]
    release = Catalogue.of(rows, fields, files.channels, files.rounds, files.plan)
    merge = merged(ours, fingerprints(files), release)
    assert merge.edition[mine].occupation.place == "우리 구"
    assert field not in merge.edition[mine].occupation.interests
    assert mine in merge.contested


async def test_two_that_start_at_once_make_one_version(
    database: Database, files: Catalogue
) -> None:
    other = Database(database.url)
    other.start()
    try:
        await asyncio.gather(
            *(each.run(lambda c: published.adopt(c, files, NOW)) for each in (database, other))
        )
    finally:
        await other.stop()
    assert await database.run(published.newest_number) == 1


# The draft


async def test_a_draft_is_published_by_a_second_person_alone(
    adopted: Database, files: Catalogue
) -> None:
    await team(adopted)
    mine, other = some(files)
    await adopted.run(editing(mine, "place", "가", EDITOR))
    await adopted.run(editing(other, "place", "나", OTHER))
    draft = await adopted.run(lambda c: drafts.submit(c, files, EDITOR, NOW))
    read = drafts.digest(await adopted.run(drafts.desk))

    def approve(digest: str, staff_id: int) -> Callable[[Connection], int]:
        return lambda c: drafts.approve(c, draft.draft_id, digest, files, staff_id, NOW)

    for who in (EDITOR, OTHER):
        with pytest.raises(Refused) as refused:
            await adopted.run(approve(read, who))
        assert refused.value.reason is Why.OWN_WORK
    with pytest.raises(Refused) as refused:
        await adopted.run(approve("0" * 64, APPROVER))
    assert refused.value.reason is Why.CHANGED
    assert await adopted.run(published.newest_number) == 1
    assert await adopted.run(approve(read, APPROVER)) == 2
    with pytest.raises(Refused) as refused:
        await adopted.run(approve(read, APPROVER))
    assert refused.value.reason is Why.DECIDED
    there = await adopted.run(drafts.desk)
    assert (there.number, there.draft) == (2, None)
    assert [there.edition[each].occupation.place for each in (mine, other)] == ["가", "나"]


async def test_any_change_and_a_release_void_what_waits(
    adopted: Database, files: Catalogue
) -> None:
    await team(adopted)
    mine, other = some(files)
    await adopted.run(editing(mine, "place", "가", EDITOR))
    draft = await adopted.run(lambda c: drafts.submit(c, files, EDITOR, NOW))
    read = drafts.digest(await adopted.run(drafts.desk))
    await adopted.run(editing(mine, "place", "나", EDITOR))
    assert await adopted.run(lambda c: approval.open_of(c, draft.subject)) is None

    await adopted.run(lambda c: drafts.submit(c, files, EDITOR, NOW))
    release = without(files, **{other: saying(files, other, "새 구")})
    await adopted.run(lambda c: published.adopt(c, release, NOW))
    with pytest.raises(Refused) as refused:
        await adopted.run(lambda c: drafts.approve(c, draft.draft_id, read, release, APPROVER, NOW))
    assert refused.value.reason is Why.CHANGED
    # Whoever asked for approval can ask again.
    assert await adopted.run(lambda c: approval.open_of(c, draft.subject)) is None
    await adopted.run(lambda c: drafts.submit(c, release, EDITOR, NOW))
    # The draft itself lies over the release now.
    assert [each.occupation_id for each in (await adopted.run(drafts.desk)).changes] == [mine]


async def test_what_is_unfinished_is_kept_and_cannot_be_submitted(
    adopted: Database, files: Catalogue
) -> None:
    mine, other = some(files)
    name = files.occupations[other].names.official
    for column, value, message in (
        ("duty_en", None, "catalogue-wrong-half"),
        ("evidence", "name_only", "catalogue-wrong-evidence"),
        ("years", [], "import-empty"),
        ("sources", ["네이버"], "catalogue-wrong-source"),
        ("official", "가" * 101, "import-too-long"),
        ("official", "\x01", "catalogue-wrong-signs"),
        ("official", name, "catalogue-wrong-name"),
        ("keywords", ["말"] * 101, "catalogue-wrong-many"),
        ("conditions", [{"kind": "age", "scope": "round", "min": 5, "max": 1, "year": None, "source": "plan_2016"}], "catalogue-wrong-condition"),
    ):  # fmt: skip
        await adopted.run(editing(mine, column, value, EDITOR))
        faults = (await adopted.run(drafts.desk)).faults(files)
        assert [each.said.message for each in faults] == [message], column
        with pytest.raises(drafts.Unfinished):
            await adopted.run(lambda c: drafts.submit(c, files, EDITOR, NOW))
        await adopted.run(lambda c: drafts.restore(c, mine, EDITOR, NOW))
    # Nor can a draft that changes nothing.
    with pytest.raises(drafts.Unfinished):
        await adopted.run(lambda c: drafts.submit(c, files, EDITOR, NOW))


async def test_two_editors_at_once_lose_nothing(adopted: Database, files: Catalogue) -> None:
    mine, other = some(files)
    second = Database(adopted.url)
    second.start()
    try:
        await asyncio.gather(
            *(
                each.run(editing(id_, "place", str(n), n))
                for n in range(1, 6)
                for each, id_ in ((adopted, mine), (second, other))
            )
        )
    finally:
        await second.stop()
    there = await adopted.run(drafts.desk)
    assert there.draft is not None
    assert there.draft.revision == 10
    assert {each.occupation_id for each in there.changes} == {mine, other}
    subject = there.draft.subject
    assert await adopted.run(lambda c: approval.writers(c, subject)) == {1, 2, 3, 4, 5}


async def test_going_back_retires_what_came_since(adopted: Database, files: Catalogue) -> None:
    await team(adopted)
    mine, _ = some(files)
    row = (await adopted.run(drafts.desk)).entries[mine]
    fresh = {**row.facts, "official": "새이름지기", "aliases": [], "former": []}
    await adopted.run(lambda c: drafts.edit(c, "fresh_one", lambda _: Wanted(fresh), EDITOR, NOW))
    await approve(adopted, files)
    await publish(adopted, files, "place", "우리 구", mine)
    # What was added is news once, for those who tell subscribers of it.
    news = select(occupation_news.c.occupation_id, occupation_news.c.version)
    assert await adopted.run(lambda c: c.execute(news).all()) == [("fresh_one", 2)]
    await adopted.run(lambda c: drafts.go_back(c, 1, EDITOR, NOW))
    with pytest.raises(drafts.Occupied):
        await adopted.run(lambda c: drafts.go_back(c, 1, EDITOR, NOW))
    assert await approve(adopted, files) == 4
    back = await adopted.run(lambda c: published.edition(c, 4))
    assert back["fresh_one"].retired
    assert {id_: each for id_, each in back.items() if not each.retired} == of_files(files)
    assert (await adopted.run(published.newest)).digest == files.version
    assert await adopted.run(lambda c: c.execute(news).all()) == [("fresh_one", 2)]
    with pytest.raises(drafts.NoDraft):
        await adopted.run(lambda c: drafts.go_back(c, 99, EDITOR, NOW))


# Uploads


def table(*rows: Row) -> Sheet:
    return Sheet(tuple(rows[0].values), rows)


async def test_a_file_is_taken_all_or_nothing_and_undone(
    adopted: Database, files: Catalogue
) -> None:
    mine, other = some(files)
    there = await adopted.run(drafts.desk)
    wanted = table(Row(2, {"아이디": mine, DUTY: "새 일이에요."}))
    offered, problems = uploads.judged(wanted, "a.xlsx", there, files)
    assert problems == []
    number = await adopted.run(lambda c: uploads.propose(c, EDITOR, offered, NOW))
    # Somebody else's button opens nothing.
    assert await adopted.run(lambda c: uploads.get(c, number, OTHER)) is None
    await adopted.run(editing(other, "place", "가", OTHER))
    with pytest.raises(Outdated):
        await adopted.run(lambda c: uploads.apply(c, number, EDITOR, NOW))
    assert mine not in (await adopted.run(drafts.desk)).overlay

    there = await adopted.run(drafts.desk)
    offered, _ = uploads.judged(wanted, "a.xlsx", there, files)
    number = await adopted.run(lambda c: uploads.propose(c, EDITOR, offered, NOW))
    await adopted.run(lambda c: uploads.apply(c, number, EDITOR, NOW))
    with pytest.raises(Outdated):
        await adopted.run(lambda c: uploads.apply(c, number, EDITOR, NOW))
    assert {*(await adopted.run(drafts.desk)).overlay} == {mine, other}
    with pytest.raises(Outdated):
        await adopted.run(lambda c: uploads.undo(c, number, EDITOR, NOW + UNDO_FOR * 2))
    await adopted.run(lambda c: uploads.undo(c, number, EDITOR, NOW))
    assert {*(await adopted.run(drafts.desk)).overlay} == {other}
    with pytest.raises(Outdated):
        await adopted.run(lambda c: uploads.undo(c, number, EDITOR, NOW))


async def test_who_went_on_with_the_draft_keeps_it(adopted: Database, files: Catalogue) -> None:
    mine, other = some(files)
    there = await adopted.run(drafts.desk)
    offered, _ = uploads.judged(
        table(Row(2, {"아이디": mine, DUTY: "새 일이에요."})), "a", there, files
    )
    number = await adopted.run(lambda c: uploads.propose(c, EDITOR, offered, NOW))
    await adopted.run(lambda c: uploads.apply(c, number, EDITOR, NOW))
    await adopted.run(editing(other, "place", "가", OTHER))
    with pytest.raises(Outdated):
        await adopted.run(lambda c: uploads.undo(c, number, EDITOR, NOW))
    assert {*(await adopted.run(drafts.desk)).overlay} == {mine, other}


# Taken over by every process; what people saved


class Still:
    """A clock that stands."""

    def now(self) -> Any:
        return NOW

    def monotonic(self) -> float:
        return 0.0

    async def sleep(self, _seconds: float) -> None:
        return


async def test_another_process_takes_a_version_over(adopted: Database, files: Catalogue) -> None:
    await team(adopted)
    other = Database(adopted.url)
    other.start()
    lexicon = load_lexicon(DATA_DIR / "lexicon.yaml")
    try:
        librarian = Librarian(other, PeopleStore(None), Still(), files, lexicon, HadPush(""))
        await librarian.follow()
        before = librarian.shelf.guide
        assert (before.number, before.catalogue.version) == (1, files.version)
        mine, _ = some(files)
        await publish(adopted, files, "keywords", ["왕구슬치기"], mine)
        await librarian.follow()
        guide = librarian.shelf.guide
        assert guide.number == 2
        found = guide.matcher.match(Seeker(), "왕구슬치기").matches
        assert [each.occupation.id for each in found] == [mine]
        # Who began with the one before goes on with it.
        assert before.catalogue.occupations[mine].keywords != ("왕구슬치기",)
        assert guide.choose is not before.choose
    finally:
        await other.stop()


async def test_a_process_of_another_release_keeps_what_it_has(
    adopted: Database, files: Catalogue
) -> None:
    mine, _ = some(files)
    field = files.occupations[mine].interests[0]
    fields = [each for each in files.interests.values() if each.id != field]
    rows = [
        each.model_copy(update={"interests": tuple(i for i in each.interests if i != field)})
        for each in files.occupations.values()
    ]
    older = Catalogue.of(rows, fields, files.channels, files.rounds, files.plan)
    lexicon = load_lexicon(DATA_DIR / "lexicon.yaml")
    librarian = Librarian(adopted, PeopleStore(None), Still(), older, lexicon, HadPush(""))
    await librarian.follow()
    assert librarian.shelf.guide.catalogue.version == older.version


async def test_what_is_saved_is_pinned_to_its_version(adopted: Database, files: Catalogue) -> None:
    await team(adopted)
    mine, other = some(files)
    await adopted.run(lambda c: saved.save(c, 7, mine, NOW, 1))
    await adopted.run(lambda c: saved.save(c, 7, other, NOW))
    await publish(adopted, files, "place", "우리 구", mine)
    # Saving it again is no way to lose what was kept.
    await adopted.run(lambda c: saved.save(c, 7, mine, NOW, 2))
    kept = await adopted.run(lambda c: saved.as_saved(c, 7))
    assert kept == {mine: files.occupations[mine]}
    await adopted.run(lambda c: saved.renew(c, 7, mine, 2))
    assert (await adopted.run(lambda c: saved.as_saved(c, 7, mine)))[mine].place == "우리 구"


async def test_what_was_saved_before_there_were_versions_is_of_the_first(
    database: Database, files: Catalogue
) -> None:
    mine, _ = some(files)
    await database.run(lambda c: saved.save(c, 7, mine, NOW))
    await database.run(lambda c: published.adopt(c, files, NOW))
    assert await database.run(lambda c: saved.as_saved(c, 7)) == {mine: files.occupations[mine]}


async def test_a_version_is_whole_or_not_there(adopted: Database, files: Catalogue) -> None:
    mine, other = some(files)
    twin = files.occupations[mine].model_copy(update={"names": files.occupations[other].names})
    broken = {**of_files(files), mine: Entry(twin)}
    with pytest.raises(Exception, match="already used"):
        await adopted.run(lambda c: published.publish(c, broken, files, EDITOR, NOW))

    def count(connection: Connection) -> set[int]:
        found = connection.scalars(select(catalogue_rows.c.number)).all()
        return {*found, *connection.scalars(select(catalogue_versions.c.number)).all()}

    assert await adopted.run(count) == {1}
