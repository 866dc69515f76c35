"""Updates that once went wrong, or would be the first to."""

import json
from typing import Any

import pytest

from bot.telegram import polling
from handlers.callback import Verb, pack
from tests.hostile.placing import FAR, Cast, Promise
from tests.hostile.scenes import Step, Under, Where
from tests.hostile.stage import Stage

HERE: dict[str, Any] = {"message_id": FAR, "date": 1, "chat": {}}

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def said(text: str, kind: str = "message", **more: Any) -> Step:
    return Step(kind, {**HERE, "text": text, **more})


def command(text: str) -> dict[str, Any]:
    length = len(text.split(maxsplit=1)[0])
    return {"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": length}]}


def press(code: str, under: Under = Under.NEWEST, where: Where = Where.PRIVATE) -> Step:
    return Step("callback_query", {"from": {}, "chat_instance": "1", "data": code}, where, under)


@on_sqlite
async def test_a_button_that_belongs_to_no_chat_is_answered(stage: Stage, cast: Cast) -> None:
    for verb in Verb:
        for under in (Under.INLINE, Under.NOWHERE):
            assert await stage.play(*cast.act(press(pack(verb), under))) == []


@on_sqlite
async def test_what_a_person_told_is_never_shown_elsewhere(stage: Stage, cast: Cast) -> None:
    for where in (Where.GROUP, Where.LEFT_GROUP, Where.CHANNEL):
        for code in (pack(Verb.SETTINGS), pack(Verb.EXPORT), pack(Verb.SAVED), "nobody's"):
            assert await stage.play(*cast.act(press(code, Under.GONE, where))) == []
            assert [call.method for call in stage.calls] == ["answerCallbackQuery"]


@on_sqlite
async def test_words_that_show_nothing_are_answered(stage: Stage, cast: Cast) -> None:
    for text in (" ", "\n\n", "\u3000", "\x00", "\u200b", "ㅤ"):
        assert await stage.play(*cast.act(said(text))) == []
        assert await stage.play(*cast.act(said(**command(f"/search {text}")))) == []


async def test_any_words_may_be_left_for_staff(stage: Stage, cast: Cast) -> None:
    for text in (" ", "경로당\x00 일은 언제 뽑나요?", "</b>" * 600, "\ufffe\uffff"):
        assert await stage.play(*cast.act(press(pack(Verb.ASK_PERSON)))) == []
        assert await stage.play(*cast.act(said(text))) == []


@on_sqlite
async def test_a_moving_location_is_answered_once(stage: Stage, cast: Cast) -> None:
    place = {"latitude": 37.5, "longitude": 127.0, "live_period": 900}
    assert await stage.play(*cast.act(Step("message", {**HERE, "location": place}))) == []
    assert [call.method for call in stage.calls] == ["sendMessage"]
    moved = {**HERE, "edit_date": 2, "location": {**place, "latitude": 37.6}}
    assert await stage.play(*cast.act(Step("edited_message", moved))) == []
    assert stage.calls == []


@on_sqlite
async def test_what_has_no_sender_harms_nothing(stage: Stage, cast: Cast) -> None:
    for where in Where:
        for kind in ("message", "edited_message", "channel_post", "edited_channel_post"):
            body = {**HERE, **command("/help")}
            assert await stage.play(*cast.act(Step(kind, body, where, nameless=True))) == []


@on_sqlite
async def test_a_button_under_a_message_without_words_is_answered(stage: Stage, cast: Cast) -> None:
    photo = {"message_id": FAR, "date": 1, "chat": {}, "photo": []}
    for code in ("1m", "1r:q-.0", "1w:q-.0", "1p:q-.0:0"):
        step = press(code, Under.ANY)
        assert await stage.play(*cast.act(Step(step.kind, {**step.body, "message": photo}))) == []


async def test_numbers_that_no_database_holds_stop_nobody(stage: Stage, cast: Cast) -> None:
    for number in (2**63 - 1, 2**63, 2**64 - 1, -(2**63), -(2**63) - 1, True):
        for name in ("id", "is_bot"):
            update, _ = cast.act(said("강아지"))
            update["message"]["from"] = {**update["message"]["from"], name: number}
            assert await stage.play(update, Promise(valid=False)) == []
        assert await stage.play(*cast.greeting()) == []


@on_sqlite
async def test_half_a_character_stops_nobody(stage: Stage, cast: Cast) -> None:
    texts = ["강아지 \ud83d", "\ude00 돌보기", "괜찮은 글"]
    batch = [cast.act(said(text))[0] for text in texts]
    body = json.dumps({"ok": True, "result": batch}).encode()
    received = polling.updates_in(200, body)
    assert [each["message"]["text"] for each in received] == ["강아지 ?", "? 돌보기", "괜찮은 글"]
    for update in received:
        promise = Promise(chat_id=cast.person.id, allowed=frozenset({cast.person.id}))
        assert await stage.play(update, promise) == []
