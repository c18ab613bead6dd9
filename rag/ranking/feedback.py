"""Articles on the same kind of event, under whatever name: what matches best tells how such reports are written.

Pseudo-relevance feedback in two rounds (RM3, Lavrenko and Croft 2001, on words; Rocchio on vectors). Names of
organisations, districts and people are left out of the words, for they tell who acted and not what was done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedders import Vectors
from index.newsletter import Article
from index.stores import Store
from index.words import words
from rag.aspects import Aspects, Sort, any_agrees
from rag.kinds import wording
from rag.ranking.asked import Asked
from rag.ranking.reports import Report, Reports, Weighed, weighed
from rag.ranking.retold import retold
from rag.ranking.signals import Chunks, Values
from rag.ranking.sorts import Sorts
from rag.retrieve import candidates
from rag.stories import Span

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

    @property
    def most(self) -> float:
        """The best score of any story; 0 where there is none."""
        return max((score for told in self.stories.values() for _, score in told), default=0.0)

    def like(self, text: str) -> float:
        """How like the reports a sentence is, 0 to 1."""
        return sum(self.told.get(word, 0.0) for word in set(words(text))) / max(sum(self.told.values()), 1e-9)


def kindred(asked: Asked, sort: Sort, sorts: Sorts, reports_of: Reports, of_the_kind: float) -> Kindred:
    """The stories of the whole archive that come nearest; what filters leave out teaches all the same.

    `of_the_kind` is the score from which a story is taken for one. Articles on events of the `sort` asked for are
    looked at whatever their words. What leads with an event of another sort teaches nothing, and what leads with one
    of its sort goes before what does not.
    """
    store = reports_of.store
    numbers = candidates(asked, store, None, _POOL, _POOL)
    sorted_so = sorts.numbers(sort.likely)
    numbers = sorted({*numbers, *sorted_so})
    if not numbers:
        return Kindred({}, {})
    chunks = Chunks.of(store, numbers)
    covered = (1 - _WORDS) * store.coverage(asked.grams, "grams", chunks.rows)
    covered = covered + _WORDS * store.coverage(asked.alike, "words", chunks.rows)
    values = covered + _NEAR * store.similarities(asked.vector, chunks.rows)
    best = chunks.best(values) + _SORTED * np.array([number in sorted_so for number in numbers])
    chosen = np.sort(np.argsort(-best, kind="stable")[:_MOST])
    reports = reports_of.of([numbers[place] for place in chosen])
    scores, vectors = _by_story(store, reports, numbers, chunks, values)
    table = weighed(reports, reports_of.rarity)
    agree = np.array([_agrees(sort.likely, report) for report in reports])
    same = retold([report.telling for report in reports])
    scores = _shared(scores + _SORTED * agree + _NAMED * _like_leads(asked, reports_of, reports), same)
    found: Values = scores + _smoothed(scores, vectors)
    told = np.zeros(table.known)
    surely = bool(sort.sure.field.likely) and (agree == 1).sum() >= _OF_SORT
    for seeds, most in _ROUNDS:
        like, told = _learnt(np.where(agree == 1, found, 0.0) if surely else found, table, vectors, seeds, most)
        found = _shared(scores + like, same)
    if (found >= of_the_kind).sum() > _BROAD:
        # so many are a kind of their own that a few matched by chance, unless they are of the sort or match themselves
        found = np.where((agree == 1) | (scores >= _MATCHED * scores.max()), found, np.minimum(found, 0.0))
    by_article: dict[str, list[tuple[Span, float]]] = {}
    for report, score in zip(reports, found.tolist(), strict=True):
        by_article.setdefault(report.article.article_id, []).append((report.span, score))
    return Kindred(
        {article_id: tuple(pairs) for article_id, pairs in by_article.items()},
        {reports_of.words[place]: float(told[place]) for place in np.flatnonzero(told)},
    )


def _by_story(
    store: Store, reports: Sequence[Report], numbers: Sequence[int], chunks: Chunks, values: NDArray[np.floating]
) -> tuple[Values, Vectors]:
    """The best value of any chunk of each story, and the mean of its chunks' vectors brought to unit length."""
    place = {number: n for n, number in enumerate(numbers)}
    ends = [*chunks.starts[1:].tolist(), len(chunks.rows)]
    parts = []
    for report in reports:
        at = np.arange(chunks.starts[place[report.number]], ends[place[report.number]])
        if report.span != (0, len(report.article.body)):
            held = store.chunks_of(chunks.rows[at].tolist())
            at = at[[chunk.start < report.span[1] and chunk.end > report.span[0] for chunk in held]]
        parts.append(at)
    starts = np.cumsum([0, *map(len, parts[:-1])])
    every = np.concatenate(parts)
    vectors = np.add.reduceat(store.vectors_of(chunks.rows[every]), starts, axis=0)
    vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    best = np.maximum.reduceat(values[every], starts)
    return np.asarray(best, dtype=np.float64), np.asarray(vectors, dtype=np.float32)


def _shared(scores: Values, same: Sequence[tuple[int, int]]) -> Values:
    """Each report of an event scored nearly as the best of it: under one of its names it may be what was asked for."""
    found = scores.copy()
    for one, other in same:
        found[one] = max(found[one], _RETOLD * scores[other])
        found[other] = max(found[other], _RETOLD * scores[one])
    return found


def _like_leads(asked: Asked, reports_of: Reports, reports: Sequence[Report]) -> Values:
    """Cosines of what was asked with what each story leads with, names of who and where left out; shape (stories,)."""
    wanted = [word for spelled in asked.words for word, _ in spelled if len(word) > 1 and word not in wording().weak]
    said = reports_of.means([wanted])[0]
    return np.asarray(np.array([report.lead for report in reports]) @ said, dtype=np.float64)


def _agrees(wanted: Aspects, report: Report) -> float:
    """1 where a story leads with an event of the sort asked for, -1 where with one of another sort, else 0."""
    agrees = any_agrees(wanted, report.told)
    if agrees is not None:
        return 1.0 if agrees else -1.0
    return _BY_BODY * bool(wanted.field.likely & report.main)


def _learnt(
    scores: Values, table: Weighed, vectors: Vectors, seeds: int, most: int
) -> tuple[Values, NDArray[np.float64]]:
    """How like the best articles each is: by the words that tell them most, and by its vector; and those words."""
    best = np.argsort(-scores, kind="stable")[:seeds]
    best = best[scores[best] >= _WITHIN * scores[best[0]]]
    shares = np.maximum(scores[best], 1e-6) / np.maximum(scores[best], 1e-6).sum()
    of_all = np.zeros(table.reports)
    of_all[best] = shares
    told = table.mean(of_all)
    told[np.argsort(-told, kind="stable")[most:]] = 0
    told, middle = _unit(told), _unit(shares @ vectors[best])
    return np.asarray(table.like(told) + _ALIKE * (vectors @ middle), dtype=np.float64), told


def _smoothed(scores: Values, vectors: Vectors) -> Values:
    """The mean score of each article's nearest ones: a whole kind that matches a little goes before a stray match."""
    if len(scores) < 2:
        return np.zeros(len(scores))
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, 0)
    most = min(_NEIGHBOURS, len(scores) - 1)
    near = np.argpartition(-cosines, most, axis=1)[:, :most]
    weights = np.maximum(np.take_along_axis(cosines, near, 1), 1e-6) ** _SHARP
    return np.asarray((scores[near] * weights).sum(axis=1) / weights.sum(axis=1), dtype=np.float64)


def _unit(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    return vector / max(float(np.linalg.norm(vector)), 1e-9)
