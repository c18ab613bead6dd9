"""Articles on the same kind of event, under whatever name: what matches best tells how such reports are written.

Pseudo-relevance feedback in two rounds (RM3, Lavrenko and Croft 2001, on words; Rocchio on vectors). Names of
organisations, districts and people are left out of the words, for they tell who acted and not what was done.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.embedders import Vectors
from index.newsletter import Article, Issue
from index.stores import Store
from index.words import words
from rag.aspects import Aspects, Sort, leads, leads_agree, main_sort, nameless, without_names
from rag.kinds import wording
from rag.ranking.asked import Asked
from rag.ranking.retold import retold
from rag.ranking.signals import Chunks, Values
from rag.ranking.sorts import Sorts
from rag.retrieve import candidates
from rag.stories import Span, stories
from rag.wordspace import WordSpace

_POOL, _MOST = 1000, 500  # hits of a channel; articles looked at
_WORDS = 0.3  # of what is covered, as in the ranking; the rest n-grams
_NEAR = 0.5  # the best chunk's cosine beside what is covered
_NEIGHBOURS, _SHARP = 8, 3  # articles that a first score is smoothed over; the power of their cosines
_ROUNDS = ((5, 40), (8, 60))  # articles that are learnt from, and words taken from them
_WITHIN = 0.6  # of the best score: what lies below is not learnt from
_ALIKE = 0.5  # what vectors say beside words
_BROAD, _MATCHED = 60, 0.7  # a number of articles; a share of the best match
_SORTED = 0.3  # what the sort of its first sentences adds to an article or takes off
_OF_SORT = 2  # stories of the sort asked for, from which only such teach
_BY_BODY = 0.7  # of what its first sentences would add, where only the rest of an article tells its sort
_RETOLD = 0.95  # of the score of another report of the same event
_NAMED = 0.3  # what the likeness of the first sentences to what was asked adds
_K1, _B = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Story:
    """An event that an article tells of, `body[start:end]`; the whole of most articles."""

    number: int  # of its article in the archive
    issue: Issue
    article: Article
    span: Span


@dataclass(frozen=True, slots=True)
class Kindred:
    """How strongly each story is on what was asked, by article id: about .6 and more where it is, 2.5 at most.

    `told` are the words that its reports use most, with weights whose squares add up to 1.
    """

    stories: Mapping[str, tuple[tuple[Span, float], ...]]
    told: Mapping[str, float]

    def score(self, article: Article) -> float:
        """Of its best story; 0 for an article that was not looked at."""
        return max((score for _, score in self.stories.get(article.article_id, ())), default=0.0)

    def like(self, text: str) -> float:
        """How like the reports a sentence is, 0 to 1."""
        return sum(self.told.get(word, 0.0) for word in set(words(text))) / max(sum(self.told.values()), 1e-9)


def kindred(asked: Asked, sort: Sort, sorts_of: Sorts, space: WordSpace, of_the_kind: float) -> Kindred:
    """The stories of the whole archive that come nearest; what filters leave out teaches all the same.

    `of_the_kind` is the score from which a story is taken for one. Articles on events of the `sort` asked for are
    looked at whatever their words. What leads with an event of another sort teaches nothing, and what leads with one
    of its sort goes before what does not.
    """
    store = sorts_of.store
    numbers = candidates(asked, store, None, _POOL, _POOL)
    sorted_so = sorts_of.numbers(sort.likely)
    numbers = sorted({*numbers, *sorted_so})
    if not numbers:
        return Kindred({}, {})
    chunks = Chunks.of(store, numbers)
    covered = (1 - _WORDS) * store.coverage(asked.grams, "grams", chunks.rows)
    covered = covered + _WORDS * store.coverage(asked.alike, "words", chunks.rows)
    values = covered + _NEAR * store.similarities(asked.vector, chunks.rows)
    best = chunks.best(values) + _SORTED * np.isin(numbers, list(sorted_so))
    chosen = np.sort(np.argsort(-best, kind="stable")[:_MOST])
    told_in = _stories(store, [numbers[place] for place in chosen])
    scores, vectors = _by_story(store, told_in, numbers, chunks, values)
    known, bags = _weighed(store, [_bag(story.article, story.span) for story in told_in])
    sorts = np.array([_sort(sort.likely, story) for story in told_in])
    same = retold([(story.issue, story.article, story.span) for story in told_in])
    scores = _shared(scores + _SORTED * sorts + _NAMED * _like_leads(asked, store, space, told_in), same)
    found: Values = scores + _smoothed(scores, vectors)
    told: NDArray[np.floating] = np.zeros(len(known))
    surely = bool(sort.sure.field) and (sorts == 1).sum() >= _OF_SORT
    for seeds, most in _ROUNDS:
        like, told = _learnt(np.where(sorts == 1, found, 0.0) if surely else found, bags, vectors, seeds, most)
        found = _shared(scores + like, same)
    if (found >= of_the_kind).sum() > _BROAD:
        # so many are a kind of their own that a few matched by chance, unless they are of the sort or match themselves
        found = np.where((sorts == 1) | (scores >= _MATCHED * scores.max()), found, np.minimum(found, 0.0))
    by_article: dict[str, list[tuple[Span, float]]] = {}
    for story, score in zip(told_in, found.tolist(), strict=True):
        by_article.setdefault(story.article.article_id, []).append((story.span, score))
    return Kindred(
        {article_id: tuple(pairs) for article_id, pairs in by_article.items()},
        {known[place]: float(told[place]) for place in np.flatnonzero(told)},
    )


def _stories(store: Store, numbers: Sequence[int]) -> list[Story]:
    found = []
    for number in numbers:
        issue, article = store.numbered(number)
        found += [Story(number, issue, article, span) for span in stories(article)]
    return found


def _by_story(
    store: Store, told_in: Sequence[Story], numbers: Sequence[int], chunks: Chunks, values: NDArray[np.floating]
) -> tuple[Values, Vectors]:
    """The best value of any chunk of each story, and the mean of its chunks' vectors brought to unit length."""
    place = {number: n for n, number in enumerate(numbers)}
    ends = [*chunks.starts[1:].tolist(), len(chunks.rows)]
    best, sums = [], []
    for story in told_in:
        at = np.arange(chunks.starts[place[story.number]], ends[place[story.number]])
        if story.span != (0, len(story.article.body)):
            held = store.chunks_of(chunks.rows[at].tolist())
            at = at[[chunk.start < story.span[1] and chunk.end > story.span[0] for chunk in held]]
        best.append(float(values[at].max()))
        sums.append(store.vectors_of(chunks.rows[at]).sum(axis=0))
    vectors = np.array(sums)
    vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return np.array(best), np.asarray(vectors, dtype=np.float32)


def _shared(scores: Values, same: Sequence[tuple[int, int]]) -> Values:
    """Each report of an event scored nearly as the best of it: under one of its names it may be what was asked for."""
    found = scores.copy()
    for one, other in same:
        found[one] = max(found[one], _RETOLD * scores[other])
        found[other] = max(found[other], _RETOLD * scores[one])
    return found


def _like_leads(asked: Asked, store: Store, space: WordSpace, told_in: Sequence[Story]) -> Values:
    """Cosines of what was asked with what each story leads with, names of who and where left out; shape (stories,)."""
    held = [_lead_words(story.article, story.span) for story in told_in]
    wanted = [word for spelled in asked.words for word, _ in spelled if len(word) > 1 and word not in wording().weak]
    every = sorted({word for found in held for word in found} | set(wanted))
    rarity = dict(zip(every, store.rarity(every), strict=True))
    vectors = space.means([wanted, *held], rarity)
    return np.asarray(vectors[1:] @ vectors[0], dtype=np.float64)


@lru_cache(maxsize=20_000)
def _lead_words(article: Article, story: Span) -> tuple[str, ...]:
    text = " ".join(map(without_names, leads(article, story)))
    weak = wording().weak
    return tuple({word for word in words(text) if len(word) > 1 and word not in weak and not word[0].isdigit()})


def _sort(wanted: Aspects, story: Story) -> float:
    """1 where a story leads with an event of the sort asked for, -1 where with one of another sort, else 0."""
    leads = leads_agree(wanted, story.article, story.span)
    if leads is not None:
        return 1.0 if leads else -1.0
    return _BY_BODY * bool(wanted.field & main_sort(story.article.body[slice(*story.span)]))


def _learnt(
    scores: Values, bags: NDArray[np.float32], vectors: Vectors, seeds: int, most: int
) -> tuple[Values, NDArray[np.floating]]:
    """How like the best articles each is: by the words that tell them most, and by its vector; and those words."""
    best = np.argsort(-scores, kind="stable")[:seeds]
    best = best[scores[best] >= _WITHIN * scores[best[0]]]
    shares = np.maximum(scores[best], 1e-6) / np.maximum(scores[best], 1e-6).sum()
    told = shares @ bags[best]
    told[np.argsort(-told, kind="stable")[most:]] = 0
    told, middle = _unit(told), _unit(shares @ vectors[best])
    return np.asarray(bags @ told + _ALIKE * (vectors @ middle), dtype=np.float64), told


def _smoothed(scores: Values, vectors: Vectors) -> Values:
    """The mean score of each article's nearest ones: a whole kind that matches a little goes before a stray match."""
    if len(scores) < 2:
        return np.zeros(len(scores))
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, 0)
    near = np.argsort(-cosines, axis=1, kind="stable")[:, :_NEIGHBOURS]
    weights = np.maximum(np.take_along_axis(cosines, near, 1), 1e-6) ** _SHARP
    return np.asarray((scores[near] * weights).sum(axis=1) / weights.sum(axis=1), dtype=np.float64)


@lru_cache(maxsize=20_000)
def _bag(article: Article, story: Span) -> Counter[str]:
    text = article.body[slice(*story)] if story[0] else f"{article.title}\n{article.body[slice(*story)]}"
    text = nameless(text)
    weak = wording().weak
    return Counter(word for word in words(text) if len(word) > 1 and word not in weak and not word[0].isdigit())


def _weighed(store: Store, bags: Sequence[Counter[str]]) -> tuple[list[str], NDArray[np.float32]]:
    """All words, and BM25 weights, rows brought to unit length; shape (articles, words)."""
    known = sorted({word for bag in bags for word in bag})
    place = {word: number for number, word in enumerate(known)}
    rarity = np.array(store.rarity(known), dtype=np.float32)
    lengths = np.array([bag.total() for bag in bags], dtype=np.float32)
    damping = _K1 * (1 - _B + _B * lengths / max(float(lengths.mean()), 1.0))
    table = np.zeros((len(bags), len(known)), dtype=np.float32)
    for row, bag in enumerate(bags):
        at = [place[word] for word in bag]
        counts = np.fromiter(bag.values(), np.float32, len(bag))
        table[row, at] = rarity[at] * counts / (counts + damping[row])
    unit = table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    return known, np.asarray(unit, dtype=np.float32)


def _unit(vector: NDArray[np.floating]) -> NDArray[np.floating]:
    return vector / max(float(np.linalg.norm(vector)), 1e-9)
