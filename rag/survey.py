"""The exhaustive answer: every article is examined, each that matches is a row, proved by a sentence of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.facets import find
from index.newsletter import Article, Issue
from rag.evidence import Evidence, lacks, read_article
from rag.expressions import dates
from rag.listing import facet_values, values
from rag.question import Question
from rag.terms import Term

_SAME_EVENT_DAYS = 45


@dataclass(frozen=True, slots=True)
class Row:
    """One event or report. `values` are what the list wants of it, `when` its date as far as it is told."""

    evidence: Evidence
    values: tuple[str, ...]
    when: str
    day: date | None
    organisers: tuple[str, ...]


def survey(
    question: Question, terms: Sequence[Term], archive: Sequence[tuple[Issue, Article]], threshold: float
) -> list[Row]:
    """Rows by date, of all articles with a sentence that covers the question by `threshold` (0 to 1) or more."""
    rows = []
    for issue, article in archive:
        if lacks(terms, article, issue.label):
            continue
        found = read_article(question, terms, issue, article, None)
        best = max(found, key=lambda e: (e.coverage + e.own, -e.start), default=None)
        if best is None or best.coverage < threshold:
            continue
        rows.append(_row(question, best, found))
    return sorted(
        rows, key=lambda row: (row.day or row.evidence.issue.date or date.max, row.evidence.article.article_id)
    )


def _row(question: Question, best: Evidence, found: Sequence[Evidence]) -> Row:
    around = [e for e in found if e is best or e.coverage >= best.coverage]
    day, when = event_date(best, found)
    names = find(best.text)
    organisers = facet_values(names, "organisation") or facet_values(find(best.article.title), "organisation")
    return Row(best, values(question.target, best, around), when, day, tuple(organisers))


def event_date(best: Evidence, found: Sequence[Evidence]) -> tuple[date | None, str]:
    """The date of what a sentence tells, with the issue's year; a relative one stays as written, with its issue."""
    before = [e.text for e in found if e.start < best.start]
    for text in (best.text, *reversed(before), best.article.title):
        for written in dates(text):
            if (day := resolve(written, best.issue)) is not None:
                return day, _with_year(written, day)
    relative = next((w for text in (best.text, *before) for w in dates(text)), "")
    printed = best.issue.date.isoformat() if best.issue.date else best.issue.label
    return None, f"{relative}（见{printed}期）" if relative else f"{printed}期"


def resolve(written: str, issue: Issue) -> date | None:
    """A written day to a date: its own year, or else the issue's, or the year before for a month still to come."""
    match = re.match(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日", written)
    if not match or (not match[1] and not issue.date):
        return None
    year = int(match[1]) if match[1] else issue.date.year if issue.date else 0
    try:
        day = date(year, int(match[2]), int(match[3]))
        late = not match[1] and issue.date is not None and (day - issue.date).days > _SAME_EVENT_DAYS
        return day.replace(year=year - 1) if late else day
    except ValueError:
        return None


def _with_year(written: str, day: date) -> str:
    return written if written.startswith(f"{day.year}年") else f"{day.year}年{written}"
