"""PTB's requests over aiohttp: several times the calls a second of the default backend.

Telegram has no idempotency key, so a caller must know whether a failed request surely never left.
`NotSent` says so; every other network error leaves the outcome open.
"""

from typing import Any, Final, cast

import aiohttp
import orjson
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import JSONDict, ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

_JSON: Final = {"Content-Type": "application/json"}
CONNECT_TIMEOUT: Final = 5.0
READ_TIMEOUT: Final = 10.0
UPLOAD_TIMEOUT: Final = 60.0
_NO_CONNECTION: Final = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
)


class NotSent(NetworkError):
    """The request surely never reached the server: there was no connection."""


class AiohttpRequest(BaseRequest):
    """A pool of connections to one Bot API server.

    Args:
        connections: how many requests may be under way at once.
    """

    def __init__(self, connections: int = 64) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer."""
        return READ_TIMEOUT

    async def initialize(self) -> None:
        """Open the pool; calling it again changes nothing."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300),
                timeout=aiohttp.ClientTimeout(
                    total=None, sock_connect=CONNECT_TIMEOUT, sock_read=READ_TIMEOUT
                ),
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """Parse an answer.

        Raises:
            NetworkError: it is none of Telegram's; the request may have had its effect.
        """
        try:
            answer = orjson.loads(payload)
        except orjson.JSONDecodeError as error:
            raise NetworkError("Invalid server response") from error
        if not isinstance(answer, dict) or answer.keys().isdisjoint({"result", "description"}):
            raise NetworkError("Invalid server response")
        return cast(JSONDict, answer)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - PTB's signature
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Send one request; returns the HTTP status and the body.

        Raises:
            NotSent: it never left this machine.
            TimedOut: no answer in time; it may have arrived.
            NetworkError: the connection broke; it may have arrived.
        """
        options: dict[str, Any] = {}
        if not isinstance(read_timeout, DefaultValue):
            options["timeout"] = aiohttp.ClientTimeout(
                total=None, sock_connect=CONNECT_TIMEOUT, sock_read=read_timeout
            )
        if request_data is not None and request_data.contains_files:
            options["data"] = _form(request_data)
            options["timeout"] = aiohttp.ClientTimeout(
                total=UPLOAD_TIMEOUT, sock_connect=CONNECT_TIMEOUT
            )
        elif request_data is not None:
            options["data"] = orjson.dumps(request_data.parameters)
            options["headers"] = _JSON
        return await self._exchange(method, url, options)

    async def post_bytes(self, url: str, body: bytes) -> tuple[int, bytes]:
        """Send JSON that is bytes already; returns the HTTP status and the body.

        Raises:
            NotSent: it never left this machine.
            TimedOut: no answer in time; it may have arrived.
            NetworkError: the connection broke; it may have arrived.
        """
        return await self._exchange("POST", url, {"data": body, "headers": _JSON})

    async def _exchange(self, method: str, url: str, options: dict[str, Any]) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("this request object is not initialized")
        try:
            async with self._session.request(method, url, **options) as response:
                return response.status, await response.read()
        # The order matters: aiohttp's connect errors are also its general ones.
        except _NO_CONNECTION as error:
            raise NotSent(f"no connection: {type(error).__name__}") from error
        except TimeoutError as error:
            raise TimedOut(f"no answer: {type(error).__name__}") from error
        except aiohttp.ClientError as error:
            raise NetworkError(f"connection lost: {type(error).__name__}") from error


def _form(request_data: RequestData) -> aiohttp.FormData:
    # Telegram takes names as they are: quoted, a Korean file name would reach people as %EA%B3….
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
