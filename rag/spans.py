"""What the archive reports of a time, or under titles of some words: questions that name no subject beside it."""

import re
from collections.abc import Sequence

from index.newsletter import Article, Issue
from rag.evidence import Evidence
from rag.heads import articles_head
from rag.lines import articles
from rag.narrowing import mentions
from rag.rows import event_date
from rag.search import Draft, Search
from rag.spellings import spellings
from rag.stories import sentence_spans
from rag.times import Period
from rag.trim import trim

_TITLED = re.compile(
    r"(?:标题|题目)[^，。“]{0,3}?(?:带|含|有|包含|出现|提到|写)(?:有|着|了)?(?P<word>“[^”]+”|[一-鿿A-Za-z0-9]{2,8}?)"
    r"(?=[这那]?[俩两二三四几]个?字|字样|这个?词|的|，|$)"
)
_KINDS = ("summary", "list", "count", "timeline", "what", "how_many", "is_it_so")


def titled(search: Search) -> Draft | None:
    """The articles whose title holds a word: 标题里带…的有几篇; None where the question is on something else."""
    asked = _TITLED.search(search.question.text)
    if not asked:
        return None
    word = asked["word"].strip("“”").lower()
    return _listed(search, [pair for pair in search.archive if word in pair[1].title.lower()])


def of_period(search: Search) -> Draft | None:
    """All reports of a time; None where a subject is asked for too, or nothing is of that time."""
    question = search.question
    if search.terms or question.period is None or question.issues is not None or question.kind not in _KINDS:
        return None
    chosen = [pair for pair in search.archive if _is_of(question.period, *pair)]
    return _listed(search, chosen) if chosen else None


def _is_of(period: Period, issue: Issue, article: Article) -> bool:
    """A day is that of the event; a longer time also that of the issue."""
    if period.since and period.since == period.until:
        return mentions(article, period.mention)
    if period.covers(issue):
        return True
    lead = [Evidence(issue, article, *span) for span in sentence_spans(article)[:2]]
    day = event_date(lead[0], lead)[0] if lead else None
    return bool(day and (not period.since or day >= period.since) and (not period.until or day <= period.until))


def _listed(search: Search, chosen: Sequence[tuple[Issue, Article]]) -> Draft:
    told = [_proof(search, issue, article) for issue, article in chosen]
    return articles(search, told, articles_head(len(told), english=search.question.english), dated=True)


def _proof(search: Search, issue: Issue, article: Article) -> Evidence:
    """The sentence that writes out the time asked for, else the one that leads."""
    spans = sentence_spans(article)
    period = search.question.period
    written = spellings(period.mention) if period and period.mention else ()
    span = next((s for s in spans if any(form in article.body[slice(*s)] for form in written)), spans[0])
    return trim(Evidence(issue, article, *span), search.question, search.terms)
