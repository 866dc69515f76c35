"""Refusals: the answers a Bot API server gives when it will not do what was asked."""

from typing import Any


class Refusal(Exception):
    """An unsuccessful answer: HTTP status (also `error_code`), description and parameters."""

    def __init__(
        self, code: int, description: str, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON object a client receives."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad(words: str) -> Refusal:
    """400: the request itself is wrong."""
    return Refusal(400, f"Bad Request: {words}")


def forbidden(words: str) -> Refusal:
    """403: the bot may not reach this chat."""
    return Refusal(403, f"Forbidden: {words}")


def conflict(words: str) -> Refusal:
    """409: two ways of receiving updates exclude each other."""
    return Refusal(409, f"Conflict: {words}")


def too_many(retry_after: int) -> Refusal:
    """429: wait `retry_after` seconds."""
    words = f"Too Many Requests: retry after {retry_after}"
    return Refusal(429, words, {"retry_after": retry_after})
