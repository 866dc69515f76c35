"""Templates of machine-made messages: approved once a year by a second person, as they read then.

Without an approval, or when the words have changed since, nothing of the kind is sent that year.
"""

from typing import Final

from sqlalchemy import Connection

from bot.staff import approval

DIGEST: Final = "digest"
CONSENTS: Final = "consents"
REMINDERS: Final = "reminders"
NEWCOMERS: Final = "newcomers"
PHASES: Final = "phases"
TEMPLATES: Final = (DIGEST, CONSENTS, REMINDERS, NEWCOMERS, PHASES)


def subject(template: str, year: int) -> str:
    """A template's name in approvals and in the audit."""
    return f"template:{template}:{year}"


def is_approved(connection: Connection, template: str, year: int, fingerprint: str) -> bool:
    """Whether a second person has read these very words for the year."""
    standing = approval.standing(connection, subject(template, year))
    return standing is not None and standing.digest == fingerprint
