from pathlib import Path

import pytest

from bot.catalogue.store import Catalogue, load

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load(DATA)
