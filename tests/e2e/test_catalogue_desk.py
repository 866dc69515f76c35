"""The catalogue at the desk, over HTTP: chat, spreadsheet, second person, versions, what is saved."""

import io

import pytest
from openpyxl import load_workbook

from bot.app import Bot
from bot.catalogue import store
from bot.config import DATA_DIR
from bot.sandbox import Message, Person
from bot.sandbox.model import Query
from bot.staff import audit, roles
from bot.staff.roles import Role
from bot.versions import drafts, published
from tests.e2e.conftest import StartBot, press, reply

MARKET = "전통시장 매니저"
COUNT = len(store.load(DATA_DIR).occupations)


@pytest.fixture
async def bot(start_bot: StartBot) -> Bot:
    return await start_bot()


@pytest.fixture
async def editor(bot: Bot) -> Person:
    return await hired(bot, "편집자", Role.EDITOR)


@pytest.fixture
async def approver(bot: Bot) -> Person:
    return await hired(bot, "승인자", Role.APPROVER)


@pytest.fixture
def citizen(bot: Bot) -> Person:
    assert bot.sandbox is not None
    return bot.sandbox.add_person("시민")


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


async def test_from_the_chat_to_a_citizen_and_back(
    bot: Bot, editor: Person, approver: Person, citizen: Person
) -> None:
    assert "· 1판" in (await opened(editor)).text
    # A citizen keeps it as it is today.
    await reply(citizen, MARKET)
    await press(citizen, MARKET)
    kept = await press(citizen, "저장")

    shown = await written(editor, MARKET, "하는 일", "시장에서 새로 정한 일을 해요.")
    assert "초안에 적었어요" in shown.text
    assert "시장에서 새로 정한 일을 해요." in shown.text
    await press(editor, "초안 보기 (1)")
    assert "→ 시장에서 새로 정한 일을 해요." in editor.last.text
    # Citizens see nothing of it, and the writer cannot approve.
    await reply(citizen, MARKET)
    assert "새로 정한" not in citizen.last.text
    assert "승인을 부탁했어요" in (await asked(editor)).text

    assert "이제 2판이 시민에게 보여요" in (await approved(approver)).text
    assert await number(bot) == 2
    await reply(citizen, MARKET)
    assert "시장에서 새로 정한 일을 해요." in citizen.last.text

    mine = await saved_card(citizen, MARKET)
    assert "그 뒤에 바뀐 것이 있어요" in mine.text
    assert "새로 정한" not in mine.text
    old_duty = kept.text.split("\n")[2]
    assert old_duty in mine.text
    changes = await press(citizen, "무엇이 바뀌었나요?")
    assert changes.text.index(old_duty) < changes.text.index("시장에서 새로 정한 일을 해요.")
    mine = await press(citizen, "지금 내용으로 저장하기")
    assert "새로 정한" in mine.text
    assert "바뀐 것이" not in mine.text

    # Back to the first version: a new one, approved like any other.
    await opened(editor)
    await press(editor, "지난 판")
    assert "2판 · " in editor.last.text
    await press(editor, "1판")
    back = await press(editor, "이 판으로 되돌리기")
    assert "1판으로 되돌리는 초안을 만들었어요" in back.text
    await press(editor, "승인 요청하기")
    assert "이제 3판이" in (await approved(approver)).text
    await reply(citizen, MARKET)
    assert "새로 정한" not in citizen.last.text
    assert "새로 정한" in (await saved_card(citizen, MARKET)).text
    acts = {each.action for each in await bot.database.run(lambda c: audit.recent(c, None))}
    assert {"catalogue.edit", "catalogue.submit", "catalogue.approve", "catalogue.go_back"} <= acts


async def test_a_new_one_from_excel_is_found_without_a_restart(
    bot: Bot, editor: Person, approver: Person, citizen: Person
) -> None:
    await opened(editor)
    content = await downloaded(editor, "엑셀로 받기")
    book = load_workbook(io.BytesIO(content))
    page_ = book["직종"]
    heads = [cell.value for cell in page_[1]]
    row = {
        "이름": "달빛정원지기",
        "영어 이름": "Moonlight garden keeper",
        "근거": "언론 기사",
        "하는 일": "밤에 여는 정원을 가꿔요.",
        "하는 일(영어)": "Keeps a garden that opens at night.",
        "관심 분야": "동물·식물 돌보기",
        "찾는 말": "달빛\n정원",
        "있었던 해": 2026,
        "출처": "https://news.example.kr/moon",
    }
    page_.append([row.get(str(head)) for head in heads])
    stream = io.BytesIO()
    book.save(stream)
    shown = await upload(editor, stream.getvalue())
    assert "새 직종 1개, 달라지는 직종 0개" in shown.text
    assert f"그대로인 직종은 {COUNT}개예요" in shown.text
    assert "달빛정원지기" in shown.text
    assert (await bot.database.run(drafts.desk)).draft is None

    taken = await press(editor, "초안에 넣기 (1개)")
    assert "초안에 넣었어요" in taken.text
    undone = await press(editor, "되돌리기")
    assert "되돌렸어요" in undone.text
    assert (await bot.database.run(drafts.desk)).overlay == {}

    await upload(editor, stream.getvalue())
    await press(editor, "초안에 넣기 (1개)")
    await asked(editor)
    await approved(approver)
    await reply(citizen, "달빛정원지기")
    assert "밤에 여는 정원을 가꿔요." in citizen.last.text

    # Retired: not found any more, but who saved it can read it.
    await press(citizen, "달빛정원지기")
    await press(citizen, "저장")
    await card_of(editor, "달빛정원지기")
    await press(editor, "목록에서 빼기")
    await asked(editor)
    await approved(approver)
    await reply(citizen, "달빛정원지기")
    assert "밤에 여는 정원을 가꿔요." not in citizen.last.text
    mine = await saved_card(citizen, "달빛정원지기")
    assert "밤에 여는 정원을 가꿔요." in mine.text
    assert "이제 목록에 없어요" in mine.text
    gone = await press(citizen, "저장")
    assert not any("공유" in label for label in gone.labels)


async def test_what_is_only_a_name_is_listed_and_completed(
    bot: Bot, editor: Person, approver: Person
) -> None:
    hub = await opened(editor)
    names = sum(each.evidence == "name_only" for each in store.load(DATA_DIR).occupations.values())
    assert f"{names}개는 이름만 알아요" in hub.text
    shelf = await press(editor, "채워야 할 것")
    assert f"{names}개" in shelf.text
    name = next(label for label in shelf.labels if label.startswith("1. ")).removeprefix("1. ")
    await press(editor, "1. ")
    await press(editor, "고치기")
    await press(editor, "하는 일")
    shown = await reply(editor, "자료에서 찾은 일을 해요.")
    # Half of it is kept, named, and cannot be submitted yet.
    assert "한국어와 영어를 함께" in shown.text
    await press(editor, "초안 보기")
    assert "고쳐야 승인을 부탁할 수 있어요" in editor.last.text
    assert "승인 요청하기" not in editor.last.labels
    await written(editor, name, "하는 일(영어)", "Does what a source says.")
    await card_of(editor, name)
    await press(editor, "고치기")
    await press(editor, "근거")
    shown = await press(editor, "언론 기사")
    assert "⚠️" not in shown.text
    await asked(editor)
    await approved(approver)
    assert f"{names - 1}개는 이름만" in (await opened(editor)).text
