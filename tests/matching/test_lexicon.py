import re
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from bot.catalogue.store import Catalogue
from bot.matching import Lexicon, load_lexicon
from bot.matching.inflect import beginnings
from bot.matching.lexicon import LexiconError
from tests.matching.conftest import DATA

TOPIC = {
    "id": "dogs",
    "about": {"ko": "개와 함께하는 일", "en": "work with dogs"},
    "why": "개",
    "words": ["개"],
    "occupations": {"keeper": 1.0},
}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"words": []}, "has no words"),
        ({"occupations": {}}, "leads nowhere"),
        ({"verbs": ["돌봄"]}, "no dictionary form"),
        ({"occupations": {"keeper": 1.5}}, "less than or equal to 1"),
        ({"colour": "red"}, "Extra inputs"),
    ],
)
def test_a_wrong_topic_is_refused(change: dict[str, object], problem: str) -> None:
    with pytest.raises(ValidationError, match=problem):
        Lexicon.model_validate({"topics": [TOPIC | change]})


def test_topics_given_twice_are_refused() -> None:
    with pytest.raises(ValidationError, match="topics given twice: dogs"):
        Lexicon.model_validate({"topics": [TOPIC, TOPIC]})


def test_a_pattern_that_does_not_compile_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.yaml"
    path.write_text("circumstances: [{group: deaf, why: x, patterns: ['(']}]", "utf-8")

    with pytest.raises(LexiconError, match=r"circumstances\.0\.patterns\.0"):
        load_lexicon(path)


def test_about(lexicon: Lexicon) -> None:
    assert lexicon.about("animals").ko == "동물과 함께하는 일"
    with pytest.raises(KeyError):
        lexicon.about("none")


def test_shipped_topics_lead_to_the_shipped_catalogue(
    lexicon: Lexicon, catalogue: Catalogue
) -> None:
    named = {each for topic in lexicon.topics for each in topic.occupations}

    assert named - catalogue.occupations.keys() == set()
    assert catalogue.occupations.keys() - named == set(), "no topic leads there"
    interests = {each for topic in lexicon.topics for each in topic.interests}
    assert interests <= catalogue.interests.keys()


def test_shipped_entries_fit_their_sentences(lexicon: Lexicon) -> None:
    """Sentences go on with 이에요 and 과, which follow a final consonant but ㄹ or with it alike."""
    for topic in lexicon.topics:
        assert topic.about.ko.endswith(("일", "활동")), topic.id
        assert all(beginnings(verb) for verb in topic.verbs)


def test_shipped_file_has_no_key_twice() -> None:
    """YAML lets the second of two equal keys win silently."""
    root = yaml.compose((DATA / "lexicon.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    nodes = [root]
    while nodes:
        node = nodes.pop()
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert len(keys) == len(set(keys)), node.start_mark
            nodes += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            nodes += node.value


def test_no_word_is_both_noise_and_a_topics(lexicon: Lexicon) -> None:
    """Noise wins, so a topic's word among it would be dead."""
    noise = {word.replace(" ", "").lower() for word in (*lexicon.noise, *lexicon.absent)}
    dead = {
        word
        for topic in lexicon.topics
        for word in (*topic.words, *topic.en)
        if re.sub(r"\s", "", word).lower() in noise
    }

    assert dead == set()
