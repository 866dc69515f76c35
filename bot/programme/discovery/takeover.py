"""Occupations that the city's plan document names, taken over as candidates already found.

Staff take them over by a button, after a look at what would come: so somebody answers for each
row, and nothing appears by itself. The document says in which year each was found, not on which
day. Taking over again adds only what the catalogue has gained since.
"""

from datetime import date, datetime

from sqlalchemy import Connection, select

from bot.catalogue.model import Evidence, Occupation
from bot.catalogue.store import Catalogue
from bot.programme.discovery.candidates import add, write_step
from bot.programme.discovery.model import Basis, Fields, Source, Stage, Step, Training
from bot.programme.discovery.notes import add as add_note
from bot.staff import audit
from bot.storage.tables import candidates


def waiting(connection: Connection, catalogue: Catalogue) -> list[Occupation]:
    """The occupations of the document that are no candidates yet, in the catalogue's order."""
    known = set(connection.scalars(select(candidates.c.origin)))
    linked = set(connection.scalars(select(candidates.c.occupation_id)))
    return [
        each
        for each in catalogue.occupations.values()
        if each.evidence is Evidence.PLAN and _origin(each) not in known and each.id not in linked
    ]


def take(
    connection: Connection,
    catalogue: Catalogue,
    document: str,
    why: str,
    staff_id: int,
    now: datetime,
) -> int:
    """Take over what waits; returns how many.

    Args:
        connection: where candidates are.
        catalogue: what the document's occupations are read from.
        document: how the document is called among the sources.
        why: the reason on record for the step by which each was found.
        staff_id: who takes them over.
        now: the present moment.
    """
    found = waiting(connection, catalogue)
    for occupation in found:
        _take(connection, occupation, document, why, staff_id, now)
    if found:
        audit.note(connection, staff_id, "candidate.take_over", now, "", count=len(found))
    return len(found)


def _take(
    connection: Connection,
    occupation: Occupation,
    document: str,
    why: str,
    staff_id: int,
    now: datetime,
) -> None:
    fields = Fields(
        name=occupation.names.official,
        name_en=occupation.names.en,
        duty=occupation.duty.ko if occupation.duty else "",
        audiences=occupation.audiences,
        interests=occupation.interests,
        occupation=occupation.id,
    )
    candidate = add(connection, fields, Stage.SELECTED, staff_id, now, _origin(occupation))
    step = Step(
        from_stage=None,
        to_stage=Stage.SELECTED,
        day=date(occupation.years[0], 1, 1),
        year_only=True,
        basis=Basis.PLAN,
        staff_id=staff_id,
        confirmed_by=None,
        why=why,
        way=None,
        place="",
        at=now,
    )
    write_step(connection, candidate, step)
    number = candidate.candidate_id
    add_note(connection, number, Source(kind="other", title=document), staff_id, now)
    if occupation.training:
        training = Training(what=occupation.training.ko)
        add_note(connection, number, training, staff_id, now)


def _origin(occupation: Occupation) -> str:
    return f"plan:{occupation.id}"
