"""Which faults are ours, and which are a chat that shut its door."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from structlog.testing import capture_logs
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from handlers.errors import on_error
from handlers.turn import Context


@pytest.mark.parametrize(
    ("error", "level"),
    [
        (Forbidden("bot was blocked by the user"), "info"),
        (ChatMigrated(-1001), "info"),
        (BadRequest("not enough rights to send text messages to the chat"), "info"),
        (BadRequest("CHAT_WRITE_FORBIDDEN"), "info"),
        (BadRequest("can't parse entities"), "error"),
        (TelegramError("something else"), "error"),
    ],
)
async def test_a_shut_door_is_no_fault_of_ours(error: TelegramError, level: str) -> None:
    context: Any = SimpleNamespace(error=error, bot=None)
    with capture_logs() as lines:
        await on_error(None, cast(Context, context))
    assert [line["log_level"] for line in lines] == [level]
