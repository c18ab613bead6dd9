"""Which article each row is a chunk of, and where it stands in it: three numbers a row, mapped into memory."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.arrays import mapped
from index.newsletter import Chunk

ROWS = "rows.npy"
Numbers = NDArray[np.int64]


class RowFile:
    """The rows of a snapshot; an article's follow one another as the articles do."""

    def __init__(self, snapshot: Path) -> None:
        table = mapped(snapshot / ROWS)
        self.articles, self.starts, self.ends = table[0], table[1], table[2]

    @property
    def size(self) -> int:
        return len(self.articles)

    @cached_property
    def firsts(self) -> Numbers:
        """The first row of each article, and one more: where the rows end."""
        count = int(self.articles[-1]) + 1 if self.size else 0
        return np.asarray(np.searchsorted(self.articles, np.arange(count + 1)), dtype=np.int64)

    def of(self, article: int) -> range:
        """The rows of an article, by its number."""
        return range(int(self.firsts[article]), int(self.firsts[article + 1]))


def save_rows(snapshot: Path, chunks: Sequence[Chunk], article_of_row: Iterable[int]) -> None:
    """Shape (3, rows): the article's number, start and end in its body."""
    table = [article_of_row, (chunk.start for chunk in chunks), (chunk.end for chunk in chunks)]
    np.save(snapshot / ROWS, np.array([list(line) for line in table], dtype=np.int32), allow_pickle=False)
