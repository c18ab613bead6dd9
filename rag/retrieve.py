"""Question to ranked articles, each with the chunk that speaks for it most."""

from collections.abc import Set
from dataclasses import dataclass

import numpy as np

from index.stores import Store
from rag.answer import Passage
from rag.ranking.asked import Asked
from rag.ranking.fusion import fuse
from rag.ranking.relevance import relevance
from rag.ranking.signals import Chunks, Signals, signals

_POOL = 100  # hits that each channel puts forward
_JUDGED = 60  # articles of those that are looked at closely
_KEPT = 40  # of them: more than any answer reads


@dataclass(frozen=True, slots=True)
class Judged:
    """The candidates of a question of so many n-grams, by number, and what speaks for each."""

    articles: tuple[int, ...]
    signals: Signals
    terms: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """Articles found, best first: for each the chunk that speaks for it most, scored by the article's relevance.

    `judged` is what their order was made from, None where nothing was found.
    """

    passages: tuple[Passage, ...]
    article_ids: tuple[str, ...]
    judged: Judged | None = None


def retrieve(
    asked: Asked, store: Store, within: Set[str] | None = None, outside: frozenset[int] = frozenset()
) -> Ranking:
    """The articles in `within` (None: all) that may answer.

    `outside` are the numbers of articles of which nobody knows whether they are of the time asked for.
    """
    found = candidates(asked, store, within)
    if not found:
        return Ranking((), ())
    chunks = Chunks.of(store, found)
    judged, rows = signals(asked, store, chunks, outside)
    scores = fuse(judged)
    order = np.lexsort((np.array(chunks.articles), -scores))[:_KEPT]
    chances = relevance(judged, order, len(asked.grams))
    best = store.chunks_of([rows[place] for place in order])
    passages = []
    for place, chunk, chance in zip(order, best, chances.tolist(), strict=True):
        issue, article = store.numbered(chunks.articles[place])
        passages.append(Passage(issue, article, chunk.start, chunk.end, chance))
    found_for = Judged(chunks.articles, judged, len(asked.grams))
    return Ranking(tuple(passages), tuple(passage.article.article_id for passage in passages), found_for)


def candidates(
    asked: Asked, store: Store, within: Set[str] | None, pool: int = _POOL, most: int = _JUDGED
) -> list[int]:
    """Numbers of the articles worth a close look, ascending: the channels take turns, each giving its next best.

    A channel gives `pool` hits, and there are `most` articles.
    """
    channels = [
        store.keyword_groups(asked.grams, "grams", pool, within),
        store.dense(asked.vector, pool, within),
        store.keyword_groups(asked.words, "words", pool, within),
        store.keyword_groups(asked.grams, "titles", pool // 5, within),
    ]
    turns = [hits[turn] for turn in range(pool) for hits in channels if turn < len(hits)]
    numbers = store.article_numbers([hit.row for hit in turns])
    return sorted(list(dict.fromkeys(numbers))[:most])
