"""Replies on their way to citizens: kept first, then sent, each once.

A reply is no broadcast, but it is treated as carefully: marked `sending` just before the request, and
in doubt if nobody saw what became of it. What is in doubt is never repeated by itself.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, select, update

from bot.clock import quiet_until
from bot.people import consent
from bot.people.consent import Consent
from bot.people.inquiries import Delivery, Inquiries, Kind
from bot.storage.tables import inquiries, inquiry_messages, people

# Who wrote so lately is awake and waits: this is a talk, not a message at night.
TALKING: Final = timedelta(minutes=15)
AGAIN: Final = timedelta(seconds=30)
# Longer than any request lasts, with every wait that Telegram may ask for.
LEASE: Final = timedelta(minutes=10)
AT_ONCE: Final = 20  # replies taken in one step


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply that is about to be sent; `asked` is what the citizen wrote last."""

    message_id: int
    inquiry_id: int
    person_id: int
    lang: str
    kind: Kind
    words: str | None
    asked: str | None


def may_go(connection: Connection, inquiry_id: int, person_id: int, now: datetime) -> datetime:
    """From when on a reply may reach the citizen: now, or the end of the night."""
    morning = quiet_until(now)
    if morning is None or consent.given(connection, person_id, Consent.NIGHT) is not None:
        return now
    wrote = select(inquiry_messages.c.at).where(
        inquiry_messages.c.inquiry_id == inquiry_id, inquiry_messages.c.staff_id.is_(None)
    )
    newest = connection.scalar(wrote.order_by(inquiry_messages.c.message_id.desc()).limit(1))
    return now if newest is not None and now - newest <= TALKING else morning


def take(connection: Connection, kept: Inquiries, now: datetime, sender: str) -> list[Reply]:
    """Mark what is due as being sent by a process, and return it; what must wait is put off."""
    due = (
        select(inquiry_messages)
        .where(
            inquiry_messages.c.delivery == Delivery.WAITING, inquiry_messages.c.not_before <= now
        )
        .order_by(inquiry_messages.c.message_id)
        .limit(AT_ONCE)
    )
    taken = []
    for row in connection.execute(due).all():
        at = may_go(connection, row.inquiry_id, row.person_id, now)
        if at > now:
            _set(connection, row.message_id, Delivery.WAITING, not_before=at)
            continue
        _set(connection, row.message_id, Delivery.SENDING, taken_at=now, sender=sender)
        taken.append(_reply(connection, kept, row))
    return taken


def settle(connection: Connection, message_id: int, outcome: Delivery, now: datetime) -> None:
    """Write down what became of a reply; one that surely did not leave waits for another try."""
    later = {"not_before": now + AGAIN} if outcome is Delivery.WAITING else {}
    sent = {"sent_at": now} if outcome is Delivery.SENT else {}
    _set(connection, message_id, outcome, Delivery.SENDING, **later, **sent)


def recover(connection: Connection, now: datetime, sender: str) -> int:
    """Put in doubt what a process that is gone left under way; returns how many.

    Args:
        connection: where replies are.
        now: the present moment.
        sender: this process, the only one that sends replies.
    """
    lost = (inquiry_messages.c.sender != sender) | (inquiry_messages.c.taken_at < now - LEASE)
    under_way = inquiry_messages.c.delivery == Delivery.SENDING
    doubt = update(inquiry_messages).where(under_way, lost).values(delivery=Delivery.DOUBT)
    return connection.execute(doubt).rowcount


def again(connection: Connection, message_id: int, now: datetime) -> bool:
    """Let a reply that did not surely arrive be sent once more, as staff say; false if it may not."""
    ended = (Delivery.DOUBT, Delivery.BLOCKED, Delivery.FAILED)
    mine = inquiry_messages.c.message_id == message_id, inquiry_messages.c.delivery.in_(ended)
    waiting = {"delivery": Delivery.WAITING, "not_before": now}
    return bool(connection.execute(update(inquiry_messages).where(*mine).values(waiting)).rowcount)


def _reply(connection: Connection, kept: Inquiries, row: Any) -> Reply:
    about = connection.execute(
        select(people.c.lang, inquiries.c.kind)
        .select_from(inquiries)
        .outerjoin(people, people.c.person_id == inquiries.c.person_id)
        .where(inquiries.c.inquiry_id == row.inquiry_id)
    ).one()
    before = [
        each.words
        for each in kept.thread(connection, row.inquiry_id)
        if each.staff_id is None and each.message_id < row.message_id
    ]
    return Reply(
        message_id=row.message_id,
        inquiry_id=row.inquiry_id,
        person_id=row.person_id,
        lang=about.lang or "ko",
        kind=Kind(about.kind),
        words=kept.said(row).words,
        asked=before[-1] if before else None,
    )


def _set(
    connection: Connection,
    message_id: int,
    delivery: Delivery,
    only: Delivery = Delivery.WAITING,
    **values: Any,
) -> None:
    mine = inquiry_messages.c.message_id == message_id, inquiry_messages.c.delivery == only
    connection.execute(update(inquiry_messages).where(*mine).values(delivery=delivery, **values))
