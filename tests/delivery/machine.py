"""The rules of the machine, and what must hold after each of them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import Connection, Engine, select, update

from bot.catalogue.vocabulary import AgeBand
from bot.delivery import campaigns, ledger
from bot.delivery.audience import Audience
from bot.delivery.ledger import Taken, Tried
from bot.delivery.model import Action, Campaign, Flag, Outcome, State, Verdict
from bot.people import consent, privacy
from bot.people.consent import Consent, Pace, Topic
from bot.people.store import PeopleStore
from bot.staff import approval, roles
from bot.staff.roles import Role
from bot.storage.tables import LedgerState as L
from bot.storage.tables import campaigns as campaigns_table
from bot.storage.tables import hands, ledger as ledger_table, metadata, people, proposals
from tests.delivery.town import (
    NOON,
    Citizen,
    Flight,
    HeldClock,
    Killed,
    Straight,
    Telegram,
    Worker,
    drive,
    is_night,
    meant,
    may_get,
)

WINDOW: Final = 3
STAFF: Final = {1: Role.EDITOR, 2: Role.APPROVER, 3: Role.APPROVER, 4: Role.ADMIN, 5: Role.VIEWER}
TOPICS: Final = (Topic.NEWS, Topic.JANUARY)
EVERYWHERE: Final = Audience(pace=None).model_dump(mode="json")
MOST_CAMPAIGNS: Final = 6

number = st.integers(0, 11)  # which of those there are
topics = st.sampled_from(TOPICS)
ages = st.sampled_from((None, AgeBand.FROM_14, AgeBand.UNDER_14, AgeBand.FROM_65))
fates = st.sampled_from(
    ("sent", "sent", "sent", "answer-lost", "request-lost", "429", "away", "refused", "stop")
)
rules = st.builds(
    Audience,
    ages=st.sampled_from(((), (AgeBand.FROM_65, AgeBand.FROM_14))),
    langs=st.sampled_from(((), ("en",))),
    pace=st.sampled_from((None, Pace.NOW)),
)
windows = st.sampled_from((None, None, timedelta(minutes=30), timedelta(hours=9)))
starts = st.sampled_from((None, None, timedelta(minutes=20)))
