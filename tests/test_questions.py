"""The question files are sound: their quotes stand in the issues, their articles exist, nothing is asked twice."""

import json
import re
from pathlib import Path

import pytest

from eval.load import load_questions
from eval.metrics import contains, normalise
from eval.question import Question

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "eval" / "questions"
FILES = sorted(FOLDER.glob("*.jsonl"))
TRUTH = ROOT / "tests" / "sample" / "truth.json"
REAL = ROOT.parent / "shared" / "archive"

# written by people for people: an answer may say a number, a day or a yes in ways that the text does not
DERIVED = {"english", "meta", "count", "timeline", "summary"}


def archive(name: str) -> dict[str, str]:
    """File → its text, of the archive that a question file is about."""
    if name.startswith("sample"):
        issues = json.loads(TRUTH.read_text(encoding="utf-8"))
        return {
            file: "".join(f"{a['title']}\n{a['body']}\n" for a in issue["articles"]) for file, issue in issues.items()
        }
    if not REAL.is_dir():
        pytest.skip("the real issues are not here")
    return {path.name: path.read_text(encoding="utf-8") for path in REAL.glob("*.txt")}


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def asked(question: Question) -> str:
    return normalise("|".join(question.turns)) + json.dumps(question.scope.as_json())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_line_can_be_read(path: Path) -> None:
    questions = load_questions(path)
    assert len(questions) >= 20
    assert {q.answerable for q in questions} == {True, False}


def test_no_id_and_no_question_occurs_twice() -> None:
    questions = [question for path in FILES for question in load_questions(path)]
    ids = [question.id for question in questions]
    texts = [asked(question) for question in questions]
    assert sorted(set(ids)) == sorted(ids)
    assert sorted(set(texts)) == sorted(texts)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_articles_and_evidence_are_in_the_issues(path: Path) -> None:
    texts = archive(path.name)
    for question in load_questions(path):
        for article in question.articles:
            assert article.file in texts, question.id
            assert article.title.startswith("简讯") or squeeze(article.title) in squeeze(texts[article.file]), (
                question.id
            )
        for quote in question.evidence:
            assert 0 < len(quote) < 30, question.id
            assert any(squeeze(quote) in squeeze(texts[a.file]) for a in question.articles), (question.id, quote)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nuggets_can_be_taken_from_the_articles(path: Path) -> None:
    texts = archive(path.name)
    for question in load_questions(path):
        if question.kind in DERIVED:
            continue
        held = "".join(texts[file] for file in dict.fromkeys(a.file for a in question.articles))
        for spellings in question.must:
            assert not held or any(contains(held, s) for s in spellings), (question.id, spellings)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_answerable_has_nuggets_that_its_reference_meets(path: Path) -> None:
    for question in load_questions(path):
        if question.answerable:
            assert question.must, question.id
            assert question.reference, question.id
            missed = [g for g in question.must if not any(contains(question.reference, s) for s in g)]
            assert missed == [], question.id
            assert not any(contains(question.reference, wrong) for wrong in question.must_not), question.id
        else:
            assert not question.articles, question.id


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_count_is_the_number_of_its_items(path: Path) -> None:
    for question in load_questions(path):
        if question.items is not None and question.count is not None:
            assert question.count == len(question.items), question.id
