"""A citizen is told of visits, comes by one, and is sent to the centre that fits, over HTTP."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.app import Bot
from bot.programme import listings
from bot.sandbox import Message, Person
from bot.storage.tables import people, steps
from tests.e2e.conftest import StartBot, press, reply
from tests.guidance import READER, put_up_centre, put_up_visit


@pytest.fixture
async def bot(start_bot: StartBot) -> Bot:
    return await start_bot()


@pytest.fixture
def citizen(bot: Bot) -> Person:
    assert bot.sandbox is not None
    return bot.sandbox.add_person("새 사람")


async def opened(person: Person, payload: str) -> Message:
    said = person.open_link(payload)
    await person.until(lambda p: p.last.from_bot and p.last.id > said.id)
    return person.last


async def row_of(bot: Bot, person: Person) -> dict[str, object]:
    def read(connection):
        query = select(people).where(people.c.person_id == person.id)
        return dict(connection.execute(query).one()._mapping)

    return await bot.database.run(read)


async def arrivals_of(bot: Bot, person: Person) -> list[str]:
    def read(connection):
        mine = steps.c.person_id == person.id, steps.c.step == "arrived"
        return sorted(connection.scalars(select(steps.c.subject).where(*mine)))

    return await bot.database.run(read)


async def test_visits_are_told_in_words_and_what_is_for_the_person_comes_first(
    bot: Bot, citizen: Person
) -> None:
    assert "지금은 잡혀 있는 행사나 설명회가 없어요" in (await reply(citizen, "/visits")).text
    soon = bot.clock.now() + timedelta(days=2)
    await put_up_visit(bot, name="학교 설명회", ages=["14-17"], starts_at=soon, ends_at=None)
    fair = await put_up_visit(bot, name="<b>박람회</b>", district="jung")

    await reply(citizen, "/settings")
    await press(citizen, "나이대 바꾸기")
    await press(citizen, "65세 이상")
    listed = await reply(citizen, "/visits")
    assert "다가오는 행사·설명회 2건" in listed.text
    assert listed.text.index("<b>박람회</b>") < listed.text.index("학교 설명회")
    assert "어디서: 서울시청 다목적홀 (중구)" in listed.text
    assert "다른 분들을 위한 자리예요" in listed.text
    now = bot.clock.now()
    await bot.database.run(lambda c: listings.end(c, fair, READER, now))
    assert "박람회" not in (await reply(citizen, "/visits")).text


async def test_who_scans_a_visit_is_greeted_and_comes_from_its_channel(
    bot: Bot, citizen: Person
) -> None:
    number = await put_up_visit(bot)
    greeted = await opened(citizen, f"v_{number}")
    assert "‘희망취업박람회’에서 오셨군요. 반가워요!" in greeted.text
    assert "시작하기" in greeted.labels
    await opened(citizen, f"v_{number}")
    await opened(citizen, "c_job_plus")
    assert (await row_of(bot, citizen))["channel"] == "job_fair"
    assert await arrivals_of(bot, citizen) == ["c:job_plus", f"v:{number}"]


async def test_the_link_of_a_visit_that_is_called_off_greets_kindly_too(
    bot: Bot, citizen: Person
) -> None:
    number = await put_up_visit(bot)
    now = bot.clock.now()
    await bot.database.run(lambda c: listings.end(c, number, READER, now))
    greeted = await opened(citizen, f"v_{number}")
    assert "끝났거나 열리지 않지만" in greeted.text
    assert await arrivals_of(bot, citizen) == [f"v:{number}"]


@pytest.mark.parametrize("payload", ["v_", "v_0", "v_99999999999999999999", "v_x", "v_1_1"])
async def test_a_link_of_no_visit_is_an_unknown_link(
    bot: Bot, citizen: Person, payload: str
) -> None:
    await put_up_centre(bot)
    assert "링크" in (await opened(citizen, payload)).text
    assert await arrivals_of(bot, citizen) == []


async def test_the_nearest_centre_is_found_and_the_district_forgotten(
    bot: Bot, citizen: Person
) -> None:
    general = await reply(citizen, "/centres")
    assert "일자리플러스센터" in general.text
    assert "아직 안내해 드릴 수 없어요" in general.text
    await put_up_centre(bot)
    await put_up_centre(bot, name="강남 일자리센터", district="gangnam", address="강남구 어디")
    await put_up_centre(bot, name="다른 창구", channel="youth_job_hub", district="seodaemun")
    assert "모두 2곳이 있어요" in (await reply(citizen, "/centres")).text
    await press(citizen, "우리 동네로 찾기")
    assert "서울의 구 이름을 찾지 못했어요" in (await reply(citizen, "부산")).text
    found = await reply(citizen, "송파")
    assert "송파구에는 아직 없어요. 가까운 구부터" in found.text
    assert found.text.index("강남 일자리센터") < found.text.index("마포 일자리센터")
    assert "다른 창구" not in found.text
    await press(citizen, "다른 구로 찾기")
    near = await press(citizen, "마포구")
    assert "마포구에서 가까운 곳부터 2곳" in near.text
    assert near.text.index("마포 일자리센터") < near.text.index("강남 일자리센터")
    assert "주소: 서울시 마포구 월드컵로 212" in near.text
    assert "전화: 02-120" in near.text
    assert "여는 시간: 평일 09:00~18:00" in near.text
    assert (await row_of(bot, citizen))["district"] == "mapo"
    # Where nothing fits, the nearest are told at once.
    nothing = await reply(citizen, "쀍뛟쒧")
    assert nothing.text.index("마포 일자리센터") < nothing.text.index("강남 일자리센터")
    assert "가까운 센터" in nothing.labels
    assert "센터를 찾는 구: 마포구" in (await reply(citizen, "/settings")).text
    await press(citizen, "가까운 센터")
    forgotten = await press(citizen, "고른 구 지우기")
    assert "모두 2곳이 있어요" in forgotten.text
    assert (await row_of(bot, citizen))["district"] is None


async def test_erasing_removes_district_and_arrivals(bot: Bot, citizen: Person) -> None:
    number = await put_up_visit(bot)
    await put_up_centre(bot)
    await put_up_centre(bot, district="guro")
    await opened(citizen, f"v_{number}")
    await reply(citizen, "/centres")
    await press(citizen, "우리 동네로 찾기")
    await press(citizen, "구로구")
    await reply(citizen, "/mydata")
    await citizen.until(lambda p: p.last.file_id)
    data = citizen.download(citizen.last).decode()
    assert '"district": "guro"' in data
    assert f'"subject": "v:{number}"' in data
    await reply(citizen, "/delete")
    await press(citizen, "네, 모두 지워 주세요")
    assert await arrivals_of(bot, citizen) == []
    with pytest.raises(Exception, match="No row"):
        await row_of(bot, citizen)


async def test_forged_buttons_of_centres_and_visits_are_outdated(bot: Bot, citizen: Person) -> None:
    assert bot.sandbox is not None
    await reply(citizen, "/centres")
    for code in ("1W:-:busan", "1W:nothing:s", "1W:-:p999", "1W:-", "1H:x", "1H:", "1H:-1"):
        query = bot.sandbox.world.add_query(citizen, citizen.last.raw, code)
        await citizen.until(lambda _: query.answered)  # noqa: B023 - awaited here
        assert "오래된 단추" in query.text, code
