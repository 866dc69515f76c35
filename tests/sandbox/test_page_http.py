"""The page's own addresses: what they serve, and to whom."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import orjson
import pytest

from bot.sandbox import Person, Sandbox
from tests.sandbox.conftest import Api
from tests.sandbox.pictures import png

OWN = {"X-Sandbox": "1"}


async def act(api: Api, sandbox: Sandbox, name: str, **values: Any) -> tuple[int, Any]:
    url = f"{sandbox.url}/page/do/{name}"
    async with api.session.post(url, json=values, headers=OWN) as response:
        return response.status, orjson.loads(await response.read())


async def test_everything_comes_from_here(api: Api, sandbox: Sandbox) -> None:
    async with api.session.get(f"{sandbox.url}/?user=1") as response:
        html = await response.text()
        assert response.content_type == "text/html"
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    assert "://" not in html
    for address in ("main.js", "chat.css", "frame.css", "icon.svg"):
        assert f"/static/{address}" in html
        async with api.session.get(f"{sandbox.url}/static/{address}") as response:
            assert response.status == 200
            assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/static/../page.py", "/static/index.html", "/x", "/page/file/x"])
async def test_nothing_else_is_served(api: Api, sandbox: Sandbox, path: str) -> None:
    async with api.session.get(sandbox.url + path) as response:
        assert response.status == 404


async def test_other_sites_are_kept_out(api: Api, sandbox: Sandbox, person: Person) -> None:
    url = f"{sandbox.url}/page/do/say"
    body = {"user": person.id, "text": "fremd"}
    async with api.session.post(url, json=body) as response:
        assert response.status == 403
    async with api.session.get(f"{sandbox.url}/page/state", headers={"Host": "evil.kr"}) as other:
        assert other.status == 421
    async with api.session.put(url, json=body, headers=OWN) as response:
        assert response.status == 405
    assert person.last.text == "/start"


async def test_actions_that_cannot_be_done_say_why(
    api: Api, sandbox: Sandbox, person: Person
) -> None:
    status, answer = await act(api, sandbox, "say", user=person.id, text="  ")
    assert (status, answer) == (400, {"error": "nothing to say"})
    hopeless: dict[str, dict[str, Any]] = {
        "say": {"user": 5, "text": "a"},
        "press": {"user": person.id, "message_id": 99, "row": 0, "column": 0},
        "add_person": {"first_name": " "},
        "edit": {"user": person.id, "message_id": person.last.id, "text": ""},
        "add_group": {"user": person.id, "title": ""},
    }
    for name, values in hopeless.items():
        assert (await act(api, sandbox, name, **values))[0] == 400
    url = f"{sandbox.url}/page/do/fly"
    async with api.session.post(url, json={}, headers=OWN) as response:
        assert response.status == 404


async def test_broken_actions_are_refused(api: Api, sandbox: Sandbox, person: Person) -> None:
    url = f"{sandbox.url}/page/do/say"
    headers = {**OWN, "Content-Type": "application/json"}
    for body in (b"{", b"[]", orjson.dumps({"user": person.id})):
        async with api.session.post(url, data=body, headers=headers) as response:
            assert response.status == 400


async def test_state_holds_everybody(api: Api, sandbox: Sandbox, person: Person) -> None:
    group = sandbox.add_group("모임", [person])
    async with api.session.get(f"{sandbox.url}/page/state") as response:
        state = await response.json()
    assert [each["role"] for each in state["people"]] == ["citizen", "citizen", "staff", "staff"]
    assert state["people"][0]["started"] is True
    assert state["groups"][0]["title"] == "모임"
    assert [message["chat"]["id"] for message in state["last"]] == [group.id, person.id]
    chat = f"{sandbox.url}/page/chat?user={sandbox.staff_ids[0]}&chat={group.id}"
    async with api.session.get(chat) as response:
        assert response.status == 400


async def test_documents_are_never_shown_as_pages(
    api: Api, sandbox: Sandbox, person: Person
) -> None:
    script = person.send_document(b"<script>", "쪽.html")
    photo = person.send_photo(png(2, 2))
    for message, place, kind in (
        (script, "attachment", "application/octet-stream"),
        (photo, "inline", "image/png"),
    ):
        async with api.session.get(f"{sandbox.url}/page/file/{message.file_id}") as response:
            assert response.headers["Content-Disposition"].startswith(place)
            assert response.content_type == kind


class Events:
    """One page's stream of events."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self.response = response

    async def next(self) -> dict[str, Any] | None:
        """The next event, None at the end of the stream."""
        async with asyncio.timeout(5):
            async for line in self.response.content:
                if line.startswith(b"data: "):
                    event: dict[str, Any] = orjson.loads(line[6:])
                    return event
        return None


@pytest.fixture
async def events(api: Api, sandbox: Sandbox) -> AsyncIterator[Events]:
    async with api.session.get(f"{sandbox.url}/page/events") as response:
        events = Events(response)
        hello = await events.next()
        assert hello
        assert hello["kind"] == "hello"
        yield events


async def test_events_follow_the_chat(
    api: Api, sandbox: Sandbox, person: Person, events: Events
) -> None:
    await api("sendChatAction", chat_id=person.id, action="typing")
    markup = {"inline_keyboard": [[{"text": "네", "callback_data": "y"}]]}
    await api("sendMessage", chat_id=person.id, text="a", reply_markup=markup)
    status, pressed = await act(
        api, sandbox, "press", user=person.id, message_id=person.last.id, row=0, column=0
    )
    assert status == 200
    await api("answerCallbackQuery", callback_query_id=pressed["query"], text="네")
    await api("editMessageText", chat_id=person.id, message_id=person.last.id, text="b")
    await api("deleteMessage", chat_id=person.id, message_id=person.last.id)
    person.block()
    seen = [await events.next() for _ in range(6)]
    kinds = [event["kind"] for event in seen if event]
    assert kinds == ["action", "message", "answer", "edit", "delete", "person"]
    answer = seen[2]
    assert answer
    assert (answer["user"], answer["query"]) == (person.id, pressed["query"])


async def test_stop_ends_the_streams(sandbox: Sandbox, events: Events) -> None:
    async with asyncio.timeout(1):
        await sandbox.stop()
        assert await events.next() is None


async def test_a_page_that_cannot_follow_is_sent_away(sandbox: Sandbox, person: Person) -> None:
    queue = sandbox.world.hub.join()
    for number in range(2001):
        person.say(str(number))
    taken = [queue.get_nowait() for _ in range(queue.qsize())]
    assert len(taken) == 2000
    assert taken[-1] is None


async def test_people_act_through_the_page(api: Api, sandbox: Sandbox, person: Person) -> None:
    async def done(name: str, **values: Any) -> Any:
        status, answer = await act(api, sandbox, name, user=person.id, **values)
        assert status == 200, answer
        return answer

    said = await done("say", text=" 안녕 ")
    number = said["message"]["message_id"]
    await done("edit", message_id=number, text="안녕하세요")
    assert person.last.text == "안녕하세요"
    await done("say", text="답", reply_to=number)
    assert person.last.raw["reply_to_message"]["message_id"] == number
    group = await done("add_group", title="모임", members=[sandbox.citizen_ids[1]])
    await done("forward", message_id=number, to=group["group"]["id"])
    chat = sandbox.world.chats[group["group"]["id"]]
    assert person.messages_in(chat)[-1].text == "안녕하세요"
    await done("contact")
    await done("location")
    assert person.last.raw["location"]
    await done("delete", message_id=number)
    assert number not in person.chat.messages
    await done("set_language", language_code="en")
    assert person.user["language_code"] == "en"
    query = (await done("inline", query="돌"))["query"]
    content = {"message_text": "돌봄"}
    article = {"type": "article", "id": "1", "title": "돌봄", "input_message_content": content}
    await api("answerInlineQuery", inline_query_id=query, results=[article])
    await done("choose", query=query, number=0)
    assert person.last.text == "돌봄"
    await done("block", blocked=True)
    assert person.blocked
    await done("open_link", payload="news")
    assert person.last.text == "/start news"
    added = await done("add_person", first_name="새 사람", role="staff")
    assert sandbox.person(added["person"]["user"]["id"]).role == "staff"


async def test_uploads_through_the_page(api: Api, sandbox: Sandbox, person: Person) -> None:
    for as_document, field in (("", "photo"), ("1", "document")):
        form = aiohttp.FormData()
        form.add_field("user", str(person.id))
        form.add_field("caption", "설명")
        form.add_field("as_document", as_document)
        form.add_field("file", png(4, 4), filename="a.png", content_type="image/png")
        url = f"{sandbox.url}/page/do/upload"
        async with api.session.post(url, data=form, headers=OWN) as response:
            assert response.status == 200
        assert field in person.last.raw
        assert person.last.text == "설명"
