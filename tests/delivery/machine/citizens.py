"""What people may do: agree, take it back, block, come back, have themselves erased."""

from typing import Final

from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlalchemy import update

from bot.catalogue.vocabulary import AgeBand
from bot.people import consent, privacy
from bot.people.consent import Consent, Pace, Topic
from bot.people.store import PeopleStore
from bot.storage.tables import people
from tests.delivery.machine.records import Records, topics, which
from tests.delivery.machine.town import Citizen

STORE: Final = PeopleStore(None)
ages = st.sampled_from((None, AgeBand.FROM_14, AgeBand.UNDER_14, AgeBand.FROM_65))
langs = st.sampled_from(("ko", "en"))
paces = st.sampled_from((Pace.NOW, Pace.NOW, Pace.WEEKLY))
agreements = st.sampled_from((*Consent, "topic"))


class Citizens(Records):
    """Rules of people."""

    @rule(person_id=st.integers(1, 12), lang=langs, age=ages, pace=paces)
    def join(self, person_id: int, lang: str, age: AgeBand | None, pace: Pace) -> None:
        if person_id in self.town:
            return
        now = self.clock.now()
        row = {"person_id": person_id, "lang": lang, "age": age, "created_at": now, "seen_at": now}
        self.town[person_id] = citizen = Citizen(lang, age)
        with self.engine.begin() as connection:
            connection.execute(people.insert(), row)
            for topic in (Topic.NEWS, Topic.JANUARY):
                consent.subscribe(connection, person_id, topic, pace, now)
                citizen.paces[topic] = pace

    @rule(number=which, what=agreements, topic=topics)
    def withdraw(self, number: int, what: str, topic: Topic) -> None:
        person_id, citizen = self.somebody(number)
        self.past[person_id].add(what)
        with self.engine.begin() as connection:
            kind = topic.kind if what == "topic" else what
            consent.withdraw(connection, person_id, kind, self.clock.now())
        citizen.night = citizen.night and what != Consent.NIGHT
        citizen.ads = citizen.ads and what != Consent.ADS
        if what == "topic":
            citizen.paces.pop(topic, None)

    @rule(number=which, what=agreements, topic=topics, pace=paces)
    def agree(self, number: int, what: str, topic: Topic, pace: Pace) -> None:
        person_id, citizen = self.somebody(number)
        now = self.clock.now()
        with self.engine.begin() as connection:
            if what == "topic":
                consent.subscribe(connection, person_id, topic, pace, now)
                citizen.paces[topic] = pace
            else:
                consent.give(connection, person_id, what, now)
        citizen.night = citizen.night or what == Consent.NIGHT
        citizen.ads = citizen.ads or what == Consent.ADS

    @rule(number=which, known=st.booleans())
    def block(self, number: int, known: bool) -> None:
        person_id, citizen = self.somebody(number)
        self.telegram.left.add(person_id)
        self.telegram.ever_left.add(person_id)
        if known:
            citizen.blocked = True
            with self.engine.begin() as connection:
                STORE.note_blocked(connection, person_id, self.clock.now())

    @rule(number=which)
    def come_back(self, number: int) -> None:
        person_id, citizen = self.somebody(number)
        self.telegram.left.discard(person_id)
        citizen.blocked = False
        with self.engine.begin() as connection:
            STORE.note_blocked(connection, person_id, None)

    @rule(number=which, age=ages)
    def say_age(self, number: int, age: AgeBand | None) -> None:
        person_id, citizen = self.somebody(number)
        citizen.age = age
        self.past[person_id].add("age")
        with self.engine.begin() as connection:
            mine = update(people).where(people.c.person_id == person_id)
            connection.execute(mine.values(age=age))

    @rule(number=which, surely=st.booleans())
    def erase(self, number: int, surely: bool) -> None:
        if not surely or len(self.town) == 1:
            return
        person_id, _ = self.somebody(number)
        for campaign_id, rows in self.books().items():
            self.nobodies[campaign_id] += person_id in rows
        with self.engine.begin() as connection:
            privacy.erase(connection, person_id, 0)
        del self.town[person_id]
        self.gone.add(person_id)
