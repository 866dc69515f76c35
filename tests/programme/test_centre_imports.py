"""Centres of a file: all or none, known by number or by name, and nothing past what was shown."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from bot.catalogue import store
from bot.config import DATA_DIR
from bot.programme import centre_imports, centre_sheet, districts, listings
from bot.programme.centre_imports import Outdated
from bot.programme.centre_sheet import Change
from bot.programme.listing import Centre, CentreFields, Kind, Listing
from bot.spreadsheet import read, write_xlsx
from bot.staff import audit
from bot.storage.database import Database
from tests.guidance import CENTRE, READER, WRITER, appoint, put_up

NOW = datetime(2027, 3, 2, 3, 0, tzinfo=UTC)
CATALOGUE = store.load(DATA_DIR)
FIELDS = CentreFields.model_validate(CENTRE)
OTHER = CentreFields.model_validate({**CENTRE, "name": "다른 센터"})


def known(number: int, fields: CentreFields) -> Centre:
    return Listing(number, Kind.CENTRE, 1, None, fields, WRITER, NOW, None, None)


def propose(connection: Connection, *changes: Change) -> int:
    appoint(connection, NOW)
    return centre_imports.propose(connection, WRITER, list(changes), NOW)


async def test_what_was_shown_is_stored_and_waits_for_a_second_person(database: Database) -> None:
    old = await database.run(lambda c: put_up(c, Kind.CENTRE, NOW, **CENTRE))
    changed = FIELDS.model_copy(update={"phone": "02-1"})
    number = await database.run(
        lambda c: propose(c, Change(2, OTHER), Change(3, changed, old, 1, FIELDS))
    )
    stored = await database.run(lambda c: centre_imports.apply(c, number, WRITER, NOW))
    assert old in stored
    waiting = await database.run(lambda c: listings.waiting_centres(c, READER))
    assert {each.fields for each in waiting} == {OTHER, changed}
    (public,) = await database.run(listings.centres)
    assert public.fields == FIELDS
    with pytest.raises(Outdated):
        await database.run(lambda c: centre_imports.apply(c, number, WRITER, NOW))
    acts = [entry.action for entry in await database.run(lambda c: list(audit.everything(c)))]
    assert acts[-1] == "centres.import"


async def test_one_outdated_centre_stores_none_of_the_file(database: Database) -> None:
    old = await database.run(lambda c: put_up(c, Kind.CENTRE, NOW, **CENTRE))
    change = Change(3, FIELDS.model_copy(update={"phone": "02-1"}), old, 7, FIELDS)
    number = await database.run(lambda c: propose(c, Change(2, OTHER), change))
    with pytest.raises(Outdated):
        await database.run(lambda c: centre_imports.apply(c, number, WRITER, NOW))
    assert len(await database.run(listings.newest_centres)) == 1


async def test_a_file_is_its_senders_alone_and_the_newest_counts(database: Database) -> None:
    first = await database.run(lambda c: propose(c, Change(2, OTHER)))
    with pytest.raises(Outdated):
        await database.run(lambda c: centre_imports.apply(c, first, READER, NOW))
    second = await database.run(lambda c: propose(c, Change(2, FIELDS)))
    with pytest.raises(Outdated):
        await database.run(lambda c: centre_imports.apply(c, first, WRITER, NOW))
    await database.run(lambda c: centre_imports.drop(c, second, READER))
    assert await database.run(lambda c: centre_imports.newest(c, WRITER)) is not None
    await database.run(lambda c: centre_imports.drop(c, second, WRITER))
    assert await database.run(lambda c: centre_imports.newest(c, WRITER)) is None


LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40).map(
    lambda text: " ".join(text.split())
)
CENTRES = st.builds(
    CentreFields,
    name=LINE.filter(bool),
    channel=st.sampled_from([c.id for c in CATALOGUE.channels if c.kind == "centre"]),
    district=st.sampled_from(sorted(districts.all_of_them())),
    address=LINE.filter(bool),
    phone=LINE,
    hours=LINE,
    link=st.sampled_from(["", "https://seoul.go.kr/a?b=c"]),
)


@given(st.lists(CENTRES, max_size=5))
def test_what_goes_out_comes_back_as_it_was(fields: list[CentreFields]) -> None:
    centres = [known(number, each) for number, each in enumerate(fields, 1)]
    content = write_xlsx(*centre_sheet.tables(CATALOGUE, centres))
    changes, problems = centre_sheet.parse(read(content, "센터.xlsx"), CATALOGUE, centres)
    assert problems == []
    assert [each.after for each in changes] == fields
    assert [each.before for each in changes] == fields
