"""The shipped catalogue and lexicon, read once."""

from pathlib import Path

import pytest

from bot.catalogue.store import Catalogue, load
from bot.matching import Lexicon, Matcher, load_lexicon
from tests.matching.rows import YEAR

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load(DATA)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(DATA / "lexicon.yaml")


@pytest.fixture(scope="session")
def shipped(catalogue: Catalogue, lexicon: Lexicon) -> Matcher:
    return Matcher(catalogue, lexicon, year=YEAR)
