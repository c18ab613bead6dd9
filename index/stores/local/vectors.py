"""The vectors of a snapshot: exact inner products with FAISS, read from the disk at the first question."""

from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embedders import Vectors
from index.stores import Hit


class VectorFile:
    """Searches the rows of one file. The file is held open, so it can be read after a build has removed it."""

    def __init__(self, path: Path) -> None:
        self._bytes = np.memmap(path, dtype=np.uint8, mode="r")

    @cached_property
    def _index(self) -> Any:
        import faiss

        # one question is one thread's work (50,000 vectors: 4 ms), and waking others costs more than they do
        faiss.omp_set_num_threads(1)
        return faiss.deserialize_index(self._bytes)

    def all(self) -> Vectors:
        """Every row, shape (rows, dimension)."""
        rows: Vectors = self._index.reconstruct_n(0, self._index.ntotal)
        return rows

    def search(self, vector: Vectors, k: int, rows: NDArray[np.int64] | None) -> list[Hit]:
        """The nearest of these rows (None: of all). A vector of zeros is near to nothing."""
        import faiss

        k = min(k, self._index.ntotal if rows is None else len(rows))
        if k <= 0 or not vector.any():
            return []
        chosen = None if rows is None else faiss.SearchParameters(sel=faiss.IDSelectorBatch(rows))  # type: ignore[call-arg]
        scores, found = self._index.search(np.ascontiguousarray(vector, dtype=np.float32)[None], k, params=chosen)
        hits = [Hit(int(row), float(score)) for row, score in zip(found[0], scores[0], strict=True) if row >= 0]
        return sorted(hits, key=lambda hit: (-hit.score, hit.row))
