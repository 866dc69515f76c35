"""The engine against a database and a Telegram that keeps a log."""

from bot.delivery.model import State
from bot.storage.database import Database
from bot.storage.tables import LedgerState as L
from tests.delivery.conftest import (
    StartEngine,
    Telegram,
    appoint,
    approved,
    settle_town,
    sums,
    until,
)


async def test_everybody_gets_it_once_in_their_language(
    database: Database, telegram: Telegram, start_engine: StartEngine
) -> None:
    def prepare(connection):
        appoint(connection)
        return settle_town(connection, 100), approved(connection)

    ids, campaign_id = await database.run(prepare)
    start_engine()
    campaign = await until(database, campaign_id, State.DONE)
    assert sorted(telegram.people()) == ids
    assert dict(telegram.delivered)[1002] == "소식 (en)"
    assert campaign.frozen_size == 100
    assert await sums(database, campaign_id) == {L.SENT: 100}
