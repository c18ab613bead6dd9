"""What answers are worth on archives with planted events: a floor under every figure, so that none falls unseen.

The figures of 600 issues are in CONTRIBUTING.md; sixty are quicker, and harder, for a kind of event has few reports.
"""

from datetime import date
from pathlib import Path

import pytest

from eval.load import load_questions, load_records
from eval.run import records, write_records
from eval.score import score_all
from index.build import build
from rag.assistant import Assistant
from rag.settings import Settings
from tests.press.events.kinds import Split
from tests.press.planted import make

Figures = dict[str, float]

# shares that are correct, by type of question; and the lists' mean F1
FLOORS: dict[Split, Figures] = {
    "dev": {
        "fact": 0.86,
        "count": 0.6,
        "first": 0.75,
        "list F1": 0.9,
        "rank": 0.58,
        "wrong-premise": 0.78,
        "yesno": 0.9,
    },
    "test": {
        "fact": 0.6,
        "count": 0.5,
        "first": 0.6,
        "list F1": 0.72,
        "rank": 0.65,
        "wrong-premise": 0.68,
        "yesno": 0.8,
    },
}


@pytest.fixture(scope="module", params=["dev", "test"])
def figures(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Figures, Figures]:
    """Measured, and their floors."""
    folder: Path = tmp_path_factory.mktemp("planted")
    make(folder, request.param, 60, 3)
    build([folder / "archive"], folder / "index")
    questions = load_questions(folder / "questions.jsonl")
    assistant = Assistant.open(folder / "index", Settings(today=date(2015, 1, 1)))
    write_records(records(assistant, questions), folder / "answers.jsonl")
    scores = {s.id: s.figures for s in score_all(questions, load_records(folder / "answers.jsonl"), None)}
    kinds = {question.kind for question in questions}
    right = {kind: [scores[q.id]["correct"] for q in questions if q.kind == kind] for kind in kinds}
    found = {kind: sum(values) / len(values) for kind, values in right.items()}
    lists = [figures["item_f1"] for figures in scores.values() if "item_f1" in figures]
    return {**found, "list F1": sum(lists) / len(lists)}, FLOORS[request.param]


@pytest.mark.parametrize("what", sorted(FLOORS["dev"]))
def test_no_figure_falls_below_its_floor(figures: tuple[Figures, Figures], what: str) -> None:
    found, floors = figures
    assert found[what] >= floors[what], found
