"""One call of a Bot API method, with its parameters however they were sent."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import web

from bot.sandbox.errors import Refusal, bad

TRUE = frozenset({"true", "yes", "1"})


@dataclass(slots=True, frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime: str
    content: bytes


@dataclass(slots=True)
class Call:
    """Method name as written, parameters by name (strings, or JSON values), uploads by name."""

    method: str
    values: dict[str, Any]
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """A text parameter; numbers are accepted as their digits."""
        value = self.values.get(name)
        if value is None:
            return default
        return value if isinstance(value, str) else orjson.dumps(value).decode()

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; like Telegram, reads the digits at the start and ignores the rest."""
        value = self.values.get(name)
        if isinstance(value, int):
            return int(value)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            return leading_number(str(value))

    def number(self, name: str, default: float = 0.0) -> float:
        """A number with a fraction. Raises 400 if it is none."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        try:
            return float(value)
        except (TypeError, ValueError):
            raise bad(f"{name} must be a number") from None

    def boolean(self, name: str) -> bool:
        """A flag: true, yes or 1."""
        value = self.values.get(name)
        if isinstance(value, bool) or value is None:
            return bool(value)
        return str(value).strip().lower() in TRUE

    def json(self, name: str, error: str) -> Any:
        """A JSON parameter, decoded; None if absent. `error` is the refusal if it is not JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            raise bad(error) from None


def whole(value: Any, error: str) -> int:
    """A whole number inside a JSON parameter. Raises 400 with `error` if it is none."""
    try:
        return int(value)
    except (TypeError, ValueError):
        raise bad(error) from None


def leading_number(text: str) -> int:
    """The whole number a text starts with, 0 if it starts with none."""
    text = text.strip()
    digits = text.lstrip("-")
    end = next((i for i, char in enumerate(digits) if not char.isdigit()), len(digits))
    return int(digits[:end] or 0) * (-1 if text.startswith("-") else 1)


async def read_call(request: web.BaseRequest, method: str) -> Call:
    """Decodes query string and body. Raises 400 for a body that cannot be read."""
    query = request.rel_url.raw_query_string
    values: dict[str, Any] = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    if request.method != "POST" or not request.can_read_body:
        return Call(method, values)
    kind = request.headers.get("Content-Type", "").lower()
    if kind.startswith("multipart/"):
        return await read_multipart(request, Call(method, values))
    body = await request.read()
    if kind.startswith("application/json"):
        values.update(json_object(body))
    elif body:
        values.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return Call(method, values)


def json_object(body: bytes) -> dict[str, Any]:
    """The object a JSON body holds."""
    try:
        value = orjson.loads(body) if body else {}
    except orjson.JSONDecodeError:
        raise bad("can't parse request parameters: JSON object expected") from None
    if not isinstance(value, dict):
        raise bad("can't parse request parameters: JSON object expected")
    return value


async def read_multipart(request: web.BaseRequest, call: Call) -> Call:
    """Adds the fields and files of a multipart body to the call."""
    try:
        fields = await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise Refusal(413, "Request Entity Too Large") from None
    except ValueError:
        raise bad("can't parse multipart body") from None
    for name, value in fields.items():
        if isinstance(value, web.FileField):
            content = value.file.read()
            call.files[name] = Upload(value.filename, value.content_type, content)
        else:
            call.values[name] = value if isinstance(value, str) else value.decode()
    return call
