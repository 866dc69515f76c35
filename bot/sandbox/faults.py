"""Scripted faults: what a network or a server may do to a call, on demand."""

import asyncio
from dataclasses import dataclass, field
from http import HTTPStatus

from bot.sandbox.call import Call


@dataclass(slots=True, eq=False)
class Fault:
    """Strikes the next `times` matching calls; `delivered` says whether the call still works.

    A fault with neither status, drop nor garbling only holds the answer back.
    """

    method: str | None
    chat_id: int | None
    times: int
    delivered: bool
    status: int = 0
    retry_after: int = 0
    drop: bool = False
    garbled: bool = False
    hold: asyncio.Event | None = None
    seconds: float | None = None
    struck: int = field(default=0, init=False)

    def matches(self, call: Call) -> bool:
        """Whether this call is meant."""
        if self.method and self.method.lower() != call.method.lower():
            return False
        return self.chat_id is None or str(self.chat_id) == str(call.values.get("chat_id"))

    def release(self) -> None:
        """Lets answers go that are held back."""
        if self.hold:
            self.hold.set()

    async def pause(self) -> None:
        """Waits as long as the answer is held back."""
        if self.hold:
            try:
                async with asyncio.timeout(self.seconds):
                    await self.hold.wait()
            except TimeoutError:
                return

    def body(self) -> bytes:
        """What the caller receives instead of the answer; 502 and 504 come from a proxy."""
        if self.garbled:
            return b'{"ok":true,"result":{"message_id":'
        words = HTTPStatus(self.status).phrase
        if self.status == HTTPStatus.INTERNAL_SERVER_ERROR:
            return b'{"ok":false,"error_code":500,"description":"Internal Server Error"}'
        return f"<html><head><title>{self.status} {words}</title></head></html>".encode()


class Faults:
    """The script: faults in the order they were added; the first that matches strikes."""

    def __init__(self) -> None:
        self._script: list[Fault] = []
        self._held: list[Fault] = []

    def __len__(self) -> int:
        return len(self._script)

    def _add(self, fault: Fault) -> Fault:
        self._script.append(fault)
        return fault

    def status(
        self,
        status: int,
        *,
        method: str | None = None,
        chat_id: int | None = None,
        times: int = 1,
        delivered: bool = False,
    ) -> Fault:
        """Answers with an HTTP error such as 502."""
        return self._add(Fault(method, chat_id, times, delivered, status=status))

    def too_many(
        self,
        retry_after: int,
        *,
        method: str | None = None,
        chat_id: int | None = None,
        times: int = 1,
    ) -> Fault:
        """Answers 429 with `retry_after` seconds; nothing is delivered."""
        return self._add(Fault(method, chat_id, times, False, retry_after=retry_after))

    def drop(
        self,
        *,
        method: str | None = None,
        chat_id: int | None = None,
        times: int = 1,
        delivered: bool = False,
    ) -> Fault:
        """Cuts the connection, before or after the call has worked."""
        return self._add(Fault(method, chat_id, times, delivered, drop=True))

    def garble(
        self,
        *,
        method: str | None = None,
        chat_id: int | None = None,
        times: int = 1,
        delivered: bool = True,
    ) -> Fault:
        """Answers 200 with broken JSON."""
        return self._add(Fault(method, chat_id, times, delivered, garbled=True))

    def slow(
        self,
        seconds: float | None = None,
        *,
        method: str | None = None,
        chat_id: int | None = None,
        times: int = 1,
        delivered: bool = True,
    ) -> Fault:
        """Holds the answer back for some seconds, or until `release()`; then it comes as usual.

        With `delivered=False` the connection is cut in the end, and nothing has happened.
        """
        fault = Fault(method, chat_id, times, delivered, drop=not delivered)
        fault.hold, fault.seconds = asyncio.Event(), seconds
        self._held.append(fault)
        return self._add(fault)

    def clear(self) -> None:
        """Forgets the script and releases what is held back."""
        for fault in self._held:
            fault.release()
        self._held.clear()
        self._script.clear()

    def take(self, call: Call) -> Fault | None:
        """The fault that strikes this call, counted down."""
        for fault in self._script:
            if fault.matches(call):
                fault.struck += 1
                if fault.struck >= fault.times:
                    self._script.remove(fault)
                return fault
        return None
