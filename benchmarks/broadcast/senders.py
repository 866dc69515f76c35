"""Who is measured."""

from benchmarks.broadcast.measure import Sender

_PTB = "benchmarks.broadcast.send_ptb"
_AIOGRAM = "benchmarks.broadcast.send_aiogram"
_OURS = "benchmarks.broadcast.ours"

SQLITE = Sender("ours on SQLite", _OURS, database="sqlite")
POSTGRES = Sender("ours on PostgreSQL", _OURS, database="postgresql")
PTB_DEFAULT = Sender("PTB loop", _PTB, ("default",))
PTB_LIMITER = Sender("PTB loop, AIORateLimiter", _PTB, ("limiter",))
AIOGRAM_GATHER = Sender("aiogram gather", _AIOGRAM, ("gather",))
AIOGRAM_WORKERS = Sender("aiogram, 8 workers", _AIOGRAM, ("workers",))

LOOPS = (PTB_DEFAULT, PTB_LIMITER, AIOGRAM_GATHER, AIOGRAM_WORKERS)


def ours(*, postgres: bool) -> tuple[Sender, ...]:
    """Ours, on one database or on both."""
    return (SQLITE, POSTGRES) if postgres else (SQLITE,)


def plain(sender: Sender) -> Sender:
    """The same on the event loop that comes with Python."""
    arguments = (*sender.arguments, "--loop", "asyncio")
    return Sender(f"{sender.name}, asyncio", sender.module, arguments)
