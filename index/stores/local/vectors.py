"""The vectors of a snapshot as 16-bit floats: exact inner products with FAISS over a file mapped into memory."""

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

        # one question is one thread's work (100,000 vectors: 4 ms), and waking others costs more than they do
        faiss.omp_set_num_threads(1)
        # the index reads its rows where they are mapped; nothing is copied
        address = faiss.cast_integer_to_uint8_ptr(self._bytes.ctypes.data)  # type: ignore[attr-defined]
        return faiss.read_index(faiss.ZeroCopyIOReader(address, self._bytes.nbytes))  # type: ignore[attr-defined]

    @cached_property
    def _rows(self) -> NDArray[np.float16]:
        import faiss

        index = self._index
        flat: NDArray[np.uint8] = faiss.rev_swig_ptr(index.codes.data(), index.ntotal * index.d * 2)
        return flat.view(np.float16).reshape(index.ntotal, index.d)

    def all(self) -> Vectors:
        """Every row, shape (rows, dimension)."""
        return self._rows.astype(np.float32)

    def of(self, rows: NDArray[np.int64]) -> Vectors:
        """These rows, shape (rows, dimension)."""
        return self._rows[rows].astype(np.float32)

    def similarities(self, vector: Vectors, rows: NDArray[np.int64]) -> Vectors:
        """Inner products with these rows, shape (rows,)."""
        found: Vectors = self.of(rows) @ vector.astype(np.float32)
        return found

    def search(self, vector: Vectors, k: int, within: NDArray[np.bool_] | None) -> list[Hit]:
        """The nearest of the rows that are marked (None: of all). A vector of zeros is near to nothing."""
        import faiss

        k = min(k, self._index.ntotal if within is None else int(within.sum()))
        if k <= 0 or not vector.any():
            return []
        only = None
        if within is not None:
            marks = np.packbits(within, bitorder="little")
            selector = faiss.IDSelectorBitmap(len(marks), faiss.swig_ptr(marks))
            only = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        asked = np.ascontiguousarray(vector, dtype=np.float32)[None]
        scores, found = self._index.search(asked, k, params=only)
        hits = [Hit(int(row), float(score)) for row, score in zip(found[0], scores[0], strict=True) if row >= 0]
        return sorted(hits, key=lambda hit: (-hit.score, hit.row))


def save_vectors(path: Path, vectors: Vectors) -> None:
    """16-bit floats find what 32-bit ones do, in half the time and space."""
    import faiss

    index = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    index.add(np.ascontiguousarray(vectors))
    # written by Python: on Windows, FAISS cannot open a path with Chinese characters
    path.write_bytes(faiss.serialize_index(index).tobytes())
