"""Which sentences of an article speak of what was asked, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from index.newsletter import Article, Issue
from index.sentences import sentences
from rag.signals import NAMES, Gauge, Signals, signals
from rag.terms import Term

# Weights of the signals, in the order of their names, and of the confidence: fitted on the development questions.
_SCORE = np.array([0.58, 0.46, 0.11, 0.12, 0.48, 0.39, 0.47, 0.21, 0.36, 0.53, 0.29, 0.33, 0.16, 0.46, -0.05, 0.1, 0])
_SURE = {"coverage": 2.1, "retrieved": 3.4, "likeness_titled": 3.6}
SOFT = 1.0  # what coverage by near words is worth in a survey
_SURE_BIAS = -3.57


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
        return max(self.coverage, SOFT * soft)

    @property
    def text(self) -> str:
        return self.article.body[self.start : self.end]


def read_article(held: Gauge, issue: Issue, article: Article, retrieved: float = 0.0, rank: int = 0) -> list[Evidence]:
    """All sentences of an article as evidence, in reading order."""
    spans, texts = _sentences(article)
    if not spans or not held.terms:
        return []
    rows = signals(held, article, texts, retrieved, rank)
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


def lacks(terms: Sequence[Term], article: Article, printed: str) -> list[Term]:
    """What a question cannot do without and an article does not hold; `printed` is its issue's label."""
    text = f"{article.title}\n{article.body}\n{printed}".lower()
    return [t for t in terms if (t.must and not t.credit(text)) or (t.asked and not t.told(text))]


@lru_cache(maxsize=8192)
def _sentences(article: Article) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...]]:
    spans = tuple(sentences(article.body))
    return spans, tuple(article.body[start:end].lower() for start, end in spans)
