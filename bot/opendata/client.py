"""Fetches the rows of one data set, page by page, and believes nothing about the answers."""

import re
from collections.abc import Mapping
from typing import Any, Final

import aiohttp
import orjson
import structlog

from bot.clock import Clock
from bot.faults import KnownFault

SERVICE: Final = "jobNewDealBizOpenInfo"
PAGE: Final = 1000  # rows a call, as the city allows
MOST_PAGES: Final = 20
MOST_BYTES: Final = 16 * 2**20  # of one answer
PAUSES: Final = (1.0, 3.0)  # seconds before the second and the third try
_TIMEOUT: Final = aiohttp.ClientTimeout(total=20, sock_connect=5, sock_read=10)
_OK: Final = "INFO-000"
_NOTHING: Final = "INFO-200"
_BAD_KEY: Final = "INFO-100"
# Some errors come as XML, whatever was asked for.
_CODE: Final = re.compile(rb"<CODE>\s*(?:<!\[CDATA\[)?\s*([A-Z]+-\d+)")
_CODE_FORM: Final = re.compile(r"[A-Z]+-\d+")

log = structlog.get_logger(__name__)
Row = Mapping[str, Any]


class OpenDataFault(KnownFault):
    """The data could not be fetched; `message` is the id of a text, `values` what it needs."""

    message = "opendata-unreachable"

    def __init__(self, **values: str) -> None:
        super().__init__(" ".join([self.message, *values.values()]))
        self.values = values


class Unreachable(OpenDataFault):
    """No answer, or none in time, after several tries; the same may work later."""


class BadKey(OpenDataFault):
    """The city does not know the key."""

    message = "opendata-bad-key"


class Refused(OpenDataFault):
    """The city answered with an error of its own; `code` says which."""

    message = "opendata-refused"


class Broken(OpenDataFault):
    """The answer is not in the shape that was agreed."""

    message = "opendata-broken"


class OpenData:
    """The city's open data service.

    Args:
        url: the root of the server.
        key: the personal key; it is part of every address and never logged.
        clock: waits between tries.
    """

    def __init__(self, url: str, key: str, clock: Clock) -> None:
        self._root = f"{url.rstrip('/')}/{key}/json/{SERVICE}"
        self._clock = clock

    async def fetch(self) -> list[Row]:
        """Every row there is, as it came.

        Raises:
            OpenDataFault: not all of them could be fetched.
        """
        rows: list[Row] = []
        async with aiohttp.ClientSession(timeout=_TIMEOUT) as session:
            for page in range(MOST_PAGES):
                found, total = await self._page(session, page * PAGE + 1)
                rows += found
                if not found or len(rows) >= total:
                    return rows
        raise Broken()

    async def _page(self, session: aiohttp.ClientSession, start: int) -> tuple[list[Row], int]:
        address = f"{self._root}/{start}/{start + PAGE - 1}"
        for pause in (*PAUSES, None):
            try:
                return _rows(await _body(session, address))
            except Unreachable:
                if pause is None:
                    raise
                log.warning("open_data_retry", again_in=pause)
                await self._clock.sleep(pause)
        raise AssertionError("the last try returns or raises")


async def _body(session: aiohttp.ClientSession, address: str) -> bytes:
    try:
        # A redirect would carry the key to a server that nobody named.
        async with session.get(address, allow_redirects=False) as response:
            if response.status >= 500 or response.status == 429:
                raise Unreachable()
            if response.status != 200:
                raise Refused(code=f"HTTP {response.status}")
            return await _limited(response)
    # The address in these errors holds the key: they end here.
    except (aiohttp.ClientError, TimeoutError):
        raise Unreachable() from None


async def _limited(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for piece in response.content.iter_chunked(2**16):
        body += piece
        if len(body) > MOST_BYTES:
            raise Broken()
    return bytes(body)


def _rows(body: bytes) -> tuple[list[Row], int]:
    """The rows of one answer, and how many there are in all."""
    if body.lstrip()[:1] == b"<":
        found = _CODE.search(body)
        return _judge(found[1].decode() if found else "")
    try:
        answer = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Broken() from None
    if not isinstance(answer, dict):
        raise Broken()
    envelope = answer.get(SERVICE, answer)
    if not isinstance(envelope, dict):
        raise Broken()
    result = envelope.get("RESULT")
    code = str(result.get("CODE", "")) if isinstance(result, dict) else ""
    if code != _OK:
        return _judge(code)
    rows = envelope.get("row")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Broken()
    return rows, _total(envelope.get("list_total_count"), len(rows))


def _judge(code: str) -> tuple[list[Row], int]:
    """What an answer without rows means."""
    if code == _NOTHING:
        return [], 0
    if code == _BAD_KEY:
        raise BadKey()
    if _CODE_FORM.fullmatch(code):
        raise Refused(code=code[:20])
    raise Broken()


def _total(given: Any, here: int) -> int:
    """How many rows there are; where that is not told, a full page means there may be more."""
    try:
        return int(float(given))
    except (TypeError, ValueError, OverflowError):
        return here + (here >= PAGE) * PAGE * MOST_PAGES
