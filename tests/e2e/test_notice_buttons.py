"""A button of the notices that means nothing any more, or is forged, changes nothing."""

from pathlib import Path

import pytest

from bot.app import Bot
from bot.i18n import LANGUAGES, translator
from bot.programme import noticeboard
from bot.sandbox import Message, Person
from handlers.staff.notice_fields import STEPS
from tests.e2e.conftest import press, reply
from tests.e2e.published import publish
from tests.e2e.test_notices import author, begin, bot, citizen
from tests.phone import ROOM, width

__all__ = ["author", "bot", "citizen"]  # fixtures


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """One kind of database is enough: the buttons are the same."""
    return f"sqlite:///{tmp_path}/bot.db"


async def forge(bot: Bot, person: Person, message: Message, code: str) -> str:
    """What a press of a button that was never shown is answered with."""
    assert bot.sandbox is not None
    query = bot.sandbox.world.add_query(person, message.raw, code)
    await person.until(lambda p: query.answered)
    return query.text or ""


CITIZENS_CODES = [
    "1N", "1N:f", "1N:z0", "1N:f-1", "1N:f9999", "1O:f0:99:0", "1O:f0:-1:0", "1O:f0:1:9", "1O:z:1:0",
    "1O:f0:99999999999999999999:0", "1M:f0:1", "1M:f0:+", "1M:f0:*1", "1M:f0:+99", "1M:c:+1",
]  # fmt: skip


async def test_a_forged_button_of_a_citizen_is_outdated(bot: Bot, citizen: Person) -> None:
    await publish(bot)
    first = await reply(citizen, "/start")
    for code in CITIZENS_CODES:
        assert "오래된 단추" in await forge(bot, citizen, first, code), code


STAFF_CODES = [
    "1ns:z:0", "1ns:w:-1", "1no:x", "1no:99", "1na:99:title:w", "1na:{n}:nothing:w", "1na:{n}:title:z",
    "1nc:{n}:title:c", "1nx:{n}:year:20270:c", "1nx:{n}:year:x:c", "1nx:{n}:flag:spam:c",
    "1nx:{n}:groups:+nobody:c", "1nx:{n}:groups:*woman:c", "1nx:{n}:occupations:+nothing:c",
    "1nx:{n}:pay:100:c", "1np:{n}:fr:0", "1np:{n}:ko:9", "1nu:99", "1nw:{n}:z", "1nw:99:n", "1nr:99",
    "1nR:{n}:x", "1nb:x", "1ne:{n}:burn", "1nz:{n}:burn", "1nz:{n}:close", "1nz:{n}:withdraw", "1nz:99:discard",
    "1ny:99:0123456789abcdef",
]  # fmt: skip


async def test_a_forged_button_of_staff_is_outdated_and_changes_nothing(
    bot: Bot, author: Person
) -> None:
    await begin(author, "공고")
    first = author.last
    before = await bot.database.run(
        lambda c: noticeboard.on_shelf(c, noticeboard.Shelf.WRITING, bot.clock.now(), 0, 1)[0][0]
    )
    for code in STAFF_CODES:
        answer = await forge(bot, author, first, code.format(n=before.notice_id))
        assert "오래된 단추" in answer, code
    after = await bot.database.run(lambda c: noticeboard.get(c, before.notice_id))
    assert after == before


async def test_a_citizen_who_forges_a_staff_button_gets_what_everybody_gets(
    bot: Bot, citizen: Person
) -> None:
    notice_id = await publish(bot)
    first = await reply(citizen, "/start")
    for code in ("1nl", "1nn", f"1no:{notice_id}", f"1nz:{notice_id}:withdraw", f"1nr:{notice_id}"):
        assert "여기서 다시 시작해" in await forge(bot, citizen, first, code), code
    notice = await bot.database.run(lambda c: noticeboard.public(c, notice_id))
    assert notice is not None
    assert notice.state == "published"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_button_of_the_form_fits_a_phone(bot: Bot, language: str) -> None:
    assert bot.sandbox is not None
    author = bot.sandbox.person(bot.sandbox.staff_ids[0])
    t = translator(language)
    await reply(author, "/language")
    await press(author, {"ko": "한국어", "en": "English"}[language])
    await reply(author, "/staff")
    for label in ("desk-notices", "button-notice-new"):
        await press(author, t.plain(label))
    shown = [author.last, await reply(author, "시장에서 여성 청년과 함께 일하는 사람 " * 5)]
    onward = {t.plain("button-skip"), t.plain("button-next")}
    while found := onward.intersection(author.last.labels):
        shown.append(await press(author, found.pop()))
    assert len(shown) == len(STEPS)
    shown.append(await press(author, t.plain("notice-flag-info")))
    shown.append(await press(author, t.plain("button-notice-submit")))
    shown.append(await press(author, t.plain("button-announce-not")))
    rows = [row for message in shown for row in message.rows]
    too_wide = [each.label for row in rows for each in row if width(each.label) > ROOM / len(row)]
    assert too_wide == []
