"""BM25 over rows of tokens, as shares of the most that a row could score.

BM25 as in Lucene (idf = ln(1 + (N - n + .5) / (n + .5)); k1 = 1.2, b = .75), without the constant factor k1 + 1, which
cancels. Ours and not bm25s, for three reasons: the bound needs each term's idf, absent terms included; the postings
are mapped into memory and ready at once, where importing bm25s takes 0.2 to 0.7 s; the terms stay in SQLite, where
bm25s reads all of them from JSON first. A test holds the scores to those of bm25s.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

_K1 = 1.2
_B = 0.75

Numbers = NDArray[np.int64]
Shares = NDArray[np.float32]
Spelled = Sequence[tuple[int | None, float]]  # the ways to write one term, each with its credit, up to 1


@dataclass(frozen=True)
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

    def holding(self, term: int) -> NDArray[np.int32]:
        """The rows that hold a term, ascending."""
        return self._held(term)[0]

    def shares(self, groups: Sequence[Spelled]) -> Shares:
        """Each row's score for distinct terms, 0 to 1; shape (rows,).

        A term is a group of spellings (None: not in the archive). It weighs as its first, the one asked, does; a row
        has of it the most that any spelling in it gives, times that spelling's credit.
        """
        scores = np.zeros(self.size, dtype=np.float32)
        for weight, group in self._weighed(groups):
            found = [(self._held(term), credit) for term, credit in group]
            if len(found) == 1:
                (rows, counts), credit = found[0]
                scores[rows] += np.float32(weight * credit) * self._worth(counts, rows)
            elif found:
                best = np.zeros(self.size, dtype=np.float32)
                for (rows, counts), credit in found:
                    best[rows] = np.maximum(best[rows], np.float32(weight * credit) * self._worth(counts, rows))
                scores += best
        return scores

    def shares_of(self, groups: Sequence[Spelled], rows: Numbers) -> Shares:
        """The same for these rows alone, shape (rows,): they are looked up, not the whole archive scored."""
        scores = np.zeros(len(rows), dtype=np.float32)
        for weight, group in self._counted(groups, rows):
            scores += self._best([(counts, weight * credit) for counts, credit in group], self._damping[rows])
        return scores

    def shares_within(
        self, groups: Sequence[Spelled], rows: Numbers, starts: NDArray[np.intp], texts: int
    ) -> tuple[Shares, Shares]:
        """Those of these rows, and of the runs of rows that begin at `starts`, each run scored as one text.

        The archive holds so many `texts`. Shapes (rows,) and (starts,).
        """
        single, whole = np.zeros(len(rows), dtype=np.float32), np.zeros(len(starts), dtype=np.float32)
        mean = max(int(self.lengths.sum(dtype=np.int64)) / max(texts, 1), 1.0)
        damping = _K1 * (1 - _B + _B * np.add.reduceat(self.lengths[rows], starts) / mean)
        for weight, group in self._counted(groups, rows):
            credited = [(counts, weight * credit) for counts, credit in group]
            single += self._best(credited, self._damping[rows])
            whole += self._best([(np.add.reduceat(counts, starts), credit) for counts, credit in credited], damping)
        return single, whole

    def _counted(
        self, groups: Sequence[Spelled], rows: Numbers
    ) -> Iterator[tuple[float, list[tuple[NDArray[np.float32], float]]]]:
        """Each group's share of the bound; how often each of its spellings stands in each row, and its credit."""
        wanted = rows.astype(np.int32)
        for weight, group in self._weighed(groups):
            found = []
            for term, credit in group:
                held, counts = self._held(term)
                at = np.minimum(np.searchsorted(held, wanted), len(held) - 1)
                found.append((np.where(held[at] == wanted, counts[at], 0).astype(np.float32), credit))
            yield weight, found

    def _best(self, found: Sequence[tuple[NDArray[np.float32], float]], damping: NDArray[np.floating]) -> Shares:
        """The most that any spelling gives, by its counts and its credit."""
        worth = [np.float32(credit) * counts / (counts + damping) for counts, credit in found]
        return np.asarray(np.maximum.reduce(worth) if worth else np.zeros(len(damping)), dtype=np.float32)

    def _weighed(self, groups: Sequence[Spelled]) -> Iterator[tuple[float, list[tuple[int, float]]]]:
        """Each group's share of the bound, with those of its spellings that the archive holds."""
        idfs = [self.idf(group[0][0]) for group in groups]
        bound = sum(idfs)
        for worth, group in zip(idfs, groups, strict=True):
            yield worth / bound, [(term, credit) for term, credit in group if term is not None]

    def _held(self, term: int) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        at = slice(int(self.starts[term]), int(self.starts[term + 1]))
        return self.rows[at], self.counts[at]

    def _worth(self, counts: NDArray[np.uint8], rows: NDArray[np.integer]) -> Shares:
        return np.asarray(counts / (counts + self._damping[rows]), dtype=np.float32)

    @cached_property
    def _damping(self) -> Shares:
        """What a row adds to a count below the line of tf / (tf + k1 * (1 - b + b * length / mean length))."""
        mean = max(float(self.lengths.mean()), 1.0) if self.size else 1.0
        return np.asarray(_K1 * (1 - _B + _B * self.lengths / mean), dtype=np.float32)


@lru_cache(maxsize=4096)
def idf(size: int, holding: int) -> float:
    """Inverse document frequency of what `holding` of `size` rows hold.

    >>> round(idf(10, 0), 3), round(idf(10, 10), 3)
    (3.091, 0.047)
    """
    return float(np.log1p((size - holding + 0.5) / (holding + 0.5)))


def count_groups(postings: Postings, group_of_row: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each term, in how many groups (articles) its rows lie; a group's rows are neighbours."""
    if not len(postings.rows):
        return np.zeros(0, dtype=np.int64)
    groups = group_of_row[postings.rows]
    new = np.ones(len(groups), dtype=np.int64)
    new[1:] = groups[1:] != groups[:-1]
    new[postings.starts[:-1]] = 1
    return np.add.reduceat(new, postings.starts[:-1])
