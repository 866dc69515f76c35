"""The last look before a message is sent: who still wants it, and what those get who are decided late.

Made in the transaction that marks rows as being sent; who is left out is noted in the ledger with
the reason, who sleeps is put off until the morning.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, bindparam, select, update

from bot.delivery.audience import TOO_YOUNG, Decide, Marked, candidates_of, still_marked
from bot.delivery.model import Action, Campaign, Flag
from bot.people.consent import RECRUITING, Consent, Topic
from bot.storage.tables import LedgerState as State
from bot.storage.tables import consents, ledger, people

# Built once: they run for every few messages.
_IDS: Final[BindParameter[Any]] = bindparam("ids", expanding=True)
_PEOPLE: Final = select(people.c.person_id, people.c.blocked_at, people.c.age).where(
    people.c.person_id.in_(_IDS)
)
_AGREED: Final = select(consents.c.person_id, consents.c.kind).where(
    consents.c.person_id.in_(_IDS), consents.c.withdrawn_at.is_(None)
)


def sorted_out(
    connection: Connection,
    campaign: Campaign,
    due: Sequence[int],
    quiet: datetime | None,
    now: datetime,
) -> list[int]:
    """Who gets it now, after skipping and putting off the others in the ledger."""
    standing, marked = _standing(connection, due), _marked(connection, campaign, due)
    wanted: list[int] = []
    put_off: list[int] = []
    skipped: dict[str, list[int]] = {}
    for person_id in due:
        if reason := _unwanted(campaign, standing.get(person_id)):
            skipped.setdefault(reason, []).append(person_id)
        elif person_id not in marked:
            skipped.setdefault("not-meant", []).append(person_id)
        elif quiet is not None and Consent.NIGHT not in standing[person_id].kinds:
            put_off.append(person_id)
        else:
            wanted.append(person_id)
    for reason, ids in skipped.items():
        values = {"state": State.SKIPPED, "reason": reason, "changed_at": now}
        _change(connection, campaign.campaign_id, ids, **values)
    if put_off:
        _change(connection, campaign.campaign_id, put_off, not_before=quiet)
    return wanted


def decided(
    connection: Connection, campaign: Campaign, ids: Sequence[int], decide: Decide, now: datetime
) -> list[int] | None:
    """Who of some people gets something now, noted in their rows; None if nobody does for now."""
    found = decide(connection, campaign, candidates_of(connection, ids), now)
    if found is None:
        return None
    for fate in set(found.values()):
        mine = [each for each in ids if found[each] == fate]
        values: dict[str, Any] = {"variant": fate.variant}
        if fate.reason:
            values = {"state": State.SKIPPED, "reason": fate.reason, "changed_at": now}
        _change(connection, campaign.campaign_id, mine, **values)
    return [each for each in ids if not found[each].reason]


def _marked(connection: Connection, campaign: Campaign, due: Sequence[int]) -> Collection[int]:
    """Who of them is still meant by what they did with a notice; everybody if it does not matter."""
    rule = campaign.audience.get("marked")
    if rule is None or campaign.action is not Action.SEND:
        return due
    return still_marked(connection, Marked.model_validate(rule), due)


@dataclass(slots=True)
class _Standing:
    """What holds of a person at the moment of sending."""

    blocked: bool
    age: str | None
    kinds: set[str]


def _standing(connection: Connection, ids: Sequence[int]) -> dict[int, _Standing]:
    found = {
        row.person_id: _Standing(row.blocked_at is not None, row.age, set())
        for row in connection.execute(_PEOPLE, {"ids": ids})
    }
    for row in connection.execute(_AGREED, {"ids": ids}):
        if row.person_id in found:
            found[row.person_id].kinds.add(row.kind)
    return found


def _unwanted(campaign: Campaign, person: _Standing | None) -> str | None:
    """Why somebody does not get it after all; None if they do.

    What was delivered is corrected and recalled for whoever can be reached.
    """
    if person is None:
        return "erased"
    if person.blocked:
        return "blocked"
    if campaign.action is not Action.SEND:
        return None
    if campaign.topic is None and not person.kinds:
        return "unsubscribed"
    if campaign.topic is not None and Topic(campaign.topic).kind not in person.kinds:
        return "unsubscribed"
    if campaign.flag is Flag.AD and Consent.ADS not in person.kinds:
        return "no-ads"
    if campaign.topic in RECRUITING and person.age in TOO_YOUNG:
        return "too-young"
    return None


def _change(connection: Connection, campaign_id: int, ids: Sequence[int], **values: Any) -> None:
    connection.execute(
        update(ledger)
        .where(
            ledger.c.campaign_id == campaign_id,
            ledger.c.person_id.in_(ids),
            ledger.c.state == State.PENDING,
        )
        .values(**values)
    )
