"""Ask the matcher from the command line: one question or a file of them, text or JSON."""

import html
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.catalogue import store
from bot.catalogue.vocabulary import AgeBand, Group
from bot.clock import SystemClock, seoul
from bot.config import DATA_DIR
from bot.faults import KnownFault
from bot.i18n import translator
from bot.matching import Matcher, load_lexicon
from bot.matching.model import Answer, Match, Seeker
from bot.wording import Wording


class BadQuestion(KnownFault):
    """A question that names an unknown age, group or interest, or is none at all."""


class _Question(BaseModel):
    model_config = ConfigDict(extra="forbid")

    query: str | None = None
    age: str | None = None
    groups: tuple[str, ...] | None = None
    interests: tuple[str, ...] | None = None


class Asker:
    """Answers questions about the shipped catalogue.

    Args:
        limit: at most so many occupations an answer.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._catalogue = store.load(DATA_DIR)
        lexicon = load_lexicon(DATA_DIR / "lexicon.yaml")
        this_year = seoul(SystemClock().now()).year
        self._matcher = Matcher(self._catalogue, lexicon, year=this_year)
        self._wording = Wording(self._catalogue, lexicon)
        self._t: Final = translator("ko")

    def vocabulary(self) -> dict[str, list[str]]:
        """The ids that questions may use."""
        return {
            "ages": [band.value for band in AgeBand],
            "groups": [group.value for group in Group],
            "interests": list(self._catalogue.interests),
        }

    def ask(
        self,
        query: str | None = None,
        age: str | None = None,
        groups: Sequence[str] | None = None,
        interests: Sequence[str] | None = None,
    ) -> dict[str, Any]:
        """One answer as plain values.

        Raises:
            BadQuestion: an id is unknown.
        """
        vocabulary = self.vocabulary()
        _known("age", [age] if age is not None else [], vocabulary["ages"])
        _known("group", groups or (), vocabulary["groups"])
        _known("interest", interests or (), vocabulary["interests"])
        seeker = Seeker(
            age=None if age is None else AgeBand(age),
            # An empty list is what a form sends for an untouched question: skipped, not "none".
            groups=frozenset(map(Group, groups)) if groups else None,
            interests=frozenset(interests or ()),
        )
        # A shell hands over bytes that are no UTF-8 as lone surrogates, which no JSON may hold.
        words = (query or "").encode(errors="replace").decode()
        return self._plain(self._matcher.match(seeker, words, limit=self._limit))

    def ask_lines(self, path: Path) -> Iterator[dict[str, Any]]:
        """The answers to a file with one JSON object a line; empty lines are passed over.

        Raises:
            BadQuestion: the file or a line cannot be read; names the line.
        """
        try:
            # Only a line feed ends a line: JSON texts may hold every other separator as it is.
            lines = path.read_text("utf-8-sig").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise BadQuestion(f"{path}: cannot be read: {error}") from None
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                question = _Question.model_validate(orjson.loads(line))
                yield self.ask(**question.model_dump())
            except orjson.JSONDecodeError as error:
                raise BadQuestion(f"{path}, line {number}: not JSON: {error}") from None
            except ValidationError as error:
                raise BadQuestion(f"{path}, line {number}: {_what_is_wrong(error)}") from None
            except BadQuestion as error:
                raise BadQuestion(f"{path}, line {number}: {error}") from None

    @staticmethod
    def as_json(value: object) -> bytes:
        """One line of JSON, in UTF-8 wherever it is written to."""
        return orjson.dumps(value)

    @staticmethod
    def as_text(value: dict[str, Any]) -> str:
        """Lines for a person to read."""
        if "matches" not in value:
            return "\n".join(f"{name}: {', '.join(ids)}" for name, ids in value.items())
        if not value["matches"]:
            return "맞는 일을 찾지 못했어요."
        return "\n".join(
            f"{place}. {match['name']} ({match['score']})\n"
            + "\n".join(
                f"   - {line}"
                for line in [*(reason["text"] for reason in match["reasons"]), *match["checks"]]
            )
            for place, match in enumerate(value["matches"], 1)
        )

    def _plain(self, answer: Answer) -> dict[str, Any]:
        understood = answer.understood
        return {
            "understood": {
                "age": understood.age,
                "groups": sorted(understood.groups),
                "interests": sorted(understood.interests),
                "words": list(understood.words),
                "negated": list(understood.negated),
            },
            "confident": answer.confident,
            "matches": [self._plain_match(match) for match in answer.matches],
        }

    def _plain_match(self, match: Match) -> dict[str, Any]:
        reasons = [
            {
                "kind": reason.kind,
                "args": dict(reason.args),
                "text": html.unescape(self._wording.reason(self._t, reason)),
            }
            for reason in match.reasons
        ]
        return {
            "id": match.occupation.id,
            "name": match.occupation.names.official,
            "score": round(match.score, 4),
            "when": match.when,
            "reasons": reasons,
            "checks": [
                html.unescape(text) for text in self._wording.open_checks(self._t, match.checks)
            ],
        }


def _what_is_wrong(error: ValidationError) -> str:
    first = error.errors()[0]
    if not first["loc"]:
        return 'must be an object such as {"query": "…"}'
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"


def _known(kind: str, values: Sequence[str], known: Sequence[str]) -> Sequence[str]:
    for value in values:
        if value not in known:
            raise BadQuestion(f"unknown {kind} {value!r}; known are: {', '.join(known)}")
    return values
