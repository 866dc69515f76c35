"""Photos and documents: up, again by identifier, down."""

from typing import Any

import aiohttp
import orjson
import pytest

from bot.sandbox import Person, Sandbox
from bot.sandbox.images import picture
from tests.sandbox.conftest import Api, ApiError
from tests.sandbox.pictures import gif, jpeg, png, webp


async def upload(api: Api, method: str, files: dict[str, tuple[str, bytes]], **values: Any) -> Any:
    """Calls a method with a multipart body."""
    form = aiohttp.FormData(quote_fields=False)
    for name, value in values.items():
        form.add_field(name, value if isinstance(value, str) else orjson.dumps(value).decode())
    for name, (filename, content) in files.items():
        form.add_field(name, content, filename=filename)
    async with api.session.post(f"{api.root}/{method}", data=form) as response:
        body = orjson.loads(await response.read())
    if not body["ok"]:
        raise ApiError(response.status, body)
    return body["result"]


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (png(3, 4), "image/png"),
        (jpeg(3, 4), "image/jpeg"),
        (gif(3, 4), "image/gif"),
        (webp(b"VP8", 3, 4), "image/webp"),
        (webp(b"VP8L", 3, 4), "image/webp"),
        (webp(b"VP8X", 3, 4), "image/webp"),
    ],
)
def test_picture_sizes(content: bytes, mime: str) -> None:
    assert picture(content) == (mime, 3, 4)
    for end in range(len(content)):
        assert (picture(content[:end]) or (mime,))[0] == mime


def test_other_bytes_are_no_picture() -> None:
    assert picture(b"") is None
    assert picture(b"%PDF-1.7") is None
    assert picture(b"\xff\xd8\xff\xe0") is None


async def test_a_photo_goes_up_and_down(api: Api, sandbox: Sandbox, person: Person) -> None:
    content = png(640, 480)
    sent = await upload(
        api,
        "sendPhoto",
        {"photo": ("서울.png", content)},
        chat_id=person.id,
        caption="<b>서울</b>",
        parse_mode="HTML",
    )
    assert sent["caption"] == "서울"
    sizes = [(size["width"], size["height"]) for size in sent["photo"]]
    assert sizes == [(320, 240), (640, 480)]
    file = await api("getFile", file_id=sent["photo"][-1]["file_id"])
    assert file["file_size"] == len(content)
    url = f"{sandbox.url}/file/bot{sandbox.token}/{file['file_path']}"
    async with api.session.get(url) as response:
        assert response.content_type == "image/png"
        assert await response.read() == content
    assert person.download(person.last) == content


async def test_a_document_is_sent_again_by_its_identifier(
    api: Api, sandbox: Sandbox, person: Person
) -> None:
    first = await upload(
        api, "sendDocument", {"document": ("공고.pdf", b"%PDF")}, chat_id=person.id
    )
    document = first["document"]
    assert (document["file_name"], document["mime_type"]) == ("공고.pdf", "application/pdf")
    again = await api("sendDocument", chat_id=person.id, document=document["file_id"])
    assert again["document"] == document
    wrong = await api.refusal("sendPhoto", chat_id=person.id, photo=document["file_id"])
    assert wrong == "Bad Request: can't use file of type Document as Photo"
    assert len(sandbox.delivery_log) == 2


async def test_refused_files(api: Api, person: Person) -> None:
    async def refused(method: str, files: dict[str, tuple[str, bytes]], **values: Any) -> str:
        with pytest.raises(ApiError) as caught:
            await upload(api, method, files, chat_id=person.id, **values)
        return str(caught.value)

    photo = "sendPhoto"
    assert await refused(photo, {}) == "Bad Request: there is no photo in the request"
    assert await refused(photo, {"photo": ("a.png", b"x")}) == "Bad Request: IMAGE_PROCESS_FAILED"
    assert await refused(photo, {"photo": ("a.png", b"")}) == "Bad Request: file must be non-empty"
    narrow = {"photo": ("a.png", png(1, 21))}
    assert await refused(photo, narrow) == "Bad Request: PHOTO_INVALID_DIMENSIONS"
    good = {"photo": ("a.png", png(2, 2))}
    long = await refused(photo, good, caption="a" * 1025)
    assert long == "Bad Request: message caption is too long"
    web = await api.refusal(photo, chat_id=person.id, photo="https://example.com/a.png")
    assert web == "Bad Request: failed to get HTTP URL content"
    lost = await api.refusal("sendDocument", chat_id=person.id, document="AgAC")
    assert lost.startswith("Bad Request: wrong remote file identifier specified")
    assert await api.refusal("getFile", file_id="AgAC") == "Bad Request: invalid file_id"
    assert await api.refusal("getFile") == "Bad Request: file_id not specified"


async def test_a_lost_path_is_not_found(api: Api, sandbox: Sandbox) -> None:
    async with api.session.get(f"{sandbox.url}/file/bot{sandbox.token}/photos/x.png") as response:
        assert response.status == 404


async def test_albums(api: Api, sandbox: Sandbox, person: Person) -> None:
    media = [
        {"type": "photo", "media": "attach://one", "caption": "하나"},
        {"type": "photo", "media": "attach://two"},
    ]
    files = {"one": ("1.png", png(2, 2)), "two": ("2.png", png(3, 3))}
    sent = await upload(api, "sendMediaGroup", files, chat_id=person.id, media=media)
    assert [message.get("caption") for message in sent] == ["하나", None]
    assert sent[0]["media_group_id"] == sent[1]["media_group_id"]
    assert len(sandbox.delivery_log) == 2
    mixed = [media[0], {"type": "document", "media": "attach://two"}]
    with pytest.raises(ApiError, match="document can't be mixed with other media types"):
        await upload(api, "sendMediaGroup", files, chat_id=person.id, media=mixed)
    assert "no messages to send" in await api.refusal("sendMediaGroup", chat_id=person.id, media=[])
    assert "too many messages" in await api.refusal(
        "sendMediaGroup", chat_id=person.id, media=media * 6
    )


async def test_editing_caption_and_media(api: Api, person: Person) -> None:
    sent = await upload(
        api, "sendPhoto", {"photo": ("1.png", png(2, 2))}, chat_id=person.id, caption="앞"
    )
    place = {"chat_id": person.id, "message_id": sent["message_id"]}
    edited = await api("editMessageCaption", **place, caption="뒤")
    assert edited["caption"] == "뒤"
    assert edited["photo"] == sent["photo"]
    long = await api.refusal("editMessageCaption", **place, caption="a" * 1025)
    assert long == "Bad Request: MEDIA_CAPTION_TOO_LONG"
    media = {"type": "document", "media": "attach://new", "caption": "파일"}
    changed = await upload(api, "editMessageMedia", {"new": ("2.txt", b"2")}, media=media, **place)
    assert changed["document"]["file_name"] == "2.txt"
    assert "photo" not in changed
    no_text = await api.refusal("editMessageText", **place, text="a")
    assert no_text == "Bad Request: there is no text in the message to edit"


async def test_people_send_files_too(api: Api, person: Person) -> None:
    person.send_photo(png(5, 5), "제 사진 #하나")
    person.send_document(b"a,b", "표.csv")
    person.send_voice(b"ogg", 3)
    updates = [update["message"] for update in await api("getUpdates")]
    assert updates[0]["caption_entities"] == [{"type": "hashtag", "offset": 5, "length": 3}]
    assert updates[1]["document"]["mime_type"] == "text/csv"
    assert updates[2]["voice"]["duration"] == 3
    file = await api("getFile", file_id=updates[1]["document"]["file_id"])
    assert file["file_path"].endswith(".csv")


async def test_old_files_make_room(sandbox: Sandbox, person: Person) -> None:
    sandbox.world.files._bytes = 256 * 1024 * 1024
    first = person.send_document(b"1", "1")
    second = person.send_document(b"2", "2")
    with pytest.raises(LookupError):
        person.download(first)
    assert person.download(second) == b"2"
