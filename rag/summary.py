"""What an issue, an article, an organisation or an initiative is about, told by leading sentences."""

import re
from collections.abc import Sequence

from index.newsletter import Article, Issue
from index.sentences import sentences
from rag.evidence import Evidence
from rag.facts import answers
from rag.gist import gist
from rag.heads import articles_head
from rag.lines import articles, short
from rag.refusals import refuse
from rag.search import Draft, Search
from rag.survey import survey
from rag.trim import trim

_ARTICLES = 12  # lines of a summary that is not of an issue
_COURSE = re.compile("来龙去脉|前因后果|经过|始末|过程|怎么回事")
_DAY = re.compile(r"\d+[年月日]|近\d+个月|最终|最后|随后")
_STEPS = 5  # sentences that tell an article
_DATED = 3  # of them, at most, that tell the course of events by their dates
_SAME = 0.93  # coverage of the first article from which a question means that one alone


def summary(search: Search) -> Draft:
    """The articles of the issue asked for, or those on the subject, each by the sentence that leads it."""
    found = search.evidence(search.terms)
    unsure = not found or not (answers(search, found[0]) or _named_alone(search, found[0]))
    if search.question.issues and (not search.terms or (unsure and len(search.plain) == len(search.terms))):
        return _articles(search, list(search.archive)) if search.archive else refuse(search)
    if unsure or not search.terms:
        return refuse(search)
    rows = survey(search, search.settings.topic_from)
    if len(rows) <= 1 or _one_article(found):
        course = _COURSE.search(search.question.text) is not None
        return _article(found[0], [e for e in found if e.article is found[0].article], course=course)
    best = sorted(rows, key=lambda row: -row.evidence.score)[:_ARTICLES]
    chosen = [(row.evidence.issue, row.evidence.article) for row in rows if row in best]
    return _articles(search, chosen, len(rows))


def _named_alone(search: Search, best: Evidence) -> bool:
    """Whether the question gives nothing but names, and a sentence holds them all."""
    return not search.plain and all(term.credit(best.text.lower()) for term in search.terms)


def _one_article(found: Sequence[Evidence]) -> bool:
    """Whether the first article speaks of the question wholly and no other does."""
    first = found[0]
    others = [e.coverage for e in found if e.article is not first.article]
    return first.coverage >= _SAME and max(others, default=0.0) < _SAME * first.coverage


def _article(best: Evidence, told: Sequence[Evidence], *, course: bool = False) -> Draft:
    """An article by its lead and the sentences that say most of it and of what was asked, in reading order.

    The course of events is told by the sentences that give a date first.
    """
    lead = min(told, key=lambda e: e.start)
    dated = [e for e in sorted(told, key=lambda e: e.start) if e is not lead and _DAY.search(e.text)]
    first = [lead, *dated[-_DATED:]] if course and len(dated) > 1 else [lead]
    chosen = tuple(gist(told, first, _STEPS))
    return Draft("answered", "".join(f"{short(e.text)}。[{n}]" for n, e in enumerate(chosen, 1)), chosen)


def _articles(search: Search, chosen: Sequence[tuple[Issue, Article]], found: int = 0) -> Draft:
    """One line an article; where more were found than are told, it says so."""
    evidence = [_lead(search, issue, article) for issue, article in chosen]
    return articles(search, evidence, articles_head(len(evidence), found, search.question.english))


def _lead(search: Search, issue: Issue, article: Article) -> Evidence:
    start, end = sentences(article.body)[0]
    return trim(Evidence(issue, article, start, end), search.question, search.terms)
