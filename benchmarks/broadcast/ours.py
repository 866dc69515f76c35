"""The bot itself with a campaign to send: `python -m benchmarks.broadcast.ours`.

The whole product as `python bot.py` builds it. It is told to go where staff would approve.
"""

import argparse
import asyncio
import time
from dataclasses import replace

from benchmarks.broadcast import letter
from benchmarks.broadcast.campaign import finished, frozen
from benchmarks.broadcast.population import DayClock, approved_campaign
from benchmarks.processes import say, wait_to_go_on
from bot import app, logs
from bot.cli import conversation
from bot.config import Settings
from bot.delivery import ledger
from bot.delivery.feeder import Render
from bot.services import Services


async def run(settings: Settings) -> None:
    """Start the bot; when told to go, approve, wait until all is sent, say what it cost."""
    clock = DayClock()
    talk, built = conversation(), list[Services]()

    def render(services: Services) -> Render:
        built.append(services)
        return talk.render(services)

    bot = app.Bot(settings, replace(talk, render=render), clock)
    await bot.start()
    app.calm_collector()
    say(ready=True)
    await asyncio.to_thread(wait_to_go_on)
    began, cpu = time.time(), time.process_time()
    now = clock.now()
    campaign_id = await bot.database.run(lambda c: approved_campaign(c, now))
    built[0].wake()
    await frozen(bot.database, campaign_id)
    await finished(bot.database, campaign_id)
    ended, cpu = time.time(), time.process_time() - cpu
    sums = await bot.database.read(lambda c: ledger.sums(c, campaign_id))
    states = {state.name.lower(): number for state, number in sums.items()}
    say(began=began, ended=ended, cpu=cpu, states=states)
    await bot.stop()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    parser.add_argument("--rate", type=float, required=True)
    parser.add_argument("--database", required=True)
    options = parser.parse_args()
    settings = Settings(
        _env_file=None,
        bot_token=letter.TOKEN,
        bot_api_url=options.root,
        send_rate=options.rate,
        database_url=options.database,
    )
    logs.configure(settings.log_level, settings.secrets)
    app.run_loop(run(settings))


if __name__ == "__main__":
    main()
