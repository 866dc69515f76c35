"""What people do, and what the bot hears of it."""

import asyncio
from typing import Any

import pytest

from bot.sandbox import Person, Sandbox
from tests.sandbox.conftest import Api, ApiError


def kind(update: dict[str, Any]) -> str:
    return next(key for key in update if key != "update_id")


async def test_four_people_are_ready(sandbox: Sandbox) -> None:
    assert len(sandbox.citizen_ids) == len(sandbox.staff_ids) == 2
    roles = [sandbox.person(i).role for i in sandbox.citizen_ids + sandbox.staff_ids]
    assert roles == ["citizen", "citizen", "staff", "staff"]


async def test_a_link_starts_with_its_payload(api: Api, sandbox: Sandbox) -> None:
    person = sandbox.add_person("Ann", language_code="en")
    person.open_link("news")
    [update] = await api("getUpdates")
    message = update["message"]
    assert message["text"] == "/start news"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"] == {
        "id": person.id,
        "is_bot": False,
        "first_name": "Ann",
        "language_code": "en",
    }


async def test_blocking_is_told_to_the_bot(api: Api, person: Person) -> None:
    person.block()
    person.block()
    with pytest.raises(RuntimeError, match="blocked"):
        person.say("a")
    person.open_link()
    blocked, unblocked, started = await api("getUpdates")
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert unblocked["my_chat_member"]["old_chat_member"]["status"] == "kicked"
    assert unblocked["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert started["message"]["text"] == "/start"


async def test_buttons_that_are_not_there(api: Api, person: Person) -> None:
    rows = [[{"text": "홈", "url": "https://seoul.go.kr/"}]]
    markup = {"inline_keyboard": rows}
    await api("sendMessage", chat_id=person.id, text="a", reply_markup=markup)
    with pytest.raises(LookupError, match="among"):
        person.press(person.last, "없음")
    with pytest.raises(LookupError, match="no callback data"):
        person.press(person.last, "홈")
    gone = person.last
    person.delete(gone)
    with pytest.raises(LookupError, match="not there any more"):
        person.press(gone, "홈")


async def test_waiting_gives_up_and_names_the_newest_message(person: Person) -> None:
    with pytest.raises(TimeoutError, match="newest: /start"):
        await person.until(lambda p: p.last.from_bot, timeout=0.01)


async def test_editing_ones_own_message(api: Api, person: Person) -> None:
    said = person.say("돌봄")
    person.edit(said, "환경 /help")
    _, edited = await api("getUpdates")
    assert edited["edited_message"]["message_id"] == said.id
    assert edited["edited_message"]["text"] == "환경 /help"
    assert edited["edited_message"]["entities"][0]["type"] == "bot_command"
    sent = await api("sendMessage", chat_id=person.id, text="a")
    with pytest.raises(LookupError):
        person.edit(person.last, "b")
    assert sent["text"] == person.last.text


async def test_other_things_to_send(api: Api, person: Person) -> None:
    person.send_location(37.5, 127.0)
    person.send_contact("+82100")
    person.send_contact("02-120", "다산콜")
    person.send_sticker("👍")
    said = person.say("앞의 말")
    person.forward(said)
    person.say("답", reply_to=said.id)
    place, own, other, sticker, _, forwarded, reply = [
        update["message"] for update in await api("getUpdates")
    ]
    assert place["location"] == {"latitude": 37.5, "longitude": 127.0}
    assert own["contact"]["user_id"] == person.id
    assert "user_id" not in other["contact"]
    assert sticker["sticker"]["emoji"] == "👍"
    assert forwarded["forward_origin"]["sender_user"]["id"] == person.id
    assert forwarded["text"] == "앞의 말"
    assert reply["reply_to_message"]["message_id"] == said.id


async def test_a_bot_hears_in_groups_what_is_meant_for_it(
    api: Api, sandbox: Sandbox, person: Person
) -> None:
    group = sandbox.add_group("모임", [person])
    sent = await api("sendMessage", chat_id=group.id, text="안녕하세요")
    for text in ("그냥 말", "/start", "/start@sandbox_bot", "/start@other_bot", "말 /start"):
        person.say(text, chat=group)
    person.say("답", chat=group, reply_to=sent["message_id"])
    joined, *heard = await api("getUpdates")
    assert joined["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert joined["my_chat_member"]["chat"] == {
        "id": group.id,
        "type": "supergroup",
        "title": "모임",
    }
    assert [update["message"]["text"] for update in heard] == [
        "/start",
        "/start@sandbox_bot",
        "답",
    ]
    assert len(person.messages_in(group)) == 8


async def test_groups_can_be_left_and_moved(api: Api, sandbox: Sandbox, person: Person) -> None:
    small = sandbox.add_group("모임", [person], kind="group")
    new = sandbox.upgrade(small)
    with pytest.raises(ApiError, match="upgraded to a supergroup chat") as caught:
        await api("sendMessage", chat_id=small.id, text="a")
    assert caught.value.body["parameters"] == {"migrate_to_chat_id": new.id}
    assert await api("getChatMemberCount", chat_id=new.id) == 2
    sandbox.remove_bot(new, person)
    gone = await api.refusal("sendMessage", chat_id=new.id, text="a")
    assert gone == "Forbidden: bot was kicked from the supergroup chat"
    stranger = sandbox.person(sandbox.citizen_ids[1])
    with pytest.raises(RuntimeError, match="not in that chat"):
        stranger.say("a", chat=new)


async def test_the_bot_leaves(api: Api, sandbox: Sandbox, person: Person) -> None:
    group = sandbox.add_group("모임", [person])
    assert await api("leaveChat", chat_id=group.id) is True
    refused = await api.refusal("leaveChat", chat_id=person.id)
    assert refused.startswith("Bad Request: chat member status can't be changed")


ARTICLE = {
    "type": "article",
    "id": "1",
    "title": "돌봄",
    "input_message_content": {"message_text": "<b>돌봄</b>", "parse_mode": "HTML"},
}


async def test_inline_mode(api: Api, sandbox: Sandbox, person: Person) -> None:
    query = person.inline("돌")
    [update] = await api("getUpdates")
    assert update["inline_query"]["query"] == "돌"
    assert update["inline_query"]["chat_type"] == "sender"
    markup = {"inline_keyboard": [[{"text": "더", "callback_data": "more"}]]}
    results = [{**ARTICLE, "reply_markup": markup}]
    await api("answerInlineQuery", inline_query_id=query.id, results=results)
    assert list(query.titles()) == ["돌봄"]
    message = person.choose(query, 0)
    assert message.raw["via_bot"] == sandbox.world.bot
    assert message.raw["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    pressed = person.press(message, "더")
    _, sent, chosen, callback = await api("getUpdates")
    assert sent["message"]["via_bot"]["id"] == 1
    assert chosen["chosen_inline_result"]["result_id"] == "1"
    inline_id = chosen["chosen_inline_result"]["inline_message_id"]
    assert callback["callback_query"]["inline_message_id"] == inline_id
    assert "message" not in callback["callback_query"]
    await api("answerCallbackQuery", callback_query_id=pressed.id)
    assert await api("editMessageText", inline_message_id=inline_id, text="더 많은 일") is True
    assert person.last.text == "더 많은 일"
    lost = await api.refusal("editMessageText", inline_message_id="x", text="a")
    assert lost == "Bad Request: MESSAGE_ID_INVALID"


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ([ARTICLE] * 51, "RESULTS_TOO_MUCH"),
        ([ARTICLE] * 2, "RESULT_ID_DUPLICATE"),
        ([{**ARTICLE, "id": "a" * 65}], "RESULT_ID_INVALID"),
        ([{**ARTICLE, "title": ""}], "ARTICLE_TITLE_EMPTY"),
        (["a"], "can't parse inline query result: InlineQueryResult must be an Object"),
        ([{}], "can't parse inline query result: Can't find field \"type\""),
        ([{**ARTICLE, "input_message_content": {"message_text": ""}}], "MESSAGE_EMPTY"),
        ({}, "expected an Array of inline query results"),
    ],
)
async def test_refused_results(api: Api, person: Person, results: Any, words: str) -> None:
    query = person.inline("돌")
    refused = await api.refusal("answerInlineQuery", inline_query_id=query.id, results=results)
    assert refused == f"Bad Request: {words}"
    assert not query.answered


async def test_commands_by_scope_and_language(api: Api, sandbox: Sandbox, person: Person) -> None:
    def command(name: str) -> dict[str, str]:
        return {"command": name, "description": name}

    staff = sandbox.person(sandbox.staff_ids[0])
    staff.say("/start")
    scope = {"type": "chat", "chat_id": staff.id}
    await api("setMyCommands", commands=[command("start")])
    await api("setMyCommands", commands=[command("begin")], language_code="en")
    await api("setMyCommands", commands=[command("notice")], scope=scope)

    def shown(who: Person, language: str) -> list[str]:
        profile = sandbox.world.profile
        return [c["command"] for c in profile.shown_commands(who.id, who.id, language, True)]

    assert shown(person, "ko") == ["start"]
    assert shown(person, "en") == ["begin"]
    assert shown(staff, "en") == ["notice"]
    assert await api("getMyCommands", scope=scope) == [command("notice")]
    await api("deleteMyCommands", scope=scope)
    assert shown(staff, "ko") == ["start"]
    bad_name = [{"command": "시작", "description": "시작"}]
    assert await api.refusal("setMyCommands", commands=bad_name) == (
        "Bad Request: BOT_COMMAND_INVALID"
    )
    long = [{"command": "a", "description": "a" * 257}]
    assert await api.refusal("setMyCommands", commands=long) == (
        "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"
    )
    many = [command(f"c{number}") for number in range(101)]
    assert await api.refusal("setMyCommands", commands=many) == (
        "Bad Request: BOT_COMMANDS_TOO_MUCH"
    )


async def test_the_bot_describes_itself(api: Api) -> None:
    await api("setMyDescription", description="일을 찾아 드려요")
    await api("setMyDescription", description="Finds jobs", language_code="en")
    assert await api("getMyDescription") == {"description": "일을 찾아 드려요"}
    assert await api("getMyDescription", language_code="en") == {"description": "Finds jobs"}
    assert await api("getMyDescription", language_code="fr") == {"description": "일을 찾아 드려요"}
    await api("setMyDescription", description="", language_code="en")
    assert await api("getMyDescription", language_code="en") == {"description": "일을 찾아 드려요"}
    assert await api("getMyName") == {"name": "Sandbox Bot"}
    assert await api.refusal("setMyShortDescription", short_description="a" * 121)
    assert await api.refusal("setMyName", name="a", language_code="korean") == (
        "Bad Request: invalid language code specified"
    )
    await api("setChatMenuButton", menu_button={"type": "commands"})
    assert await api("getChatMenuButton") == {"type": "commands"}


async def test_waiting_for_the_first_message(api: Api, sandbox: Sandbox) -> None:
    person = sandbox.add_person("새 사람")
    with pytest.raises(LookupError):
        _ = person.last
    waiting = asyncio.create_task(person.until(lambda p: p.last.text))
    await asyncio.sleep(0)
    person.say("처음")
    assert await waiting == "처음"
