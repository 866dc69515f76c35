"""What is held of a person is shown whole and erased whole, on both databases."""

import orjson
from sqlalchemy import select

from bot.app import Bot
from bot.people.privacy import PERSONAL
from bot.sandbox import Person
from bot.storage.database import Database
from bot.storage.tables import metadata
from tests.e2e.conftest import StartBot, press, reply

WORDS = "경로당에서 밥을 해 드리고 싶어요"


async def live(person: Person) -> None:
    """Leave traces everywhere a person can."""
    await reply(person, "/start c_youth_job_hub")
    await press(person, "시작하기")
    await press(person, "65세 이상")
    await press(person, "장애가 있어요")
    await press(person, "이 상황 기억해 두기")
    await press(person, "동의해요")
    await press(person, "다음")
    await press(person, "동물·식물 돌보기")
    await press(person, "추천 보기")
    await press(person, "1. ")
    await press(person, "저장하기")
    await reply(person, "/ask")
    await reply(person, WORDS)
    await reply(person, "강아지 돌보기")


async def rows(database: Database) -> dict[str, list[dict]]:
    def read(connection):
        return {
            table.name: [dict(row._mapping) for row in connection.execute(select(table))]
            for table in metadata.sorted_tables
        }

    return await database.run(read)


async def settled(bot: Bot) -> None:
    """Wait until every answer is marked."""
    assert bot._intake is not None
    await bot._intake.dispatcher.drained()
    if bot._intake._marking is not None:
        await bot._intake._marking


async def test_mydata_shows_every_row_held(start_bot: StartBot) -> None:
    bot = await start_bot()
    assert bot.sandbox is not None
    person = bot.sandbox.add_person("새 사람")
    await live(person)
    await settled(bot)
    held = {
        name: [row for row in found if row.get("person_id") == person.id]
        for name, found in (await rows(bot.database)).items()
        if name in {table.name for table in PERSONAL}
    }
    document = await reply(person, "/mydata")
    stored = bot.sandbox.world.files.get(document.raw["document"]["file_id"])
    assert stored is not None
    shown = orjson.loads(stored.upload.content)
    # The request itself is being answered, so it is the one row that came since.
    assert [row["update_id"] for row in shown.pop("inbox")] != []
    held.pop("inbox")
    assert shown.pop("demand") == []
    assert {name: len(found) for name, found in shown.items()} == {
        name: len(found) for name, found in held.items()
    }
    assert {name for name, found in shown.items() if found} == {
        "people",
        "consents",
        "saved",
        "inquiries",
    }
    for name, found in held.items():
        for row, told in zip(found, shown[name], strict=True):
            assert set(told) == set(row)
    assert shown["people"][0]["circumstances"] == "disabled"
    assert shown["inquiries"][0]["words"] == WORDS


async def test_delete_leaves_no_trace_in_any_column(start_bot: StartBot) -> None:
    bot = await start_bot()
    assert bot.sandbox is not None
    person, other = bot.sandbox.add_person("새 사람"), bot.sandbox.add_person("다른 사람")
    await live(person)
    await live(other)
    await reply(person, "/delete")
    erased = await press(person, "네, 모두 지워 주세요")
    assert "모두 지웠어요" in erased.text
    await settled(bot)
    traces = [
        (name, column, value)
        for name, found in (await rows(bot.database)).items()
        for row in found
        for column, value in row.items()
        if value is not None and (value == person.id or str(person.id) in str(value))
        if column != "update_id"
    ]
    assert traces == []
    assert any(row["person_id"] == other.id for row in (await rows(bot.database))["saved"])


async def test_sensitive_words_are_not_readable_at_rest(start_bot: StartBot) -> None:
    bot = await start_bot()
    assert bot.sandbox is not None
    person = bot.sandbox.add_person("새 사람")
    await live(person)
    await settled(bot)
    everything = str(await rows(bot.database))
    assert "disabled" not in everything
    assert WORDS not in everything
    assert "강아지" not in everything
    assert "새 사람" not in everything
