"""An index opened for ranking: the product's own search, and what the baselines need to score every text."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.retrieval.bm25 import Bm25
from eval.retrieval.collection import Query
from index.building.counting import CUTS
from index.embedders import Embedder
from index.errors import UserError
from index.scope import EVERYTHING
from index.stores import Channel
from index.stores.local.opening import find_local
from rag.assistant import Assistant
from rag.kinds import bare
from rag.question import tidy
from rag.search import Search
from rag.settings import Settings

Scores = NDArray[np.float64]
_POOL = 2000  # chunks of a keyword search: texts that have none of them rank nowhere near the first ten


@dataclass(frozen=True, slots=True)
class Ranked:
    """Texts by id, best first, with their scores."""

    ids: tuple[str, ...]
    scores: tuple[float, ...]


class Bench:
    """Scores are one a text, in the order of `ids`."""

    def __init__(self, index: Path, model: Embedder) -> None:
        store = find_local(index)
        if store is None:
            raise UserError(f"{index}: no index here")
        self._store, self._model = store, model
        articles = [article for issue in store.issues() for article in issue.articles]
        self.ids = [article.article_id for article in articles]
        self._place = {name: place for place, name in enumerate(self.ids)}
        self._texts = [f"{article.title}\n{article.body}" for article in articles]
        days = [issue.date for issue in store.issues() if issue.date]
        # 今年 and 去年 must mean the same tomorrow
        self._assistant = Assistant.open(index, Settings(today=max(days, default=date(2025, 1, 1))))

    @lru_cache(maxsize=1)  # noqa: B019 - the systems are asked one question after another
    def search(self, query: Query) -> Search:
        """What the product finds."""
        return self._assistant.search(query.text, query.before, query.scope)

    def raw(self, query: Query) -> str:
        """The question as it was asked; in a conversation, as the product fills it in."""
        return self.search(query).question.text if query.before else query.text

    def stripped(self, query: Query) -> str:
        """The question without the words that only ask."""
        return " ".join(bare(tidy(self.raw(query))).split()) or self.raw(query)

    def whole(self, query: Query, text: str, channel: Channel) -> Scores:
        """BM25 of every text as a whole."""
        return self._admitted(query, self._whole(text, channel))

    def by_chunk(self, query: Query, text: str, channel: Channel) -> Scores:
        """The product's BM25: each text by its best chunk."""
        return self._admitted(query, self._by_chunk(text, channel))

    def near(self, query: Query, text: str) -> tuple[Scores, Scores]:
        """Cosines of every text: of its best chunk, and of the mean of its chunks."""
        best, mean = self._near(text)
        return self._admitted(query, best), self._admitted(query, mean)

    def ranked(self, scores: Scores, count: int = 100) -> Ranked:
        """The best texts, of equal ones the earlier; those without any score are left out."""
        order = np.lexsort((np.arange(len(scores)), -scores))[:count]
        kept = [int(place) for place in order if scores[place] > 0]
        return Ranked(tuple(self.ids[place] for place in kept), tuple(float(scores[place]) for place in kept))

    @lru_cache(maxsize=4)  # noqa: B019
    def _whole(self, text: str, channel: Channel) -> Scores:
        return self._baseline[channel].scores(CUTS[channel](text))

    @lru_cache(maxsize=4)  # noqa: B019
    def _by_chunk(self, text: str, channel: Channel) -> Scores:
        scores = np.zeros(len(self.ids))
        hits = self._store.keyword(text, channel, _POOL)
        if hits:
            of_row = self._text_of_row[[hit.row for hit in hits]]
            np.maximum.at(scores, of_row, [hit.score for hit in hits])
        return scores

    @lru_cache(maxsize=2)  # noqa: B019
    def _near(self, text: str) -> tuple[Scores, Scores]:
        vector = self._model.embed_questions([text])[0]
        best = np.maximum.reduceat(self._vectors @ vector, self._first_row).astype(np.float64)
        return best, (self._means @ vector).astype(np.float64)

    @cached_property
    def _baseline(self) -> dict[str, Bm25]:
        return {channel: Bm25([cut(text) for text in self._texts]) for channel, cut in CUTS.items()}

    @cached_property
    def _text_of_row(self) -> NDArray[np.int64]:
        return np.array([self._place[chunk.article_id] for chunk in self._store.chunks()], np.int64)

    @cached_property
    def _first_row(self) -> NDArray[np.int64]:
        return np.searchsorted(self._text_of_row, np.arange(len(self.ids)))

    @cached_property
    def _vectors(self) -> NDArray[np.float32]:
        return self._store.vectors()

    @cached_property
    def _means(self) -> NDArray[np.float32]:
        sums = np.add.reduceat(self._vectors, self._first_row, axis=0)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        return np.asarray(np.divide(sums, lengths, out=sums, where=lengths > 0), np.float32)

    def _admitted(self, query: Query, scores: Scores) -> Scores:
        """Nothing outside the filters that come with the question."""
        if query.scope == EVERYTHING:
            return scores
        chosen = self._store.select(query.scope)
        return np.where([name in chosen for name in self.ids], scores, 0.0)
