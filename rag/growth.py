"""A timeline of one figure: of each report the sentence that counts what is asked for, 换电柜由8座增加到26座."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.events import within
from rag.evidence import Evidence
from rag.expressions import wanted
from rag.rows import Row, event_date
from rag.search import Search
from rag.stories import story_at
from rag.terms import Term

_LEAST = 2  # figures that make a timeline
_NAMED = 0.8  # credit from which a clause names what is counted


def figures(search: Search, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows that hold such a figure, each proved by its sentence; all rows as they are, where hardly any does."""
    told = [figure for row in rows if (figure := _told(search, row))]
    return told if len(told) >= _LEAST else rows


def _told(search: Search, row: Row) -> Row | None:
    article = row.evidence.article
    found = within(search.read(row.evidence.issue, article), story_at(article, row.evidence.start))
    best = max((e for e in found if _counts(search, e)), key=lambda e: (e.score, -e.start), default=None)
    if best is None:
        return None
    day, when = event_date(best, found)
    return replace(row, evidence=best, day=day, when=when)


def _counts(search: Search, found: Evidence) -> bool:
    """Whether a clause holds a figure and names what is counted; with the unit asked for, the sentence may name it."""
    counted = list(_counted(search))
    clauses = [c for c in re.split("[，；：]", found.text) if wanted(search.question, c)]
    if any(term.credit(clause.lower()) >= _NAMED for clause in clauses for term in counted):
        return True
    plain = [term for term in search.terms if not term.focus]
    return bool(search.question.units and clauses) and any(t.credit(found.text.lower()) >= _NAMED for t in plain)


def _counted(search: Search) -> Iterator[Term]:
    """The words beside the asking words, 成员数 as 成员 too; all words where there are none."""
    for term in [t for t in search.terms if t.focus] or search.terms:
        yield term
        if len(term.text) > 2 and term.text[-1] in "数量额":
            yield replace(term, text=term.text[:-1])
