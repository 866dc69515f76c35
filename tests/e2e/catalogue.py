"""What staff do to the catalogue, over HTTP."""

from bot.app import Bot
from bot.catalogue import store
from bot.config import DATA_DIR
from bot.sandbox import Message, Person
from bot.sandbox.model import Query
from bot.staff import roles
from bot.staff.roles import Role
from bot.versions import published
from tests.e2e.conftest import press, reply

MARKET = "전통시장 매니저"
COUNT = len(store.load(DATA_DIR).occupations)


async def hired(bot: Bot, name: str, role: Role) -> Person:
    assert bot.sandbox is not None
    person = bot.sandbox.add_person(name)
    now = bot.clock.now()
    await bot.database.run(lambda c: roles.appoint(c, person.id, role, name, now))
    return person


async def opened(person: Person) -> Message:
    await reply(person, "/staff")
    return await press(person, "직종 목록")


async def card_of(person: Person, name: str) -> Message:
    await opened(person)
    await press(person, "직종 찾기")
    await reply(person, name)
    return await press(person, name)


async def written(person: Person, name: str, column: str, value: str) -> Message:
    """Change one column of an entry in the chat."""
    await card_of(person, name)
    await press(person, "고치기")
    await press(person, column)
    return await reply(person, value)


async def asked(person: Person) -> Message:
    """Ask for approval of the draft."""
    await opened(person)
    await press(person, "초안 보기")
    return await press(person, "승인 요청하기")


async def approved(person: Person) -> Message:
    """Read the draft to its end and approve it."""
    await reply(person, "/staff")
    await press(person, "승인 기다리는 일")
    last = await press(person, "직종 목록 초안")
    while "이어 읽기" in "".join(last.labels):
        last = await press(person, "이어 읽기")
    return await press(person, "승인하고 시민에게 보이기")


async def downloaded(person: Person, label: str) -> bytes:
    before = person.last
    person.press(before, label)
    await person.until(lambda p: p.last.id > before.id and p.last.file_id)
    return person.download(person.last)


async def waiting(person: Person) -> None:
    before = await opened(person)
    person.press(before, "엑셀 파일 올리기")
    await person.until(lambda p: p.last.id > before.id and "파일을 보내 주세요" in p.last.text)


async def upload(person: Person, content: bytes, name: str = "직종.xlsx") -> Message:
    await waiting(person)
    return await send(person, content, name)


async def send(person: Person, content: bytes, name: str = "직종.xlsx") -> Message:
    sent = person.send_document(content, name)
    await person.until(lambda p: p.last.from_bot and p.last.id > sent.id)
    return person.last


async def forged(bot: Bot, person: Person, code: str) -> Query:
    assert bot.sandbox is not None
    last = await reply(person, "/help")
    query = bot.sandbox.world.add_query(person, last.raw, code)
    await person.until(lambda _: query.answered)
    return query


async def number(bot: Bot) -> int:
    return await bot.database.run(published.newest_number)


async def saved_card(person: Person, name: str) -> Message:
    await reply(person, "/saved")
    return await press(person, name)
