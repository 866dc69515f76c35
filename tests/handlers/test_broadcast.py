"""How a message to many looks: what is added to the words, and what never is."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.delivery.model import Action, Campaign, Content, Flag, Kind, Link, Media, Message, State
from handlers.broadcast import Unwritten, as_typed, room_of, visible_length
from handlers.staff.campaign_preview import harmless

NOW = datetime(2027, 1, 5, 3, 0, tzinfo=UTC)


def campaign(content: Content, **more: Any) -> Campaign:
    values: dict[str, Any] = {
        "campaign_id": 7,
        "kind": Kind.MESSAGE,
        "action": Action.SEND,
        "of_campaign_id": None,
        "occasion": None,
        "name": "소식",
        "topic": "news",
        "flag": Flag.INFO,
        "content": content.model_dump(mode="json"),
        "audience": {},
        "state": State.DRAFT,
        "version": 1,
        "send_at": None,
        "not_after": None,
        "author_id": 1,
        "created_at": NOW,
        "changed_at": NOW,
        "notice_id": None,
        "frozen_upto": None,
        "frozen_size": 0,
        "started_at": None,
        "finished_at": None,
        "reason": "",
    }
    return Campaign(**values | more)


def buttons(message: Message) -> list[dict[str, str]]:
    assert message.keyboard is not None
    rows: Any = message.keyboard["inline_keyboard"]
    return [each for row in rows for each in row]


@pytest.mark.parametrize(
    ("texts", "lang", "words"),
    [
        ({"ko": "<b>가</b>", "en": "a"}, "ko", "<b>가</b>"),
        ({"ko": "가", "en": "a"}, "en", "a"),
        ({"ko": "가"}, "en", "가"),
        ({"en": "a"}, "ko", "a"),
    ],
)
def test_readers_get_their_language_or_the_other(
    texts: dict[Any, str], lang: str, words: str
) -> None:
    assert as_typed(campaign(Content(text=texts)), lang).text == words


def test_nothing_written_is_not_rendered() -> None:
    with pytest.raises(Unwritten):
        as_typed(campaign(Content()), "ko")


def test_the_last_button_stops_the_topic() -> None:
    link = Link(label={"ko": "신청", "en": "Apply"}, url="https://www.seoul.go.kr")
    made = campaign(Content(text={"ko": "가"}, links=(link,)))
    assert [each["text"] for each in buttons(as_typed(made, "en"))] == ["Apply", "Stop this news"]
    assert buttons(as_typed(made, "ko"))[-1]["callback_data"] == "1Z:7:news"


def test_an_advertisement_begins_and_ends_as_the_law_wants() -> None:
    text = as_typed(campaign(Content(text={"ko": "가"}), flag=Flag.AD), "ko").text
    assert text.startswith("(광고) ")
    assert "무료 수신거부" in text.rpartition("가\n\n")[2]
    english = as_typed(campaign(Content(text={"ko": "가"}), flag=Flag.AD), "en").text
    assert english.startswith("(광고) ")


def test_what_a_preview_shows_looks_the_same_and_does_nothing() -> None:
    link = Link(label={"ko": "신청"}, url="https://www.seoul.go.kr")
    media = Media(kind="photo", file_id="f")
    real = as_typed(campaign(Content(text={"ko": "가"}, media=media, links=(link,))), "ko")
    shown = harmless(real)
    assert (shown.text, shown.media) == (real.text, real.media)
    assert [each["text"] for each in buttons(shown)] == [each["text"] for each in buttons(real)]
    assert buttons(shown)[0] == buttons(real)[0]
    assert {each.get("callback_data") for each in buttons(shown)[1:]} == {"1cs"}


@pytest.mark.parametrize(
    ("text", "length"),
    [("가나", 2), ("<b>가</b> &amp; &lt;", 5), ('<a href="https://x.kr">가</a>', 1), ("🙂", 2)],
)
def test_length_is_of_what_is_seen(text: str, length: int) -> None:
    assert visible_length(text) == length


def test_a_caption_has_less_room() -> None:
    assert room_of(Message("가")) == 4096
    assert room_of(Message("가", Media(kind="document", file_id="f"))) == 1024
