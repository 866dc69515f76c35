"""Whatever is sent, every method answers or refuses; nothing breaks the server."""

import contextlib
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.sandbox import Refusal, Sandbox
from bot.sandbox.call import Call, Upload
from bot.sandbox.methods import METHODS

PERSON = 1_000_001
WORDS = st.sampled_from(
    ["", "a", "가😀", "<b>a", "&lt;", "HTML", "attach://a", "http://x.kr/", "photo", "y", "5", "-1"]
)
NAMES = st.sampled_from(
    [
        "text",
        "url",
        "callback_data",
        "inline_keyboard",
        "keyboard",
        "message_id",
        "type",
        "media",
        "id",
        "title",
        "chat_id",
        "input_message_content",
        "message_text",
        "offset",
        "length",
        "user",
        "reply_markup",
        "entities",
        "latitude",
        "longitude",
        "command",
        "description",
        "copy_text",
        "force_reply",
        "parse_mode",
        "user_id",
        "results",
    ]
)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-5, 5), st.floats(-99, 99), WORDS)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


def arguments(name: str) -> st.SearchStrategy[dict[str, Any]]:
    """Values for some parameters of a method, as JSON or as text; often a chat that is there."""
    encoded = VALUES.map(lambda value: orjson.dumps(value).decode())
    value = VALUES | encoded
    some = st.dictionaries(st.sampled_from(sorted(METHODS[name].parameters)), value)
    place = st.sampled_from([{}, {"chat_id": PERSON}, {"chat_id": PERSON, "message_id": 2}])
    return st.builds(lambda values, where: {**values, **where}, some, place)


SETTLED = sorted(name for name, method in METHODS.items() if method.parameters)


@pytest.mark.parametrize("name", SETTLED)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
async def test_every_method_answers_or_refuses(name: str, data: st.DataObject) -> None:
    sandbox = Sandbox()
    sandbox.person(PERSON).say("/start")
    markup = {"inline_keyboard": [[{"text": "네", "callback_data": "y"}]]}
    world, method = sandbox.world, METHODS[name]
    sent = Call("sendMessage", {"chat_id": PERSON, "text": "a", "reply_markup": markup})
    METHODS["sendmessage"].function(world, sent)
    call = Call(name, data.draw(arguments(name)), {"a": Upload("a.txt", "", b"a")})
    call.values.pop("timeout", None)
    with contextlib.suppress(Refusal):
        result = method.function(world, call)
        orjson.dumps(await result if method.waits else result)
    await world.webhook.close()
