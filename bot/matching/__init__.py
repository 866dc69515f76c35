"""Who fits what, and why: Korean text, understanding, conditions, ranking, reasons."""

from bot.matching.lexicon import Lexicon, load_lexicon
from bot.matching.matcher import Matcher
from bot.matching.model import (
    Answer,
    Check,
    Filtered,
    Match,
    Reason,
    Seeker,
    Understood,
    Verdict,
    When,
)

__all__ = [
    "Answer",
    "Check",
    "Filtered",
    "Lexicon",
    "Match",
    "Matcher",
    "Reason",
    "Seeker",
    "Understood",
    "Verdict",
    "When",
    "load_lexicon",
]
