"""The project's own questions over the issues that they are on: what must be found are the articles they name."""

from pathlib import Path

from eval.load import load_questions
from eval.question import Question, Source
from eval.retrieval.collection import Collection, Query
from eval.sources import same_article
from index.errors import Unreadable, UserError
from index.newsletter import Issue
from index.parsing.issue import parse_issue
from index.sources import find_files


def load_own(questions: Path, archive: Path) -> Collection:
    """Raises `UserError` where a question names an article that the archive lacks.

    Answerable questions that name no article are left out: nobody knows what they should find.
    """
    asked = load_questions(questions)
    issues = read_issues(archive)
    queries = [_query(questions, q, issues) for q in asked if q.articles or not q.answerable]
    return Collection(questions.stem, (), tuple(queries), tuple(issues))


def read_issues(archive: Path) -> list[Issue]:
    """What a build would read, in the order of the files; raises `UserError` where that is nothing."""
    found = []
    for source in find_files([archive]):
        try:
            if not source.problem:
                found.append(parse_issue(source.path, source.file)[0])
        except Unreadable:  # as in a build: what cannot be read is not in the index
            continue
    if not found:
        raise UserError(f"{archive}: no newsletters in it; name the archive that the questions are on")
    return found


def _query(path: Path, question: Question, issues: list[Issue]) -> Query:
    kind = "question" if question.answerable else "absent"
    wanted = [_ids(path, question, source, issues) for source in question.articles] if question.answerable else []
    return Query(question.id, question.text, frozenset().union(*wanted), kind, question.turns[:-1], question.scope)


def _ids(path: Path, question: Question, source: Source, issues: list[Issue]) -> frozenset[str]:
    found = frozenset(
        article.article_id
        for issue in issues
        for article in issue.articles
        if same_article(Source(issue.file, article.title), source)
    )
    if not found:
        raise UserError(f"{path}: {question.id} names {source.file} 《{source.title}》, which the archive lacks")
    return found
