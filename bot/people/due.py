"""Who must be told again what they agreed to: the law wants it every two years.

The operator confirms what the law asks for; the interval is here so that it can be changed in one
place. Silence keeps an agreement.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, or_, select, update

from bot.clock import SEOUL, seoul
from bot.people.consent import Consent, Standing, Topic
from bot.storage.tables import LedgerState, consents, ledger

YEARS: Final = 2


def _years_before(now: datetime) -> datetime:
    """The same day and hour in Seoul two years ago; the day before for a leap day."""
    here = seoul(now)
    leap_day = (here.month, here.day) == (2, 29)
    return here.replace(year=here.year - YEARS, day=28 if leap_day else here.day)


def agreed_to(connection: Connection, now: datetime, ids: Collection[int]) -> dict[int, str]:
    """What each of some people is to be told again, as a short code; who is not due is left out.

    Who agreed to the same on the same days has the same code. `standing_of` reads it.
    """
    last_told = func.coalesce(consents.c.told_at, consents.c.given_at)
    standing = consents.c.withdrawn_at.is_(None), consents.c.person_id.in_(ids)
    owed = select(consents.c.person_id).where(*standing, last_told <= _years_before(now))
    rows = connection.execute(
        select(consents.c.person_id, consents.c.kind, consents.c.given_at)
        .where(*standing, consents.c.person_id.in_(owed))
        .order_by(consents.c.given_at, consents.c.kind)
    )
    codes: dict[int, str] = {}
    for row in rows:
        part = f"{_LETTERS[row.kind]}{seoul(row.given_at):%y%m%d}"
        codes[row.person_id] = codes.get(row.person_id, "") + part
    return codes


def standing_of(code: str) -> list[Standing]:
    """The agreements a code stands for; their moments are days in Seoul."""
    parts = (code[start : start + _PART] for start in range(0, len(code), _PART))
    return [
        Standing(_KINDS[part[0]], datetime.strptime(part[1:], "%y%m%d").replace(tzinfo=SEOUL), None)
        for part in parts
    ]


def note_told(connection: Connection, campaign_id: int) -> None:
    """Note for everybody a reminder has reached that they were told then."""
    reached = ledger.c.campaign_id == campaign_id, ledger.c.state == LedgerState.SENT
    then = (
        select(ledger.c.changed_at)
        .where(*reached, ledger.c.person_id == consents.c.person_id)
        .scalar_subquery()
    )
    earlier = or_(consents.c.told_at.is_(None), consents.c.told_at < then)
    connection.execute(
        update(consents)
        .where(consents.c.withdrawn_at.is_(None), earlier)
        .where(consents.c.person_id.in_(select(ledger.c.person_id).where(*reached)))
        .values(told_at=then)
    )


# A letter each, in codes of people under way: never reuse one.
_LETTERS: Final = {
    Topic.JANUARY.kind: "j",
    Topic.NOTICES.kind: "n",
    Topic.CLOSING.kind: "c",
    Topic.OCCUPATIONS.kind: "o",
    Topic.NEWS.kind: "w",
    Topic.SUPPORT.kind: "s",
    Consent.KEEP_CIRCUMSTANCES.value: "k",
    Consent.NIGHT.value: "i",
    Consent.ADS.value: "a",
    Consent.NOTHING_FITS.value: "z",
}
_KINDS: Final = {letter: kind for kind, letter in _LETTERS.items()}
_PART: Final = 7
