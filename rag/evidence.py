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
_LEAD = 2  # sentences that tell whom an article is about
_NAMES = 0.5  # of the weight of names, phrases and figures: that they stand by is asked for apart
_UNNAMED = 0.3  # taken from the score of a sentence that is not on the names asked for
_FOCUS = 1.6  # a word beside the asking word, for the sentence alone
_TOPIC = 0.7  # how much less a word of the title counts for a sentence alone: the whole article is on it
_FITS = 0.15  # added to the score of a sentence that holds the kind of expression asked for


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence, `article.body[start:end]`.

    `coverage` is the share, 0 to 1, of the question's words (by weight) that the sentence speaks of, its surroundings
    counted in part; `own` counts the sentence alone. `likeness` is the cosine to the question. `fits` tells that it
    holds the kind of expression asked for, `named` that every name, phrase and figure of the question stands by it,
    in the title or in the article's lead.
    """

    issue: Issue
    article: Article
    start: int
    end: int
    score: float
    coverage: float
    own: float
    likeness: float
    fits: bool
    named: bool

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
    own = np.array([[term.credit(text) for text in texts] for term in terms])
    title = np.array([term.credit(article.title.lower()) for term in terms])
    by, around = _around(own, title)
    weights, must = np.array([term.weight for term in terms]), np.array([term.must for term in terms])
    coverage = _share(weights * np.where(must, _NAMES, 1.0), around)
    focus = np.array([_FOCUS if term.focus else 1.0 for term in terms])
    alone = _share(np.sqrt(weights) * np.where(must, _NAMES, 1.0) * _telling(own) * focus * (1 - _TOPIC * title), own)
    likeness = _likeness(question, texts, embedder)
    named = (by[must] > 0).all(axis=0)
    fits = np.array([bool(wanted(question, article.body[start:end])) for start, end in spans])
    score = 0.5 * coverage + 0.35 * alone + 0.25 * likeness + _FITS * fits - _UNNAMED * ~named
    return [
        Evidence(
            issue, article, start, end,
            score=float(score[i]), coverage=float(coverage[i]), own=float(alone[i]), likeness=float(likeness[i]),
            fits=bool(fits[i]), named=bool(named[i]),
        )
        for i, (start, end) in enumerate(spans)
    ]  # fmt: skip


def _share(weights: Credits, credits: Credits) -> Credits:
    total = weights.sum()
    return np.asarray(weights @ credits / total if total else np.zeros(credits.shape[1]), dtype=np.float64)


def _telling(own: Credits) -> Credits:
    """How far each word tells the sentences apart: one that most of them hold is the topic, not the answer."""
    holding = (own > 0).sum(axis=1)
    return np.asarray(np.log1p(own.shape[1] / np.maximum(holding, 1)), dtype=np.float64)


def lacks(terms: Sequence[Term], article: Article, printed: str) -> list[Term]:
    """What a question cannot do without and an article does not hold; `printed` is its issue's label."""
    text = f"{article.title}\n{article.body}\n{printed}".lower()
    return [t for t in terms if (t.must and not t.credit(text)) or (t.asked and not t.told(text))]


def reach(terms: Sequence[Term], article: Article) -> float:
    """The most that any sentence of an article could cover, 0 to 1: what is below needs no reading."""
    text = f"{article.title}\n{article.body}".lower()
    weights = [term.weight * (_NAMES if term.must else 1.0) for term in terms]
    told = sum(weight * term.credit(text) for weight, term in zip(weights, terms, strict=True))
    return told / (sum(weights) or 1.0)


def _around(own: Credits, title: Credits) -> tuple[Credits, Credits]:
    """Credits of each sentence with what stands by it, and with the whole article in part; shape (terms, sentences)."""
    before = np.zeros_like(own)
    before[:, 1:] = own[:, :-1]
    behind = np.zeros_like(own)
    behind[:, :-1] = own[:, 1:]
    lead = own[:, :_LEAD].max(axis=1, keepdims=True)
    parts = (own, _TITLE * title[:, None], _BEFORE * before, _BEHIND * behind, _ELSEWHERE * lead)
    by = np.maximum.reduce(np.broadcast_arrays(*parts))
    return by, np.maximum(by, _ELSEWHERE * own.max(axis=1, keepdims=True))


def _likeness(question: Question, texts: Sequence[str], embedder: Embedder | None) -> NDArray[np.float64]:
    if embedder is None:
        return np.zeros(len(texts))
    vector = embedder.embed_questions([question.subject or question.text])[0]
    return np.asarray(embedder.embed_passages(list(texts)) @ vector, dtype=np.float64)


@lru_cache(maxsize=8192)
def _sentences(article: Article) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...]]:
    spans = tuple(sentences(article.body))
    return spans, tuple(article.body[start:end].lower() for start, end in spans)
