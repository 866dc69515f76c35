"""Many people who write and press at once, and what each of them is owed."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import create_engine, select

from bot.catalogue.vocabulary import AgeBand
from bot.config import Settings
from bot.sandbox import Person, Sandbox
from bot.storage.tables import InboxState, inbox
from bot.storage.tables import people as people_table
from handlers.callback import Verb, pack

INTERESTS = ("animals", "children", "safety", "culture", "office")
AGES = tuple(band for band in AgeBand if band is not AgeBand.UNDER_14)
QUESTION = "질문"
WORDS = "강아지 돌보는 일 번호"
Profile = tuple[str | None, frozenset[str]]  # age band and interests


@dataclass(frozen=True, slots=True)
class Owed:
    """One update, and whether its answer can be seen."""

    what: str
    answered: Callable[[], bool]


class Crowd:
    """People whose updates wait at the sandbox.

    What each profile must be in the end is worked out here, update by update.
    """

    def __init__(self, sandbox: Sandbox, people: int, seed: int) -> None:
        self._sandbox = sandbox
        self._rng = random.Random(seed)
        self._people = [sandbox.add_person(f"시민{number}") for number in range(people)]
        self._questions: set[int] = set()
        self._owed: list[Owed] = []
        self.asked = 0  # updates so far
        self.texts = 0  # of those, so many were texts
        self.calls_owed = 0  # the fewest calls that answer them
        self.profiles: dict[int, Profile] = {}
        for person in self._people:
            self._start(person)

    def act(self, updates: int) -> None:
        """So many more updates, of people and kinds in a seeded mixture."""
        for _ in range(updates):
            person = self._rng.choice(self._people)
            self._rng.choice((self._say, self._tell_age, self._tick, self._tick))(person)

    def say(self) -> None:
        """One more text of everybody."""
        for person in self._people:
            self._say(person)

    def answers_to_texts(self) -> int:
        """How many messages of the bot answer a text, repetitions counted."""
        return sum(
            text.startswith(WORDS) for person in self._people for text in self._answers(person, 0)
        )

    def served(self) -> bool:
        """Whether every update has its answer."""
        while self._owed and self._owed[-1].answered():
            self._owed.pop()
        return not self._owed

    def waiting(self) -> list[str]:
        """The updates without an answer."""
        return [owed.what for owed in self._owed if not owed.answered()]

    def _start(self, person: Person) -> None:
        said = person.say("/start")
        self.profiles[person.id] = (None, frozenset())

        def answered() -> bool:
            return any(WORDS not in text for text in self._answers(person, said.id))

        self._owe(f"/start of {person.id}", 1, answered)

    def _say(self, person: Person) -> None:
        self.texts += 1
        words = f"{WORDS}{self.texts}번"
        said = person.say(words)

        def answered() -> bool:
            return any(text.startswith(words) for text in self._answers(person, said.id))

        self._owe(f"{words!r} of {person.id}", 1, answered)

    def _tell_age(self, person: Person) -> None:
        age = self._rng.choice((*AGES, None))
        _, interests = self.profiles[person.id]
        self.profiles[person.id] = (age, interests)
        self._press(person, pack(Verb.SET_AGE, "j", age or "-"))

    def _tick(self, person: Person) -> None:
        sign, interest = self._rng.choice("+-"), self._rng.choice(INTERESTS)
        age, before = self.profiles[person.id]
        after = before | {interest} if sign == "+" else before - {interest}
        self.profiles[person.id] = (age, after)
        self._press(person, pack(Verb.SET_INTEREST, "j", "-", sign + interest))

    def _press(self, person: Person, code: str) -> None:
        """A press on a message of the button's own, so that its change is this press's answer."""
        world = self._sandbox.world
        keyboard = {"inline_keyboard": [[{"text": "단추", "callback_data": code}]]}
        content: dict[str, Any] = {"text": QUESTION, "reply_markup": keyboard}
        asked = world.add_message(person.chat, world.bot, content)
        number = asked["message_id"]
        self._questions.add(number)
        query = world.add_query(person, asked, code)

        def answered() -> bool:
            return query.answered and person.chat.messages[number]["text"] != QUESTION

        self._owe(f"{code} of {person.id}", 2, answered)

    def _answers(self, person: Person, after: int) -> list[str]:
        """What the bot sent to a person since a message."""
        return [
            message.text
            for message in person.messages
            if message.from_bot and message.id > after and message.id not in self._questions
        ]

    def _owe(self, what: str, calls: int, answered: Callable[[], bool]) -> None:
        self.asked += 1
        self.calls_owed += calls
        self._owed.append(Owed(what, answered))


def stored_profiles(database_url: str) -> dict[int, Profile]:
    """Everybody's profile as the database has it."""
    engine = create_engine(Settings(database_url=database_url, _env_file=None).sqlalchemy_url)
    with engine.connect() as connection:
        rows = connection.execute(select(people_table)).all()
    engine.dispose()
    return {
        row.person_id: (row.age, frozenset(filter(None, row.interests.split(",")))) for row in rows
    }


def unanswered(database_url: str) -> int:
    """Updates in the inbox that are not marked answered."""
    engine = create_engine(Settings(database_url=database_url, _env_file=None).sqlalchemy_url)
    with engine.connect() as connection:
        states = connection.execute(select(inbox.c.state)).scalars().all()
    engine.dispose()
    return sum(1 for state in states if state != InboxState.ANSWERED)
