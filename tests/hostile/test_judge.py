"""The judge of the hostile updates sees what it is there to see."""

from collections.abc import Callable, Coroutine
from contextlib import suppress
from itertools import count
from typing import Any

import pytest
from telegram import Update
from telegram.error import BadRequest
from telegram.ext import Application, CallbackContext, TypeHandler

from bot.app import Conversation
from bot.sandbox import Sandbox
from handlers.broadcast import renderer
from handlers.errors import on_error
from tests.hostile.placing import Cast
from tests.hostile.scenes import GONE, Damage, Step, Under
from tests.hostile.stage import staged

App = Application[Any, Any, Any, Any, Any, Any]
Context = CallbackContext[Any, Any, Any, Any]
Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


async def nothing(*_: object) -> None:
    """Does nothing."""


async def say_nothing(update: Update, context: Context) -> None:
    """Leaves the person waiting."""


async def fail(update: Update, context: Context) -> None:
    """Has a fault."""
    raise ValueError("a fault of ours")


async def send_broken(update: Update, context: Context) -> None:
    """Sends what Telegram refuses, and hides the refusal."""
    assert update.effective_chat is not None
    for text in ("ok", "<b>no end"):
        with suppress(BadRequest):
            await context.bot.send_message(update.effective_chat.id, text, parse_mode="HTML")


async def tell_others(update: Update, context: Context) -> None:
    """Answers, and tells somebody else as well."""
    assert update.effective_chat is not None
    for chat_id in (update.effective_chat.id, 42):
        await context.bot.send_message(chat_id, "ok")


def conversation(handler: Handler) -> Conversation:
    def register(app: App) -> None:
        app.add_handler(TypeHandler(Update, handler))
        app.add_error_handler(on_error)

    return Conversation(register, nothing, nothing, renderer)


on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@on_sqlite
@pytest.mark.parametrize(
    ("handler", "complaint"),
    [
        (say_nothing, "a person without an answer"),
        (fail, "a fault of ours"),
        (send_broken, "parse entities"),
        (tell_others, "said elsewhere: {42}"),
    ],
)
async def test_each_wrong_is_found(database_url: str, handler: Handler, complaint: str) -> None:
    async with staged(database_url, None, conversation(handler)) as stage:
        complaints = await stage.play(*Cast(stage.sandbox, stage.numbers).greeting())
    assert any(complaint in each for each in complaints)


@on_sqlite
async def test_a_query_without_an_answer_is_found(database_url: str) -> None:
    async with staged(database_url, None, conversation(say_nothing)) as stage:
        for kind, more in (("callback_query", {"data": "1s"}), ("inline_query", {"query": ""})):
            body = {"from": {}, "chat_instance": "1", "offset": "", **more}
            step = Step(kind, body, under=Under.NOWHERE)
            complaints = await stage.play(*Cast(stage.sandbox, stage.numbers).act(step))
            assert "a query without an answer" in complaints[0]


def test_damage_spares_only_the_number() -> None:
    cast = Cast(Sandbox(), count())
    for place in range(20):
        step = Step("message", {"message_id": 1, "date": 1, "chat": {}}, damage=Damage(place, GONE))
        update, promise = cast.act(step)
        assert "update_id" in update
        assert not promise.valid
