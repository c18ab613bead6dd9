"""The seam of the embedding models: texts to vectors."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import UserError

Vectors = NDArray[np.float32]

_MODEL = Path(__file__).parents[1] / "model"


class Embedder(Protocol):
    """Rows of unit length, float32, shape (texts, dimension); a text without any known piece gives a row of zeros.

    Questions and passages are apart, for many models put a prompt before the question only. `name` is what the
    index remembers, so that it is never searched with another model.
    """

    name: str
    dimension: int

    def embed_passages(self, texts: Sequence[str]) -> Vectors: ...

    def embed_questions(self, texts: Sequence[str]) -> Vectors: ...


def load_embedder(name: str = "builtin") -> Embedder:
    """`builtin` is the model that comes with the project; anything else is a sentence-transformers name or folder.

    The built-in model's name carries its fingerprint (`builtin@1a2b3c4d`); one that has changed since is refused.
    """
    match name.partition("@"):
        case "builtin", _, wanted:
            from index.embedders.static import Static, fingerprint

            found = fingerprint(_MODEL)
            if wanted not in ("", found):
                raise UserError(f"the index was made with the model {name}, this is builtin@{found}; build it anew")
            return Static(_MODEL, f"builtin@{found}")
        case _:
            from index.embedders.transformer import Transformer

            return Transformer(name)
