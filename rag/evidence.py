"""Which sentences of an article speak of what was asked, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from index.newsletter import Article, Issue
from rag.signals import NAMES, Gauge, Signals, signals
from rag.stories import sentence_spans, sentences_by_story
from rag.terms import Term

# Fitted on the development questions by `python -m eval fit`: what each signal weighs in telling the sentence that
# answers from others, and in telling whether the archive answers at all.
_TELLS = {
    "coverage": 0.43, "telling": 0.46, "own": -0.02, "soft": -0.01, "soft_around": 0.31, "likeness": 0.16,
    "likeness_titled": 0.26, "grams": 0.28, "grams_around": 0.45, "fits": 0.54, "named": 0.28, "focus": 0.27,
    "retrieved": 0.08, "rank": 0.48, "brief": 0.01, "lead": 0.15, "whole": -0.03, "apart": 0.14,
    "asking": 0.27, "length": -0.17, "read": 0.2,
}  # fmt: skip
_SURE = {"coverage": 3.0, "retrieved": 3.2, "likeness_titled": 2.2, "told": 0.6}
_SURE_BIAS = -3.33
_SCORE = np.array([_TELLS.get(name, 0.0) for name in NAMES])


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence, `article.body[start:end]`.

    `coverage` is the share, 0 to 1, of the question's words (by weight) that the sentence speaks of, its surroundings
    counted in part; `own` counts the sentence alone. `fits` tells that it holds the kind of expression asked for,
    `named` that every name, phrase and figure of the question stands by it, in the title or in the article's lead;
    `sure`, 0 to 1, that the archive answers the question at all.
    """

    issue: Issue
    article: Article
    start: int
    end: int
    score: float = 1.0
    coverage: float = 1.0
    own: float = 1.0
    fits: bool = True
    named: bool = True
    sure: float = 1.0
    signals: tuple[float, ...] = ()

    @property
    def whole(self) -> float:
        """The least that any heavy word of the question is spoken of."""
        return self.signals[NAMES.index("whole")] if self.signals else 1.0

    @property
    def reach(self) -> float:
        """Coverage, near words counted in part too."""
        soft = self.signals[NAMES.index("soft_around")] if self.signals else 0.0
        return max(self.coverage, soft)

    @property
    def text(self) -> str:
        return self.article.body[self.start : self.end]


def read_article(held: Gauge, issue: Issue, article: Article, retrieved: float = 0.0, rank: int = 0) -> list[Evidence]:
    """All sentences of an article as evidence, in reading order."""
    spans, texts = _sentences(article)
    if not spans or not held.terms:
        return []
    rows = signals(held, article, texts, retrieved, rank, printed(issue), sentences_by_story(article))
    return [_evidence(issue, article, span, row) for span, row in zip(spans, rows, strict=True)]


def _evidence(issue: Issue, article: Article, span: tuple[int, int], row: Signals) -> Evidence:
    named = dict(zip(NAMES, row.tolist(), strict=True))
    return Evidence(
        issue, article, *span,
        score=float(_SCORE @ row), coverage=named["coverage"], own=named["own"],
        sure=_sure(named), fits=named["fits"] > 0, named=named["named"] > 0, signals=tuple(row.tolist()),
    )  # fmt: skip


def _sure(named: dict[str, float]) -> float:
    return float(1 / (1 + np.exp(-_SURE_BIAS - sum(weight * named[name] for name, weight in _SURE.items()))))


def printed(issue: Issue) -> str:
    """How people name an issue, and its month as texts write it.

    >>> from datetime import date
    >>> printed(Issue("a.txt", "", None, 2024, 35, 486, date(2024, 11, 25), ()))
    '2024年第35期（总第486期）2024-11-25 2024年11月'
    """
    return f"{issue.label} {issue.date.year}年{issue.date.month}月" if issue.date else issue.label


def lacks(terms: Sequence[Term], issue: Issue, article: Article) -> list[Term]:
    """What a question cannot do without and an article and what its issue prints do not hold."""
    text = f"{article.title}\n{article.body}\n{printed(issue)}".lower()
    return [t for t in terms if (t.must and not t.credit(text)) or (t.asked and not t.told(text))]


@lru_cache(maxsize=8192)
def _sentences(article: Article) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...]]:
    spans = sentence_spans(article)
    return spans, tuple(article.body[start:end].lower() for start, end in spans)
