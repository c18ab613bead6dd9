"""How near words come to each other by the embedder: an archive's words against a question's."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.embedders import Embedder
from index.words import words

Nearness = NDArray[np.float32]

_STRETCH = 2.0  # words that mean much the same have a cosine of .3 to .5 in the built-in model


class WordSpace:
    """The words of an archive with their vectors, shape (words, dimension)."""

    def __init__(self, known: Sequence[str], embedder: Embedder) -> None:
        self._known, self._embedder = list(known), embedder
        self._place = {word: n for n, word in enumerate(self._known)}
        self._vectors = embedder.embed_passages(self._known)

    def nearness(self, found: Sequence[str]) -> Nearness:
        """Cosines, stretched to a credit of at most 1, shape (found, words of the archive)."""
        if not found:
            return np.zeros((0, len(self._known)), dtype=np.float32)
        # the larger first: BLAS takes half the time this way round
        cosines = (self._vectors @ self._embedder.embed_questions(list(found)).T).T
        return np.asarray(np.minimum(cosines * _STRETCH, 1.0), dtype=np.float32)

    def means(self, texts: Sequence[Sequence[str]], weights: Mapping[str, float]) -> NDArray[np.float32]:
        """The weighted mean vector of each text's words, brought to unit length; shape (texts, dimension)."""
        every = sorted({word for text in texts for word in text})
        new = [word for word in every if word not in self._place]
        added = dict(zip(new, self._embedder.embed_passages(new), strict=True)) if new else {}
        row_of = {word: row for row, word in enumerate(every)}
        weighed = np.array([added[w] if w in added else self._vectors[self._place[w]] for w in every], np.float32)
        weighed *= np.array([[weights[word]] for word in every], np.float32)
        found = np.zeros((len(texts), self._vectors.shape[1]), dtype=np.float32)
        for row, text in zip(found, texts, strict=True):
            if text:
                np.add.reduce(weighed[[row_of[word] for word in text]], axis=0, out=row)
        return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9), dtype=np.float32)

    def nearest(self, found: Sequence[str], k: int) -> list[list[tuple[str, float]]]:
        """The k nearest words of each, best first, ties in the order of the words."""
        return [[(self._known[i], float(row[i])) for i in _highest(row, k + 1)] for row in self.nearness(found)]

    def best_in(self, nearness: Nearness, texts: Sequence[str]) -> NDArray[np.float64]:
        """For each question word and each text, the cosine of the nearest word in the text; 0 where none is near."""
        found = np.zeros((len(nearness), len(texts)))
        held = [self._places(text) for text in texts]
        some = [n for n, places in enumerate(held) if len(places)]
        if some and len(nearness):
            starts = np.cumsum([0, *(len(held[n]) for n in some[:-1])])
            every = nearness[:, np.concatenate([held[n] for n in some])]
            found[:, some] = np.maximum(np.maximum.reduceat(every, starts, axis=1), 0.0)
        return found

    @property
    def known(self) -> Sequence[str]:
        """The words of the archive, in the order of nearness."""
        return self._known

    @lru_cache(maxsize=20_000)  # noqa: B019 - one word space an index
    def _places(self, text: str) -> NDArray[np.int64]:
        places = {place for place in map(self._place.get, words(text)) if place is not None}
        return np.fromiter(places, np.int64, len(places))


def _highest(values: Nearness, k: int) -> NDArray[np.intp]:
    """The places of the k highest values, best first, ties by the place."""
    places = np.arange(len(values))
    if len(values) > k:
        places = np.flatnonzero(values >= np.partition(values, -k)[-k])
    return places[np.argsort(-values[places], kind="stable")][:k]
