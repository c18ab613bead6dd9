"""The seam of the embedding models: texts to vectors."""

import json
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

    The name of a table of word vectors, the built-in one's too, carries its fingerprint (`builtin@1a2b3c4d`); one that
    has changed since is refused.
    """
    bare, _, wanted = name.rpartition("@") if name.rpartition("@")[0] else (name, "", "")
    folder = _MODEL if bare == "builtin" else Path(bare).expanduser().resolve()
    if not _is_static(folder):
        from index.embedders.transformer import Transformer

        return Transformer(name)
    from index.embedders.static import Static, fingerprint

    found = f"{bare if bare == 'builtin' else folder}@{fingerprint(folder)}"
    if wanted and not found.endswith(f"@{wanted}"):
        raise UserError(f"the index was made with the model {name}, this is {found}; build it anew")
    return Static(folder, found)


def _is_static(folder: Path) -> bool:
    """Whether a folder's model is a table of word vectors and nothing else."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return [str(module["type"]).rpartition(".")[2] for module in modules] == ["StaticEmbedding"]
