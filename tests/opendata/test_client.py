"""Rows are fetched whole or not at all; every bad answer is a clear fault; the key stays secret."""

import asyncio
import logging
import traceback

import aiohttp
import pytest
from aiohttp import web

from bot.i18n import LANGUAGES, translator
from bot.opendata import BadKey, Broken, OpenData, OpenDataFault, Refused, Unreachable, client
from bot.opendata.client import PAUSES, SERVICE
from tests.opendata.city import KEY, ROW, City, envelope, failure
from tests.opendata.conftest import Hurried

TRIES = len(PAUSES) + 1


@pytest.fixture
def data(city: City, clock: Hurried) -> OpenData:
    return OpenData(city.url + "/", KEY, clock)


async def test_one_page(city: City, data: OpenData) -> None:
    assert await data.fetch() == [ROW]
    assert city.calls == [f"/{KEY}/json/{SERVICE}/1/1000"]


async def test_many_pages_in_order(city: City, data: OpenData) -> None:
    city.rows = [{"BIZ_NM": str(number)} for number in range(2500)]
    assert [row["BIZ_NM"] for row in await data.fetch()] == [str(n) for n in range(2500)]
    assert [path.rpartition(SERVICE)[2] for path in city.calls] == [
        "/1/1000",
        "/1001/2000",
        "/2001/3000",
    ]


@pytest.mark.parametrize("total", [None, "12.0", 1.0, "", "많음", 10**400, [1]])
async def test_a_total_that_means_nothing_costs_no_row(
    city: City, data: OpenData, total: object
) -> None:
    city.rows = [{"BIZ_NM": str(number)} for number in range(1001)]
    city.total = "1e999" if total == 10**400 else total
    found = await data.fetch()
    # A total that can be read is believed; of any other, pages are read until they end.
    assert len(found) == (1000 if total in ("12.0", 1.0) else 1001)


async def test_no_rows(city: City, data: OpenData) -> None:
    city.rows = []
    assert await data.fetch() == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (failure("INFO-100"), BadKey),
        (failure("ERROR-500"), Refused),
        (failure("INFO-300"), Refused),
        (b"<RESULT><CODE>INFO-100</CODE><MESSAGE>x</MESSAGE></RESULT>", BadKey),
        (b"<?xml version='1.0'?><RESULT><CODE><![CDATA[ERROR-336]]></CODE></RESULT>", Refused),
        (b"<html>maintenance</html>", Broken),
        (b"", Broken),
        (b'{"jobNewDealBizOpenInfo": {"row": [', Broken),
        (b"\xff\xfe", Broken),
        (b"[]", Broken),
        (b"null", Broken),
        (b'"INFO-000"', Broken),
        (b'{"jobNewDealBizOpenInfo": []}', Broken),
        (b'{"RESULT": "INFO-000"}', Broken),
        (b'{"RESULT": {"CODE": null}}', Broken),
        (b'{"RESULT": {"CODE": "<b>"}}', Broken),
        ({SERVICE: {"RESULT": {"CODE": "INFO-000"}}}, Broken),
        ({SERVICE: {"RESULT": {"CODE": "INFO-000"}, "row": {"a": 1}}}, Broken),
        ({SERVICE: {"RESULT": {"CODE": "INFO-000"}, "row": ["a"]}}, Broken),
        (b"[" * 100_000, Broken),
    ],
)
async def test_a_bad_answer_is_a_fault_at_once(
    city: City, data: OpenData, clock: Hurried, body: bytes, fault: type[OpenDataFault]
) -> None:
    city.says(body)
    with pytest.raises(fault) as caught:
        await data.fetch()
    assert clock.waits == []
    assert len(city.calls) == 1
    for language in LANGUAGES:
        assert translator(language)(caught.value.message, **caught.value.values)


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_a_passing_trouble_is_tried_again(
    city: City, data: OpenData, clock: Hurried, status: int
) -> None:
    city.says(b"", status, times=TRIES - 1)
    assert await data.fetch() == [ROW]
    assert clock.waits == list(PAUSES)


async def test_a_lasting_trouble_is_given_up(city: City, data: OpenData, clock: Hurried) -> None:
    city.says(b"", 500, times=TRIES)
    with pytest.raises(Unreachable):
        await data.fetch()
    assert len(city.calls) == TRIES


async def test_no_server(city: City, clock: Hurried) -> None:
    with pytest.raises(Unreachable):
        await OpenData("http://127.0.0.1:1", KEY, clock).fetch()
    assert clock.waits == list(PAUSES)


async def test_trouble_on_a_later_page_leaves_nothing_half(city: City, data: OpenData) -> None:
    city.rows = [{"BIZ_NM": str(number)} for number in range(1500)]
    city.says(envelope(city.rows[:1000], 1500))
    city.says(b"{", 200)
    with pytest.raises(Broken):
        await data.fetch()


async def test_a_redirect_is_refused(city: City, data: OpenData) -> None:
    async def away(_request: web.Request, _start: int, _end: int) -> web.Response:
        raise web.HTTPFound(f"{city.url}/{KEY}/json/{SERVICE}/1/1000")

    city.answers.append(away)
    with pytest.raises(Refused, match="HTTP 302"):
        await data.fetch()
    assert len(city.calls) == 1


async def test_an_endless_answer_is_cut_off(
    city: City, data: OpenData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "MOST_BYTES", 200_000)

    async def endless(request: web.Request, _start: int, _end: int) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(b" " * 65536)
        except ConnectionError:
            return response

    city.answers.append(endless)
    with pytest.raises(Broken):
        await data.fetch()


async def test_endless_pages_are_cut_off(city: City, data: OpenData) -> None:
    city.says(envelope([{"BIZ_NM": "x"}], 10**9), times=client.MOST_PAGES)
    with pytest.raises(Broken):
        await data.fetch()
    assert len(city.calls) == client.MOST_PAGES


async def test_a_server_that_says_nothing_is_not_waited_for(
    city: City, data: OpenData, clock: Hurried, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "_TIMEOUT", aiohttp.ClientTimeout(total=0.05))
    silent = asyncio.Event()

    async def silence(_request: web.Request, _start: int, _end: int) -> web.Response:
        await silent.wait()
        return web.Response()

    city.answers += [silence] * TRIES
    with pytest.raises(Unreachable):
        await data.fetch()
    assert clock.waits == list(PAUSES)
    silent.set()


async def test_the_key_is_in_no_fault_and_in_no_log(
    city: City, clock: Hurried, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "".join(["S3", "CRET"])
    for address in (city.url, "http://127.0.0.1:1"):
        city.says(b"", 500, times=TRIES)
        with pytest.raises(OpenDataFault) as caught:
            await OpenData(address, secret, clock).fetch()
        assert secret not in "".join(traceback.format_exception(caught.value))
    out, err = capsys.readouterr()
    ours = [each for each in caplog.records if each.name != "aiohttp.access"]
    assert "open_data_retry" in out + err
    assert secret not in out + err + "".join(each.getMessage() for each in ours)
