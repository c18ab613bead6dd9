"""Which sentences of an article speak of what was asked, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.embedders import Embedder
from index.newsletter import Article, Issue
from index.sentences import sentences
from rag.expressions import wanted
from rag.question import Question
from rag.terms import Term

Credits = NDArray[np.float64]

# How much a word counts for a sentence when it stands in the title, the sentence before or behind, or elsewhere.
_TITLE, _BEFORE, _BEHIND, _ELSEWHERE = 0.9, 0.75, 0.5, 0.6


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence, `article.body[start:end]`.

    `coverage` is the share, 0 to 1, of the question's words (by weight) that the sentence speaks of, its surroundings
    counted in part; `own` counts the sentence alone. `fits` tells that it holds the kind of expression asked for.
    """

    issue: Issue
    article: Article
    start: int
    end: int
    score: float
    coverage: float
    own: float
    fits: bool

    @property
    def text(self) -> str:
        return self.article.body[self.start : self.end]


def read_article(
    question: Question, terms: Sequence[Term], issue: Issue, article: Article, embedder: Embedder | None
) -> list[Evidence]:
    """All sentences of an article as evidence, in reading order. Without an embedder, by words alone."""
    spans, texts = _sentences(article)
    if not spans or not terms:
        return []
    weights = np.array([term.weight for term in terms])
    own = np.array([[term.credit(text) for text in texts] for term in terms])
    around = _around(own, np.array([term.credit(article.title.lower()) for term in terms]))
    total = weights.sum() or 1.0
    coverage, alone = weights @ around / total, weights @ own / total
    likeness = _likeness(question, texts, embedder)
    found = []
    for i, (start, end) in enumerate(spans):
        fits = bool(wanted(question, article.body[start:end]))
        score = 0.55 * coverage[i] + 0.3 * alone[i] + 0.25 * likeness[i] + (0.12 if fits else 0.0)
        found.append(Evidence(issue, article, start, end, float(score), float(coverage[i]), float(alone[i]), fits))
    return found


def lacks(terms: Sequence[Term], article: Article, printed: str) -> list[Term]:
    """The names, phrases and figures of a question that an article does not hold; `printed` is its issue's label."""
    text = f"{article.title}\n{article.body}\n{printed}".lower()
    return [term for term in terms if term.must and not term.credit(text)]


def _around(own: Credits, title: Credits) -> Credits:
    """Credits of each sentence with its surroundings counted in part; shape (terms, sentences)."""
    before = np.zeros_like(own)
    before[:, 1:] = own[:, :-1]
    behind = np.zeros_like(own)
    behind[:, :-1] = own[:, 1:]
    elsewhere = own.max(axis=1, keepdims=True)
    parts = (own, _TITLE * title[:, None], _BEFORE * before, _BEHIND * behind, _ELSEWHERE * elsewhere)
    return np.asarray(np.maximum.reduce(np.broadcast_arrays(*parts)), dtype=np.float64)


def _likeness(question: Question, texts: Sequence[str], embedder: Embedder | None) -> NDArray[np.float64]:
    if embedder is None:
        return np.zeros(len(texts))
    vector = embedder.embed_questions([question.subject or question.text])[0]
    return np.asarray(embedder.embed_passages(list(texts)) @ vector, dtype=np.float64)


@lru_cache(maxsize=8192)
def _sentences(article: Article) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...]]:
    spans = tuple(sentences(article.body))
    return spans, tuple(article.body[start:end].lower() for start, end in spans)
