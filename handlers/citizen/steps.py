"""Noting what a citizen did, beside what they did: in its transaction, and never of a child."""

from collections.abc import Callable

from sqlalchemy import Connection

from bot.catalogue.vocabulary import AgeBand
from bot.people import steps
from bot.people.person import Person
from bot.people.steps import Step
from handlers.turn import Turn

Noting = Callable[[Connection, Person], None]


def noting(turn: Turn, step: Step, subject: str = "") -> Noting:
    """Work that notes a step of whoever's turn it is; repeated, it changes nothing."""
    now = turn.services.clock.now()

    def work(connection: Connection, person: Person) -> None:
        if person.age is not AgeBand.UNDER_14:
            steps.note(connection, person.person_id, step, now, subject)

    return work
