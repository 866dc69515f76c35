"""What is held of a person is shown whole and erased whole, on both databases."""

import orjson
from sqlalchemy import Connection, select

from bot.app import Bot
from bot.people.privacy import PERSONAL
from bot.sandbox import Person
from bot.storage.database import Database
from bot.storage.tables import LedgerState, metadata, notice_marks
from tests.e2e.conftest import StartBot, press, reply
from tests.people.rows import NOW, add_campaign, add_message

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
    await press(person, "공고가 나오면")
    await press(person, "바로 받기")
    await press(person, "광고도 받기")
    await press(person, "동의해요")
    await reply(person, "/ask")
    await reply(person, WORDS)
    await reply(person, "강아지 돌보기")


async def be_sent(database: Database, *people: Person) -> None:
    """Campaigns that have come to each state with each of them; the last of them ends a chunk."""

    def put(connection: Connection) -> None:
        for state in LedgerState:
            number, last = 1 + state, people[-1].id
            add_campaign(connection, number, state="paused", frozen_upto=last)
            for person in people:
                more = {"message_id": 5, "pressed_at": NOW, "stopped_at": NOW, "worker": "w"}
                add_message(connection, number, person.id, state, **more)
        for person in people:
            looked = {"person_id": person.id, "notice_id": 2, "looked_at": NOW}
            connection.execute(notice_marks.insert(), looked)

    await database.run(put)


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
    await be_sent(bot.database, person)
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
    assert shown.pop("had_push") == []
    assert {name: len(found) for name, found in shown.items()} == {
        name: len(found) for name, found in held.items()
    }
    assert {name for name, found in shown.items() if found} == {
        "people",
        "consents",
        "saved",
        "steps",
        "inquiries",
        "inquiry_messages",
        "ledger",
        "notice_marks",
    }
    for name, found in held.items():
        for row, told in zip(found, shown[name], strict=True):
            assert set(told) - {"topic"} == set(row)
    kinds = {row["kind"] for row in shown["consents"]}
    assert kinds == {"keep_circumstances", "topic:notices", "ads"}
    assert {row["topic"] for row in shown["ledger"]} == {"news"}
    assert [row["state"] for row in shown["ledger"]] == [each.name.lower() for each in LedgerState]
    assert shown["people"][0]["circumstances"] == "disabled"
    assert shown["inquiry_messages"][0]["words"] == WORDS


async def test_delete_leaves_no_trace_in_any_column(start_bot: StartBot) -> None:
    bot = await start_bot()
    assert bot.sandbox is not None
    person, other = bot.sandbox.add_person("새 사람"), bot.sandbox.add_person("다른 사람")
    await live(person)
    await live(other)
    await be_sent(bot.database, other, person)
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
    settled_as = {
        LedgerState.PENDING: LedgerState.SKIPPED,
        LedgerState.SENDING: LedgerState.IN_DOUBT,
    }
    sent = (await rows(bot.database))["ledger"]
    assert sorted((row["campaign_id"], row["state"]) for row in sent) == sorted(
        (1 + state, each) for state in LedgerState for each in (state, settled_as.get(state, state))
    )
    assert any(row["person_id"] == other.id for row in (await rows(bot.database))["saved"])


async def test_sensitive_words_are_not_readable_at_rest(start_bot: StartBot) -> None:
    bot = await start_bot()
    assert bot.sandbox is not None
    person = bot.sandbox.add_person("새 사람")
    await live(person)
    await settled(bot)
    held = await rows(bot.database)
    # Occupations say for whom they are; that is of no person.
    everything = str({name: found for name, found in held.items() if "catalogue" not in name})
    assert "disabled" not in everything
    assert WORDS not in everything
    assert "강아지" not in everything
    assert "새 사람" not in everything
