"""The draft: one for all of the staff, laid over what is published, approved as a difference.

Every change voids an approval that waits or stands. The approval binds the draft and the version it
is laid over, so that a release in between asks for a second look, too.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, select, update

from bot.catalogue.edition import Edition
from bot.catalogue.model import OccupationId
from bot.catalogue.store import Catalogue
from bot.staff import approval, audit
from bot.staff.approval import Refused, Why
from bot.storage.tables import catalogue_drafts
from bot.versions import published, working
from bot.versions.columns import facts_of
from bot.versions.published import KIND, OPEN, subject
from bot.versions.working import OVERLAY, Change, Fault, Overlay, Wanted

PUBLISHED, DROPPED = "published", "dropped"
MOST: Final = 2_000  # entries of a catalogue: they are published in one transaction


class NoDraft(Exception):
    """There is no open draft, or not the one that is meant."""


class Unfinished(Exception):
    """The draft changes nothing, or something in it must be mended first."""


class Occupied(Exception):
    """There is a draft with changes; going back would lose them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What staff want otherwise than it is published."""

    draft_id: int
    revision: int
    overlay: Overlay

    @property
    def subject(self) -> str:
        """Its name in approvals and in the record."""
        return subject(self.draft_id)


@dataclass(frozen=True, slots=True)
class Desk:
    """What is published and what staff make of it; `draft` is None while nobody began one."""

    number: int
    edition: Edition
    draft: Draft | None

    @property
    def overlay(self) -> Overlay:
        """What is laid over what is published."""
        return self.draft.overlay if self.draft else {}

    @property
    def entries(self) -> dict[OccupationId, Wanted]:
        """Every entry as it would be."""
        return working.laid_over(self.edition, self.overlay)

    @property
    def changes(self) -> list[Change]:
        """What would be otherwise."""
        return working.changes(self.edition, self.overlay)

    def faults(self, files: Catalogue) -> list[Fault]:
        """What has to be mended before it can be published."""
        return working.finished(self.edition, self.overlay, files)[1]

    @property
    def seen(self) -> str:
        """The fingerprint of this state of things."""
        number = self.draft.draft_id if self.draft else 0
        return approval.digest(KIND, self.number, number, _plain(self.overlay))


def desk(connection: Connection) -> Desk:
    """How things stand."""
    number = published.newest_number(connection)
    edition = published.edition(connection, number)
    found = _open(connection)
    if found is not None:
        found = replace(found, overlay=working.needed(edition, found.overlay))
    return Desk(number, edition, found)


def edit(
    connection: Connection,
    occupation_id: OccupationId,
    change: Callable[[Wanted | None], Wanted],
    staff_id: int,
    now: datetime,
) -> None:
    """Change one entry, or add one: `change` gets None where there is none yet."""
    published.hold(connection)
    there = desk(connection)
    wanted = change(there.entries.get(occupation_id))
    overlay = {**there.overlay, occupation_id: wanted}
    _keep(connection, there, overlay, staff_id, now)
    audit.note(
        connection, staff_id, "catalogue.edit", now, _subject(connection), name=occupation_id
    )


def restore(
    connection: Connection, occupation_id: OccupationId, staff_id: int, now: datetime
) -> None:
    """Take one entry out of the draft: it stays as it is published."""
    published.hold(connection)
    there = desk(connection)
    if occupation_id not in there.overlay:
        raise NoDraft(occupation_id)
    overlay = {id_: each for id_, each in there.overlay.items() if id_ != occupation_id}
    _keep(connection, there, overlay, staff_id, now)
    audit.note(
        connection, staff_id, "catalogue.restore", now, _subject(connection), name=occupation_id
    )


def lay(connection: Connection, overlay: Overlay, staff_id: int, now: datetime) -> Draft:
    """Put an overlay in place of the draft's, all of it; the caller holds."""
    _keep(connection, desk(connection), overlay, staff_id, now)
    found = _open(connection)
    assert found is not None
    return found


def drop(connection: Connection, draft_id: int, staff_id: int, now: datetime) -> None:
    """Throw the draft away.

    Raises:
        NoDraft: it is not open any more.
    """
    published.hold(connection)
    found = _open(connection)
    if found is None or found.draft_id != draft_id:
        raise NoDraft(draft_id)
    approval.void(connection, found.subject, now)
    _end(connection, draft_id, DROPPED, now)
    audit.note(connection, staff_id, "catalogue.drop", now, found.subject)


def go_back(connection: Connection, number: int, staff_id: int, now: datetime) -> None:
    """Make the draft what an earlier version was; what came since is retired, not lost.

    Raises:
        NoDraft: there is no such version.
        Occupied: the draft has changes.
    """
    published.hold(connection)
    there = desk(connection)
    if there.overlay:
        raise Occupied(number)
    wanted = working.wanted_of(published.edition(connection, number))
    if not wanted:
        raise NoDraft(number)
    for id_, entry in there.edition.items():
        wanted.setdefault(id_, Wanted(facts_of(entry.occupation), retired=True))
    _keep(connection, there, working.needed(there.edition, wanted), staff_id, now)
    audit.note(connection, staff_id, "catalogue.go_back", now, _subject(connection), version=number)


def digest(there: Desk) -> str:
    """The fingerprint of what a second person reads.

    Raises:
        NoDraft: there is no draft.
    """
    if there.draft is None:
        raise NoDraft
    return there.seen


def submit(connection: Connection, files: Catalogue, staff_id: int, now: datetime) -> Draft:
    """Lay the difference before a second person.

    Raises:
        NoDraft: there is no draft.
        Unfinished: it changes nothing, or something in it must be mended first.
    """
    published.hold(connection)
    there = desk(connection)
    if there.draft is None:
        raise NoDraft
    if not there.changes or there.faults(files):
        raise Unfinished
    approval.submit(connection, there.draft.subject, digest(there), staff_id, now)
    audit.note(connection, staff_id, "catalogue.submit", now, there.draft.subject)
    return there.draft


def approve(
    connection: Connection,
    draft_id: int,
    fingerprint: str,
    files: Catalogue,
    staff_id: int,
    now: datetime,
) -> int:
    """Publish the draft as it was read, as the second person; returns the version's number.

    Raises:
        Refused: the person may not, or it is not there any more as it was read.
    """
    published.hold(connection)
    there = desk(connection)
    if there.draft is None or there.draft.draft_id != draft_id:
        raise Refused(Why.DECIDED)
    if digest(there) != fingerprint:
        raise Refused(Why.CHANGED)
    approval.approve(connection, there.draft.subject, fingerprint, staff_id, now)
    edition, faults = working.finished(there.edition, there.overlay, files)
    if edition is None or faults:
        raise Refused(Why.CHANGED)
    number = published.publish(connection, edition, files, staff_id, now, draft_id=draft_id)
    _end(connection, draft_id, PUBLISHED, now)
    audit.note(connection, staff_id, "catalogue.approve", now, there.draft.subject, version=number)
    return number


def give_back(
    connection: Connection, draft_id: int, staff_id: int, remark: str, now: datetime
) -> None:
    """Return what waits, with a remark for those who wrote it.

    Raises:
        Refused: the person may not, or nothing waits.
    """
    approval.give_back(connection, subject(draft_id), staff_id, remark, now)
    audit.note(connection, staff_id, "catalogue.give_back", now, subject(draft_id), remark=remark)


def _open(connection: Connection) -> Draft | None:
    query = select(catalogue_drafts).where(catalogue_drafts.c.state == OPEN)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return Draft(row.draft_id, row.revision, OVERLAY.validate_json(row.content))


def _subject(connection: Connection) -> str:
    found = _open(connection)
    return found.subject if found else ""


def _keep(
    connection: Connection, there: Desk, overlay: Overlay, staff_id: int, now: datetime
) -> None:
    """Store the draft, begun now if there is none."""
    needed = working.needed(there.edition, overlay)
    content = OVERLAY.dump_json(needed).decode()
    if there.draft is None:
        row = {
            "state": OPEN,
            "revision": 1,
            "content": content,
            "began_by": staff_id,
            "began_at": now,
            "changed_at": now,
        }
        added = catalogue_drafts.insert().returning(catalogue_drafts.c.draft_id)
        draft_id = int(connection.execute(added, row).scalar_one())
    else:
        draft_id = there.draft.draft_id
        mine = update(catalogue_drafts).where(catalogue_drafts.c.draft_id == draft_id)
        revision = catalogue_drafts.c.revision + 1
        connection.execute(mine.values(content=content, revision=revision, changed_at=now))
    approval.wrote(connection, subject(draft_id), staff_id, now)


def _end(connection: Connection, draft_id: int, state: str, now: datetime) -> None:
    mine = update(catalogue_drafts).where(catalogue_drafts.c.draft_id == draft_id)
    connection.execute(mine.values(state=state, changed_at=now))


def _plain(overlay: Overlay) -> Any:
    return OVERLAY.dump_python(dict(overlay), mode="json")
