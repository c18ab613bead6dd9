"""Archives of the press, whose every article is known: how much of them is found, in every format."""

from pathlib import Path

import pytest

from tests.press.marks import Marks, mark
from tests.press.press import make_archive

ISSUES, SEED = 80, 20
FLOORS = {
    ".txt": {"title rows": 0.95, "body": 0.95, "section": 0.97},
    ".pdf": {"title rows": 0.93, "body": 0.95, "section": 0.96},
    ".docx": {"title rows": 0.98, "body": 0.98, "section": 0.98},
    ".html": {"title rows": 0.98, "body": 0.98, "section": 0.98},
}


@pytest.fixture(scope="module")
def marks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Marks]:
    folder = tmp_path_factory.mktemp("press")
    truths = make_archive(folder, ISSUES, SEED)
    return {suffix: mark(folder, truths, suffix) for suffix in FLOORS}


@pytest.mark.parametrize("suffix", FLOORS)
def test_mastheads_are_read_exactly(marks: dict[str, Marks], suffix: str) -> None:
    assert marks[suffix].of["number"] == ISSUES / len(FLOORS)
    shares = {what: marks[suffix].share(what) for what in ("number", "total", "date", "year", "name")}
    assert min(shares.values()) >= 0.95, marks[suffix].faults


@pytest.mark.parametrize("suffix", FLOORS)
def test_articles_are_told_apart(marks: dict[str, Marks], suffix: str) -> None:
    assert marks[suffix].boundary_f1() >= 0.98, marks[suffix].faults


@pytest.mark.parametrize(("suffix", "what"), [(suffix, what) for suffix, floors in FLOORS.items() for what in floors])
def test_titles_bodies_and_sections_are_whole(marks: dict[str, Marks], suffix: str, what: str) -> None:
    assert marks[suffix].share(what) >= FLOORS[suffix][what], marks[suffix].faults


def test_the_first_issues_are_the_same_however_many_there_are(tmp_path: Path) -> None:
    few, many = make_archive(tmp_path / "few", 8, 3), make_archive(tmp_path / "many", 12, 3)
    assert list(many.items())[:8] == list(few.items())
    for file in few:
        assert (tmp_path / "few" / file).read_bytes() == (tmp_path / "many" / file).read_bytes()
