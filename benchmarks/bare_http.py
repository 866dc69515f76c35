"""A Bot API server as lean as Python allows, so that what is measured is the bot.

HTTP/1.1 with keep-alive over a raw protocol; one request at a time on a connection, as the bots'
HTTP clients send them.
"""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Protocol, cast
from urllib.parse import parse_qsl

import orjson


class Reply(Protocol):
    """Where an answer goes: a JSON body, and the status of HTTP."""

    def __call__(self, body: bytes, status: int = HTTPStatus.OK) -> None: ...


Answer = Callable[[str, bytes, Reply], None]  # method, parameters as they came, where to answer
_HEAD_END = b"\r\n\r\n"
_LENGTH = b"content-length:"


class Connection(asyncio.Protocol):
    """One connection of a bot."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._buffer = b""
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are of their own kind.
        self._transport = cast(asyncio.WriteTransport, transport)

    def connection_lost(self, _error: Exception | None) -> None:
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._buffer = self._buffer + data if self._buffer else data
        while (end := self._buffer.find(_HEAD_END)) >= 0:
            head, start = self._buffer[:end], end + len(_HEAD_END)
            stop = start + _length(head)
            if len(self._buffer) < stop:
                return
            body, self._buffer = self._buffer[start:stop], self._buffer[stop:]
            method = head[: head.index(b" HTTP/")].rsplit(b"/", 1)[1].decode()
            self._answer(method, body, self._write)

    def _write(self, body: bytes, status: int = HTTPStatus.OK) -> None:
        if self._transport is not None:
            self._transport.write(
                b"HTTP/1.1 %d \r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
                % (status, len(body), body)
            )


def _length(head: bytes) -> int:
    start = head.lower().find(_LENGTH)
    if start < 0:
        return 0
    end = head.find(b"\r\n", start)
    return int(head[start + len(_LENGTH) : end if end >= 0 else None])


def values_in(body: bytes) -> dict[str, Any]:
    """The parameters: JSON, or a form whose values are strings."""
    if not body:
        return {}
    if body.startswith(b"{"):
        return dict(orjson.loads(body))
    return dict(parse_qsl(body.decode()))
