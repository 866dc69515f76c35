"""The published versions: each a whole edition, numbered in the order citizens saw them.

Version 1 is what the files of the first release said. A later release with other files makes a
version of its own, so that what somebody saved can always be shown as it was.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import orjson
from sqlalchemy import Connection, bindparam, func, select, text, update

from bot.catalogue import edition as editions
from bot.catalogue.edition import Edition, Entry, Fingerprints
from bot.catalogue.model import Occupation, OccupationId
from bot.catalogue.store import Catalogue, CatalogueError
from bot.programme import newcomers
from bot.staff import approval, audit
from bot.staff.team import OPERATOR
from bot.storage.tables import catalogue_drafts, catalogue_rows, catalogue_versions, saved

KIND: Final = "catalogue"
OPEN: Final = "open"  # the state of the draft
RELEASE: Final = "release"  # the remark of a version that a release made
# What citizens could find in any version before one.
_SHOWN: Final = select(catalogue_rows.c.occupation_id).where(
    catalogue_rows.c.number < bindparam("before"), catalogue_rows.c.retired.is_(False)
)


@dataclass(frozen=True, slots=True)
class Version:
    """A version as citizens saw it; `staff_id` approved it, or it came with a release."""

    number: int
    digest: str
    files: Fingerprints
    published_at: datetime
    staff_id: int
    draft_id: int | None
    remark: str


def subject(draft_id: int) -> str:
    """A draft's name in approvals and in the record."""
    return f"{KIND}:{draft_id}"


def hold(connection: Connection) -> None:
    """Let nobody else change versions or the draft until this is committed.

    SQLite has one writer at a time anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE catalogue_versions IN SHARE ROW EXCLUSIVE MODE"))


def newest_number(connection: Connection) -> int:
    """The number of the version that is published; 0 before there is one."""
    return connection.scalar(select(func.max(catalogue_versions.c.number))) or 0


def get(connection: Connection, number: int) -> Version | None:
    """One version."""
    query = select(catalogue_versions).where(catalogue_versions.c.number == number)
    row = connection.execute(query).one_or_none()
    return _version(row) if row else None


def newest(connection: Connection) -> Version:
    """The version that is published.

    Raises:
        LookupError: there is none yet.
    """
    found = get(connection, newest_number(connection))
    if found is None:
        raise LookupError("no version of the catalogue is published")
    return found


def listing(connection: Connection) -> list[Version]:
    """Every version, newest first."""
    query = select(catalogue_versions).order_by(catalogue_versions.c.number.desc())
    return [_version(row) for row in connection.execute(query)]


def edition(connection: Connection, number: int) -> Edition:
    """The occupations of a version, in their order."""
    rows = select(catalogue_rows).where(catalogue_rows.c.number == number)
    return {
        row.occupation_id: Entry(Occupation.model_validate_json(row.facts), row.retired)
        for row in connection.execute(rows.order_by(catalogue_rows.c.place))
    }


def publish(
    connection: Connection,
    wanted: Edition,
    files: Catalogue,
    staff_id: int,
    now: datetime,
    *,
    draft_id: int | None = None,
    remark: str = "",
) -> int:
    """Make an edition the newest version; returns its number.

    Raises:
        CatalogueError: the rows contradict each other; nothing is published.
    """
    catalogue = editions.composed(wanted, files)
    number = newest_number(connection) + 1
    version = {
        "number": number,
        "digest": catalogue.version,
        "files": orjson.dumps(editions.fingerprints(files)).decode(),
        "published_at": now,
        "staff_id": staff_id,
        "draft_id": draft_id,
        "remark": remark,
    }
    connection.execute(catalogue_versions.insert(), version)
    rows = [
        {
            "number": number,
            "occupation_id": id_,
            "place": place,
            "retired": entry.retired,
            "facts": entry.occupation.model_dump_json(),
        }
        for place, (id_, entry) in enumerate(wanted.items())
    ]
    if rows:
        connection.execute(catalogue_rows.insert(), rows)
    if number > 1:
        # What only came back is not new to anybody.
        seen = set(connection.scalars(_SHOWN, {"before": number}))
        added = [id_ for id_, each in wanted.items() if not each.retired and id_ not in seen]
        newcomers.note(connection, added, number, now)
    return number


def adopt(connection: Connection, files: Catalogue, now: datetime) -> tuple[OccupationId, ...]:
    """Take in the files of this release, if they are others than at the newest version.

    Returns the occupations where staff's version stayed although the files changed too.
    """
    hold(connection)
    if newest_number(connection) == 0:
        number = publish(connection, editions.of_files(files), files, OPERATOR, now, remark=RELEASE)
        # What people saved until now, they saw in these files.
        connection.execute(update(saved).where(saved.c.version.is_(None)).values(version=number))
        return ()
    last = newest(connection)
    ours = edition(connection, last.number)
    if last.files == editions.fingerprints(files) and _holds(ours, files):
        return ()
    merge = editions.merged(ours, last.files, files)
    if merge.edition is not ours:
        number = publish(connection, merge.edition, files, OPERATOR, now, remark=RELEASE)
        # The draft lies over other words now: who asked for approval asks again.
        open_now = select(catalogue_drafts.c.draft_id).where(catalogue_drafts.c.state == OPEN)
        for draft_id in connection.scalars(open_now).all():
            approval.void(connection, subject(draft_id), now)
        contested = list(merge.contested)
        audit.note(
            connection, OPERATOR, "catalogue.release", now, version=number, contested=contested
        )
    return merge.contested


def _holds(ours: Edition, files: Catalogue) -> bool:
    try:
        editions.composed(ours, files)
    except CatalogueError:
        return False
    return True


def _version(row: Any) -> Version:
    values = dict(row._mapping)
    return Version(**{**values, "files": orjson.loads(values["files"])})
