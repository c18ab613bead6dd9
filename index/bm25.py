"""BM25 over rows of tokens, as shares of the most that a row could score.

BM25 as in Lucene (idf = ln(1 + (N - n + .5) / (n + .5)); k1 = 1.2, b = .75), without the constant factor k1 + 1, which
cancels. Ours and not bm25s, for three reasons: the bound needs each term's idf, absent terms included; the postings
are mapped into memory and ready at once, where importing bm25s takes 0.2 to 0.7 s; the terms stay in SQLite, where
bm25s reads all of them from JSON first. A test holds the scores to those of bm25s.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_K1 = 1.2
_B = 0.75


@dataclass(frozen=True, slots=True)
class Postings:
    """For each term, by its number: the rows that hold it, ascending, and how often it stands in each.

    Term t has the places `starts[t]:starts[t + 1]` of `rows` and `counts`; `lengths` are the tokens of every row. What
    a term is worth in a row is worked out when it is asked for: it changes for all rows with every row that is added.
    """

    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    counts: NDArray[np.uint8]
    lengths: NDArray[np.int32]

    @property
    def size(self) -> int:
        return len(self.lengths)

    def idf(self, term: int | None) -> float:
        """A term that no row holds counts as much as one that a single row holds: the most that is possible."""
        holding = 1 if term is None else int(self.starts[term + 1] - self.starts[term])
        return idf(self.size, holding)

    def shares(self, terms: Sequence[int | None]) -> NDArray[np.float32]:
        """Each row's score for distinct terms (None: not in the archive), 0 to 1."""
        scores = np.zeros(self.size, dtype=np.float32)
        bound = sum(self.idf(term) for term in terms)
        damping = _damping(self.lengths)
        for term in terms:
            if term is not None:
                at = slice(int(self.starts[term]), int(self.starts[term + 1]))
                rows, counts = self.rows[at], self.counts[at]
                worth = (counts / (counts + damping[rows])).astype(np.float32)
                scores[rows] += np.float32(self.idf(term) / bound) * worth
        return scores


def idf(size: int, holding: int) -> float:
    """Inverse document frequency of what `holding` of `size` rows hold.

    >>> round(idf(10, 0), 3), round(idf(10, 10), 3)
    (3.091, 0.047)
    """
    return float(np.log1p((size - holding + 0.5) / (holding + 0.5)))


def _damping(lengths: NDArray[np.int32]) -> NDArray[np.float64]:
    """What a row adds to a count below the line of tf / (tf + k1 * (1 - b + b * length / mean length))."""
    mean = max(float(lengths.mean()), 1.0) if len(lengths) else 1.0
    return np.asarray(_K1 * (1 - _B + _B * lengths / mean), dtype=np.float64)


def count_groups(postings: Postings, group_of_row: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each term, in how many groups (articles) its rows lie; a group's rows are neighbours."""
    if not len(postings.rows):
        return np.zeros(0, dtype=np.int64)
    groups = group_of_row[postings.rows]
    new = np.ones(len(groups), dtype=np.int64)
    new[1:] = groups[1:] != groups[:-1]
    new[postings.starts[:-1]] = 1
    return np.add.reduceat(new, postings.starts[:-1])
