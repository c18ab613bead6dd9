"""Rows cut to the dimension asked for and brought to unit length: what embedders end with."""

import numpy as np

from index.embedders import Vectors
from index.embedders.spec import Spec
from index.errors import UserError


def unit(rows: object, dimension: int) -> Vectors:
    """Shape (texts, dimension); NaN, some models' word for an empty text, becomes a row of zeros."""
    return of_unit_length(np.nan_to_num(np.asarray(rows, dtype=np.float32)).reshape(-1, dimension))


def of_unit_length(vectors: Vectors) -> Vectors:
    """Each row divided by its length, in place; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    np.divide(vectors, lengths, out=vectors, where=lengths > 0)
    return vectors


def shortened(spec: Spec, whole: int) -> int:
    """The dimension asked for, at most the model's own."""
    if spec.dimension is not None and spec.dimension > whole:
        raise UserError(f"dimension {spec.dimension}: {spec.name} has only {whole}")
    return spec.dimension or whole
