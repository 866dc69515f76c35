"""What staff's buttons do. Two letters each; like citizens' letters, never reused."""

from enum import StrEnum


class StaffVerb(StrEnum):
    """What a button of the desk does; the handlers say which role it takes."""

    DESK = "sd"
