"""The seam of the embedding models: texts to vectors."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Rows of unit length, float32, shape (texts, dimension); a text without any known piece gives a row of zeros.

    Questions and passages are apart, for many models put a prompt before the question only. `name` is what the
    index remembers, so that it is never searched with another model.
    """

    name: str
    dimension: int

    def embed_passages(self, texts: Sequence[str]) -> Vectors: ...

    def embed_questions(self, texts: Sequence[str]) -> Vectors: ...
