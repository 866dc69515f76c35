"""Puts a campaign's people into the ledger: everybody by key at the start, some later for a few kinds."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    exists,
    func,
    insert,
    literal,
    select,
    update,
)

from bot.delivery.audience import Audience, Candidate, Choose, as_candidates, rule_of
from bot.delivery.model import Campaign
from bot.storage.tables import LedgerState as State
from bot.storage.tables import campaigns, consents, ledger, people

CHUNK: Final = 10_000  # people frozen in one transaction: others wait for it


def freeze(connection: Connection, campaign: Campaign, choose: Choose, now: datetime) -> bool:
    """Put the next chunk of people into the ledger; false once everybody is in.

    Crash-safe: the rows and how far they reach are one transaction.
    """
    audience = Audience.model_validate(campaign.audience)
    if audience.of is not None:
        # Two tries of one campaign that are frozen at the same time must see each other.
        followed = select(campaigns.c.campaign_id).where(campaigns.c.campaign_id == audience.of)
        connection.execute(followed.with_for_update())
    after, rule, keys = campaign.frozen_upto, rule_of(campaign), _keys(campaign)
    rest = rule if after is None else rule.where(*(key > after for key in keys))
    if audience.row_by_row:
        added, upto = _freeze_chosen(connection, campaign, choose, rest.order_by(keys[0]), now)
    else:
        added, upto = _freeze_all(connection, campaign, rest, keys, now)
    if upto is not None:
        mine = update(campaigns).where(campaigns.c.campaign_id == campaign.campaign_id)
        size = campaigns.c.frozen_size + added
        connection.execute(mine.values(frozen_upto=upto, frozen_size=size))
    return upto is not None


def add_missing(
    connection: Connection, campaign: Campaign, now: datetime, person_id: int | None = None
) -> int:
    """Put some of those into the ledger whom the rule means and who are not in it yet; how many.

    For a campaign that takes in who comes later: everybody, a chunk at a call, or one person.
    """
    there = exists().where(
        ledger.c.campaign_id == campaign.campaign_id, ledger.c.person_id == people.c.person_id
    )
    rule = _only(rule_of(campaign), person_id)
    return _insert(connection, campaign, rule.where(~there).limit(CHUNK), now)


def let_in_again(
    connection: Connection,
    campaign: Campaign,
    rows: ColumnElement[bool],
    now: datetime,
    person_id: int | None = None,
) -> int:
    """Let those of the campaign's rows wait again whom the rule means now, or one; how many.

    Only rows of people who surely did not get it may be named.
    """
    meant = _only(rule_of(campaign), person_id).with_only_columns(people.c.person_id)
    return connection.execute(
        update(ledger)
        .where(
            ledger.c.campaign_id == campaign.campaign_id,
            ledger.c.state.in_((State.SKIPPED, State.BLOCKED)),
            ledger.c.person_id.in_(meant),
            rows,
        )
        .values(state=State.PENDING, reason="", not_before=now, changed_at=now)
    ).rowcount


def _only(rule: Select[Any], person_id: int | None) -> Select[Any]:
    return rule if person_id is None else rule.where(people.c.person_id == person_id)


def _freeze_all(
    connection: Connection,
    campaign: Campaign,
    rest: Select[Any],
    keys: tuple[ColumnElement[int], ...],
    now: datetime,
) -> tuple[int, int | None]:
    chunk = rest.order_by(keys[0]).limit(CHUNK).subquery()
    upto = connection.scalar(select(func.max(chunk.c[0])))
    if upto is None:
        return 0, None
    return _insert(connection, campaign, rest.where(*(key <= upto for key in keys)), now), upto


def _insert(connection: Connection, campaign: Campaign, chosen: Select[Any], now: datetime) -> int:
    """Let everybody wait whom a rule's query gives; how many."""
    source = chosen.add_columns(
        literal(campaign.campaign_id),
        literal(State.PENDING.value),
        literal(now, ledger.c.not_before.type),
        literal(now, ledger.c.changed_at.type),
    )
    columns = [
        "person_id",
        "lang",
        "variant",
        "message_id",
        "campaign_id",
        "state",
        "not_before",
        "changed_at",
    ]
    adding = insert(ledger).from_select(columns, source)
    added = connection.execute(adding, execution_options={"preserve_rowcount": True})
    return added.rowcount


def _freeze_chosen(
    connection: Connection,
    campaign: Campaign,
    choose: Choose,
    rest: Select[Any],
    now: datetime,
) -> tuple[int, int | None]:
    rows = [Candidate(*row) for row in connection.execute(as_candidates(rest).limit(CHUNK))]
    if not rows:
        return 0, None
    same = {
        "campaign_id": campaign.campaign_id,
        "state": State.PENDING,
        "not_before": now,
        "changed_at": now,
    }
    chosen = [
        {**same, "person_id": each.person_id, "lang": each.lang, "variant": variant}
        for each, variant in choose(connection, campaign, rows)
    ]
    if chosen:
        connection.execute(insert(ledger), chosen)
    return len(chosen), rows[-1].person_id


def _keys(campaign: Campaign) -> tuple[ColumnElement[int], ...]:
    """The columns that hold the person's number, that of the index to read along first.

    Each is bounded: one database plans by the first bound, another by the second, and without it
    either looks at everybody again for every chunk.
    """
    if campaign.audience.get("of") is not None:
        return (ledger.c.person_id,)
    if campaign.topic is not None:
        return consents.c.person_id, people.c.person_id
    return (people.c.person_id,)
