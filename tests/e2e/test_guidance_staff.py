"""Visits, centres, posters and figures at the desk, from the first word to the citizen, over HTTP."""

import asyncio
import io
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from bot.app import Bot
from bot.clock import seoul
from bot.people import steps
from bot.people.steps import Step
from bot.programme import listings
from bot.sandbox import Message, Person
from bot.spreadsheet import Column, Table, write_csv, write_xlsx
from bot.staff import audit, roles
from bot.staff.roles import Role
from bot.storage.tables import people
from handlers.callback import VERSION
from handlers.staff.verbs import StaffVerb
from tests.codes import in_picture, on_page, texts_on
from tests.e2e.conftest import StartBot, press, reply
from tests.e2e.test_guidance_citizens import opened
from tests.guidance import put_up_centre, put_up_visit
from tests.people.rows import add_person
from tests.phone import ROOM, width


@pytest.fixture
async def bot(start_bot: StartBot) -> Bot:
    return await start_bot()


@pytest.fixture
def author(bot: Bot) -> Person:
    assert bot.sandbox is not None
    return bot.sandbox.person(bot.sandbox.staff_ids[0])


@pytest.fixture
def approver(bot: Bot) -> Person:
    assert bot.sandbox is not None
    return bot.sandbox.person(bot.sandbox.staff_ids[1])


@pytest.fixture
def citizen(bot: Bot) -> Person:
    assert bot.sandbox is not None
    return bot.sandbox.add_person("새 사람")


async def hears(person: Person, text: str) -> Message:
    await person.until(lambda p: p.last.from_bot and text in p.last.text)
    return person.last


async def hub(person: Person) -> Message:
    await reply(person, "/staff")
    return await press(person, "행사·센터·포스터")


async def files(person: Person, label: str, count: int) -> list[bytes]:
    """Press a button and take the files it sends."""
    before = person.last
    person.press(before, label)

    def sent() -> list[Message]:
        return [each for each in person.messages if each.id > before.id and each.file_id]

    await person.until(lambda _: len(sent()) == count)
    return [person.download(each) for each in sent()]


def number_on(card: Message) -> str:
    """The number of the visit whose card this is."""
    code = card.rows[0][0].data
    assert code is not None
    return code.split(":")[1]


async def pressed(bot: Bot, person: Person, code: str) -> str:
    assert bot.sandbox is not None
    query = bot.sandbox.world.add_query(person, person.last.raw, VERSION + code)
    await person.until(lambda _: query.answered)
    return query.text


async def acts(bot: Bot) -> list[str]:
    entries = await bot.database.run(lambda c: list(audit.everything(c)))
    return [entry.action for entry in entries if "." in entry.action][2:]


async def write_visit(author: Person, bot: Bot) -> Message:
    """A visit step by step, with an answer that is refused, and one that is corrected."""
    await hub(author)
    await press(author, "다가오는 행사")
    await press(author, "새 행사 쓰기")
    assert "2/10 · 영어 이름" in (await reply(author, "2027년 봄 희망취업박람회")).text
    assert "3/10 · 창구" in (await reply(author, "Spring Job Fair 2027")).text
    assert "아래 단추에서" in (await reply(author, "박람회요")).text
    assert "4/10 · 시작" in (await press(author, "희망취업박람회")).text
    day = seoul(bot.clock.now() + timedelta(days=20))
    assert "달력에 없는 날" in (await reply(author, "2월 30일")).text
    assert "5/10 · 끝" in (await reply(author, f"{day.month}월 {day.day}일 오전 10시")).text
    assert "끝이 시작보다 빨라요" in (await reply(author, "오전 9시")).text
    assert "6/10 · 장소" in (await reply(author, "오후 5시")).text
    await reply(author, "서울시청 다목적홀")
    assert "8/10 · 나이대" in (await press(author, "마포구")).text
    ticked = await press(author, "18~29세")
    assert "지금 적힌 것: 18~29세" in ticked.text
    await press(author, "다음")
    await press(author, "건너뛰기")
    card = await reply(author, "이력서를 가져오시면 봐 드려요.")
    assert "시민에게는 아직 보이지 않아요" in card.text
    await press(author, "자치구")
    card = await reply(author, "서울시 중구 세종대로")
    assert "자치구: 중구" in card.text
    return card


async def test_a_visit_from_the_first_word_to_those_who_came(
    bot: Bot, author: Person, approver: Person, citizen: Person, tmp_path: Path
) -> None:
    await reply(approver, "/staff")
    await write_visit(author, bot)
    assert "포스터 받기" not in author.last.labels
    assert "승인을 요청했어요" in (await press(author, "승인 요청하기")).text
    assert "지금은 잡혀 있는" in (await reply(citizen, "/visits")).text
    await hears(approver, "승인을 요청했어요")
    reading = await press(approver, "읽고 승인하기")
    assert "창구: 희망취업박람회" in reading.text
    assert "어디서: 서울시청 다목적홀 (중구)" in reading.text
    assert "Spring Job Fair 2027" in reading.text
    assert "포스터 받기" in (await press(approver, "승인하고 공개하기")).labels
    told = await hears(author, "시민에게 공개했어요")
    assert "2027년 봄 희망취업박람회" in told.text

    listed = await reply(citizen, "/visits")
    assert "2027년 봄 희망취업박람회" in listed.text
    assert "오전 10시 ~ 오후 5시" in listed.text
    card = await press(author, "한눈에 보기")
    paper, picture = await files(author, "포스터 받기", 2)
    (address,) = on_page(paper)
    assert in_picture(picture, tmp_path) == [address]
    assert address in card.text
    assert "2027년봄희망취업박람회" in texts_on(paper)
    greeted = await opened(citizen, address.rpartition("=")[2])
    assert "‘2027년 봄 희망취업박람회’에서 오셨군요" in greeted.text
    await press(citizen, "시작하기")
    await press(citizen, "18~29세")
    assert await acts(bot) == [
        "visit.create",
        *["visit.edit"] * 9,
        "visit.submit",
        "visit.approve",
    ]


async def test_a_change_is_read_anew_and_citizens_see_the_old_until_then(
    bot: Bot, author: Person, approver: Person, citizen: Person
) -> None:
    number = await put_up_visit(bot)
    await reply(approver, "/staff")
    await hub(author)
    await press(author, "다가오는 행사")
    await press(author, "희망취업박람회")
    await press(author, "장소")
    changed = await reply(author, "구로구청 강당")
    assert "승인받기 전까지 시민은 앞의 내용을 봐요" in changed.text
    await press(author, "승인 요청하기")
    await hears(approver, "승인을 요청했어요")
    reading = await press(approver, "읽고 승인하기")
    assert "장소: 서울시청 다목적홀 → 구로구청 강당" in reading.text
    assert "서울시청 다목적홀" in (await reply(citizen, "/visits")).text
    # Somebody changes it while it is read: the press approves nothing.
    listing = await bot.database.run(lambda c: listings.get(c, number))
    assert listing is not None
    fields = listing.fields.model_copy(update={"place": "다른 곳"})
    now = bot.clock.now()
    await bot.database.run(lambda c: listings.edit(c, number, fields, author.id, now))
    await bot.database.run(lambda c: listings.submit(c, number, author.id, now))
    assert "내용이 바뀌었어요" in (await press(approver, "승인하고 공개하기")).text
    assert "서울시청 다목적홀" in (await reply(citizen, "/visits")).text
    await press(approver, "읽고 승인하기")
    await press(approver, "돌려보내기")
    await reply(approver, "장소를 다시 봐 주세요")
    assert "장소를 다시 봐 주세요" in (await hears(author, "고쳐 달라는 말")).text
    await press(author, "한눈에 보기")
    await press(author, "행사 취소하기")
    assert "취소한 행사예요" in (await press(author, "네, 그렇게 할게요")).text
    assert "지금은 잡혀 있는" in (await reply(citizen, "/visits")).text


async def test_who_wrote_it_does_not_approve_it(bot: Bot, author: Person) -> None:
    await write_visit(author, bot)
    await press(author, "승인 요청하기")
    number = number_on(author.last)
    assert "읽고 승인하기" not in author.last.labels
    listing = await bot.database.run(lambda c: listings.get(c, int(number)))
    assert listing is not None
    code = f"{StaffVerb.LISTING_APPROVE}:{number}:{listings.digest(listing)[:16]}"
    await pressed(bot, author, code)
    await hears(author, "다른 분이 승인해야 해요")
    assert await bot.database.run(lambda c: listings.public(c, int(number))) is None


async def test_an_unapproved_visit_has_no_poster_and_no_link(
    bot: Bot, author: Person, citizen: Person
) -> None:
    await write_visit(author, bot)
    number = number_on(author.last)
    for code in (f"v:{number}", "v:99", "c:nothing", "x:1", "v:-"):
        assert "오래된 단추" in await pressed(bot, author, f"{StaffVerb.POSTER}:{code}")
    assert "링크" in (await opened(citizen, f"v_{number}")).text


async def test_a_channel_has_its_poster(bot: Bot, author: Person, tmp_path: Path) -> None:
    await hub(author)
    await press(author, "창구 포스터")
    paper, picture = await files(author, "일자리플러스센터", 2)
    (address,) = on_page(paper)
    assert address.endswith("?start=c_job_plus")
    assert in_picture(picture, tmp_path) == [address]


# Centres by spreadsheet


HEADINGS = ("번호", "창구", "이름", "자치구", "주소", "전화", "여는 시간", "누리집")


def sheet(*rows: Sequence[str]) -> bytes:
    return write_xlsx(Table("센터", tuple(Column(name) for name in HEADINGS), rows))


def row(name: str, district: str, address: str = "어딘가 1", channel: str = "일자리플러스센터"):
    return ["", channel, name, district, address, "02-120", "평일 9~18시", ""]


async def upload(person: Person, content: bytes, name: str = "센터.xlsx") -> Message:
    await hub(person)
    await press(person, "센터 목록")
    await press(person, "엑셀 올리기")
    sent = person.send_document(content, name)
    await person.until(lambda p: p.last.from_bot and p.last.id > sent.id)
    return person.last


async def test_centres_of_a_file_are_shown_stored_read_and_published_at_once(
    bot: Bot, author: Person, approver: Person, citizen: Person
) -> None:
    await reply(approver, "/staff")
    rows = [row(f"센터 {number}", "마포구" if number else "강남") for number in range(25)]
    shown = await upload(author, sheet(*rows))
    assert "새 센터 25곳, 달라지는 센터 0곳" in shown.text
    assert "이 밖에 13건이 더" in shown.text
    assert "아직 저장하지 않았어요" in shown.text
    assert await bot.database.run(listings.newest_centres) == []
    assert "센터 25곳을 저장하고" in (await press(author, "저장하고 승인 요청하기")).text
    assert "모두 25곳" not in (await reply(citizen, "/centres")).text
    await hears(approver, "센터 25곳")
    reading = await press(approver, "읽어 보기")
    assert "승인을 기다리는 센터 25곳" in reading.text
    while "이어서 읽기" in approver.last.labels:
        assert not any("모두 승인" in each for each in approver.last.labels)
        reading = await press(approver, "이어서 읽기")
    assert "주소: 어딘가 1" in reading.text
    await press(approver, "25곳 모두 승인하고 공개")
    await hears(author, "센터 25곳이 승인받아서")
    assert "모두 25곳이 있어요" in (await reply(citizen, "/centres")).text
    again = await upload(author, sheet(*rows[1:], row("센터 0", "강남구", "옮긴 곳 2")))
    assert "새 센터 0곳, 달라지는 센터 1곳" in again.text
    assert "주소: 어딘가 1 → 옮긴 곳 2" in again.text
    assert "저장하지 않았어요" in (await press(author, "저장하지 않고 그만두기")).text


async def test_what_is_wrong_in_a_file_names_row_and_column_and_stores_nothing(
    bot: Bot, author: Person
) -> None:
    await put_up_centre(bot)
    answer = await upload(
        author,
        sheet(
            row("하나", "부산"),
            row("", "마포구"),
            row("셋", "마포구", channel="없는 창구"),
            row("넷", "마포구"),
            row("넷", "마포구"),
            ["77", *row("다섯", "마포구")[1:]],
            [*row("여섯", "마포구")[:-1], "주소 아님"],
        ),
    )
    assert "2행 ‘자치구’: 서울의 구 이름을" in answer.text
    assert "3행 ‘이름’: 꼭 적어야 하는 칸" in answer.text
    assert "4행 ‘창구’: 그런 창구가 없어요" in answer.text
    assert "6행 ‘이름’: 같은 센터가 두 번" in answer.text
    assert "7행 ‘번호’: 그런 번호의 센터가" in answer.text
    assert "8행 ‘누리집’: 주소로 읽을 수" in answer.text
    assert len(await bot.database.run(listings.newest_centres)) == 1
    # It still waits for the file.
    sent = author.send_document(write_csv(HEADINGS, [row("하나", "마포")]), "센터.csv")
    await author.until(lambda p: p.last.from_bot and p.last.id > sent.id)
    assert "새 센터 1곳" in author.last.text


async def test_a_file_of_which_a_centre_changed_meanwhile_stores_nothing(
    bot: Bot, author: Person
) -> None:
    number = await put_up_centre(bot)
    await upload(author, sheet(row("마포 일자리센터", "마포구"), row("새 센터", "마포구")))
    listing = await bot.database.run(lambda c: listings.get(c, number))
    assert listing is not None
    fields = listing.fields.model_copy(update={"phone": "1"})
    now = bot.clock.now()
    await bot.database.run(lambda c: listings.edit(c, number, fields, author.id, now))
    assert "저장하지 않았어요" in (await press(author, "저장하고 승인 요청하기")).text
    assert len(await bot.database.run(listings.newest_centres)) == 1


async def test_centres_come_out_as_a_workbook_that_changes_nothing_when_sent_back(
    bot: Bot, author: Person
) -> None:
    await put_up_centre(bot, name="=1+1", phone="'02-120")
    await hub(author)
    await press(author, "센터 목록")
    (content,) = await files(author, "엑셀로 받기", 1)
    page = load_workbook(io.BytesIO(content))["센터"]
    assert [cell.value for cell in page[1]] == list(HEADINGS)
    assert page["C3"].value == "'=1+1"
    assert "달라진 것이 없어요" in (await upload(author, content)).text


# Figures


async def came(bot: Bot, count: int, subject: str, *then: Step) -> None:
    now = bot.clock.now()

    def write(connection):
        known = set(connection.scalars(select(people.c.person_id)))
        for number in range(count):
            person_id = 7_000_000 + number
            if person_id not in known:
                add_person(connection, person_id)
            steps.note(connection, person_id, Step.ARRIVED, now, subject)
            for step in then:
                steps.note(connection, person_id, step, now)

    await bot.database.run(write)


async def test_figures_are_told_from_five_citizenson(bot: Bot, author: Person) -> None:
    number = await put_up_visit(bot)
    await came(bot, 4, f"v:{number}", Step.RESULTS)
    await hub(author)
    few = await press(author, "찾아온 사람 수")
    assert "희망취업박람회 5명 미만" in few.text
    assert "4명" not in few.text
    await came(bot, 6, f"v:{number}")
    await came(bot, 5, f"v:{number}", Step.SUBSCRIBED)
    await press(author, "올해")
    told = await press(author, "이번 달")
    line = "찾아옴 6명 · 맞는 일 봄 5명 미만 · 소식 받음 5명 · 일 저장 5명 미만"
    # The channel and its visit.
    assert told.text.count(line) == 2
    (book,) = await files(author, "엑셀로 받기", 1)
    page = load_workbook(io.BytesIO(book))["행사"]
    assert [cell.value for cell in page[2]] == ["희망취업박람회", 6, "5명 미만", 5, "5명 미만"]
    author.press(told, "그림으로 보기")
    await author.until(lambda p: "photo" in p.last.raw)
    await hub(author)
    await press(author, "다가오는 행사")
    await press(author, "희망취업박람회")
    author.press(author.last, "찾아온 사람 수")
    await author.until(lambda p: "photo" in p.last.raw)
    assert line in author.last.text


async def go_all_the_way(person: Person, payload: str) -> None:
    """Scan, answer what is asked, see what fits, get news of it."""
    await opened(person, payload)
    for label in ("시작하기", "30~39세", "건너뛰기", "동물", "추천 보기"):
        await press(person, label)
    await reply(person, "/subscribe")
    await press(person, "뉴딜일자리 소식")
    await press(person, "바로 받기")


async def test_five_citizens_who_scan_answer_and_subscribe_are_told_as_five(
    bot: Bot, author: Person
) -> None:
    assert bot.sandbox is not None
    number = await put_up_visit(bot)
    citizens = [bot.sandbox.add_person(f"시민 {place}") for place in range(5)]
    await asyncio.gather(*(go_all_the_way(each, f"v_{number}") for each in citizens))
    await hub(author)
    told = await press(author, "찾아온 사람 수")
    assert "찾아옴 5명 · 맞는 일 봄 5명 · 소식 받음 5명 · 일 저장 5명 미만" in told.text
    # One of them erases themselves: four are too few to tell of.
    await reply(citizens[0], "/delete")
    await press(citizens[0], "네, 모두 지워 주세요")
    assert "희망취업박람회 5명 미만" in (await press(author, "올해")).text


# Roles and forgers


async def test_a_viewer_looks_and_writes_nothing(bot: Bot) -> None:
    assert bot.sandbox is not None
    viewer = bot.sandbox.add_person("열람")
    now = bot.clock.now()
    await bot.database.run(lambda c: roles.appoint(c, viewer.id, Role.VIEWER, "열람", now))
    number = await put_up_visit(bot)
    await hub(viewer)
    await press(viewer, "다가오는 행사")
    assert "새 행사 쓰기" not in viewer.last.labels
    card = await press(viewer, "희망취업박람회")
    assert {"포스터 받기", "찾아온 사람 수"} <= set(card.labels)
    assert "행사 취소하기" not in card.labels
    for code in (
        f"{StaffVerb.LISTING_NEW}:visit",
        f"{StaffVerb.LISTING_ASK}:{number}:place:c",
        f"{StaffVerb.LISTING_CLEAR}:{number}:note:c",
        f"{StaffVerb.LISTING_CHOOSE}:{number}:ages:+65+:c",
        f"{StaffVerb.LISTING_SUBMIT}:{number}",
        f"{StaffVerb.LISTING_END_NOW}:{number}:end",
        f"{StaffVerb.LISTING_APPROVE}:{number}:0123456789abcdef",
        f"{StaffVerb.READ_ALL}:0",
        f"{StaffVerb.APPROVE_ALL}:0123456789abcdef",
        f"{StaffVerb.CENTRES_ASK}",
        f"{StaffVerb.CENTRES_APPLY}:1",
    ):
        assert "역할로는 할 수 없는" in await pressed(bot, viewer, code), code
    listing = await bot.database.run(lambda c: listings.public(c, number))
    assert listing is not None
    assert not listing.has_changes


async def test_codes_that_mean_nothing_are_outdated(bot: Bot, author: Person) -> None:
    number = await put_up_visit(bot)
    await hub(author)
    for code in (
        f"{StaffVerb.LISTINGS}:visit:x:0",
        f"{StaffVerb.LISTINGS}:centre:p:0",
        f"{StaffVerb.LISTINGS}:other:c:0",
        f"{StaffVerb.LISTING_CARD}:999",
        f"{StaffVerb.LISTING_NEW}:other",
        f"{StaffVerb.LISTING_ASK}:{number}:phone:c",
        f"{StaffVerb.LISTING_ASK}:{number}:place:x",
        f"{StaffVerb.LISTING_CLEAR}:{number}:name:c",
        f"{StaffVerb.LISTING_CHOOSE}:{number}:district:busan:c",
        f"{StaffVerb.LISTING_CHOOSE}:{number}:ages:+u14:c",
        f"{StaffVerb.LISTING_CHOOSE}:{number}:channel:nothing:c",
        f"{StaffVerb.LISTING_END_NOW}:{number}:explode",
        f"{StaffVerb.ARRIVALS}:x",
        f"{StaffVerb.VISIT_ARRIVALS}:999",
        f"{StaffVerb.CENTRES_APPLY}:x",
    ):
        assert "오래된 단추" in await pressed(bot, author, code), code


async def test_every_button_fits_a_phone(bot: Bot, author: Person, approver: Person) -> None:
    await reply(approver, "/staff")
    await put_up_visit(bot, name="아주 긴 이름을 가진 2027년 봄 희망취업박람회와 설명회")
    await write_visit(author, bot)
    await press(author, "승인 요청하기")
    await hub(author)
    for label in ("다가오는 행사", "아주 긴", "자치구"):
        await press(author, label)
    await hub(author)
    for label in ("센터 목록", "새 센터 쓰기"):
        await press(author, label)
    await reply(author, "새 센터")
    await upload(author, sheet(row("하나", "마포구")))
    await press(author, "저장하고 승인 요청하기")
    await hears(approver, "센터 1곳")
    await hub(approver)
    await press(approver, "기다리는 센터 1곳 읽기")
    await hub(author)
    await press(author, "찾아온 사람 수")
    too_wide = [
        each.label
        for person in (author, approver)
        for message in person.messages
        for each_row in message.rows
        for each in each_row
        if width(each.label) > ROOM / len(each_row)
    ]
    assert too_wide == []
