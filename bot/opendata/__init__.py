"""The city's open data over HTTP: New Deal projects as drafts of notices."""

from bot.opendata.client import (
    BadKey,
    Broken,
    OpenData,
    OpenDataFault,
    Refused,
    Unreachable,
)
from bot.opendata.projects import drafts_of

__all__ = [
    "BadKey",
    "Broken",
    "OpenData",
    "OpenDataFault",
    "Refused",
    "Unreachable",
    "drafts_of",
]
