"""Sending, editing, deleting and answering, with the words Telegram refuses with."""

from typing import Any

import pytest

from bot.sandbox import Person, Sandbox
from tests.sandbox.conftest import START, Api, ApiError, Clock

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are"
    " exactly the same as a current content and reply markup of the message"
)


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


YES = {"text": "네", "callback_data": "y"}


async def test_a_message_has_what_telegram_gives(
    api: Api, sandbox: Sandbox, person: Person
) -> None:
    sent = await api(
        "sendMessage",
        chat_id=person.id,
        text="<b>가</b>",
        parse_mode="HTML",
        reply_markup=keyboard([YES]),
    )
    assert sent == {
        "message_id": 2,
        "from": {"id": 1, "is_bot": True, "first_name": "Sandbox Bot", "username": "sandbox_bot"},
        "chat": {"id": person.id, "first_name": "김하늘", "type": "private"},
        "date": int(START),
        "text": "가",
        "entities": [{"type": "bold", "offset": 0, "length": 1}],
        "reply_markup": keyboard([YES]),
    }
    assert person.last.labels == ["네"]
    [delivery] = sandbox.delivery_log
    assert (delivery.method, delivery.kind) == ("sendMessage", "new")
    assert (delivery.chat_id, delivery.message_id) == (person.id, 2)
    assert delivery.payload["text"] == "<b>가</b>"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "message text is empty"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "a", "parse_mode": "wiki"}, "unsupported parse_mode"),
        ({"text": "a", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "a", "reply_markup": [1]}, "object expected as reply markup"),
        ({"text": "a", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "a", "chat_id": None}, "chat_id is empty"),
        ({"text": "a", "chat_id": 5}, "chat not found"),
        ({"text": "a", "chat_id": "@nobody"}, "chat not found"),
    ],
)
async def test_refused_messages(
    api: Api, person: Person, values: dict[str, Any], words: str
) -> None:
    assert await api.refusal("sendMessage", **{"chat_id": person.id, **values}) == (
        f"Bad Request: {words}"
    )
    assert len(person.messages) == 1


@pytest.mark.parametrize("character", ["a", "가", "😀"])
async def test_the_limit_counts_characters(api: Api, person: Person, character: str) -> None:
    text = f"<b>{character * 4096}</b>"
    sent = await api("sendMessage", chat_id=person.id, text=text, parse_mode="HTML")
    assert sent["text"] == character * 4096
    too_long = await api.refusal("sendMessage", chat_id=person.id, text=character * 4097)
    assert too_long == "Bad Request: message is too long"


async def test_entities_may_be_listed(api: Api, person: Person) -> None:
    bold = {"type": "bold", "offset": 0, "length": 1}
    empty = {"type": "bold", "offset": 1, "length": 0}
    sent = await api("sendMessage", chat_id=person.id, text="가 /help", entities=[bold, empty])
    assert sent["entities"] == [bold, {"type": "bot_command", "offset": 2, "length": 5}]
    refused: list[Any] = ["{", {}, [1], [{"type": "bold"}]]
    for wrong in refused:
        await api.refusal("sendMessage", chat_id=person.id, text="a", entities=wrong)


BUTTON = "can't parse inline keyboard button: "


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("x", 'field "inline_keyboard" must be of type Array'),
        ([1], 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'),
        ([["x"]], BUTTON + "InlineKeyboardButton must be an Object"),
        ([[{"callback_data": "y"}]], BUTTON + 'Can\'t find field "text"'),
        ([[{"text": True, "callback_data": "y"}]], BUTTON + 'Field "text" must be of type String'),
        ([[{"text": "네"}]], BUTTON + "Text buttons are unallowed in the inline keyboard"),
        (
            [[{"text": "네", "callback_data": ""}]],
            BUTTON + "Text buttons are unallowed in the inline keyboard",
        ),
        ([[{"text": "", "callback_data": "y"}]], "inline keyboard button text must be non-empty"),
        ([[{"text": "네", "callback_data": "y" * 65}]], "BUTTON_DATA_INVALID"),
        ([[{"text": "네", "callback_data": "가" * 22}]], "BUTTON_DATA_INVALID"),
        (
            [[{"text": "네", "url": "nowhere"}]],
            "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
        ),
        ([[YES] * 101], "reply markup is too long"),
        ([[{"text": "네" * 400, "callback_data": str(i)}] for i in range(9)], "reply markup is too long"),
        ([[{"text": "네", "web_app": "x"}]], BUTTON + 'Field "web_app" must be of type Object'),
        ([[{"text": "네", "copy_text": {"text": ""}}]], "BUTTON_COPY_TEXT_INVALID"),
    ],
)  # fmt: skip
async def test_refused_keyboards(api: Api, person: Person, rows: Any, words: str) -> None:
    markup = {"inline_keyboard": rows}
    refused = await api.refusal("sendMessage", chat_id=person.id, text="a", reply_markup=markup)
    assert refused == f"Bad Request: {words}"


async def test_the_largest_keyboard_is_accepted(api: Api, person: Person) -> None:
    rows = [[{"text": "네", "callback_data": "가" * 21 + "y"}] * 5 for _ in range(18)]
    await api("sendMessage", chat_id=person.id, text="a", reply_markup=keyboard(*rows))
    assert len(person.last.labels) == 90


async def test_an_empty_keyboard_is_none(api: Api, person: Person) -> None:
    sent = await api("sendMessage", chat_id=person.id, text="a", reply_markup=keyboard([], []))
    assert "reply_markup" not in sent


async def test_reply_keyboards_are_shown_but_not_returned(api: Api, person: Person) -> None:
    markup = {"keyboard": [["돌봄", {"text": "환경"}]], "resize_keyboard": True}
    sent = await api("sendMessage", chat_id=person.id, text="a", reply_markup=markup)
    assert "reply_markup" not in sent
    assert person.chat.keyboard
    assert person.chat.keyboard["keyboard"] == [[{"text": "돌봄"}, {"text": "환경"}]]
    remove = {"remove_keyboard": True}
    await api("sendMessage", chat_id=person.id, text="a", reply_markup=remove)
    assert person.chat.keyboard is None


async def test_replies_show_the_original(api: Api, person: Person) -> None:
    said = person.say("질문")
    first = await api(
        "sendMessage", chat_id=person.id, text="답", reply_parameters={"message_id": said.id}
    )
    assert first["reply_to_message"]["text"] == "질문"
    lost = {"message_id": 999, "allow_sending_without_reply": True}
    second = await api("sendMessage", chat_id=person.id, text="답", reply_parameters=lost)
    assert "reply_to_message" not in second


async def test_editing_replaces_text_and_keyboard(
    api: Api, sandbox: Sandbox, person: Person, clock: Clock
) -> None:
    sent = await api("sendMessage", chat_id=person.id, text="a", reply_markup=keyboard([YES]))
    clock.time += 5
    edited = await api(
        "editMessageText", chat_id=person.id, message_id=sent["message_id"], text="b"
    )
    assert edited["text"] == "b"
    assert edited["edit_date"] == int(START) + 5
    assert "reply_markup" not in edited
    assert person.last.edited
    assert sandbox.delivery_log[-1].kind == "edit"


async def test_a_new_keyboard_alone_is_no_edited_message(api: Api, person: Person) -> None:
    sent = await api("sendMessage", chat_id=person.id, text="a")
    place = {"chat_id": person.id, "message_id": sent["message_id"]}
    edited = await api("editMessageReplyMarkup", **place, reply_markup=keyboard([YES]))
    assert edited["reply_markup"] == keyboard([YES])
    assert not person.last.edited
    again = await api.refusal("editMessageReplyMarkup", **place, reply_markup=keyboard([YES]))
    assert again == NOT_MODIFIED


async def test_refused_edits(api: Api, person: Person) -> None:
    said = person.say("내 글")
    sent = await api("sendMessage", chat_id=person.id, text="a")
    place = {"chat_id": person.id, "message_id": sent["message_id"]}
    edit = "editMessageText"
    assert await api.refusal(edit, **place, text="a") == NOT_MODIFIED
    assert await api.refusal(edit, **place, text="") == "Bad Request: message text is empty"
    assert await api.refusal(edit, **place, text="a" * 4097) == "Bad Request: MESSAGE_TOO_LONG"
    other = {"chat_id": person.id, "message_id": 99}
    assert await api.refusal(edit, **other, text="b") == "Bad Request: message to edit not found"
    foreign = {"chat_id": person.id, "message_id": said.id}
    assert await api.refusal(edit, **foreign, text="b") == "Bad Request: message can't be edited"
    missing = await api.refusal(edit, chat_id=person.id, text="b")
    assert missing == "Bad Request: message identifier is not specified"
    wrong = {"keyboard": [["a"]]}
    refused = await api.refusal(edit, **place, text="b", reply_markup=wrong)
    assert refused == "Bad Request: inline keyboard expected"
    location = await api("sendLocation", chat_id=person.id, latitude=37.5, longitude=127)
    place["message_id"] = location["message_id"]
    no_text = await api.refusal(edit, **place, text="b")
    assert no_text == "Bad Request: there is no text in the message to edit"
    no_caption = await api.refusal("editMessageCaption", **place, caption="b")
    assert no_caption == "Bad Request: there is no caption in the message to edit"


async def test_deleting(api: Api, sandbox: Sandbox, person: Person, clock: Clock) -> None:
    said = person.say("지워질 글")
    sent = await api("sendMessage", chat_id=person.id, text="a")
    for number in (said.id, sent["message_id"]):
        assert await api("deleteMessage", chat_id=person.id, message_id=number) is True
    gone = await api.refusal("deleteMessage", chat_id=person.id, message_id=said.id)
    assert gone == "Bad Request: message to delete not found"
    old = await api("sendMessage", chat_id=person.id, text="a")
    clock.time += 48 * 3600
    refused = await api.refusal("deleteMessage", chat_id=person.id, message_id=old["message_id"])
    assert refused == "Bad Request: message can't be deleted for everyone"
    new = await api("sendMessage", chat_id=person.id, text="b")
    numbers = [old["message_id"], new["message_id"], 999]
    assert await api("deleteMessages", chat_id=person.id, message_ids=numbers) is True
    assert person.last.id == old["message_id"]
    assert [d.kind for d in sandbox.delivery_log].count("delete") == 3
    too_many = await api.refusal("deleteMessages", chat_id=person.id, message_ids=list(range(101)))
    assert too_many == "Bad Request: too many message identifiers specified"


async def test_a_pressed_button_waits_for_one_answer(
    api: Api, sandbox: Sandbox, person: Person
) -> None:
    await api("sendMessage", chat_id=person.id, text="a", reply_markup=keyboard([YES]))
    query = person.press(person.last, "네")
    assert not query.answered
    [update] = await api("getUpdates")
    assert update["callback_query"]["data"] == "y"
    assert update["callback_query"]["message"]["text"] == "a"
    await api("answerCallbackQuery", callback_query_id=query.id, text="골랐어요", show_alert=True)
    assert (query.answered, query.text, query.alert) == (True, "골랐어요", True)
    assert sandbox.delivery_log[-1].kind == "answer"
    assert await api.refusal("answerCallbackQuery", callback_query_id=query.id) == TOO_OLD


async def test_a_late_answer_is_refused(api: Api, person: Person, clock: Clock) -> None:
    await api("sendMessage", chat_id=person.id, text="a", reply_markup=keyboard([YES]))
    query = person.press(person.last, "y")
    clock.time += 16
    assert await api.refusal("answerCallbackQuery", callback_query_id=query.id) == TOO_OLD
    assert await api.refusal("answerCallbackQuery", callback_query_id="7") == TOO_OLD
    assert await api.refusal("answerCallbackQuery") == TOO_OLD
    long = await api.refusal(
        "answerCallbackQuery",
        callback_query_id=person.press(person.last, "y").id,
        text="a" * 201,
    )
    assert long == "Bad Request: MESSAGE_TOO_LONG"


async def test_who_cannot_be_reached(api: Api, sandbox: Sandbox, person: Person) -> None:
    async def attempt(who: Person) -> tuple[int, str]:
        with pytest.raises(ApiError) as caught:
            await api("sendMessage", chat_id=who.id, text="a")
        return caught.value.status, str(caught.value)

    stranger = sandbox.add_person("낯선 사람")
    assert await attempt(stranger) == (400, "Bad Request: chat not found")
    sandbox.add_group("모임", [person, stranger])
    words = "Forbidden: bot can't initiate conversation with a user"
    assert await attempt(stranger) == (403, words)
    person.block()
    assert await attempt(person) == (403, "Forbidden: bot was blocked by the user")
    person.unblock()
    await api("sendMessage", chat_id=person.id, text="a")
    person.deactivate()
    assert await attempt(person) == (403, "Forbidden: user is deactivated")


async def test_places_and_contacts(api: Api, person: Person) -> None:
    venue = {"title": "일자리센터", "address": "중구 1", "latitude": 37.5, "longitude": 127.0}
    sent = await api("sendVenue", chat_id=person.id, **venue)
    assert sent["venue"]["location"] == {"latitude": 37.5, "longitude": 127.0}
    outside = await api.refusal("sendLocation", chat_id=person.id, latitude=91, longitude=0)
    assert outside == "Bad Request: wrong latitude or longitude specified"
    names = {"phone_number": "02-120", "first_name": "다산콜"}
    sent = await api("sendContact", chat_id=person.id, **names)
    assert sent["contact"] == names
    nobody = await api.refusal("sendContact", chat_id=person.id, phone_number="1")
    assert nobody == "Bad Request: contact first name must be non-empty"


async def test_forwarding_and_copying(api: Api, sandbox: Sandbox, person: Person) -> None:
    other = sandbox.person(sandbox.citizen_ids[1])
    other.say("/start")
    said = person.say("**글**")
    source = {"chat_id": other.id, "from_chat_id": person.id, "message_id": said.id}
    forwarded = await api("forwardMessage", **source)
    assert forwarded["forward_origin"]["sender_user"]["id"] == person.id
    assert other.last.text == "**글**"
    copied = await api("copyMessage", **source)
    assert copied == {"message_id": other.last.id}
    assert "forward_origin" not in other.last.raw
    source["message_id"] = 99
    assert await api.refusal("copyMessage", **source) == "Bad Request: message to copy not found"
    kept = await api("sendMessage", chat_id=person.id, text="a", protect_content=True)
    source["message_id"] = kept["message_id"]
    refused = await api.refusal("forwardMessage", **source)
    assert refused == "Bad Request: message can't be forwarded"


async def test_chat_actions(api: Api, person: Person) -> None:
    assert await api("sendChatAction", chat_id=person.id, action="typing") is True
    refused = await api.refusal("sendChatAction", chat_id=person.id, action="dancing")
    assert refused == "Bad Request: wrong parameter action in request"


async def test_addresses(api: Api, sandbox: Sandbox, person: Person) -> None:
    with pytest.raises(ApiError) as caught:
        await api("makeCoffee")
    assert caught.value.body == {"ok": False, "error_code": 404, "description": "Not Found"}
    assert (await api("GETME"))["id"] == 1
    wrong = f"{sandbox.url}/bot2:WRONG/getMe"
    async with api.session.get(wrong) as response:
        assert response.status == 401
        assert (await response.json())["description"] == "Unauthorized"


async def test_parameters_come_in_every_form(api: Api, person: Person) -> None:
    values = {"chat_id": str(person.id), "text": "가&나", "parse_mode": ""}
    url = f"{api.root}/sendMessage"
    for sent in (
        api.session.get(url, params=values),
        api.session.post(url, params=values),
        api.session.post(url, data=values),
        api.session.post(url, json=values),
    ):
        async with sent as response:
            assert (await response.json())["result"]["text"] == "가&나"


async def test_unknown_parameters_are_ignored_but_noted(
    api: Api, sandbox: Sandbox, person: Person
) -> None:
    await api("sendMessage", chat_id=person.id, text="a", parsemode="HTML")
    assert sandbox.unknown_parameters == {("sendMessage", "parsemode"): 1}
