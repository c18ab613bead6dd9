"""What speaks for a sentence of an article as the answer, as numbers: one row a sentence, one column a signal."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedders import Embedder
from index.newsletter import Article
from index.words import grams
from rag.answerable import answerable
from rag.expressions import wanted
from rag.question import Question
from rag.reading import reading
from rag.terms import Term
from rag.wordspace import Nearness, WordSpace

Signals = NDArray[np.float64]
NAMES = (
    "coverage", "telling", "own", "soft", "soft_around", "likeness", "likeness_titled", "grams", "grams_around",
    "fits", "named", "focus", "retrieved", "rank", "brief", "lead", "whole", "apart", "asking", "length", "read",
    "told",
)  # fmt: skip

# How much a word counts for a sentence when it stands in the title, the sentence before or behind, or elsewhere.
_PRINTED = 0.7  # of what the issue prints, as much as of the title
_TITLE, _BEFORE, _BEHIND, _ELSEWHERE = 0.9, 0.75, 0.5, 0.6
_LEAD = 2  # sentences that tell whom an article is about
_IN_NAME = 0.5  # of the weight of names, phrases and figures: that they stand by is a signal of its own
_FOCUS = 1.6  # a word beside the asking word
_NOTHING = 1e-6
_TOPIC = 0.7  # how much less a word of the title tells of a sentence: the whole article is on it


@dataclass(frozen=True, slots=True)
class Gauge:
    """A question ready to be held against articles. Without an embedder, words alone count (for surveys)."""

    question: Question
    terms: tuple[Term, ...]
    space: WordSpace | None = None
    nearness: Nearness | None = None
    vector: NDArray[np.float32] | None = None
    asking: NDArray[np.float32] | None = None  # of the question with its asking words
    embedder: Embedder | None = None


def gauge(question: Question, terms: tuple[Term, ...], space: WordSpace, embedder: Embedder) -> Gauge:
    """With the cosines of the question's words and of the question itself."""
    nearness = space.nearness([term.text for term in terms])
    vector, asking = embedder.embed_questions([question.subject or question.text, question.text])
    return Gauge(question, terms, space, nearness, vector, asking, embedder)


def by_words(question: Question, terms: tuple[Term, ...], space: WordSpace) -> Gauge:
    """Without the cosine of the question itself: fast enough for every article of an archive."""
    return Gauge(question, terms, space, space.nearness([term.text for term in terms]))


def reach(held: Gauge, article: Article, needed: float = 0.0, near: Signals | None = None) -> float:
    """The most that any sentence of an article could cover, 0 to 1: what is below needs no reading.

    0 where some heavy word of the question has less than `needed` of its credit in the whole article. `near` is how
    near the article's words come to each term, where that is known; else it is cut into words.
    """
    if not held.terms:
        return 0.0
    text = f"{article.title}\n{article.body}".lower()
    weights = weights_of(held.terms)
    own = np.array([[term.credit(text)] for term in held.terms])
    plain = float(share(weights, own)[0])
    # cutting every article into words would take seconds; near words add to a share, they do not make it
    if plain < WORTH_CUTTING:
        return plain
    credits = _soft(held, own, [text], "")[0] if near is None else np.maximum(own, near[:, None])
    return float(share(weights, credits)[0]) if whole(weights, credits)[0] >= needed else 0.0


def signals(
    held: Gauge,
    article: Article,
    texts: Sequence[str],
    retrieved: float = 0.0,
    rank: int = 0,
    printed: str = "",
    parts: Sequence[tuple[int, int]] = (),
) -> Signals:
    """Shape (sentences, signals). `texts` are the sentences in lower case; `retrieved`, `rank` the article's place.

    `printed` is what its issue prints, which may tell the month asked for; `parts` are the stories that the article
    tells, from and to which sentence, where it tells several.
    """
    terms = held.terms
    title = article.title.lower()
    own = np.array([[term.credit(text) for text in texts] for term in terms])
    titled = np.array([max(term.credit(title), _PRINTED * (term.must and term.credit(printed))) for term in terms])
    must = np.array([term.must for term in terms])
    weights = weights_of(terms)
    by, around = _around(own, titled, parts or [(0, len(texts))])
    focus = np.array([term.focus for term in terms])
    telling = np.sqrt(weights) * _apart(own) * np.where(focus, _FOCUS, 1.0) * (1 - _TOPIC * titled)
    soft, soft_title = _soft(held, own, texts, title)
    soft_by = np.maximum(soft, 0.9 * soft_title[:, None])
    meaning = _meaning(held, texts, title)
    overlap, overlap_by = _overlap(held.question, texts, title)
    columns = [
        share(weights, around), share(telling, own), share(weights, own),
        share(weights, soft), share(weights, soft_by),
        meaning.likeness, meaning.titled, overlap, overlap_by,
        np.array([bool(wanted(held.question, text)) for text in texts]),
        (by[must] > 0).all(axis=0),
        np.maximum(own, soft)[focus].max(axis=0) if focus.any() else np.zeros(len(texts)),
        np.full(len(texts), retrieved), np.full(len(texts), 1 / (1 + rank)),
        np.array([len(text) < _BRIEF for text in texts]), np.arange(len(texts)) == 0,
        whole(weights, np.maximum(around, soft_by)),
        meaning.apart, meaning.asking, np.minimum([len(text) / _LONG for text in texts], 1.0), meaning.read,
        answerable().scores(held.question.text, texts) if held.embedder else np.zeros(len(texts)),
    ]  # fmt: skip
    return np.column_stack([np.asarray(column, dtype=np.float64) for column in columns])


_HEAVY = 0.3  # of the weight of all words
WORTH_CUTTING = 0.3
_BRIEF, _LONG = 15, 150  # characters


def weights_of(terms: Sequence[Term]) -> Signals:
    return np.array([term.weight for term in terms]) * np.where([term.must for term in terms], _IN_NAME, 1.0)


def share(weights: Signals, credits: Signals) -> Signals:
    total = weights.sum()
    return np.asarray(weights @ credits / total if total else np.zeros(credits.shape[1]), dtype=np.float64)


def whole(weights: Signals, credits: Signals) -> Signals:
    """The least credit of any word that weighs much: an event is more than one of its words."""
    heavy = weights >= _HEAVY * weights.sum()
    return np.asarray(credits[heavy].min(axis=0) if heavy.any() else np.zeros(credits.shape[1]), dtype=np.float64)


def _apart(own: Signals) -> Signals:
    """How far each word tells the sentences apart: one that most of them hold is the topic, not the answer."""
    holding = (own > 0).sum(axis=1)
    return np.asarray(np.log1p(own.shape[1] / np.maximum(holding, 1)), dtype=np.float64)


def _around(own: Signals, title: Signals, parts: Sequence[tuple[int, int]]) -> tuple[Signals, Signals]:
    """Credits of each sentence with what stands by it, and with the whole in part; shape (terms, sentences).

    `parts` are the stories that an article tells, from and to which sentence: none lends another its words.
    """
    told = [_in_story(own[:, first:last], title) for first, last in parts]
    by, around = (np.concatenate(side, axis=1) for side in zip(*told, strict=True))
    return by, around


def _in_story(own: Signals, title: Signals) -> tuple[Signals, Signals]:
    before = np.zeros_like(own)
    before[:, 1:] = own[:, :-1]
    behind = np.zeros_like(own)
    behind[:, :-1] = own[:, 1:]
    lead = own[:, :_LEAD].max(axis=1, keepdims=True)
    parts = (own, _TITLE * title[:, None], _BEFORE * before, _BEHIND * behind, _ELSEWHERE * lead)
    by = np.maximum.reduce(np.broadcast_arrays(*parts))
    return by, np.maximum(by, _ELSEWHERE * own.max(axis=1, keepdims=True))


def _soft(held: Gauge, own: Signals, texts: Sequence[str], title: str) -> tuple[Signals, Signals]:
    """Credits that near words earn too; a name is there or not."""
    if held.space is None or held.nearness is None:
        return own, np.zeros(len(own))
    near = held.space.best_in(held.nearness, [*texts, title])
    near[[n for n, term in enumerate(held.terms) if term.must]] = 0.0
    return np.maximum(own, near[:, :-1]), near[:, -1]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What vectors tell of each sentence, shape (sentences,).

    `likeness` is its cosine with the question's subject, `titled` that of the sentence behind its title; `apart` that
    of what question and sentence say beside what the whole article says; `asking` that with the question as asked;
    `read` how well it goes with what is asked, as learnt.
    """

    likeness: Signals
    titled: Signals
    apart: Signals
    asking: Signals
    read: Signals


def _meaning(held: Gauge, texts: Sequence[str], title: str) -> Meaning:
    if held.embedder is None or held.vector is None or held.asking is None:
        none = np.zeros(len(texts))
        return Meaning(none, none, none, none, none)
    every = held.embedder.embed_passages([*texts, *(f"{title}。{text}" for text in texts)])
    vectors, titled = every[: len(texts)], every[len(texts) :]
    topic = _unit(vectors.mean(axis=0))
    rest = _unit(vectors - np.outer(vectors @ topic, topic))
    return Meaning(
        likeness=_cosines(vectors, held.vector),
        titled=_cosines(titled, held.vector),
        apart=_cosines(rest, _unit(held.vector - (held.vector @ topic) * topic)),
        asking=_cosines(vectors, held.asking),
        read=reading().scores(held.question.text, held.asking, texts, vectors),
    )


def _cosines(rows: NDArray[np.float32], vector: NDArray[np.float32]) -> Signals:
    return np.asarray(rows @ vector, dtype=np.float64)


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Of length 1 along the last axis; what is nearly nothing stays so."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, _NOTHING), dtype=np.float32)


def _overlap(question: Question, texts: Sequence[str], title: str) -> tuple[Signals, Signals]:
    """Share of the question's pairs of characters that a sentence holds; and with its title and neighbours."""
    asked = {gram for gram in grams(f"{question.subject} {' '.join(question.phrases)}") if len(gram) > 1}
    if not asked:
        return np.zeros(len(texts)), np.zeros(len(texts))
    windows = [" ".join((title, *texts[max(0, n - 1) : n + 2])) for n in range(len(texts))]
    held = [[sum(gram in text for gram in asked) / len(asked) for text in group] for group in (texts, windows)]
    return np.array(held[0]), np.array(held[1])
