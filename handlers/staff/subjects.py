"""What staff lay before each other: how each kind of subject is called, and what opens it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from bot.delivery import campaigns
from bot.programme import listings, noticeboard
from bot.programme.discovery import candidates
from handlers.keyboards import Button, button
from handlers.staff.verbs import StaffVerb

Title = Callable[[Connection, str], str | None]


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of subject.

    `text` names one by its `number`. `verb` opens it; its arguments are the parts of the subject
    after the kind. `title` gives its own name, for lists.
    """

    text: str
    verb: StaffVerb | None = None
    title: Title | None = None


def _campaign_title(connection: Connection, number: str) -> str | None:
    campaign = campaigns.get(connection, int(number))
    return campaign.name if campaign else None


def _notice_title(connection: Connection, number: str) -> str | None:
    notice = noticeboard.get(connection, int(number))
    return notice.fields.title if notice else None


def _candidate_title(connection: Connection, number: str) -> str | None:
    """Of a candidate, and of a decision about one: `12` or `12-1`."""
    candidate = candidates.get(connection, int(number.partition("-")[0]))
    return candidate.fields.name if candidate else None


def _listing_title(connection: Connection, number: str) -> str | None:
    listing = listings.get(connection, int(number))
    return listing.fields.title if listing else None


# By what stands before the colon of a subject such as `campaign:12`.
SUBJECTS: Final[dict[str, Subject]] = {
    "campaign": Subject("subject-campaign", StaffVerb.CAMPAIGN, _campaign_title),
    "centre": Subject("subject-centre", StaffVerb.LISTING_REVIEW, _listing_title),
    "visit": Subject("subject-visit", StaffVerb.LISTING_REVIEW, _listing_title),
    "notice": Subject("subject-notice", StaffVerb.NOTICE_REVIEW, _notice_title),
    "january": Subject("subject-january", StaffVerb.PUSH_REVIEW),
    "year": Subject("subject-year", StaffVerb.YEAR),
    "inquiry": Subject("subject-inquiry", StaffVerb.INQUIRY),
    "supply": Subject("subject-supply"),
    "candidate": Subject("subject-candidate", StaffVerb.CANDIDATE, _candidate_title),
    "decision": Subject("subject-decision", StaffVerb.DECISION, _candidate_title),
    "catalogue": Subject("subject-catalogue", StaffVerb.DRAFT_REVIEW),
    "template": Subject("subject-template", verb=StaffVerb.TEMPLATE),
    "evaluation": Subject("subject-evaluation"),
}


def title_of(connection: Connection, subject: str) -> str | None:
    """The own name of a subject, if it has one."""
    kind, _, rest = subject.partition(":")
    known = SUBJECTS.get(kind)
    return known.title(connection, rest) if known and known.title else None


def opener(label: str, subject: str) -> Button | None:
    """The button that opens a subject; None for one that nothing opens."""
    kind, *args = subject.split(":")
    known = SUBJECTS.get(kind)
    return button(label, known.verb, *args) if known and known.verb else None
