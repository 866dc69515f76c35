"""The hand-kept knowledge of everyday words: which topic a word belongs to, and who does that work.

``data/lexicon.yaml`` is checked when it is read, so a mistake names its place and stops the start.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Self

import yaml
from pydantic import AfterValidator, Field, ValidationError, model_validator

from bot.catalogue.model import InterestId, Line, Model, OccupationId, Text
from bot.catalogue.vocabulary import Group
from bot.faults import KnownFault


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"not a pattern: {error}") from error
    return pattern


Pattern = Annotated[Line, AfterValidator(_compiles)]
Weight = Annotated[float, Field(gt=0, le=1)]


class LexiconError(KnownFault):
    """The lexicon does not hold together; says where in one sentence."""


class Topic(Model):
    """A kind of work in everyday words, and how closely each occupation belongs to it."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,27}$")]
    about: Text
    why: Line
    words: tuple[Line, ...] = ()
    verbs: tuple[Line, ...] = ()
    en: tuple[Line, ...] = ()
    occupations: Mapping[OccupationId, Weight] = Field(default_factory=dict)
    interests: tuple[InterestId, ...] = ()

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if not (self.words or self.verbs or self.en):
            raise ValueError(f"topic {self.id} has no words")
        if not (self.occupations or self.interests):
            raise ValueError(f"topic {self.id} leads nowhere")
        for verb in self.verbs:
            if not verb.endswith("다"):
                raise ValueError(f"topic {self.id}: {verb} is no dictionary form")
        return self


class Circumstance(Model):
    """Ways to say that one belongs to a person group, as patterns over text without spaces."""

    group: Group
    why: Line
    patterns: tuple[Pattern, ...] = Field(min_length=1)


class LifeStage(Model):
    """Words that tell an age without a number, with the ages they allow.

    ``often_others`` marks words that mostly name the people to be helped (어르신, 청년); they count
    as the person's own only with an ending that says so.
    """

    words: tuple[Line, ...] = Field(min_length=1)
    min: int = Field(ge=0, le=130)
    max: int = Field(ge=0, le=130)
    typical: int = Field(ge=0, le=130)
    often_others: bool = False
    why: Line


class Lexicon(Model):
    """Everything ``data/lexicon.yaml`` holds."""

    topics: tuple[Topic, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()
    life_stages: tuple[LifeStage, ...] = ()
    noise: tuple[Line, ...] = ()
    filler: tuple[Line, ...] = ()
    weak: tuple[Line, ...] = ()
    absent: tuple[Line, ...] = ()
    requests: tuple[Pattern, ...] = ()
    errands: tuple[Pattern, ...] = ()
    about_work: tuple[Pattern, ...] = ()

    @model_validator(mode="after")
    def _topics_are_distinct(self) -> Self:
        ids = [topic.id for topic in self.topics]
        repeated = {each for each in ids if ids.count(each) > 1}
        if repeated:
            raise ValueError(f"topics given twice: {', '.join(sorted(repeated))}")
        return self

    def about(self, topic_id: str) -> Text:
        """What a topic is, in a few words.

        Raises:
            KeyError: no such topic.
        """
        for topic in self.topics:
            if topic.id == topic_id:
                return topic.about
        raise KeyError(topic_id)


def load_lexicon(path: Path) -> Lexicon:
    """Read and check a lexicon file.

    Raises:
        LexiconError: it cannot be read, or an entry is wrong; the message names its place.
    """
    try:
        # The C loader makes plain values only, like safe_load, and is ten times as fast.
        return Lexicon.model_validate(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise LexiconError(f"In {path.name}, {place}: {first['msg']}.") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(f"{path.name} cannot be read: {error}") from None
