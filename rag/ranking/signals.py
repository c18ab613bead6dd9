"""What speaks for each candidate article, as arrays of one shape: (articles,)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.stores import Store
from rag.ranking.asked import Asked
from rag.terms import Term

Values = NDArray[np.float64]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Chunks:
    """Every row of some articles: those of the k-th begin at `starts[k]` of `rows`."""

    articles: tuple[int, ...]
    rows: Rows
    starts: NDArray[np.intp]

    @classmethod
    def of(cls, store: Store, articles: Sequence[int]) -> "Chunks":
        """At least one article."""
        ranges = [store.rows_of(number) for number in articles]
        rows = np.concatenate([np.arange(rows.start, rows.stop) for rows in ranges])
        starts = np.cumsum([0, *(len(rows) for rows in ranges[:-1])])
        return cls(tuple(articles), rows, starts)

    def best(self, values: NDArray[np.floating]) -> Values:
        """The highest value of any row of each article."""
        return np.asarray(np.maximum.reduceat(values, self.starts), dtype=np.float64)

    def mean(self, values: NDArray[np.floating]) -> Values:
        """The mean over the rows of each article."""
        lengths = np.diff([*self.starts, len(self.rows)])
        return np.asarray(np.add.reduceat(values, self.starts) / lengths, dtype=np.float64)

    def best_rows(self, values: NDArray[np.floating]) -> list[int]:
        """The row of each article with the highest value, ties by the lower row."""
        starts = self.starts.tolist()
        ends = [*starts[1:], len(self.rows)]
        return [
            int(self.rows[a + int(np.argmax(values[a:b]))]) for a, b in zip(self.starts.tolist(), ends, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Signals:
    """All of them shares or cosines, at most 1.

    `covered`, `whole`: of the question's words and n-grams, in the best chunk and in the article as one text, other
    words of the same meaning counting too;
    `near`, `around`: cosine of the best chunk and of all on the mean; `titled`: n-grams in the title; `run`: the
    longest run of the question's characters that stands in the article; `lacking`: of the names asked for, how many
    the article has not; `outside`: 1 where nobody knows whether the article is of the time asked for.
    """

    covered: Values
    whole: Values
    near: Values
    around: Values
    titled: Values
    run: Values
    lacking: Values
    outside: Values


_WORDS = 0.3  # of what is covered; the rest n-grams


def signals(asked: Asked, store: Store, chunks: Chunks, outside: frozenset[int]) -> tuple[Signals, list[int]]:
    """With the row of each article that speaks for it most."""
    grams, grams_whole = store.coverages(asked.grams, "grams", chunks.rows, chunks.starts)
    words, words_whole = store.coverages(asked.alike, "words", chunks.rows, chunks.starts)
    covered = _WORDS * words + (1 - _WORDS) * grams
    near = store.similarities(asked.vector, chunks.rows)
    titled = store.coverage(asked.grams, "titles", chunks.rows[chunks.starts])
    texts = [_text(store, number) for number in chunks.articles]
    names = asked.names
    found = Signals(
        covered=chunks.best(covered),
        whole=np.asarray(_WORDS * words_whole + (1 - _WORDS) * grams_whole, dtype=np.float64),
        near=chunks.best(near),
        around=chunks.mean(near),
        titled=np.asarray(titled, dtype=np.float64),
        run=np.array([longest_run(asked.text.lower(), text) / max(len(asked.text), 1) for text in texts]),
        lacking=np.array([_lacking(names, text) for text in texts]),
        outside=np.array([float(number in outside) for number in chunks.articles]),
    )
    return found, chunks.best_rows(covered + near)


def longest_run(asked: str, text: str) -> int:
    """Characters of the longest part of a question that stands in a text.

    >>> longest_run("急救培训在哪里", "开展急救培训示范场活动")
    4
    """
    best = at = 0
    while at + best < len(asked):
        while at + best < len(asked) and asked[at : at + best + 1] in text:
            best += 1
        at += 1
    return best


def _lacking(names: Sequence[Term], text: str) -> float:
    return sum(term.credit(text) == 0 for term in names) / len(names) if names else 0.0


def _text(store: Store, number: int) -> str:
    article = store.numbered(number)[1]
    return f"{article.title}\n{article.body}".lower()
