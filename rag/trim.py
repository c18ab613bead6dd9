"""A sentence cut down to what was asked: clauses at its ends that say nothing of it are left out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.evidence import Evidence
from rag.expressions import DATE, wanted
from rag.question import Question
from rag.terms import Term

_CLAUSE = re.compile(r"[^，；]+[，；]?")
_PURPOSE = re.compile(r"为|围绕|根据|按照|结合|在.{2,20}(?:指导|领导|支持)下")
_WHOLE = ("define", "how", "why", "what")  # kinds whose answer may stand in any clause
_LONG = 130
_CELL = 80  # characters that a line of a table may have
_TELLING = 15  # characters that the beginning of a line has at least: 近日 tells nothing
_ENOUGH = 0.9
_FITS, _FOCUS, _LENGTH = 0.5, 0.1, 0.15  # beside the share of the question's words, 0 to 1
_SHORT = 70  # characters: a sentence of this length is not cut


def trim(found: Evidence, question: Question, terms: Sequence[Term]) -> Evidence:
    """The same evidence over fewer characters: the quote stays one verbatim piece of the body.

    The beginning goes only where it tells a purpose, for the subject stands there; the end goes behind the last
    clause that holds a word of the question or the expression asked for.
    """
    text = found.text
    if len(text) <= _SHORT or (question.kind in _WHOLE and len(text) <= _LONG):
        return found
    clauses = [m.span() for m in _CLAUSE.finditer(text)]
    telling = [_tells(text[start:end], question, terms) for start, end in clauses]
    if not any(telling):
        return found
    first, last = 0, max(i for i, tells in enumerate(telling) if tells)
    while first < last and not telling[first] and _PURPOSE.match(text[clauses[first][0] :]):
        first += 1
    while question.kind in _WHOLE and last + 1 < len(clauses) and clauses[last + 1][1] - clauses[first][0] <= _LONG:
        last += 1
    start, end = clauses[first][0], _balanced(text, clauses[first][0], clauses[last][1])
    return replace(found, start=found.start + start, end=found.start + end)


def tight(found: Evidence, question: Question, terms: Sequence[Term]) -> Evidence:
    """For a table: the fewest clauses in a row that say nearly as much of the question as all do, and the date."""
    text = found.text
    whole = _said(text, terms)
    if len(text) <= _CELL or not whole:
        return found
    if not question.phrases and all(term.must for term in terms) and question.target != "issue":
        return opening(found)  # of a name, what is told is wanted; of a mention, the name itself
    dated = next((m for m in DATE.finditer(text) if re.search(r"\d", m.group())), None)
    told = [s for s in _pieces(text) if dated is None or (s[0] <= dated.start() and dated.end() <= s[1])]
    if question.kind == "timeline" and question.numeric:
        told = [s for s in told if wanted(question, text[slice(*s)])] or told
    enough = [s for s in told if _said(text[slice(*s)], terms) >= _ENOUGH * whole]
    start, end = min(enough, key=lambda s: (s[1] - s[0], s[0]))
    return replace(found, start=found.start + start, end=found.start + end)


def opening(found: Evidence) -> Evidence:
    """The first clauses that a line has room for, behind a clause of purpose; one that tells something is never cut."""
    clauses = [m.span() for m in _CLAUSE.finditer(found.text)]
    while len(clauses) > 1 and _PURPOSE.match(found.text[slice(*clauses[0])]):
        clauses = clauses[1:]
    start = clauses[0][0]
    long = [end for _, end in clauses if end - start >= _TELLING] or [clauses[-1][1]]
    end = max([end for end in long if end - start <= _CELL], default=long[0])
    return replace(found, start=found.start + start, end=found.start + _balanced(found.text, start, end))


def concise(found: Evidence, question: Question, terms: Sequence[Term], most: int) -> Evidence:
    """The same evidence over at most so many characters: the clauses in a row that say most of what was asked.

    One clause is never cut, so that what is left may be longer.
    """
    text = found.text
    if len(text) <= most:
        return found
    spans = _pieces(text)
    short = [span for span in spans if span[1] - span[0] <= most]
    places = [at for at, _ in wanted(question, text)]
    start, end = max(short or spans[:1], key=lambda span: _worth(text, span, places, terms, most))
    return replace(found, start=found.start + start, end=found.start + end)


def _pieces(text: str) -> list[tuple[int, int]]:
    """Every run of whole clauses, from the first on."""
    clauses = [m.span() for m in _CLAUSE.finditer(text)]
    return [(start, _balanced(text, start, end)) for i, (start, _) in enumerate(clauses) for _, end in clauses[i:]]


def _worth(text: str, span: tuple[int, int], places: Sequence[int], terms: Sequence[Term], most: int) -> float:
    """What a piece of a sentence says of the question: its words, the expression asked for, and the more the better.

    `places` are where the sentence has such expressions.
    """
    piece = text[slice(*span)]
    weight = sum(term.weight for term in terms) or 1.0
    focused = any(term.focus and term.credit(piece.lower()) for term in terms)
    held = any(span[0] <= at < span[1] for at in places)
    return _said(piece, terms) / weight + _FITS * held + _FOCUS * focused + _LENGTH * len(piece) / most


def _said(text: str, terms: Sequence[Term]) -> float:
    return sum(term.weight * term.credit(text.lower()) for term in terms)


def _tells(clause: str, question: Question, terms: Sequence[Term]) -> bool:
    return any(term.credit(clause.lower()) for term in terms) or bool(wanted(question, clause))


def _balanced(text: str, start: int, end: int) -> int:
    """An end that leaves no quotation or bracket open, nor a comma behind.

    >>> _balanced("他说“好，再来”，走了", 0, 5)
    8
    """
    while end < len(text) and any(
        text[start:end].count(a) > text[start:end].count(b) for a, b in ("“”", "（）", "《》", "()")
    ):
        end += 1
    while end > start and text[end - 1] in "，；、：":
        end -= 1
    return end
