"""Centres and visits in the database: their versions, and every step one can take.

Written → submitted → published → ended. Each edit is a new version and voids what waits for
approval; citizens go on reading the published version until a newer one is approved. Approving one
that had ended puts it up anew.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, and_, delete, select, update

from bot.programme.listing import FIELDS, AnyFields, AnyListing, Centre, Kind, Listing, Visit
from bot.staff import approval, audit
from bot.storage.tables import listing_versions, listings


class NoSuchListing(LookupError):
    """There is none of that number."""


class NotNow(Exception):
    """It is not in a state that allows the step."""


def create(
    connection: Connection, kind: Kind, fields: AnyFields, staff_id: int, now: datetime
) -> int:
    """A draft; returns its number."""
    row = {
        "kind": kind.value,
        "version": 1,
        "author_id": staff_id,
        "created_at": now,
        "changed_at": now,
    }
    added = connection.execute(listings.insert().returning(listings.c.listing_id), row)
    listing_id = int(added.scalar_one())
    _add_version(connection, listing_id, 1, fields, staff_id, now)
    subject = f"{kind}:{listing_id}"
    approval.wrote(connection, subject, staff_id, now)
    audit.note(connection, staff_id, f"{kind}.create", now, subject, title=fields.title)
    return listing_id


def edit(
    connection: Connection, listing_id: int, fields: AnyFields, staff_id: int, now: datetime
) -> None:
    """Write the next version; what waited for approval waits no more.

    Raises:
        NoSuchListing: there is none.
    """
    listing = _existing(connection, listing_id)
    if fields == listing.fields:
        return
    version, kind = listing.version + 1, listing.kind
    _add_version(connection, listing_id, version, fields, staff_id, now)
    _set(connection, listing_id, version=version, changed_at=now)
    approval.wrote(connection, listing.subject, staff_id, now)
    changed = [
        name
        for name in type(fields).model_fields
        if getattr(fields, name) != getattr(listing.fields, name)
    ]
    audit.note(connection, staff_id, f"{kind}.edit", now, listing.subject, changed=changed)


def submit(connection: Connection, listing_id: int, staff_id: int, now: datetime) -> None:
    """Lay the newest version before a second person.

    Raises:
        NoSuchListing: there is none.
        NotNow: something needed is missing, it is past, or nothing in it is new.
    """
    listing = _existing(connection, listing_id)
    kind, stands = listing.kind, not listing.has_changes and listing.ended_at is None
    if listing.lacks or stands or _is_past(listing, now):
        raise NotNow(listing_id)
    approval.submit(connection, listing.subject, digest(listing), staff_id, now)
    audit.note(connection, staff_id, f"{kind}.submit", now, listing.subject)


def approve(
    connection: Connection, listing_id: int, fingerprint: str, staff_id: int, now: datetime
) -> None:
    """Put up what was read, as the second person.

    Raises:
        NoSuchListing: there is none.
        NotNow: it is past.
        approval.Refused: the person may not, or it is not as it was read.
    """
    listing = _existing(connection, listing_id)
    kind = listing.kind
    if approval.open_of(connection, listing.subject) is None:
        raise approval.Refused(approval.why_nothing_waits(connection, listing.subject))
    if digest(listing) != fingerprint:
        raise approval.Refused(approval.Why.CHANGED)
    if _is_past(listing, now):
        raise NotNow(listing_id)
    approval.approve(connection, listing.subject, fingerprint, staff_id, now)
    published = {"published_version": listing.version, "published_at": now, "ended_at": None}
    _set(connection, listing_id, **published)
    version = listing.version
    audit.note(connection, staff_id, f"{kind}.approve", now, listing.subject, version=version)


def give_back(
    connection: Connection, listing_id: int, staff_id: int, remark: str, now: datetime
) -> None:
    """Return what waits to its writer with a remark.

    Raises:
        NoSuchListing: there is none.
        approval.Refused: the person may not, or nothing waits.
    """
    listing = _existing(connection, listing_id)
    kind = listing.kind
    approval.give_back(connection, listing.subject, staff_id, remark, now)
    audit.note(connection, staff_id, f"{kind}.give_back", now, listing.subject, remark=remark)


def end(connection: Connection, listing_id: int, staff_id: int, now: datetime) -> None:
    """Call a visit off or close a centre: citizens see it no more, at once and without approval.

    Raises:
        NoSuchListing: there is none.
        NotNow: citizens do not see it anyway.
    """
    listing = _existing(connection, listing_id)
    kind = listing.kind
    if not listing.was_published or listing.is_over(now):
        raise NotNow(listing_id)
    _set(connection, listing_id, ended_at=now, changed_at=now)
    approval.void(connection, listing.subject, now)
    audit.note(connection, staff_id, f"{kind}.end", now, listing.subject)


def discard(connection: Connection, listing_id: int, staff_id: int, now: datetime) -> None:
    """Throw away what citizens never read: the changes, or all of one that was never put up.

    Raises:
        NoSuchListing: there is none.
        NotNow: citizens read its newest version.
    """
    listing = _existing(connection, listing_id)
    kind, title = listing.kind, listing.fields.title
    if not listing.has_changes:
        raise NotNow(listing_id)
    approval.void(connection, listing.subject, now)
    audit.note(connection, staff_id, f"{kind}.discard", now, listing.subject, title=title)
    published = listing.published_version or 0
    mine = listing_versions.c.listing_id == listing_id
    connection.execute(delete(listing_versions).where(mine, listing_versions.c.version > published))
    if listing.was_published:
        _set(connection, listing_id, version=published, changed_at=now)
    else:
        connection.execute(delete(listings).where(listings.c.listing_id == listing_id))


def digest(listing: AnyListing) -> str:
    """The fingerprint of all that an approver reads."""
    return approval.digest(listing.kind, listing.fields.model_dump(mode="json"))


def get(connection: Connection, listing_id: int) -> AnyListing | None:
    """One in its newest version, as staff work on it."""
    found = _read(connection, listings.c.version, listings.c.listing_id == listing_id)
    return found[0] if found else None


def public(connection: Connection, listing_id: int) -> AnyListing | None:
    """One as citizens read it, also when it is over; None for one that they never did."""
    found = _read(connection, listings.c.published_version, listings.c.listing_id == listing_id)
    return found[0] if found else None


def visit(connection: Connection, listing_id: int) -> Visit | None:
    """A visit as citizens read it, also when it is over or called off."""
    mine = listings.c.listing_id == listing_id, listings.c.kind == Kind.VISIT.value
    found: list[Visit] = _read(connection, listings.c.published_version, *mine)
    return found[0] if found else None


def newest(connection: Connection, kind: Kind) -> list[AnyListing]:
    """All of a kind in their newest versions."""
    return _read(connection, listings.c.version, listings.c.kind == kind.value)


def newest_centres(connection: Connection) -> list[Centre]:
    """Every centre in its newest version, also one that is closed."""
    return _read(connection, listings.c.version, listings.c.kind == Kind.CENTRE.value)


def centres(connection: Connection) -> list[Centre]:
    """Every centre that is open, as citizens read it."""
    shown = listings.c.kind == Kind.CENTRE.value, listings.c.ended_at.is_(None)
    return _read(connection, listings.c.published_version, *shown)


def visits(connection: Connection) -> list[Visit]:
    """Every visit that was ever put up, as citizens read it: coming, past and called off."""
    mine = listings.c.kind == Kind.VISIT.value
    return _read(connection, listings.c.published_version, mine)


def waiting_centres(connection: Connection, staff_id: int) -> list[Centre]:
    """Centres that wait for a second person, and that this one had no hand in."""
    kind = f"{Kind.CENTRE}:"
    subjects = (each.subject for each in approval.waiting_for(connection, staff_id))
    numbers = [int(each.removeprefix(kind)) for each in subjects if each.startswith(kind)]
    return _read(connection, listings.c.version, listings.c.listing_id.in_(numbers))


def _is_past(listing: AnyListing, now: datetime) -> bool:
    over_at = getattr(listing.fields, "over_at", lambda: None)()
    return over_at is not None and over_at <= now


def _read(connection: Connection, version: Any, *where: Any) -> list[Any]:
    said = and_(
        listing_versions.c.listing_id == listings.c.listing_id,
        listing_versions.c.version == version,
    )
    query = select(listings, listing_versions.c.fields).join(listing_versions, said)
    rows = connection.execute(query.where(*where).order_by(listings.c.listing_id))
    return [_listing(row) for row in rows]


_OWN: Final = (
    "listing_id",
    "version",
    "published_version",
    "author_id",
    "changed_at",
    "published_at",
    "ended_at",
)


def _listing(row: Row[Any]) -> Listing[Any]:
    kind = Kind(row.kind)
    fields = FIELDS[kind].model_validate_json(row.fields)
    return Listing(kind=kind, fields=fields, **{name: getattr(row, name) for name in _OWN})


def _existing(connection: Connection, listing_id: int) -> AnyListing:
    """It, kept from everybody else's steps until this transaction ends."""
    mine = select(listings.c.listing_id).where(listings.c.listing_id == listing_id)
    connection.execute(mine.with_for_update())
    listing = get(connection, listing_id)
    if listing is None:
        raise NoSuchListing(listing_id)
    return listing


def _add_version(
    connection: Connection,
    listing_id: int,
    number: int,
    fields: AnyFields,
    staff_id: int,
    now: datetime,
) -> None:
    row = {"listing_id": listing_id, "version": number, "fields": fields.model_dump_json()}
    connection.execute(listing_versions.insert(), {**row, "staff_id": staff_id, "at": now})


def _set(connection: Connection, listing_id: int, **values: Any) -> None:
    mine = listings.c.listing_id == listing_id
    connection.execute(update(listings).where(mine).values(**values))
