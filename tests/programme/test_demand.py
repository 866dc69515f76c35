"""Demand says what is wanted and never who wants it."""

from datetime import UTC, date, datetime
from functools import partial

import pytest
from sqlalchemy import Connection, select

from bot.catalogue.vocabulary import AgeBand
from bot.programme.demand import SHARED_BY, Demand, Wanted, wanted, words_of
from bot.storage.database import Database
from bot.storage.tables import demand as table
from bot.storage.tables import demand_keys

NOW = datetime(2026, 2, 3, 3, 0, tzinfo=UTC)
NEXT_QUARTER = datetime(2026, 4, 1, 3, 0, tzinfo=UTC)


def note(demand: Demand, connection: Connection, who: int) -> None:
    demand.note(connection, who, ("조종사",), AgeBand.FROM_65, NOW)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("비행기 조종사 되고 싶어요", ("비행기", "조종사", "되고", "싶어요")),
        ("제 번호는 010-1234-5678 이에요", ("번호는", "이에요")),
        ("a@b.com 으로 연락 주세요 http://x.kr/비밀 조종사", ("으로", "연락", "주세요", "조종사")),
        ("주민번호900101-1234567 @kim_cs", ()),
        ("조종사 조종사", ("조종사",)),
        ("ㅋㅋㅋ ! 1", ()),
    ],
)
def test_words_only(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words
    assert words_of(text, words) == ()


async def test_a_word_is_shown_once_five_people_share_it(database: Database) -> None:
    demand = Demand()
    for person in range(SHARED_BY):
        assert await database.run(lambda c: wanted(c, date(2026, 1, 1))) == []
        for _ in range(3):
            await database.run(partial(note, demand, who=person))
    found = await database.run(lambda c: wanted(c, date(2026, 1, 1)))
    assert found == [Wanted("조종사", SHARED_BY)]


async def test_a_person_is_erased_without_touching_others(database: Database) -> None:
    demand = Demand("pepper")
    for person in (1, 2):
        await database.run(partial(note, demand, who=person))
    assert len(await database.run(lambda c: demand.of(c, 1, NOW))) == 1
    await database.run(lambda c: demand.erase(c, 1, NOW))
    assert await database.run(lambda c: demand.of(c, 1, NOW)) == []
    assert len(await database.run(lambda c: demand.of(c, 2, NOW))) == 1


async def test_after_the_quarter_nothing_leads_back_to_a_person(database: Database) -> None:
    demand = Demand()
    await database.run(lambda c: demand.note(c, 1, ("조종사",), None, NOW))
    before = await database.run(lambda c: c.scalar(select(demand_keys.c.key)))
    assert await database.run(lambda c: demand.of(c, 1, NEXT_QUARTER)) == []
    keys = await database.run(lambda c: list(c.scalars(select(demand_keys.c.key))))
    assert len(keys) == 1
    assert before not in keys
    assert await database.run(lambda c: c.scalar(select(table.c.word))) == "조종사"


async def test_the_pepper_changes_the_hash(database: Database) -> None:
    await database.run(lambda c: Demand("a").note(c, 1, ("조종사",), None, NOW))
    assert await database.run(lambda c: Demand("b").of(c, 1, NOW)) == []
