"""Any sentence-transformers model, by name or folder. It is never fetched: what is not on this machine is refused."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.embedders import Vectors
from index.errors import UserError

_BATCH = 32


class Transformer:
    """The model's own prompts tell questions from passages (`encode_query`, `encode_document`)."""

    def __init__(self, name: str) -> None:
        folder = Path(name).expanduser()
        # an index must find its model again from any working folder
        self.name = str(folder.resolve()) if folder.is_dir() else name
        try:
            from sentence_transformers import SentenceTransformer

            self._model = SentenceTransformer(self.name, local_files_only=True)
        except (OSError, ValueError, KeyError) as error:
            raise UserError(_refusal(name, folder.is_dir())) from error
        self.dimension = int(self._model.get_embedding_dimension())

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._unit(self._model.encode_document(list(texts), batch_size=_BATCH, show_progress_bar=False))

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self._unit(self._model.encode_query(list(texts), batch_size=_BATCH, show_progress_bar=False))

    def _unit(self, rows: object) -> Vectors:
        """Models that do not normalise are normalised here; NaN, a static table's word for nothing, becomes zeros."""
        vectors = np.nan_to_num(np.asarray(rows, dtype=np.float32)).reshape(-1, self.dimension)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, lengths, out=vectors, where=lengths > 0)
        return vectors


def _refusal(name: str, is_folder: bool) -> str:
    if is_folder:
        return f"embedder {name}: this folder holds no sentence-transformers model; name the one with modules.json"
    return f"embedder {name}: not on this machine; fetch it once with: hf download {name}  (or name its folder)"
