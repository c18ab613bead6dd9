"""Which articles are of the issue or time that a question names."""

from collections.abc import Sequence
from datetime import date

from index.newsletter import Article, Issue
from rag.question import Question
from rag.spellings import spellings
from rag.terms import stands
from rag.times import Period


def beyond_all(period: Period | None, issues: Sequence[Issue]) -> bool:
    """Whether a time lies before or after all issues, so that only what a text writes out can be of it."""
    days = [issue.date for issue in issues if issue.date]
    if period is None or not days:
        return False
    before = period.until is not None and period.until < min(days)
    return before or (period.since is not None and period.since > max(days))


def admits(question: Question, issue: Issue, article: Article) -> bool:
    """Whether an article is of an issue and of the time that a question names; a time may be told in a later issue."""
    period = question.period
    if question.issues is not None and issue not in question.issues:
        return False
    if period is None or period.covers(issue) or is_undated(issue):
        return True
    return _near(issue, period.since) and mentions(article, period.mention)


def is_undated(issue: Issue) -> bool:
    """Whether nothing tells when an issue appeared: no time asked for can leave it out."""
    return issue.date is None and issue.year is None


def mentions(article: Article, words: str) -> bool:
    text = f"{article.title}\n{article.body}"
    return bool(words) and any(stands(written, text) for written in spellings(words))


def _near(issue: Issue, since: date | None) -> bool:
    """An event is reported in its own year or the next."""
    return issue.date is not None and since is not None and 0 <= issue.date.year - since.year <= 1


def tells_of(article: Article, period: Period) -> bool:
    """Whether an article of any other time writes out the time asked for, year and all: 2009年正式更名."""
    return mentions(article, period.written)
