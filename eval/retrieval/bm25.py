"""BM25 over whole texts, held in memory: the baseline. It is not the product's own, which may change."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.building.counting import count_terms

Scores = NDArray[np.float64]
_K1, _B = 1.2, 0.75


class Bm25:
    """Scores as in Lucene (idf = ln(1 + (N - n + .5) / (n + .5)), without the factor k1 + 1), as shares of the most
    that these terms could give, so that words and n-grams can be added up. A term that no text holds counts among them.
    """

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        found = count_terms(texts)
        self._number = {term: number for number, term in enumerate(found.terms)}
        self._starts = np.concatenate([[0], np.cumsum(np.array(found.holding, np.int64))])
        self._rows = np.array(found.rows, np.int64)
        lengths = np.array(found.lengths, np.float64)
        damping = _K1 * (1 - _B + _B * lengths / max(lengths.mean(), 1.0)) if len(lengths) else lengths
        counts = np.array(found.counts, np.float64)
        self._worth = counts / (counts + damping[self._rows])
        self._size = len(lengths)

    def scores(self, terms: Sequence[str]) -> Scores:
        """One score a text, 0 to 1; a term that is repeated counts once."""
        scores = np.zeros(self._size)
        bound = 0.0
        for term in dict.fromkeys(terms):
            number = self._number.get(term)
            at = slice(0, 0) if number is None else slice(int(self._starts[number]), int(self._starts[number + 1]))
            rows = self._rows[at]
            idf = float(np.log1p((self._size - max(len(rows), 1) + 0.5) / (max(len(rows), 1) + 0.5)))
            bound += idf
            scores[rows] += idf * self._worth[at]
        return scores / bound if bound else scores
