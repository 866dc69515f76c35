"""The sandbox against the Bot API's own description: parameters, results, updates."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox import Person, Sandbox
from bot.sandbox.methods import METHODS
from tests.sandbox.conftest import Api
from tests.sandbox.pictures import png
from tests.sandbox.test_files import upload

SPEC = Path(__file__).parents[2].parent / "shared" / "botapi" / "api.json"
PLAIN = {"Integer": int, "String": str, "Boolean": bool, "True": bool}

pytestmark = pytest.mark.skipif(not SPEC.exists(), reason="the description is not at hand")


@pytest.fixture(scope="module")
def spec() -> dict[str, Any]:
    return json.loads(SPEC.read_text())  # type: ignore[no-any-return] # the file is an object


def problems(spec: dict[str, Any], value: Any, kind: str, where: str) -> Iterator[str]:
    """What is wrong with a value that should be of a described type."""
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            yield f"{where}: no array"
            return
        for index, item in enumerate(value):
            yield from problems(spec, item, kind.removeprefix("Array of "), f"{where}[{index}]")
    elif kind == "Float":
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield f"{where}: {value!r} is no number"
    elif kind in PLAIN:
        boolean = isinstance(value, bool)
        if not isinstance(value, PLAIN[kind]) or boolean != (PLAIN[kind] is bool):
            yield f"{where}: {value!r} is no {kind}"
    elif subtypes := spec["types"][kind].get("subtypes"):
        found = [list(problems(spec, value, subtype, where)) for subtype in subtypes]
        if all(found):
            yield from min(found, key=len)
    else:
        yield from object_problems(spec, value, kind, where)


def object_problems(spec: dict[str, Any], value: Any, kind: str, where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where}: {value!r} is no {kind}"
        return
    fields = {field["name"]: field for field in spec["types"][kind].get("fields", [])}
    for name in value.keys() - fields.keys():
        yield f"{where}: {kind} has no field {name}"
    for name, field in fields.items():
        if name in value:
            found = [
                list(problems(spec, value[name], t, f"{where}.{name}")) for t in field["types"]
            ]
            if all(found):
                yield from min(found, key=len)
        elif field["required"]:
            yield f"{where}: {kind} lacks {name}"


def check(spec: dict[str, Any], value: Any, kinds: list[str], where: str) -> None:
    found = [list(problems(spec, value, kind, where)) for kind in kinds]
    assert not all(found), min(found, key=len)


def test_the_check_itself_finds_what_is_wrong(spec: dict[str, Any]) -> None:
    user = {"id": 1, "is_bot": False, "first_name": "가"}
    assert list(problems(spec, user, "User", "u")) == []
    assert list(problems(spec, {**user, "id": "1"}, "User", "u")) == ["u.id: '1' is no Integer"]
    assert list(problems(spec, {**user, "id": True}, "User", "u")) == ["u.id: True is no Integer"]
    assert list(problems(spec, {"id": 1, "is_bot": 0}, "User", "u")) == [
        "u.is_bot: 0 is no Boolean",
        "u: User lacks first_name",
    ]
    assert list(problems(spec, {**user, "x": 1}, "User", "u")) == ["u: User has no field x"]
    assert list(problems(spec, [user, 1], "Array of User", "u")) == ["u[1]: 1 is no User"]


@pytest.mark.parametrize("name", sorted(METHODS))
def test_parameters_agree(spec: dict[str, Any], name: str) -> None:
    method = METHODS[name]
    fields = spec["methods"][method.name].get("fields", [])
    assert method.parameters == {field["name"] for field in fields}
    assert method.required == {field["name"] for field in fields if field["required"]}


class Checked:
    """Calls methods and checks each result against the description."""

    def __init__(self, api: Api, spec: dict[str, Any]) -> None:
        self.api, self.spec = api, spec
        self.called: set[str] = set()

    async def __call__(self, method: str, **values: Any) -> Any:
        return self.checked(method, await self.api(method, **values))

    async def upload(self, method: str, files: dict[str, Any], **values: Any) -> Any:
        return self.checked(method, await upload(self.api, method, files, **values))

    def checked(self, method: str, result: Any) -> Any:
        self.called.add(method)
        check(self.spec, result, self.spec["methods"][method]["returns"], method)
        return result


async def test_every_result_and_update_agrees(
    api: Api, spec: dict[str, Any], sandbox: Sandbox, person: Person
) -> None:
    call = Checked(api, spec)
    await about_the_bot(call, person)
    await messages(call, person)
    await files(call, person)
    await groups_and_queries(call, sandbox, person)
    person.block()
    person.unblock()
    updates = await call("getUpdates")
    for update in updates:
        check(spec, update, ["Update"], str(update["update_id"]))
    kinds = {key for update in updates for key in update} - {"update_id"}
    assert kinds == {
        "message",
        "edited_message",
        "callback_query",
        "inline_query",
        "chosen_inline_result",
        "my_chat_member",
    }
    assert call.called == {method.name for method in METHODS.values()}
    assert not sandbox.unknown_parameters


async def about_the_bot(call: Checked, person: Person) -> None:
    await call("getMe")
    await call("setMyCommands", commands=[{"command": "start", "description": "처음으로"}])
    await call("getMyCommands")
    await call("deleteMyCommands")
    for name, key in (
        ("Name", "name"),
        ("Description", "description"),
        ("ShortDescription", "short_description"),
    ):
        await call(f"setMy{name}", **{key: "안내"})
        await call(f"getMy{name}")
    await call("setChatMenuButton", chat_id=person.id, menu_button={"type": "default"})
    await call("getChatMenuButton", chat_id=person.id)
    await call("setWebhook", url="")
    await call("deleteWebhook")
    await call("getWebhookInfo")
    await call("logOut")
    await call("close")


async def messages(call: Checked, person: Person) -> None:
    said = person.say("/start 가 @bot_name https://seoul.go.kr")
    person.edit(said, "바꾼 글")
    html = '<b>가</b><a href="https://seoul.go.kr">나</a><blockquote expandable>다</blockquote>'
    markup = {"inline_keyboard": [[{"text": "네", "callback_data": "y", "style": "primary"}]]}
    sent = await call(
        "sendMessage",
        chat_id=person.id,
        text=html + f'<a href="tg://user?id={person.id}">라</a>',
        parse_mode="HTML",
        reply_markup=markup,
        reply_parameters={"message_id": said.id},
        link_preview_options={"is_disabled": True},
        protect_content=False,
    )
    place = {"chat_id": person.id, "message_id": sent["message_id"]}
    query = person.press(person.last, "네")
    await call("answerCallbackQuery", callback_query_id=query.id, text="네")
    await call("editMessageText", **place, text="b", reply_markup=markup)
    await call("editMessageReplyMarkup", **place)
    source = {"chat_id": person.id, "from_chat_id": person.id, "message_id": sent["message_id"]}
    await call("forwardMessage", **source)
    await call("copyMessage", **source)
    await call("deleteMessage", **place)
    await call("deleteMessages", chat_id=person.id, message_ids=[sent["message_id"] + 1])
    await call("sendChatAction", chat_id=person.id, action="typing")
    where = {"latitude": 37.5, "longitude": 127}
    await call("sendLocation", chat_id=person.id, **where)
    await call("sendVenue", chat_id=person.id, title="센터", address="중구", **where)
    await call("sendContact", chat_id=person.id, phone_number="1", first_name="다산콜")


async def files(call: Checked, person: Person) -> None:
    photo = {"photo": ("1.png", png(640, 480))}
    sent = await call.upload(
        "sendPhoto", photo, chat_id=person.id, caption="/a", has_spoiler="true"
    )
    await call("getFile", file_id=sent["photo"][0]["file_id"])
    place = {"chat_id": person.id, "message_id": sent["message_id"]}
    await call("editMessageCaption", **place, caption="뒤")
    document = {"document": ("1.pdf", b"%PDF")}
    file_id = (await call.upload("sendDocument", document, chat_id=person.id))["document"][
        "file_id"
    ]
    media = {"type": "document", "media": file_id}
    await call("editMessageMedia", **place, media=media)
    await call("sendMediaGroup", chat_id=person.id, media=[media, media])
    person.send_photo(png(10, 10), "사진")
    person.send_document(b"a", "a.txt")
    person.send_voice(b"a", 1)
    person.send_sticker("👍")
    person.send_location(37.5, 127)
    person.send_contact("+82")
    person.forward(person.say("a"))


async def groups_and_queries(call: Checked, sandbox: Sandbox, person: Person) -> None:
    group = sandbox.add_group("모임", [person])
    person.say("/start", chat=group)
    for chat in (person.id, group.id):
        await call("getChat", chat_id=chat)
        await call("getChatMember", chat_id=chat, user_id=person.id)
        await call("getChatMemberCount", chat_id=chat)
    query = person.inline("가", chat=group)
    content = {"message_text": "가"}
    article = {"type": "article", "id": "1", "title": "가", "input_message_content": content}
    article["reply_markup"] = {"inline_keyboard": [[{"text": "네", "callback_data": "y"}]]}
    await call("answerInlineQuery", inline_query_id=query.id, results=[article])
    person.press(person.choose(query, 0), "네")
    await call("leaveChat", chat_id=group.id)
    sandbox.upgrade(sandbox.add_group("작은 모임", [person], kind="group"))
