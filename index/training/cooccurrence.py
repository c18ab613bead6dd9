"""First vectors of pieces: which pieces stand together in sentences (PPMI), pressed into few dimensions (SVD)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.building.progress import Progress, silent
from index.training.corpus import Corpus

Matrix = NDArray[np.float32]

_COMMON = 0.03  # a piece in more than this share of the sentences says nothing of its neighbours
_RARE = 5  # sentences
_PAIRS = 2  # a pair seen less often may be chance
_SMOOTH = 0.75  # Levy, Goldberg and Dagan 2015: contexts by this power of their frequency
_SPARE = 24  # more columns than wanted make a random projection exact enough (Halko and others 2011)
_ROUNDS = 3


def first_vectors(corpus: Corpus, size: int, dimension: int, seed: int, progress: Progress = silent) -> Matrix:
    """Shape (size, dimension), float32: rows of unit length, by chance for pieces that are too rare or too common."""
    random = np.random.default_rng(seed)
    association = _ppmi(_together(corpus, size))
    columns = min(dimension + _SPARE, size)
    basis = random.standard_normal((size, columns)).astype(np.float32)
    for done in range(_ROUNDS):
        basis, _ = np.linalg.qr(association @ basis)
        progress("first vectors", done + 1, _ROUNDS)
    left, values, _ = np.linalg.svd(association @ basis, full_matrices=False)
    vectors = np.zeros((size, dimension), np.float32)
    vectors[:, : min(dimension, columns)] = (left * np.sqrt(values))[:, :dimension]
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    chance = random.standard_normal(vectors.shape).astype(np.float32) * np.float32(dimension**-0.5)
    return np.where(lengths > 1e-6, vectors / np.maximum(lengths, 1e-9), chance).astype(np.float32)


def _together(corpus: Corpus, size: int) -> Any:
    """In how many sentences each pair of pieces stands: a symmetric sparse matrix without its diagonal."""
    from scipy.sparse import csr_matrix, diags

    ones = np.ones(len(corpus.ids), np.float32)
    sentences = csr_matrix((ones, corpus.ids, corpus.starts), shape=(len(corpus.starts) - 1, size))
    sentences.sum_duplicates()
    sentences.data[:] = 1
    found = np.asarray(sentences.sum(0)).ravel()
    telling = (found < max(len(corpus.starts) * _COMMON, _RARE + 1)) & (found >= _RARE)
    sentences = (sentences @ diags(telling.astype(np.float32))).tocsr()
    sentences.eliminate_zeros()
    together = (sentences.T @ sentences).tocsr()
    together.setdiag(0)
    together.data[together.data < _PAIRS] = 0
    together.eliminate_zeros()
    return together


def _ppmi(together: Any) -> Any:
    """Positive pointwise mutual information, in place; pairs that are no commoner than chance go."""
    total = max(float(together.sum()), 1.0)
    rows = np.asarray(together.sum(1)).ravel()
    contexts = rows**_SMOOTH
    contexts *= total / max(float(contexts.sum()), 1.0)
    left = np.repeat(rows, np.diff(together.indptr))
    chance = left * contexts[together.indices]
    together.data = np.maximum(np.log(together.data * total / np.maximum(chance, 1e-9)), 0).astype(np.float32)
    together.eliminate_zeros()
    return together
