"""Messages in staff chats that show how a campaign goes: one for each who watches it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, select, update

from bot.storage.tables import watchers


@dataclass(frozen=True, slots=True)
class Watcher:
    """One message. `shown` is a fingerprint of what it shows."""

    campaign_id: int
    staff_id: int
    message_id: int
    shown: str


def watch(connection: Connection, watcher: Watcher) -> None:
    """Keep this message up to date from now on, instead of the member's earlier one."""
    forget(connection, watcher.campaign_id, watcher.staff_id)
    connection.execute(watchers.insert(), asdict(watcher))


def everyone(connection: Connection) -> Sequence[Watcher]:
    """All messages that are kept up to date."""
    query = select(watchers).order_by(watchers.c.campaign_id, watchers.c.staff_id)
    return [Watcher(*row) for row in connection.execute(query)]


def show(connection: Connection, watcher: Watcher, shown: str) -> bool:
    """Claim the next edit of a message; false if it shows that already, or another claimed it."""
    mine = (
        watchers.c.campaign_id == watcher.campaign_id,
        watchers.c.staff_id == watcher.staff_id,
        watchers.c.message_id == watcher.message_id,
        watchers.c.shown == watcher.shown,
        watchers.c.shown != shown,
    )
    return bool(connection.execute(update(watchers).where(*mine).values(shown=shown)).rowcount)


def forget(
    connection: Connection, campaign_id: int, staff_id: int, message_id: int | None = None
) -> None:
    """Keep a member's message up to date no more; only that one, if it is named."""
    mine = [watchers.c.campaign_id == campaign_id, watchers.c.staff_id == staff_id]
    if message_id is not None:
        mine.append(watchers.c.message_id == message_id)
    connection.execute(delete(watchers).where(*mine))


def leave(connection: Connection, staff_id: int, message_id: int) -> None:
    """A message shows something else from now on: keep it up to date no more."""
    mine = watchers.c.staff_id == staff_id, watchers.c.message_id == message_id
    connection.execute(delete(watchers).where(*mine))
