"""The catalogue at the desk, over HTTP: chat, second person, versions, what people saved."""

import pytest

from bot.app import Bot
from bot.catalogue import store
from bot.config import DATA_DIR
from bot.sandbox import Person
from bot.services import SERVICES
from bot.staff import audit
from bot.staff.roles import Role
from bot.versions import drafts
from tests.e2e.catalogue import (
    MARKET,
    approved,
    asked,
    card_of,
    forged,
    hired,
    number,
    opened,
    saved_card,
    written,
)
from tests.e2e.conftest import StartBot, press, reply


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


# Roles, forged buttons, two at once


async def test_each_act_needs_its_role_and_nothing_forged_is_done(
    bot: Bot, editor: Person, approver: Person, citizen: Person
) -> None:
    viewer = await hired(bot, "열람자", Role.VIEWER)
    await written(editor, MARKET, "있었던 곳", "은평구")
    hub = await opened(viewer)
    assert "새 직종 쓰기" not in hub.labels
    await press(viewer, "초안 보기")
    assert "승인 요청하기" not in viewer.last.labels
    draft = (await bot.database.run(drafts.desk)).draft
    assert draft is not None
    mine = next(iter(draft.overlay))
    codes = [
        f"1ks:{draft.draft_id}",
        f"1kX:{draft.draft_id}",
        f"1ki:{mine}:-",
        f"1ko:{mine}",
        f"1kz:{mine}:place",
    ]
    codes += ["1kb:1", "1kn", "1ku", f"1kp:{mine}:evidence:0"]  # fmt: skip
    for code in codes:
        assert "할 수 없는 일" in (await forged(bot, viewer, code)).text
        await forged(bot, citizen, code)
    digest = (await bot.database.run(drafts.desk)).seen[:16]
    for who in (editor, viewer, citizen):
        await forged(bot, who, f"1ky:{draft.draft_id}:{digest}")
    # Not submitted, so there is nothing to approve for the approver, either.
    await forged(bot, approver, f"1ky:{draft.draft_id}:{digest}")
    for code in ("1kc:nobody_there", "1kk:nobody_there:duty", f"1kk:{mine}:secret", "1kl:q:0", "1kV:99:0",
                 "1kq:1:0", "1kj:1", "1kt:1", "1ke:exe", f"1kp:{mine}:evidence:9", f"1kp:{mine}:duty:0",
                 f"1ki:{mine}:x", f"1kz:{mine}:official", "1ks:999", "1kX:999", "1kd:x"):  # fmt: skip
        query = await forged(bot, editor, code)
        assert "오래된" in query.text, code
    after = (await bot.database.run(drafts.desk)).draft
    assert after == draft
    assert await number(bot) == 1


async def test_what_changed_after_it_was_read_is_not_approved(
    bot: Bot, editor: Person, approver: Person
) -> None:
    await written(editor, MARKET, "있었던 곳", "은평구")
    await asked(editor)
    there = await bot.database.run(drafts.desk)
    assert there.draft is not None
    await written(editor, MARKET, "있었던 곳", "노원구")
    await asked(editor)
    await forged(bot, approver, f"1ky:{there.draft.draft_id}:{there.seen[:16]}")
    assert "읽으신 뒤에 초안이 달라졌어요" in approver.last.text
    assert await number(bot) == 1
    # An approver who had a hand in it cannot approve, either.
    await written(approver, MARKET, "인원", "12")
    await asked(editor)
    draft = (await bot.database.run(drafts.desk)).draft
    assert draft is not None
    seen = (await bot.database.run(drafts.desk)).seen[:16]
    await forged(bot, approver, f"1ky:{draft.draft_id}:{seen}")
    assert await number(bot) == 1
    second = await hired(bot, "둘째 승인자", Role.APPROVER)
    assert "이제 2판이" in (await approved(second)).text


async def test_it_is_given_back_with_a_remark_and_thrown_away(
    bot: Bot, editor: Person, approver: Person
) -> None:
    await written(editor, MARKET, "있었던 곳", "은평구")
    await asked(editor)
    await reply(approver, "/staff")
    await press(approver, "승인 기다리는 일")
    await press(approver, "직종 목록 초안")
    await press(approver, "돌려보내기")
    await reply(approver, "출처를 확인해 주세요.")
    await editor.until(lambda p: "출처를 확인해 주세요." in p.last.text)
    await opened(editor)
    assert "돌려보냈어요: 출처를 확인해 주세요." in (await press(editor, "초안 보기")).text
    await press(editor, "초안 버리기")
    await press(editor, "네, 버릴게요")
    assert (await bot.database.run(drafts.desk)).draft is None


async def test_a_new_one_in_the_chat_is_filled_in_step_by_step(
    bot: Bot, editor: Person, approver: Person, citizen: Person
) -> None:
    await opened(editor)
    await press(editor, "새 직종 쓰기")
    assert "첫 줄에 한국어 이름" in (await reply(editor, "한 줄만")).text
    begun = await reply(editor, "달빛정원지기\nMoonlight garden keeper")
    assert "moonlight_garden_keeper" in begun.text
    for column, value in (
        ("하는 일", "밤에 여는 정원을 가꿔요."),
        ("하는 일(영어)", "Keeps a garden at night."),
        ("근거", "언론 기사"),
        ("있었던 해", "2026"),
        ("출처", "https://news.example.kr/moon"),
        ("관심 분야", "동물·식물 돌보기"),
    ):
        await written(editor, "달빛정원지기", column, value)
    wrong = await written(editor, "달빛정원지기", "조건", "아무나")
    assert "1번째 줄을 읽을 수 없어요" in wrong.text
    shown = await reply(editor, "나이 | 모집 | 18~39 | 2026 | https://news.example.kr/moon")
    assert "⚠️" not in shown.text
    await asked(editor)
    await approved(approver)
    await reply(citizen, "달빛정원지기")
    await press(citizen, "달빛정원지기")
    assert "2026" in citizen.last.text


# Over a restart, and in another process


async def test_a_restart_keeps_the_version_and_another_process_follows(
    start_bot: StartBot, editor: Person, approver: Person, bot: Bot
) -> None:
    other = await start_bot()
    await written(editor, MARKET, "하는 일", "시장에서 새로 정한 일을 해요.")
    await asked(editor)
    await approved(approver)
    services = other._application.bot_data[SERVICES] if other._application else None
    assert services is not None
    assert services.guide.number == 1
    await other.every_minute(None)
    assert services.guide.number == 2
    await bot.stop()
    again = await start_bot()
    assert again.sandbox is not None
    citizen = again.sandbox.add_person("시민")
    await reply(citizen, MARKET)
    assert "시장에서 새로 정한 일을 해요." in citizen.last.text
    assert await number(again) == 2
