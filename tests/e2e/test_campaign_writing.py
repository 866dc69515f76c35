"""Writing a campaign: what staff type is what people get, and what does not fit is said."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import update

from bot.catalogue.vocabulary import AgeBand
from bot.delivery.model import State
from bot.people import consent
from bot.people.consent import Consent, Topic
from bot.sandbox import Person
from bot.storage.tables import people
from tests.e2e.campaigns import Stage, open_stage, press, sqlite, submit, toast, write
from tests.e2e.conftest import reply
from tests.sandbox.pictures import png

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One bot for all tests here; each brings its own readers with a topic of their own use."""
    folder: Path = tmp_path_factory.mktemp("writing")
    stage = await open_stage(sqlite(folder))
    yield stage
    await stage.bot.stop()


async def send(stage: Stage, number: int) -> None:
    await submit(stage)
    if "승인하기" not in stage.approver.last.labels:
        await press(stage.approver, "받는 모습 보기")
        await stage.approver.until(lambda p: "승인하기" in p.last.labels)
    await press(stage.approver, "승인하기")
    await stage.until_state(number, State.DONE)


async def told_age(stage: Stage, citizen: Person, age: AgeBand) -> None:
    told = update(people).where(people.c.person_id == citizen.id).values(age=age)
    await stage.bot.database.run(lambda c: c.execute(told).rowcount)


async def ask(stage: Stage, button: str, words: str) -> str:
    await press(stage.author, button)
    await stage.author.until(lambda p: "그만두기" in p.last.labels)
    return (await reply(stage.author, words)).text


async def test_formatting_and_both_languages_arrive_as_typed(stage: Stage) -> None:
    korean, english = await stage.street(1), await stage.street(1, "en")
    number = await write(stage, "설명회")
    await press(stage.author, "한국어 글", "적어 보내 주세요")
    bold = {"type": "bold", "offset": 0, "length": 3}
    link = {"type": "text_link", "offset": 4, "length": 2, "url": "https://www.seoul.go.kr/"}
    stage.author.post({"text": "설명회 안내 <1월> & 2월", "entities": [bold, link]})
    await stage.author.until(lambda p: "쓰는 중" in p.last.text)
    await ask(stage, "영어 글", "Information <day> & more")
    await ask(stage, "링크 단추", "신청하기 | Apply | https://www.seoul.go.kr/apply")
    await send(stage, number)
    got = korean[0].last
    assert got.text == "설명회 안내 <1월> & 2월"
    assert got.raw["entities"] == [bold, link]
    assert got.labels == ["신청하기", "이 소식 그만 받기"]
    assert english[0].last.text == "Information <day> & more"
    assert english[0].last.labels[0] == "Apply"


async def test_a_picture_is_looked_at_before_it_is_approved_and_its_caption_can_be_corrected(
    stage: Stage,
) -> None:
    (reader,) = await stage.street(1)
    await reply(stage.author, "/staff")
    await press(stage.author, "공지 메시지", "공지 메시지")
    await press(stage.author, "새 메시지 쓰기", "적어 보내 주세요")
    stage.author.send_photo(png(40, 30), "사진 설명")
    await stage.author.until(lambda p: "사진 1장" in p.last.text)
    number = int(stage.author.last.text.split("번")[0].removeprefix("공지 메시지 "))
    await press(stage.author, "받는 사람", "어떤 소식을")
    await press(stage.author, "뉴딜일자리 소식", "지금 세면")
    await press(stage.author, "메시지로", "쓰는 중")
    await submit(stage)
    assert "승인하기" not in stage.approver.last.labels
    await press(stage.approver, "받는 모습 보기")
    await stage.approver.until(lambda p: "승인하기" in p.last.labels)
    shown = [each for each in stage.approver.messages if "photo" in each.raw]
    assert [each.text for each in shown] == ["사진 설명", "사진 설명"]
    await press(stage.approver, "승인하기")
    await stage.until_state(number, State.DONE)
    assert reader.last.text == "사진 설명"
    assert "photo" in reader.last.raw
    await stage.author.until(lambda p: "고쳐 보내기" in p.last.labels, timeout=30)
    await press(stage.author, "고쳐 보내기", "쓰는 중")
    await press(stage.author, "한국어 글", "적어 보내 주세요")
    stage.author.send_photo(png(20, 20), "다른 사진")
    await stage.author.until(lambda p: "바꿀 수 없어요" in p.last.text)
    await reply(stage.author, "고친 설명")
    await send(stage, number + 1)
    assert reader.last.text == "고친 설명"
    assert "photo" in reader.last.raw
    assert reader.last.edited


async def test_an_advertisement_says_so_and_goes_only_to_those_who_agreed(stage: Stage) -> None:
    willing, other = await stage.street(2)
    now = stage.bot.clock.now()
    await stage.bot.database.run(lambda c: consent.give(c, willing.id, Consent.ADS, now))
    number = await write(stage, "물건을 사세요")
    await press(stage.author, "광고로 바꾸기", "광고 수신에 동의한 분")
    assert "1명" in (await press(stage.author, "받는 사람", "지금 세면")).text
    await press(stage.author, "메시지로", "쓰는 중")
    await send(stage, number)
    assert willing.last.text.startswith("(광고) 서울시 공공서비스 일자리 안내\n\n물건을 사세요\n\n")
    assert "무료 수신거부" in willing.last.text
    assert "물건" not in other.last.text


async def test_the_stop_button_of_a_preview_stops_nothing(stage: Stage) -> None:
    now, author = stage.bot.clock.now(), stage.author
    await stage.bot.database.run(
        lambda c: consent.subscribe(c, author.id, Topic.NEWS, consent.Pace.NOW, now)
    )
    await write(stage, "미리 보는 글")
    await press(author, "나에게 보내 보기", "미리 보는 글")
    assert author.last.labels == ["이 소식 그만 받기"]
    assert "미리보기라서" in await toast(author, "이 소식 그만 받기")
    mine = await stage.bot.database.run(lambda c: consent.subscriptions(c, author.id))
    assert Topic.NEWS in mine
    await stage.bot.database.run(lambda c: consent.unsubscribe(c, author.id, Topic.NEWS, now))


async def test_what_does_not_fit_is_refused_with_the_reason_and_stays_asked_for(
    stage: Stage,
) -> None:
    await write(stage, "짧은 글")
    assert "읽지 못했어요" in await ask(stage, "링크 단추", "신청하기 https://www.seoul.go.kr")
    assert "https:// 로" in (await reply(stage.author, "신청하기 | javascript:alert(1)")).text
    assert "6개까지" in (await reply(stage.author, "a | https://a.kr\n" * 7)).text
    assert "신청하기" in (await reply(stage.author, "신청하기 | https://www.seoul.go.kr")).text
    assert "40자까지" in await ask(stage, "이름", "가" * 41)
    await press(stage.author, "그만두기", "쓰는 중")
    # The longest text that Telegram takes has no room for what the law adds to an advertisement.
    assert "가가가" in await ask(stage, "한국어 글", "가" * 4096)
    await press(stage.author, "광고로 바꾸기", "자 길어요")
    assert "승인 부탁하기" not in stage.author.last.labels
    await press(stage.author, "안내로 바꾸기", "정보 안내")
    assert "승인 부탁하기" in stage.author.last.labels
    await press(stage.author, "한국어 글", "적어 보내 주세요")
    stage.author.send_photo(png(9, 9), "가" * 1025)
    await stage.author.until(lambda p: "자 길어요" in p.last.text)
    stage.author.send_sticker("🙂")
    await stage.author.until(lambda p: "사진 한 장" in p.last.text)


async def test_ticks_narrow_the_audience_and_a_saved_rule_is_used_again(stage: Stage) -> None:
    old, young, unknown = await stage.street(3)
    await told_age(stage, old, AgeBand.FROM_65)
    await told_age(stage, young, AgeBand.FROM_18)
    number = await write(stage, "어르신께")
    await press(stage.author, "받는 사람", "지금 세면")
    await press(stage.author, "나이대", "나이를 말하지 않은")
    assert "1명" in (await press(stage.author, "65세 이상", "지금 세면")).text
    assert "2명" in (await press(stage.author, "18~29세", "2명")).text
    await press(stage.author, "18~29세", "1명")
    await press(stage.author, "← 받는 사람", "나이대: 65세 이상")
    saved = await ask(stage, "이 조건 저장", "어르신")
    assert "나이대: 65세 이상" in saved
    await press(stage.author, "메시지로", "쓰는 중")
    await send(stage, number)
    assert old.last.text == "어르신께"
    assert young.last.text != "어르신께"
    assert unknown.last.text != "어르신께"
    again = await write(stage, "어르신께 또")
    await press(stage.author, "받는 사람", "지금 세면")
    await press(stage.author, "저장한 조건 쓰기", "저장한 조건")
    await press(stage.author, "어르신", "나이대: 65세 이상")
    await press(stage.author, "안 받은 메시지", "이미 받은 분은")
    assert "0명" in (await press(stage.author, f"{number}. 어르신께", "0명")).text
    rule = (await stage.campaign(again)).audience
    assert rule["ages"] == ["65+"]
    assert rule["not_received"] == [number]


async def test_occupations_are_found_by_words(stage: Stage) -> None:
    number = await write(stage, "저장한 분께")
    await press(stage.author, "받는 사람", "지금 세면")
    await press(stage.author, "저장한 일", "하나라도 저장한")
    found = await ask(stage, "일 찾기", "강아지 돌보는 일")
    assert "하나라도 저장한" in found
    await press(stage.author, "⬜ 생명 가꿈 전문가", "지금 세면")
    assert stage.author.last.labels[0] == "✅ 생명 가꿈 전문가"
    rule = (await stage.campaign(number)).audience
    assert rule["occupations"] == ["life_care_expert"]


async def test_the_schedule_is_chosen_by_buttons_or_by_words(stage: Stage) -> None:
    number = await write(stage, "예약하는 글")
    await press(stage.author, "보낼 때", "언제부터")
    await press(stage.author, "1/6(수)", "몇 시요")
    await press(stage.author, "14:00", "2027년 1월 6일 14:00")
    await press(stage.author, "마감 정하기", "언제까지만")
    assert "읽지 못했어요" in await ask(stage, "직접 적기", "나중에")
    assert "이미 지난" in (await reply(stage.author, "2027년 1월 4일 오후 2시")).text
    assert "1월 6일 13:00" in (await reply(stage.author, "1월 6일 오후 1시")).text
    card = await press(stage.author, "메시지로", "쓰는 중")
    assert "마감이 시작보다 빨라요" in card.text
    await press(stage.author, "보낼 때", "언제부터")
    await press(stage.author, "승인되면 바로", "승인되면 바로")
    await press(stage.author, "메시지로", "쓰는 중")
    await submit(stage)
    campaign = await stage.campaign(number)
    assert campaign.send_at is None
    assert campaign.not_after is not None
    await press(stage.author, "지우기", "지울까요")
    await press(stage.author, "네, 그만둘게요", "취소됨")
    assert (await stage.campaign(number)).state is State.CANCELLED


async def test_every_label_so_far_fits_a_phone(stage: Stage) -> None:
    assert stage.too_wide() == []
