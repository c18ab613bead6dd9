"""What several test files share: the sample archive, indexed once."""

from datetime import date
from pathlib import Path

import pytest

from index.build import build
from rag.assistant import Assistant
from rag.settings import Settings

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index over tests/archive; nobody writes to it."""
    folder = tmp_path_factory.mktemp("sample") / "index"
    build([ROOT / "tests" / "archive"], folder)
    return folder


@pytest.fixture(scope="session")
def sample(sample_index: Path) -> Assistant:
    """Answers from the sample archive, on a day that stays the same."""
    return Assistant.open(sample_index, Settings(today=TODAY))
