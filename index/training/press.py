"""A trained table pressed into fewer dimensions: the directions in which texts differ most (PCA)."""

import numpy as np

from index.training.cooccurrence import Matrix
from index.training.corpus import Corpus

_SENTENCES = 50_000  # enough to know the directions
_SPECIAL = 2  # padding and the unknown piece stand for nothing


def press(table: Matrix, corpus: Corpus, dimension: int) -> Matrix:
    """Shape (pieces, dimension) at most; the dot products of sentences stay as near as they can. Medium rows have
    length 1, so that float16 keeps their digits."""
    table = table.copy()
    table[:_SPECIAL] = 0
    if dimension < table.shape[1]:
        table = table @ _directions(table, corpus)[:, :dimension]
    lengths = np.linalg.norm(table[_SPECIAL:], axis=1)
    return (table / max(float(np.median(lengths)), 1e-9)).astype(np.float32)


def _directions(table: Matrix, corpus: Corpus) -> Matrix:
    """Columns of unit length, the direction of the most spread first."""
    chosen = np.flatnonzero(np.diff(corpus.starts))
    chosen = chosen[:: max(1, len(chosen) // _SENTENCES)]
    spread = np.zeros((table.shape[1], table.shape[1]), np.float64)
    for part in np.array_split(chosen, max(1, len(chosen) // 1000)):
        rows = np.stack([table[corpus.ids[corpus.starts[one] : corpus.starts[one + 1]]].sum(axis=0) for one in part])
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        spread += rows.T @ rows
    _, vectors = np.linalg.eigh(spread)
    return np.ascontiguousarray(vectors[:, ::-1]).astype(np.float32)
