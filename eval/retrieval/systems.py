"""The systems that are compared. A new one is a function and a line in SYSTEMS."""

from collections.abc import Callable, Iterator

import numpy as np

from eval.retrieval.bench import Bench, Ranked
from eval.retrieval.collection import Query
from index.stores import Channel
from rag.retrieve import Ranking

Variants = Iterator[tuple[str, Ranked]]
System = Callable[[Bench, Query], Variants]

_WORDS, _GRAMS, _WHOLE = 0.3, 0.7, 0.3


def keywords(*shares: tuple[Channel, float]) -> System:
    """BM25 over these channels, added up by their shares.

    A baseline must be as strong as it can be, so it has variants, and its best one counts: with and without the words
    that only ask; over whole texts, and by the best chunk.
    """

    def ranked(bench: Bench, query: Query) -> Variants:
        for text_name, text in (("raw", bench.raw(query)), ("stripped", bench.stripped(query))):
            for unit, score in (("whole", bench.whole), ("chunk", bench.by_chunk)):
                scores = [share * score(query, text, channel) for channel, share in shares]
                yield f"{text_name}, {unit}", bench.ranked(np.sum(scores, axis=0))

    return ranked


def dense(bench: Bench, query: Query) -> Variants:
    """Vectors alone: a text's best chunk, with and without its mean beside it."""
    for text_name, text in (("raw", bench.raw(query)), ("stripped", bench.stripped(query))):
        best, mean = bench.near(query, text)
        yield f"{text_name}, chunk", bench.ranked(best)
        yield f"{text_name}, chunk and whole", bench.ranked(best + _WHOLE * mean)


def hybrid(bench: Bench, query: Query) -> Variants:
    """The product: its reading of the question, its search, its order of the articles."""
    yield "", _by_article(bench.search(query).ranking)


def _by_article(ranking: Ranking) -> Ranked:
    best: dict[str, float] = {}
    for passage in ranking.passages:
        best.setdefault(passage.article.article_id, passage.score)
    return Ranked(ranking.article_ids, tuple(best[name] for name in ranking.article_ids))


SYSTEMS: dict[str, System] = {
    "bm25-words": keywords(("words", 1.0)),
    "bm25-grams": keywords(("grams", 1.0)),
    "bm25-both": keywords(("words", _WORDS), ("grams", _GRAMS)),
    "dense": dense,
    "hybrid": hybrid,
}
