"""Which articles are of the issue or time that a question names."""

from datetime import date

from index.newsletter import Article, Issue
from rag.question import Question
from rag.spellings import spellings
from rag.terms import stands
from rag.times import Period


def may_admit(question: Question, issue: Issue) -> bool:
    """Whether an issue is of those that the question names, and could tell of its time."""
    if question.issues is not None and issue not in question.issues:
        return False
    period = question.period
    if period is None or period.covers(issue) or is_undated(issue):
        return True
    return bool(period.mention) and _near(issue, period.since)


def admits(question: Question, issue: Issue, article: Article) -> bool:
    """Whether an article of such an issue may tell of the time asked for; a time may be told in a later issue."""
    period = question.period
    return period is None or period.covers(issue) or is_undated(issue) or mentions(article, period.mention)


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
