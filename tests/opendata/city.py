"""A server on this machine that answers as the city does, also on its bad days."""

from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from aiohttp import web

from bot.opendata.client import SERVICE

KEY = "abc123"
Answer = Callable[[web.Request, int, int], Awaitable[web.StreamResponse]]

ROW: dict[str, Any] = {
    "BIZ_NM": "전통시장 매니저 육성",
    "UP_ORG_NM": "서울특별시",
    "ORG_NM": "상권활성화과",
    "PART_NM": "전통시장팀",
    "BIZ_YEAR": "2027",
    "UP_BIZ_NM": "경제",
    "BIZ_GRP_NM": "시장",
    "BIZ_TYPE_NM": "공공기관형",
    "BIZ_TARGET": "만 18세 이상 서울시민",
    "ALL_WRK_TIME": "(근무시간) (오전) 10시 30분 ~ (오후) 1시 30분",
    "ALL_PAY_AMT": "시급 / 10030원 ",
    "ALL_SLCT_NUMBER": 20.0,
    "ALL_PLAN_NUMBER": 12.0,
    "PART_WRK_TIME": "",
    "PART_PAY_AMT": " ",
    "PART_SLCT_NUMBER": None,
    "PART_PLAN_NUMBER": "",
    "BIZ_STRT_DD": "20270201",
    "BIZ_END_DD": "마감일 (2027-12-31)",
    "BIZ_SMRY": "시장을 살려요.",
    "WORK_SMRY": "상인을 돕고<br/>행사를 준비해요.",
    "COND_SMRY": "운전면허 &amp; 컴퓨터",
    "PHON_NO_CN": "02-2133-0000",
}


def envelope(rows: list[dict[str, Any]], total: Any = None) -> dict[str, Any]:
    return {
        SERVICE: {
            "list_total_count": len(rows) if total is None else total,
            "RESULT": {"CODE": "INFO-000", "MESSAGE": "정상 처리되었습니다"},
            "row": rows,
        }
    }


def failure(code: str) -> dict[str, Any]:
    return {"RESULT": {"CODE": code, "MESSAGE": "사유"}}


class City:
    """Serves `rows` by pages; `answers` come first, one a call."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = [dict(ROW)]
        self.total: Any = None
        self.answers: list[Answer] = []
        self.calls: list[str] = []
        self.url = ""
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        app = web.Application()
        app.router.add_get("/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    def says(self, body: bytes | dict[str, Any], status: int = 200, times: int = 1) -> None:
        """Answers the next calls so."""
        raw = body if isinstance(body, bytes) else orjson.dumps(body)

        async def answer(_request: web.Request, _start: int, _end: int) -> web.Response:
            return web.Response(body=raw, status=status)

        self.answers += [answer] * times

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        self.calls.append(request.path)
        parts = request.path.strip("/").split("/")
        start, end = int(parts[3]), int(parts[4])
        if self.answers:
            return await self.answers.pop(0)(request, start, end)
        if parts[:3] != [KEY, "json", SERVICE]:
            return web.Response(body=orjson.dumps(failure("INFO-100")))
        rows = self.rows[start - 1 : end]
        if not rows:
            return web.Response(body=orjson.dumps(failure("INFO-200")))
        total = len(self.rows) if self.total is None else self.total
        return web.Response(body=orjson.dumps(envelope(rows, total)))
